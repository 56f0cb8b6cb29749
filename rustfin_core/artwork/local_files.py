"""Look for the pictures beside a title. Blocks: call it on a thread."""

import logging
import os
from collections.abc import Iterator

from rustfin_core.artwork.local_names import EXTENSIONS, EXTRA_FOLDERS, Named, find_local
from rustfin_core.artwork.types import LocalPicture, Subject
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.times import mtime_ns

_log = logging.getLogger(__name__)
_MOST_ENTRIES = 20_000
"""Of one folder; photos by the hundred thousand are no title's pictures."""
_SUBFOLDERS = (*EXTRA_FOLDERS, "metadata")


def local_pictures(subject: Subject) -> tuple[LocalPicture, ...]:
    """Pictures beside *subject*; a folder that cannot be read has none."""
    stem = os.path.splitext(os.path.basename(subject.file))[0] if subject.file else None  # noqa: PTH119, PTH122
    found: dict[tuple[int, int], LocalPicture] = {}
    for folder, in_series_folder in ((subject.folder, False), (subject.series_folder, True)):
        if folder is None:
            continue
        files = dict(_listed(folder))
        for named in find_local(
            files,
            kind=subject.kind,
            stem=None if stem is None or not _named_by_file(subject) else os.fsdecode(stem),
            folder=os.path.basename(os.fsdecode(folder).rstrip("/\\")) or None,  # noqa: PTH119
            season=subject.season,
            shares_folder=subject.shares_folder,
            in_series_folder=in_series_folder,
        ):
            found.setdefault((named.type, named.index), _picture(folder, named, files))
    return tuple(found.values())


def _named_by_file(subject: Subject) -> bool:
    """A show or an album is not called like the first of its files."""
    return subject.kind not in (
        ItemKind.SERIES,
        ItemKind.SEASON,
        ItemKind.ARTIST,
        ItemKind.ALBUM,
    )


def _picture(folder: bytes, named: Named, files: dict[str, "os.DirEntry[bytes]"]) -> LocalPicture:
    try:
        status = files[named.name].stat()
        size, changed = status.st_size, mtime_ns(status)
    except OSError:
        size, changed = 0, 0
    path = os.path.join(os.fsdecode(folder), named.name)  # noqa: PTH118 - surrogate escapes
    return LocalPicture(type=named.type, index=named.index, path=path, size=size, mtime_ns=changed)


def _listed(folder: bytes) -> Iterator[tuple[str, "os.DirEntry[bytes]"]]:
    """Pictures of a folder and of those below it that hold pictures only, by relative name."""
    inner: list[tuple[str, bytes]] = []
    for entry in _entries(folder):
        name = os.fsdecode(entry.name)
        low = name.lower()
        if low.endswith(EXTENSIONS):
            yield name, entry
        elif low in _SUBFOLDERS:
            inner.append((name, entry.path))
    for name, path in inner:
        for entry in _entries(path):
            below = os.fsdecode(entry.name)
            if below.lower().endswith(EXTENSIONS):
                yield f"{name}/{below}", entry


def _entries(folder: bytes) -> Iterator["os.DirEntry[bytes]"]:
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_ENTRIES:
                    return
                if entry.name.lower() in _FOLDER_NAMES or entry.is_file():
                    yield entry
    except OSError as error:
        _log.debug("no pictures looked for in %r: %s", folder, error)


_FOLDER_NAMES = frozenset(name.encode() for name in _SUBFOLDERS)
