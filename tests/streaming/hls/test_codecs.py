from typing import Any

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.hls.codecs import (
    audio_codec,
    supplemental_codec,
    video_codec,
    video_range,
)
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    H264Profile,
    HardwareUse,
    Preset,
    VideoCodec,
    VideoTarget,
)

COPY = VideoTarget()


def _video(**facts: Any) -> StreamInfo:
    return StreamInfo(index=0, type=StreamType.VIDEO, **facts)


def _audio(**facts: Any) -> StreamInfo:
    return StreamInfo(index=1, type=StreamType.AUDIO, **facts)


@pytest.mark.parametrize(
    ("stream", "codec"),
    [
        (_video(codec="h264", profile="High", level=41), "avc1.640029"),
        (_video(codec="h264", profile="Constrained Baseline", level=30), "avc1.42C01E"),
        (_video(codec="h264", profile="Main", level=31), "avc1.4D401F"),
        (_video(codec="h264"), "avc1.640029"),
        (_video(codec="hevc", profile="Main", level=120), "hvc1.1.6.L120.B0"),
        (_video(codec="hevc", profile="Main 10", level=153), "hvc1.2.4.L153.B0"),
        (_video(codec="hevc", bit_depth=10), "hvc1.2.4.L120.B0"),
        (
            _video(codec="hevc", dolby_vision_profile=5, dolby_vision_level=6),
            "dvh1.05.06",
        ),
        (_video(codec="av1", level=8, bit_depth=10), "av01.0.08M.10"),
        (_video(codec="h264", codec_string="avc1.64081F"), "avc1.64081F"),
        (
            _video(codec="hevc", codec_string="hvc1.2.4.L93.B0", dolby_vision_profile=8),
            "hvc1.2.4.L93.B0",
        ),
        (
            _video(codec="vp9", profile="Profile 2", bit_depth=10, width=426, height=240),
            "vp09.02.20.10",
        ),
        (
            _video(codec="vp9", bit_depth=8, width=1920, height=1080, average_frame_rate=60.0),
            "vp09.00.40.08",
        ),
        (_video(codec="mpeg4"), None),
        (None, None),
    ],
)
def test_copied_video(stream: StreamInfo | None, codec: str | None) -> None:
    assert video_codec(stream, COPY) == codec


@pytest.mark.parametrize(
    ("target", "codec"),
    [
        (VideoTarget(codec=VideoCodec.H264, width=1280, height=720, frame_rate=24), "avc1.64001F"),
        (VideoTarget(codec=VideoCodec.H264), "avc1.640028"),
        (VideoTarget(codec=VideoCodec.H264, level=31, profile=H264Profile.MAIN), "avc1.4D401F"),
        (VideoTarget(codec=VideoCodec.H264, preset=Preset.ULTRAFAST), "avc1.42C028"),
        (VideoTarget(codec=VideoCodec.HEVC, width=3840, height=2160), "hvc1.1.6.L150.90"),
        (VideoTarget(codec=VideoCodec.HEVC, width=7680, height=4320), "hvc1.1.6.L180.90"),
        (VideoTarget(codec=VideoCodec.HEVC, bit_depth=10), "hvc1.2.4.L120.90"),
        (VideoTarget(codec=VideoCodec.AV1, width=640, height=360), "av01.0.01M.08"),
        (VideoTarget(codec=VideoCodec.AV1, bit_depth=10), "av01.0.08M.10"),
        (VideoTarget(codec=VideoCodec.VP9, width=1280, height=720), "vp09.00.31.08"),
        (VideoTarget(codec=VideoCodec.VP9, bit_depth=10), "vp09.02.40.10"),
        (
            VideoTarget(
                codec=VideoCodec.H264,
                preset=Preset.ULTRAFAST,
                hardware=HardwareUse(family=Hardware.NVENC, encodes=True),
            ),
            "avc1.640028",
        ),
    ],
)
def test_encoded_video(target: VideoTarget, codec: str) -> None:
    assert video_codec(_video(codec="mpeg4"), target) == codec


@pytest.mark.parametrize(
    ("stream", "codec"),
    [
        (_audio(codec="aac"), "mp4a.40.2"),
        (_audio(codec="aac", profile="HE-AAC"), "mp4a.40.5"),
        (_audio(codec="ac3"), "ac-3"),
        (_audio(codec="eac3"), "ec-3"),
        (_audio(codec="aac", codec_string="mp4a.40.29"), "mp4a.40.29"),
        (_audio(codec="opus"), "Opus"),
        (_audio(codec="flac"), "fLaC"),
        (_audio(codec="mp3"), "mp4a.6B"),
        (_audio(codec="dts"), "mp4a.A9"),
        (_audio(codec="wmav2"), None),
        (None, None),
    ],
)
def test_copied_audio(stream: StreamInfo | None, codec: str | None) -> None:
    assert audio_codec(stream, AudioTarget(), Container.MP4) == codec


def test_mp3_is_called_by_its_package() -> None:
    slow = AudioTarget(sample_rate=22_050)
    assert audio_codec(_audio(codec="mp3"), slow, Container.MP4) == "mp4a.69"
    assert audio_codec(_audio(codec="mp3"), slow, Container.TS) == "mp4a.40.34"
    assert audio_codec(_audio(codec="dts"), AudioTarget(), Container.TS) == "dtsc"


def test_encoded_audio() -> None:
    for codec, told in ((AudioCodec.AAC, "mp4a.40.2"), (AudioCodec.EAC3, "ec-3")):
        assert audio_codec(None, AudioTarget(codec=codec), Container.TS) == told


@pytest.mark.parametrize(
    ("profile", "compat", "told"),
    [
        (8, 1, "dvh1.08.06/db1p"),
        (8, 4, "dvh1.08.06/db4h"),
        (8, 2, "dvh1.08.06/db2g"),
        (10, 1, "dav1.10.06/db1p"),
        (8, 0, None),
        (7, 6, None),
        (5, 0, None),
        (None, None, None),
    ],
)
def test_dolby_vision_over_something_else(
    profile: int | None, compat: int | None, told: str | None
) -> None:
    stream = _video(
        codec="hevc",
        dolby_vision_profile=profile,
        dolby_vision_level=6,
        dolby_vision_compat=compat,
    )
    assert supplemental_codec(stream, COPY, Container.MP4) == told
    assert supplemental_codec(stream, COPY, Container.TS) is None
    encoded = VideoTarget(codec=VideoCodec.H264)
    assert supplemental_codec(stream, encoded, Container.MP4) is None
    assert supplemental_codec(None, COPY, Container.MP4) is None


def test_video_range() -> None:
    assert video_range(_video(color_transfer="smpte2084"), COPY) == "PQ"
    assert video_range(_video(color_transfer="arib-std-b67"), COPY) == "HLG"
    assert video_range(_video(), COPY) == "SDR"
    assert video_range(None, COPY) == "SDR"
    assert video_range(_video(dolby_vision_profile=5, dolby_vision_compat=0), COPY) == "PQ"
    encoded = VideoTarget(codec=VideoCodec.H264)
    assert video_range(_video(color_transfer="smpte2084"), encoded) == "SDR"
    deep = VideoTarget(codec=VideoCodec.HEVC, bit_depth=10)
    assert video_range(_video(color_transfer="smpte2084"), deep) == "PQ"
    mapped = VideoTarget(codec=VideoCodec.HEVC, bit_depth=10, tone_map=True)
    assert video_range(_video(color_transfer="smpte2084"), mapped) == "SDR"
