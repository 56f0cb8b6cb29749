"""Every address a player fetches from: files, HLS, long responses, subtitles, music."""

import http.client
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.running import Answer, RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

TV = {
    "MaxStreamingBitrate": 40_000_000,
    "DirectPlayProfiles": [
        {"Type": "Video", "Container": "mp4", "VideoCodec": "h264", "AudioCodec": "aac"},
        {"Type": "Audio", "Container": "mp3"},
    ],
    "TranscodingProfiles": [
        {
            "Type": "Video",
            "Container": "ts",
            "Protocol": "hls",
            "VideoCodec": "h264",
            "AudioCodec": "aac",
        },
        {"Type": "Audio", "Container": "mp3", "Protocol": "http", "AudioCodec": "mp3"},
    ],
    "SubtitleProfiles": [{"Format": "vtt", "Method": "External"}],
}


def asked(server: RunningServer, item: str, profile: Any = TV, **more: Any) -> dict[str, Any]:
    """``PlaybackInfo`` of *item*."""
    body = {"DeviceProfile": profile, "UserId": server.user_id} | more
    info: dict[str, Any] = server.post(f"/Items/{item}/PlaybackInfo", body)
    return info


def fetched(server: RunningServer, address: str, status: int = 200, **more: Any) -> Answer:
    """What lies at an address that carries its token itself."""
    answer = server.request("GET", address, token=False, **more)
    assert answer.status == status, (address, answer.body[:300])
    return answer


def unfollowed(server: RunningServer, method: str, address: str) -> tuple[int, Any]:
    """Status and headers without going where the answer leads."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, address)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers
    finally:
        connection.close()


def entries(playlist: Answer) -> list[str]:
    """Addresses in a playlist."""
    lines = playlist.body.decode().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_direct_play_info(server: RunningServer, library: Library, contract: Contract) -> None:
    info = asked(server, library.film)
    contract.check("POST", "/Items/{itemId}/PlaybackInfo", info)
    source = info["MediaSources"][0]
    assert (source["SupportsDirectPlay"], source["SupportsTranscoding"]) == (True, True)
    assert "TranscodingUrl" not in source
    assert re.fullmatch(r"[0-9a-f]{32}", info["PlaySessionId"])
    subtitle = next(s for s in source["MediaStreams"] if s["Type"] == "Subtitle")
    assert subtitle["DeliveryMethod"] == "External"
    assert fetched(server, subtitle["DeliveryUrl"]).body.startswith(b"WEBVTT")


def test_a_film_for_the_night(server: RunningServer, library: Library) -> None:
    """By request and by the user's own setting: the picture is copied, the sound made anew."""
    source = asked(server, library.film, Loudness="night")["MediaSources"][0]
    assert "&Loudness=night&" in source["TranscodingUrl"]
    assert "Sound converted for the night" in source["RustfinPlayReason"]
    variant = entries(fetched(server, source["TranscodingUrl"]))[0]
    playlist = urljoin(source["TranscodingUrl"], variant)
    segment = fetched(server, urljoin(playlist, entries(fetched(server, playlist))[0]))
    assert segment.body[:1] == b"G"
    configuration = server.get("/Users/Me")["Configuration"]
    server.post("/Users/Configuration", configuration | {"Loudness": "level"})
    source = asked(server, library.film)["MediaSources"][0]
    assert "&Loudness=level&" in source["TranscodingUrl"]
    server.post("/Users/Configuration", configuration | {"Loudness": "off"})
    assert "TranscodingUrl" not in asked(server, library.film)["MediaSources"][0]


def test_bare_sources_without_a_profile(server: RunningServer, library: Library) -> None:
    source = server.get(f"/Items/{library.converted}/PlaybackInfo")["MediaSources"][0]
    assert "TranscodingUrl" not in source


