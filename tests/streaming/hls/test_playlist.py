import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan
from rustfin_core.streaming.hls.images import ImageRendition
from rustfin_core.streaming.hls.playlist import (
    VTT_TIMESTAMP_MAP,
    SubtitleRendition,
    Variant,
    master_playlist,
    media_playlist,
    subtitle_playlist,
)
from rustfin_core.transcode.types import Container

QUERY = "MediaSourceId=ab&ApiKey=c%20d"
IMAGE = ImageRendition(
    width=320, height=180, bandwidth=9000, uri="Trickplay/320/tiles.m3u8?ApiKey=x"
)


def _bare(uri: str = "main.m3u8", **more: Any) -> Variant:
    return Variant(uri=uri, bandwidth=0, average_bandwidth=0, **more)


def test_media_playlist_of_mp4() -> None:
    plan = encoding_plan(4.25, container=Container.MP4, frame_rate=25.0)
    assert media_playlist(plan, Container.MP4, QUERY) == (
        "#EXTM3U\n"
        "#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-VERSION:7\n"
        "#EXT-X-TARGETDURATION:2\n"
        "#EXT-X-MEDIA-SEQUENCE:0\n"
        f'#EXT-X-MAP:URI="hls1/main/-1.mp4?{QUERY}&runtimeTicks=0&actualSegmentLengthTicks=0"\n'
        "#EXTINF:1.000000, nodesc\n"
        f"hls1/main/0.mp4?{QUERY}&runtimeTicks=0&actualSegmentLengthTicks=10000000\n"
        "#EXTINF:1.000000, nodesc\n"
        f"hls1/main/1.mp4?{QUERY}&runtimeTicks=10000000&actualSegmentLengthTicks=10000000\n"
        "#EXTINF:1.000000, nodesc\n"
        f"hls1/main/2.mp4?{QUERY}&runtimeTicks=20000000&actualSegmentLengthTicks=10000000\n"
        "#EXTINF:1.250000, nodesc\n"
        f"hls1/main/3.mp4?{QUERY}&runtimeTicks=30000000&actualSegmentLengthTicks=12500000\n"
        "#EXT-X-ENDLIST\n"
    )


def test_media_playlist_of_ts_without_a_query() -> None:
    lines = media_playlist(audio_plan(5.0), Container.TS).splitlines()
    assert "#EXT-X-VERSION:3" in lines
    assert not any(line.startswith("#EXT-X-MAP") for line in lines)
    assert "hls1/main/0.ts?runtimeTicks=0&actualSegmentLengthTicks=30000000" in lines


def test_media_playlist_seen_from_another_folder() -> None:
    text = media_playlist(audio_plan(5.0), Container.MP4, base="../../")
    assert '#EXT-X-MAP:URI="../../hls1/main/-1.mp4?' in text
    assert "\n../../hls1/main/1.mp4?" in text


@settings(deadline=None, max_examples=40)
@given(st.floats(0.6, 9_000), st.sampled_from([Container.TS, Container.MP4]))
def test_lengths_add_up_and_none_is_above_the_target(duration: float, container: Container) -> None:
    plan = encoding_plan(duration, container=container, frame_rate=23.976)
    text = media_playlist(plan, container)
    lengths = [float(found) for found in re.findall(r"#EXTINF:([\d.]+), nodesc", text)]
    target = re.search(r"#EXT-X-TARGETDURATION:(\d+)", text)
    assert target is not None
    assert max(lengths) <= int(target[1])
    assert sum(lengths) == pytest.approx(duration, abs=1e-6 * len(lengths))


