"""Identify by hand over HTTP, missing and upcoming episodes, and who may do what."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Memory, photo, title
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

HEAT95 = title("tmdb", "949", ItemKind.MOVIE, "Heat", year=1995, overview="A heist.",
               ids={"imdb": "tt0113277"})  # fmt: skip
HEAT86 = title("tmdb", "2", ItemKind.MOVIE, "Heat", year=1986)


async def scanned(server: Server, tmp_path: Path, kind: LibraryKind, *files: str) -> None:
    for name in files:
        path = tmp_path / "media" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    library = await server.services.catalog.create_library(kind, [tmp_path / "media"])
    await server.services.scans.start(library.uid)
    await server.services.scans.wait(library.uid)


async def item(client: Client, kind: str, **query: str) -> dict[str, Any]:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    answer = await client.get(f"/Items?recursive=true&includeItemTypes={kind}{more}")
    found: dict[str, Any] = answer.value["Items"][0]
    return found


async def until(client: Client, path: str, check: Any) -> Any:
    async with asyncio.timeout(60):
        while not check(value := (await client.get(path)).value):
            await asyncio.sleep(0.03)
    return value


async def test_a_search_by_hand_is_applied(owner: Client, claimed: Server, tmp_path: Path) -> None:
    claimed.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "Heat/Heat.mkv")
    film = await item(owner, "Movie")
    body = {"SearchInfo": {"Name": "Heat", "Year": 1995, "ProviderIds": {}}, "ItemId": film["Id"]}
    found = await owner.post("/Items/RemoteSearch/Movie", body)
    assert [one["ProviderIds"]["Tmdb"] for one in found.value] == ["949", "2"]
    Contract.load().check("POST", "/Items/RemoteSearch/Movie", found.value)
    applied = await owner.post(f"/Items/RemoteSearch/Apply/{film['Id']}", found.value[0])
    assert applied.status == 204
    shown = await until(
        owner, f"/Items/{film['Id']}", lambda value: value.get("Overview") == "A heist."
    )
    assert shown["ProviderIds"] == {"Tmdb": "949", "Imdb": "tt0113277"}
    by_id = {"SearchInfo": {"ProviderIds": {"Imdb": "tt0113277"}}}
    found = await owner.post("/Items/RemoteSearch/Movie", by_id)
    assert [one["Name"] for one in found.value] == ["Heat"]


async def test_every_kind_can_be_searched_for(owner: Client, claimed: Server) -> None:
    claimed.sources.chosen = [Memory("tmdb", [HEAT95])]
    body = {"SearchInfo": {"Name": "Heat"}, "ItemId": "00000000000000000000000000000000"}
    for name in ("Movie", "Trailer", "Series", "BoxSet", "Person", "MusicAlbum", "MusicArtist",
                 "MusicVideo", "Book"):  # fmt: skip
        answer = await owner.post(f"/Items/RemoteSearch/{name}", body)
        assert answer.status == 200, name
        assert len(answer.value) == (name in ("Movie", "Trailer")), name
    assert (await owner.post("/Items/RemoteSearch/Movie", {})).status == 400


@pytest.mark.parametrize(
    "body", [{}, {"ProviderIds": {"Tmdb": 5}}, {"SearchProviderName": "tmdb"},
             {"ProviderIds": {"Tmdb": "949"}, "SearchProviderName": "nobody"},
             {"ProviderIds": {"Imdb": "tt1"}}],
)  # fmt: skip
async def test_a_result_that_names_no_provider_is_refused(
    owner: Client, claimed: Server, tmp_path: Path, body: dict[str, Any]
) -> None:
    claimed.sources.chosen = [Memory("tmdb", [HEAT95])]
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "Heat/Heat.mkv")
    film = await item(owner, "Movie")
    assert (await owner.post(f"/Items/RemoteSearch/Apply/{film['Id']}", body)).status == 400


async def test_the_ids_a_title_can_have(owner: Client, claimed: Server, tmp_path: Path) -> None:
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "Heat/Heat.mkv")
    film = await item(owner, "Movie")
    answer = await owner.get(f"/Items/{film['Id']}/ExternalIdInfos")
    assert {"Imdb", "Tmdb"} <= {one["Key"] for one in answer.value}
    Contract.load().check("GET", "/Items/{itemId}/ExternalIdInfos", answer.value)


async def test_pictures_of_candidates_come_through_the_server(
    owner: Client, claimed: Server
) -> None:
    claimed.sources.pictures = {"https://a/1.jpg": photo(), "https://a/2.svg": b"<svg/>"}
    path = "/Rustfin/Identify/Picture?provider=tmdb&url="
    answer = await owner.get(f"{path}https://a/1.jpg")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await owner.get(f"{path}https://a/2.svg")).status == 404
    assert (await owner.get(f"{path}https://elsewhere/")).status == 404
    claimed.sources.cut = True
    assert (await owner.get(f"{path}https://a/1.jpg")).status == 503


async def test_the_review_list_and_its_decisions(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    claimed.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, "Heat/Heat.mkv")
    claimed.services.identify.start()
    listed = await until(owner, "/Rustfin/Identify", lambda value: value["TotalRecordCount"] == 1)
    review = listed["Items"][0]
    assert (review["Name"], review["State"]) == ("Heat", "review")
    assert {one["Id"] for one in review["Candidates"]} == {"2", "949"}
    path = f"/Rustfin/Identify/{review['Id']}"
    assert (await owner.get(path)).value["Candidates"] == review["Candidates"]
    assert (await owner.post(f"{path}/Apply", {"Provider": "tmdb", "Id": "949"})).status == 204
    await until(owner, path, lambda value: value["State"] == "manual")
    assert (await owner.get("/Rustfin/Identify")).value["TotalRecordCount"] == 0
    assert (await owner.post(f"{path}/Refresh", {"Mode": "all"})).status == 204
    assert (await owner.post(f"/Items/{review['Id']}/Refresh")).status == 204
    assert (await owner.post(f"{path}/Reset")).status == 204
    await until(owner, path, lambda value: value["State"] == "review")
    assert (await owner.post(f"{path}/Dismiss")).status == 204
    assert (await owner.get(path)).value["State"] == "off"
    assert (await owner.post("/Rustfin/Identify/Pause")).status == 204
    status = (await owner.get("/Rustfin/Identify/Status")).value
    assert (status["Paused"], status["WaitsFor"]) == (True, "It was paused.")
    assert (await owner.post("/Rustfin/Identify/Resume")).status == 204
    assert (await owner.get(f"/Rustfin/Identify/{'0' * 32}")).status == 404
    admin = claimed.services.admin
    assert (await admin.match_candidates(review["Id"])).state == "off"
    assert (await admin.match_status()).review == 0
    await admin.apply_match(review["Id"], "tmdb", "2")
    await until(owner, path, lambda value: value["ProviderItemId"] == "2")
    await admin.reset_match(review["Id"])
    await until(owner, path, lambda value: value["State"] == "review")
    assert (await admin.match_reviews())[1] == 1
    await admin.dismiss_match(review["Id"])
    assert (await admin.match_reviews()) == ((), 0)


async def test_missing_and_upcoming_episodes(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    today = datetime.fromtimestamp(claimed.clock.now_ms() / 1000, UTC).date()
    show = title(
        "tvmaze", "1", ItemKind.SERIES, "Dark", year=2017,
        episodes=tuple(
            ExpectedEpisode(
                season=1, number=n, title=f"E{n}", air_date=today + timedelta(days=days),
                dvd_season=1, dvd_number=6 - n,
            )
            for n, days in ((1, -40), (2, -30), (3, -1), (4, 3), (5, 10))
        ),
    )  # fmt: skip
    claimed.sources.chosen = [Memory("tvmaze", [show])]
    await scanned(claimed, tmp_path, LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    claimed.services.identify.start()
    series = (await item(owner, "Series"))["Id"]
    counts = await until(
        owner, f"/Rustfin/Shows/{series}/SeasonCounts",
        lambda value: value[0].get("Unaired") == 2,
    )  # fmt: skip
    assert counts == [{"Season": 1, "Present": 1, "Missing": 2, "Unaired": 2}]

    async def names(path: str) -> list[str]:
        answer = await owner.get(path)
        assert answer.status == 200, answer.body
        return [one["Name"] for one in answer.value["Items"]]

    episodes = f"/Shows/{series}/Episodes"
    assert await names(episodes) == ["E1"]
    assert await names(f"{episodes}?isMissing=true") == ["E2", "E3", "E4", "E5"]
    assert await names(f"{episodes}?isMissing=false") == ["E1"]
    listing = "/Items?recursive=true&includeItemTypes=Episode&sortBy=IndexNumber"
    assert await names(listing) == ["E1"]
    assert await names(f"{listing}&isMissing=true") == ["E2", "E3"]
    assert await names(f"{listing}&isUnaired=true") == ["E4", "E5"]
    upcoming = await owner.get("/Shows/Upcoming?fields=Overview")
    assert [one["Name"] for one in upcoming.value["Items"]] == ["E3", "E4", "E5"]
    assert {one["LocationType"] for one in upcoming.value["Items"]} == {"Virtual"}
    Contract.load().check("GET", "/Shows/Upcoming", upcoming.value)
    shown = await owner.get(f"/Items/{series}")
    assert (shown.value["RecursiveItemCount"], shown.value["UserData"]["UnplayedItemCount"]) == (
        1,
        1,
    )
    up = await owner.get(f"/Shows/NextUp?seriesId={series}")
    assert [one["Name"] for one in up.value["Items"]] == ["E1"]
    first = (await item(owner, "Episode"))["Id"]
    await owner.post(f"/UserPlayedItems/{first}")
    assert (await owner.get("/Shows/NextUp")).value["Items"] == []
    user = (await owner.get("/Users/Me")).value
    wanted = user["Configuration"] | {"DisplayMissingEpisodes": True}
    await owner.post(f"/Users/Configuration?userId={user['Id']}", wanted)
    assert await names(episodes) == ["E1", "E2", "E3", "E4", "E5"]
    order = await owner.post(f"/Rustfin/Identify/{series}/DisplayOrder", {"Order": "dvd"})
    assert order.status == 204
    assert await names(episodes) == ["E5", "E4", "E3", "E2", "E1"]
    assert (await owner.get(f"/Items/{series}")).value["DisplayOrder"] == "dvd"
    bad = await owner.post(f"/Rustfin/Identify/{series}/DisplayOrder", {"Order": "random"})
    assert bad.status == 400


async def test_a_secret_setting_shows_only_that_it_is_set(owner: Client) -> None:
    def key(value: Any) -> Any:
        return next(one for one in value if one["Name"] == "tmdb_key")

    assert key((await owner.get("/Rustfin/Settings")).value)["Value"] is False
    changed = await owner.post("/Rustfin/Settings/tmdb_key", {"Value": "s3cret"})
    assert (changed.value["Value"], changed.value["Source"]) == (True, "stored")
    answer = await owner.get("/Rustfin/Settings")
    assert key(answer.value)["Value"] is True
    assert b"s3cret" not in answer.body + changed.body


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/Items/RemoteSearch/Movie"), ("GET", "/Rustfin/Identify"),
     ("POST", f"/Items/RemoteSearch/Apply/{'0' * 32}"),
     ("GET", f"/Items/{'0' * 32}/ExternalIdInfos"),
     ("POST", f"/Rustfin/Identify/{'0' * 32}/Apply"), ("POST", f"/Items/{'0' * 32}/Refresh")],
)  # fmt: skip
async def test_only_for_administrators(kid: Client, method: str, path: str) -> None:
    assert (await kid(method, path, json={} if method == "POST" else None)).status == 403
