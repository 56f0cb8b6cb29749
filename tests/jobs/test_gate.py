"""Background work lets people watching go first, and is never starved."""

import asyncio

import pytest

from rustfin_core.jobs import gate as gate_module
from rustfin_core.jobs.gate import BackgroundGate, GivingWay, LaneState
from rustfin_core.kernel.errors import InvalidInput
from tests.identity.conftest import HandClock


async def _is_let_through(gate: BackgroundGate, lane: str, seconds: float = 0.05) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await gate.turn(lane)
    except TimeoutError:
        return False
    return True


async def test_open_it_costs_nothing() -> None:
    gate = BackgroundGate()
    for _ in range(100):
        assert await _is_let_through(gate, "a", 0.01)


async def test_held_lanes_wait_until_it_is_let_go() -> None:
    gate = BackgroundGate()
    gate.hold("film")
    gate.hold("other")
    assert gate.held
    assert not await _is_let_through(gate, "a")
    waiting = asyncio.gather(gate.turn("a"), gate.turn("b"))
    await asyncio.sleep(0.02)
    gate.release("film")
    await asyncio.sleep(0.02)
    assert not waiting.done()
    gate.release("other")
    async with asyncio.timeout(1):
        await waiting
    gate.release("nobody")
    assert not gate.held


async def test_a_hold_ends_by_itself() -> None:
    gate = BackgroundGate()
    gate.hold("silent player", 0.1)
    assert not await _is_let_through(gate, "a", 0.02)
    assert await _is_let_through(gate, "a", 1)
    assert not gate.held


async def test_a_trickle_goes_on_in_every_lane() -> None:
    gate = BackgroundGate(trickle_seconds=0.1)
    gate.hold("film")
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def three(lane: str) -> None:
        for _ in range(3):
            await gate.turn(lane)

    async with asyncio.timeout(2):
        await asyncio.gather(three("a"), three("b"))
    assert 0.25 < loop.time() - began < 1


async def test_a_pause_gives_no_turn_at_all() -> None:
    clock = HandClock()
    gate = BackgroundGate(clock=clock, trickle_seconds=0)
    gate.pause(clock.now_ms() + 1_800_000)
    assert gate.paused_until == clock.now_ms() + 1_800_000
    assert not await _is_let_through(gate, "a")
    gate.resume()
    assert await _is_let_through(gate, "a")
    gate.pause(clock.now_ms() + 1_800_000)
    clock.advance(1_801)
    assert gate.paused_until is None
    assert await _is_let_through(gate, "a")


@pytest.mark.parametrize("ahead", [0, -5, 8 * 86_400_000])
async def test_odd_pauses_are_refused(ahead: int) -> None:
    clock = HandClock()
    gate = BackgroundGate(clock=clock)
    with pytest.raises(InvalidInput):
        gate.pause(clock.now_ms() + ahead)


async def test_lanes_say_what_they_do() -> None:
    gate = BackgroundGate()
    left = {"a": 0, "b": 7}

    async def count(lane: str) -> int:
        return left[lane]

    gate.declare("a", "Looking into files", lambda: count("a"))
    gate.declare("b", "Making pictures", lambda: count("b"))
    states = {lane.key: lane.state for lane in (await gate.status()).lanes}
    assert states == {"a": LaneState.IDLE, "b": LaneState.WORKING}
    gate.hold("film")
    assert (await gate.status()).lanes[1].state is LaneState.YIELDING
    gate.pause(gate._clock.now_ms() + 60_000)
    status = await gate.status()
    assert (status.lanes[1].state, status.lanes[1].waiting) == (LaneState.PAUSED, 7)
    assert status.held


async def test_writers_step_aside_only_while_somebody_asks() -> None:
    clock = HandClock()
    gate = BackgroundGate(clock=clock)
    loop = asyncio.get_running_loop()

    async def time_aside() -> float:
        began = loop.time()
        await gate.step_aside()
        return loop.time() - began

    assert not gate.asked_lately
    assert await time_aside() < 0.01
    gate.asked()
    assert gate.asked_lately
    loop.call_later(0.02, clock.advance, 0.05)
    assert 0.01 < await time_aside() < 1
    assert gate.asked_lately
    assert not gate.asked_just_now
    gate.asked()  # and the hand clock stands still: somebody asks all the time
    assert 0.04 < await time_aside() < 1
    clock.advance(1)
    assert not gate.asked_lately


class HandTime:
    """In place of the module ``time``: sleeping is what passes."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def test_a_write_gives_way_for_so_long_as_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, hand = HandClock(), HandTime()
    monkeypatch.setattr(gate_module, "time", hand)
    gate = BackgroundGate(clock=clock)
    waiting: list[bool] = []
    give_way = GivingWay(gate, hurry=lambda: bool(waiting))

    def wait_after(work_s: float) -> float:
        hand.seconds += work_s
        began = hand.seconds
        give_way()
        return hand.seconds - began

    assert wait_after(0.02) == 0, "nobody asks"
    gate.asked()
    assert wait_after(0.02) == pytest.approx(0.08, abs=0.003), "twice what it worked so far"
    assert wait_after(0) == 0
    assert wait_after(0.02) == pytest.approx(0.04, abs=0.003)
    waiting.append(True)
    assert wait_after(0.02) == 0, "somebody waits for the write"
    waiting.clear()
    clock.advance(0.1)
    assert wait_after(0.02) == 0, "the page is read"


async def test_a_turn_lets_who_opens_pages_go_first_but_not_for_ever() -> None:
    clock = HandClock()
    gate = BackgroundGate(clock=clock)
    loop = asyncio.get_running_loop()

    async def time_turn() -> float:
        began = loop.time()
        await gate.turn("pictures")
        return loop.time() - began

    assert await time_turn() < 0.01
    gate.asked()
    loop.call_later(0.05, clock.advance, 1)
    assert 0.04 < await time_turn() < 0.2
    gate.asked()  # and the hand clock stands still: somebody asks all the time
    assert 0.1 < await time_turn() < 2


async def test_what_is_dear_to_count_is_counted_seldom() -> None:
    clock, counted = HandClock(), 0

    async def waiting() -> int:
        nonlocal counted
        counted += 1
        clock.seconds += 0.2
        return counted

    gate = BackgroundGate(clock=clock)
    gate.declare("pictures", "Making pictures", waiting)

    async def left() -> int:
        return (await gate.status()).lanes[0].waiting

    assert [await left(), await left()] == [1, 1]
    clock.seconds += 19.5
    assert await left() == 1
    clock.seconds += 1
    assert await left() == 2
