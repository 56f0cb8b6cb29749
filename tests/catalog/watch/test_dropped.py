"""A file dropped into a watched folder is browsable within five seconds after it settles."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.running import RunningServer
from tests.small_library import small_library

LIMIT_S = 5.0


def test_a_dropped_film_is_browsable_soon(tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    content = next(small_library(tmp_path / "parts").rglob("Harbour*.mp4")).read_bytes()
    with RunningServer(tmp_path / "home", "--library", f"movies={films}") as server:
        server.claim()
        server.wait_for_scan()
        _until(lambda: _watch(server) == "watching", 10)
        path = films / "Dropped (2020)" / "Dropped (2020).mp4"
        path.parent.mkdir()
        with path.open("wb") as file:
            for start in range(0, len(content), len(content) // 10):
                file.write(content[start : start + len(content) // 10])
                file.flush()
                time.sleep(0.05)
        took = _until(lambda: "Dropped" in _films(server), 30)
        assert took < LIMIT_S
        path.parent.rename(films / "Moved (2021)")
        (films / "Moved (2021)" / path.name).rename(films / "Moved (2021)" / "Moved (2021).mp4")
        assert _until(lambda: _films(server) == ["Moved"], 30) < LIMIT_S
        assert server.complaints() == []
        began = time.monotonic()
    assert time.monotonic() - began < 2


def _watch(server: RunningServer) -> str:
    state: str = server.get("/Rustfin/Libraries")[0]["Folders"][0]["Watch"]
    return state


def _films(server: RunningServer) -> list[str]:
    found = server.get("/Items", recursive="true", includeItemTypes="Movie")
    return [item["Name"] for item in found["Items"]]


def _until(holds: Callable[[], bool], seconds: float) -> float:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.05)
    return time.monotonic() - began
