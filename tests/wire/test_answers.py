"""What P0 routes answer, checked against Jellyfin's OpenAPI and what Kotlin clients require."""

from dataclasses import asdict
from typing import Any

import pytest

from tests.running import RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

SECOND = 10_000_000
EVERY_FIELD = (
    "AirTime,CanDelete,CanDownload,ChannelInfo,Chapters,Trickplay,ChildCount,CustomRating,"
    "DateCreated,DateLastMediaAdded,DisplayPreferencesId,Etag,ExternalUrls,Genres,ItemCounts,"
    "MediaSourceCount,MediaSources,OriginalTitle,Overview,ParentId,Path,People,PlayAccess,"
    "ProductionLocations,ProviderIds,PrimaryImageAspectRatio,RecursiveItemCount,Settings,"
    "SeriesStudio,SortName,SpecialEpisodeNumbers,Studios,Taglines,Tags,RemoteTrailers,"
    "MediaStreams,SeasonUserData,DateLastRefreshed,DateLastSaved,RefreshState,ChannelImage,"
    "EnableMediaSourceDisplay,Width,Height,ExtraIds,LocalTrailerCount,IsHD,SpecialFeatureCount"
)
READS = [
    ("/Audio/{itemId}/Lyrics", "/Audio/{track}/Lyrics"),
    ("/Audio/{itemId}/Lyrics", "/Audio/{second_track}/Lyrics"),
    ("/Branding/Configuration", "/Branding/Configuration"),
    ("/DisplayPreferences/{displayPreferencesId}", "/DisplayPreferences/usersettings?client=emby"),
    ("/Genres", "/Genres"),
    ("/Items", "/Items"),
    ("/Items", "/Items?recursive=true"),
    ("/Items", f"/Items?recursive=true&fields={EVERY_FIELD}"),
    ("/Items", "/Items?recursive=true&enableUserData=false&enableTotalRecordCount=false"),
    ("/Items", "/Items?parentId={view}&limit=1&startIndex=1"),
    ("/Items/{itemId}", "/Items/{view}"),
    ("/Items/{itemId}", "/Items/{film}"),
    ("/Items/{itemId}", "/Items/{converted}"),
    ("/Items/{itemId}", "/Items/{series}"),
    ("/Items/{itemId}", "/Items/{season}"),
    ("/Items/{itemId}", "/Items/{episode}"),
    ("/Items/{itemId}", "/Items/{artist}"),
    ("/Items/{itemId}", "/Items/{album}"),
    ("/Items/{itemId}", "/Items/{track}"),
    ("/Items/{itemId}/PlaybackInfo", "/Items/{film}/PlaybackInfo"),
    ("/Items/{itemId}/PlaybackInfo", "/Items/{track}/PlaybackInfo"),
    ("/Items/Latest", "/Items/Latest?limit=50"),
    ("/Items/Latest", "/Items/Latest?groupItems=false&parentId={view}"),
    ("/MediaSegments/{itemId}", "/MediaSegments/{film}?includeSegmentTypes=Intro,Outro"),
    ("/QuickConnect/Enabled", "/QuickConnect/Enabled"),
    ("/ScheduledTasks", "/ScheduledTasks"),
    ("/Library/VirtualFolders", "/Library/VirtualFolders"),
    ("/Sessions", "/Sessions"),
    ("/Shows/{seriesId}/Episodes", "/Shows/{series}/Episodes?fields=Overview,MediaSources"),
    ("/Shows/{seriesId}/Episodes", "/Shows/{series}/Episodes?seasonId={season}"),
    ("/Shows/{seriesId}/Seasons", "/Shows/{series}/Seasons"),
    ("/Shows/NextUp", "/Shows/NextUp"),
    ("/System/Info", "/System/Info"),
    ("/System/Info/Public", "/System/Info/Public"),
    ("/System/Ping", "/System/Ping"),
    ("/UserItems/Resume", "/UserItems/Resume"),
    ("/UserViews", "/UserViews"),
    ("/Users/{userId}", "/Users/{user}"),
    ("/Users/Me", "/Users/Me"),
    ("/Users/Public", "/Users/Public"),
    ("/Artists/AlbumArtists", "/Artists/AlbumArtists"),
    ("/Items/Counts", "/Items/Counts"),
    ("/Items/Filters", "/Items/Filters"),
    ("/Items/{itemId}/Similar", "/Items/{film}/Similar"),
    ("/Items/{itemId}/Ancestors", "/Items/{episode}/Ancestors"),
    ("/Search/Hints", "/Search/Hints?searchTerm=e"),
    ("/Years", "/Years?limit=5&sortOrder=Descending&parentId={view}"),
    ("/Trailers", "/Trailers?fields=MediaSources&enableImageTypes=Primary"),
    ("/MusicGenres", "/MusicGenres?enableImages=false"),
    ("/Persons", "/Persons?excludePersonTypes=Actor&filters=IsFavorite"),
]
OLD_AND_NEW = [
    ("/Users/{user}/Views", "/UserViews"),
    ("/Users/{user}/Items?recursive=true", "/Items?recursive=true"),
    ("/Users/{user}/Items/Latest", "/Items/Latest"),
    ("/Users/{user}/Items/Resume", "/UserItems/Resume"),
    ("/Users/{user}/Items/{film}", "/Items/{film}"),
]


