"""A scanned server for the tests of the wire, and the ids of what it holds."""

import time
from dataclasses import dataclass
from typing import Any

import pytest

from tests.clients.conftest import server
from tests.running import RunningServer
from tests.wire.contract import Contract

__all__ = ["server"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Ids in the small library."""

    view: str
    film: str
    converted: str
    """An HEVC film with AC-3 sound and a subtitle inside."""
    long_film: str
    series: str
    season: str
    episode: str
    artist: str
    album: str
    track: str
    second_track: str


@pytest.fixture(scope="module")
def library(server: RunningServer) -> Library:
    """The ids, once every film has its picture."""
    deadline = time.monotonic() + 120
    while True:
        items: list[dict[str, Any]] = server.get(
            "/Items", recursive="true", sortBy="SortName", enableImageTypes="Primary"
        )["Items"]
        if all("Primary" in item["ImageTags"] for item in items if item["Type"] == "Movie"):
            break
        assert time.monotonic() < deadline, "pictures are missing"
        time.sleep(0.2)
    ids = {item["Name"]: item["Id"] for item in items}
    views = server.get("/UserViews")["Items"]
    return Library(
        view=next(view["Id"] for view in views if view["CollectionType"] == "movies"),
        film=ids["Harbour Lights"],
        converted=ids["Night Ferry"],
        long_film=ids["Slow Train"],
        series=ids["Long Road"],
        season=ids["Season 1"],
        episode=ids["Episode 1"],
        artist=ids["The Tides"],
        album=ids["Low Water"],
        track=ids["Ebb 1"],
        second_track=ids["Ebb 2"],
    )


@pytest.fixture(scope="session")
def contract() -> Contract:
    """Jellyfin's contract; the test is skipped where it is absent."""
    return Contract.load()
