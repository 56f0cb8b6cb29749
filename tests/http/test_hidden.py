"""What a viewer may not see is as unknown as an id that nothing has, whatever is asked with it."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.http.app import ROUTES
from rustfin_core.http.routing import Access, Route
from rustfin_core.intelligence.records import PersonRecord
from rustfin_core.kernel.enums import CreditRole, ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Memory, title
from tests.http.conftest import Client, Server
from tests.media.tags.making import mp3, text

SECRET = title(
    "tmdb", "1", ItemKind.MOVIE, "Secret", year=2001, genres=("Hiddengenre",),
    studios=("Hiddenstudio",), tags=("Hiddentag",),
    people=(PersonRecord(name="Hidden Person", role=CreditRole.ACTOR),),
)  # fmt: skip
KINDS = ("Movie", "Series", "Season", "Episode", "MusicArtist", "MusicAlbum", "Audio", "Person",
         "Genre", "Studio")  # fmt: skip
PARAMETERS = (
    "parentId", "seriesId", "seasonId", "personIds", "artistIds", "albumArtistIds",
    "contributingArtistIds", "albumIds", "genreIds", "studioIds", "ids", "appearsInItemId",
    "adjacentTo", "startItemId", "excludeItemIds", "mediaSourceId",
)  # fmt: skip
NAMED = {"name", "genreName"}
SECRETS = ("Secret", "Hidden Show", "Hidden Artist", "Hidden Album", "Hidden Song", "Hidden Person",
           "Hiddengenre", "Hiddenstudio", "Hiddentag", "Hidden list", "Hidden box")  # fmt: skip
UNKNOWN, UNKNOWN_NAME = "0123456789abcdef0123456789abcdef", "Nobody Atall"
_ELSEWHERE = re.compile(
    # Streams, pictures and files have services of their own that are not here; they ask
    # ``CatalogService.item`` and ``media_versions`` first (``tests/wire/test_streams.py``).
    r"^/(?:videos|audio|socket|playback|livestreams|displaypreferences|sessions|devices|providers)"
    r"|/(?:images|file|download|trickplay|lyrics|playbackinfo|subtitles)(?:/|$)|/socket|/events$",
    re.IGNORECASE,
)


async def library(server: Server, kind: LibraryKind, folder: Path) -> bytes:
    made = await server.services.catalog.create_library(kind, [folder], folder.name)
    await server.services.scans.start(made.uid)
    await server.services.scans.wait(made.uid)
    return made.uid


@pytest.fixture
async def hidden(claimed: Server, owner: Client, kid: Client, tmp_path: Path) -> dict[str, str]:
    """Ids of what the kid may not see, by kind; one visible film stands beside it."""
    media = tmp_path / "media"
    for name in (
        "open/Visible (2000)/Visible (2000).mkv",
        "films/Secret (2001)/Secret (2001).mkv",
        "shows/Hidden Show/Season 1/Hidden Show S01E01.mkv",
        "music/Hidden Artist/Hidden Album/01 Hidden Song.mp3",
    ):
        path = media / name
        path.parent.mkdir(parents=True)
        tags = (
            text("TIT2", "Hidden Song"), text("TPE1", "Hidden Artist"),
            text("TALB", "Hidden Album"), text("TCON", "Hiddengenre"),
        )  # fmt: skip
        path.write_bytes(mp3(*tags) if path.suffix == ".mp3" else b"")
    claimed.sources.chosen = [Memory("tmdb", [SECRET])]
    opened = await library(claimed, LibraryKind.MOVIES, media / "open")
    shut = await library(claimed, LibraryKind.MOVIES, media / "films")
    await library(claimed, LibraryKind.TVSHOWS, media / "shows")
    await library(claimed, LibraryKind.MUSIC, media / "music")
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(
        user, {"enable_all_folders": False, "enabled_folders": (opened.hex(),)}
    )
    claimed.services.identify.start()
    found: dict[str, str] = {"library": shut.hex()}
    async with asyncio.timeout(60):
        while len(found) <= len(KINDS):
            for kind in KINDS:
                path = f"/Items?recursive=true&includeItemTypes={kind}"
                for item in (await owner.get(path)).value["Items"]:
                    if item["Name"] != "Visible":
                        found[kind] = item["Id"]
            await asyncio.sleep(0.05)
    playlist = await owner.post("/Playlists", {"Name": "Hidden list", "Ids": [found["Movie"]]})
    boxset = await owner.post(f"/Collections?name=Hidden+box&ids={found['Movie']}")
    return {**found, "Playlist": playlist.value["Id"], "BoxSet": boxset.value["Id"]}


def routes(server: Server) -> Iterator[Route]:
    for route in server.app[ROUTES]:
        is_open = route.method == "GET" and route.access is Access.USER
        if is_open and not _ELSEWHERE.search(route.path):
            yield route


def path_of(route: Route, kid: Client, uid: str, name: str) -> str:
    path = route.path
    for part in route.names:
        value = name if part in NAMED else kid.user_id if part == "userId" else uid
        path = path.replace(f"{{{part}}}", value)
    return path


async def answer(kid: Client, path: str, uid: str, name: str) -> tuple[int, Any]:
    found = await kid.get(path)
    body = found.body.decode("utf-8", "replace")
    for own, other in ((uid, "ID"), (name, "NAME"), (name.replace(" ", "%20"), "NAME")):
        body = body.replace(own, other)
    return found.status, re.sub(r'"(?:traceId|TraceId)":"[^"]*"', "", body)


async def test_an_id_in_the_path(claimed: Server, kid: Client, hidden: dict[str, str]) -> None:
    differ = {}
    asked = 0
    for route in routes(claimed):
        if not set(route.names) - {"userId"} - NAMED:
            continue
        for kind, uid in hidden.items():
            path = path_of(route, kid, uid, "x")
            mine = await answer(kid, path, uid, "x")
            unknown = await answer(kid, path_of(route, kid, UNKNOWN, "x"), UNKNOWN, "x")
            asked += 1
            if mine != unknown:
                differ[f"{route.path} {kind}"] = (mine, unknown)
    assert asked > 150
    assert differ == {}


async def test_a_name_in_the_path(claimed: Server, kid: Client, hidden: dict[str, str]) -> None:
    differ = {}
    names = ("Hidden Person", "Hiddengenre", "Hiddenstudio", "Hidden Artist")
    for route in routes(claimed):
        if not set(route.names) & NAMED:
            continue
        unknown = await answer(
            kid, path_of(route, kid, UNKNOWN, UNKNOWN_NAME), UNKNOWN, UNKNOWN_NAME
        )
        for name in names:
            mine = await answer(kid, path_of(route, kid, UNKNOWN, name), UNKNOWN, name)
            if mine != unknown:
                differ[f"{route.path} {name}"] = (mine, unknown)
    assert differ == {}


async def test_an_id_in_the_query(claimed: Server, kid: Client, hidden: dict[str, str]) -> None:
    differ = {}
    for route in routes(claimed):
        if set(route.names) - {"userId"} or route.path.lower().startswith("/users/{userid}"):
            continue
        for parameter in PARAMETERS:
            more = "searchTerm=e&recursive=true"
            unknown = await answer(kid, f"{route.path}?{more}&{parameter}={UNKNOWN}", UNKNOWN, "-")
            for kind, uid in hidden.items():
                mine = await answer(kid, f"{route.path}?{more}&{parameter}={uid}", uid, "-")
                if mine != unknown:
                    differ[f"{route.path} {parameter} {kind}"] = (mine, unknown)
    assert differ == {}


async def test_no_list_tells_of_it(claimed: Server, kid: Client, hidden: dict[str, str]) -> None:
    """Every list as it comes without any id, and searches for the very names."""
    for route in routes(claimed):
        if route.names and set(route.names) != {"userId"}:
            continue
        for query in (
            "",
            "?recursive=true",
            "?searchTerm=hidden",
            "?searchTerm=secret&recursive=true",
        ):
            found = await kid.get(path_of(route, kid, UNKNOWN, "x") + query)
            told = found.body.decode("utf-8", "replace")
            for secret in (*hidden.values(), *SECRETS):
                assert secret not in told, (route.path, query, secret)
