"""Libraries over HTTP: created, shown, changed, forgotten; never outside the rules."""

from pathlib import Path
from typing import Any

import pytest

from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi
from tests.wire.contract import Contract


@pytest.fixture
def films(tmp_path: Path) -> Path:
    folder = tmp_path / "Films, old and new"
    folder.mkdir()
    return folder


async def _libraries(client: Client) -> list[dict[str, Any]]:
    answer = await client.get("/Library/VirtualFolders")
    Contract.load().check("GET", "/Library/VirtualFolders", answer.value)
    value: list[dict[str, Any]] = answer.value
    return value


async def _create(client: Client, folder: Path, name: str = "Films") -> int:
    body = {"LibraryOptions": {"PathInfos": [{"Path": str(folder)}]}}
    path = f"/Library/VirtualFolders?name={name}&collectionType=movies&refreshLibrary=true"
    return (await client.post(path, body)).status


async def test_a_library_is_created_shown_and_forgotten(owner: Client, films: Path) -> None:
    assert await _create(owner, films) == 204
    (library,) = await _libraries(owner)
    assert (library["Name"], library["CollectionType"]) == ("Films", "movies")
    assert library["Locations"] == [str(films)]
    assert await _create(owner, films) == 409
    renamed = await owner.post("/Library/VirtualFolders/Name?name=Films&newName=Cinema")
    assert renamed.status == 204
    assert (await owner("DELETE", "/Library/VirtualFolders?name=Films")).status == 404
    assert (await owner("DELETE", "/Library/VirtualFolders?name=Cinema")).status == 204
    assert await _libraries(owner) == []
    assert films.is_dir()


async def test_paths_may_stand_in_the_query(owner: Client, films: Path) -> None:
    answer = await owner.post(
        "/Library/VirtualFolders",
        params={"name": "A", "collectionType": "tvshows", "paths": str(films)},
    )
    assert answer.status == 204
    assert (await _libraries(owner))[0]["Locations"] == [str(films)]


async def test_folders_are_added_and_removed(owner: Client, films: Path, tmp_path: Path) -> None:
    await _create(owner, films)
    more = tmp_path / "more"
    more.mkdir()
    path = "/Library/VirtualFolders/Paths"
    assert (await owner.post(path, {"Name": "Films", "Path": str(more)})).status == 204
    body = {"Name": "Films", "PathInfo": {"Path": str(tmp_path / "absent")}}
    assert (await owner.post(path, body)).status == 400
    assert (await owner.post(path, {"Name": "Films"})).status == 400
    removed = await owner("DELETE", path, params={"name": "Films", "path": str(films)})
    assert removed.status == 204
    assert (await _libraries(owner))[0]["Locations"] == [str(more)]


async def test_folders_among_the_options_are_added_never_removed(
    owner: Client, films: Path, tmp_path: Path
) -> None:
    await _create(owner, films)
    (library,) = await _libraries(owner)
    more = tmp_path / "more"
    more.mkdir()
    path = "/Library/VirtualFolders/LibraryOptions"
    for names, status in (([more], 204), ([tmp_path / "absent"], 400), ([], 204)):
        infos = [{"Path": str(name)} for name in names]
        body = {"Id": library["ItemId"], "LibraryOptions": {"PathInfos": infos}}
        assert (await owner.post(path, body)).status == status
    (library,) = await _libraries(owner)
    assert sorted(library["Locations"]) == sorted([str(films), str(more)])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("collectionType=movies", "name is missing"),
        ("name=x&collectionType=books", "movies, tvshows, music, homevideos, mixed"),
        ("name=x&collectionType=movies&paths=relative/path", "not the full path"),
        ("name=x&collectionType=movies&paths=/nowhere/at/all", "not a folder"),
        ("name=x&collectionType=movies&paths=/tmp%00/x", "not the full path"),
    ],
)
async def test_bad_libraries(owner: Client, query: str, words: str) -> None:
    answer = await owner.post(f"/Library/VirtualFolders?{query}")
    assert answer.status == 400
    assert words in answer.value["detail"]


async def test_a_name_is_only_a_label(owner: Client, films: Path, tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.rglob("*") if "rustfin" not in path.name)
    assert await _create(owner, films, "..%2F..%2Fetc") == 204
    answer = await owner("DELETE", "/Library/VirtualFolders?name=..%2F..%2Fetc")
    assert answer.status == 204
    after = sorted(path.name for path in tmp_path.rglob("*") if "rustfin" not in path.name)
    assert after == before


async def test_scans_are_started(claimed: Server, owner: Client, films: Path) -> None:
    await _create(owner, films)
    assert (await owner.post("/Library/Refresh")).status == 204
    updates = {"Updates": [{"Path": str(films / "New (2020)"), "UpdateType": "Created"}]}
    assert (await owner.post("/Library/Media/Updated", updates)).status == 204
    tasks = await owner.get("/ScheduledTasks")
    OpenApi.load().check("GET", "/ScheduledTasks", 200, tasks.value)
    task = tasks.value[0]["Id"]
    assert (await owner.post(f"/ScheduledTasks/Running/{task}")).status == 204
    assert (await owner("DELETE", f"/ScheduledTasks/Running/{task}")).status == 204
    one = await owner.get(f"/ScheduledTasks/{task}")
    OpenApi.load().check("GET", "/ScheduledTasks/{taskId}", 200, one.value)


async def test_a_library_without_a_type_is_mixed(owner: Client, films: Path) -> None:
    params = {"name": "All", "paths": str(films)}
    assert (await owner.post("/Library/VirtualFolders", params=params)).status == 204
    assert (await _libraries(owner))[0]["CollectionType"] == "mixed"
    views = (await owner.get("/UserViews")).value
    OpenApi.load().check("GET", "/UserViews", 200, views)
    assert [view.get("CollectionType") for view in views["Items"]] == [None]


async def test_options_that_mean_something_are_kept(owner: Client, films: Path) -> None:
    await _create(owner, films)
    (library,) = await _libraries(owner)
    address = "/Library/VirtualFolders/LibraryOptions"

    async def change(**options: Any) -> int:
        body = {"Id": library["ItemId"], "LibraryOptions": options}
        return (await owner.post(address, body)).status

    assert await change(SaveLocalMetadata=True, PreferredMetadataLanguage="de") == 204
    assert await change(EnableInternetProviders=False, MetadataCountryCode="AT") == 204
    options = (await _libraries(owner))[0]["LibraryOptions"]
    assert options["SaveLocalMetadata"] is True
    assert options["EnableInternetProviders"] is False
    assert (options["PreferredMetadataLanguage"], options["MetadataCountryCode"]) == ("de", "AT")
    assert options["PathInfos"] == [{"Path": str(films)}]
    assert await change(PreferredMetadataLanguage="", SaveLocalMetadata=False) == 204
    options = (await _libraries(owner))[0]["LibraryOptions"]
    assert options["SaveLocalMetadata"] is False
    assert "PreferredMetadataLanguage" not in options
    assert await change(MetadataCountryCode="' OR 1") == 400
    assert await change(SaveLocalMetadata="perhaps") == 400
    assert (await owner.post(address, {"Id": "0" * 32, "LibraryOptions": {}})).status == 404


async def test_options_may_come_with_a_new_library(owner: Client, films: Path) -> None:
    body = {"LibraryOptions": {"PathInfos": [{"Path": str(films)}], "SaveLocalMetadata": True}}
    path = "/Library/VirtualFolders?name=Films&collectionType=movies"
    assert (await owner.post(path, body)).status == 204
    assert (await _libraries(owner))[0]["LibraryOptions"]["SaveLocalMetadata"] is True
