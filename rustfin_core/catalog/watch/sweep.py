"""Find changed folders by their times: one ``stat`` per folder, nothing is listed.

A file that is overwritten in place does not change its folder's time; scans find it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from rustfin_core.catalog.scan.paths import end_of, with_separator
from rustfin_core.kernel.times import mtime_ns

_SHARE = 0.02
"""Of the time sweeps may take."""
_LONGEST_S = 1_800.0
_SLICE = 64

Stat = Callable[[bytes], os.stat_result]


def recorded_folders(
    database: str, libraries: Sequence[int], root: bytes
) -> list[tuple[bytes, int]]:
    """Folders below *root* as scans saw them: path and time of change (ns)."""
    start = with_separator(root)
    uri = f"{Path(database).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None)) as con:
        marks = ",".join(map(str, libraries))
        return con.execute(
            f"SELECT path,min(mtime_ns) FROM folder WHERE library_id IN ({marks}) "
            "AND path>=? AND path<? AND mtime_ns IS NOT NULL GROUP BY path",
            (start, end_of(start)),
        ).fetchall()


def pace(cost: float, shortest: float) -> float:
    """Seconds until the next sweep when one took *cost* seconds."""
    return min(_LONGEST_S, max(shortest, cost / _SHARE))


class Sweep:
    """One look at all folders, in slices so that other work is not kept waiting."""

    def __init__(
        self,
        folders: Iterable[tuple[bytes, int]],
        *,
        stat: Stat = os.stat,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._left = list(folders)
        self._stat = stat
        self._monotonic = monotonic
        self.changed: dict[bytes, int] = {}
        """Folders that are not as recorded, with their time now; 0 when they are gone."""
        self.cost = 0.0
        """Seconds spent so far."""

    def run(self, seconds: float) -> bool:
        """Go on for about *seconds*; returns whether all folders were looked at."""
        began = self._monotonic()
        while self._left:
            for path, recorded in self._left[-_SLICE:]:
                self._look(path, recorded)
            del self._left[-_SLICE:]
            if self._monotonic() - began > seconds:
                break
        self.cost += self._monotonic() - began
        return not self._left

    def _look(self, path: bytes, recorded: int) -> None:
        try:
            now = mtime_ns(self._stat(path))
        except (FileNotFoundError, NotADirectoryError):
            now = 0
        except OSError:
            # Unreachable says nothing about what is in it.
            return
        if now != recorded:
            self.changed[path] = now
