"""Sessions on the real ffmpeg, and on stand-ins that misbehave (fault F8)."""

import asyncio
import contextlib
import math
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import InvalidInput, NotFound, TooMany, Unavailable
from rustfin_core.streaming.hls.grid import encoding_plan, keyframe_plan
from rustfin_core.transcode.events import TranscodeStarted, TranscodeStopped
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    TranscodeLimits,
    TranscodeSpec,
)
from tests.transcode.bench import BenchMaker, JumpingClock, plan_of, stand_in
from tests.transcode.tools import (
    FRAME_RATE,
    Film,
    copy_spec,
    decode_complaints,
    encode_spec,
    frames,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.mark.parametrize("container", [Container.MP4, Container.TS])
async def test_play_seek_and_seek_back(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path, container: Container
) -> None:
    spec, plan = encode_spec(film, container), plan_of(film, container)
    async with bench() as b:
        await b.service.open("a-1", spec, plan)
        parts: dict[int, bytes] = {}
        for number in (6, 7, 0, 1, 2, 3, 4, 5, 8):
            path = await b.service.segment("a-1", number)
            parts[number] = path.read_bytes()
        init = b""
        if container is Container.MP4:
            init = (await b.service.init_segment("a-1")).read_bytes()
        assert 2 <= b.runs() <= 3, "one for each seek and none for going back"
        joined = tmp_path / f"joined.{container.value}"
        joined.write_bytes(init + b"".join(parts[n] for n in sorted(parts)))
        assert decode_complaints(ffmpeg, joined) == ""
        status = b.service.status("a-1")
        assert status is not None
        assert status.encodes
        assert status.speed is not None
        assert status.speed > 0
        assert status.frame_rate is not None
        before = b.runs()
        again = await b.service.segment("a-1", 3)
        assert again.read_bytes() == parts[3]
        assert b.runs() == before


async def test_every_segment_of_a_copy_in_random_order(bench: BenchMaker, film: Film) -> None:
    plan = keyframe_plan(film.keyframes, film.duration, container=Container.TS)
    spec = copy_spec(film, Container.TS)
    async with bench() as b:
        await b.service.open("copy", spec, plan)
        found = await asyncio.gather(*(b.service.segment("copy", n) for n in (2, 0, 1)))
        video = [
            frame
            for path in (found[1], found[2], found[0])
            for frame in frames(Container.TS, b"", path.read_bytes())
            if frame.track == 0x100
        ]
        assert len(video) == math.ceil(film.duration * FRAME_RATE)


async def test_the_init_segment_comes_from_where_playback_begins(
    bench: BenchMaker, film: Film
) -> None:
    async with bench() as b:
        spec, plan = encode_spec(film, Container.MP4), plan_of(film)
        await b.service.open("x", spec, plan, start_at=12.5)
        assert (await b.service.init_segment("x")).read_bytes()[4:8] == b"ftyp"
        await b.service.segment("x", plan.at(12.5))
        assert b.runs() == 1
        started = next(event for event in b.events if isinstance(event, TranscodeStarted))
        assert started.position == plan.segments[plan.at(12.5)].start


async def test_prefetch_makes_the_first_segment_unasked(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        b.service.prefetch("x")
        b.service.prefetch("x")
        async with asyncio.timeout(60):
            while not b.files():
                await asyncio.sleep(0.02)
        assert b.runs() == 1


async def test_a_run_waits_when_it_is_far_enough_ahead(bench: BenchMaker, film: Film) -> None:
    limits = TranscodeLimits(ahead_s=4.0)
    plan = plan_of(film)
    async with bench(limits) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan)
        await b.service.segment("x", 0)
        async with asyncio.timeout(60):
            while not (status := b.service.status("x")) or not status.throttled:
                await asyncio.sleep(0.02)
        made = len(b.files())
        assert made == plan.at(4.0) + 1
        await asyncio.sleep(0.3)
        assert len(b.files()) == made
        await b.service.segment("x", 3)
        await b.service.segment("x", 4)
        assert b.runs() == 1


async def test_a_paused_run_ends_and_is_begun_again(bench: BenchMaker, film: Film) -> None:
    limits = TranscodeLimits(ahead_s=2.0, run_idle_s=1.0)
    async with bench(limits) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        await b.service.segment("x", 0)
        async with asyncio.timeout(60):
            while (status := b.service.status("x")) and status.running:
                await asyncio.sleep(0.05)
        assert psutil.Process().children() == []
        await b.service.segment("x", len(b.files()))
        assert b.runs() == 2


async def test_the_disk_budget_holds(bench: BenchMaker, film: Film) -> None:
    spec, plan = encode_spec(film, Container.MP4), plan_of(film)
    async with bench(TranscodeLimits(disk_bytes=150_000, ahead_s=1.0)) as b:
        await b.service.open("x", spec, plan)
        largest = 0
        for number in range(len(plan)):
            path = await b.service.segment("x", number)
            largest = max(largest, path.stat().st_size)
            assert b.service.disk_bytes <= 150_000 + 4 * largest
        assert len(b.files()) < len(plan)
        await b.service.segment("x", 0)


async def test_a_budget_smaller_than_one_segment(bench: BenchMaker, film: Film) -> None:
    """What somebody waits for is made all the same, and what was watched makes room."""
    spec, plan = encode_spec(film, Container.MP4), plan_of(film)
    async with bench(TranscodeLimits(disk_bytes=1)) as b:
        await b.service.open("x", spec, plan)
        for number in (0, 1, 2, 3, 6, 7, 0):
            assert (await b.service.segment("x", number)).stat().st_size > 0
        await b.service.open("y", spec, plan)
        both = await asyncio.gather(b.service.segment("x", 1), b.service.segment("y", 5))
        assert all(path.stat().st_size > 0 for path in both)


async def test_limits_refuse_early_and_make_room(bench: BenchMaker, film: Film) -> None:
    spec, plan = encode_spec(film, Container.MP4), plan_of(film)
    async with bench(TranscodeLimits(max_encodes=2, max_copies=1)) as b:
        await b.service.open("one", spec, plan)
        await b.service.open("two", spec, plan)
        await b.service.open("two", spec, plan)
        with pytest.raises(TooMany, match="as many videos") as refused:
            await b.service.open("three", spec, plan)
        assert refused.value.retry_after > 0
        await b.service.open("copy", copy_spec(film, Container.MP4), plan)
        b.clock.ahead += 60
        b.service.ping("two")
        b.service.ping("unknown")
        await b.service.open("three", spec, plan)
        assert {status.session_id for status in b.service.statuses()} == {"two", "three", "copy"}


async def test_idle_sessions_are_reaped_with_their_files(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        await b.service.open("gone", encode_spec(film, Container.MP4), plan_of(film))
        await b.service.segment("gone", 0)
        await b.service.open("here", encode_spec(film, Container.MP4), plan_of(film))
        b.clock.ahead += 100
        b.service.ping("here")
        await b.service.reap()
        assert [status.session_id for status in b.service.statuses()] == ["here"]
        assert b.files() == []
        assert TranscodeStopped("gone") in b.events
        with pytest.raises(NotFound, match="not running any more"):
            await b.service.segment("gone", 0)


async def test_another_spec_replaces_the_session(bench: BenchMaker, film: Film) -> None:
    spec, plan = encode_spec(film, Container.MP4), plan_of(film)
    async with bench() as b:
        await b.service.open("x", spec, plan)
        await b.service.segment("x", 0)
        await b.service.open("x", replace(spec, audio=None), plan)
        assert b.files() == []


async def test_stop_refuses_those_who_wait(bench: BenchMaker, film: Film) -> None:
    async with bench() as b:
        # A quick encoder may have made the segment before: then once more.
        for number in range(20):
            name = f"x{number}"
            await b.service.open(name, encode_spec(film, Container.MP4), plan_of(film))
            waiting = asyncio.gather(b.service.segment(name, 0), return_exceptions=True)
            await asyncio.sleep(0.02)
            await b.service.stop(name)
            await b.service.stop(name)
            (error,) = await waiting
            if isinstance(error, NotFound):
                break
        assert isinstance(error, NotFound)


async def test_requests_outside_theplan_of(bench: BenchMaker, film: Film) -> None:
    plan = plan_of(film, Container.TS)
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.TS), plan)
        for number in (-1, len(plan)):
            with pytest.raises(NotFound, match="no such segment"):
                await b.service.segment("x", number)
        with pytest.raises(NotFound, match="no initialisation segment"):
            await b.service.init_segment("x")
        assert b.service.status("y") is None


