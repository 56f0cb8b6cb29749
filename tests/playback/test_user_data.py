"""Reports all the way into the catalogue: what a 204 promises is in the database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import UserData, Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import TICKS_PER_SECOND
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Device, PlaybackReport
from rustfin_core.playback.user_data import CatalogUserData
from tests.catalog.generate import create

ANNA = Device(user_id=1, user_uid=b"a" * 16, user_name="Anna", device_id="tv")


@dataclass
class House:
    """A catalogue, its file and playback on top."""

    path: Path
    catalog: CatalogService
    link: CatalogUserData
    playback: PlaybackService

    def pick(self, kind: ItemKind) -> tuple[bytes, float]:
        """An unplayed item of that kind and its length in seconds."""
        with closing(sqlite3.connect(self.path)) as con:
            row = con.execute(
                "SELECT i.uid,i.runtime FROM item i WHERE i.kind=? AND i.state=0 AND i.runtime>? "
                "AND NOT EXISTS(SELECT 1 FROM user_data d WHERE d.work_id=i.work_id "
                "AND d.user_id=1) LIMIT 1",
                (int(kind), 310 * TICKS_PER_SECOND if kind is not ItemKind.TRACK else 0),
            ).fetchone()
        return row[0], row[1] / TICKS_PER_SECOND

    async def data(self, uid: bytes) -> UserData:
        item = await self.catalog.item(Viewer(user_id=1, user_uid=ANNA.user_uid), uid, ())
        return item.user


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    path = tmp_path / "rustfin.db"
    create(path, 300)
    db, bus, clock = Database(path), EventBus(), SystemClock()
    db.open()
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    link = CatalogUserData(catalog)
    yield House(path, catalog, link, PlaybackService(bus=bus, clock=clock, user_data=link))
    catalog.close()
    db.close()


async def test_a_film_is_begun_resumed_and_finished(house: House) -> None:
    uid, length = house.pick(ItemKind.MOVIE)

    def at(position: float) -> PlaybackReport:
        return PlaybackReport(item_uid=uid, position=position, audio_index=2, subtitle_index=-1)

    await house.playback.report_start(ANNA, at(0.0))
    assert (await house.data(uid)).play_count == 1
    await house.playback.report_progress(ANNA, at(length / 2))
    begun = await house.data(uid)
    assert begun.position == pytest.approx(length / 2 * TICKS_PER_SECOND, abs=10)
    assert (begun.played, begun.audio_index, begun.subtitle_index) == (False, 2, -1)
    await house.playback.report_stopped(ANNA, at(length / 2))
    await house.playback.report_start(ANNA, at(0.0))
    assert (await house.data(uid)).position == begun.position
    await house.playback.report_stopped(ANNA, at(length - 0.5))
    done = await house.data(uid)
    assert (done.played, done.position, done.play_count) == (True, 0, 2)


@pytest.mark.parametrize("kind", [ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.TRACK])
async def test_what_playback_knows_of_an_item(house: House, kind: ItemKind) -> None:
    uid, length = house.pick(kind)
    item = await house.link.playable(ANNA.viewer, uid)
    assert item is not None
    assert (item.uid, item.duration) == (uid, pytest.approx(length))
    assert item.name
    assert item.can_resume is (kind is not ItemKind.TRACK)
    if kind is ItemKind.EPISODE:
        assert item.subtitle.startswith("S")


async def test_unknown_items_are_no_error_for_a_player(house: House) -> None:
    nothing = bytes(16)
    assert await house.link.playable(ANNA.viewer, nothing) is None
    await house.link.record(ANNA.viewer, nothing, position_ticks=5, played=None, started=True)
    await house.playback.report_stopped(ANNA, PlaybackReport(item_uid=nothing, position=9.0))
