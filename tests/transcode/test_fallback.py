"""The graphics card fails and the processor goes on, in the same play session."""

import math
import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.hardware import Hardware
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.events import TranscodeFellBack, TranscodeStarted
from rustfin_core.transcode.fallback import fall_back, hardware_of
from rustfin_core.transcode.types import (
    Container,
    HardwareUse,
    Preset,
    TranscodeLimits,
    TranscodeSpec,
    VideoCodec,
)
from tests.transcode.bench import BenchMaker, plan_of, stand_in
from tests.transcode.tools import FRAME_RATE, Film, decode_complaints, encode_spec, frames

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

PATIENT = TranscodeLimits(stall_s=60.0)
"""The real ffmpeg takes over in these tests, on a machine that may be busy."""


def card_spec(film: Film, container: Container = Container.MP4) -> TranscodeSpec:
    spec = encode_spec(film, container)
    assert spec.video is not None
    card = HardwareUse(family=Hardware.NVENC, encodes=True)
    return replace(spec, video=replace(spec.video, hardware=card))


def without_card(folder: Path, ffmpeg: Path, script: str) -> Path:
    """An ffmpeg that does *script* when it is to use the card."""
    return stand_in(folder, f'case "$*" in *_nvenc*) {script} ;; *) exec {ffmpeg} "$@" ;; esac')


def test_the_same_without_the_card() -> None:
    film = Film(Path("/film.mkv").absolute(), 20.0)
    on_card, failure = card_spec(film), Unavailable("No capable devices found.")
    assert hardware_of(on_card) is Hardware.NVENC
    instead = fall_back(on_card, failure)
    assert instead is not None
    assert (instead.spec, instead.hardware) == (encode_spec(film, Container.MP4), Hardware.NVENC)
    assert instead.reason.startswith("The graphics card (NVIDIA")
    assert instead.reason.endswith("converts this: No capable devices found.")
    assert hardware_of(instead.spec) is None
    assert fall_back(instead.spec, failure) is None, "only once"


FAILURES = {
    "exits": "echo 'No capable devices found' >&2; exit 1",
    "crashes": "kill -SEGV $$",
    "hangs": "exec sleep 600",
    "says nothing": "exit 0",
    "writes nonsense": "head -c 100000 /dev/zero; exit 0",
}


@pytest.mark.parametrize("script", FAILURES.values(), ids=FAILURES.keys())
async def test_the_processor_takes_over(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path, script: str
) -> None:
    spec, plan = card_spec(film), plan_of(film)
    limits = TranscodeLimits(stall_s=5.0) if "sleep" in script else PATIENT
    async with bench(limits, without_card(tmp_path, ffmpeg, script)) as b:
        await b.service.open("x", spec, plan)
        assert (await b.service.segment("x", 2)).stat().st_size > 0
        assert b.runs() == 2, "the card is not asked again"
        (told,) = b.seen(TranscodeFellBack)
        assert (told.session_id, told.hardware) == ("x", "nvenc")
        assert told.reason.startswith("The graphics card (NVIDIA")
        if "capable" in script:
            assert told.reason.endswith("could not convert this file: No capable devices found.")
        status = b.service.status("x")
        assert status is not None
        assert (status.hardware, status.fell_back) == (None, told.reason)
        await b.service.open("x", spec, plan)
        await b.service.segment("x", 5)
        assert len(b.seen(TranscodeFellBack)) == 1, "the same session goes on"


async def test_both_fail(bench: BenchMaker, film: Film, tmp_path: Path) -> None:
    async with bench(PATIENT, stand_in(tmp_path, "exit 1")) as b:
        await b.service.open("x", card_spec(film), plan_of(film))
        with pytest.raises(Unavailable):
            await b.service.segment("x", 0)
        assert b.runs() == 3, "once on the card, twice on the processor"


@pytest.mark.parametrize("container", [Container.MP4, Container.TS])
async def test_in_the_middle_of_a_film(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path, container: Container
) -> None:
    """Another encoder stands in for the card and dies after some segments."""
    spec, plan = card_spec(film, container), plan_of(film, container)
    assert spec.video is not None
    other = replace(spec, video=replace(spec.video, hardware=None, preset=Preset.VERYFAST))
    card = shlex.join(segment_command(other, plan, 0, ffmpeg=ffmpeg))
    pipe = os.fspath(tmp_path / "rest")
    script = f"{card} | (head -c 250000; cat > {pipe}); echo 'The card is gone' >&2; exit 1"
    async with bench(PATIENT, without_card(tmp_path, ffmpeg, script)) as b:
        await b.service.open("x", spec, plan)
        init = b""
        if container is Container.MP4:
            init = (await b.service.init_segment("x")).read_bytes()
        paths = [await b.service.segment("x", number) for number in range(2)]
        parts = [path.read_bytes() for path in paths]
        for number in range(2, len(plan)):
            path = await b.service.segment("x", number)
            parts += [path.read_bytes()]
        (told,) = b.seen(TranscodeFellBack)
        assert "The card is gone" in told.reason
        starts = [event.position for event in b.seen(TranscodeStarted)]
        assert len(starts) == 2
        assert starts[1] > 0
        if container is Container.MP4:
            assert (await b.service.init_segment("x")).read_bytes() == init
    joined = tmp_path / f"joined.{container.value}"
    joined.write_bytes(init + b"".join(parts))
    assert decode_complaints(ffmpeg, joined) == ""
    track = 0x100 if container is Container.TS else 1
    shown = [f.pts for part in parts for f in frames(container, init, part) if f.track == track]
    assert len(shown) == len(set(shown)) == math.ceil(film.duration * FRAME_RATE)


async def test_a_long_response_too(
    bench: BenchMaker, ffmpeg: Path, film: Film, tmp_path: Path
) -> None:
    spec = card_spec(film, Container.MKV)
    async with bench(PATIENT, without_card(tmp_path, ffmpeg, "exit 1")) as b:
        async with b.service.progressive("p", spec) as chunks:
            data = b"".join([chunk async for chunk in chunks])
        assert len(b.seen(TranscodeFellBack)) == 1
        (tmp_path / "film.mkv").write_bytes(data)
        assert decode_complaints(ffmpeg, tmp_path / "film.mkv") == ""


async def test_a_copy_has_no_card(bench: BenchMaker, film: Film, tmp_path: Path) -> None:
    spec = replace(card_spec(film), video=replace(encode_spec(film, Container.MP4).video))  # type: ignore[type-var]
    assert spec.video is not None
    copied = replace(spec, video=replace(spec.video, codec=VideoCodec.COPY))
    async with bench(PATIENT, stand_in(tmp_path, "exit 1")) as b:
        await b.service.open("x", copied, plan_of(film))
        with pytest.raises(Unavailable):
            await b.service.segment("x", 0)
        assert b.seen(TranscodeFellBack) == []
