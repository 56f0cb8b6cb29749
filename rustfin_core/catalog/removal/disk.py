"""Look at the folders of a title and delete what goes. Blocking; links are never followed out."""

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterable

from rustfin_core.catalog.removal.choice import Place, chosen
from rustfin_core.catalog.removal.types import Deletion, Target
from rustfin_core.catalog.scan.discs import is_disc_folder
from rustfin_core.catalog.scan.paths import SEPARATOR, parent_of
from rustfin_core.kernel.errors import Forbidden, Unavailable

_MOST_FILES = 100_000


def plan(target: Target) -> Deletion:
    """What is done to delete *target*; nothing is touched yet.

    ``Forbidden`` when one of its files does not really lie in a folder of its library.
    """
    media: dict[bytes, set[bytes]] = defaultdict(set)
    for _, folder, name in target.files:
        media[folder].add(name)
    told: dict[bytes, set[bytes]] = defaultdict(set)
    for path in target.told:
        folder, _, name = path.rpartition(SEPARATOR)
        told[folder + SEPARATOR].add(name)
    discs = _discs(media, target)
    first: list[bytes] = [folder + name for folder, names in media.items() for name in names]
    second: list[bytes] = []
    folders = _folders(target, [*media, *told, *discs])
    for folder in sorted({*folders, *media, *told}):
        _check_inside(folder, target)
        if any(folder.startswith(disc) for disc in discs):
            continue
        names = chosen(_place(folder, media[folder], told[folder], target))
        second += [folder + os.fsencode(name) for name in sorted(names)]
    for disc in discs:
        inside, below = _everything(disc)
        second += inside
        folders |= below
    files = dict.fromkeys([*first, *second])
    deepest = sorted(folders, key=lambda path: (-path.count(SEPARATOR), path))
    return Deletion(files=tuple(files), folders=tuple(deepest))


def carry_out(deletion: Deletion) -> tuple[list[bytes], str | None]:
    """Delete; returns the files that are gone, and why it ended early if it did."""
    gone: list[bytes] = []
    for path in deletion.files:
        try:
            os.unlink(path)  # noqa: PTH108 - any bytes
        except FileNotFoundError:
            if not os.path.isdir(path.rpartition(SEPARATOR)[0]):  # noqa: PTH112 - any bytes
                # A drive that is off looks like this; what is on it must not be forgotten.
                return gone, "A folder of this title is not there; its drive may be off."
        except OSError as error:
            name = os.fsdecode(path.rpartition(SEPARATOR)[2])
            return gone, f"{name} cannot be deleted ({error.strerror or error})."
        gone.append(path)
    for folder in deletion.folders:
        # What is not empty holds something else, and stays.
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # noqa: PTH106 - any bytes
    return gone, None


def _place(folder: bytes, going: set[bytes], told: set[bytes], target: Target) -> Place:
    staying = {path.rpartition(SEPARATOR)[2] for path in target.staying if _in(path, folder)}
    return Place(
        names=frozenset(_names(folder)),
        going=_texts(going),
        told=_texts(told),
        staying=_texts(staying),
        is_own=_is_own(folder, target),
    )


def _names(folder: bytes) -> list[str]:
    """Files and links in a folder; one that is not there has none."""
    try:
        with os.scandir(folder) as entries:
            return [os.fsdecode(e.name) for e in entries if not e.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unavailable(
            f"The folder of this title cannot be read ({error.strerror or error})."
        ) from error


def _folders(target: Target, places: Iterable[bytes]) -> set[bytes]:
    """Folders that may become empty: the title's own, else just those its files lie in."""
    found: set[bytes] = set()
    for place in places:
        here = place
        while here not in found and here not in target.shared and not _holds_root(here, target):
            if not _is_below_root(here, target):
                break
            found.add(here)
            here = parent_of(here)
            if not _is_own(here, target):
                break
    return found


def _is_own(folder: bytes, target: Target) -> bool:
    """Whether all in and below a folder is about this title, which goes as a whole."""
    return (
        target.whole
        and target.top is not None
        and folder.startswith(target.top)
        and folder not in target.shared
        and not _holds_root(folder, target)
    )


def _discs(media: Iterable[bytes], target: Target) -> set[bytes]:
    """Insides of discs that hold this title's files: menus and indexes are nothing without them."""
    found = set()
    for folder in media:
        here = folder
        while _is_below_root(here, target):
            name = os.fsdecode(here[:-1].rpartition(SEPARATOR)[2]).lower()
            if target.whole and is_disc_folder(name) and here not in target.shared:
                found.add(here)
            here = parent_of(here)
    return found


def _everything(folder: bytes) -> tuple[list[bytes], set[bytes]]:
    """All files below a folder and all folders; links are files."""
    files: list[bytes] = []
    folders = {folder}
    for here, below, names in os.walk(folder, followlinks=False):
        links = [name for name in below if os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118 - any bytes
        files += [os.path.join(here, name) for name in (*names, *links)]  # noqa: PTH118 - any bytes
        folders |= {os.path.join(here, name) + SEPARATOR for name in below if name not in links}  # noqa: PTH118 - any bytes
        if len(files) > _MOST_FILES:
            raise Forbidden("This disc has too many files; delete its folder by hand.")
    return files, folders


def _check_inside(folder: bytes, target: Target) -> None:
    real = os.path.realpath(folder).rstrip(SEPARATOR) + SEPARATOR
    tops = [os.path.realpath(root).rstrip(SEPARATOR) + SEPARATOR for root in target.roots]
    if not any(real.startswith(top) for top in tops):
        raise Forbidden("A file of this title lies outside the folders of its library.")


def _is_below_root(folder: bytes, target: Target) -> bool:
    tops = [root.rstrip(SEPARATOR) + SEPARATOR for root in target.roots]
    return any(folder.startswith(top) and folder != top for top in tops)


def _holds_root(folder: bytes, target: Target) -> bool:
    """Whether a folder is a library's, or has one below it."""
    return any((root.rstrip(SEPARATOR) + SEPARATOR).startswith(folder) for root in target.all_roots)


def _in(path: bytes, folder: bytes) -> bool:
    return path.rpartition(SEPARATOR)[0] + SEPARATOR == folder


def _texts(names: Iterable[bytes]) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in names)
