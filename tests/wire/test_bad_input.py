"""What is wrong is refused with the right status and a sentence that says what."""

import http.client
from dataclasses import asdict
from typing import Any

import pytest

from tests.running import RunningServer
from tests.wire.conftest import Library

NOBODY = "0" * 32
UNKNOWN = [
    ("GET", "/Items/{none}"),
    ("GET", "/Users/{user}/Items/{none}"),
    ("GET", "/Items/{none}/PlaybackInfo"),
    ("POST", "/Items/{none}/PlaybackInfo"),
    ("GET", "/Items/{none}/Images/Primary"),
    ("HEAD", "/Items/{none}/Images/Primary"),
    ("GET", "/Items/{film}/Images/Primary/7"),
    ("GET", "/Items/{none}/Similar"),
    ("GET", "/Items/{none}/Ancestors"),
    ("GET", "/Items?parentId={none}"),
    ("GET", "/MediaSegments/{none}"),
    ("GET", "/Shows/{none}/Seasons"),
    ("GET", "/Shows/{none}/Episodes"),
    ("GET", "/Shows/{series}/Episodes?seasonId={none}"),
    ("GET", "/Users/{none}"),
    ("GET", "/Users/{none}/Views"),
    ("GET", "/UserViews?userId={none}"),
    ("POST", "/UserPlayedItems/{none}"),
    ("DELETE", "/UserPlayedItems/{none}"),
    ("POST", "/UserFavoriteItems/{none}"),
    ("DELETE", "/Users/{user}/FavoriteItems/{none}"),
    ("GET", "/Videos/{none}/stream?static=true"),
    ("HEAD", "/Videos/{none}/stream?static=true"),
    ("GET", "/Videos/{film}/stream?static=true&mediaSourceId={none}"),
    ("GET", "/Audio/{none}/stream"),
    ("GET", "/Audio/{none}/universal?container=mp3"),
    ("GET", "/Videos/{none}/master.m3u8"),
    ("GET", "/Videos/{none}/main.m3u8"),
    ("GET", "/Videos/{none}/hls1/main/0.ts"),
    ("GET", "/Videos/{film}/hls1/main/0.exe"),
    ("GET", "/Videos/{none}/Trickplay/320/0.jpg"),
    ("GET", "/Videos/{none}/{none}/Subtitles/0/Stream.vtt"),
    ("GET", "/Videos/{film}/{film}/Subtitles/99/0/Stream.vtt"),
    ("GET", "/QuickConnect/Connect?secret=nothing"),
    ("POST", "/Sessions/{none}/Playing?playCommand=PlayNow&itemIds={film}"),
    ("GET", "/ScheduledTasks/{none}"),
    ("POST", "/ScheduledTasks/Running/{none}"),
    ("DELETE", "/Library/VirtualFolders?name=Nowhere"),
    ("GET", "/Genres/Nothing"),
    ("GET", "/Nothing"),
]
BAD = [
    ("GET", "/Items/nonsense", None, "itemId"),
    ("GET", "/Items?limit=many", None, "limit"),
    ("GET", "/Items?limit=-1", None, "limit"),
    ("GET", "/Items?startIndex=-5", None, "startIndex"),
    ("GET", "/Items?startIndex=99999999999", None, "startIndex"),
    ("GET", "/Items?recursive=perhaps", None, "recursive"),
    ("GET", "/Items?parentId=x", None, "parentId"),
    ("GET", "/Items?minCommunityRating=nan", None, "minCommunityRating"),
    ("GET", "/Items?minPremiereDate=yesterday", None, "minPremiereDate"),
    ("GET", "/UserViews?userId=me", None, "userId"),
    ("GET", "/Items/Latest?limit=x", None, "limit"),
    ("GET", "/Items/{film}/Images/Portrait", None, "Portrait"),
    ("GET", "/Items/{film}/Images/Primary/first", None, "imageIndex"),
    ("GET", "/Items/{film}/Images/Primary?fillWidth=wide", None, "fillWidth"),
    ("GET", "/Search/Hints", None, "searchTerm"),
    ("GET", "/Videos/{film}/hls1/main/one.ts", None, "segmentId"),
    ("GET", "/Videos/{film}/Trickplay/wide/0.jpg", None, "width"),
    ("GET", "/Videos/{film}/{film}/Subtitles/2/0/Stream.exe", None, "exe"),
    ("GET", "/Videos/{film}/{film}/Subtitles/x/Stream.vtt", None, "index"),
    ("GET", "/Audio/{track}/universal?maxStreamingBitrate=fast", None, "maxStreamingBitrate"),
    ("GET", "/Audio/{film}/universal?container=mp3", None, "picture"),
    ("GET", "/Playback/BitrateTest?size=0", None, "size"),
    ("GET", "/Playback/BitrateTest?size=1000000000", None, "size"),
    ("GET", "/DisplayPreferences/usersettings", None, "client"),
    ("POST", "/UserPlayedItems/{film}?datePlayed=later", None, "datePlayed"),
    ("POST", "/UserPlayedItems/{film}?datePlayed=20241399000000", None, "datePlayed"),
    ("POST", "/UserPlayedItems/{film}?datePlayed=0001-01-01T00:00:00%2B14:00", None, "datePlayed"),
    (
        "POST",
        "/UserItems/{film}/UserData",
        {"LastPlayedDate": "9999-12-31T23:59:59-01:00"},
        "LastPlayedDate",
    ),
    ("POST", "/Items/{film}", {"DateCreated": "9999-12-31T23:59:59-01:00"}, "DateCreated"),
    ("POST", "/Items/{film}", {"PremiereDate": "0001-01-01T00:00:00+01:00"}, "PremiereDate"),
    ("POST", "/Items/{film}/PlaybackInfo", {"MaxStreamingBitrate": "x"}, "MaxStreamingBitrate"),
    ("POST", "/Items/{film}/PlaybackInfo", {"DeviceProfile": "x"}, "DeviceProfile"),
    ("POST", "/Sessions/Playing", {"PositionTicks": "soon"}, "PositionTicks"),
    ("POST", "/Sessions/Playing/Progress", {"IsPaused": "perhaps"}, "IsPaused"),
    ("POST", "/Sessions/Playing/Stopped", {"NowPlayingQueue": 7}, "NowPlayingQueue"),
    ("POST", "/Sessions/Capabilities/Full", {"DeviceProfile": []}, "DeviceProfile"),
    ("POST", "/Users/AuthenticateWithQuickConnect", {}, "Secret"),
    ("POST", "/Library/VirtualFolders?name=X&collectionType=movies&paths=rel", None, "rel"),
    ("POST", "/Sessions/Playing", [1], "object"),
]


