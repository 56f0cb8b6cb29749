"""From the query of a stream address to the HLS stream that is opened, and what it carries on."""

import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from rustfin_core.catalog.types import MediaVersion, Trickplay
from rustfin_core.http.call import Call
from rustfin_core.http.edge import Origin
from rustfin_core.http.jellyfin.media.conversions import Conversions, playlist_response
from rustfin_core.http.query import Query
from rustfin_core.identity.policy import UserConfiguration, UserPolicy
from rustfin_core.identity.types import Principal, User
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import Forbidden
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.profile import Delivery
from rustfin_core.playback.sessions import PlaySession
from rustfin_core.playback.types import Plan
from rustfin_core.streaming.hls.service import HlsStream
from rustfin_core.streaming.source_finder import StreamSource

ITEM = bytes(range(16))
FILE = bytes(reversed(range(16)))
WANTED = "VideoCodec=h264&AudioCodec=aac&SegmentContainer=ts&ApiKey=k"
INFO = MediaInfo(
    container="mkv",
    duration=3600.0,
    streams=(
        StreamInfo(
            index=0, type=StreamType.VIDEO, codec="mpeg4", width=640, height=480, frame_rate=25.0
        ),
        StreamInfo(index=1, type=StreamType.AUDIO, codec="aac", channels=2, sample_rate=48_000),
        StreamInfo(index=2, type=StreamType.SUBTITLE, codec="subrip", language="eng"),
        StreamInfo(index=3, type=StreamType.SUBTITLE, codec="hdmv_pgs_subtitle"),
    ),
)
VERSION = MediaVersion(
    uid=ITEM,
    file_uid=FILE,
    item_uid=ITEM,
    path=b"/films/a.mkv",
    name="1080p",
    size=1,
    mtime_ns=1,
    is_probed=True,
    info=INFO,
)


class Sources:
    """One film."""

    def __init__(self, trickplay: tuple[Trickplay, ...] = (), codec: str = "mpeg4") -> None:
        streams = (replace(INFO.streams[0], codec=codec), *INFO.streams[1:])
        info = replace(INFO, streams=streams)
        self.version = replace(VERSION, trickplay=trickplay, info=info)
        self.admitted: list[Path] = []

    async def find(self, *_: object) -> StreamSource:
        return StreamSource(self.version, ())

    async def admit(self, source: StreamSource, files: Iterable[Path]) -> None:
        self.admitted.extend(files)


class Playback:
    """Knows one play session, or none."""

    def __init__(self, start: float | None) -> None:
        self.start = start

    def play(self, play_session_id: str | None) -> PlaySession | None:
        if self.start is None or play_session_id != "known":
            return None
        device = cast("Any", SimpleNamespace(user_id=1))
        return PlaySession(
            id="known",
            device=device,
            item_uid=ITEM,
            media_source_uid=FILE,
            plan=Plan(play_method=None),
            start=self.start,
        )


class Keyframes:
    """Hears which file is meant."""

    def expect(self, path: Path, file_uid: bytes) -> None:
        assert (path, file_uid) == (Path("/films/a.mkv"), FILE)


def _call(query: str, agent: str | None = None, policy: UserPolicy | None = None) -> Call:
    headers = {} if agent is None else {"User-Agent": agent}
    request = SimpleNamespace(
        headers=headers, method="GET", rel_url=SimpleNamespace(raw_query_string=query)
    )
    return Call(
        request=cast("Any", request),
        route=cast("Any", SimpleNamespace(path="/Videos/{itemId}/main.m3u8")),
        params={"itemId": ITEM.hex()},
        query=Query(query),
        origin=Origin(
            peer="127.0.0.1",
            socket_peer="127.0.0.1",
            at_home=True,
            scheme="http",
            host=None,
            through_proxy=False,
        ),
        device=cast("Any", None),
        token="k",
        identity=cast("Any", None),
        caller=Principal(
            user=_viewer(policy) if policy else None,
            device=None,
            token_sha256=b"",
            api_key_name="k",
        ),
    )


def _viewer(policy: UserPolicy) -> User:
    return User(
        id=1,
        uid=bytes(16),
        name="kid",
        policy=policy,
        configuration=UserConfiguration(),
        created_ms=0,
        last_login_ms=None,
        last_activity_ms=None,
    )


async def _opened(
    query: str,
    *,
    start: float | None = None,
    agent: str | None = None,
    in_path: str | None = None,
    trickplay: tuple[Trickplay, ...] = (),
    policy: UserPolicy | None = None,
    codec: str = "mpeg4",
) -> HlsStream:
    conversions = Conversions(
        sources=cast("Any", Sources(trickplay, codec)),
        playback=cast("Any", Playback(start)),
        transcodes=cast("Any", None),
        equip=lambda spec: spec,
        keyframes=cast("Any", Keyframes()),
    )
    call = _call(query, agent, policy)
    return await conversions.hls(
        call, conversions.request(call, Delivery.HLS, play_session=in_path)
    )


async def test_where_playback_began_outlives_the_play_session() -> None:
    """A server that was started again must cut where the playlist says, short segments and all."""
    first = await _opened(f"{WANTED}&PlaySessionId=known", start=1234.567)
    assert first.start_at == 1234.567
    again = await _opened(first.query, start=None)
    assert again.start_at == first.start_at
    assert again.query == first.query
    assert (await _opened(WANTED)).query == WANTED


