"""Run something and kill it with SIGKILL before its n-th step, or count its steps.

A step is anything that changes a file's name, makes, deletes or syncs one, or a statement that
SQLite begins. ``python -m tests.faults.cut_short restore|open|backup DATA N [NAME]``; N = 0 counts.
"""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CALLS = ("rename", "replace", "unlink", "mkdir", "rmdir", "fsync", "chmod")


class Fuse:
    """Counts steps and burns through before the given one."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.steps = 0

    def step(self) -> None:
        """One more."""
        self.steps += 1
        if self.steps == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def guard(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """*call* as a step."""

        def guarded(*args: Any, **named: Any) -> Any:
            self.step()
            return call(*args, **named)

        return guarded

    def install(self) -> None:
        """Watch the calls of this process."""
        assert shutil.rmtree.avoids_symlink_attacks  # it has looked at the calls already
        for name in _CALLS:
            setattr(os, name, self.guard(getattr(os, name)))
        connect = sqlite3.connect

        def watched(*args: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*args, **named)
            connection.set_trace_callback(lambda _: self.step())
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]


def main() -> int:
    """Do what the command line says."""
    what, data, at, *names = sys.argv[1:]
    from rustfin_core.cli.backups import backup
    from rustfin_core.config import Options
    from rustfin_core.db import Database

    fuse = Fuse(int(at))
    fuse.install()
    options = Options({"data_dir": Path(data)})
    if what == "open":
        database = Database(Path(data) / "rustfin.db")
        database.open()
        database.close()
    else:
        backup(options, {"restore": "restore", "backup": "create"}[what], name=(*names, None)[0])
    print(f"steps {fuse.steps}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