def test_master_playlist() -> None:
    variant = Variant(
        uri=f"main.m3u8?{QUERY}",
        bandwidth=6_128_000,
        average_bandwidth=4_128_000,
        codecs=("hvc1.2.4.L150.B0", "mp4a.40.2"),
        supplemental_codec="dvh1.08.06/db1p",
        resolution=(1280, 720),
        frame_rate=24000 / 1001,
        video_range="PQ",
    )
    subtitle = SubtitleRendition(
        name='English "SDH"\n#EXT-X-EVIL',
        uri="ab/Subtitles/3/subtitles.m3u8?SegmentLength=30&ApiKey=x",
        language="eng",
        is_default=True,
        is_hearing_impaired=True,
    )
    assert master_playlist(variant, (subtitle,), (IMAGE,)) == (
        "#EXTM3U\n"
        "#EXT-X-VERSION:7\n"
        "#EXT-X-INDEPENDENT-SEGMENTS\n"
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="English SDH#EXT-X-EVIL",DEFAULT=YES,'
        "FORCED=NO,AUTOSELECT=YES,"
        'URI="ab/Subtitles/3/subtitles.m3u8?SegmentLength=30&ApiKey=x",LANGUAGE="en",'
        'CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,'
        'public.accessibility.describes-music-and-sound"\n'
        "#EXT-X-STREAM-INF:BANDWIDTH=6128000,AVERAGE-BANDWIDTH=4128000,VIDEO-RANGE=PQ,"
        'CODECS="hvc1.2.4.L150.B0,mp4a.40.2",SUPPLEMENTAL-CODECS="dvh1.08.06/db1p",'
        'RESOLUTION=1280x720,FRAME-RATE=23.976,SUBTITLES="subs"\n'
        f"main.m3u8?{QUERY}\n"
        '#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=9000,RESOLUTION=320x180,CODECS="jpeg",'
        'URI="Trickplay/320/tiles.m3u8?ApiKey=x"\n'
    )


def test_master_playlist_of_what_is_not_known() -> None:
    subtitle = SubtitleRendition(name="x", uri="s.m3u8", is_forced=True)
    text = master_playlist(_bare(is_independent=False), (subtitle,))
    assert "FORCED=YES" in text
    assert "LANGUAGE" not in text
    assert "INDEPENDENT" not in text
    assert master_playlist(_bare(frame_rate=25.0)) == (
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=1,AVERAGE-BANDWIDTH=1,FRAME-RATE=25.000\nmain.m3u8\n"
    )


def test_names_in_a_group_differ_and_one_is_the_default() -> None:
    same = SubtitleRendition(name="English", uri="s.m3u8", language="nds", is_default=True)
    nameless = SubtitleRendition(name='"', uri="s.m3u8", language="ger")
    text = master_playlist(_bare(), (same, same, nameless))
    assert re.findall(r'NAME="([^"]*)",DEFAULT=(\w+)', text) == [
        ("English", "YES"),
        ("English (2)", "NO"),
        ("Subtitle", "NO"),
    ]
    assert re.findall(r'LANGUAGE="(\w+)"', text) == ["nds", "nds", "de"]


def test_subtitle_playlist() -> None:
    assert subtitle_playlist(40.0, segment_length=30, query="ApiKey=x") == (
        "#EXTM3U\n"
        "#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-VERSION:3\n"
        "#EXT-X-TARGETDURATION:30\n"
        "#EXT-X-MEDIA-SEQUENCE:0\n"
        "#EXTINF:30.000000, nodesc\n"
        "stream.vtt?CopyTimestamps=true&AddVttTimeMap=true"
        "&StartPositionTicks=0&EndPositionTicks=300000000&ApiKey=x\n"
        "#EXTINF:10.000000, nodesc\n"
        "stream.vtt?CopyTimestamps=true&AddVttTimeMap=true"
        "&StartPositionTicks=300000000&EndPositionTicks=400000000&ApiKey=x\n"
        "#EXT-X-ENDLIST\n"
    )
    assert subtitle_playlist(60.0, segment_length=30).count("#EXTINF") == 2


@pytest.mark.parametrize("length", [0, 0.5, -1, 4000])
def test_subtitle_segment_lengths_are_bounded(length: float) -> None:
    with pytest.raises(InvalidInput, match="SegmentLength"):
        subtitle_playlist(60.0, segment_length=length)


@pytest.mark.parametrize("bad", ["a\nb", 'a"b', "a b", "a\x7f", "a\r#EXT"])
def test_queries_cannot_break_out_of_their_line(bad: str) -> None:
    plan = audio_plan(5.0)
    with pytest.raises(InvalidInput, match="query"):
        media_playlist(plan, Container.TS, bad)
    with pytest.raises(InvalidInput, match="query"):
        master_playlist(_bare(f"main.m3u8?{bad}"))
    with pytest.raises(InvalidInput, match="query"):
        subtitle_playlist(5.0, segment_length=30, query=bad)
    with pytest.raises(InvalidInput, match="query"):
        master_playlist(_bare(), images=(replace(IMAGE, uri=bad),))


def test_the_timestamp_map_tells_the_output_offset() -> None:
    assert VTT_TIMESTAMP_MAP == "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000"
