"""Levels by the codecs' own tables; that the encoders write them is checked on their output."""

import subprocess
from pathlib import Path

import av
import pytest

from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.levels import level_of
from rustfin_core.transcode.types import (
    Container,
    Preset,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)
from tests.transcode.tools import FRAME_RATE, Film


def _target(codec: VideoCodec, size: tuple[int, int], rate: float, **more: int) -> VideoTarget:
    return VideoTarget(codec=codec, width=size[0], height=size[1], frame_rate=rate, **more)


@pytest.mark.parametrize(
    ("codec", "size", "rate", "level"),
    [
        (VideoCodec.H264, (720, 576), 25.0, 30),
        (VideoCodec.H264, (1280, 720), 60.0, 32),
        (VideoCodec.H264, (1920, 1080), 30.0, 40),
        (VideoCodec.H264, (1920, 1080), 60.0, 42),
        (VideoCodec.H264, (3840, 2160), 30.0, 51),
        (VideoCodec.H264, (7680, 4320), 60.0, 61),
        (VideoCodec.HEVC, (1280, 720), 30.0, 93),
        (VideoCodec.HEVC, (1280, 720), 60.0, 120),
        (VideoCodec.HEVC, (3840, 2160), 60.0, 153),
        (VideoCodec.AV1, (640, 360), 24.0, 1),
        (VideoCodec.AV1, (1920, 1080), 60.0, 9),
        (VideoCodec.VP9, (1280, 720), 30.0, 31),
        (VideoCodec.VP9, (3840, 2160), 30.0, 50),
        (VideoCodec.VP9, (16_384, 16_384), 60.0, 62),
    ],
)
def test_tables(codec: VideoCodec, size: tuple[int, int], rate: float, level: int) -> None:
    assert level_of(_target(codec, size, rate)) == level


def test_bit_rates_and_bounds_count() -> None:
    full_hd = (1920, 1080)
    assert level_of(_target(VideoCodec.H264, full_hd, 24.0, bitrate=40_000_000)) == 41
    assert level_of(_target(VideoCodec.H264, full_hd, 60.0, level=40)) == 40
    assert level_of(_target(VideoCodec.H264, full_hd, 24.0, max_width=1280, level=41)) == 31
    assert level_of(VideoTarget(codec=VideoCodec.H264, level=31)) == 31
    assert level_of(VideoTarget(codec=VideoCodec.H264)) is None
    assert level_of(VideoTarget(width=1920, height=1080)) is None


@pytest.mark.parametrize("codec", [VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1])
def test_encoders_write_the_level_and_reorder_two_frames_at_most(
    ffmpeg: Path, films: dict[str, Film], tmp_path: Path, codec: VideoCodec
) -> None:
    video = VideoTarget(
        codec=codec,
        width=160,
        height=90,
        frame_rate=FRAME_RATE,
        preset=Preset.VERYFAST,
        bitrate=500_000,
    )
    film = films["h264_aac.mp4"]
    spec = TranscodeSpec(source=film.path, container=Container.MP4, video=video)
    plan = encoding_plan(film.duration, container=Container.MP4, frame_rate=FRAME_RATE)
    done = subprocess.run(segment_command(spec, plan, 7, ffmpeg=ffmpeg), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    made = tmp_path / "made.mp4"
    made.write_bytes(done.stdout)
    with av.open(str(made)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.level == level_of(video)
        keys = [packet for packet in container.demux(stream) if packet.is_keyframe and packet.size]
        assert len(keys) == len(plan) - 7
        for packet in keys:
            assert packet.pts is not None
            assert packet.dts is not None
            delay = float((packet.pts - packet.dts) * packet.time_base)
            assert delay * FRAME_RATE < 2.1