async def test_a_session_in_the_path_goes_along() -> None:
    stream = await _opened(WANTED, in_path="a b&c")
    assert parse_qs(stream.query)["PlaySessionId"] == ["a b&c"]
    named = await _opened(f"{WANTED}&playsessionid=other", in_path="known")
    assert parse_qs(named.query).keys() & {"playsessionid", "PlaySessionId"} == {"playsessionid"}


async def test_what_playlists_add_is_not_carried_on() -> None:
    stream = await _opened(f"{WANTED}&runtimeTicks=10&ActualSegmentLengthTicks=5&&")
    assert stream.query == WANTED


@pytest.mark.parametrize(
    ("agent", "is_browser"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156", True),
        ("Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0)", True),
        (None, True),
        ("AppleCoreMedia/1.0.0.21A329 (Apple TV)", False),
        ("Jellyfin Android TV/0.19 (Linux;Android 14) ExoPlayerLib/2.19", False),
        ("mpv 0.38", False),
    ],
)
async def test_browsers_are_known_by_what_they_call_themselves(
    agent: str | None, is_browser: bool
) -> None:
    assert (await _opened(WANTED, agent=agent)).needs_idr == is_browser


async def test_preview_pictures_are_offered() -> None:
    made = Trickplay(
        width=320,
        height=180,
        columns=10,
        rows=10,
        count=360,
        interval_ms=10_000,
        bandwidth=9_000,
        folder="a",
    )
    larger = replace(made, width=640, height=360, bandwidth=20_000)
    stream = await _opened(WANTED, trickplay=(made, larger))
    assert [(i.width, i.height, i.bandwidth) for i in stream.images] == [
        (320, 180, 9_000),
        (640, 360, 20_000),
    ]
    assert stream.images[0].uri == f"Trickplay/320/tiles.m3u8?MediaSourceId={ITEM.hex()}&ApiKey=k"
    assert (await _opened(WANTED)).images == ()


async def test_text_subtitles_are_offered_when_they_are_wanted() -> None:
    assert (await _opened(WANTED)).subtitles == ()
    (subtitle,) = (await _opened(f"{WANTED}&EnableSubtitlesInManifest=true")).subtitles
    assert subtitle.name == subtitle.language == "eng"
    assert subtitle.uri == f"{ITEM.hex()}/Subtitles/2/subtitles.m3u8?SegmentLength=30&ApiKey=k"
    assert not subtitle.is_default


async def test_every_file_ffmpeg_reads_is_looked_at_first() -> None:
    """A link beside the film may lead anywhere (T-24)."""
    sources = Sources()
    beside = replace(INFO.streams[2], index=4, external_path="/films/a.srt")
    info = replace(INFO, streams=(*INFO.streams, beside))
    sources.version = replace(sources.version, info=info)
    conversions = Conversions(
        sources=cast("Any", sources),
        playback=cast("Any", Playback(None)),
        transcodes=cast("Any", None),
        equip=lambda spec: spec,
        keyframes=cast("Any", Keyframes()),
    )
    call = _call(f"{WANTED}&SubtitleStreamIndex=4&SubtitleMethod=Encode")
    stream = await conversions.hls(call, conversions.request(call, Delivery.HLS))
    assert stream.spec.burn is not None
    assert sources.admitted == [Path("/films/a.mkv"), Path("/films/a.srt")]


COPY = "VideoCodec=h264&AudioCodec=aac&SegmentContainer=ts"
ENCODE = f"{COPY}&AllowVideoStreamCopy=false"


@pytest.mark.parametrize(
    ("policy", "query", "allowed"),
    [
        (UserPolicy(), ENCODE, True),
        (UserPolicy(enable_video_playback_transcoding=False), ENCODE, False),
        (UserPolicy(enable_video_playback_transcoding=False), COPY, True),
        (
            UserPolicy(enable_video_playback_transcoding=False, enable_playback_remuxing=False),
            COPY,
            False,
        ),
        (UserPolicy(enable_playback_remuxing=False), COPY, True),
    ],
)
async def test_an_address_written_by_hand_gets_what_the_policy_allows(
    policy: UserPolicy, query: str, allowed: bool
) -> None:
    if allowed:
        assert (await _opened(query, policy=policy, codec="h264")).spec is not None
    else:
        with pytest.raises(Forbidden):
            await _opened(query, policy=policy, codec="h264")


@pytest.mark.parametrize(
    ("lines", "accepted", "coding"),
    [
        (5, "gzip, deflate", None),
        (2_000, "gzip, deflate", "deflate"),
        (2_000, "gzip", "gzip"),
        (20_000, "gzip", "gzip"),
        (2_000, "identity", None),
    ],
)
async def test_a_long_playlist_is_packed_for_who_can_unpack_it(
    lines: int, accepted: str, coding: str | None
) -> None:
    text = "#EXTM3U\n" + "segment.mp4?a=long&query=with&very=much\n" * lines

    async def answer(_: web.Request) -> web.Response:
        return playlist_response(text)

    app = web.Application()
    app.router.add_get("/main.m3u8", answer)
    async with TestClient(TestServer(app), auto_decompress=False) as client:
        got = await client.get("/main.m3u8", headers={"Accept-Encoding": accepted})
        body = await got.read()
    assert got.headers.get("Content-Encoding") == coding
    if coding is None:
        assert body.decode() == text
    else:
        assert zlib.decompress(body, zlib.MAX_WBITS | 32).decode() == text
        assert len(body) * 20 < len(text)
