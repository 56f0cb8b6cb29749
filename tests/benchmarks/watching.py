"""How soon a file dropped into a watched folder is browsable, and what watching costs."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure
from tests.benchmarks.memory import tree_pss
from tests.benchmarks.scanning import make_tree
from tests.running import RunningServer

DROPS = 10
FILES = 20_000
_IDLE_S = 30.0


def measure() -> Iterator[Figure]:
    """Ten drops into a library of 11,000 folders; then the idle server with all of it watched."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_tree(folder, FILES)
        past = time.time() - 3600
        for path in folder.rglob("*.mkv"):
            os.utime(path, (past, past))
        with RunningServer(
            folder / "server",
            *("--library", f"movies={folder / 'films'}"),
            *("--library", f"tvshows={folder / 'shows'}"),
        ) as server:
            server.claim()
            while _titles(server) < FILES:
                time.sleep(0.5)
            while any(f["Watch"] != "watching" for f in _folders(server)):
                time.sleep(0.2)
            # Looking into 20,000 empty files is not what is measured here.
            server.post("/Rustfin/Background/Pause", {"For": "2h"})
            times = [_drop(server, folder / "films", number) for number in range(DROPS)]
            yield Figure("dropped file browsable after its last write (median)",
                         f"{statistics.median(times):.1f} s", "<= 5 s",
                         f"{DROPS} drops, worst {max(times):.1f} s")  # fmt: skip
            time.sleep(_IDLE_S)
            assert server.process is not None
            before = _cpu(server.process.pid)
            time.sleep(_IDLE_S)
            share = (_cpu(server.process.pid) - before) / _IDLE_S
            size, count = tree_pss(server.process.pid)
            yield Figure("idle with 11,000 watched folders, CPU of one core",
                         f"{100 * share:.2f} %", "< 1 %")  # fmt: skip
            yield Figure("idle with 11,000 watched folders, memory",
                         f"{size / 1e6:.0f} MB", "< 120 MB", f"{count} process(es)")  # fmt: skip
            began = time.monotonic()
        yield Figure("end of the server", f"{time.monotonic() - began:.2f} s", "report")


def _drop(server: RunningServer, films: Path, number: int) -> float:
    path = films / f"Dropped {number} (2020)" / f"Dropped {number} (2020).mkv"
    path.parent.mkdir()
    with path.open("wb") as file:
        for _ in range(10):
            file.write(b"x" * 1_000 + bytes([number]))
            file.flush()
            time.sleep(0.05)
    began = time.monotonic()
    while not server.get("/Items", recursive="true", searchTerm=f"Dropped {number}")["Items"]:
        if time.monotonic() - began > 60:
            raise RuntimeError("a dropped file was not found within a minute")
        time.sleep(0.05)
    return time.monotonic() - began


def _titles(server: RunningServer) -> int:
    counts = server.get("/Items/Counts")
    return int(counts["MovieCount"] + counts["EpisodeCount"])


def _folders(server: RunningServer) -> list[dict[str, str]]:
    return [folder for lib in server.get("/Rustfin/Libraries") for folder in lib["Folders"]]


def _cpu(pid: int) -> float:
    processes = [psutil.Process(pid)]
    processes += processes[0].children(recursive=True)
    return sum(sum(p.cpu_times()[:2]) for p in processes)
