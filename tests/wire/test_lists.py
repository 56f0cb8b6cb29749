"""Playlists, collections, mixes, marks and their history over the wire, against the OpenAPI."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from tests.running import PASSWORD, RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

NOBODY = "0" * 32
MIXES = [
    ("/Items/{itemId}/InstantMix", "/Items/{track}/InstantMix"),
    ("/Items/{itemId}/InstantMix", "/Items/{film}/InstantMix"),
    ("/Songs/{itemId}/InstantMix", "/songs/{track}/instantmix?Limit=1"),
    ("/Albums/{itemId}/InstantMix", "/Albums/{album}/InstantMix?fields=MediaSources"),
    ("/Artists/{itemId}/InstantMix", "/Artists/{artist}/InstantMix"),
    ("/Artists/InstantMix", "/Artists/InstantMix?id={artist}"),
    ("/Artists/{itemId}/Similar", "/Artists/{artist}/Similar"),
    ("/Albums/{itemId}/Similar", "/Albums/{album}/Similar?excludeArtistIds={artist}"),
    ("/Movies/{itemId}/Similar", "/Movies/{film}/Similar?userId={user}&limit=1"),
    ("/Shows/{itemId}/Similar", "/Shows/{series}/Similar"),
    ("/Trailers/{itemId}/Similar", "/Trailers/{film}/Similar"),
    ("/Movies/Recommendations", "/Movies/Recommendations?categoryLimit=3&itemLimit=2"),
    ("/Items/Suggestions", "/Items/Suggestions?type=Movie,Series&limit=5"),
    ("/Items/Suggestions", "/Items/Suggestions?mediaType=Audio"),
    ("/Search/Hints", "/Search/Hints?searchTerm=e&includePeople=false&mediaTypes=Video"),
    ("/Search/Hints", "/Search/Hints?searchTerm=e&parentId={view}&isMovie=true"),
    (
        "/Shows/NextUp",
        "/Shows/NextUp?enableRewatching=true&enableResumable=false&disableFirstEpisode=true"
        "&seriesId={series}&nextUpDateCutoff=2020-01-01",
    ),
]


@pytest.fixture
def playlist(server: RunningServer, library: Library) -> Iterator[str]:
    """A playlist of a film twice and a track, deleted afterwards."""
    body = {"Name": "Evening", "Ids": [library.film, library.track, library.film]}
    uid: str = server.post("/Playlists", body)["Id"]
    yield uid
    server.request("DELETE", f"/Items/{uid}")


@pytest.fixture(scope="module")
def guest(server: RunningServer) -> dict[str, str]:
    """A second user: id and token."""
    made = server.post("/Users/New", {"Name": "Nils", "Password": PASSWORD})
    headers = {
        "Authorization": 'MediaBrowser Client="G", Device="D", DeviceId="guest", Version="1"'
    }
    body = {"Username": "Nils", "Pw": PASSWORD}
    signed = server.request("POST", "/Users/AuthenticateByName", body, headers=headers)
    return {"id": made["Id"], "token": signed.json["AccessToken"]}


def names(server: RunningServer, uid: str, **options: Any) -> list[str]:
    answer = server.request("GET", f"/Playlists/{uid}/Items", **options)
    assert answer.status == 200, answer.body
    return [item["Name"] for item in answer.json["Items"]]


@pytest.mark.parametrize(("template", "address"), MIXES, ids=lambda value: value[:60])
def test_reads(
    server: RunningServer, library: Library, contract: Contract, template: str, address: str
) -> None:
    value = server.get(address.format(**asdict(library), user=server.user_id))
    contract.check("GET", template, value)


def test_a_mix_begins_with_its_song(server: RunningServer, library: Library) -> None:
    songs = server.get(f"/Items/{library.track}/InstantMix")["Items"]
    assert [song["Type"] for song in songs] == ["Audio", "Audio"]
    assert songs[0]["Id"] == library.track


@pytest.mark.parametrize("form", ["body", "query"])
def test_both_ways_to_make_a_playlist(
    server: RunningServer, library: Library, contract: Contract, form: str
) -> None:
    if form == "body":
        body = {
            "name": "Road",
            "ids": [library.album],
            "mediatype": "Audio",
            "UserId": server.user_id,
        }
        made = server.post("/Playlists", body)
    else:
        made = server.post(
            f"/Playlists?Name=Road&Ids={library.album}&UserId={server.user_id}&MediaType=Audio"
        )
    contract.check("POST", "/Playlists", made)
    item = server.get(f"/Items/{made['Id']}")
    contract.check("GET", "/Items/{itemId}", item)
    assert (item["Name"], item["Type"], item["MediaType"]) == ("Road", "Playlist", "Audio")
    assert (item["ChildCount"], item["CanDelete"], item["IsFolder"]) == (2, True, True)
    assert names(server, made["Id"]) == ["Ebb 1", "Ebb 2"]
    assert server.request("DELETE", f"/Items?ids={made['Id']}").status == 204
    assert server.request("GET", f"/Playlists/{made['Id']}").status == 404


def test_entries(
    server: RunningServer, library: Library, contract: Contract, playlist: str
) -> None:
    page = server.get(f"/Playlists/{playlist}/Items?fields=MediaSources&userId={server.user_id}")
    contract.check("GET", "/Playlists/{playlistId}/Items", page)
    assert [item["Name"] for item in page["Items"]] == ["Harbour Lights", "Ebb 1", "Harbour Lights"]
    assert all("UserData" in item for item in page["Items"])
    entries = [item["PlaylistItemId"] for item in page["Items"]]
    assert len(set(entries)) == 3
    window = server.get(f"/Playlists/{playlist}/Items?startIndex=1&limit=1")
    assert (window["TotalRecordCount"], window["StartIndex"]) == (3, 1)
    assert [item["PlaylistItemId"] for item in window["Items"]] == entries[1:2]
    listed = server.get(f"/Items?parentId={playlist}")["Items"]
    assert [item["PlaylistItemId"] for item in listed] == entries
    move = f"/Playlists/{playlist}/Items/{entries[1]}/Move/0"
    assert server.request("POST", move).status == 204
    assert names(server, playlist)[0] == "Ebb 1"
    gone = f"/Playlists/{playlist}/Items?entryIds={entries[1]},{entries[0]}"
    assert server.request("DELETE", gone).status == 204
    left = server.get(f"/Playlists/{playlist}/Items")["Items"]
    assert [item["PlaylistItemId"] for item in left] == entries[2:]
    assert server.request("POST", f"/Playlists/{playlist}/Items?ids={library.series}").status == 204
    assert names(server, playlist) == ["Harbour Lights", "Episode 1", "Episode 2", "Episode 3"]


def test_rename_and_refill(
    server: RunningServer, library: Library, contract: Contract, playlist: str
) -> None:
    change = {"Name": "Morning", "Ids": [library.long_film], "IsPublic": True}
    assert server.request("POST", f"/Playlists/{playlist}", change).status == 204
    value = server.get(f"/Playlists/{playlist}")
    contract.check("GET", "/Playlists/{playlistId}", value)
    assert value == {"OpenAccess": True, "Shares": [], "ItemIds": [library.long_film]}
    assert server.get(f"/Items/{playlist}")["Name"] == "Morning"


def test_sharing(
    server: RunningServer,
    library: Library,
    contract: Contract,
    playlist: str,
    guest: dict[str, str],
) -> None:
    token = guest["token"]
    mine, theirs = f"/Playlists/{playlist}", f"/Playlists/{playlist}/Users/{guest['id']}"

    def status(method: str, path: str, body: Any = None) -> int:
        return server.request(method, path, body, token=token).status

    assert status("GET", mine) == 404
    assert status("POST", f"{mine}/Items?ids={library.film}") == 404
    assert server.request("POST", theirs, {"CanEdit": False}).status == 204
    shares = server.get(f"{mine}/Users")
    contract.check("GET", "/Playlists/{playlistId}/Users", shares)
    assert shares == [{"UserId": guest["id"], "CanEdit": False}]
    answer = server.request("GET", theirs, token=token)
    contract.check("GET", "/Playlists/{playlistId}/Users/{userId}", answer.json)
    assert answer.json == {"UserId": guest["id"], "CanEdit": False}
    assert names(server, playlist, token=token) == ["Harbour Lights", "Ebb 1", "Harbour Lights"]
    assert status("POST", f"{mine}/Items?ids={library.film}") == 403
    assert status("GET", f"{mine}/Users") == 403
    assert status("GET", f"{mine}/Users/{server.user_id}") == 403
    assert server.request("POST", theirs, {"CanEdit": True}).status == 204
    assert status("POST", f"{mine}/Items?ids={library.film}") == 204
    assert status("POST", mine, {"Name": "Mine now"}) == 403
    assert status("DELETE", f"/Items/{playlist}") == 403
    assert server.get(f"{mine}/Users/{server.user_id}")["CanEdit"] is True
    assert server.request("DELETE", theirs).status == 204
    assert server.request("GET", theirs).status == 404
    assert status("GET", mine) == 404
    users = {"Users": [{"UserId": guest["id"], "CanEdit": True}]}
    assert server.request("POST", mine, users).status == 204
    assert status("GET", mine) == 200
    assert server.request("POST", mine, {"Users": []}).status == 204
    assert status("GET", mine) == 404


def test_a_user_makes_playlists_for_themselves_only(
    server: RunningServer, guest: dict[str, str]
) -> None:
    body = {"Name": "x", "UserId": server.user_id}
    assert server.request("POST", "/Playlists", body, token=guest["token"]).status == 403
    made = server.post("/Playlists", {"Name": "For Nils", "UserId": guest["id"]})
    mine = server.request("GET", f"/Items/{made['Id']}", token=guest["token"])
    assert mine.json["CanDelete"] is True
    assert server.request("GET", f"/Items/{made['Id']}").status == 404
    assert server.request("DELETE", f"/Items/{made['Id']}", token=guest["token"]).status == 204


def test_the_folder_of_playlists(
    server: RunningServer, contract: Contract, playlist: str, guest: dict[str, str]
) -> None:
    views = server.get("/UserViews")
    contract.check("GET", "/UserViews", views)
    folder = next(view for view in views["Items"] if view.get("CollectionType") == "playlists")
    assert folder["Type"] == "ManualPlaylistsFolder"
    contract.check("GET", "/Items/{itemId}", server.get(f"/Items/{folder['Id']}"))
    page = server.get(f"/Items?parentId={folder['Id']}&fields=ChildCount")
    assert [item["Id"] for item in page["Items"]] == [playlist]
    assert server.get(f"/Items/Latest?parentId={folder['Id']}") == []
    kinds = server.get("/Items?recursive=true&includeItemTypes=Playlist&mediaTypes=Video")
    assert kinds["TotalRecordCount"] in (0, 1)
    hidden = server.request("GET", "/UserViews", token=guest["token"]).json["Items"]
    assert "playlists" not in {view.get("CollectionType") for view in hidden}


def test_collections(
    server: RunningServer, library: Library, contract: Contract, guest: dict[str, str]
) -> None:
    made = server.post(f"/Collections?name=Boats&ids={library.film}&isLocked=false")
    contract.check("POST", "/Collections", made)
    uid = made["Id"]
    members = f"/Collections/{uid}/Items?ids={library.long_film},{library.film}"
    assert server.request("POST", members).status == 204
    item = server.get(f"/Items/{uid}")
    contract.check("GET", "/Items/{itemId}", item)
    assert (item["Type"], item["ChildCount"], item["DisplayOrder"]) == ("BoxSet", 2, "PremiereDate")
    order = [one["Name"] for one in server.get(f"/Items?parentId={uid}")["Items"]]
    assert order == ["Harbour Lights", "Slow Train"]
    views = server.get("/UserViews")["Items"]
    folder = next(view for view in views if view.get("CollectionType") == "boxsets")
    contents = server.get(f"/Items?parentId={folder['Id']}")["Items"]
    assert [one["Name"] for one in contents] == ["Boats"]
    holding = server.get(f"/Items/{library.film}/Collections")["Items"]
    assert [one["Id"] for one in holding] == [uid]
    own = f"/Rustfin/Collections/{uid}"
    assert server.request("POST", f"{own}/Items/{library.long_film}/Move/0").status == 204
    order = [one["Name"] for one in server.get(f"/Items?parentId={uid}")["Items"]]
    assert order == ["Slow Train", "Harbour Lights"]
    assert server.get(f"/Items/{uid}")["DisplayOrder"] == "Default"
    assert server.request("POST", own, {"Order": "release", "Name": "Ships"}).status == 204
    assert server.get(f"/Items/{uid}")["Name"] == "Ships"
    assert server.request("POST", own, {"Order": "sideways"}).status == 400
    for method, path in (
        ("POST", "/Collections?name=x"),
        ("POST", members),
        ("DELETE", members),
        ("DELETE", f"/Items/{uid}"),
        ("POST", own),
    ):
        body = {"Name": "x"} if path == own else None
        answer = server.request(method, path, body, token=guest["token"])
        assert answer.status == 403, (method, path)
    assert server.request("DELETE", members).status == 204
    assert server.get(f"/Items/{uid}")["ChildCount"] == 0
    assert server.request("DELETE", f"/Items/{uid}").status == 204
    assert server.get(f"/Items/{library.film}")["Name"] == "Harbour Lights"


def test_a_film_cannot_be_deleted(server: RunningServer, library: Library) -> None:
    answer = server.request("DELETE", f"/Items/{library.film}")
    assert answer.status == 403
    assert "Its owner can allow it" in answer.json["detail"]


@pytest.mark.parametrize(
    ("body", "members"),
    [
        ({"PlaybackPositionTicks": 7_000_000}, {"PlaybackPositionTicks": 7_000_000}),
        ({"played": True, "playcount": 3}, {"Played": True, "PlayCount": 3}),
        ({"IsFavorite": True}, {"IsFavorite": True}),
        ({"Rating": 7.5, "Likes": False}, {"Rating": 7.5, "Likes": True}),
        ({"Likes": False}, {"Rating": 1.0, "Likes": False}),
        ({"LastPlayedDate": "2024-02-29T12:34:56Z"},
         {"LastPlayedDate": "2024-02-29T12:34:56.0000000Z"}),
        ({"PlayedPercentage": 50, "Key": "x", "ItemId": NOBODY}, {"Played": False}),
        ({}, {"Played": False}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("old", [False, True])
def test_user_data(
    server: RunningServer,
    library: Library,
    contract: Contract,
    body: dict[str, Any],
    members: dict[str, Any],
    old: bool,
) -> None:
    address = f"/UserItems/{library.long_film}/UserData"
    if old:
        address = f"/Users/{server.user_id}/Items/{library.long_film}/UserData"
    before = len(history(server))
    value = server.post(address, body)
    contract.check("POST", "/UserItems/{itemId}/UserData", value)
    assert members.items() <= value.items()
    assert value == server.get(address)
    if len(history(server)) > before:
        undo(server, history(server)[0]["Id"])


@pytest.mark.parametrize(
    ("body", "named"),
    [({"Rating": 11}, "rating"), ({"PlayCount": -1}, "PlayCount"), ({"Played": "maybe"}, "Played")],
)
def test_bad_user_data(
    server: RunningServer, library: Library, body: dict[str, Any], named: str
) -> None:
    answer = server.request("POST", f"/UserItems/{library.film}/UserData", body)
    assert answer.status == 400
    assert named in answer.json["detail"]


def history(server: RunningServer) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = server.get("/Rustfin/History?limit=500")["Changes"]
    return changes


def undo(server: RunningServer, change: str, query: str = "") -> int:
    return server.request("POST", f"/Rustfin/History/{change}/Undo{query}").status


def test_history_and_undo(server: RunningServer, library: Library, guest: dict[str, str]) -> None:
    server.post(f"/UserPlayedItems/{library.series}")
    change = history(server)[0]
    assert (change["Cause"], change["Count"], change["IsLatest"]) == ("played", 3, True)
    assert change["Title"] == change["Item"]["Name"] == "Long Road"
    theirs = server.request("GET", "/Rustfin/History", token=guest["token"]).json
    assert theirs == {"Changes": []}
    stolen = f"/Rustfin/History/{change['Id']}/Undo"
    assert server.request("POST", stolen, token=guest["token"]).status == 404
    assert server.request(
        "GET", f"/Rustfin/History?userId={server.user_id}", token=guest["token"]
    ).status == 403  # fmt: skip
    server.post(f"/UserFavoriteItems/{library.episode}")
    refused = server.request("POST", stolen)
    assert refused.status == 409
    assert refused.json["detail"].startswith("1 of 3 titles changed again since")
    assert undo(server, history(server)[0]["Id"]) == 204
    assert undo(server, change["Id"]) == 204
    assert server.get(f"/Items/{library.series}")["UserData"]["UnplayedItemCount"] == 3
    first, second = history(server)[:2]
    rest = server.get(f"/Rustfin/History?limit=1&before={first['Id']}")["Changes"]
    assert rest == [second]
    assert undo(server, NOBODY) == 404


def test_taken_off_continue_watching(server: RunningServer, library: Library) -> None:
    server.post(f"/UserItems/{library.long_film}/UserData", {"PlaybackPositionTicks": 10**9})

    def begun() -> list[str]:
        return [item["Id"] for item in server.get("/UserItems/Resume")["Items"]]

    assert begun() == [library.long_film]
    hidden = f"/Rustfin/UserItems/{library.long_film}/Hidden"
    assert server.request("POST", hidden).status == 200
    assert begun() == []
    assert server.request("DELETE", hidden).status == 200
    assert begun() == [library.long_film]
    server.post(hidden)
    assert undo(server, history(server)[0]["Id"]) == 204
    assert begun() == [library.long_film]
    server.post(f"/UserItems/{library.long_film}/UserData", {"PlaybackPositionTicks": 0})
    assert begun() == []


def test_what_plays_now_may_be_left_out_of_continue_watching(
    server: RunningServer, library: Library
) -> None:
    film = library.long_film
    server.post(f"/UserItems/{film}/UserData", {"PlaybackPositionTicks": 10**9})
    playing = {"ItemId": film, "PositionTicks": 10**9, "PlaySessionId": "a" * 32}

    def begun(**more: str) -> list[str]:
        return [item["Id"] for item in server.get("/UserItems/Resume", **more)["Items"]]

    assert begun(excludeActiveSessions="true") == [film]
    server.post("/Sessions/Playing", playing)
    assert begun() == [film]
    assert begun(excludeActiveSessions="true") == []
    server.post("/Sessions/Playing/Stopped", playing)
    assert begun(excludeActiveSessions="true") == [film]
    server.post(f"/UserItems/{film}/UserData", {"PlaybackPositionTicks": 0})


def test_bad_lists_are_refused(server: RunningServer, library: Library, playlist: str) -> None:
    for method, path, body, status in (
        ("POST", "/Playlists", {"Name": " "}, 400),
        ("POST", "/Playlists", {}, 400),
        ("POST", "/Playlists", {"Name": "x", "Users": [{"UserId": NOBODY}]}, 400),
        ("POST", "/Playlists", {"Name": "x", "Users": 7}, 400),
        ("POST", f"/Playlists/{NOBODY}", {"Name": "x"}, 404),
        ("POST", f"/Playlists/{library.film}/Items?ids={library.film}", None, 404),
        ("POST", f"/Playlists/{playlist}/Items?ids={NOBODY},nonsense", None, 204),
        ("POST", f"/Playlists/{playlist}/Items/{NOBODY}/Move/0", None, 404),
        ("POST", f"/Playlists/{playlist}/Items/x/Move/0", None, 400),
        ("POST", f"/Playlists/{playlist}/Users/{NOBODY}", {"CanEdit": True}, 404),
        ("GET", f"/Playlists/{NOBODY}/Items", None, 404),
        ("GET", f"/Playlists/{NOBODY}/InstantMix", None, 404),
        ("POST", "/Collections", None, 400),
        ("POST", f"/Collections/{NOBODY}/Items?ids={library.film}", None, 404),
        ("DELETE", f"/Items/{NOBODY}", None, 404),
        ("GET", f"/Items/{NOBODY}/Collections", None, 404),
        ("GET", "/Artists/InstantMix", None, 400),
        ("GET", "/MusicGenres/Nothing/InstantMix", None, 404),
        ("GET", f"/Items/{library.film}/InstantMix?limit=many", None, 400),
        ("POST", f"/Rustfin/History/{NOBODY}/Undo", None, 404),
        ("POST", "/Rustfin/History/x/Undo", None, 400),
    ):  # fmt: skip
        answer = server.request(method, path, body)
        assert answer.status == status, (method, path, answer.status, answer.body)
        if status >= 400:
            assert answer.json["detail"].endswith(".")


def test_no_tile_is_empty(server: RunningServer, library: Library, playlist: str) -> None:

    uid = server.post(f"/Collections?name=Boats&ids={library.film}")["Id"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        tags = [server.get(f"/Items/{one}")["ImageTags"] for one in (playlist, uid)]
        if all("Primary" in tag for tag in tags):
            break
        time.sleep(0.2)
    assert all("Primary" in tag for tag in tags)
    assert server.request("GET", f"/Items/{playlist}/Images/Primary").status == 200
    server.post(f"/Playlists/{playlist}", {"Name": "Another name"})
    assert server.request("DELETE", f"/Items/{uid}").status == 204
