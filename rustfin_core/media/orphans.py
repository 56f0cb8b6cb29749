"""Remember which ffmpeg processes are ours, and end those that a killed server left behind.

Pipes and the parent-death signal end nearly all of them; a process that ignores both is found at
the next start through its record (fault F9). A record names the process by more than its pid,
because pids are reused: nothing is ever killed on a pid alone.
"""

import contextlib
import json
import logging
import os
import signal
import sys
from pathlib import Path

import psutil

_log = logging.getLogger(__name__)

_SUFFIX = ".process"


class ProcessRecords:
    """The records of the processes this server runs: one small file each in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owner = {"pid": os.getpid(), "started": birth_mark(os.getpid())}

    def add(self, pid: int) -> None:
        """Write the record of *pid*; a folder that cannot be written only costs the sweep."""
        mark = birth_mark(pid)
        if mark is None:
            return
        record = {"pid": pid, "started": mark, "owner": self._owner}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path(pid).write_text(json.dumps(record), encoding="ascii")
        except OSError as error:
            _log.warning("no record of process %d could be kept: %s", pid, error)

    def remove(self, pid: int) -> None:
        """Forget *pid* once it has ended."""
        with contextlib.suppress(OSError):
            self._path(pid).unlink()

    def _path(self, pid: int) -> Path:
        return self._folder / f"{pid}{_SUFFIX}"


def birth_mark(pid: int) -> str | None:
    """Identify the process now running behind *pid* for good; ``None`` when there is none.

    On Linux boot id and start tick, which no clock change touches; elsewhere the creation time.
    """
    try:
        if sys.platform == "linux":
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
            state, *numbers = stat.rpartition(")")[2].split()
            if state in {"Z", "X"}:
                return None
            tick = numbers[18]
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
            return f"{boot}:{tick}"
        else:  # noqa: RET505 - mypy follows the platform by branches
            return f"{psutil.Process(pid).create_time():.2f}"
    except (OSError, IndexError, psutil.Error):
        return None


def sweep(folder: Path, *, timeout: float = 3.0) -> int:
    """Kill recorded processes whose server is gone; return how many were still running.

    Records of a server that still runs are left alone. Blocks at most *timeout* seconds: call it
    before serving begins.
    """
    killed: list[psutil.Process] = []
    for path in folder.glob(f"*{_SUFFIX}") if folder.is_dir() else ():
        try:
            record = json.loads(path.read_text(encoding="ascii"))
            pid, started, owner = int(record["pid"]), str(record["started"]), record["owner"]
            owner_alive = birth_mark(int(owner["pid"])) == owner["started"]
        except (OSError, ValueError, KeyError, TypeError):
            pid, started, owner_alive = 0, "", False
        if owner_alive:
            continue
        if pid > 0 and birth_mark(pid) == started:
            _log.info("ending process %d left behind by an earlier run", pid)
            killed += _kill(pid)
        with contextlib.suppress(OSError):
            path.unlink()
    _, alive = psutil.wait_procs(killed, timeout=timeout)
    for process in alive:
        _log.warning("process %d of an earlier run does not end", process.pid)
    return len(killed)


def _kill(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        if sys.platform != "win32" and os.getpgid(pid) == pid:
            os.killpg(pid, signal.SIGKILL)
        else:
            process.kill()
    except (OSError, psutil.Error):
        return []
    return [process]
