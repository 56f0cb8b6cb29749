"""People watching hold up background work; pauses, music and silent players do not."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.playback.holds import PlaybackHolds
from rustfin_core.playback.sessions import PlaybackReport
from tests.playback.test_service import ANNA, BEN, FILM, REMUX, SONG, Stage, stage

__all__ = ["stage"]


@dataclass
class House:
    """Playback and a gate."""

    stage: Stage
    gate: BackgroundGate


@pytest.fixture
def house(stage: Stage) -> Iterator[House]:
    gate = BackgroundGate(clock=stage.clock)
    holds = PlaybackHolds(bus=stage.bus, gate=gate, playback=stage.service)
    yield House(stage, gate)
    holds.stop()


def _report(item: bytes = FILM, paused: bool = False, play: str | None = None) -> PlaybackReport:
    return PlaybackReport(item_uid=item, position=60.0, is_paused=paused, play_session_id=play)


async def test_from_start_to_stop(house: House) -> None:
    service, gate = house.stage.service, house.gate
    assert not gate.held
    await service.report_start(ANNA, _report())
    assert gate.held
    await service.report_start(BEN, _report())
    await service.report_stopped(ANNA, _report())
    assert gate.held
    await service.report_stopped(BEN, _report())
    assert not gate.held


async def test_a_paused_film_holds_nothing(house: House) -> None:
    service, gate = house.stage.service, house.gate
    await service.report_start(ANNA, _report(play="p1"))
    await service.report_progress(ANNA, _report(paused=True, play="p1"))
    assert not gate.held
    # Players of converted films go on saying that they are there.
    service.ping("p1")
    assert not gate.held
    await service.report_progress(ANNA, _report(play="p1"))
    assert gate.held


async def test_music_holds_nothing(house: House) -> None:
    await house.stage.service.report_start(ANNA, _report(SONG))
    await house.stage.service.report_progress(ANNA, _report(SONG))
    assert not house.gate.held


async def test_a_player_that_falls_silent_lets_go(house: House) -> None:
    await house.stage.service.report_start(ANNA, _report())
    house.stage.clock.seconds += 121
    assert not house.gate.held


async def test_a_conversion_nobody_reports_counts(house: House) -> None:
    play = house.stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=REMUX)
    house.stage.service.ping(play.id)
    assert house.gate.held
    house.stage.clock.seconds += 31
    assert not house.gate.held