def filled(text: str, server: RunningServer, library: Library) -> str:
    """*text* with ids for its placeholders."""
    return text.format(**asdict(library), user=server.user_id)


@pytest.mark.parametrize(("template", "address"), READS, ids=lambda value: value[:70])
def test_reads(
    server: RunningServer, library: Library, contract: Contract, template: str, address: str
) -> None:
    value = server.get(filled(address, server, library))
    contract.check("GET", template, value)


@pytest.mark.parametrize(("old", "new"), OLD_AND_NEW)
def test_old_addresses_answer_the_same(
    server: RunningServer, library: Library, old: str, new: str
) -> None:
    assert server.get(filled(old, server, library)) == server.get(filled(new, server, library))


def test_lists_hold_something(server: RunningServer, library: Library) -> None:
    kinds = {item["Type"] for item in server.get("/Items", recursive="true")["Items"]}
    assert kinds == {"Movie", "Series", "Season", "Episode", "MusicArtist", "MusicAlbum", "Audio"}
    for address in ("/Sessions", "/ScheduledTasks", "/Library/VirtualFolders"):
        assert server.get(address)


@pytest.mark.parametrize(
    ("mark", "old", "member"),
    [
        ("/UserPlayedItems/{itemId}", "/Users/{user}/PlayedItems/{film}", "Played"),
        ("/UserFavoriteItems/{itemId}", "/Users/{user}/FavoriteItems/{film}", "IsFavorite"),
    ],
)
def test_marks(
    server: RunningServer,
    library: Library,
    contract: Contract,
    mark: str,
    old: str,
    member: str,
) -> None:
    for address in (mark.replace("itemId", "film"), old):
        for method, wanted in (("POST", True), ("DELETE", False)):
            answer = server.request(method, filled(address, server, library))
            contract.check(method, mark, answer.json)
            assert answer.json[member] is wanted


@pytest.mark.parametrize("date", ["20240229123456", "2024-02-29T12:34:56.0000000Z"])
def test_when_it_was_seen(server: RunningServer, library: Library, date: str) -> None:
    data = server.post(f"/UserPlayedItems/{library.film}?DatePlayed={date}")
    assert data["LastPlayedDate"] == "2024-02-29T12:34:56.0000000Z"
    server.request("DELETE", f"/UserPlayedItems/{library.film}")


def test_signing_in(server: RunningServer, contract: Contract) -> None:
    body = {"Username": "Mara", "Pw": "correct horse battery staple"}
    headers = {"Authorization": 'MediaBrowser Client="Wire", Device="D", DeviceId="w", Version="1"'}
    for keys in (body, {name.lower(): value for name, value in body.items()}):
        answer = server.request("POST", "/Users/AuthenticateByName", keys, headers=headers)
        contract.check("POST", "/Users/AuthenticateByName", answer.json)
    token = answer.json["AccessToken"]
    assert server.request("POST", "/Sessions/Logout", token=token).status == 204
    assert server.request("GET", "/Users/Me", token=token).status == 401


