"""From files to what clients show: a whole server, the real providers, their recordings."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.wire.contract import Contract
from tests.wire.far_ends import COHEN, DARKER
from tests.wire.online import ALBUM, FILMS, SHOWS, Online, online

KEYS = {"tmdb_key": "k" * 32, "omdb_key": "o" * 8}


async def test_a_library_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with online(tmp_path, monkeypatch, **KEYS) as bench:
        await bench.library("movies", *FILMS)
        await bench.library("tvshows", *SHOWS)
        await bench.library("music")
        await _film(bench)
        await _series(bench)
        await _album(bench)
        asked = str([one.target for one in bench.ends.server.asked])
        shown = str(await bench.get("/Items", recursive="true", fields="Path,ProviderIds"))
        assert "k" * 32 in asked
        assert "k" * 32 not in shown
        status = await bench.matches()
        assert (status["review"], status["nothing"], status["waits_for"]) == (0, 0, None)


async def _film(bench: Online) -> None:
    """TMDB is the canonical provider; OMDb knows the critics, by the id TMDB taught."""
    film = await bench.shown("Movie", "The Matrix", "Overview", "CriticRating")
    Contract.load().check("GET", "/Items/{itemId}", film)
    assert film["Overview"].startswith("Set in the 22nd century")
    assert film["PremiereDate"].startswith("1999-03-30")
    assert film["Genres"] == ["Action", "Science Fiction"]
    assert film["Taglines"] == ["Welcome to the Real World."]
    assert film["ProviderIds"] == {"Tmdb": "603", "Imdb": "tt0133093"}
    assert (film["CommunityRating"], film["CriticRating"]) == (7.9, 83.0)
    assert (film["OfficialRating"], film["ProductionYear"]) == ("R", 1999)
    assert [(one["Name"], one["Type"], one["Role"]) for one in film["People"]] == [
        ("Keanu Reeves", "Actor", "Neo"),
        ("Lana Wachowski", "Director", ""),
    ]
    boxsets = await bench.get("/Items", recursive="true", includeItemTypes="BoxSet")
    assert [one["Name"] for one in boxsets["Items"]] == ["The Matrix Collection"]
    await _pictured(
        bench, film["Id"], "/image.tmdb.org/t/p/original/hEpWvX6Bp79eLxY1kX5ZZJcme5U.jpg"
    )


async def _series(bench: Online) -> None:
    """TVmaze's list: one episode there is a file for, one missing, one that airs soon."""
    series = await bench.shown("Series", "The Flash", "Overview")
    assert series["ProviderIds"] == {"TvMaze": "13", "Imdb": "tt3107288", "Tvdb": "279121"}
    assert series["Status"] == "Continuing"
    assert series["People"][0]["Name"] == "Grant Gustin"
    place = f"/Shows/{series['Id']}/Episodes"

    async def listed() -> list[dict[str, Any]]:
        upcoming = await bench.get("/Shows/Upcoming", userId=bench.client.user_id)
        found: list[dict[str, Any]] = upcoming["Items"]
        return found

    (upcoming,) = await bench.until(listed)
    assert (upcoming["Name"], upcoming["LocationType"]) == ("Not Yet", "Virtual")
    assert upcoming["PremiereDate"] > datetime.now(UTC).isoformat()
    missing = (await bench.get(place, isMissing="true"))["Items"]
    assert [(one["IndexNumber"], one["Name"]) for one in missing] == [
        (1, "The Man Who Saved Central City"),
        (3, "Not Yet"),
    ]
    (there,) = (await bench.get(place, fields="Overview"))["Items"]
    assert (there["Name"], there["LocationType"]) == ("Flash of Two Worlds", "FileSystem")
    assert there["Overview"].startswith("The team's visitor, Jay Garrick")
    assert there["PremiereDate"].startswith("2015-10-13")
    assert there["CommunityRating"] == 8.1
    await _pictured(
        bench, series["Id"], "/static.tvmaze.com/uploads/images/original_untouched/78/195988.jpg"
    )
    season = (await bench.get(f"/Shows/{series['Id']}/Seasons"))["Items"][0]
    await _pictured(bench, season["Id"], "/static.tvmaze.com/")
    person = series["People"][0]["Id"]
    await _pictured(bench, person, "/static.tvmaze.com/uploads/images/people/7.jpg")


async def _album(bench: Online) -> None:
    """MusicBrainz knows the release, the Cover Art Archive its cover."""
    album = await bench.shown("MusicAlbum", ALBUM, "PremiereDate")
    assert album["ProviderIds"]["MusicBrainzAlbum"] == DARKER
    assert album["ProviderIds"]["MusicBrainzAlbumArtist"] == COHEN
    assert album["PremiereDate"].startswith("2016-10-21")
    assert album["Genres"] == ["contemporary folk"]
    artist = await bench.shown("MusicArtist", "Leonard Cohen", "PremiereDate")
    assert artist["ProviderIds"]["MusicBrainzArtist"] == COHEN
    assert artist["PremiereDate"].startswith("1934-09-21")
    await _pictured(bench, album["Id"], f"/coverartarchive.org/release/{DARKER}/1.jpg")


async def _pictured(bench: Online, item: str, path: str) -> None:
    """The picture at *path* was fetched and is what the item shows."""

    async def fetched() -> bool:
        return any(one.target.startswith(path) for one in bench.ends.server.asked)

    await bench.until(fetched)

    async def shown() -> dict[str, Any]:
        found: dict[str, Any] = await bench.get(f"/Items/{item}")
        return found["ImageTags"]

    await bench.until(shown)
    answer = await bench.client.get(f"/Items/{item}/Images/Primary")
    assert (answer.status, answer.headers["Content-Type"][:6]) == (200, "image/")