@pytest.mark.parametrize("name", ["", "../x", "a/b", "x" * 65, "a.b", "a b", "é", "x\n"])
async def test_odd_session_ids_are_refused(bench: BenchMaker, film: Film, name: str) -> None:
    async with bench() as b:
        with pytest.raises(InvalidInput, match="play session id"):
            await b.service.open(name, encode_spec(film, Container.TS), plan_of(film))


async def test_a_damaged_file_fails_in_words(bench: BenchMaker, film: Film, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(b"this is no film" * 1000)
    spec = replace(encode_spec(film, Container.MP4), source=broken)
    async with bench() as b:
        b.clock.stand_still()
        await b.service.open("x", spec, plan_of(film))
        with pytest.raises(Unavailable, match="could not convert") as failed:
            await b.service.segment("x", 0)
        assert str(tmp_path) not in str(failed.value)
        assert b.runs() == 2, "once more, in case the disk was asleep"
        with pytest.raises(Unavailable):
            await b.service.init_segment("x")
        assert b.runs() == 2, "then not again for some seconds"


async def test_a_truncated_file_fails_behind_its_end(
    bench: BenchMaker, films: dict[str, Film], tmp_path: Path
) -> None:
    film = films["h264_aac.ts"]
    short = tmp_path / "short.ts"
    data = film.path.read_bytes()
    short.write_bytes(data[: len(data) // 4])
    plan = encoding_plan(120, container=Container.TS, frame_rate=FRAME_RATE, seek_lead=10.5)
    async with bench() as b:
        await b.service.open("x", replace(encode_spec(film, Container.TS), source=short), plan)
        await b.service.segment("x", 0)
        with pytest.raises(Unavailable, match="read to its end"):
            await b.service.segment("x", 20)


MISBEHAVIOUR = {
    "hangs": "exec sleep 600",
    "exits": "echo 'Something is wrong' >&2; exit 1",
    "ignores TERM": "trap '' TERM; while :; do sleep 600; done",
    "is silent but says it is fine": "exit 0",
    "writes garbage": "head -c 100000 /dev/zero; sleep 600",
    "crashes": "kill -SEGV $$",
    "floods stderr": "yes 'a complaint that never ends' >&2",
    "closes its output and goes on": "exec sleep 600 >&2",
}


@posix
@pytest.mark.parametrize("script", MISBEHAVIOUR.values(), ids=MISBEHAVIOUR.keys())
async def test_misbehaving_ffmpeg_is_noticed(
    bench: BenchMaker, film: Film, tmp_path: Path, script: str
) -> None:
    limits = TranscodeLimits(stall_s=1.0, first_output_s=1.5)
    async with bench(limits, stand_in(tmp_path, script)) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        with pytest.raises(Unavailable):
            async with asyncio.timeout(60):
                await b.service.segment("x", 0)
        assert b.runs() == 2


@posix
async def test_a_flood_of_complaints_is_no_sign_of_life(
    bench: BenchMaker, film: Film, tmp_path: Path
) -> None:
    """It computes all the time, so only what it says gives it away."""
    limits = TranscodeLimits(stall_s=1.0, first_output_s=600.0)
    program = stand_in(tmp_path, MISBEHAVIOUR["floods stderr"])
    async with bench(limits, program) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        with pytest.raises(Unavailable, match="nothing but faults"):
            await b.service.segment("x", 0)


@posix
async def test_the_limits_of_silence_are_within_ten_seconds() -> None:
    assert 2 * (TranscodeLimits().stall_s + 1.0) <= 10


@posix
async def test_a_single_failure_is_not_noticed_by_the_client(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path
) -> None:
    flag = tmp_path / "failed-once"
    script = f'if [ -e {flag} ]; then exec {ffmpeg} "$@"; fi; touch {flag}; exit 1'
    async with bench(program=stand_in(tmp_path, script)) as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan_of(film))
        assert (await b.service.segment("x", 0)).stat().st_size > 0
        assert b.runs() == 2


async def test_start_removes_only_what_is_ours(bench: BenchMaker, tmp_path: Path) -> None:
    folder = tmp_path / "transcode"
    left = folder / "old.1234"
    left.mkdir(parents=True)
    (left / ".rustfin-transcode").touch()
    (left / "0.seg").write_bytes(b"x")
    precious = folder / "holiday" / "film.mkv"
    precious.parent.mkdir()
    precious.touch()
    async with bench():
        assert not left.exists()
        assert precious.exists()
        precious.unlink()
        precious.parent.rmdir()


async def test_a_transcode_folder_that_is_a_file(ffmpeg: Path, film: Film, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    service = TranscodeService(
        ffmpeg=ffmpeg, transcode_dir=tmp_path / "file", clock=JumpingClock(), bus=EventBus()
    )
    with pytest.raises(Unavailable, match="transcode folder"):
        await service.start()
    with pytest.raises(Unavailable, match="transcode folder"):
        await service.open("x", encode_spec(film, Container.TS), plan_of(film))


def _music(films: dict[str, Film], codec: AudioCodec, container: Container) -> TranscodeSpec:
    audio = AudioTarget(stream_index=0, codec=codec, bitrate=96_000, channels=2)
    return TranscodeSpec(source=films["music.flac"].path, container=container, audio=audio)


@pytest.mark.parametrize(
    ("codec", "container"),
    [
        (AudioCodec.MP3, Container.MP3),
        (AudioCodec.AAC, Container.AAC),
        (AudioCodec.OPUS, Container.OGG),
        (AudioCodec.FLAC, Container.FLAC),
        (AudioCodec.AAC, Container.MP4),
        (AudioCodec.AAC, Container.TS),
        (AudioCodec.OPUS, Container.WEBM),
        (AudioCodec.OPUS, Container.MKV),
    ],
)
async def test_progressive_music_decodes(
    bench: BenchMaker,
    ffmpeg: Path,
    films: dict[str, Film],
    tmp_path: Path,
    codec: AudioCodec,
    container: Container,
) -> None:
    async with bench() as b:
        async with b.service.progressive("m", _music(films, codec, container), start=5.0) as chunks:
            data = b"".join([chunk async for chunk in chunks])
        target = tmp_path / f"music.{container.value}"
        target.write_bytes(data)
        assert len(data) > 50_000
        # piped containers cannot hold their length, which the demuxers remark
        complaints = decode_complaints(ffmpeg, target).splitlines()
        assert [line for line in complaints if "Estimating duration" not in line] == []
        assert TranscodeStopped("m") in b.events


async def test_leaving_a_progressive_stream_ends_ffmpeg(bench: BenchMaker, film: Film) -> None:
    async with bench(TranscodeLimits(max_encodes=1)) as b:
        spec = encode_spec(film, Container.MKV)
        async with b.service.progressive("p", spec) as chunks:
            assert await anext(aiter(chunks))
            with pytest.raises(TooMany):
                async with b.service.progressive("q", spec):
                    pass
            await b.service.stop("p")
        assert psutil.Process().children() == []


async def test_progressive_failures_come_before_the_first_byte(
    bench: BenchMaker, film: Film, tmp_path: Path
) -> None:
    (tmp_path / "broken.mkv").write_bytes(bytes(1000))
    spec = replace(encode_spec(film, Container.MKV), source=tmp_path / "broken.mkv")
    async with bench() as b:
        with pytest.raises(Unavailable, match="could not convert"):
            async with b.service.progressive("p", spec):
                pass
        with pytest.raises(InvalidInput, match="start position"):
            async with b.service.progressive("p", spec, start=-1.0):
                pass


async def test_cancelled_requests_leave_nothing_behind(bench: BenchMaker, film: Film) -> None:
    plan = plan_of(film)
    async with bench() as b:
        await b.service.open("x", encode_spec(film, Container.MP4), plan)
        for number in (0, 5, 2, 7, 3):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await b.service.segment("x", number)
        assert (await b.service.segment("x", 4)).exists()
        async with asyncio.timeout(30):
            while len(psutil.Process().children()) > 1:
                await asyncio.sleep(0.05)
