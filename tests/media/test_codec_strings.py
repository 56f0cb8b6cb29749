"""Codec strings out of configuration records, against what other readers make of the same files."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imageio_ffmpeg import get_ffmpeg_exe

from rustfin_core.media.codec_strings import codec_string
from rustfin_core.media.probe import probe_file
from tests.hls.declared import codecs_of_mp4


@pytest.mark.parametrize(
    ("codec", "record", "told"),
    [
        ("h264", "0164001fffe1", "avc1.64001F"),
        ("h264", "00000001674d401f960000000168ee3cb0", "avc1.4D401F"),
        ("h264", "0000016842c0", None),
        ("hevc", "01016000000090000000000078f000", "hvc1.1.6.L120.90"),
        ("hevc", "01022000000000000000000099f000", "hvc1.2.4.L153"),
        ("hevc", "01416000000080000000000078f000", "hvc1.A1.6.L120.80"),
        ("hevc", "0000000142010101600000030090000003000003005da0", "hvc1.1.6.L93.90"),
        ("hevc", "01216000000090000000000078f000", "hvc1.1.6.H120.90"),
        ("av1", "81080c00", "av01.0.08M.08"),
        ("av1", "812ccc00", "av01.1.12H.10"),
        ("av1", "0a0b0000", None),
        ("aac", "1190", "mp4a.40.2"),
        ("aac", "2b92", "mp4a.40.5"),
        ("aac", "f8f0", "mp4a.40.39"),
        ("aac", "0000", None),
        ("mp3", "1190", None),
    ],
)
def test_records(codec: str, record: str, told: str | None) -> None:
    assert codec_string(codec, bytes.fromhex(record)) == told


@given(st.sampled_from(["h264", "hevc", "av1", "aac", "opus", None]), st.binary(max_size=64))
def test_damage_is_no_error(codec: str | None, record: bytes) -> None:
    for data in (record, b"\0\0\1" + record, None):
        told = codec_string(codec, data)
        assert told is None or told.isascii()


@pytest.mark.parametrize("ending", ["mp4", "ts", "mkv"])
@pytest.mark.parametrize(
    "encoder",
    [
        ("libx264", "-profile:v", "main", "-level:v", "31"),
        ("libx264", "-pix_fmt", "yuv444p"),
        ("libx265", "-x265-params", "log-level=error"),
    ],
    ids=["main", "444", "hevc"],
)
def test_files(tmp_path: Path, encoder: tuple[str, ...], ending: str) -> None:
    film, twin = tmp_path / f"film.{ending}", tmp_path / "twin.mp4"
    picture = ("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=0.4")
    say = [get_ffmpeg_exe(), "-v", "error", "-y"]
    pixels = ("-pix_fmt", "yuv420p") if "-pix_fmt" not in encoder else ()
    subprocess.run([*say, *picture, *pixels, "-c:v", *encoder, str(film)], check=True)
    tag = "hvc1" if "libx265" in encoder else "avc1"
    copy = ("-c", "copy", "-tag:v", tag, "-movflags", "+faststart")
    subprocess.run([*say, "-i", str(film), *copy, str(twin)], check=True)
    assert [probe_file(film).streams[0].codec_string] == codecs_of_mp4(twin.read_bytes())
