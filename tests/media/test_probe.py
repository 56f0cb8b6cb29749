"""Probing: films made here, hostile files, and the corpus with its expectations."""

import csv
import json
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.keyframes import keyframes
from rustfin_core.media.probe import UnreadableError, open_container, probe, probe_file
from rustfin_core.media.types import MediaInfo, StreamInfo
from tests.shared import SHARED, needs_shared, shared

MakeFilm = Callable[..., Path]
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")


def probed(path: Path) -> MediaInfo:
    answer = probe({"path": str(path)})
    assert "error" not in answer, answer["error"]
    return MediaInfo.from_json(json.loads(json.dumps(answer)))


def refusal(path: Path, *, seconds: float = 60.0) -> str:
    answer = probe({"path": str(path), "timeout": seconds})
    assert list(answer) == ["error"]
    return str(answer["error"])


@pytest.fixture(scope="module")
def rich_mkv(make_film: MakeFilm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    subtitle = folder / "s.srt"
    subtitle.write_text("1\n00:00:00,100 --> 00:00:01,000\nHello\n")
    font = folder / "a.ttf"
    font.write_bytes(b"\0\1\0\0font")
    chapters = folder / "c.txt"
    chapters.write_text(
        ";FFMETADATA1\ntitle=A Film\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=One\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=Two\n"
    )
    return make_film(
        "rich.mkv",
        *("-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_metadata", "3"),
        *(*X264, "-refs", "3", "-bf", "2", "-ac", "2", "-c:s", "srt"),
        *("-metadata:s:a:0", "language=deu", "-metadata:s:a:0", "title=Kommentar"),
        *("-metadata:s:s:0", "language=en", "-metadata:s:s:0", "title=English SDH"),
        *("-disposition:s:0", "forced"),
        *("-attach", str(font), "-metadata:s:t:0", "mimetype=application/x-truetype-font"),
        inputs=("-i", str(subtitle), "-i", str(chapters)),
    )


def test_a_rich_matroska_file(rich_mkv: Path) -> None:
    info = probed(rich_mkv)
    assert info.container == "mkv"
    assert info.duration == pytest.approx(2.0, abs=0.1)
    assert info.tags["title"] == "A Film"
    assert [(c.start, c.title) for c in info.chapters] == [(0.0, "One"), (1.0, "Two")]
    video, audio, subtitle, font = info.streams
    assert info.video == video
    assert (video.codec, video.width, video.height, video.bit_depth) == ("h264", 320, 180, 8)
    assert video.frame_rate == video.average_frame_rate == 24.0
    assert video.is_avc is True
    assert video.aspect_ratio == "16:9"
    assert not video.is_anamorphic
    assert video.bitrate is not None
    assert (audio.codec, audio.language, audio.title) == ("aac", "ger", "Kommentar")
    assert (audio.channels, audio.channel_layout, audio.sample_rate) == (2, "stereo", 48000)
    assert audio.bitrate is not None
    assert (subtitle.codec, subtitle.language) == ("subrip", "eng")
    assert subtitle.is_forced
    assert subtitle.is_hearing_impaired
    assert subtitle.is_text_subtitle
    assert font.type is StreamType.ATTACHMENT
    assert (font.file_name, font.mime_type) == ("a.ttf", "application/x-truetype-font")
    assert info.size == rich_mkv.stat().st_size


def test_reference_frames_are_read_from_the_parameter_set(make_film: MakeFilm) -> None:
    for count in (1, 4):
        film = make_film(
            f"refs{count}.mp4", "-c:v", "libx264", "-bf", "0", "-refs", str(count), "-an"
        )
        assert probed(film).streams[0].ref_frames == count


def test_hdr10_video(make_film: MakeFilm) -> None:
    film = make_film(
        "hdr.mkv",
        *("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-an"),
        *(
            "-x265-params",
            "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
        ),
        seconds=0.5,
    )
    video = probed(film).streams[0]
    assert (video.codec, video.profile, video.bit_depth) == ("hevc", "Main 10", 10)
    assert (video.color_transfer, video.color_primaries) == ("smpte2084", "bt2020")
    assert video.color_space == "bt2020nc"
    assert not video.has_hdr10_plus


def test_rotated_and_anamorphic_mp4(make_film: MakeFilm, tmp_path: Path, ffmpeg_path: Path) -> None:
    plain = make_film("upright.mp4", *X264, "-vf", "setsar=4/3", seconds=0.5)
    turned = make_film(
        "turned.mp4",
        *("-map", "2:v", "-c", "copy"),
        inputs=("-display_rotation", "90", "-i", str(plain)),
    )
    video = probed(turned).streams[0]
    assert video.rotation == 90
    assert video.is_anamorphic
    assert probed(plain).streams[0].rotation is None


def test_interlaced_transport_stream(make_film: MakeFilm) -> None:
    film = make_film(
        "field.ts",
        *("-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-c:a", "ac3"),
    )
    info = probed(film)
    assert info.container == "ts"
    assert info.streams[0].is_interlaced
    assert info.start_time > 0
    assert info.streams[1].codec == "ac3"


@pytest.mark.parametrize("name", ["field.mp4", "field.mkv"])
def test_interlaced_h264(make_film: MakeFilm, name: str) -> None:
    film = make_film(name, *X264, "-flags", "+ilme+ildct", "-x264-params", "tff=1", "-an")
    assert probed(film).streams[0].is_interlaced
    assert not probed(make_film("whole.mp4", *X264, "-an", seconds=0.5)).streams[0].is_interlaced


@pytest.mark.parametrize(
    ("name", "options", "container"),
    [
        ("c.mp4", X264, "mp4"),
        ("c.mov", X264, "mov"),
        ("c.m4a", ("-vn", "-c:a", "aac"), "m4a"),
        ("c.mka", ("-vn", "-c:a", "flac"), "mka"),
        ("c.webm", ("-vn", "-c:a", "libopus"), "webm"),
        ("c.flac", ("-vn",), "flac"),
        ("c.mp3", ("-vn",), "mp3"),
        ("c.ogg", ("-vn", "-c:a", "libvorbis"), "ogg"),
        ("c.wav", ("-vn",), "wav"),
        ("c.avi", ("-c:v", "mpeg4", "-c:a", "mp3"), "avi"),
        ("c.mpg", ("-c:v", "mpeg2video", "-c:a", "mp2"), "mpeg"),
        ("c.3gp", ("-c:v", "libx264", "-c:a", "aac"), "3gp"),
    ],
)
def test_container_names(
    make_film: MakeFilm, name: str, options: tuple[str, ...], container: str
) -> None:
    info = probed(make_film(name, *options, seconds=0.5))
    assert info.container == container
    assert all(s.bitrate for s in info.streams if s.type in (StreamType.VIDEO, StreamType.AUDIO))


def test_a_name_of_any_bytes(make_film: MakeFilm, tmp_path: Path) -> None:
    film = make_film("c.mp3", "-vn", seconds=0.5)
    for raw in (
        b"-f.mp3",
        b"concat:x.mp3",
        b"%03d.mp3",
        b"a\"b'c.mp3",
        b"\xff\xfe.mp3",
        b"a\nb.mp3",
    ):
        target = tmp_path / os.fsdecode(raw)
        target.write_bytes(film.read_bytes())
        assert probed(target).container == "mp3"


PLAYLISTS = {
    "hls.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsecret.ts\n#EXT-X-ENDLIST\n",
    "hls.ts": "\ufeff#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/x.ts\n",
    "concat.mkv": "ffconcat version 1.0\nfile secret.ts\n",
    "sdp.mp4": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 5004 RTP/AVP 96\n",
    "dash.mp4": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
    "stream.avi": "http://127.0.0.1:9/film.avi\n",
}


@pytest.mark.parametrize("name", PLAYLISTS)
def test_playlists_in_disguise_are_refused(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    target.write_text(PLAYLISTS[name])
    assert "Rustfin does not follow those" in refusal(target)
    # The demuxer allow-list alone, without the look at the first bytes, holds too.
    with pytest.raises(UnreadableError), open_container(target, timeout=60):
        pass


def test_what_is_no_media_gets_a_reason(tmp_path: Path) -> None:
    (tmp_path / "folder.mkv").mkdir()
    (tmp_path / "empty.mkv").touch()
    (tmp_path / "noise.mkv").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "text.mp4").write_text("hello " * 100)
    os.mkfifo(tmp_path / "pipe.mkv")
    (tmp_path / "lost.mkv").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "folder.mkv") == "It is not a regular file."
    assert refusal(tmp_path / "pipe.mkv") == "It is not a regular file."
    assert refusal(tmp_path / "empty.mkv") == "The file is empty."
    assert refusal(tmp_path / "lost.mkv") == "The file is gone."
    assert "not a media file" in refusal(tmp_path / "noise.mkv")
    assert "not a media file" in refusal(tmp_path / "text.mp4")


