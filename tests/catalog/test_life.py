"""A generated life: five users watch fifty shows; Next Up and Continue Watching in plain Python."""

import random
import sqlite3
from dataclasses import dataclass, field
from typing import Any

import pytest

from rustfin_core.catalog import access, derived, journal, user_data
from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries.next_up import NextUp, next_up
from rustfin_core.catalog.queries.resume import Resume, resume
from rustfin_core.catalog.repository import NewItem, insert_item, set_detail
from rustfin_core.catalog.types import UNRESTRICTED, AccessPolicy
from rustfin_core.catalog.works import work_for
from rustfin_core.db.migrations import migrate
from rustfin_core.kernel.enums import ItemKind, ItemState
from tests.catalog.conftest import viewer
from tests.catalog.generate import writable

K = ItemKind
USERS = (1, 2, 3, 4, 5)
CHILD = 5
RUNTIME = 40 * 600_000_000
Row = dict[str, Any]


@dataclass
class House:
    """Fifty shows and ten films; user 5 may not see the second library."""

    con: sqlite3.Connection
    seed: int
    now: int = 1_000_000
    playable: list[bytes] = field(default_factory=list)
    shows: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        for number, name in ((1, "Shows"), (2, "Grown-ups"), (3, "Films")):
            self.con.execute(
                "INSERT INTO library(id,uid,name,kind,created_at) VALUES(?,?,?,?,1)",
                (number, bytes([number]) * 16, name, "movies" if number == 3 else "tvshows"),
            )
        for user in USERS[:-1]:
            access.set_policy(self.con, user, UNRESTRICTED)
        libraries = frozenset({b"\1" * 16, b"\3" * 16})
        access.set_policy(self.con, CHILD, AccessPolicy(all_libraries=False, libraries=libraries))
        ids = [self._show(number) for number in range(50)]
        for number in range(10):
            film = self._item(K.MOVIE, f"Film {number}", library_id=3, key=f"film:{number}")
            self.playable.append(self._uid(film))
            ids.append([film])
        derived.settle(self.con, [item for items in ids for item in items])

    def _uid(self, item_id: int) -> bytes:
        uid: bytes = self.con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()[0]
        return uid

    def _item(self, kind: ItemKind, name: str, *, key: str, **values: Any) -> int:
        work = work_for(self.con, kind, (key,))
        new = NewItem(kind=kind, name=name, added_at=1, runtime=RUNTIME, work_id=work, **values)
        return insert_item(self.con, new)

    def _show(self, number: int) -> list[int]:
        made: list[int] = []
        # Every seventh show stands in both libraries: the same works twice.
        for library in (1, 2) if number % 7 == 0 else (self.random.choice((1, 2)),):
            random_of_show = random.Random(f"{self.seed} {number}")
            made += self._copy(number, library, random_of_show)
        return made

    def _copy(self, number: int, library: int, chance: random.Random) -> list[int]:
        show = self._item(K.SERIES, f"Show {number}", library_id=library, key=f"show:{number}")
        self.shows.append(self._uid(show))
        made = [show]
        for season in range(chance.choice((0, 0, 1)), chance.randint(1, 3) + 1):
            episode, count = 1, chance.randint(2, 6)
            while episode <= count:
                end = episode + 1 if season and chance.random() < 0.15 else None
                state = ItemState.MISSING if chance.random() < 0.1 else ItemState.PRESENT
                item = self._item(
                    K.EPISODE,
                    f"S{season}E{episode}",
                    key=f"show:{number}:s{season}e{episode}",
                    library_id=library,
                    owner_id=show,
                    series_id=show,
                    parent_index=season,
                    index_number=episode,
                    index_end=end,
                    state=state,
                )
                if season == 0 and chance.random() < 0.6:
                    set_detail(self.con, item, data=_airs(chance))
                if state is ItemState.PRESENT:
                    self.playable.append(self._uid(item))
                made.append(item)
                # Sometimes the second half of a double episode is there on its own as well.
                episode += 1 if end is None or chance.random() < 0.3 else 2
        return made

    def live(self, deeds: int) -> None:
        """Some time passes."""
        for _ in range(deeds):
            self.now += self.random.choice((0, 1000, 60_000))
            user = self.random.choice(USERS)
            scope = scope_of(self.con, viewer(user))
            visible = [uid for uid in self.playable if _sees(self.con, user, uid)]
            uid = self.random.choice(visible)
            what = self.random.random()
            if what < 0.35:
                position = self.random.choice((None, None, RUNTIME // 2, RUNTIME // 3))
                user_data.started(self.con, scope, uid, now=self.now, play_session="s")
                user_data.record(self.con, scope, uid, position, now=self.now, play_session="s")
            elif what < 0.75:
                user_data.mark_played(
                    self.con,
                    scope,
                    uid,
                    played=self.random.random() < 0.8,
                    now=self.now,
                    at=self.random.choice((None, self.now - 5_000)),
                )
            elif what < 0.8:
                show = self.random.choice(self.shows)
                if _sees(self.con, user, show):
                    user_data.mark_played(self.con, scope, show, played=True, now=self.now, at=None)
            elif what < 0.9:
                target = self.random.choice((uid, self.random.choice(self.shows)))
                if _sees(self.con, user, target):
                    hidden = self.random.random() < 0.8
                    user_data.hide(self.con, scope, target, hidden=hidden, now=self.now)
            elif changes := journal.history(self.con, scope, 5):
                change = self.random.choice(changes)
                user_data.undo(self.con, scope, change.uid, now=self.now, force=True)


def _airs(chance: random.Random) -> Row:
    season = chance.randint(1, 3)
    return chance.choice(
        (
            {"airs_before_season": season},
            {"airs_before_season": season, "airs_before_episode": chance.randint(1, 5)},
            {"airs_after_season": season},
        )
    )


def _sees(con: sqlite3.Connection, user: int, uid: bytes) -> bool:
    library = con.execute("SELECT library_id FROM item WHERE uid=?", (uid,)).fetchone()[0]
    return user != CHILD or library != 2


class Plain:
    """Everything in memory, and the rules as sentences."""

    def __init__(self, con: sqlite3.Connection, user: int) -> None:
        self.items = [
            dict(row)
            for row in con.execute("SELECT * FROM item ORDER BY id")
            if user != CHILD or row["library_id"] != 2
        ]
        self.data = {
            row["work_id"]: dict(row)
            for row in con.execute("SELECT * FROM user_data WHERE user_id=?", (user,))
        }
        self.airs: dict[int, tuple[int, int, int]] = {}
        for row in con.execute(
            "SELECT item_id,json_extract(data,'$.airs_before_season') AS before,"
            "json_extract(data,'$.airs_before_episode') AS episode,"
            "json_extract(data,'$.airs_after_season') AS after FROM item_detail"
        ):
            if row["before"] is not None:  # just before that episode, or the whole season
                self.airs[row["item_id"]] = (row["before"], (row["episode"] or 0) - 1, 1)
            elif row["after"] is not None:
                self.airs[row["item_id"]] = (row["after"], 99_999, 1)

    def of(self, row: Row) -> Row:
        return self.data.get(row["work_id"], {})

    def episodes(self, show: Row) -> list[Row]:
        return [
            row
            for row in self.items
            if row["kind"] == K.EPISODE and row["series_id"] == show["id"] and row["state"] == 0
        ]

    def regular(self, show: Row) -> list[Row]:
        found = [row for row in self.episodes(show) if row["parent_index"] > 0]
        return sorted(found, key=lambda row: (row["parent_index"], row["index_number"]))

    def last_played(self, show: Row) -> int:
        return max((self.of(e).get("last_played_at") or 0 for e in self.episodes(show)), default=0)

    def upcoming(self, show: Row) -> Row | None:
        """After the last watched one: the first unwatched, or a special that airs before it."""
        seen = [row for row in self.regular(show) if self.of(row).get("played")]
        if not seen:
            return None
        end = max((row["parent_index"], row["index_end"] or row["index_number"]) for row in seen)
        fresh = [row for row in self.episodes(show) if not self.of(row).get("played")]
        later = [
            ((row["parent_index"], row["index_number"], 0), row)
            for row in fresh
            if row["parent_index"] > 0 and (row["parent_index"], row["index_number"]) > end
        ]
        later += [
            (self.airs[row["id"]], row)
            for row in fresh
            if row["id"] in self.airs and self.airs[row["id"]][:2] >= end
        ]
        later.sort(key=lambda pair: (*pair[0], pair[1]["index_number"], pair[1]["id"]))
        return later[0][1] if later else None

    def again(self, show: Row) -> Row | None:
        """After the one watched most recently, whether seen or not."""
        seen = [row for row in self.regular(show) if self.of(row).get("played")]
        if not seen:
            return None
        last = max(
            seen,
            key=lambda row: (
                self.of(row)["last_played_at"] or 0, row["parent_index"], row["index_number"],
            ),
        )  # fmt: skip
        if self.of(last)["position"] > 0:
            return last
        end = (last["parent_index"], last["index_end"] or last["index_number"])
        after = (r for r in self.regular(show) if (r["parent_index"], r["index_number"]) > end)
        return next(after, None)

    def next_up(self, query: NextUp) -> list[bytes]:
        shows = [row for row in self.items if row["kind"] == K.SERIES]
        shows.sort(key=lambda show: -self.last_played(show))
        found, works = [], set()
        for show in shows:
            hidden = self.of(show).get("hidden_at")
            if hidden is not None and hidden >= self.last_played(show):
                continue
            if query.since is not None and self.last_played(show) < query.since:
                continue
            if not any(self.of(row).get("played") for row in self.regular(show)):
                continue
            if show["work_id"] in works:
                continue
            works.add(show["work_id"])
            episode = (self.again(show) if query.rewatching else None) or self.upcoming(show)
            if episode is None:
                continue
            if not query.include_resumable and self.of(episode).get("position"):
                continue
            found.append(episode["uid"])
        return found

    def resume(self) -> list[bytes]:
        shows = {row["id"]: row for row in self.items if row["kind"] == K.SERIES}
        begun = []
        for row in self.items:
            data = self.of(row)
            if row["state"] != 0 or row["kind"] not in (K.MOVIE, K.EPISODE):
                continue
            if not data.get("position") or not data["last_played_at"]:
                continue
            marks = [data["hidden_at"], self.of(shows.get(row["series_id"], {"work_id": 0}))
                     .get("hidden_at")]  # fmt: skip
            if any(mark is not None and mark >= data["last_played_at"] for mark in marks):
                continue
            begun.append(row)
        begun.sort(key=lambda row: (-self.of(row)["last_played_at"], row["id"]))
        titles: dict[Any, bytes] = {}
        for row in begun:
            show = shows.get(row["series_id"])
            titles.setdefault(("show", show["work_id"]) if show else row["work_id"], row["uid"])
        return list(titles.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_a_life(tmp_path, seed) -> None:
    migrate(tmp_path / "life.db", tmp_path)
    rows = 0
    with writable(tmp_path / "life.db") as con:
        con.execute("PRAGMA synchronous=OFF")
        con.execute("BEGIN")
        house = House(con, seed)
        for _ in range(4):
            house.live(150)
            for user in USERS:
                rows += compare(con, user, house.now)
        kept = con.execute("SELECT * FROM user_rollup ORDER BY 1,2").fetchall()
        derived.rebuild_rollups(con)
        again = con.execute("SELECT * FROM user_rollup ORDER BY 1,2").fetchall()
        assert [tuple(row) for row in kept] == [tuple(row) for row in again]
        con.execute("COMMIT")
    assert rows > 500


def compare(con: sqlite3.Connection, user: int, now: int) -> int:
    """Every way to ask, against the plain answer; returns how many rows were compared."""
    scope, plain, rows = scope_of(con, viewer(user)), Plain(con, user), 0
    for query in (
        NextUp(limit=None),
        NextUp(limit=None, include_resumable=False),
        NextUp(limit=None, rewatching=True),
        NextUp(limit=None, rewatching=True, include_resumable=False),
        NextUp(limit=None, since=now - 2_000_000),
    ):
        expected = plain.next_up(query)
        found = next_up(con, scope, query)
        assert sorted(item.uid for item in found.items) == sorted(expected), query
        stamps = [
            max(plain.last_played(show) for show in plain.items if show["uid"] == item.series.uid)
            for item in found.items
            if item.series
        ]
        assert stamps == sorted(stamps, reverse=True)
        assert found.total == len(expected)
        rows += len(expected)
    begun = resume(con, scope, Resume(limit=None))
    assert [item.uid for item in begun.items] == plain.resume()
    return rows + len(begun.items)
