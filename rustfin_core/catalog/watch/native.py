"""Events of the file system, by watchfiles (Rust's notify). Used in the watching process only:
setting up a large tree keeps Python from running, 0.3 s for 20,000 folders in cache (measured).

The library gives up a tree at the first folder it may not read (a drive's ``lost+found``), so such
folders are gone around: the way to them is watched folder by folder, everything beside it as trees.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rustfin_core.catalog.watch import sentences
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.said import say

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

ADDED, DELETED = 1, 3
_LIMITS = Path("/proc/sys/fs/inotify")
_MOST_BLOCKED = 20


class CannotWatch(RustfinError):
    """This root cannot be watched; the message is for a person."""


class EventsLost(RustfinError):
    """Something happened that the events do not tell; look at everything and start anew."""


class Events(Protocol):
    """Events of one root since they were last asked for."""

    def take(self) -> set[tuple[int, str]]:
        """Kind of change and path. ``EventsLost``: the object is of no more use."""
        ...

    def close(self) -> None:
        """Stop watching."""
        ...


class NativeEvents:
    """Watches a tree from construction to ``close()``; ``CannotWatch`` says why not."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._single: frozenset[str] = frozenset()
        self._watches = self._start()

    def take(self) -> set[tuple[int, str]]:
        """See :class:`Events`. One name that is no valid text spoils the rest."""
        found = self._drain()
        if any(_is_new_folder(change, path, self._single) for change, path in found):
            # Folders watched one by one do not bring their new subfolders with them.
            old = self._watches
            try:
                self._watches = self._start()
            except CannotWatch as error:
                raise EventsLost(str(error)) from error
            found |= _drain(old)
            for watch in old:
                watch.close()
        return found

    def close(self) -> None:
        """Stop watching."""
        for watch in self._watches:
            watch.close()

    def _drain(self) -> set[tuple[int, str]]:
        return _drain(self._watches)

    def _start(self) -> list["RustNotify"]:
        try:
            try:
                self._single = frozenset()
                return [_watch([self._root], recursive=True)]
            except PermissionError:
                single, trees = around(self._root, blocked(self._root))
                self._single = frozenset(single)
                found = [_watch(single, recursive=False)]
                if trees:
                    found.append(_watch(trees, recursive=True))
                return found
        except (OSError, RuntimeError) as error:
            raise CannotWatch(why_not(str(error))) from error


def blocked(root: str) -> list[str]:
    """Folders below *root* that may not be read; ``CannotWatch`` when there are many."""
    found: list[str] = []

    def note(error: OSError) -> None:
        if isinstance(error, PermissionError) and error.filename is not None:
            found.append(os.fsdecode(error.filename))

    for _ in os.walk(root, onerror=note):
        if len(found) > _MOST_BLOCKED:
            raise CannotWatch(sentences.FORBIDDEN)
    return found


def around(root: str, closed: Iterable[str]) -> tuple[list[str], list[str]]:
    """Folders to watch one by one, and trees, so that all but the *closed* ones are watched."""
    shut = set(closed)
    single = {root}
    for path in shut:
        above = os.path.dirname(path)  # noqa: PTH120 - text paths throughout
        while len(above) > len(root):
            single.add(above)
            above = os.path.dirname(above)  # noqa: PTH120
    trees = [
        entry.path
        for folder in sorted(single)
        for entry in os.scandir(folder)
        if entry.is_dir() and entry.path not in single and entry.path not in shut
    ]
    return sorted(single), trees


def why_not(error: str) -> str:
    """Say what to do about an error of the watching library."""
    if re.search(r"watch limit|MaxFilesWatch|No space left", error):
        return (
            f"This computer lets programs watch {_limit('max_user_watches')} folders, too few for "
            "this one. Raise fs.inotify.max_user_watches (sysctl) to have changes noticed at once."
        )
    if re.search(r"os error 24|[Tt]oo many open files", error):
        return (
            f"This computer allows {_limit('max_user_instances')} watching programs, and all are "
            "taken. Raise fs.inotify.max_user_instances (sysctl) to have changes noticed at once."
        )
    return say(sentences.FAILED, error=error[:200])


def _watch(paths: list[str], *, recursive: bool) -> "RustNotify":
    from watchfiles._rust_notify import RustNotify

    return RustNotify(paths, False, False, 300, recursive, False)


def _drain(watches: Iterable["RustNotify"]) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for watch in watches:
        try:
            news = watch.watch(1, 1, 1, None)
        except RuntimeError as error:
            raise EventsLost(str(error)) from error
        if isinstance(news, set):
            found |= news
    return found


def _is_new_folder(change: int, path: str, single: frozenset[str]) -> bool:
    if change != ADDED or not single:
        return False
    return os.path.dirname(path) in single and Path(path).is_dir()  # noqa: PTH120


def _limit(name: str) -> str:
    try:
        return (_LIMITS / name).read_text("ascii").strip()
    except OSError:
        return "a limited number of"
