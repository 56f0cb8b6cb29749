"""Plans as orders for the transcode context."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.transcode_spec import transcode_spec
from rustfin_core.playback.types import DecisionOptions, Plan
from rustfin_core.transcode.types import (
    AudioBitstream,
    AudioCodec,
    BurnKind,
    Container,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
)
from tests.playback.builders import HLS_MP4, audio, profile, source, subtitle, video

FILE = Path("/films/a.mkv")
OPTIONS = DecisionOptions()


def _spec(film: MediaInfo, chosen: int | None = None, **parts: Any) -> TranscodeSpec:
    plan = decide(profile(**parts), film, OPTIONS, subtitle=chosen)
    return transcode_spec(plan, FILE, film)


def test_copy() -> None:
    spec = _spec(source(video(), audio()))
    assert (spec.source, spec.container) == (FILE, Container.MP4)
    assert spec.video is not None
    assert spec.audio is not None
    assert (spec.video.codec, spec.video.bitstream) == (VideoCodec.COPY, VideoBitstream.H264)
    assert (spec.audio.codec, spec.audio.bitstream) == (AudioCodec.COPY, AudioBitstream.AAC)
    assert (spec.audio.frame_samples, spec.video.bitrate, spec.burn) == (1024, None, None)


def test_encode() -> None:
    film = source(video(codec="hevc", rotation=90, is_interlaced=True), audio(codec="dts"))
    spec = _spec(film)
    assert spec.video is not None
    assert spec.audio is not None
    assert (spec.video.codec, spec.audio.codec) == (VideoCodec.H264, AudioCodec.AAC)
    assert (spec.video.width, spec.video.height) == (1080, 1920)
    assert (spec.video.deinterlace, spec.video.bitrate) == (True, 16_000_000)
    assert (spec.audio.channels, spec.audio.sample_rate) == (2, 48_000)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (video(codec="hevc"), VideoBitstream.HEVC),
        (video(codec="hevc", dolby_vision_profile=5), VideoBitstream.DOLBY_VISION_5),
        (video(codec="av1"), VideoBitstream.OTHER),
    ],
)
def test_bitstreams(stream: Any, expected: VideoBitstream) -> None:
    form = HLS_MP4 | {"VideoCodec": "hevc,av1"}
    spec = _spec(source(stream, audio()), TranscodingProfiles=[form])
    assert spec.video is not None
    assert (spec.video.is_copy, spec.video.bitstream) == (True, expected)


@pytest.mark.parametrize(
    ("track", "samples"),
    [
        (audio(codec="mp3"), 1152),
        (audio(codec="mp3", sample_rate=22_050), 576),
        (audio(codec="aac", profile="HE-AAC"), 2048),
        (audio(codec="ac3"), 1536),
        (audio(codec="opus"), None),
        (audio(codec="aac", sample_rate=None), 1024),
    ],
)
def test_frames_of_copied_sound(track: Any, samples: int | None) -> None:
    form = HLS_MP4 | {"AudioCodec": "aac,mp3,ac3,opus"}
    spec = _spec(source(video(), track), TranscodingProfiles=[form])
    assert spec.audio is not None
    assert (spec.audio.is_copy, spec.audio.frame_samples) == (True, samples)


@pytest.mark.parametrize(
    ("codec", "rate", "expected"),
    [
        ("aac", 192_000, 48_000),
        ("aac", 44_100, 44_100),
        ("aac", 4_000, 8_000),
        ("opus", 44_100, 48_000),
    ],
)
def test_sample_rates_every_encoder_makes(codec: str, rate: int, expected: int) -> None:
    form = HLS_MP4 | {"AudioCodec": codec}
    film = source(video(), audio(codec="dts", sample_rate=rate))
    spec = _spec(film, TranscodingProfiles=[form])
    assert spec.audio is not None
    assert (spec.audio.codec.value, spec.audio.sample_rate) == (codec, expected)


@pytest.mark.parametrize(
    ("track", "kind", "index", "path"),
    [
        (subtitle(2, "pgssub"), BurnKind.PICTURE, 2, None),
        (subtitle(2, "ass"), BurnKind.TEXT, 2, None),
        (subtitle(9, "ass", external_path="/films/a.ass"), BurnKind.TEXT, 0, Path("/films/a.ass")),
    ],
)
def test_burning(track: Any, kind: BurnKind, index: int, path: Path | None) -> None:
    film = source(video(), audio(), track, container="mp4")
    spec = _spec(film, track.index, SubtitleProfiles=[])
    assert spec.burn is not None
    assert (spec.burn.kind, spec.burn.stream_index, spec.burn.path) == (kind, index, path)


def test_sound_beside_the_film() -> None:
    film = source(video(), audio(7, external_path="/films/de.aac"))
    spec = _spec(film)
    assert spec.audio is not None
    assert (spec.audio.stream_index, spec.audio.path) == (0, Path("/films/de.aac"))


def test_limits_become_whole_numbers_in_range() -> None:
    film = source(video(codec="hevc", average_frame_rate=2000.0, frame_rate=2000.0), audio())
    limit = [
        {
            "Type": "Video",
            "Conditions": [
                {"Property": "VideoFramerate", "Condition": "LessThanEqual", "Value": "0.5"},
                {"Property": "Width", "Condition": "LessThanEqual", "Value": "4"},
            ],
        }
    ]
    spec = _spec(film, CodecProfiles=limit)
    assert spec.video is not None
    assert (spec.video.frame_rate, spec.video.max_frame_rate, spec.video.max_width) == (None, 1, 16)


def test_nothing_to_convert() -> None:
    film = source(video(), audio(), container="mp4")
    with pytest.raises(InvalidInput):
        transcode_spec(decide(profile(), film, OPTIONS), FILE, film)
    plan = decide(profile(), source(video(), audio()), OPTIONS)
    with pytest.raises(InvalidInput):
        transcode_spec(replace(plan, container="avi"), FILE, film)


def test_codecs_nobody_makes_fall_back() -> None:
    film = source(video(codec="hevc"), audio(codec="dts"))
    plan = decide(profile(), film, OPTIONS)
    assert plan.video is not None
    assert plan.audio is not None
    odd = replace(
        plan, video=replace(plan.video, codec="vc1"), audio=replace(plan.audio, codec="wma")
    )
    spec = transcode_spec(odd, FILE, film)
    assert spec.video is not None
    assert spec.audio is not None
    assert (spec.video.codec, spec.audio.codec) == (VideoCodec.H264, AudioCodec.AAC)


def test_tracks_that_are_gone_are_left_out() -> None:
    film = source(video(), audio(), subtitle(2, "pgssub"), container="mp4")
    plan: Plan = decide(profile(), film, OPTIONS, subtitle=2)
    spec = transcode_spec(plan, FILE, source(video(), container="mp4"))
    assert (spec.audio, spec.burn) == (None, None)
