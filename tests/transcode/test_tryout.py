"""Trial conversions with the real ffmpeg."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.hardware import Hardware
from rustfin_core.transcode.events import TryoutProgressed
from rustfin_core.transcode.tryout import Tryout, Tryouts, TryoutState, parse_progress
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    HardwareUse,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)
from tests.transcode.tools import Film


def spec_for(path: Path) -> TranscodeSpec:
    return TranscodeSpec(
        source=path,
        container=Container.MKV,
        video=VideoTarget(codec=VideoCodec.H264, width=160, height=90, frame_rate=23.976),
        audio=AudioTarget(codec=AudioCodec.AAC, channels=2),
    )


async def ended(tryouts: Tryouts) -> Tryout:
    async with asyncio.timeout(60):
        while tryouts.is_running:
            await asyncio.sleep(0.02)
    assert tryouts.last is not None
    return tryouts.last


async def test_a_stretch_is_converted_and_measured(ffmpeg: Path, films: dict[str, Film]) -> None:
    bus, told = EventBus(), []
    bus.subscribe(TryoutProgressed, told.append)
    tryouts = Tryouts(ffmpeg=ffmpeg, bus=bus, busy=lambda: 0)
    tryouts.begin(spec_for(films["hevc_ac3.mkv"].path), name="film", start=5.0, seconds=10.0)
    with pytest.raises(InvalidInput, match="Another trial"):
        tryouts.begin(spec_for(films["hevc_ac3.mkv"].path), name="b", start=0.0, seconds=10.0)
    last = await ended(tryouts)
    assert last.state is TryoutState.DONE, last.reason
    assert last.measured.made == pytest.approx(10.0, abs=0.3)
    assert last.measured.frames == pytest.approx(240, abs=3)
    assert last.measured.speed is not None
    assert last.measured.speed == pytest.approx(last.measured.made / last.measured.took)
    assert told[0].percent == 0
    assert told[-1].percent == 100


async def test_a_trial_is_stopped(ffmpeg: Path, films: dict[str, Film]) -> None:
    tryouts = Tryouts(ffmpeg=ffmpeg, bus=EventBus(), busy=lambda: 2)
    tryouts.begin(spec_for(films["h264_aac.mkv"].path), name="film", start=0.0, seconds=20.0)
    await tryouts.stop()
    assert tryouts.last is not None
    assert tryouts.last.state is TryoutState.STOPPED
    assert tryouts.last.beside == 2


async def test_a_file_that_is_none_gives_a_sentence(ffmpeg: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.mkv"
    path.write_text("no film")
    tryouts = Tryouts(ffmpeg=ffmpeg, bus=EventBus(), busy=lambda: 0)
    tryouts.begin(spec_for(path), name="notes", start=0.0, seconds=5.0)
    last = await ended(tryouts)
    assert last.state is TryoutState.FAILED
    assert "could not convert this file" in last.reason
    assert str(tmp_path) not in last.reason


async def test_the_processor_takes_over_from_a_card_that_fails(
    ffmpeg: Path, films: dict[str, Film]
) -> None:
    spec = spec_for(films["h264_aac.mkv"].path)
    assert spec.video is not None
    card = HardwareUse(family=Hardware.VIDEOTOOLBOX, encodes=True)
    on_card = replace(spec, video=replace(spec.video, hardware=card))
    tryouts = Tryouts(ffmpeg=ffmpeg, bus=EventBus(), busy=lambda: 0)
    tryouts.begin(on_card, name="film", start=0.0, seconds=2.0)
    last = await ended(tryouts)
    assert last.state is TryoutState.DONE
    assert last.note.startswith("The graphics card (Apple VideoToolbox) failed")
    assert last.spec == spec


@pytest.mark.parametrize(("start", "seconds"), [(-1.0, 5.0), (0.0, 0.5), (0.0, 601.0)])
async def test_stretches_are_bounded(start: float, seconds: float) -> None:
    tryouts = Tryouts(ffmpeg=Path("/nowhere/ffmpeg"), bus=EventBus(), busy=lambda: 0)
    with pytest.raises(InvalidInput, match="1 to 600 seconds"):
        tryouts.begin(spec_for(Path("/a.mkv")), name="a", start=start, seconds=seconds)


@given(st.lists(st.text(max_size=40), max_size=20))
def test_progress_is_read_whatever_is_written(lines: list[str]) -> None:
    found = parse_progress([*lines, "frame= 12", "out_time_us=1500000", "speed=2.5x"])
    assert (found["frame"], found["out_time_us"]) == (12, 1_500_000)
    assert "speed" not in found
