"""A generated catalogue of about 2,000 items: one for reading, copies for writing."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from tests.catalog.generate import NOW, create, writable
from tests.catalog.naive import Naive


class FakeClock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.ms, self.seconds = NOW, 0.0

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.seconds


def viewer(user_id: int) -> Viewer:
    """The viewer of a generated user."""
    return Viewer(user_id=user_id, user_uid=user_id.to_bytes(16, "big"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated database; never written to."""
    path = tmp_path_factory.mktemp("catalogue") / "template.db"
    create(path, 2_000)
    return path


@pytest.fixture(scope="session")
def naive(template: Path) -> Naive:
    """The whole catalogue in memory, to compute plain answers from."""
    with writable(template) as con:
        return Naive(con)


@pytest.fixture
def reading(template: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the generated catalogue that must not write."""
    with writable(template) as con:
        con.execute("PRAGMA query_only=1")
        yield con


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Path:
    """A copy of the generated database."""
    path = tmp_path / "rustfin.db"
    shutil.copyfile(template, path)
    return path


@pytest.fixture
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the generated catalogue."""
    with writable(database) as con:
        con.execute("PRAGMA foreign_keys=1")
        yield con


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def lists(clock: FakeClock) -> IdLists:
    """An empty cache of id lists."""
    return IdLists(clock)


@pytest.fixture
def bus() -> EventBus:
    """A bus of this test's own."""
    return EventBus()


@pytest.fixture
def db(database: Path) -> Iterator[Database]:
    """The copy, opened as the server opens it."""
    opened = Database(database)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def service(db: Database, bus: EventBus, clock: FakeClock) -> Iterator[CatalogService]:
    """The catalogue service on the copy."""
    made = CatalogService(db=db, bus=bus, clock=clock)
    yield made
    made.close()
