"""Home videos and mixed libraries as clients see them: views, lists, counts, latest."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import RunningServer

NAMES = {
    "homevideos": ["2019-07-04 Birthday/MVI_0001.MOV", "2019-07-04 Birthday/a.jpg", "Beach.mp4"],
    "mixed": ["Alien (1979)/Alien (1979).mkv", "Dark/Season 1/Dark S01E01.mkv"],
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("kinds")
    old = time.time() - 600
    options: list[str] = []
    for kind, names in NAMES.items():
        for name in names:
            path: Path = folder / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(2000))
            os.utime(path, (old, old))
        options += ["--library", f"{kind}={folder / kind}"]
    with RunningServer(folder, *options) as running:
        running.claim()
        deadline = time.monotonic() + 60
        while len(names_of(running, recursive="true")) < 6:
            assert time.monotonic() < deadline, running.log.read_text()
            time.sleep(0.1)
        yield running


def names_of(server: RunningServer, **query: Any) -> list[str]:
    return [item["Name"] for item in server.get("/Items", sortBy="SortName", **query)["Items"]]


def view(server: RunningServer, kind: str | None) -> dict[str, Any]:
    views: list[dict[str, Any]] = server.get("/UserViews")["Items"]
    return next(view for view in views if view.get("CollectionType") == kind)


def test_views(server: RunningServer) -> None:
    home, mixed = view(server, "homevideos"), view(server, None)
    assert (home["Name"], home["ChildCount"]) == ("Home Videos", 2)
    assert (mixed["Name"], mixed["ChildCount"]) == ("Films and Shows", 2)
    assert "CollectionType" not in mixed
    folders = server.get("/Library/VirtualFolders")
    assert {folder["CollectionType"] for folder in folders} == {"homevideos", "mixed"}


def test_lists(server: RunningServer) -> None:
    home, mixed = view(server, "homevideos")["Id"], view(server, None)["Id"]
    videos = server.get("/Items", parentId=home, sortBy="SortName", fields="SortName")["Items"]
    assert {item["Name"] for item in videos} == {"MVI_0001", "Beach"}
    assert {item["Type"] for item in videos} == {"Video"}
    assert {item["MediaType"] for item in videos} == {"Video"}
    dated = next(item for item in videos if item["Name"] == "MVI_0001")
    assert dated["PremiereDate"].startswith("2019-07-04")
    assert dated["ProductionYear"] == 2019
    assert names_of(server, parentId=mixed) == ["Alien", "Dark"]
    assert sorted(names_of(server, parentId=mixed, recursive="true")) == [
        "Alien", "Dark", "Episode 1", "Season 1",
    ]  # fmt: skip
    assert names_of(server, parentId=mixed, includeItemTypes="Movie", recursive="true") == ["Alien"]


def test_latest_and_filters(server: RunningServer) -> None:
    home, mixed = view(server, "homevideos")["Id"], view(server, None)["Id"]
    assert {item["Name"] for item in server.get("/Items/Latest", parentId=home)} == {
        "MVI_0001",
        "Beach",
    }
    latest = {item["Type"] for item in server.get("/Items/Latest", parentId=mixed)}
    assert "Movie" in latest
    assert latest & {"Series", "Episode"}
    years = server.get("/Items/Filters", parentId=home)["Years"]
    assert 2019 in years
    counts = server.get("/Items/Counts")
    assert (counts["MovieCount"], counts["SeriesCount"], counts["EpisodeCount"]) == (1, 1, 1)