def test_hls_from_master_to_segment(
    server: RunningServer, library: Library, contract: Contract
) -> None:
    info = asked(server, library.converted)
    contract.check("POST", "/Items/{itemId}/PlaybackInfo", info)
    source = info["MediaSources"][0]
    address = source["TranscodingUrl"]
    assert source["TranscodingSubProtocol"] == "hls"
    assert urlsplit(address).path.lower().endswith("/master.m3u8")
    master = fetched(server, address)
    assert master.headers["Content-Type"] == "application/vnd.apple.mpegurl"
    assert server.request("HEAD", address, token=False).status == 200
    main = urljoin(address, entries(master)[0])
    playlist = fetched(server, main)
    text = playlist.body.decode()
    lengths = [float(length) for length in re.findall(r"#EXTINF:([\d.]+)", text)]
    assert sum(lengths) == pytest.approx(60, abs=0.2)
    assert "#EXT-X-PLAYLIST-TYPE:VOD" in text
    for number in (0, len(lengths) - 1):
        segment = fetched(server, urljoin(main, entries(playlist)[number]))
        assert segment.headers["Content-Type"] == "video/mp2t"
        assert segment.body[0] == 0x47
    gone = f"/Videos/ActiveEncodings?deviceId=bench&playSessionId={info['PlaySessionId']}"
    assert server.request("DELETE", gone).status == 204


def test_a_play_session_of_another_title_changes_nothing(
    server: RunningServer, library: Library
) -> None:
    address = asked(server, library.converted)["MediaSources"][0]["TranscodingUrl"]
    query = re.sub(r"&MediaSourceId=\w+", "", urlsplit(address).query)
    other = f"/Videos/{library.long_film}/main.m3u8?{query}"
    text = fetched(server, other).body.decode()
    lengths = [float(length) for length in re.findall(r"#EXTINF:([\d.]+)", text)]
    assert sum(lengths) == pytest.approx(400, abs=0.5)
    assert fetched(server, urljoin(other, entries(fetched(server, other))[2])).body[0] == 0x47


@pytest.mark.parametrize("chosen", [True, False])
def test_subtitles_beside_hls(server: RunningServer, library: Library, chosen: bool) -> None:
    """As WebVTT renditions: one was chosen, or the player wants all of them listed."""
    listed = TV | {"SubtitleProfiles": [{"Format": "vtt", "Method": "Hls"}]}
    more = {"SubtitleStreamIndex": 2 if chosen else -1}
    info = asked(server, library.converted, listed, **more)
    address = info["MediaSources"][0]["TranscodingUrl"]
    master = fetched(server, address if chosen else f"{address}&EnableSubtitlesInManifest=true")
    media = re.search(r"#EXT-X-MEDIA:(.*)", master.body.decode())
    assert media is not None
    assert f"DEFAULT={'YES' if chosen else 'NO'}" in media[1]
    assert 'LANGUAGE="en"' in media[1]
    assert 'SUBTITLES="subs"' in master.body.decode()
    playlist = urljoin(address, re.search(r'URI="([^"]+)"', media[1])[1])  # type: ignore[index]
    slices = entries(fetched(server, playlist))
    assert len(slices) == 2
    texts = [fetched(server, urljoin(playlist, part)).body.decode() for part in slices]
    for text in texts:
        assert text.splitlines()[1] == "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000"
        assert "Nobody answers tonight." in text, "a cue over the cut is in both slices"
    assert "The harbour lights are on." in texts[0]
    if not chosen:
        assert "#EXT-X-MEDIA" not in fetched(server, address).body.decode()


