"""How loud it is: speech when channels are mixed down, quiet and loud passages, joins."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.hls.grid import audio_plan, keyframe_plan
from rustfin_core.transcode.audio_filters import audio_filters, memory_s, plain_filters
from rustfin_core.transcode.command import progressive_command, segment_command
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    TranscodeSpec,
)
from tests.transcode.tools import FRAME_RATE, Film, copy_spec, cuts_of, frames, make, steps

LIMITER = "alimiter=limit=0.95:attack=5:release=50:level=0:latency=1"
STEREO = AudioTarget(codec=AudioCodec.AAC, channels=2, source_channels=6, bitrate=192_000)
SURROUND = ("FL", "FR", "FC", "LFE", "BL", "BR")


def test_nothing_is_done_to_sound_that_fits() -> None:
    same = AudioTarget(codec=AudioCodec.AAC, channels=2, source_channels=2)
    assert audio_filters(same, 0.0) == "aresample=48000,aresample=48000:async=1:first_pts=0"
    assert plain_filters(same) is None
    assert plain_filters(replace(same, source_channels=1)) is None
    assert plain_filters(replace(same, source_channels=None)) is None


def test_channels_are_mixed_down_by_our_levels() -> None:
    mixing = "ochl=stereo:clev=0.841:slev=0.5:lfe_mix_level=0:rematrix_maxval=1000:osf=fltp"
    assert audio_filters(STEREO, 2.0) == (
        f"aresample=48000,aresample=48000:async=1:first_pts=96000:{mixing},{LIMITER}"
    )
    assert plain_filters(STEREO) == f"aresample=48000:{mixing},{LIMITER}"
    seven = replace(STEREO, channels=6, source_channels=8)
    assert "ochl=5.1:" in audio_filters(seven, 0.0)


def test_loudness_hears_what_comes_before() -> None:
    night = replace(STEREO, codec=AudioCodec.FLAC, loudness=Loudness.NIGHT)
    assert memory_s(night) == 2.0
    assert audio_filters(night, 10.0, heard_from=8.0) == (
        "aresample=48000,aresample=48000:async=1:first_pts=384000:"
        "ochl=stereo:clev=1:slev=0.3:lfe_mix_level=0:rematrix_maxval=1000:osf=fltp,"
        f"acompressor=threshold=0.05:ratio=5:attack=15:release=600:makeup=3,{LIMITER},"
        "atrim=start_pts=480000,asetnsamples=n=1152"
    )
    level = replace(STEREO, source_channels=2, loudness=Loudness.LEVEL)
    assert plain_filters(level) == (
        f"dynaudnorm=framelen=400:gausssize=31:peak=0.9:maxgain=8:targetrms=0.1,{LIMITER}"
    )


def test_copied_sound_keeps_its_loudness() -> None:
    with pytest.raises(InvalidInput, match="encoded"):
        AudioTarget(loudness=Loudness.NIGHT)


def _film(ffmpeg: Path, path: Path, *, levels: dict[str, float], seconds: float = 4.0) -> Path:
    """Tones of their own height in each channel of 5.1, peaks at *levels*."""
    tones = "|".join(
        f"{levels.get(name, 0.0)}*sin(2*PI*{300 + 70 * n}*t)" for n, name in enumerate(SURROUND)
    )
    source = f"aevalsrc=exprs={tones}:channel_layout=5.1:sample_rate=48000:duration={seconds}"
    _run(ffmpeg, "-f", "lavfi", "-i", source, "-c:a", "flac", str(path))
    return path


def _run(ffmpeg: Path, *words: str) -> str:
    argv = [str(ffmpeg), "-hide_banner", "-nostdin", "-y", *words]
    done = subprocess.run(argv, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stderr.decode()


def _heard(ffmpeg: Path, sound: Path, what: str, *before: str) -> float:
    """A figure of ``astats`` over all channels, dB."""
    chain = ",".join([*before, "astats=measure_perchannel=none"])
    said = _run(ffmpeg, "-i", str(sound), "-af", chain, "-f", "null", "-")
    found = re.search(rf"{what} dB: (-?[\d.]+|-inf)", said)
    assert found, said
    return float(found[1])


def _converted(ffmpeg: Path, film: Path, audio: AudioTarget, folder: Path) -> Path:
    spec = TranscodeSpec(source=film, container=Container.FLAC, audio=audio)
    done = subprocess.run(progressive_command(spec, ffmpeg=ffmpeg), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    made = folder / "made.flac"
    made.write_bytes(done.stdout)
    return made


FLAC_STEREO = replace(STEREO, stream_index=0, codec=AudioCodec.FLAC, bitrate=None)


def test_speech_is_a_little_louder_in_stereo(ffmpeg: Path, tmp_path: Path) -> None:
    film = _film(ffmpeg, tmp_path / "speech.flac", levels={"FC": 0.2})
    made = _converted(ffmpeg, film, FLAC_STEREO, tmp_path)
    alone = _heard(ffmpeg, film, "RMS level", "pan=mono|c0=FC")
    each = _heard(ffmpeg, made, "RMS level")
    # two loudspeakers at -1.5 dB are one at +1.5 dB
    assert each == pytest.approx(alone - 1.5, abs=0.2)


def test_a_full_mix_is_neither_turned_down_nor_clipped(ffmpeg: Path, tmp_path: Path) -> None:
    film = _film(ffmpeg, tmp_path / "full.flac", levels=dict.fromkeys(SURROUND, 0.9))
    made = _converted(ffmpeg, film, FLAC_STEREO, tmp_path)
    assert -1.0 < _heard(ffmpeg, made, "Peak level") <= -0.4
    fronts = _film(ffmpeg, tmp_path / "fronts.flac", levels={"FL": 0.2, "FR": 0.2})
    same = _converted(ffmpeg, fronts, FLAC_STEREO, tmp_path)
    assert _heard(ffmpeg, same, "Peak level") == pytest.approx(-14.0, abs=0.1)


@pytest.mark.parametrize("loudness", [Loudness.LEVEL, Loudness.NIGHT])
def test_quiet_and_loud_come_nearer(ffmpeg: Path, tmp_path: Path, loudness: Loudness) -> None:
    film = tmp_path / "night.flac"
    # sixteen seconds of whispering, then as many of an explosion
    volume = r"if(lt(t\,16)\,0.02\,0.7)"
    source = f"aevalsrc={volume}*sin(2*PI*440*t)|{volume}*sin(2*PI*440*t):d=32:s=48000"
    _run(ffmpeg, "-f", "lavfi", "-i", source, str(film))
    audio = replace(FLAC_STEREO, source_channels=2, loudness=loudness)
    made = _converted(ffmpeg, film, audio, tmp_path)

    def spread(sound: Path) -> float:
        quiet = _heard(ffmpeg, sound, "RMS level", "atrim=2:8")
        loud = _heard(ffmpeg, sound, "RMS level", "atrim=24:30")
        return loud - quiet

    assert spread(film) == pytest.approx(30.9, abs=0.5)
    assert spread(made) < 16
    quiet = _heard(ffmpeg, made, "RMS level", "atrim=2:8")
    assert quiet > _heard(ffmpeg, film, "RMS level", "atrim=2:8") + 6


@pytest.mark.parametrize("loudness", [Loudness.LEVEL, Loudness.NIGHT])
def test_a_run_from_the_middle_is_as_loud_as_the_one_from_the_beginning(
    ffmpeg: Path, tmp_path: Path, loudness: Loudness
) -> None:
    film = tmp_path / "waves.flac"
    swell = "0.4*(0.55+0.45*sin(2*PI*t/9))*sin(2*PI*440*t)"
    _run(ffmpeg, "-f", "lavfi", "-i", f"aevalsrc={swell}|{swell}:d=40:s=48000", str(film))
    audio = replace(FLAC_STEREO, source_channels=2, loudness=loudness)
    spec = TranscodeSpec(source=film, container=Container.MP4, audio=audio)
    plan = audio_plan(40.0)
    cuts = cuts_of(spec, plan)
    whole, late = (make(ffmpeg, spec, plan, first, cuts) for first in (0, 4))
    for number in (4, 5):
        files = []
        for n, run in enumerate((whole, late)):
            file = tmp_path / f"{n}.mp4"
            file.write_bytes(run.init + run.segments[number])
            files.append(file)
        one, other = (_heard(ffmpeg, file, "RMS level") for file in files)
        assert one == pytest.approx(other, abs=0.3)
        assert len(frames(Container.MP4, whole.init, whole.segments[number])) == len(
            frames(Container.MP4, late.init, late.segments[number])
        )


@pytest.mark.parametrize("loudness", [Loudness.LEVEL, Loudness.NIGHT])
def test_the_picture_is_copied_and_its_sound_joins(
    ffmpeg: Path, films: dict[str, Film], loudness: Loudness
) -> None:
    film = films["h264_aac.mp4"]
    plan = keyframe_plan(
        film.keyframes, film.duration, container=Container.MP4, frame_rate=FRAME_RATE
    )
    audio = AudioTarget(codec=AudioCodec.AAC, channels=2, bitrate=128_000, loudness=loudness)
    spec = replace(copy_spec(film, Container.MP4), audio=audio)
    argv = segment_command(spec, plan, 1, ffmpeg=ffmpeg)
    assert argv[argv.index("-c:v") + 1] == "copy"
    cuts = cuts_of(spec, plan)
    runs = [make(ffmpeg, spec, plan, first, cuts) for first in range(len(plan))]
    found = [
        frame
        for number, run in enumerate(runs)
        for frame in frames(Container.MP4, runs[0].init, run.segments[number])
    ]
    video, sound = (steps(found, track) for track in sorted({frame.track for frame in found}))
    assert 405 <= video[0] <= video[1] <= 425, "no video frame is missing or doubled"
    assert sound[1] - sound[0] <= 20, "no audio frame is missing or doubled"
