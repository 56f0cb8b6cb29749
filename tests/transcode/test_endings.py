"""Sessions that are over: late requests, hang-ups, sleep, and what may begin again."""

import asyncio
from pathlib import Path

import psutil
import pytest

from rustfin_core.kernel.errors import NotFound, TooMany, Unavailable
from rustfin_core.transcode import ended as module
from rustfin_core.transcode.ended import EndedSessions
from rustfin_core.transcode.events import TranscodeStarted
from rustfin_core.transcode.types import Container, TranscodeLimits
from tests.transcode.bench import Bench, BenchMaker, JumpingClock, plan_of, stand_in
from tests.transcode.test_orchestrator import posix
from tests.transcode.tools import Film, encode_spec


async def _open(b: Bench, film: Film, name: str = "x", owner: str = "") -> None:
    await b.service.open(name, encode_spec(film, Container.MP4), plan_of(film), owner=owner)


async def test_a_late_request_starts_nothing(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await _open(b, film)
        await b.service.segment("x", 0)
        await b.service.end("x")
        with pytest.raises(NotFound, match="has ended"):
            await _open(b, film)
        assert b.runs() == 1
        assert b.files() == []


async def test_a_player_may_begin_again(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await _open(b, film)
        await b.service.end("x")
        b.service.revive("x")
        await _open(b, film)
        await b.service.segment("x", 0)


async def test_what_was_reaped_opens_again(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await _open(b, film)
        await b.service.segment("x", 0)
        b.clock.ahead += 3 * 3600
        await b.service.reap()
        assert b.service.status("x") is None
        await _open(b, film)
        assert (await b.service.segment("x", 0)).exists()


async def test_after_a_while_the_door_is_open(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await b.service.end("x")
        b.clock.ahead += 601
        await _open(b, film)


async def test_an_end_while_it_opens(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        opening = asyncio.gather(_open(b, film), return_exceptions=True)
        await asyncio.sleep(0)
        await b.service.end("x")
        (outcome,) = await opening
        assert isinstance(outcome, NotFound)
        assert b.service.statuses() == ()


async def test_who_waits_is_told_quietly(
    bench: BenchMaker, film: Film, caplog: pytest.LogCaptureFixture
) -> None:
    async with bench() as b:
        await _open(b, film)
        waiting = asyncio.gather(
            b.service.segment("x", 3), b.service.init_segment("x"), return_exceptions=True
        )
        await asyncio.sleep(0)
        await b.service.end("x")
        assert [type(outcome) for outcome in await waiting] == [NotFound, NotFound]
    assert [record for record in caplog.records if record.levelname != "INFO"] == []


async def test_at_the_end_of_the_server_it_is_the_server(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await _open(b, film)
        waiting = asyncio.gather(b.service.segment("x", 3), return_exceptions=True)
        await asyncio.sleep(0)
        await b.service.stop_all()
        (outcome,) = await waiting
        assert isinstance(outcome, Unavailable)
        assert "stopping" in str(outcome)


async def test_who_hung_up_steers_no_run(bench: BenchMaker, film: Film) -> None:
    """A player that is dragged along the timeline leaves a request behind at every stop."""
    plan = plan_of(film)
    async with bench(TranscodeLimits(ahead_s=1.0)) as b:
        await _open(b, film)
        dropped = asyncio.gather(
            *(b.service.segment("x", n, wanted=lambda: False) for n in (7, 1)),
            return_exceptions=True,
        )
        await asyncio.sleep(0)
        await b.service.segment("x", 0)
        await b.service.segment("x", 1)
        starts = [event.position for event in b.seen(TranscodeStarted)]
        assert starts == [plan.segments[n].start for n in (7, 1, 0)], "the last comer has it"
        await b.service.reap()
        assert {type(outcome) for outcome in await dropped} <= {NotFound, type(Path())}
        b.clock.ahead += 100
        await b.service.reap()
        assert b.service.statuses() == ()


@posix
async def test_a_session_that_failed_gives_up_its_place(
    bench: BenchMaker, film: Film, tmp_path: Path
) -> None:
    async with bench(TranscodeLimits(max_encodes=1), stand_in(tmp_path, "exit 1")) as b:
        b.clock.stand_still()
        await _open(b, film, "one")
        with pytest.raises(TooMany):
            await _open(b, film, "two")
        with pytest.raises(Unavailable):
            await b.service.segment("one", 0)
        await _open(b, film, "two")


async def test_long_responses_count_from_the_first_moment(bench: BenchMaker, film: Film) -> None:
    spec = encode_spec(film, Container.MKV)

    async def play(b: Bench, name: str) -> int:
        async with b.service.progressive(name, spec) as chunks:
            return sum([len(chunk) async for chunk in chunks])

    async with bench(TranscodeLimits(max_encodes=2)) as b:
        asked = [play(b, f"p{n}") for n in range(8)]
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 6
        assert sum(isinstance(outcome, int) and outcome > 0 for outcome in outcomes) == 2
        assert b.runs() == 2


async def test_a_long_response_ended_before_it_began(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:

        async def play() -> None:
            async with b.service.progressive("p", encode_spec(film, Container.MKV)):
                pass

        waiting = asyncio.gather(play(), return_exceptions=True)
        await asyncio.sleep(0)
        await b.service.end("p")
        (outcome,) = await waiting
        assert isinstance(outcome, NotFound)
        assert psutil.Process().children() == []


async def test_limits_change_while_it_runs(bench: BenchMaker, film: Film) -> None:
    async with bench(TranscodeLimits(max_encodes=1)) as b:
        await _open(b, film, "one", owner="anna")
        with pytest.raises(TooMany):
            await _open(b, film, "two", owner="ben")
        b.service.set_limits(TranscodeLimits(max_encodes=3, max_encodes_each=1))
        await _open(b, film, "two", owner="ben")
        with pytest.raises(TooMany, match="You have"):
            await _open(b, film, "three", owner="ben")
        b.service.set_limits(TranscodeLimits(max_encodes=1))
        await _open(b, film, "one", owner="anna")


def test_the_list_of_ended_sessions_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    clock = JumpingClock()
    ended = EndedSessions(clock)
    for name in ("a", "b", "c", "b"):
        ended.add(name)
    assert [name in ended for name in "abc"] == [False, True, True]
    ended.discard("b")
    ended.discard("b")
    assert "b" not in ended