def test_one_long_response(server: RunningServer, library: Library) -> None:
    address = (
        f"/Videos/{library.converted}/stream.mp4?videoCodec=h264&audioCodec=aac&maxWidth=320"
        f"&StartTimeTicks=550000000&ApiKey={server.token}"
    )
    head = server.request("HEAD", address)
    assert (head.status, head.headers["Content-Type"]) == (200, "video/mp4")
    assert fetched(server, address).body[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/Videos/{film}/stream?static=true", "video/mp4"),
        ("/Videos/{film}/stream.mp4?Static=true&mediaSourceId={film}", "video/mp4"),
        ("/videos/{film}/stream", "video/mp4"),
        ("/Audio/{track}/stream?static=true", "audio/mpeg"),
        ("/Audio/{track}/stream.mp3?static=true", "audio/mpeg"),
        ("/Items/{film}/File", "video/mp4"),
        ("/Items/{film}/Download", "video/mp4"),
    ],
)
def test_files(server: RunningServer, library: Library, address: str, kind: str) -> None:
    path = address.format(film=library.film, track=library.track)
    path += ("&" if "?" in path else "?") + f"api_key={server.token}"
    head = server.request("HEAD", path, token=False)
    assert (head.status, head.headers["Accept-Ranges"]) == (200, "bytes")
    part = fetched(server, path, 206, headers={"Range": "bytes=0-99"})
    assert part.headers["Content-Type"] == kind
    assert part.headers["Content-Range"] == f"bytes 0-99/{head.headers['Content-Length']}"
    assert len(part.body) == 100


class TestUniversalAudio:
    """``/Audio/{itemId}/universal``, as Jellyfin web and its phone apps ask."""

    def address(self, server: RunningServer, track: str, query: str) -> str:
        """The address with the token."""
        return f"/Audio/{track}/universal?{query}&UserId={server.user_id}&ApiKey={server.token}"

    def most(self, server: RunningServer, track: str, bitrate: int) -> float:
        """Bytes of the whole track at a bit rate."""
        return float(server.get(f"/Items/{track}")["RunTimeTicks"]) / 1e7 * bitrate / 8

    def test_the_file_itself(self, server: RunningServer, library: Library) -> None:
        query = "Container=opus,mp3|aac,mp3&TranscodingContainer=ts"
        answer = fetched(server, self.address(server, library.track, query))
        assert answer.headers["Content-Type"] == "audio/mpeg"
        assert answer.body == fetched(
            server, f"/Audio/{library.track}/stream?static=true&ApiKey={server.token}"
        ).body  # fmt: skip

    def test_hls(self, server: RunningServer, library: Library) -> None:
        query = "Container=opus,aac&TranscodingProtocol=hls&TranscodingContainer=mp4&AudioCodec=aac"
        master = fetched(server, self.address(server, library.track, query))
        assert entries(master)[0].startswith("main.m3u8?")

    def test_one_long_response(self, server: RunningServer, library: Library) -> None:
        query = "Container=opus&TranscodingContainer=aac&AudioCodec=aac&audioBitRate=64000"
        answer = fetched(server, self.address(server, library.track, query))
        assert answer.headers["Content-Type"] == "audio/aac"
        assert answer.body[0] == 0xFF
        assert 0.5 < len(answer.body) / self.most(server, library.track, 64_000) < 1.2

    def test_a_limit_makes_it_convert(self, server: RunningServer, library: Library) -> None:
        query = "Container=mp3&TranscodingContainer=mp3&AudioCodec=mp3&MaxStreamingBitrate=64000"
        answer = fetched(server, self.address(server, library.track, query))
        assert len(answer.body) < 1.1 * self.most(server, library.track, 64_000)

    @pytest.mark.parametrize(
        ("query", "container", "codec"),
        [
            ("TranscodingContainer=aac&AudioCodec=aac", "ts", "mp4a.40.2"),
            ("TranscodingContainer=ts", "ts", "mp4a.40.34"),
            ("TranscodingContainer=webm&AudioCodec=opus", "mp4", "Opus"),
            ("TranscodingContainer=mp4&AudioCodec=flac", "mp4", "fLaC"),
        ],
    )
    def test_hls_in_what_it_can_be_sent(
        self, server: RunningServer, library: Library, query: str, container: str, codec: str
    ) -> None:
        address = self.address(
            server, library.track, f"Container=wma&TranscodingProtocol=hls&{query}"
        )
        master = fetched(server, address)
        assert f'CODECS="{codec}"' in master.body.decode()
        main = urljoin(f"/Audio/{library.track}/master.m3u8", entries(master)[0])
        first = entries(fetched(server, main))[0]
        assert first.startswith(f"hls1/main/0.{container}?")
        assert len(fetched(server, urljoin(main, first)).body) > 1000

    def test_where_a_player_is_led(self, server: RunningServer, library: Library) -> None:
        query = (
            "Container=opus,webm|opus&TranscodingContainer=mp3&AudioCodec=mp3"
            "&StartTimeTicks=40000000&PlaySessionId=abc&BreakOnNonKeyFrames=true"
        )
        for method in ("GET", "HEAD"):
            status, headers = unfollowed(
                server, method, self.address(server, library.second_track, query)
            )
            assert status in (200, 302)
            if status == 302:
                location = headers["Location"]
                assert location.startswith("stream.mp3?")
                for part in ("StartTimeTicks=40000000", "PlaySessionId=abc", "ApiKey="):
                    assert part in location

    def test_in_place(self, server: RunningServer, library: Library) -> None:
        """Players that do not follow addresses say so."""
        base = "Container=opus&EnableRedirection=false"
        long = self.address(
            server, library.track, f"{base}&TranscodingContainer=aac&StartTimeTicks=40000000"
        )
        status, headers = unfollowed(server, "GET", long)
        assert (status, headers["Content-Type"]) == (200, "audio/aac")
        half = len(fetched(server, long).body)
        assert 0 < half < len(fetched(server, long.replace("StartTimeTicks", "x")).body)
        hls = self.address(server, library.track, f"{base}&TranscodingProtocol=hls")
        status, headers = unfollowed(server, "GET", hls)
        assert (status, headers["Content-Type"]) == (200, "application/vnd.apple.mpegurl")
        main = urljoin(hls, entries(fetched(server, hls))[0])
        assert entries(fetched(server, main))

    def test_no_form_left(self, server: RunningServer, library: Library) -> None:
        query = "Container=opus&TranscodingContainer=wma"
        answer = fetched(server, self.address(server, library.track, query), 400)
        assert "form" in answer.json["detail"]


