"""Sonarr, Radarr and scripts say what changed: only that is looked at."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.events import ScanStarted
from tests.http.conftest import Client, Server


class Shelf:
    """A library of series over HTTP."""

    def __init__(self, server: Server, client: Client, folder: Path) -> None:
        self.server, self.client, self.folder = server, client, folder
        self.scans: list[ScanStarted] = []

    async def create(self) -> None:
        self.add("Dark [tvdbid-334824]/Season 1/Dark S01E01.mkv")
        self.add("Other/Season 1/Other S01E01.mkv")
        answer = await self.client.post(
            f"/Library/VirtualFolders?name=Shows&collectionType=tvshows&paths={self.folder}"
        )
        assert answer.status == 204
        [library] = await self.server.services.catalog.libraries()
        self.uid = library.uid
        await self.server.services.scans.wait(library.uid)
        self.server.bus.subscribe(ScanStarted, self.scans.append)

    def add(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        import os

        os.utime(path, (1e9, 1e9))
        return path

    async def files(self) -> int:
        async with asyncio.timeout(60):
            await self.server.services.scans.looked(self.uid)
            await self.server.services.scans.wait(self.uid)
        return await self.server.db.read(
            lambda con: int(con.execute("SELECT count(*) FROM media_file").fetchone()[0])
        )


@pytest.fixture
async def shelf(claimed: Server, owner: Client, tmp_path: Path) -> Shelf:
    made = Shelf(claimed, owner, tmp_path / "shows")
    made.folder.mkdir()
    await made.create()
    return made


async def _told(shelf: Shelf, *paths: Any) -> int:
    updates = {"Updates": [{"Path": str(p), "UpdateType": "Created"} for p in paths]}
    answer = await shelf.client.post("/Library/Media/Updated", updates)
    return answer.status


async def test_sonarr_names_the_series(shelf: Shelf) -> None:
    assert await shelf.files() == 2
    path = shelf.add("Dark [tvdbid-334824]/Season 1/Dark S01E02.mkv")
    shelf.add("Other/Season 1/Other S01E02.mkv")
    assert await _told(shelf, path.parents[1]) == 204
    # Only what was named is looked at, with everything below it.
    assert await shelf.files() == 3
    assert shelf.scans == []


async def test_files_and_new_folders_may_be_named(shelf: Shelf) -> None:
    path = shelf.add("New/Season 1/New S01E01.mkv")
    assert await _told(shelf, path) == 204
    assert await shelf.files() == 3
    path.unlink()
    path.parent.rmdir()
    assert await _told(shelf, path.parent) == 204
    await shelf.files()
    rows = await shelf.server.db.read(
        lambda con: con.execute(
            "SELECT count(*) FROM media_file WHERE missing_since IS NOT NULL"
        ).fetchone()[0]
    )
    assert rows == 1


async def test_paths_of_no_library_are_ignored(shelf: Shelf) -> None:
    shelf.add("Other/Season 1/Other S01E02.mkv")
    assert await _told(shelf, "/elsewhere/Dark", "D:\\Shows\\Dark", "", "relative") == 204
    assert await _told(shelf, f"{shelf.folder}/../shows2/x") == 204
    assert await _told(shelf) == 204
    assert await shelf.files() == 2
    assert await _told(shelf, "/x\0y") == 400
    assert await _told(shelf, "/" + "x" * 5_000) == 400


async def test_titles_by_provider_id(shelf: Shelf) -> None:
    shelf.add("Dark [tvdbid-334824]/Season 1/Dark S01E02.mkv")
    shelf.add("Other/Season 1/Other S01E02.mkv")
    answer = await shelf.client.post("/Library/Series/Updated?tvdbId=334824")
    assert answer.status == 204
    assert await shelf.files() == 3
    assert shelf.scans == []
    # One that is not known yet may be anywhere.
    assert (await shelf.client.post("/Library/Series/Added?tvdbId=1")).status == 204
    assert await shelf.files() == 4
    assert len(shelf.scans) == 1
    for path in ("/Library/Movies/Added?tmdbId=5", "/Library/Movies/Updated?imdbId=tt5"):
        assert (await shelf.client.post(path)).status == 204


async def test_only_administrators_may_tell(kid: Client) -> None:
    for path in ("/Library/Media/Updated", "/Library/Series/Added", "/Library/Movies/Updated"):
        assert (await kid.post(path)).status == 403
