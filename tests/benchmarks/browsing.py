"""Pages of 100 at 100,000 items, idle and while a scan writes."""

import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Figure, milliseconds, percentile
from tests.benchmarks.scanning import add_libraries, make_tree
from tests.catalog.generate import create
from tests.running import RunningServer

ITEMS = 100_000
ROUNDS = 60
_FIELDS = "PrimaryImageAspectRatio,SortName,Overview,Genres"
PAGES = {
    "films by name": "/Items?recursive=true&includeItemTypes=Movie&sortBy=SortName&limit=100",
    "films by date added": "/Items?recursive=true&includeItemTypes=Movie&sortBy=DateCreated"
    "&sortOrder=Descending&limit=100",
    "deep in the films": "/Items?recursive=true&includeItemTypes=Movie&sortBy=SortName&limit=100"
    "&startIndex=14000",
    "deep in the episodes": "/Items?recursive=true&includeItemTypes=Episode&sortBy=SortName"
    "&limit=100&startIndex=50000",
    "next up": "/Shows/NextUp?limit=24",
    "continue watching": "/UserItems/Resume?limit=12",
}


def measure() -> Sequence[Figure]:
    """End to end over HTTP, one client, fields of a real one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "server" / "data").mkdir(parents=True)
        database = folder / "server" / "data" / "rustfin.db"
        create(database, ITEMS)
        sql = _sql_yardstick(database)
        make_tree(folder / "tree", 20_000)
        with RunningServer(folder / "server", "--no-scan-at-start") as server:
            server.claim()
            idle = {page: _times(server, path) for page, path in PAGES.items()}
            writing = threading.Event()
            scanner = threading.Thread(target=_scan, args=(server, folder / "tree", writing))
            scanner.start()
            time.sleep(2)
            busy = {page: _times(server, path) for page, path in PAGES.items()}
            writing.set()
            scanner.join()
            complaints = server.complaints()
        figures = [_figure(page, sql, idle[page], busy[page]) for page in PAGES]
        figures.append(Figure("complaints in the log", str(len(complaints)), "0"))
        return figures


def _figure(page: str, sql: float, idle: list[float], busy: list[float]) -> Figure:
    return Figure(
        f"{page}: p95 over HTTP / SQL of one page",
        f"{percentile(idle, 0.95) / sql:.1f}",
        "",
        f"{milliseconds(idle)}; while a scan writes {milliseconds(busy)}",
    )


def _sql_yardstick(database: Path) -> float:
    with closing(sqlite3.connect(database)) as con:
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            ids = [
                row[0]
                for row in con.execute(
                    "SELECT id FROM item WHERE kind=1 AND state=0 ORDER BY sort_key,id LIMIT 100"
                )
            ]
            con.execute(f"SELECT * FROM item WHERE id IN ({','.join(map(str, ids))})").fetchall()
            times.append(time.perf_counter() - began)
    return statistics.median(times)


def _times(server: RunningServer, path: str) -> list[float]:
    separator = "&" if "?" in path else "?"
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        server.get(f"{path}{separator}fields={_FIELDS}")
        times.append(time.perf_counter() - began)
    return times


def _scan(server: RunningServer, tree: Path, enough: threading.Event) -> None:
    add_libraries(server, tree)
    enough.wait(120)
