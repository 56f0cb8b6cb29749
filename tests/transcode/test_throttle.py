"""A run is held while it is far ahead, goes on when it is needed and ends when it never is."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.transcode import throttle as module
from rustfin_core.transcode.command import RUN_SEGMENTS
from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.player import Player
from rustfin_core.transcode.scratch import Scratch
from rustfin_core.transcode.stretch import Stretch
from rustfin_core.transcode.throttle import Throttle
from rustfin_core.transcode.types import SegmentPlan, TranscodeLimits
from rustfin_core.transcode.waiting import always
from tests.identity.conftest import HandClock
from tests.transcode.bench import even_plan, shop


class Held:
    """A throttle and all it looks at."""

    def __init__(
        self, folder: Path, plan: SegmentPlan, *, limits: TranscodeLimits, scratch: Scratch
    ) -> None:
        self.clock = HandClock()
        workshop = shop(folder, clock=self.clock, limits=limits)
        self.scratch = scratch
        self.player = Player(plan, workshop)
        self.stretch = Stretch(plan, 0, encodes=True)
        self.pace = Pace(self.clock.monotonic())
        self._workshop = workshop

    async def throttle(self) -> Throttle:
        return Throttle(
            self.stretch,
            self.pace,
            player=self.player,
            folder=await self.scratch.create("s", self.player.keeps),
            workshop=self._workshop,
        )


@pytest.fixture
def held(tmp_path: Path) -> Callable[..., Held]:
    def make(
        plan: SegmentPlan | None = None, *, run_idle_s: float = 600.0, budget: int = 10**9
    ) -> Held:
        limits = TranscodeLimits(ahead_s=9.0, run_idle_s=run_idle_s)
        scratch = Scratch(tmp_path / "transcode", budget)
        return Held(tmp_path, plan or even_plan(20, 3.0), limits=limits, scratch=scratch)

    return make


async def until_on(throttle: Throttle) -> None:
    async with asyncio.timeout(30):
        while not throttle.is_on:
            await asyncio.sleep(0)


async def test_who_is_not_far_ahead_goes_on(held: Callable[..., Held]) -> None:
    stage = held()
    throttle = await stage.throttle()
    stage.stretch.made(2)
    assert await throttle.gate()
    assert not throttle.is_on


async def test_it_is_held_until_the_player_comes_near(held: Callable[..., Held]) -> None:
    stage = held()
    throttle = await stage.throttle()
    stage.stretch.made(3)
    gate = asyncio.gather(throttle.gate())
    await until_on(throttle)
    stage.clock.advance(7.0)
    stage.player.turn_to(1)
    throttle.look_again()
    async with asyncio.timeout(30):
        assert await gate == [True]
    assert not throttle.is_on
    stage.clock.advance(1.0)
    stage.pace.made(stage.clock.monotonic(), seconds=12.0, frames=288, size=1)
    assert stage.pace.speed == pytest.approx(12.0), "while it was held it did not work"


async def test_what_it_makes_is_waited_for(held: Callable[..., Held]) -> None:
    stage = held()
    throttle = await stage.throttle()
    stage.stretch.made(5)
    waiting = stage.player.waiting
    behind = asyncio.gather(waiting.segment(2, always))
    gate = asyncio.gather(throttle.gate())
    await until_on(throttle)
    before = asyncio.gather(waiting.segment(9, always))
    await asyncio.sleep(0)
    throttle.look_again()
    async with asyncio.timeout(30):
        assert await gate == [True]
    waiting.release(2)
    waiting.release(9)
    await asyncio.gather(behind, before)


async def test_the_init_segment_is_waited_for(held: Callable[..., Held]) -> None:
    stage = held()
    throttle = await stage.throttle()
    stage.stretch.made(5)
    init = asyncio.gather(stage.player.waiting.init(always))
    await asyncio.sleep(0)
    assert await throttle.gate()
    stage.player.waiting.release_init()
    await init


async def test_it_waits_for_room_on_the_disk(
    held: Callable[..., Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_DISK_POLL_S", 0.01)
    stage = held(budget=1)
    throttle = await stage.throttle()
    other = await stage.scratch.create("other", lambda _: True)
    await other.store(0, (b"full",))
    gate = asyncio.gather(throttle.gate())
    await until_on(throttle)
    await other.remove()
    async with asyncio.timeout(30):
        assert await gate == [True]


async def test_who_is_held_too_long_ends(
    held: Callable[..., Held], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_DISK_POLL_S", 0.01)
    stage = held(run_idle_s=0.03)
    throttle = await stage.throttle()
    stage.stretch.made(5)
    assert not await throttle.gate()


async def test_a_run_that_has_made_all_it_can_ends(held: Callable[..., Held]) -> None:
    """At the film's end ffmpeg ends by itself and is read to its last byte."""
    for count, goes_on in ((RUN_SEGMENTS + 1, False), (RUN_SEGMENTS, True)):
        stage = held(even_plan(count, 3.0))
        throttle = await stage.throttle()
        stage.stretch.made(RUN_SEGMENTS - 1)
        assert await throttle.gate() is goes_on
