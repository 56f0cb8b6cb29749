"""List one folder: media, sidecars, subfolders, oddities. Bytes in, bytes out, nothing is opened.

FIFOs, sockets and devices are told by ``lstat`` alone and never opened (fault F19).
"""

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum

from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.exclusions import (
    MARKERS,
    NOMEDIA,
    Exclusions,
    excludes,
    own_exclusions,
)
from rustfin_core.intelligence.naming import ignore
from rustfin_core.intelligence.naming.extensions import (
    AUDIO_EXTENSIONS,
    COMPANION_EXTENSIONS,
    SUBTITLE_EXTENSIONS,
    VIDEO_EXTENSIONS,
)
from rustfin_core.kernel.said import say
from rustfin_core.kernel.text import display_name
from rustfin_core.kernel.times import mtime_ns

Scandir = Callable[[bytes], AbstractContextManager[Iterable["os.DirEntry[bytes]"]]]
_LYRICS = frozenset({"lrc", "elrc", "txt"})
"""A text file holds lyrics only beside a track of its name (``sidecars``)."""

_PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "avif", "tbn", "gif", "bmp"})
"""Part of a folder's signature: another poster is looked for when one changes (``pictures``)."""


class FileClass(Enum):
    """What a file is by its extension."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"
    LYRICS = "lyrics"
    NFO = "nfo"
    EDL = "edl"
    PICTURE = "picture"
    COMPANION = "companion"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as listed."""

    name: bytes
    size: int
    mtime_ns: int
    kind: FileClass


@dataclass(slots=True)
class Listing:
    """One folder's content, sorted by name."""

    path: bytes
    """Ends with the separator."""
    mtime_ns: int = 0
    files: list[Seen] = field(default_factory=list)
    folders: list[bytes] = field(default_factory=list)
    linked: set[bytes] = field(default_factory=set)
    """Subfolders that are symbolic links."""
    problems: list[tuple[bytes, str]] = field(default_factory=list)
    exclusions: Exclusions = ()
    """What holds for the folders below it."""

    def of(self, *kinds: FileClass) -> list[Seen]:
        """Files of some kinds."""
        return [entry for entry in self.files if entry.kind in kinds]


def classify(name: bytes) -> FileClass:
    """Class of a file by its extension."""
    extension = display_name(name.rpartition(b".")[2]).lower() if b"." in name[1:] else ""
    if extension in _LYRICS:
        return FileClass.LYRICS
    if extension == "nfo":
        return FileClass.NFO
    if extension == "edl":
        return FileClass.EDL
    if extension in VIDEO_EXTENSIONS:
        return FileClass.VIDEO
    if extension in AUDIO_EXTENSIONS:
        return FileClass.AUDIO
    if extension in SUBTITLE_EXTENSIONS:
        return FileClass.SUBTITLE
    if extension in _PICTURES:
        return FileClass.PICTURE
    return (
        FileClass.COMPANION
        if not extension or extension in COMPANION_EXTENSIONS
        else FileClass.UNKNOWN
    )


def list_folder(path: bytes, scandir: Scandir = os.scandir, inherited: Exclusions = ()) -> Listing:
    """List *path* (ends with the separator). Any ``OSError``, at any entry, reaches the caller.

    A listing that breaks off half way says nothing about what is not in it. *inherited* are the
    exclusions of the folders above.
    """
    changed = mtime_ns(os.stat(path))  # noqa: PTH116 - bytes paths
    names: set[bytes] = set()
    entries: list[os.DirEntry[bytes]] = []
    with scandir(path) as iterator:
        for entry in iterator:
            if entry.name in MARKERS:
                names.add(entry.name)
            else:
                entries.append(entry)
    exclusions = (*inherited, *own_exclusions(path, names))
    found = Listing(path, changed, exclusions=exclusions)
    if NOMEDIA in names:
        return found
    for entry in sorted(entries, key=lambda e: e.name):
        if exclusions and excludes(exclusions, path + entry.name, is_folder=_is_folder(entry)):
            continue
        _take(found, entry)
    return found


def _is_folder(entry: "os.DirEntry[bytes]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _take(found: Listing, entry: "os.DirEntry[bytes]") -> None:
    name = display_name(entry.name)
    if entry.is_dir(follow_symlinks=False):
        if not ignore.ignored_folder(name):
            found.folders.append(entry.name)
        return
    if ignore.ignored_file(name):
        return
    try:
        status = entry.stat(follow_symlinks=True)
    except OSError as error:
        if not entry.is_symlink():
            raise
        found.problems.append((entry.name, say(sentences.LINK_BROKEN, error=error.strerror)))
        return
    if stat.S_ISDIR(status.st_mode):
        if not ignore.ignored_folder(name):
            found.folders.append(entry.name)
            found.linked.add(entry.name)
        return
    kind = classify(entry.name)
    if not stat.S_ISREG(status.st_mode):
        found.problems.append((entry.name, sentences.NOT_REGULAR))
    elif kind is FileClass.UNKNOWN:
        extension = name.rpartition(".")[2].lower()
        found.problems.append((entry.name, say(sentences.UNKNOWN_KIND, extension=extension)))
    elif kind is not FileClass.COMPANION:
        found.files.append(Seen(entry.name, status.st_size, mtime_ns(status), kind))
