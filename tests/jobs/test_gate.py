"""Background work lets people watching go first, and is never starved."""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager

import pytest

from rustfin_core.jobs import gate as gate_module
from rustfin_core.jobs.gate import BackgroundGate, GivingWay, LaneState
from rustfin_core.kernel.errors import InvalidInput
from tests.identity.conftest import HandClock


class PassingClock(HandClock):
    """A clock that waiting moves."""

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)
        await asyncio.sleep(0)

    async def measure(self, waiting: Awaitable[None]) -> float:
        """Seconds that *waiting* took."""
        began = self.seconds
        await waiting
        return self.seconds - began


async def _is_let_through(gate: BackgroundGate, lane: str) -> bool:
    """Whether it is *lane*'s turn now."""
    turn = asyncio.get_running_loop().create_task(gate.turn(lane))
    for _ in range(10):
        await asyncio.sleep(0)
    if turn.done():
        return True
    turn.cancel()
    return False


async def test_open_it_costs_nothing() -> None:
    gate = BackgroundGate()
    for _ in range(100):
        assert await _is_let_through(gate, "a")


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
    async with asyncio.timeout(30):
        await waiting
    gate.release("nobody")
    assert not gate.held


async def test_a_hold_ends_by_itself() -> None:
    clock = HandClock()
    gate = BackgroundGate(clock=clock)
    gate.hold("silent player", 60)
    assert not await _is_let_through(gate, "a")
    clock.advance(61)
    assert await _is_let_through(gate, "a")
    assert not gate.held


async def test_who_waits_notices_that_a_hold_has_ended() -> None:
    gate = BackgroundGate()
    gate.hold("silent player", 0.1)
    async with asyncio.timeout(30):
        await gate.turn("a")
    assert not gate.held


async def test_a_trickle_goes_on_in_every_lane() -> None:
    gate = BackgroundGate(trickle_seconds=0.1)
    gate.hold("film")
    loop = asyncio.get_running_loop()
    began = loop.time()

    turns: list[str] = []

    async def three(lane: str) -> None:
        for _ in range(3):
            await gate.turn(lane)
            turns.append(lane)

    async with asyncio.timeout(30):
        await asyncio.gather(three("a"), three("b"))
    assert loop.time() - began > 0.25
    assert [set(turns[at : at + 2]) for at in (0, 2, 4)] == [{"a", "b"}] * 3, "side by side"


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
    clock = PassingClock()
    gate = BackgroundGate(clock=clock, sleep=clock.sleep)
    assert not gate.asked_lately
    assert await clock.measure(gate.step_aside()) == 0
    gate.asked()
    assert gate.asked_lately
    assert await clock.measure(gate.step_aside()) == pytest.approx(0.02, abs=0.005)
    assert gate.asked_lately
    assert not gate.asked_just_now
    with asking_all_the_time(gate):
        assert await clock.measure(gate.step_aside()) == pytest.approx(0.05, abs=1e-4)
    clock.advance(1)
    assert not gate.asked_lately


@contextmanager
def asking_all_the_time(gate: BackgroundGate) -> Iterator[None]:
    """Somebody asks for page after page, faster than anything can wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(gate), "asked_lately", True)
        patch.setattr(type(gate), "asked_just_now", True)
        yield


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
    clock = PassingClock()
    gate = BackgroundGate(clock=clock, sleep=clock.sleep)
    assert await clock.measure(gate.turn("pictures")) == 0
    clock.advance(1)
    gate.asked()
    assert await clock.measure(gate.turn("pictures")) == pytest.approx(0.1, abs=0.02)
    clock.advance(1)
    with asking_all_the_time(gate):
        assert await clock.measure(gate.turn("pictures")) == pytest.approx(0.24, abs=1e-4)


@pytest.mark.parametrize("piece_s", [0.0, 0.002, 0.01, 0.5])
async def test_a_short_piece_makes_a_short_wait(piece_s: float) -> None:
    clock = PassingClock()
    gate = BackgroundGate(clock=clock, sleep=clock.sleep)
    await gate.turn("details")
    want = min(0.24, 9 * piece_s)
    with asking_all_the_time(gate):
        for _ in range(3):
            clock.advance(piece_s)
            waited = await clock.measure(gate.turn("details"))
            assert waited == pytest.approx(want, abs=1e-4)
        clock.advance(piece_s)
        assert await clock.measure(gate.breathe("details")) == pytest.approx(want, abs=1e-4)
        assert await clock.measure(gate.breathe()) == pytest.approx(0.24, abs=1e-4), (
            "who names no lane"
        )


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
