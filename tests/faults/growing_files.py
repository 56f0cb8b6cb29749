"""F20: files that are still being copied when they are found. They are right once they rest."""

import time
from pathlib import Path
from typing import Any

from tests.faults.database import copied
from tests.faults.report import Report, Trial
from tests.running import RunningServer
from tests.small_library import FILM_SECONDS, small_library

_SOURCE = "films/Harbour Lights (2019)/Harbour Lights (2019).mp4"
_LENGTH_TICKS = FILM_SECONDS * 10_000_000
_PATIENCE_S = 60.0


def growing_files(trial: Trial) -> Report:
    """A film is copied slowly while scans run, and renamed when it is complete."""
    report = Report("F20", trial.seed)
    source = small_library(trial.folder / "parts") / _SOURCE
    content = source.read_bytes()
    films = trial.folder / "films"
    films.mkdir()
    with RunningServer(trial.folder / "home", "--library", f"movies={films}") as server:
        server.claim()
        server.wait_for_scan()
        for number in range(trial.rounds):
            report.runs += 1
            _round(server, films, content, trial, number, report)
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _round(
    server: RunningServer, films: Path, content: bytes, trial: Trial, number: int, report: Report
) -> None:
    chance = trial.chance(number)
    name = f"Growing {number} (2020)"
    path = films / name / f"{name}.mp4"
    path.parent.mkdir()
    copying = chance.uniform(1.0, 3.0)
    steps = 20
    size = len(content) // steps + 1
    with path.open("wb") as file:
        for step in range(steps):
            file.write(content[step * size : (step + 1) * size])
            file.flush()
            if step in (2, 9, 16):
                server.post("/Library/Refresh")
            time.sleep(copying / steps)
    began = time.monotonic()
    item = _wait_for(server, f"Growing {number}", len(content))
    took = time.monotonic() - began
    report.took("right_after_s", took)
    report.check(item is not None, f"the film is not right {_PATIENCE_S:.0f} s after its copy")
    if item is None:
        return
    moved = films / f"Moved {number} (2020)"
    path.parent.rename(moved)
    (moved / path.name).rename(moved / f"{moved.name}.mp4")
    server.post("/Library/Refresh")
    server.wait_for_scan()
    renamed = _find(server, f"Moved {number}")
    report.check(renamed and renamed["Id"] == item["Id"], "the id did not survive a rename")
    report.check(_find(server, f"Growing {number}") is None, "the old name is still listed")


def _wait_for(server: RunningServer, name: str, size: int) -> dict[str, Any] | None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        item = _find(server, name)
        if item is not None and item.get("RunTimeTicks") == _LENGTH_TICKS:
            with copied(server.folder / "data") as connection:
                row = connection.execute(
                    "SELECT m.size, m.probed FROM media_file m JOIN item i ON i.id=m.item_id "
                    "WHERE i.name=?",
                    (name,),
                ).fetchone()
            if tuple(row) == (size, 1):
                return item
        time.sleep(0.1)
    return None


def _find(server: RunningServer, name: str) -> dict[str, Any] | None:
    items: list[dict[str, Any]] = server.get(
        "/Items", recursive="true", includeItemTypes="Movie", fields="MediaSources"
    )["Items"]
    return next((item for item in items if item["Name"] == name), None)
