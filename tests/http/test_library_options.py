"""Options of a library over HTTP: kept as sent, and what they steer."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.http.body import parse_object
from rustfin_core.http.jellyfin.administration.library_options import read_library_options
from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Memory, title
from tests.http.conftest import Client, Server
from tests.http.test_identify import item, scanned, until
from tests.wire.contract import Contract

PATH = "/Library/VirtualFolders"
DARK = title(
    "tvmaze", "1", ItemKind.SERIES, "Dark", year=2017,
    episodes=tuple(ExpectedEpisode(season=1, number=n, title=f"E{n}") for n in (1, 2, 3)),
)  # fmt: skip


async def shown(client: Client) -> dict[str, Any]:
    answer = await client.get(PATH)
    Contract.load().check("GET", PATH, answer.value)
    found: dict[str, Any] = answer.value[0]
    return found


async def change(client: Client, **options: Any) -> int:
    library = await shown(client)
    body = {"Id": library["ItemId"], "LibraryOptions": options}
    return (await client.post(f"{PATH}/LibraryOptions", body)).status


@pytest.fixture
async def films(owner: Client, tmp_path: Path) -> Path:
    """The folder of a library of films."""
    folder = tmp_path / "films"
    folder.mkdir()
    params = {"name": "Films", "collectionType": "movies", "paths": str(folder)}
    assert (await owner.post(PATH, params=params)).status == 204
    return folder


async def test_options_come_back_as_they_were_sent(owner: Client, films: Path) -> None:
    sent = {
        "Enabled": True, "EnablePhotos": True, "EnableRealtimeMonitor": False,
        "EnableInternetProviders": False, "SaveLocalMetadata": True, "MetadataSavers": ["Nfo"],
        "PreferredMetadataLanguage": "de", "MetadataCountryCode": "AT",
        "SeasonZeroDisplayName": "Extras", "AutomaticRefreshIntervalDays": 30,
        "SubtitleDownloadLanguages": ["ger", "eng"], "AllowEmbeddedSubtitles": "AllowText",
        "EnableAutomaticSeriesGrouping": True, "LocalMetadataReaderOrder": ["Nfo"],
        "CustomTagDelimiters": ["/", ";"], "SaveTrickplayWithMedia": True,
        "TypeOptions": [{"Type": "Movie", "MetadataFetchers": ["A"], "ImageFetchers": [],
                         "ImageOptions": [{"Type": "Backdrop", "Limit": 3, "MinWidth": 1280}]}],
    }  # fmt: skip
    assert await change(owner, **sent, PathInfos=[{"Path": str(films)}], Unknown=1) == 204
    told = (await shown(owner))["LibraryOptions"]
    assert {name: told[name] for name in sent} == sent
    assert told["PathInfos"] == [{"Path": str(films)}]
    assert "Unknown" not in told
    assert await change(owner, seasonzerodisplayname="S0") == 204
    after = (await shown(owner))["LibraryOptions"]
    assert {**told, "SeasonZeroDisplayName": "S0"} == after, "the rest stays"
    assert await change(owner, PreferredMetadataLanguage=None, MetadataCountryCode="") == 204
    after = (await shown(owner))["LibraryOptions"]
    assert not {"PreferredMetadataLanguage", "MetadataCountryCode"} & after.keys()


async def test_a_new_library_takes_its_options_along(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    (tmp_path / "shows").mkdir()
    paths = [{"Path": str(tmp_path / "shows")}]
    options = {"PathInfos": paths, "EnableInternetProviders": False, "EnableRealtimeMonitor": False}
    path = f"{PATH}?name=Shows&collectionType=tvshows"
    assert (await owner.post(path, {"LibraryOptions": options})).status == 204
    (library,) = await claimed.services.catalog.libraries()
    assert (library.options.identify, library.options.watch) == (False, False)
    assert library.roots[0].watch.reason == "Watching is off for this library."


@pytest.mark.parametrize(
    ("sent", "saves"),
    [
        ({"MetadataSavers": ["Nfo"]}, True),
        ({"MetadataSavers": ["nfo"], "SaveLocalMetadata": False}, True),
        ({"MetadataSavers": [], "SaveLocalMetadata": True}, False),
        ({"SaveLocalMetadata": True}, True),
        ({}, False),
    ],
)
def test_who_wants_nfo_files(sent: dict[str, Any], saves: bool) -> None:
    """jellyfin-web sends the list of savers; its other switch is for pictures."""
    body = parse_object(orjson.dumps(sent))
    assert read_library_options(body, LibraryOptions()).save_nfo is saves


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"EnableRealtimeMonitor": "perhaps"}, "EnableRealtimeMonitor"),
        ({"MetadataSavers": [1]}, "MetadataSavers"),
        ({"MetadataSavers": ["x"] * 201}, "more than 200"),
        ({"SeasonZeroDisplayName": "x" * 501}, "more than 500"),
        ({"AllowEmbeddedSubtitles": "AllowSome"}, "AllowAll, AllowText"),
        ({"PreferredMetadataLanguage": "../../x"}, "PreferredMetadataLanguage"),
        ({"AutomaticRefreshIntervalDays": -1}, "AutomaticRefreshIntervalDays"),
        ({"TypeOptions": [{"ImageOptions": [7]}]}, "ImageOptions"),
    ],
)
async def test_bad_options(owner: Client, films: Path, options: dict[str, Any], words: str) -> None:
    before = await shown(owner)
    body = {"Id": before["ItemId"], "LibraryOptions": options}
    answer = await owner.post(f"{PATH}/LibraryOptions", body)
    assert answer.status == 400
    assert words in answer.value["detail"]
    assert await shown(owner) == before


async def test_unknown_libraries(owner: Client, kid: Client, films: Path) -> None:
    place = f"{PATH}/LibraryOptions"
    assert (await owner.post(place, {"Id": "0" * 32, "LibraryOptions": {}})).status == 404
    assert (await owner.post(place, {"LibraryOptions": {}})).status == 400
    body = {"Id": (await shown(owner))["ItemId"]}
    assert (await owner.post(place, body)).status == 204, "nothing is asked for"
    assert (await kid.post(place, body)).status == 403


async def test_names_and_folders(owner: Client, films: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    params = {"name": "Other", "collectionType": "movies", "paths": str(tmp_path / "more")}
    assert (await owner.post(PATH, params=params)).status == 204
    rename = f"{PATH}/Name?name=Films&newName="
    assert (await owner.post(f"{rename}Other")).status == 409
    assert (await owner.post(f"{rename}Films")).status == 204
    update = f"{PATH}/Paths/Update"
    known, info = {"Name": "Films", "PathInfo": {"Path": str(films)}}, {"Path": "/elsewhere"}
    assert (await owner.post(update, known)).status == 204
    assert (await owner.post(update, {"Name": "Films", "PathInfo": info})).status == 404
    assert (await owner.post(update, {"Name": "Nobody", "PathInfo": info})).status == 404
    assert (await owner.post(update, {"Name": "Films"})).status == 400


async def test_what_a_library_can_be_told(owner: Client) -> None:
    for query, kinds in (("?libraryContentType=tvshows", 3), ("", 8)):
        answer = await owner.get(f"/Libraries/AvailableOptions{query}")
        Contract.load().check("GET", "/Libraries/AvailableOptions", answer.value)
        assert [one["Name"] for one in answer.value["MetadataSavers"]] == ["Nfo"]
        assert len(answer.value["TypeOptions"]) == kinds


async def test_missing_episodes_come_and_go(owner: Client, claimed: Server, tmp_path: Path) -> None:
    claimed.sources.chosen = [Memory("tvmaze", [DARK])]
    await scanned(claimed, tmp_path, LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    claimed.services.identify.start()
    series = await item(owner, "Series")
    place = f"/Shows/{series['Id']}/Episodes?isMissing=true"

    async def missing(count: int) -> None:
        await until(owner, place, lambda value: len(value["Items"]) == count)

    await missing(2)
    assert await change(owner, RustfinListMissingEpisodes=False) == 204
    await missing(0)
    assert await change(owner, RustfinListMissingEpisodes=True) == 204
    await missing(2)


async def test_a_library_that_is_not_looked_up_is_left_alone(
    owner: Client, claimed: Server, tmp_path: Path
) -> None:
    provider = Memory("tvmaze", [DARK])
    await scanned(claimed, tmp_path, LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    assert await change(owner, EnableInternetProviders=False) == 204
    claimed.sources.chosen = [provider]
    claimed.services.identify.start()
    claimed.services.identify.providers_changed()
    await asyncio.sleep(0.3)
    assert provider.calls == []
    assert await change(owner, EnableInternetProviders=True) == 204
    series = await item(owner, "Series")
    await until(owner, f"/Items/{series['Id']}", lambda value: "TvMaze" in value["ProviderIds"])
