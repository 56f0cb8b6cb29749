"""Our playlists in the hands of other people's parsers."""

from collections.abc import Iterator

import m3u8
import pytest

from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan
from rustfin_core.streaming.hls.images import ImageRendition
from rustfin_core.streaming.hls.playlist import (
    SubtitleRendition,
    Variant,
    master_playlist,
    media_playlist,
    subtitle_playlist,
)
from rustfin_core.transcode.types import Container
from tests.hls.strict_reader import StrictReader

IMAGE = ImageRendition(width=320, height=180, bandwidth=9000, uri="t.m3u8")
ENGLISH = SubtitleRendition(
    name="English",
    uri="ab/Subtitles/3/subtitles.m3u8?SegmentLength=30",
    language="eng",
    is_default=True,
    is_hearing_impaired=True,
)
GERMAN = SubtitleRendition(name="English", uri="s.m3u8", language="ger", is_forced=True)
VARIANT = Variant(
    uri="main.m3u8?x=1",
    bandwidth=6_000_000,
    average_bandwidth=4_000_000,
    codecs=("hvc1.2.4.L150.B0", "mp4a.40.2"),
    supplemental_codec="dvh1.08.06/db1p",
    resolution=(3840, 2160),
    frame_rate=23.976,
    video_range="PQ",
)
MASTER = master_playlist(VARIANT, (ENGLISH, GERMAN), (IMAGE,))
MEDIA = {
    "mp4": media_playlist(encoding_plan(61.5, container=Container.MP4), Container.MP4, "a=b"),
    "ts": media_playlist(encoding_plan(61.5, container=Container.TS), Container.TS),
    "music": media_playlist(audio_plan(200.0), Container.TS),
    "subtitles": subtitle_playlist(61.5, segment_length=30, query="ApiKey=x"),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[StrictReader]:
    with StrictReader() as made:
        yield made


def test_the_reader_is_strict(reader: StrictReader) -> None:
    twice = MASTER.replace("English (2)", "English")
    for wrong in (twice, MEDIA["mp4"].replace("#EXT-X-TARGETDURATION:3", "#EXT-X-X:3"), "x"):
        assert "problem" in reader.read("wrong", wrong)


def test_master(reader: StrictReader) -> None:
    assert reader.read("master", MASTER) == {"name": "master", "kind": "master", "variants": 1}
    read = m3u8.loads(MASTER)
    (variant,) = read.playlists
    told = variant.stream_info
    assert (told.bandwidth, told.average_bandwidth) == (6_000_000, 4_000_000)
    assert (told.resolution, told.frame_rate) == ((3840, 2160), 23.976)
    assert told.codecs == "hvc1.2.4.L150.B0,mp4a.40.2"
    assert told.video_range == "PQ"
    assert [(m.name, m.language, m.default, m.forced) for m in read.media] == [
        ("English", "en", "YES", "NO"),
        ("English (2)", "de", "NO", "YES"),
    ]
    assert "transcribes-spoken-dialog" in read.media[0].characteristics
    (images,) = read.image_playlists
    assert (images.uri, images.image_stream_info.resolution) == ("t.m3u8", (320, 180))


@pytest.mark.parametrize("name", MEDIA)
def test_media(reader: StrictReader, name: str) -> None:
    read = m3u8.loads(MEDIA[name])
    lengths = [segment.duration for segment in read.segments]
    assert reader.read(name, MEDIA[name])["lengths"] == pytest.approx(lengths)
    assert read.is_endlist
    assert max(lengths) <= read.target_duration
    assert sum(lengths) == pytest.approx(200.0 if name == "music" else 61.5, abs=1e-4)
