"""The life of a conversion as a player makes it: late requests, coming back, hanging up, limits."""

import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.faults.processes import started_by_others
from tests.running import Answer, RunningServer
from tests.wire.conftest import Library
from tests.wire.test_streams import asked, entries, fetched


class Player:
    """A player of one film."""

    def __init__(self, server: RunningServer, item: str) -> None:
        self.server, self.item = server, item
        info = asked(server, item)
        self.id: str = info["PlaySessionId"]
        self.source: dict[str, Any] = info["MediaSources"][0]
        address = self.source["TranscodingUrl"]
        self.main = urljoin(address, entries(fetched(server, address))[0])

    def begin(self) -> list[str]:
        """The addresses of all segments."""
        return [urljoin(self.main, entry) for entry in entries(fetched(self.server, self.main))]

    def report(self, what: str = "", **more: Any) -> None:
        """``Sessions/Playing``, ``/Progress`` or ``/Stopped``."""
        body = {"ItemId": self.item, "PlaySessionId": self.id, "MediaSourceId": self.source["Id"]}
        method = {"PlayMethod": "Transcode", "PositionTicks": 0}
        self.server.post("/Sessions/Playing" + what, body | method | more)


def until(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Wait for something that will be."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)
    return found


def mine(server: RunningServer) -> dict[str, Any]:
    """The session of the test's own device."""
    found = server.get("/Sessions", deviceId="bench")
    return next(session for session in found if "NowPlayingItem" in session)


def test_a_conversion_begins_with_the_answer_for_who_plays_at_once(
    server: RunningServer, library: Library
) -> None:
    asked(server, library.converted)
    time.sleep(1)
    assert not started_by_others(server), "who only looks starts nothing"
    info = asked(server, library.converted, BeginPlaying=True)
    until(lambda: started_by_others(server))
    address = info["MediaSources"][0]["TranscodingUrl"]
    main = urljoin(address, entries(fetched(server, address))[0])
    fetched(server, urljoin(main, entries(fetched(server, main))[0]))
    server.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={info['PlaySessionId']}")
    until(lambda: not started_by_others(server))
    asked(server, library.film, BeginPlaying=True)
    time.sleep(1)
    assert not started_by_others(server), "what plays as it is needs none"
    assert server.complaints() == []


@pytest.mark.parametrize("ending", ["report", "delete"])
def test_nothing_begins_after_the_end(server: RunningServer, library: Library, ending: str) -> None:
    player = Player(server, library.converted)
    segments = player.begin()
    player.report()
    fetched(server, segments[0])
    if ending == "report":
        player.report("/Stopped")
    else:
        server.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={player.id}")
    late = fetched(server, segments[-1], 404)
    assert "has ended" in late.json["detail"]
    until(lambda: not started_by_others(server))
    assert server.complaints() == []


def test_the_same_title_again(server: RunningServer, library: Library) -> None:
    first = Player(server, library.converted)
    segments = first.begin()
    first.report("/Stopped")
    again = Player(server, library.converted)
    assert again.id != first.id
    fetched(server, again.begin()[0])
    fetched(server, segments[0], 404)
    # a player that opens the old address anew means to play it
    first.begin()
    fetched(server, segments[0])
    for player in (first, again):
        player.report("/Stopped")


def test_who_waits_at_the_end_is_told_so(server: RunningServer, library: Library) -> None:
    player = Player(server, library.converted)
    segments = player.begin()
    player.report()
    fetched(server, segments[0])
    answers: list[Answer] = []
    waiting = threading.Thread(
        target=lambda: answers.append(server.request("GET", segments[-2], token=False))
    )
    waiting.start()
    player.report("/Stopped")
    waiting.join(60)
    assert answers[0].status in (200, 404)
    assert server.complaints() == []


def test_a_dropped_request_steers_nothing(server: RunningServer, library: Library) -> None:
    """hls.js hangs up on what it asked for when the viewer seeks on."""
    player = Player(server, library.converted)
    segments = player.begin()
    fetched(server, segments[0])
    parts = urlsplit(segments[-1])
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as dropped:
        request = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        dropped.sendall(request.encode())
    for segment in segments[:4]:
        fetched(server, segment)
    player.report("/Stopped")
    until(lambda: not started_by_others(server))


def test_sessions_tell_how_it_gets_on(server: RunningServer, library: Library) -> None:
    player = Player(server, library.converted)
    segments = player.begin()
    player.report()
    fetched(server, segments[0])
    info = mine(server)["TranscodingInfo"]
    assert info["Framerate"] > 0
    assert 0 < info["CompletionPercentage"] <= 100
    assert info["Bitrate"] > 1000
    assert (info["Width"], info["Height"]) == (640, 360)
    assert info["AudioChannels"] > 0
    assert info["HardwareAccelerationType"] == "none"
    assert (info["IsVideoDirect"], info["Container"]) == (False, "ts")
    assert info["TranscodeReasons"] == list(dict.fromkeys(info["TranscodeReasons"]))
    assert "VideoCodecNotSupported" in info["TranscodeReasons"]
    assert all(isinstance(info[name], int) for name in ("Bitrate", "Width", "Height"))
    player.report("/Stopped")


def test_limits_of_one_person(server: RunningServer, library: Library) -> None:
    def limit(value: int | None) -> None:
        server.post("/Rustfin/Settings/transcode_limit_each", {"Value": value})

    limit(1)
    try:
        first = Player(server, library.converted)
        first.begin()
        second = Player(server, library.converted)
        refused = server.request("GET", second.main, token=False)
        assert refused.status == 429
        assert int(refused.headers["Retry-After"]) > 0
        assert "You have" in refused.json["detail"]
        first.report("/Stopped")
        second.begin()
        second.report("/Stopped")
    finally:
        limit(None)
