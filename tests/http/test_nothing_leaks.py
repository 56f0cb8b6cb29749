"""Non-interference: what a viewer may not see changes no answer they get.

Every kind of restriction (library, blocked library, rating, tag, allowed tag, unrated) has a user.
All routes are asked before the forbidden titles exist and after; then every route that takes an id
is asked with the id of each forbidden title and with one that nothing has. Counts, filters, search,
people, next-up, similar, playlists, streams, subtitles, downloads and sockets come by themselves,
as do routes that are added later.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from rustfin_core.http.app import ROUTES
from rustfin_core.http.routing import Access, Route
from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.media.tags.making import mp3, text

UNKNOWN = "0123456789abcdef0123456789abcdef"
WORDS = ("Forbidden", "Verboten")
NFO = """<movie><title>{title}</title><year>{year}</year>{rating}<tag>{tag}</tag>
<genre>{genre}</genre><studio>{genre} Studio</studio><set><name>{genre} Saga</name></set>
<actor><name>{genre} Person</name><role>Self</role></actor><plot>{title} told.</plot></movie>"""
SHOW = NFO.replace("movie>", "tvshow>").replace("<set><name>{genre} Saga</name></set>", "")
RESTRICTIONS: dict[str, dict[str, Any]] = {
    "library": {"enable_all_folders": False, "enabled_folders": "open"},
    "blocked": {"blocked_media_folders": "shut"},
    "rating": {"max_parental_rating": 12, "block_unrated_items": "all"},
    "tag": {"blocked_tags": ("bad",)},
    "allowed": {"allowed_tags": ("good",)},
}
QUERIES = (
    "",
    "?recursive=true&fields=ItemCounts,ChildCount,RecursiveItemCount,People,MediaSources,Studios",
    "?recursive=true&searchTerm=forbidden",
    "?searchTerm=verboten",
)
_NOT_LISTS = re.compile(
    # Addresses with parts of their own, and answers that change by themselves.
    r"^/(?:socket|displaypreferences|quickconnect|scheduledtasks|playback/bitratetest|getutctime"
    r"|system|fallbackfont|web)|/instantmix",
    re.IGNORECASE,
)
_CHANGING = re.compile(r'"(?:LastActivityDate|LastPlaybackCheckIn|traceId|PlaySessionId)":"[^"]*"')
_BESIDE_ITEMS = re.compile(
    r"^/(?:socket|web|quickconnect|displaypreferences|users/password|users/configuration"
    r"|sessions/logout|users$)",
    re.IGNORECASE,
)
IDS = ("Ids", "ItemIds", "PlayingQueue")
ID_QUERY = "ids={0}&itemIds={0}&entryIds={0}&itemId={0}&mediaSourceId={0}&playCommand=PlayNow"


@dataclass(slots=True)
class House:
    """The server with its libraries, its restricted users and what they must not see."""

    server: Server
    media: Path
    libraries: dict[str, bytes]
    kids: dict[str, Client]
    shown: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)

    async def scan(self) -> None:
        """Look at every library, then wait until the news have been told."""
        for uid in self.libraries.values():
            await self.server.services.scans.start(uid)
            await self.server.services.scans.wait(uid)

    def routes(self) -> Iterator[Route]:
        """Routes of signed-in users but the event streams, which ``test_events.py`` holds to it."""
        for route in self.server.app[ROUTES]:
            is_stream = route.path.lower().endswith("/events")
            if route.access in (Access.USER, Access.MEDIA) and not is_stream:
                yield route


def film(folder: Path, title: str, year: int, *, rating: str, tag: str, genre: str) -> None:
    path = folder / f"{title} ({year})" / f"{title} ({year}).mkv"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    mpaa = f"<mpaa>{rating}</mpaa>" if rating else ""
    content = NFO.format(title=title, year=year, rating=mpaa, tag=tag, genre=genre)
    path.with_suffix(".nfo").write_text(content, "utf-8")


@pytest.fixture
async def house(claimed: Server, owner: Client, tmp_path: Path) -> House:
    """Visible titles only; users restricted in five ways."""
    media = tmp_path / "media"
    film(media / "open", "Plain Film", 2000, rating="PG", tag="good", genre="Plain")
    film(media / "open", "Other Film", 2001, rating="G", tag="good", genre="Plain")
    for name in ("shut", "shows", "music"):
        (media / name).mkdir()
    catalog = claimed.services.catalog
    kinds = {
        "open": LibraryKind.MOVIES,
        "shut": LibraryKind.MOVIES,
        "shows": LibraryKind.TVSHOWS,
        "music": LibraryKind.MUSIC,
    }
    libraries = {
        name: (await catalog.create_library(kind, [media / name], name)).uid
        for name, kind in kinds.items()
    }
    shut = tuple(uid.hex() for name, uid in libraries.items() if name != "open")
    words = {"open": (libraries["open"].hex(),), "shut": shut,
             "all": ("Movie", "Series", "Music", "Other")}  # fmt: skip
    kids = {}
    for name, policy in RESTRICTIONS.items():
        user = await claimed.identity.users.create(name, "pw")
        changes = {key: words.get(value, value) if isinstance(value, str) else value
                   for key, value in policy.items()}  # fmt: skip
        await claimed.identity.users.change_policy(user, changes)
        kids[name] = await claimed.signed_in(name, device=f"{name}-device")
    made = House(claimed, media, libraries, kids)
    await made.scan()
    await show(made, owner)
    return made


async def show(house: House, owner: Client) -> None:
    """A film everybody sees, in a playlist and a collection of the owner's."""
    found = (await owner.get("/Items?recursive=true&includeItemTypes=Movie")).value["Items"]
    house.shown = {item["Name"]: item["Id"] for item in found}
    uid = house.shown["Plain Film"]
    listed = {"Name": "Open list", "Ids": [uid], "IsPublic": True}
    house.shown["Playlist"] = (await owner.post("/Playlists", listed)).value["Id"]
    boxed = await owner.post(f"/Collections?name=Open+box&ids={uid}")
    house.shown["BoxSet"] = boxed.value["Id"]


