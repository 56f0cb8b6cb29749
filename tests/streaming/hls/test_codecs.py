from typing import Any

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.hls.codecs import (
    audio_codec,
    video_codec,
    video_range,
)
from rustfin_core.transcode.types import AudioCodec, AudioTarget, VideoCodec, VideoTarget

COPY = VideoTarget()


def _video(**facts: Any) -> StreamInfo:
    return StreamInfo(index=0, type=StreamType.VIDEO, **facts)


def _audio(**facts: Any) -> StreamInfo:
    return StreamInfo(index=1, type=StreamType.AUDIO, **facts)


@pytest.mark.parametrize(
    ("stream", "codec"),
    [
        (_video(codec="h264", profile="High", level=41), "avc1.640029"),
        (_video(codec="h264", profile="Constrained Baseline", level=30), "avc1.42E01E"),
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
        (_video(codec="vp9", bit_depth=8), "vp09.00.40.08"),
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
        (VideoTarget(codec=VideoCodec.HEVC, width=3840, height=2160), "hvc1.1.6.L150.B0"),
        (VideoTarget(codec=VideoCodec.AV1, width=640, height=360, frame_rate=24), "av01.0.01M.08"),
        (VideoTarget(codec=VideoCodec.AV1, bit_depth=10), "av01.0.08M.10"),
        (VideoTarget(codec=VideoCodec.HEVC, width=7680, height=4320), "hvc1.1.6.L180.B0"),
        (VideoTarget(codec=VideoCodec.HEVC, bit_depth=10), "hvc1.2.4.L120.B0"),
        (VideoTarget(codec=VideoCodec.VP9, width=1280, height=720), "vp09.00.31.08"),
        (VideoTarget(codec=VideoCodec.VP9, bit_depth=10), "vp09.02.40.10"),
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
        (_audio(codec="opus"), "opus"),
        (_audio(codec="flac"), "fLaC"),
        (_audio(codec="mp3"), "mp4a.40.34"),
        (_audio(codec="wmav2"), None),
        (None, None),
    ],
)
def test_copied_audio(stream: StreamInfo | None, codec: str | None) -> None:
    assert audio_codec(stream, AudioTarget()) == codec


def test_encoded_audio() -> None:
    assert audio_codec(None, AudioTarget(codec=AudioCodec.AAC)) == "mp4a.40.2"
    assert audio_codec(None, AudioTarget(codec=AudioCodec.EAC3)) == "ec-3"


def test_video_range() -> None:
    assert video_range(_video(color_transfer="smpte2084"), COPY) == "PQ"
    assert video_range(_video(color_transfer="arib-std-b67"), COPY) == "HLG"
    assert video_range(_video(), COPY) == "SDR"
    assert video_range(None, COPY) == "SDR"
    encoded = VideoTarget(codec=VideoCodec.H264)
    assert video_range(_video(color_transfer="smpte2084"), encoded) == "SDR"
    deep = VideoTarget(codec=VideoCodec.HEVC, bit_depth=10)
    assert video_range(_video(color_transfer="smpte2084"), deep) == "PQ"
    mapped = VideoTarget(codec=VideoCodec.HEVC, bit_depth=10, tone_map=True)
    assert video_range(_video(color_transfer="smpte2084"), mapped) == "SDR"
