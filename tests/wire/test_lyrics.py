"""Words and loudness of music as clients get them."""

from tests.clients.conftest import add_user
from tests.running import Answer, RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

SECOND = 10_000_000


def test_words_with_times_from_a_file(server: RunningServer, library: Library) -> None:
    answer = server.get(f"/Audio/{library.track}/Lyrics")
    assert answer["Metadata"] == {"Title": "Ebb 1", "IsSynced": True}
    assert answer["Lyrics"] == [
        {
            "Text": "The water goes out",
            "Start": SECOND,
            "Cues": [
                {"Position": 10, "EndPosition": 14, "Start": 2 * SECOND, "End": 5 * SECOND // 2},
                {"Position": 15, "EndPosition": 18, "Start": 5 * SECOND // 2},
            ],
        },
        {"Text": "And out", "Start": 9 * SECOND // 2},
        {"Text": "And out", "Start": 13 * SECOND // 2},
    ]


def test_words_without_times_from_the_tags(server: RunningServer, library: Library) -> None:
    answer = server.get(f"/Audio/{library.second_track}/Lyrics")
    assert answer == {
        "Metadata": {"IsSynced": False},
        "Lyrics": [{"Text": "The water comes in."}, {"Text": "And in."}],
    }


def test_nothing_to_sing(server: RunningServer, library: Library) -> None:
    for uid in (library.film, library.album, "0" * 32):
        assert server.request("GET", f"/Audio/{uid}/Lyrics").status == 404
    assert server.request("GET", "/Audio/x/Lyrics").status in (400, 404)


def test_words_are_for_those_who_may_hear(server: RunningServer, library: Library) -> None:
    guest = add_user(server, "Deaf")
    user = server.get(f"/Users/{guest}")
    policy = user["Policy"] | {"EnableAllFolders": False, "EnabledFolders": []}
    server.post(f"/Users/{guest}/Policy", policy)
    headers = {"Authorization": 'MediaBrowser Client="Wire", Device="D", DeviceId="d", Version="1"'}
    body = {"Username": "Deaf", "Pw": "correct horse battery staple"}
    token = server.request("POST", "/Users/AuthenticateByName", body, headers=headers).json[
        "AccessToken"
    ]
    address = f"/Audio/{library.track}/Lyrics"
    assert server.request("GET", address, token=token).status == 404


def test_loudness_and_the_mark_of_lyrics(server: RunningServer, library: Library) -> None:
    for uid, gain in ((library.track, -1.5), (library.second_track, -2.5)):
        track = server.get(f"/Items/{uid}")
        assert track["NormalizationGain"] == gain
        assert track["HasLyrics"] is True
    album = server.get(f"/Items/{library.album}")
    assert album["NormalizationGain"] == -2.0
    assert "HasLyrics" not in album
    listed = server.get("/Items", ids=library.track)["Items"][0]
    assert (listed["NormalizationGain"], listed["HasLyrics"]) == (-1.5, True)


def _bring(
    server: RunningServer, track: str, words: bytes, *, kind: str = "text/plain", token: str = ""
) -> Answer:
    return server.request(
        "POST",
        f"/Audio/{track}/Lyrics?fileName=..%2F..%2Fx.lrc",
        words,
        headers={"Content-Type": kind},
        token=token or True,
    )


def test_words_a_person_brings(server: RunningServer, library: Library, contract: Contract) -> None:
    track = library.second_track
    address = f"/Audio/{track}/Lyrics"
    for words, shown in (
        ("[00:01.00]Für alle".encode("cp1252"), "Für alle"),
        (b"Only words, which are newer", "Only words, which are newer"),
        (b"[00:02.00]In time again", "In time again"),
    ):
        answer = _bring(server, track, words)
        assert answer.status == 200, answer.body
        contract.check("POST", "/Audio/{itemId}/Lyrics", answer.json)
        assert [line["Text"] for line in server.get(address)["Lyrics"]] == [shown]
    server.post("/Library/Refresh")
    server.wait_for_scan()
    assert server.get(address)["Lyrics"][0]["Text"] == "In time again"
    assert server.request("DELETE", address).status == 204
    assert server.get(address)["Lyrics"][0]["Text"] == "The water comes in."
    assert server.request("DELETE", address).status == 404


def test_what_is_no_lyrics_is_refused(server: RunningServer, library: Library) -> None:
    track = library.second_track
    for words in (b"", b"\0\1\2\3 binary", b"[ar:Nobody]", b"x" * (1024 * 1024 + 1)):
        assert _bring(server, track, words).status in (400, 413)
    assert _bring(server, track, b"words", kind="application/json").status == 400
    assert _bring(server, library.film, b"words").status == 404
    assert _bring(server, "0" * 32, b"words").status == 404
    beside = f"/Audio/{library.track}/Lyrics"
    answer = server.request("DELETE", beside)
    assert answer.status == 403
    assert "music folder" in answer.json["detail"]
    assert server.get(beside)["Lyrics"]


def test_only_who_may_manages_lyrics(server: RunningServer, library: Library) -> None:
    singer = add_user(server, "Singer")
    headers = {"Authorization": 'MediaBrowser Client="Wire", Device="D", DeviceId="s", Version="1"'}
    body = {"Username": "Singer", "Pw": "correct horse battery staple"}
    signed_in = server.request("POST", "/Users/AuthenticateByName", body, headers=headers)
    token = signed_in.json["AccessToken"]
    assert _bring(server, library.second_track, b"words", token=token).status == 403
    policy = server.get(f"/Users/{singer}")["Policy"] | {"EnableLyricManagement": True}
    server.post(f"/Users/{singer}/Policy", policy)
    assert _bring(server, library.second_track, b"words", token=token).status == 200
    address = f"/Audio/{library.second_track}/Lyrics"
    assert server.request("DELETE", address, token=token).status == 204


def test_no_service_is_searched_for_words(server: RunningServer, library: Library) -> None:
    search = f"/Audio/{library.track}/RemoteSearch/Lyrics"
    assert server.get(search) == []
    assert server.request("POST", f"{search}/x").status == 404
    assert server.request("GET", "/Providers/Lyrics/x").status == 404