async def forbid(house: House, owner: Client) -> None:
    """Add what none of the users may see, and look its ids up."""
    media = house.media
    film(media / "shut", "Forbidden Film", 2002, rating="R", tag="bad", genre="Verboten")
    film(media / "shut", "Forbidden Unrated", 2003, rating="", tag="bad", genre="Plain")
    season = media / "shows" / "Forbidden Show" / "Season 1"
    season.mkdir(parents=True)
    (season / "Forbidden Show S01E01.mkv").write_bytes(b"")
    show = SHOW.format(
        title="Forbidden Show", year=2004, rating="<mpaa>TV-MA</mpaa>", tag="bad", genre="Verboten"
    )
    (season.parent / "tvshow.nfo").write_text(show, "utf-8")
    await house.scan()
    known = set(house.shown.values())
    for kind in ("Movie", "Series", "Season", "Episode", "Person", "Genre", "Studio", "BoxSet"):
        path = f"/Items?recursive=true&includeItemTypes={kind}"
        for item in (await owner.get(path)).value["Items"]:
            if item["Id"] not in known and "Plain" not in item["Name"]:
                house.hidden[f"{kind} {item['Name']}"] = item["Id"]
    films = [uid for name, uid in house.hidden.items() if name.startswith("Movie")]
    assert len(films) == 2
    listed = await owner.post("/Playlists", {"Name": "Forbidden list", "Ids": films})
    boxed = await owner.post(f"/Collections?name=Forbidden+box&ids={','.join(films)}")
    added = f"ids={','.join(films)}"
    for what, path in (("Playlist", "Playlists"), ("BoxSet", "Collections")):
        done = await owner.post(f"/{path}/{house.shown[what]}/Items?{added}")
        assert done.status == 204
    house.hidden |= {"Playlist": listed.value["Id"], "BoxSet": boxed.value["Id"]}
    assert {name.partition(" ")[0] for name in house.hidden} >= {
        "Movie", "Series", "Season", "Episode", "Person", "Genre", "Studio",
    }  # fmt: skip


def list_paths(house: House) -> Iterator[str]:
    """All lists, and everything about a visible film, its genre, and lists it stands in."""
    named = {"name": "Plain", "genreName": "Plain"}
    for route in house.routes():
        names = set(route.names) - {"userId"}
        if route.method != "GET" or _NOT_LISTS.search(route.path):
            continue
        if not names:
            yield from (route.path + query for query in QUERIES)
        elif names <= {"itemId", "playlistId", *named}:
            for uid in house.shown.values():
                path = route.path
                for name in names:
                    path = path.replace(f"{{{name}}}", named.get(name, uid))
                yield path