def test_a_sparse_terabyte_ends_in_time(tmp_path: Path) -> None:
    target = tmp_path / "huge.ts"
    with target.open("wb") as file:
        file.truncate(1 << 40)
    started = time.monotonic()
    assert refusal(target, seconds=3.0)
    assert time.monotonic() - started < 60


def test_truncated_and_damaged_films_never_raise(rich_mkv: Path, tmp_path: Path) -> None:
    whole = rich_mkv.read_bytes()
    for cut in (1, 40, 500, 4000, len(whole) // 2, len(whole) - 3):
        target = tmp_path / f"{cut}.mkv"
        target.write_bytes(whole[:cut])
        probe({"path": str(target)})
        target.write_bytes(whole[:cut] + bytes(100) + whole[cut + 100 :])
        probe({"path": str(target)})


def _rows() -> list[dict[str, str]]:
    index = SHARED / "corpora" / "media" / "index.tsv"
    if not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


_CONTAINERS = {
    "matroska,webm": {"mkv", "webm", "mka", "mks"},
    "mov,mp4,m4a,3gp,3g2,mj2": {"mp4", "mov", "m4a", "3gp"},
    "mpegts": {"ts"},
}


@needs_shared
@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["file"])
def test_corpus(row: dict[str, str]) -> None:
    info = probed(shared("corpora", "media", row["file"]))
    assert info.container in _CONTAINERS.get(row["container"], {row["container"]})
    if row["duration"]:
        assert info.duration == pytest.approx(float(row["duration"]), abs=0.1)
    else:
        assert info.duration, "a file that does not tell its length is read through"
    for want, got in _pairs(row["video_codec"], info.of_type(StreamType.VIDEO)):
        codec = want.partition(" ")[0]
        assert codec in {got.codec, "?"}
        size = re.search(r"(\d+)x(\d+)", want)
        assert size is not None
        assert (got.width, got.height) == (int(size[1]), int(size[2]))
        assert ("PQ" in want) == (got.color_transfer == "smpte2084")
        assert ("HLG" in want) == (got.color_transfer == "arib-std-b67")
    for want, got in _pairs(row["audio_codecs"], info.of_type(StreamType.AUDIO)):
        codec = want.partition(" ")[0]
        assert codec in {got.codec, "?"}
        channels = re.search(r"(\d+)ch", want)
        assert channels is not None
        assert codec == "?" or got.channels == int(channels[1])
    for want, got in _pairs(row["subtitles"], info.of_type(StreamType.SUBTITLE)):
        codec, _, language = want.rstrip(")").partition("(")
        assert codec in {got.codec, "?"}
        assert got.language == (language or None)
    assert len(info.chapters) == int(row["chapters"])
    covers = [s for s in info.streams if s.is_attached_picture]
    assert len(covers) == row["other_streams"].count("cover:")


