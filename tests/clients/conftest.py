"""A claimed server over the small library; each client signs in as a user of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import PASSWORD, RunningServer
from tests.small_library import small_library


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A running server that has scanned; its log must stay free of complaints."""
    folder: Path = tmp_path_factory.mktemp("server")
    library = small_library(folder / "library")
    running = RunningServer(
        folder,
        *("--library", f"movies={library / 'films'}"),
        *("--library", f"tvshows={library / 'shows'}"),
        *("--library", f"music={library / 'music'}"),
    )
    with running:
        running.claim()
        running.wait_for_scan()
        yield running
    assert running.complaints() == []


def add_user(server: RunningServer, name: str) -> str:
    """A user who is no administrator; its id."""
    made = server.post("/Users/New", {"Name": name, "Password": PASSWORD})
    identity: str = made["Id"]
    return identity
