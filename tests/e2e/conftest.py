"""One server over the small library; every test visits it as somebody new."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.clients.conftest import add_user
from tests.e2e.browser import CHROMIUM, Visit, chromium
from tests.e2e.told_library import told_library
from tests.e2e.told_server import ToldServer
from tests.running import RunningServer
from tests.small_library import small_library

Arrive = Callable[..., Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; each visit is an empty profile of it."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A running server that has scanned; its log must stay free of complaints."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    folder: Path = tmp_path_factory.mktemp("e2e")
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


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ToldServer]:
    """A server over titles with a lot of facts, some of them from invented providers."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    folder = tmp_path_factory.mktemp("told")
    library = folder / "library"
    told_library(library, pictures=False)
    kinds = {"movies": "films", "tvshows": "shows", "homevideos": "home"}
    libraries = [f"--library={kind}={library / name}" for kind, name in kinds.items()]
    with ToldServer(folder, *libraries) as running:
        running.claim()
        running.wait_for_scan()
        running.wait_for_photos()
        yield running
    assert running.complaints() == []


_numbers = itertools.count(1)


@pytest.fixture
def arrive(browser: Browser, server: RunningServer) -> Iterator[Arrive]:
    """``arrive(size=PHONE, ...)``: sign a new person in; the page must have nothing to hide."""
    visits: list[Visit] = []

    def come(**options: object) -> Visit:
        person = f"Visitor {next(_numbers)}"
        add_user(server, person)
        visit = Visit(browser, server, **options)  # type: ignore[arg-type]
        visits.append(visit)
        visit.sign_in(person)
        return visit

    yield come
    found = [visit.complaints() for visit in visits]
    for visit in visits:
        visit.close()
    assert found == [[] for _ in visits]


def item_id(server: RunningServer, name: str) -> str:
    """The id of the one title with exactly this name."""
    found = server.get("/Items", recursive="true", searchTerm=name, userId=server.user_id)
    [identity] = [item["Id"] for item in found["Items"] if item["Name"] == name]
    return str(identity)