async def told(client: Client, path: str) -> tuple[int, str]:
    answer = await client.get(path.replace("{userId}", client.user_id))
    body = answer.body.decode("utf-8", "replace")
    # Sessions know when they were last used, play sessions are new; nothing else may differ.
    body = re.sub(
        r'"(?:LastActivityDate|LastPlaybackCheckIn|traceId|PlaySessionId)":"[^"]*"', "", body
    )
    return answer.status, body


async def test_lists_counts_and_searches(house: House, owner: Client) -> None:
    paths = list(list_paths(house))
    assert len(paths) > 120
    before = {
        (name, path): await told(kid, path) for name, kid in house.kids.items() for path in paths
    }
    mine = {path: await told(owner, path) for path in paths}
    await forbid(house, owner)
    differ = {
        key: (before[key][1], now[1])
        for key in before
        if (now := await told(house.kids[key[0]], key[1])) != before[key]
    }
    assert differ == {}
    assert sum([await told(owner, path) != mine[path] for path in paths]) > 40


def with_id(route: Route, kid: Client, uid: str) -> str:
    path = route.path
    for name in route.names:
        value = {
            "userId": kid.user_id,
            "index": "0",
            "imageIndex": "0",
            "segmentId": "0",
            "startTicks": "0",
            "newIndex": "0",
            "width": "320",
            "container": "ts",
            "format": "vtt",
            "language": "eng",
            "command": "Stop",
            "itemType": "Movie",
        }.get(name, uid)
        path = path.replace(f"{{{name}}}", value)
    return path


async def asked(route: Route, kid: Client, uid: str) -> tuple[int, str]:
    body = None
    if route.method in ("POST", "PUT"):
        body = {"Name": "mine", "ItemId": uid, "MediaSourceId": uid, **{key: [uid] for key in IDS}}
    path = f"{with_id(route, kid, uid)}?{ID_QUERY.format(uid)}"
    answer = await kid(route.method, path, json=body)
    text = answer.body.decode("utf-8", "replace").replace(uid, "ID")
    if answer.value and "Id" in answer.value and route.method == "POST":
        text = re.sub(r'"Id":"[0-9a-f-]+"', "", text)  # of what was just made
    text = re.sub(
        r'"(?:traceId|GroupId|PlaylistItemId|LastUpdatedAt|LastActivityDate)":"[^"]*"', "", text
    )
    return answer.status, text


async def test_ids_in_every_place(house: House, owner: Client) -> None:
    """Streams, downloads, subtitles, playback, favourites, playlists...: 404 or the like."""
    await forbid(house, owner)
    differ, cells = {}, 0
    kid = house.kids["rating"]
    for route in house.routes():
        if _BESIDE_ITEMS.search(route.path) or not (route.names or route.method == "POST"):
            continue
        await asked(route, kid, UNKNOWN)  # leaving a group is answered otherwise the next time
        unknown = await asked(route, kid, UNKNOWN)
        for name, uid in house.hidden.items():
            mine = await asked(route, kid, uid)
            cells += 1
            if mine != unknown:
                differ[f"{route.method} {route.path} {name}"] = (mine, unknown)
    assert cells > 1_000
    assert differ == {}
    for name, kid in house.kids.items():
        for what, uid in house.hidden.items():
            for path in (f"/Items/{uid}", f"/Videos/{uid}/stream?static=true", f"/Items?ids={uid}"):
                answer = await kid.get(path)
                seen = answer.status == 200 and answer.value["Items"]
                assert not seen, (name, what, path)


@pytest.fixture
async def sockets(house: House) -> AsyncIterator[dict[str, ClientWebSocketResponse]]:
    async with AsyncExitStack() as stack:
        yield {
            name: await stack.enter_async_context(
                house.server.http.ws_connect(f"{house.server.base}/socket?ApiKey={kid.token}")
            )
            for name, kid in house.kids.items()
        }


