"""Events of the file system, by watchfiles (Rust's notify). Used in the watching process only:
setting up a large tree keeps Python from running, 0.3 s for 20,000 folders in cache (measured).
"""

import re
from pathlib import Path
from typing import Protocol

from rustfin_core.kernel.errors import RustfinError

DELETED = 3
_LIMITS = Path("/proc/sys/fs/inotify")


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
        from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

        self._lost: type[Exception] = WatchfilesRustInternalError
        try:
            self._notify = RustNotify([root], False, False, 300, True, True)
        except (OSError, WatchfilesRustInternalError) as error:
            raise CannotWatch(why_not(str(error))) from error

    def take(self) -> set[tuple[int, str]]:
        """See :class:`Events`. One name that is no valid text spoils the rest."""
        try:
            found = self._notify.watch(1, 1, 1, None)
        except self._lost as error:
            raise EventsLost(str(error)) from error
        return found if isinstance(found, set) else set()

    def close(self) -> None:
        """Stop watching."""
        self._notify.close()


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
    return f"This folder cannot be watched ({error[:200]})."


def _limit(name: str) -> str:
    try:
        return (_LIMITS / name).read_text("ascii").strip()
    except OSError:
        return "a limited number of"
