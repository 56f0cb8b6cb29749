"""One server per data folder (F21): an OS lock that dies with the process, plus who holds it."""

import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import IO, Any

import psutil

from rustfin_core.kernel.errors import Conflict, Unavailable
from rustfin_core.kernel.said import say

_LOCK_NAME = "rustfin.lock"
_OWNER_NAME = "rustfin.owner.json"
_INTRODUCTION_S = 1.0


class InstanceLock:
    """Hold the data folder. ``acquire()`` raises ``Conflict`` naming the process that has it."""

    def __init__(self, data_dir: Path) -> None:
        self._lock_path = data_dir / _LOCK_NAME
        self._owner_path = data_dir / _OWNER_NAME
        self._data_dir = data_dir
        self._handle: IO[Any] | None = None

    def acquire(self) -> None:
        """Take the lock or say who has it; once taken, calling it again changes nothing."""
        if self._handle is not None:
            return
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = self._lock_path.open("a+b")
        except OSError as error:
            raise Unavailable(
                say(
                    "Rustfin cannot write to {folder} ({error}). "
                    "Give it a folder it owns, for example with --data-dir.",
                    folder=self._data_dir,
                    error=error.strerror or error,
                )
            ) from error
        if not _try_lock(handle):
            handle.close()
            owner = _introduced(self._data_dir)
            pid, url = owner.get("pid"), owner.get("url")
            who = say("process {number}", number=pid) if pid else say("another process")
            if url:
                who = say("{process} at {url}", process=who, url=url)
            raise Conflict(
                say(
                    "Rustfin is already running on {folder}: {who}. "
                    "Stop it first, or give this one its own --data-dir.",
                    folder=self._data_dir,
                    who=who,
                )
            )
        self._handle = handle
        self.announce(url=None)

    def announce(self, *, url: str | None) -> None:
        """Record who we are, for the message a second start prints; a full disk only costs that."""
        partial = self._owner_path.with_suffix(".partial")
        with contextlib.suppress(OSError):
            partial.write_text(json.dumps({"pid": os.getpid(), "url": url}), encoding="utf-8")
            partial.replace(self._owner_path)

    def release(self) -> None:
        """Give the folder back; idempotent."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._owner_path.unlink(missing_ok=True)
            self._handle.close()
            self._handle = None


def _introduced(data_dir: Path) -> dict[str, Any]:
    """The owner; one that has only just taken the lock gets a moment to write who it is.

    Until then the file may name a process that was killed. Blocks, where a start fails anyway.
    """
    deadline = time.monotonic() + _INTRODUCTION_S
    while True:
        owner = read_owner(data_dir)
        pid = owner.get("pid")
        if isinstance(pid, int) and pid != os.getpid() and psutil.pid_exists(pid):
            return owner
        if time.monotonic() > deadline:
            return owner
        time.sleep(0.05)


def read_owner(data_dir: Path) -> dict[str, Any]:
    """What the running instance recorded: ``pid`` and ``url``; empty when nothing is known."""
    try:
        owner = json.loads((data_dir / _OWNER_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return owner if isinstance(owner, dict) else {}


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: IO[Any]) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: IO[Any]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
