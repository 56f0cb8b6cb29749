"""What lanes of background work ask the database, at 10,000 items and at 100,000.

A lane takes a handful, does it, and asks again: what a handful costs must not grow with the
library, or the whole costs its square. Walks that find nothing to do are reported.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from rustfin_core.catalog import derived
from rustfin_core.catalog.pictures import rows as pictures
from rustfin_core.catalog.row_ids import ABOVE_ALL
from rustfin_core.catalog.scan import stage2
from tests.benchmarks.big_catalogue import big_catalogue
from tests.benchmarks.figures import Figure

_SMALL, _LARGE = 10_000, 100_000
_HANDFUL = 24
_TIMES = 30


def measure() -> Iterator[Figure]:
    """A handful in the large library against one in the small, then walks with nothing to do."""
    with tempfile.TemporaryDirectory(prefix="rustfin-bench-") as name:
        small, large = (
            _untouched(big_catalogue(Path(name) / f"{items}.db", items))
            for items in (_SMALL, _LARGE)
        )
        with closing(small), closing(large):
            for what, ask in (
                ("items to look at for pictures", _pictures),
                ("files to look into", _files),
            ):
                few, many = _handful(small, ask), _handful(large, ask)
                yield Figure(
                    f"{_HANDFUL} {what}: {_LARGE:,} / {_SMALL:,} items",
                    f"{many / few:.2f}",
                    "<= 2",
                    f"{many * 1e3:.2f} ms, {few * 1e3:.2f} ms",
                )
            _touch(large)
            for what, walk in (
                ("pictures", partial(_walk, pictures.todo, changed_folders=True)),
                ("cards of people and studios", partial(_walk, pictures.nameless)),
                ("search text", _search_text),
            ):
                began = time.perf_counter()
                longest = walk(large)
                took = time.perf_counter() - began
                yield Figure(
                    f"a look for {what} with nothing to do",
                    f"{took:.2f} s",
                    "report",
                    f"{_LARGE:,} items, longest step {longest * 1e3:.1f} ms",
                )


def _untouched(database: Path) -> sqlite3.Connection:
    """Half the files wait to be looked into, half the items have no picture."""
    con = sqlite3.connect(database, isolation_level=None)
    con.row_factory = sqlite3.Row
    con.execute("DELETE FROM image WHERE type=0 AND item_id%2=0")
    con.execute("UPDATE media_file SET probed=0 WHERE id%2=0")
    return con


def _touch(con: sqlite3.Connection) -> None:
    """Everything has its picture and was looked at."""
    con.execute(
        "INSERT OR IGNORE INTO image(item_id,type,idx,tag) SELECT id,0,0,'t' FROM item "
        "WHERE state=0"
    )
    con.execute(
        "INSERT OR REPLACE INTO picture_look SELECT i.id,coalesce(f.signature,'')||':'||"
        "coalesce(sf.signature,''),'seen' FROM item i LEFT JOIN folder f ON f.id=i.folder_id "
        "LEFT JOIN item s ON s.id=i.series_id "
        "LEFT JOIN folder sf ON sf.id=s.folder_id AND i.kind=3"
    )


def _handful(con: sqlite3.Connection, ask: Callable[[sqlite3.Connection, int], int]) -> float:
    """Seconds one question takes, the middle of some that follow each other."""
    after, times = 0, []
    for _ in range(_TIMES):
        began = time.perf_counter()
        after = ask(con, after)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _pictures(con: sqlite3.Connection, after: int) -> int:
    _, further = pictures.todo(con, after, _HANDFUL)
    return further or 0


def _files(con: sqlite3.Connection, after: int) -> int:
    found = stage2.next_files(con, library_id=1, after=after, most=_HANDFUL)
    return found[-1].id if found else 0


def _walk(
    find: Callable[..., tuple[list[object], int | None]], con: sqlite3.Connection, **how: bool
) -> float:
    """The longest step."""
    longest, after = 0.0, 0
    while after is not None:
        began = time.perf_counter()
        found, after = find(con, after, _HANDFUL, **how)
        assert not found
        longest = max(longest, time.perf_counter() - began)
    return longest


def _search_text(con: sqlite3.Connection) -> float:
    longest, below = 0.0, ABOVE_ALL
    while below:
        began = time.perf_counter()
        found, below = derived.without_text(con, below)
        assert not found
        longest = max(longest, time.perf_counter() - began)
    return longest
