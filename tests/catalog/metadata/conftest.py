"""An empty catalogue with one library, and items as stage one of a scan makes them."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rustfin_core.catalog import works
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.scan import works as names
from rustfin_core.db import Database
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.generate import writable

LIBRARY = 1


@pytest.fixture
def con(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A writer's connection to a new database."""
    path = tmp_path / "rustfin.db"
    database = Database(path)
    database.open()
    database.close()
    with writable(path) as made:
        made.execute("PRAGMA foreign_keys=1")
        made.execute(
            "INSERT INTO library(id,uid,name,kind,created_at) VALUES(?,?,'L','movies',1)",
            (LIBRARY, bytes(16)),
        )
        yield made


Film = Callable[..., int]


@pytest.fixture
def film(con: sqlite3.Connection) -> Film:
    """Makes films as the scan does: a name, a year, the work their path leads to."""

    def make(name: str = "Matrix", year: int | None = 1999, library: int = LIBRARY) -> int:
        keys = names.movie_keys(name, year, {}, name)
        work = works.work_for(con, ItemKind.MOVIE, keys)
        return insert_item(
            con,
            NewItem(
                kind=ItemKind.MOVIE,
                name=name,
                year=year,
                added_at=1,
                library_id=library,
                work_id=work,
            ),
        )

    return make


class Show:
    """A series with one season and some episodes, keyed as their paths would be."""

    def __init__(self, con: sqlite3.Connection, name: str, episodes: int) -> None:
        self.keys = names.series_keys(name, None, {})
        self.id = insert_item(
            con,
            NewItem(
                kind=ItemKind.SERIES, name=name, added_at=1, library_id=LIBRARY,
                work_id=works.work_for(con, ItemKind.SERIES, self.keys),
            ),
        )  # fmt: skip
        season_keys = names.season_keys(self.keys, 1)
        self.season = insert_item(
            con,
            NewItem(
                kind=ItemKind.SEASON, name="Season 1", sort_key="00001", added_at=1,
                library_id=LIBRARY, series_id=self.id, parent_id=self.id, owner_id=self.id,
                index_number=1, work_id=works.work_for(con, ItemKind.SEASON, season_keys),
            ),
        )  # fmt: skip
        self.episodes = [
            insert_item(
                con,
                NewItem(
                    kind=ItemKind.EPISODE, name=f"Episode {n}", added_at=1, library_id=LIBRARY,
                    series_id=self.id, season_id=self.season, parent_id=self.season,
                    owner_id=self.id, parent_index=1, index_number=n,
                    work_id=works.work_for(
                        con, ItemKind.EPISODE, names.episode_keys(self.keys, 1, n, None, "")
                    ),
                ),
            )
            for n in range(1, episodes + 1)
        ]  # fmt: skip


@pytest.fixture
def show(con: sqlite3.Connection) -> Callable[..., Show]:
    """Makes shows."""
    numbers = itertools.count(1)

    def make(name: str | None = None, episodes: int = 2) -> Show:
        return Show(con, name or f"Show {next(numbers)}", episodes)

    return make
