"""Scanning 20,000 empty files with clean names, against a bare walk; and serving meanwhile."""

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure, milliseconds, percentile
from tests.running import RunningServer

FILES = 20_000


def make_tree(root: Path, files: int = FILES) -> None:
    """Half films in folders of their own, half episodes."""
    films = files // 2
    for number in range(films):
        folder = root / "films" / f"Quiet Harbour {number} ({1950 + number % 70})"
        folder.mkdir(parents=True)
        (folder / f"{folder.name}.mkv").touch()
    for number in range(files - films):
        show, episode = divmod(number, 100)
        folder = root / "shows" / f"Long Road {show}" / f"Season {episode // 10 + 1:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"Long Road {show} S{episode // 10 + 1:02d}E{episode % 10 + 1:02d}.mkv").touch()


def add_libraries(server: RunningServer, tree: Path) -> None:
    """Have the films and shows of :func:`make_tree` scanned as two libraries."""
    for kind, part in (("movies", "films"), ("tvshows", "shows")):
        server.post(
            f"/Library/VirtualFolders?name={part}&collectionType={kind}"
            f"&paths={tree / part}&refreshLibrary=true"
        )


def walk(root: Path) -> int:
    """The yardstick: ``os.scandir`` and ``stat`` of every file."""
    found, pending = 0, [os.fspath(root)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
                    found += 1
    return found


def titles(server: RunningServer) -> int:
    """Films and episodes that can be browsed."""
    counts = server.get("/Items/Counts")
    return int(counts["MovieCount"] + counts["EpisodeCount"])


def measure() -> Sequence[Figure]:
    """Time until all 20,000 titles are browsable, the unchanged rescan, and latency meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_tree(folder)
        past = time.time() - 3600
        for path in folder.rglob("*.mkv"):
            os.utime(path, (past, past))
        walk(folder)
        began = time.perf_counter()
        assert walk(folder) == FILES
        yardstick = time.perf_counter() - began
        with RunningServer(folder / "server") as server:
            server.claim()
            idle = _latency(server, seconds=3.0)
            began = time.perf_counter()
            add_libraries(server, folder)
            stop = threading.Event()
            during: list[float] = []
            prober = threading.Thread(target=_probe, args=(server, stop, during))
            prober.start()
            while titles(server) < FILES:
                time.sleep(0.25)
                if time.perf_counter() - began > 600:
                    raise RuntimeError(f"only {titles(server)} titles after 10 minutes")
            first = time.perf_counter() - began
            stop.set()
            prober.join()
            server.wait_for_scan(timeout=1800)
            began = time.perf_counter()
            server.post("/Library/Refresh")
            time.sleep(0.2)
            server.wait_for_scan(timeout=600)
            again = time.perf_counter() - began
        return [
            Figure("20,000 files browsable / bare walk", f"{first / yardstick:.0f}", "report",
                   f"{first:.1f} s, walk {yardstick:.2f} s"),
            Figure("unchanged rescan / bare walk", f"{again / yardstick:.1f}", "report",
                   f"{again:.2f} s"),
            Figure("request p99 while scanning / idle p99",
                   f"{percentile(during, 0.99) / percentile(idle, 0.99):.1f}", "report",
                   f"scanning p99 {percentile(during, 0.99) * 1e3:.1f} ms, "
                   f"{milliseconds(during)}; idle p99 {percentile(idle, 0.99) * 1e3:.1f} ms, "
                   f"mean {statistics.fmean(during) * 1e3:.1f} ms"),
        ]  # fmt: skip


def _latency(server: RunningServer, seconds: float) -> list[float]:
    stop = threading.Event()
    times: list[float] = []
    timer = threading.Timer(seconds, stop.set)
    timer.start()
    _probe(server, stop, times)
    return times


def _probe(server: RunningServer, stop: threading.Event, times: list[float]) -> None:
    while not stop.is_set():
        began = time.perf_counter()
        server.get(
            "/Items", recursive="true", includeItemTypes="Movie", limit=20, sortBy="SortName"
        )
        times.append(time.perf_counter() - began)
        time.sleep(0.02)
