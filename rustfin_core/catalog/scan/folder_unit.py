"""List a folder together with the folders that belong to it: extras, subtitles, a disc's inside."""

import hashlib
from dataclasses import dataclass, field

from rustfin_core.catalog.scan.discs import disc_files, is_disc_folder
from rustfin_core.catalog.scan.exclusions import Exclusions
from rustfin_core.catalog.scan.listing import FileClass, Listing, Scandir, list_folder
from rustfin_core.catalog.scan.paths import SEPARATOR, display_path
from rustfin_core.catalog.scan.units import Place
from rustfin_core.intelligence.naming.extras import extra_folder
from rustfin_core.intelligence.naming.folders import season_of_folder
from rustfin_core.intelligence.naming.sidecars import SUBTITLE_FOLDERS
from rustfin_core.intelligence.naming.types import ExtraType
from rustfin_core.kernel.enums import LibraryKind

RULES_VERSION = 3
"""Part of every signature: raise it when the naming rules change, and all folders are read anew."""


@dataclass(slots=True)
class FolderUnit:
    """A folder's listing and those of the folders read as part of it."""

    main: Listing
    extras: list[tuple[ExtraType, Listing]] = field(default_factory=list)
    subtitles: list[tuple[str, Listing]] = field(default_factory=list)
    disc: list[Place] = field(default_factory=list)
    has_seasons: bool = False
    disc_nfos: list[Place] = field(default_factory=list)
    inner: list[bytes] = field(default_factory=list)
    """Names of subfolders read as part of this one."""

    def listings(self) -> list[Listing]:
        """All of them."""
        return [self.main, *(li for _, li in self.extras), *(li for _, li in self.subtitles)]

    def nfos(self) -> list[Place]:
        """NFO files beside the media and inside a disc."""
        beside = [Place(self.main.path, seen) for seen in self.main.of(FileClass.NFO)]
        return beside + self.disc_nfos

    def signature(self, kind: LibraryKind) -> int:
        """Hash of all names, sizes and times: equal means nothing to do."""
        digest = hashlib.blake2b(f"{RULES_VERSION}{kind}".encode(), digest_size=8)
        for listing in self.listings():
            digest.update(b"\0" + listing.path)
            for entry in listing.files:
                digest.update(b"\1%s\0%d\0%d" % (entry.name, entry.size, entry.mtime_ns))
            for name in listing.folders:
                digest.update(b"\2" + name)
            for name, _ in listing.problems:
                digest.update(b"\3" + name)
        for place in (*self.disc, *self.disc_nfos):
            digest.update(b"\4%s\0%d\0%d" % (place.seen.name, place.seen.size, place.seen.mtime_ns))
        return int.from_bytes(digest.digest(), "big", signed=True)


def list_unit(
    kind: LibraryKind,
    path: bytes,
    scandir: Scandir,
    *,
    is_root: bool,
    inherited: Exclusions = (),
) -> FolderUnit:
    """List *path* and what belongs to it; an ``OSError`` anywhere reaches the caller.

    A library root's own ``trailers`` or ``shorts`` folder is an ordinary folder.
    """
    found = FolderUnit(list_folder(path, scandir, inherited))
    exclusions = found.main.exclusions
    if kind is LibraryKind.MUSIC:
        return found
    has_video = bool(found.main.of(FileClass.VIDEO))
    names = {name: display_path(name) for name in found.main.folders}
    has_disc = any(is_disc_folder(text.lower()) for text in names.values())
    found.has_seasons = kind in (LibraryKind.TVSHOWS, LibraryKind.MIXED) and any(
        season_of_folder(text) for text in names.values()
    )
    at_home = kind is LibraryKind.HOMEVIDEOS
    for name, text in names.items():
        low = text.lower()
        # Home videos in "Clips" or "Sub" are videos; a camera's "BDMV" holds its recordings.
        extra = None if at_home else extra_folder(text)
        if extra is not None and not is_root and (has_video or found.has_seasons or has_disc):
            found.inner.append(name)
            inner = list_folder(path + name + SEPARATOR, scandir, exclusions)
            found.extras.append((extra, inner))
        elif low in SUBTITLE_FOLDERS and has_video and not at_home:
            found.inner.append(name)
            _list_subtitles(found, path + name + SEPARATOR, scandir)
        elif is_disc_folder(low) and not has_video and not (at_home and low == "bdmv"):
            found.inner.append(name)
            inside = path + name + SEPARATOR
            found.disc = disc_files(inside, low, scandir)
            found.disc_nfos = [
                Place(inside, seen) for seen in list_folder(inside, scandir).of(FileClass.NFO)
            ]
    return found


def _list_subtitles(found: FolderUnit, path: bytes, scandir: Scandir) -> None:
    listing = list_folder(path, scandir, found.main.exclusions)
    found.subtitles.append(("", listing))
    for name in listing.folders:
        inner = list_folder(path + name + SEPARATOR, scandir, listing.exclusions)
        found.subtitles.append((display_path(name), inner))
