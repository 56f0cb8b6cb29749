"""Ids of providers in names tell titles of one name apart, and are followed."""

from typing import Any

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.metadata import store
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home


async def edited(home: Home, name: str, kind: ItemKind) -> None:
    """Let a person say something of an item, so that it has records."""
    item = (await home.rows("SELECT id FROM item WHERE name=?", name))[0][0]
    record = Record(source="user", kind=kind, overview="Mine.")
    await home.db.write(lambda con: derived.settle(con, store.keep(con, item, record, 5)))


async def files(home: Home, kind: ItemKind) -> list[tuple[Any, ...]]:
    return await home.rows(
        "SELECT i.name,i.work_id,count(*) FROM item i JOIN media_file m ON m.item_id=i.id "
        "WHERE i.kind=? GROUP BY i.id ORDER BY i.id",
        kind,
    )


async def test_two_films_of_one_name_and_year(home: Home) -> None:
    """Two films called Pinocchio came in 2022."""
    for tmdb in ("532639", "555604"):
        folder = f"Pinocchio (2022) {{tmdb-{tmdb}}}"
        home.add(f"{folder}/{folder}.mkv", int(tmdb) % 1000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    found = await files(home, ItemKind.MOVIE)
    assert [(name, count) for name, _, count in found] == [("Pinocchio", 1), ("Pinocchio", 1)]
    assert found[0][1] != found[1][1]
    before = await home.dump(uids=True)
    await home.db.write(lambda con: con.execute("UPDATE folder SET signature=NULL").rowcount)
    await home.scan(uid)
    assert await home.dump(uids=True) == before


async def test_two_series_of_one_name_and_year(home: Home) -> None:
    for tvdb in (1, 2):
        home.add(f"Ghosts (2021) {{tvdb-{tvdb}}}/Season 01/Ghosts S01E01.mkv", 100 + tvdb)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    found = await files(home, ItemKind.EPISODE)
    assert [count for *_, count in found] == [1, 1]
    assert found[0][1] != found[1][1]
    assert await home.names(ItemKind.SERIES) == ["Ghosts", "Ghosts"]


@pytest.mark.parametrize("recorded", [False, True])
async def test_a_series_folder_that_gets_an_id(home: Home, recorded: bool) -> None:
    home.add("Dark/Season 01/Dark S01E01.mkv", 100)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    if recorded:
        await edited(home, "Dark", ItemKind.SERIES)
    before = await home.rows("SELECT uid FROM item ORDER BY kind")
    (home.media / "Dark").rename(home.media / "Dark {tvdb-334824}")
    home.write("Dark {tvdb-334824}/tvshow.nfo", "<tvshow><title>Dunkel</title></tvshow>")
    await home.scan(uid)
    assert await home.rows("SELECT uid FROM item ORDER BY kind") == before
    assert await home.rows("SELECT provider,value FROM provider_id") == [("tvdb", "334824")]
    assert await home.names(ItemKind.SERIES) == ["Dunkel"]
    lies = await home.rows("SELECT f.path FROM item i JOIN folder f ON f.id=i.folder_id")
    assert all(b"{tvdb-334824}" in path for (path,) in lies)


@pytest.mark.parametrize("recorded", [False, True])
async def test_a_film_whose_id_is_corrected(home: Home, recorded: bool) -> None:
    home.add("Heat (1995) {tmdb-1}/Heat (1995) {tmdb-1}.mkv", 100)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    if recorded:
        await edited(home, "Heat", ItemKind.MOVIE)
    before = await home.rows("SELECT uid FROM item")
    folder = (home.media / "Heat (1995) {tmdb-1}").rename(home.media / "Heat (1995) {tmdb-949}")
    (folder / "Heat (1995) {tmdb-1}.mkv").rename(folder / "Heat (1995) {tmdb-949}.mkv")
    await home.scan(uid)
    assert await home.rows("SELECT provider,value FROM provider_id") == [("tmdb", "949")]
    assert await home.rows("SELECT uid FROM item") == before
