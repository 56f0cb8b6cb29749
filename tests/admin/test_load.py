"""How busy the computer is: samples out of counters, and the recorder on this computer."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.admin.load import LoadRecorder, Reading, sample_of
from rustfin_core.kernel.clock import SystemClock

_GB = 1024**3


def reading(at: float, *, busy: float = 0.0, idle: float = 0.0, sent: int = 0) -> Reading:
    return Reading(
        at=at, busy_s=busy, idle_s=idle, memory_used=_GB, disk_bytes=int(at * 500), sent_bytes=sent
    )


def test_one_reading_is_no_sample() -> None:
    assert sample_of([]) is None
    assert sample_of([reading(1.0)]) is None


def test_a_sample_is_the_difference_of_the_last_two() -> None:
    found = sample_of(
        [reading(0, busy=90), reading(2, busy=100, idle=30), reading(4, busy=101, idle=33)]
    )
    assert found is not None
    assert found.processor == pytest.approx(0.25)
    assert found.disk == pytest.approx(500)
    assert found.memory == _GB


def test_sending_is_a_mean_so_that_bursts_do_not_jump() -> None:
    """A player fetches 8 MB at once and then nothing for some seconds."""
    bursts = [reading(2.0 * place, sent=8_000_000 * (place // 2)) for place in range(6)]
    rates = [sample_of(bursts[: count + 1]) for count in (4, 5)]
    assert all(one is not None and 1.0e6 <= one.sending <= 2.5e6 for one in rates)


@given(
    st.lists(
        st.builds(
            Reading,
            at=st.floats(0, 1e6),
            busy_s=st.floats(0, 1e6),
            idle_s=st.floats(0, 1e6),
            memory_used=st.integers(0, 2**40),
            disk_bytes=st.integers(0, 2**50),
            sent_bytes=st.integers(0, 2**50),
        ),
        max_size=6,
    )
)
def test_counters_that_jump_back_give_no_nonsense(readings: list[Reading]) -> None:
    found = sample_of(readings)
    if found is not None:
        assert 0 <= found.processor <= 1
        assert found.disk >= 0
        assert found.sending >= 0


async def test_the_recorder_measures_this_computer(tmp_path: Path) -> None:
    sent = 0
    recorder = LoadRecorder(clock=SystemClock(), sent=lambda: sent, data=tmp_path, every=0.05)
    recorder.start()
    try:
        async with asyncio.timeout(30):
            while not recorder.load().samples or recorder.load().own is None:
                await asyncio.sleep(0.05)
            sent = 10_000_000
            while not any(sample.sending for sample in recorder.load().samples):
                await asyncio.sleep(0.05)
        load = recorder.load()
        assert load.own is not None
        assert 0 < load.own.memory < load.memory_total
        assert 0 < load.samples[-1].memory <= load.memory_total
        assert 0 < load.disk_free <= load.disk_total
    finally:
        await recorder.stop()


async def test_nobody_looks_so_processes_are_left_alone(tmp_path: Path) -> None:
    recorder = LoadRecorder(clock=SystemClock(), sent=lambda: 0, data=tmp_path, every=0.02)
    looked: list[bool] = []
    recorder._measure_own = lambda: looked.append(True)  # type: ignore[method-assign]
    recorder.start()
    async with asyncio.timeout(30):
        while len(recorder._samples) < 6:
            await asyncio.sleep(0.02)
    await recorder.stop()
    assert looked == []
