"""Segments taken while they are made: from the beginning, each byte once, or a clear failure."""

import asyncio
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.transcode.fmp4 import SegmentFound
from rustfin_core.transcode.growing import GrowingSegment, Growth
from rustfin_core.transcode.types import Container, TranscodeLimits
from tests.transcode.bench import BenchMaker, plan_of, stand_in
from tests.transcode.test_orchestrator import posix
from tests.transcode.tools import Film, copy_spec, decode_complaints, encode_spec, frames

FIRST, SECOND = object(), object()
"""Two runs."""


async def read(segment: GrowingSegment | Path) -> bytes:
    assert isinstance(segment, GrowingSegment)
    async with asyncio.timeout(30):
        return b"".join([bytes(part) async for part in segment])


def found(*parts: bytes, rest: tuple[bytes, ...] = ()) -> SegmentFound:
    return SegmentFound(0, parts, 24, rest)


async def test_who_comes_late_gets_the_beginning_too() -> None:
    growth = Growth()
    early = growth.join()
    growth.add(FIRST, (b"a", b"b"))
    late = growth.join()
    growth.add(FIRST, (b"c",))
    growth.finish(FIRST, found(b"whole", rest=(b"d",)))
    assert [await read(early), await read(late)] == [b"abcd", b"abcd"]


async def test_without_pieces_the_whole_comes_at_once() -> None:
    growth = Growth()
    reader = growth.join()
    growth.finish(FIRST, found(b"whole"))
    assert await read(reader) == b"whole"


async def test_pieces_of_two_runs_are_never_put_together() -> None:
    growth = Growth()
    reader = growth.join()
    growth.add(FIRST, (b"a",))
    growth.add(SECOND, (b"A",))
    anew = growth.join()
    growth.finish(SECOND, found(b"whole", rest=(b"B",)))
    with pytest.raises(Unavailable, match="began anew"):
        await read(reader)
    assert await read(anew) == b"AB"


async def test_a_reader_waits_and_is_told_of_a_failure() -> None:
    growth = Growth()
    reader = growth.join()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await reader.begun()
    growth.fail(NotFound("over"))
    with pytest.raises(NotFound, match="over"):
        await reader.begun()
    whole = growth.join()
    whole.add((b"x",), whole=True)
    whole.fail(NotFound("over"))
    assert await read(whole) == b"x", "what is whole stays so"


def test_a_growth_is_idle_when_nobody_has_any_of_it() -> None:
    growth = Growth()
    reader = growth.join()
    assert not growth.is_idle
    growth.leave(reader)
    assert growth.is_idle
    growth.add(FIRST, (b"a",))
    assert not growth.is_idle, "who joins later needs it"


@pytest.mark.parametrize("number", [0, 5])
async def test_it_is_what_the_file_holds(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path, number: int
) -> None:
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        growing, plain = await asyncio.gather(
            b.service.growing("x", number), b.service.segment("x", number)
        )
        data, init = await read(growing), (await b.service.init_segment("x")).read_bytes()
        assert frames(Container.MP4, init, data) == frames(Container.MP4, init, plain.read_bytes())
        assert data.count(b"moof") > 3
        joined = tmp_path / "joined.mp4"
        joined.write_bytes(init + data)
        assert decode_complaints(ffmpeg, joined) == ""
        assert await b.service.growing("x", number) == plain, "by now there is a file"
        assert b.runs() == 1


async def test_a_head_start_is_taken_along(bench: BenchMaker, film: Film) -> None:
    """The run has begun before the segment is asked for; its pieces so far come first."""
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        b.service.prefetch("x")
        data = await b.service.growing("x", 0)
        if isinstance(data, GrowingSegment):
            init = (await b.service.init_segment("x")).read_bytes()
            made = await read(data)
            whole = (await b.service.segment("x", 0)).read_bytes()
            assert frames(Container.MP4, init, made) == frames(Container.MP4, init, whole)


async def test_copies_and_transport_streams_come_as_files(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        for name, spec in (
            ("ts", encode_spec(film, Container.TS)),
            ("copy", copy_spec(film, Container.MP4)),
        ):
            await b.service.open(name, spec, plan_of(film, spec.container))
            assert isinstance(await b.service.growing(name, 0), Path)


async def test_there_is_no_such_segment(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        with pytest.raises(NotFound, match="no such segment"):
            await b.service.growing("x", 10_000)


async def test_a_seek_elsewhere_ends_what_grew(bench: BenchMaker, film: Film) -> None:
    """The player has hung up; nothing is left behind (the bench looks)."""
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        gone = False
        await b.service.growing("x", 0, wanted=lambda: not gone)
        gone = True
        assert len(await read(await b.service.growing("x", 6))) > 0
        await b.service.reap()


async def test_the_end_of_the_session_ends_it(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        growing = await b.service.growing("x", 0)
        await b.service.end("x")
        if isinstance(growing, GrowingSegment):
            with pytest.raises(NotFound, match="has ended"):
                await read(growing)


@posix
async def test_an_ffmpeg_that_dies_in_the_middle(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path
) -> None:
    """Who has a part of a segment is told, and never gets another run's rest behind it."""
    dies = stand_in(tmp_path, f'"{ffmpeg}" "$@" 2>/dev/null | head -c 30000; exit 1')
    async with bench(TranscodeLimits(stall_s=5.0), program=dies) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        growing = await b.service.growing("x", 0)
        with pytest.raises(Unavailable):
            await read(growing)


@posix
async def test_an_ffmpeg_that_never_begins(bench: BenchMaker, film: Film, tmp_path: Path) -> None:
    async with bench(program=stand_in(tmp_path, "exit 1")) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        with pytest.raises(Unavailable):
            await b.service.growing("x", 0)
