"""A file dropped into a watched folder is browsable soon after it settles: within five seconds on a
computer that has nothing else to do, and long before a sweep or a scan would find it on any."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.running import RunningServer
from tests.small_library import small_library

#: A watched folder is swept every fifteen minutes.
LIMIT_S = 120.0


def test_a_dropped_film_is_browsable_soon(tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    content = next(small_library(tmp_path / "parts").rglob("Harbour*.mp4")).read_bytes()
    with RunningServer(tmp_path / "home", "--library", f"movies={films}") as server:
        server.claim()
        server.wait_for_scan()
        _until(lambda: _watch(server) == "watching")
        path = films / "Dropped (2020)" / "Dropped (2020).mp4"
        path.parent.mkdir()
        with path.open("wb") as file:
            for start in range(0, len(content), len(content) // 10):
                file.write(content[start : start + len(content) // 10])
                file.flush()
                time.sleep(0.05)
        took = _until(lambda: "Dropped" in _films(server))
        path.parent.rename(films / "Moved (2021)")
        (films / "Moved (2021)" / path.name).rename(films / "Moved (2021)" / "Moved (2021).mp4")
        moved = _until(lambda: _films(server) == ["Moved"])
        print(f"browsable after {took:.1f} s, moved after {moved:.1f} s")
        assert server.complaints() == []
        assert server.stop() == 0


def _watch(server: RunningServer) -> str:
    state: str = server.get("/Rustfin/Libraries")[0]["Folders"][0]["Watch"]
    return state


def _films(server: RunningServer) -> list[str]:
    found = server.get("/Items", recursive="true", includeItemTypes="Movie")
    return [item["Name"] for item in found["Items"]]


def _until(holds: Callable[[], bool]) -> float:
    """Wait until it is so; returns how long that took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < LIMIT_S
        time.sleep(0.05)
    return time.monotonic() - began
