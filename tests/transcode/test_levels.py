"""Levels against the tables of the standards, and against what the encoders write."""

import subprocess
from dataclasses import replace
from pathlib import Path

import av
import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from rustfin_core.streaming.hls.codecs import video_codec
from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.levels import (
    Picture,
    av1_level,
    h264_level,
    hevc_level,
    level_of,
    vp9_level,
)
from rustfin_core.transcode.types import (
    Container,
    H264Profile,
    Preset,
    Segment,
    SegmentPlan,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)
from tests.hls.declared import codecs_of_mp4
from tests.transcode.tools import FRAME_RATE, Film


@pytest.mark.parametrize(
    ("picture", "level"),
    [
        (Picture(720, 576, 25.0), 30),
        (Picture(1280, 720, 60.0), 32),
        (Picture(1920, 1080, 30.0), 40),
        (Picture(1920, 1080), 40),
        (Picture(1920, 1080, 30.0, 30_000_000), 41),
        (Picture(1920, 1080, 60.0), 42),
        (Picture(3840, 2160, 30.0), 51),
        (Picture(7680, 4320, 60.0), 61),
        (Picture(16_000, 16_000, 60.0), 62),
    ],
)
def test_h264(picture: Picture, level: int) -> None:
    assert h264_level(picture) == level


@pytest.mark.parametrize(
    ("picture", "level"),
    [
        (Picture(320, 240, 24.0), 60),
        (Picture(1280, 720, 24.0), 93),
        (Picture(1280, 720, 24.0, 11_000_000), 120),
        (Picture(1920, 1080, 60.0), 123),
        (Picture(3840, 2160, 60.0), 153),
        (Picture(5000, 100, 24.0), 150),
        (Picture(16_000, 16_000, 60.0), 186),
    ],
)
def test_hevc(picture: Picture, level: int) -> None:
    assert hevc_level(picture) == level


@pytest.mark.parametrize(
    ("picture", "level"),
    [
        (Picture(320, 240, 24.0), 0),
        (Picture(1280, 720, 30.0), 5),
        (Picture(1920, 1080, 30.0), 8),
        (Picture(1920, 1080, 60.0), 9),
        (Picture(3840, 2160, 60.0), 13),
        (Picture(16_000, 16_000, 60.0), 17),
    ],
)
def test_av1(picture: Picture, level: int) -> None:
    assert av1_level(picture) == level


@pytest.mark.parametrize(
    ("picture", "level"),
    [
        (Picture(176, 144, 15.0), 10),
        (Picture(1920, 1080, 30.0), 40),
        (Picture(3840, 2160, 60.0), 51),
        (Picture(16_000, 16_000, 60.0), 62),
    ],
)
def test_vp9(picture: Picture, level: int) -> None:
    assert vp9_level(picture) == level


def test_what_bounds_a_target() -> None:
    assert level_of(VideoTarget(width=1280, height=720)) is None
    assert level_of(VideoTarget(codec=VideoCodec.H264)) is None
    assert level_of(VideoTarget(codec=VideoCodec.H264, level=41)) == 41
    sized = VideoTarget(codec=VideoCodec.H264, width=1920, height=1080, frame_rate=24.0)
    assert [level_of(replace(sized, level=cap)) for cap in (None, 51, 30)] == [40, 40, 30]
    assert level_of(replace(sized, codec=VideoCodec.HEVC, level=30)) == 120


@pytest.mark.parametrize("size", [(176, 144), (854, 480), (1280, 720)])
@pytest.mark.parametrize(
    ("codec", "bitrate"),
    [
        (VideoCodec.H264, 8_000_000),
        (VideoCodec.HEVC, 8_000_000),
        (VideoCodec.HEVC, None),
        (VideoCodec.AV1, 4_000_000),
        (VideoCodec.VP9, 4_000_000),
    ],
)
def test_encoders_write_what_is_announced(
    tmp_path: Path, size: tuple[int, int], codec: VideoCodec, bitrate: int | None
) -> None:
    width, height = size
    source = tmp_path / "source.mkv"
    make = [get_ffmpeg_exe(), "-v", "error", "-f", "lavfi"]
    picture = f"testsrc2=size={width}x{height}:rate=25:duration=0.2"
    subprocess.run([*make, "-i", picture, "-c:v", "ffv1", str(source)], check=True)
    target = VideoTarget(codec=codec, width=width, height=height, frame_rate=25.0, bitrate=bitrate)
    if codec is VideoCodec.H264:
        level = h264_level(Picture(width, height, 25.0, bitrate or 0))
        target = VideoTarget(
            codec=codec,
            width=width,
            height=height,
            frame_rate=25.0,
            bitrate=bitrate,
            level=level,
            profile=H264Profile.MAIN,
        )
    plan = SegmentPlan(segments=(Segment(0.0, 0.0, -1.0, 0.0),), duration=0.2)
    spec = TranscodeSpec(source=source, container=Container.MP4, video=target)
    argv = segment_command(spec, plan, 0, ffmpeg=get_ffmpeg_exe())
    made = subprocess.run(argv, check=True, capture_output=True).stdout
    assert codecs_of_mp4(made) == [video_codec(None, target)]


@pytest.mark.parametrize("codec", [VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1])
def test_keyframes_stand_where_they_are_forced_and_two_frames_are_reordered_at_most(
    ffmpeg: Path, films: dict[str, Film], tmp_path: Path, codec: VideoCodec
) -> None:
    """The segment grid counts on both."""
    film = films["h264_aac.mp4"]
    video = VideoTarget(
        codec=codec, width=160, height=90, frame_rate=FRAME_RATE, preset=Preset.VERYFAST
    )
    spec = TranscodeSpec(source=film.path, container=Container.MP4, video=video)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    done = subprocess.run(segment_command(spec, plan, 7, ffmpeg=ffmpeg), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    made = tmp_path / "made.mp4"
    made.write_bytes(done.stdout)
    with av.open(str(made)) as container:
        stream = container.streams.video[0]
        keys = [packet for packet in container.demux(stream) if packet.is_keyframe and packet.size]
    assert len(keys) == len(plan) - 7
    for packet in keys:
        assert packet.pts is not None
        assert packet.dts is not None
        assert float((packet.pts - packet.dts) * packet.time_base) * FRAME_RATE < 2.1
