"""100,000 empty files with clean names: how long until all can be browsed, and how pages fare."""

import os
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure, milliseconds, percentile
from tests.benchmarks.scanning import add_libraries, make_tree, titles, walk
from tests.running import RunningServer

FILES = 100_000
_LONGEST_S = 900.0
_PAGES = {
    "page of 100 films": ["/Items?recursive=true&includeItemTypes=Movie&sortBy=SortName&limit=100"],
    "home": [
        "/UserViews",
        "/UserItems/Resume?limit=12",
        "/Shows/NextUp?limit=24",
        "/Items/Latest?limit=16",
    ],
    "search": ["/Search/Hints?searchTerm=quiet%20har&limit=20"],
}
"""Requests a person waits for together."""
_PAUSE_S = 0.05


def measure() -> Sequence[Figure]:
    """Stage one against a bare walk; pages during it against the same pages afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_tree(folder, FILES)
        age(folder)
        walk(folder)
        began = time.perf_counter()
        assert walk(folder) == FILES
        yardstick = time.perf_counter() - began
        with RunningServer(folder / "server") as server:
            server.claim()
            first, during = _scan(server, folder)
            server.wait_for_scan(timeout=1800)
            idle = _rounds(server, threading.Event(), rounds=150)
            began = time.perf_counter()
            server.post("/Library/Refresh")
            time.sleep(0.2)
            server.wait_for_scan(timeout=600)
            again = time.perf_counter() - began
            complaints = [line for line in server.complaints() if "empty" not in line]
    figures = [
        Figure("100,000 files browsable, minutes", f"{first / 60:.2f}", "<= 3",
               f"{first:.0f} s, bare walk {yardstick:.2f} s"),
        Figure("unchanged rescan / (3 x bare walk + 5 s)", f"{again / (3 * yardstick + 5):.2f}",
               "<= 1", f"{again:.2f} s"),
    ]  # fmt: skip
    for page in _PAGES:
        ratio = percentile(during[page], 0.95) / percentile(idle[page], 0.95)
        figures.append(
            Figure(f"{page}: p95 while scanning / idle", f"{ratio:.2f}", "<= 2",
                   f"scanning {milliseconds(during[page])}; idle {milliseconds(idle[page])}")
        )  # fmt: skip
    figures.append(Figure("complaints in the log", str(len(complaints)), "0"))
    return figures


def age(folder: Path) -> None:
    """Files that were put there at different times long ago: none of them still grows."""
    past = time.time() - 86_400
    for number, path in enumerate(folder.rglob("*.mkv")):
        os.utime(path, (past - number, past - number))


def _scan(server: RunningServer, folder: Path) -> tuple[float, dict[str, list[float]]]:
    began = time.perf_counter()
    add_libraries(server, folder)
    stop = threading.Event()
    during: dict[str, list[float]] = {}
    prober = threading.Thread(target=lambda: during.update(_rounds(server, stop)))
    prober.start()
    try:
        while titles(server) < FILES:
            time.sleep(0.5)
            if time.perf_counter() - began > _LONGEST_S:
                raise RuntimeError(f"only {titles(server)} titles after {_LONGEST_S:.0f} s")
        return time.perf_counter() - began, during
    finally:
        stop.set()
        prober.join()


def _rounds(
    server: RunningServer, stop: threading.Event, rounds: int = 100_000
) -> dict[str, list[float]]:
    """Times of each page, asked one after the other as one person would."""
    times: dict[str, list[float]] = {page: [] for page in _PAGES}
    for _ in range(rounds):
        for page, paths in _PAGES.items():
            if stop.is_set():
                return times
            began = time.perf_counter()
            for path in paths:
                server.get(path)
            times[page].append(time.perf_counter() - began)
            time.sleep(_PAUSE_S)
    return times
