"""Words and loudness of music as clients get them."""

from tests.clients.conftest import add_user
from tests.running import RunningServer
from tests.wire.conftest import Library

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