def sent(
    server: RunningServer, library: Library, method: str, address: str, body: Any = None
) -> Any:
    """The answer to a request with ids for its placeholders."""
    filled = address.format(**asdict(library), user=server.user_id, none=NOBODY)
    return server.request(method, filled, body)


@pytest.mark.parametrize(("method", "address"), UNKNOWN)
def test_unknown_things_are_404(
    server: RunningServer, library: Library, method: str, address: str
) -> None:
    answer = sent(server, library, method, address)
    assert answer.status == 404, answer.body
    if method != "HEAD":
        assert answer.json["detail"].endswith(".")


@pytest.mark.parametrize(("method", "address", "body", "named"), BAD)
def test_bad_values_are_400(
    server: RunningServer, library: Library, method: str, address: str, body: Any, named: str
) -> None:
    answer = sent(server, library, method, address, body)
    assert answer.status == 400, (answer.status, answer.body)
    assert named in answer.json["detail"]


@pytest.mark.parametrize("body", ["{", '{"Username": ', "nonsense", '{"a": NaN}'])
def test_bodies_that_are_no_json(server: RunningServer, body: str) -> None:
    answer = raw(server, body.encode(), {"Content-Type": "application/json"})
    assert answer[0] == 400
    assert b"JSON" in answer[1]


def test_members_of_lists_that_nobody_knows_are_skipped(server: RunningServer) -> None:
    items = server.get("/Items?recursive=true&includeItemTypes=Movie,Hologram&fields=Smell")
    assert {item["Type"] for item in items["Items"]} == {"Movie"}
    assert server.get("/Items?sortBy=Smell,SortName&recursive=true&filters=IsGreen")["Items"]


def test_bodies_over_a_mebibyte_are_413(server: RunningServer) -> None:
    kind = {"Content-Type": "application/json"}
    big = b'{"a":"' + b"x" * (1024 * 1024) + b'"}'
    status, body = raw(server, big, kind)
    assert status == 413
    assert b"1 MiB" in body
    chunks = (big[start : start + 65_536] for start in range(0, len(big), 65_536))
    assert raw(server, chunks, kind)[0] == 413
    assert raw(server, b'{"a":"' + b"x" * (1024 * 1024 - 8) + b'"}', kind)[0] == 204


def test_bodies_of_other_types_are_415(server: RunningServer) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert raw(server, b"ItemId=1", {"Content-Type": kind})[0] == 415


def test_other_methods_are_405(server: RunningServer) -> None:
    answer = server.request("DELETE", "/System/Ping")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"


def raw(server: RunningServer, body: Any, headers: dict[str, str]) -> tuple[int, bytes]:
    """Post *body* as it is to a route that accepts any object."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        token = {"Authorization": f'MediaBrowser DeviceId="raw", Token="{server.token}"'}
        connection.request("POST", "/Sessions/Playing/Progress", body, headers | token)
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused before it was read: the answer is waiting
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def test_the_last_moment_there_is(server: RunningServer, library: Library) -> None:
    """.NET's ``DateTime.MaxValue``: taken, and shown again."""
    last = {"LastPlayedDate": "9999-12-31T23:59:59.9999999Z"}
    answer = sent(server, library, "POST", "/UserItems/{film}/UserData", last)
    assert answer.status == 200, answer.body
    assert answer.json["LastPlayedDate"] == "9999-12-31T23:59:59.9990000Z"
    assert sent(server, library, "DELETE", "/UserPlayedItems/{film}").status == 200