@pytest.mark.parametrize(
    ("address", "kind", "start"),
    [
        ("/Audio/{track}/stream.aac", "audio/aac", b"\xff\xf1"),
        ("/Audio/{track}/stream.flac?static=false", "audio/flac", b"fLaC"),
        ("/Audio/{track}/stream.ogg?AudioCodec=opus", "audio/ogg", b"OggS"),
        ("/Audio/{track}/stream.mp3", "audio/mpeg", b"ID3"),
        ("/Videos/{film}/stream.mkv?maxWidth=160", "video/x-matroska", b"\x1aE\xdf\xa3"),
        ("/Videos/{film}/stream.ts", "video/mp2t", b"G"),
    ],
)
def test_an_ending_names_the_form(
    server: RunningServer, library: Library, address: str, kind: str, start: bytes
) -> None:
    """Without ``static=true`` a file of another kind is converted, as its name promises."""
    path = address.format(film=library.film, track=library.track)
    path += ("&" if "?" in path else "?") + f"api_key={server.token}"
    head = server.request("HEAD", path, token=False)
    assert (head.status, head.headers["Content-Type"]) == (200, kind)
    assert fetched(server, path).body.startswith(start)


def test_addresses_of_old_servers(server: RunningServer, library: Library) -> None:
    """Playlist and segments under ``hls/{playlistId}``, where the session is part of the path."""
    info = asked(server, library.converted)
    query = urlsplit(info["MediaSources"][0]["TranscodingUrl"]).query
    query = re.sub(r"&PlaySessionId=\w+", "", query)
    session = info["PlaySessionId"]
    base = f"/Videos/{library.converted}"
    old = f"{base}/hls/{session}/stream.m3u8?{query}"
    first = urljoin(old, entries(fetched(server, old))[0])
    assert first.startswith(f"{base}/hls1/main/0.ts?")
    segment = fetched(server, first).body
    for name in ("0", f"{session}0", "main0"):
        assert fetched(server, f"{base}/hls/{session}/{name}.ts?{query}").body == segment
    fetched(server, f"{base}/hls/{session}/none.ts?{query}", 404)
    fetched(server, f"{base}/hls/{session}/0.exe?{query}", 404)
    live = fetched(server, f"{base}/live.m3u8?{query}&PlaySessionId={session}")
    assert entries(live)[0].startswith("hls1/main/0.ts?")
    server.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={session}")
    for ending in ("aac", "mp3"):
        answer = fetched(
            server, f"/Audio/{library.track}/hls/0/stream.{ending}?api_key={server.token}", 404
        )
        assert "main.m3u8" in answer.json["detail"]


