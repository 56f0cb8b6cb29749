"""The tracks a user had in the episode of a series seen last."""

import sqlite3

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Viewer
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.conftest import viewer

KIND = int(ItemKind.EPISODE)


def _series(con: sqlite3.Connection, user: int) -> list[sqlite3.Row]:
    """Episodes of a series of which the user may see at least three, with their works."""
    rows = con.execute(
        f"""SELECT i.id,i.uid,i.work_id,i.series_id FROM item i
            WHERE i.kind={KIND} AND i.state=0 AND EXISTS(SELECT 1 FROM user_access a
              WHERE a.user_id=? AND a.access_id=i.access_id) ORDER BY i.series_id,i.pos""",
        (user,),
    ).fetchall()
    by_series: dict[int, list[sqlite3.Row]] = {}
    for row in rows:
        by_series.setdefault(row["series_id"], []).append(row)
    return next(found for found in by_series.values() if len(found) >= 3)


def _seen(con: sqlite3.Connection, user: int, work: int, at: int, **tracks: int | None) -> None:
    con.execute(
        "INSERT OR REPLACE INTO user_data(user_id,work_id,kind,last_played_at,audio_idx,sub_idx) "
        "VALUES(?,?,?,?,?,?)",
        (user, work, KIND, at, tracks.get("audio"), tracks.get("subtitle")),
    )


async def test_the_episode_seen_last_counts(
    writing: sqlite3.Connection, service: CatalogService
) -> None:
    user = writing.execute("SELECT min(user_id) FROM user_access").fetchone()[0]
    asks: Viewer = viewer(user)
    first, second, third, *_ = _series(writing, user)
    works = [row["work_id"] for row in (first, second, third)]
    writing.execute("DELETE FROM user_data WHERE user_id=?", (user,))
    assert await service.tracks_of_series(asks, first["uid"]) is None
    _seen(writing, user, works[1], 100, audio=2, subtitle=-1)
    _seen(writing, user, works[2], 200)
    found = await service.tracks_of_series(asks, first["uid"])
    assert found is not None
    assert (found.audio_index, found.subtitle_index) == (2, -1)
    assert found.info.streams
    _seen(writing, user, works[2], 200, subtitle=4)
    found = await service.tracks_of_series(asks, first["uid"])
    assert found is not None
    assert (found.audio_index, found.subtitle_index) == (None, 4)
    # An episode says nothing about itself here, and another user says nothing at all.
    own = await service.tracks_of_series(asks, third["uid"])
    assert own is not None
    assert own.audio_index == 2
    writing.execute("UPDATE user_data SET user_id=999 WHERE user_id=?", (user,))
    assert await service.tracks_of_series(asks, first["uid"]) is None


async def test_what_is_no_episode_has_none(
    writing: sqlite3.Connection, service: CatalogService
) -> None:
    user = writing.execute("SELECT min(user_id) FROM user_access").fetchone()[0]
    film = writing.execute(
        """SELECT i.uid FROM item i WHERE i.kind=? AND i.state=0 AND EXISTS(SELECT 1
           FROM user_access a WHERE a.user_id=? AND a.access_id=i.access_id) LIMIT 1""",
        (int(ItemKind.MOVIE), user),
    ).fetchone()
    assert await service.tracks_of_series(viewer(user), film["uid"]) is None
