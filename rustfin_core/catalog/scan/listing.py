"""List one folder: media, sidecars, subfolders, oddities. Bytes in, bytes out, nothing is opened.

FIFOs, sockets and devices are told by ``lstat`` alone and never opened (fault F19).
"""

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum

from rustfin_core.intelligence.naming import ignore
from rustfin_core.intelligence.naming.extensions import (
    AUDIO_EXTENSIONS,
    COMPANION_EXTENSIONS,
    SUBTITLE_EXTENSIONS,
    VIDEO_EXTENSIONS,
)
from rustfin_core.kernel.text import display_name

Scandir = Callable[[bytes], AbstractContextManager[Iterable["os.DirEntry[bytes]"]]]
_PATTERN_BYTES = 64 * 1024
_LYRICS = frozenset({"lrc"})
_WEAK_SUBTITLES = frozenset({"sub", "idx", "sup", "mks"})


class FileClass(Enum):
    """What a file is by its extension."""

    VIDEO = "video"
    AUDIO = "audio"
    SUBTITLE = "subtitle"
    LYRICS = "lyrics"
    NFO = "nfo"
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
    excluded: bool = False
    """A marker file says the folder is not to be looked at."""

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
    if extension in VIDEO_EXTENSIONS:
        return FileClass.VIDEO
    if extension in AUDIO_EXTENSIONS:
        return FileClass.AUDIO
    if extension in SUBTITLE_EXTENSIONS:
        return FileClass.SUBTITLE
    return (
        FileClass.COMPANION
        if not extension or extension in COMPANION_EXTENSIONS
        else FileClass.UNKNOWN
    )


def list_folder(path: bytes, scandir: Scandir = os.scandir) -> Listing:
    """List *path* (ends with the separator). Any ``OSError``, at any entry, reaches the caller.

    A listing that breaks off half way says nothing about what is not in it.
    """
    found = Listing(path, os.stat(path).st_mtime_ns)  # noqa: PTH116 - bytes paths
    patterns: tuple[str, ...] = ()
    entries: list[os.DirEntry[bytes]] = []
    with scandir(path) as iterator:
        for entry in iterator:
            if entry.name == b".nomedia":
                found.excluded = True
            elif entry.name in (b".ignore", b".plexignore"):
                patterns += _patterns(entry.path)
            else:
                entries.append(entry)
    if found.excluded or patterns == ("*",):
        return Listing(path, found.mtime_ns, excluded=True)
    for entry in sorted(entries, key=lambda e: e.name):
        if not (patterns and ignore.matches(patterns, display_name(entry.name))):
            _take(found, entry)
    return found


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
        found.problems.append((entry.name, f"The link leads nowhere ({error.strerror})."))
        return
    if stat.S_ISDIR(status.st_mode):
        if not ignore.ignored_folder(name):
            found.folders.append(entry.name)
            found.linked.add(entry.name)
        return
    kind = classify(entry.name)
    if not stat.S_ISREG(status.st_mode):
        found.problems.append((entry.name, "It is not a regular file, so it was not opened."))
    elif kind is FileClass.UNKNOWN:
        extension = name.rpartition(".")[2].lower()
        found.problems.append(
            (entry.name, f"Not a kind of media file Rustfin knows (.{extension}).")
        )
    elif kind is not FileClass.COMPANION:
        found.files.append(Seen(entry.name, status.st_size, status.st_mtime_ns, kind))


def _patterns(path: bytes) -> tuple[str, ...]:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ("*",)
        text = os.read(descriptor, _PATTERN_BYTES).decode("utf-8", "replace")
    finally:
        os.close(descriptor)
    return ignore.parse_patterns(text)