def test_quick_connect(server: RunningServer, contract: Contract) -> None:
    headers = {"Authorization": 'MediaBrowser Client="Q", Device="D", DeviceId="q", Version="1"'}

    def asked(method: str, path: str, body: Any = None) -> Any:
        answer = server.request(method, path, body, headers=headers, token=False)
        assert answer.status == 200, answer.body
        return answer.json

    wish = asked("POST", "/QuickConnect/Initiate")
    contract.check("POST", "/QuickConnect/Initiate", wish)
    state = asked("GET", f"/QuickConnect/Connect?secret={wish['Secret']}")
    contract.check("GET", "/QuickConnect/Connect", state)
    assert state["Authenticated"] is False
    assert server.post(f"/QuickConnect/Authorize?code={wish['Code']}") is True
    assert asked("GET", f"/QuickConnect/Connect?Secret={wish['Secret']}")["Authenticated"] is True
    result = asked("POST", "/Users/AuthenticateWithQuickConnect", {"Secret": wish["Secret"]})
    contract.check("POST", "/Users/AuthenticateWithQuickConnect", result)


def test_display_preferences_keep_what_they_do_not_know(
    server: RunningServer, contract: Contract
) -> None:
    address = "/DisplayPreferences/usersettings?client=emby&userId=" + server.user_id
    wanted = server.get(address)
    wanted["CustomPrefs"] |= {"homesection3": "nextup", "MadeUp": "kept", "tvhome": None}
    assert server.request("POST", address, wanted).status == 204
    kept = server.get(address)
    contract.check("GET", "/DisplayPreferences/{displayPreferencesId}", kept)
    assert kept["CustomPrefs"]["homesection3"] == "nextup"
    assert kept["CustomPrefs"]["MadeUp"] == "kept"


def test_what_a_playing_session_looks_like(
    server: RunningServer, library: Library, contract: Contract
) -> None:
    capabilities = {"PlayableMediaTypes": "Audio,Video", "SupportsMediaControl": True}
    server.post("/Sessions/Capabilities/Full", capabilities)
    server.post("/Sessions/Capabilities?playableMediaTypes=Video&supportsMediaControl=true")
    report = {"ItemId": library.film, "PositionTicks": 3 * SECOND, "PlayMethod": "DirectPlay"}
    server.post("/Sessions/Playing", report)
    server.post("/Sessions/Playing/Progress", report | {"positionticks": str(4 * SECOND)})
    sessions = server.get("/Sessions", deviceId="bench")
    contract.check("GET", "/Sessions", sessions)
    assert sessions[0]["NowPlayingItem"]["Id"] == library.film
    server.post("/Sessions/Playing/Stopped", report)
    assert "NowPlayingItem" not in server.get("/Sessions", deviceId="bench")[0]


def test_keys_of_queries_may_be_of_any_case(server: RunningServer) -> None:
    wanted = server.get("/Items?recursive=true&includeItemTypes=Movie&sortBy=SortName&limit=2")
    assert len(wanted["Items"]) == 2
    other = "/items?RECURSIVE=TRUE&IncludeItemTypes=movie&SORTBY=sortname&Limit=2"
    assert server.get(other) == wanted
    assert server.get("/Items?Recursive%3Dtrue%26includeItemTypes%3DMovie%26Limit%3D2")["Items"]


def test_camel_case_on_request(server: RunningServer, library: Library) -> None:
    accept = {"Accept": 'application/json; profile="CamelCase"'}
    item = server.request("GET", f"/Items/{library.film}", headers=accept).json
    assert item["name"] == "Harbour Lights"
    assert item["userData"]["isFavorite"] is False
    assert "Primary" in item["imageTags"]


def test_ids_may_be_written_with_dashes(server: RunningServer, library: Library) -> None:
    plain = library.film
    dashed = "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:])).upper()
    assert server.get(f"/Items/{dashed}")["Id"] == plain
    assert server.get(f"/Items?ids={dashed}")["Items"][0]["Id"] == plain