def _pairs(cell: str, streams: tuple[StreamInfo, ...]) -> list[tuple[str, StreamInfo]]:
    wanted = [part.strip() for part in cell.split(";") if part.strip()]
    assert len(wanted) == len(streams)
    return list(zip(wanted, streams, strict=True))


@needs_shared
def test_dolby_vision_and_rotation_of_a_phone_film() -> None:
    info = probed(shared("corpora", "media", "androidx__mp4_dolbyVision-hdr.MOV"))
    video = info.streams[0]
    assert (video.dolby_vision_profile, video.dolby_vision_compat) == (8, 4)
    assert video.rotation == -90
    assert info.container == "mov"


@needs_shared
def test_hdr10_plus_is_found_in_the_first_picture() -> None:
    name = "androidx__mp4_hdr10-video-with-sdr-container.mp4"
    info = probe_file(shared("corpora", "media", name))
    assert info.streams[0].has_hdr10_plus


def test_mutated_films_get_an_answer(rich_mkv: Path, make_film: MakeFilm, tmp_path: Path) -> None:
    rng = random.Random(20260801)
    films = [rich_mkv, make_film("c.mp4", *X264, seconds=0.5), make_film("c.flac", "-vn")]
    for number in range(150):
        film = rng.choice(films)
        data = bytearray(film.read_bytes())
        for _ in range(rng.choice((1, 3, 20, 200))):
            at = rng.randrange(min(len(data), 4000))
            if rng.random() < 0.8:
                data[at] = rng.randrange(256)
            else:
                del data[at : at + rng.randrange(1, 50)]
        target = tmp_path / f"{number}{film.suffix}"
        target.write_bytes(data)
        for operation in (probe, keyframes):
            answer = operation({"path": str(target), "timeout": 5})
            assert isinstance(answer.get("error", ""), str)
        target.unlink()


def test_flac_that_begins_in_the_middle_has_no_header(make_film: MakeFilm, tmp_path: Path) -> None:
    whole = make_film("whole.flac", "-vn", "-c:a", "flac")
    data = whole.read_bytes()
    at, is_last = 4, False
    while not is_last:
        is_last = bool(data[at] & 0x80)
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    cut = tmp_path / "cut.flac"
    cut.write_bytes(data[at:])
    assert [probed(one).streams[0].is_headless for one in (whole, cut)] == [False, True]
