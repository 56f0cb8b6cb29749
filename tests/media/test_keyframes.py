"""The keyframe index against a full read of the same file by ffmpeg."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.media.bitstream import holds_idr
from rustfin_core.media.keyframes import index_keyframes, keyframes
from rustfin_core.media.probe import UnreadableError, probe_file
from rustfin_core.media.types import KeyframeIndex
from tests.media.conftest import bytes_read
from tests.shared import needs_shared, shared

MakeFilm = Callable[..., Path]
H264 = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-g", "36")
OPEN_H264 = (*H264, "-x264-params", "open-gop=1:keyint=36:bframes=3:b-pyramid=2")
OPEN_HEVC = (
    *("-c:v", "libx265", "-preset", "veryfast", "-c:a", "aac"),
    *("-x265-params", "log-level=none:open-gop=1:keyint=36:bframes=4"),
)


def make(ffmpeg: Path, *words: object) -> bytes:
    argv = [str(ffmpeg), "-v", "error", *map(str, words)]
    return subprocess.run(argv, check=True, capture_output=True).stdout


def truth(ffmpeg: Path, film: Path) -> list[float]:
    """PTS of the keyframes as ffmpeg copies them, with the file's start at zero."""
    copy = ("-map", "0:v:0", "-map", "0:a?", "-c", "copy", "-copyts", "-start_at_zero")
    told = make(
        ffmpeg, "-i", film, *copy, "-avoid_negative_ts", "disabled", "-f", "framecrc", "-"
    ).decode()
    base = re.search(r"#tb 0: (\d+)/(\d+)", told)
    assert base is not None
    # framecrc marks whatever is no keyframe.
    lines = [
        line.split(",") for line in told.splitlines() if line.startswith("0,") and "F=" not in line
    ]
    return sorted(int(line[2]) * int(base[1]) / int(base[2]) for line in lines)


@pytest.mark.parametrize("suffix", ["mkv", "mp4", "ts"])
@pytest.mark.parametrize(
    ("name", "options", "all_idr"),
    [("closed", H264, True), ("open", OPEN_H264, False), ("hevc", OPEN_HEVC, True)],
)
def test_every_container_and_gop_kind(
    make_film: MakeFilm,
    ffmpeg_path: Path,
    name: str,
    options: tuple[str, ...],
    all_idr: bool,
    suffix: str,
) -> None:
    film = make_film(f"{name}.{suffix}", *options, seconds=12)
    index = index_keyframes(film)
    assert index.pts == pytest.approx(truth(ffmpeg_path, film), abs=0.002)
    assert len(index.dts) == len(index.pts) >= 8
    assert all(dts <= pts + 0.001 for pts, dts in zip(index.pts, index.dts, strict=True))
    assert all(pts - dts < 0.4 for pts, dts in zip(index.pts, index.dts, strict=True))
    assert index.duration == pytest.approx(12, abs=0.2)
    assert index.all_idr is all_idr


def test_fragmented_mp4_and_an_edit_list(
    make_film: MakeFilm, ffmpeg_path: Path, tmp_path: Path
) -> None:
    source = make_film("closed.mp4", *H264, seconds=12)
    fragmented = tmp_path / "fragmented.mp4"
    cut = tmp_path / "cut.mp4"
    fast = ("-c", "copy", "-movflags")
    make(ffmpeg_path, "-i", source, *fast, "frag_keyframe+empty_moov", fragmented)
    make(ffmpeg_path, "-ss", "4.7", "-i", source, *fast, "faststart", cut)
    assert index_keyframes(fragmented).pts == pytest.approx(
        truth(ffmpeg_path, fragmented), abs=0.002
    )
    # The picture before the cut is hidden, not gone: copying yields it with a negative stamp.
    shortened = index_keyframes(cut)
    assert shortened.pts[0] < 0 < shortened.pts[1]


def test_matroska_without_cues_is_read_through(
    make_film: MakeFilm, ffmpeg_path: Path, tmp_path: Path
) -> None:
    source = make_film("closed.mkv", *H264, seconds=12)
    streamed = tmp_path / "live.mkv"
    streamed.write_bytes(
        make(ffmpeg_path, "-i", source, "-c", "copy", "-f", "matroska", "-live", "1", "pipe:1")
    )
    index = index_keyframes(streamed)
    assert index.pts == pytest.approx(index_keyframes(source).pts, abs=0.002)
    assert index.duration == pytest.approx(12, abs=0.2)


def test_a_two_hour_film_takes_no_time(
    make_film: MakeFilm, ffmpeg_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is looked at besides the index while there is time; a busy machine has none.
    monkeypatch.setattr("rustfin_core.media.keyframes._FULL_CHECK_SECONDS", 0.0)
    unit = make_film("closed.mkv", *H264, seconds=12)
    film = tmp_path / "long.mkv"
    make(ffmpeg_path, "-stream_loop", "599", "-i", unit, "-map", "0:v", "-c", "copy", film)
    before = bytes_read()
    index = index_keyframes(film)
    assert bytes_read() - before < film.stat().st_size // 10, "the index alone is read"
    assert index.duration > 7000
    assert len(index.pts) == 8 * 600
    film.unlink()


def test_no_video_and_no_time_are_reasons(make_film: MakeFilm) -> None:
    sound = make_film("sound.mka", "-vn", "-c:a", "flac")
    assert keyframes({"path": str(sound)}) == {"error": "There is no video in it."}
    stream = make_film("closed.ts", *H264, seconds=12)
    with pytest.raises(UnreadableError, match=r"took too long|longer than"):
        index_keyframes(stream, timeout=0.0001)


def test_json_round_trip(make_film: MakeFilm) -> None:
    film = make_film("closed.mp4", *H264, seconds=12)
    answer = keyframes({"path": str(film)})
    assert KeyframeIndex.from_json(answer) == index_keyframes(film)


def test_tags_that_are_no_utf8_do_not_hide_a_film(make_film: MakeFilm, tmp_path: Path) -> None:
    film = make_film("tagged.mkv", *H264, "-metadata", "title=REPLACEME")
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(film.read_bytes().replace(b"REPLACEME", b"REPL\xff\xfeEME"))
    title = probe_file(broken).tags["title"]
    assert title.startswith("REPL")
    title.encode("utf-8")


@pytest.mark.parametrize(
    ("packet", "length_size", "idr"),
    [
        (b"\0\0\0\x01\x65", 4, True),
        (b"\0\0\0\x02\x09\xf0\0\0\0\x01\x41", 4, False),
        (b"\0\0\0\x01\x09\xf0\0\0\x01\x65\x88", None, True),
        (b"\0\0\x01\x06\x05\0\0\x01\x41\x9a", None, False),
        (b"", 4, None),
        (b"\xff\xff\xff\xff\x65", 4, True),
    ],
)
def test_idr_detection(packet: bytes, length_size: int | None, idr: bool | None) -> None:
    assert holds_idr(packet, length_size=length_size) is idr


@needs_shared
def test_frames_that_would_be_shown_before_they_are_decoded() -> None:
    """A phone's film that was cut by an edit list; copied, its frames would change places."""
    film = shared("corpora", "media", "androidx__mp4_dolbyVision-hdr.MOV")
    assert "before they are decoded" in keyframes({"path": str(film)})["error"]