def test_no_preview_pictures_and_no_segments(server: RunningServer, library: Library) -> None:
    answer = server.request("GET", f"/Videos/{library.film}/Trickplay/320/0.jpg")
    assert (answer.status, answer.json["detail"]) == (
        404,
        "There are no preview pictures of this title in this size.",
    )
    assert server.get(f"/Items/{library.film}").get("Trickplay") == {}
    assert server.get(f"/MediaSegments/{library.film}")["Items"] == []


def test_bandwidth_probe(server: RunningServer) -> None:
    assert len(server.request("GET", "/Playback/BitrateTest?size=1000000").body) == 1_000_000
    assert len(server.request("GET", "/Playback/BitrateTest").body) == 102_400
    head = server.request("HEAD", "/Playback/BitrateTest?size=100000000")
    assert (head.status, head.headers["Content-Length"]) == (200, "100000000")
    assert head.headers["Cache-Control"] == "no-store"
    for size in ("0", "-1", "100000001", "x", "1e9"):
        assert server.request("GET", f"/Playback/BitrateTest?size={size}").status == 400
    assert server.request("GET", "/Playback/BitrateTest", token=False).status == 401


def test_pictures(server: RunningServer, library: Library) -> None:
    tag = server.get(f"/Items/{library.film}")["ImageTags"]["Primary"]
    base = f"/Items/{library.film}/Images/Primary"
    tagged = fetched(server, f"{base}?tag={tag}&fillWidth=200&fillHeight=300&quality=90")
    assert "max-age=31536000" in tagged.headers["Cache-Control"]
    again = fetched(server, f"{base}?maxwidth=200", headers={"Accept": "image/webp,*/*"})
    assert again.headers["Content-Type"] == "image/webp"
    etag = {"If-None-Match": tagged.headers["ETag"]}
    assert fetched(server, f"{base}?tag={tag}&fillWidth=200&fillHeight=300", 304, headers=etag)
    head = server.request("HEAD", f"{base}/0", token=False)
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["Content-Length"]) > 1000
    fetched(server, f"/Items/{library.film}/Images/Logo", 404)


@pytest.mark.parametrize("form", ["srt", "vtt", "ass", "ssa", "subrip", "js"])
def test_subtitles(server: RunningServer, library: Library, form: str) -> None:
    for item in (library.film, library.converted):
        source = server.get(f"/Items/{item}")["MediaSources"][0]
        index = next(s["Index"] for s in source["MediaStreams"] if s["Type"] == "Subtitle")
        base = f"/Videos/{item}/{source['Id']}/Subtitles/{index}"
        for place in ("", "/0", "/190000000"):
            address = f"{base}{place}/Stream.{form}?ApiKey={server.token}"
            text = fetched(server, address).body.decode("utf-8-sig")
            assert "Nobody answers tonight." in text
            assert ("The harbour lights are on." in text) == (place != "/190000000")
