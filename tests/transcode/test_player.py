"""What a session knows of its player: what must stay on disk, and how long it has been silent."""

import asyncio
from pathlib import Path

import pytest

from rustfin_core.transcode.player import Player
from rustfin_core.transcode.types import TranscodeLimits
from rustfin_core.transcode.waiting import always
from tests.identity.conftest import HandClock
from tests.transcode.bench import even_plan, shop


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def player(clock: HandClock, tmp_path: Path) -> Player:
    workshop = shop(tmp_path, clock=clock, limits=TranscodeLimits(ahead_s=12.0))
    return Player(even_plan(20, 3.0), workshop, start_at=30.5)


def test_it_begins_where_playback_begins(player: Player) -> None:
    assert player.position == 10


def test_what_is_about_to_be_watched_stays(player: Player) -> None:
    assert [n for n in range(20) if player.keeps(n)] == [8, 9, 10, 11, 12, 13, 14]
    player.turn_to(2)
    assert [n for n in range(20) if player.keeps(n)] == [0, 1, 2, 3, 4, 5, 6]


def test_what_lies_behind_it_is_never_far(player: Player) -> None:
    assert [player.is_far_from(n) for n in (0, 10, 14, 15)] == [False, False, False, True]


async def test_who_waits_is_not_idle_and_keeps_what_it_waits_for(
    player: Player, clock: HandClock
) -> None:
    clock.advance(50.0)
    assert player.idle_s == 50.0
    player.ping()
    clock.advance(5.0)
    player.turn_to(11)
    clock.advance(7.0)
    assert player.idle_s == 7.0
    request = asyncio.gather(player.waiting.segment(19, always))
    await asyncio.sleep(0)
    assert player.idle_s == 0.0
    assert player.keeps(19)
    player.waiting.release(19)
    await request
    assert player.idle_s == 7.0
    assert not player.keeps(19)


def test_limits_hold_from_the_moment_they_change(clock: HandClock, tmp_path: Path) -> None:
    workshop = shop(tmp_path, clock=clock, limits=TranscodeLimits(ahead_s=12.0))
    player = Player(even_plan(20, 3.0), workshop)
    assert player.is_far_from(5)
    workshop.limits = TranscodeLimits(ahead_s=15.0)
    assert not player.is_far_from(5)