async def test_sockets_tell_nothing(
    house: House, owner: Client, sockets: dict[str, ClientWebSocketResponse]
) -> None:
    """Titles come, are played, rated and changed by others; the users are told no id and no word.

    Each socket is read until the news of its own user that is asked for last.
    """
    for socket in sockets.values():
        await socket.send_json({"MessageType": "SessionsStart", "Data": "0,500"})
    await forbid(house, owner)
    film_id = next(uid for name, uid in house.hidden.items() if name.startswith("Movie"))
    await owner.post("/Sessions/Playing", {"ItemId": film_id, "PositionTicks": 0})
    await owner.post(f"/UserFavoriteItems/{film_id}")
    await owner.post(f"/UserPlayedItems/{film_id}")
    visible = (await owner.get("/Items?recursive=true&searchTerm=plain+film")).value["Items"][0]
    for name, socket in sockets.items():
        kinds = set()
        frames = []
        async with asyncio.timeout(60):
            while not {"LibraryChanged", "Sessions"} <= kinds:
                message = await socket.receive_json()
                kinds.add(message["MessageType"])
                frames.append(str(message))
            await house.kids[name].post(f"/UserFavoriteItems/{visible['Id']}")
            while "UserDataChanged" not in kinds:
                message = await socket.receive_json()
                kinds.add(message["MessageType"])
                frames.append(str(message))
        for frame in frames:
            assert not any(uid in frame for uid in house.hidden.values()), (name, frame)
            assert not any(word in frame for word in WORDS), (name, frame)


def songs(house: House, artist: str, *albums: str) -> None:
    for album in albums:
        path = house.media / "music" / artist / album / "01 Song.mp3"
        path.parent.mkdir(parents=True)
        tags = (text("TIT2", f"{album} Song"), text("TPE1", artist), text("TALB", album))
        path.write_bytes(mp3(*tags))


async def test_an_artist_with_a_forbidden_album(house: House, owner: Client) -> None:
    songs(house, "Somebody", "Good Album", "Forbidden Album")
    await house.scan()
    found = await owner.get("/Items?recursive=true&includeItemTypes=MusicAlbum")
    albums = {album["Name"]: album for album in found.value["Items"]}
    one = (await owner.get(f"/Items/{albums['Forbidden Album']['Id']}")).value
    assert (await owner.post(f"/Items/{one['Id']}", one | {"Tags": ["bad"]})).status == 204
    artists = "/Artists?fields=ChildCount,RecursiveItemCount"
    for client, count in ((owner, 2), (house.kids["tag"], 1)):
        [artist] = (await client.get(artists)).value["Items"]
        assert (artist["ChildCount"], artist["RecursiveItemCount"]) == (count, count)


async def test_a_right_taken_away_counts_at_once(house: House, owner: Client) -> None:
    """Also for what was remembered while it was seen: file addresses, playlists, resume."""
    server = house.server
    user = await server.identity.users.create("teen", "pw")
    teen = await server.signed_in("teen", device="teen-device")
    songs(house, "Forbidden Artist", "Forbidden Album")
    await house.scan()
    [song] = (await teen.get("/Items?recursive=true&includeItemTypes=Audio")).value["Items"]
    mine = await teen.post("/Playlists", {"Name": "mine", "Ids": [song["Id"]]})
    stream, info = f"/Audio/{song['Id']}/stream?static=true", f"/Items/{song['Id']}/PlaybackInfo"
    assert (await teen.get(stream)).status == 200
    shut = {"enable_media_playback": False, "enable_content_downloading": False}
    await server.identity.users.change_policy(user, shut)
    assert (await teen.get(stream)).status == 403
    assert (await teen.get(f"/Items/{song['Id']}/Download")).status == 403
    told = (await teen.post(info, {})).value
    assert (told["MediaSources"], told["ErrorCode"]) == ([], "NotAllowed")
    item = (await teen.get(f"/Items/{song['Id']}")).value
    assert (item["PlayAccess"], item["CanDownload"]) == ("None", False)
    await server.identity.users.change_policy(user, dict.fromkeys(shut, True))
    assert (await teen.post(info, {})).value["MediaSources"] != []
    await server.identity.users.change_policy(
        user, {"blocked_media_folders": (house.libraries["music"].hex(),)}
    )
    assert (await teen.get(stream)).status == 404
    listed = await teen.get(f"/Playlists/{mine.value['Id']}/Items")
    assert listed.value["Items"] == []
    assert (await teen.get("/Items/Counts")).value["SongCount"] == 0
