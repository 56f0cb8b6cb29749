"""A mixed library: films and series side by side, each folder read as what it holds."""

from rustfin_core.catalog import libraries
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home


async def episodes(home: Home) -> list[tuple[object, ...]]:
    return await home.rows(
        """SELECT s.name,e.parent_index,e.index_number FROM item e JOIN item s ON s.id=e.series_id
           WHERE e.kind=4 ORDER BY s.name,e.pos,e.name"""
    )


async def test_films_and_series_in_one_library(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979).mkv")
    home.add("Alien (1979)/Alien (1979)-trailer.mkv")
    home.add("Dark (2017)/Season 1/01 - Secrets.mkv")
    home.add("Dark (2017)/Season 1/02.mkv")
    home.add("Dark (2017)/Specials/Making of.mkv")
    home.add("Fargo/Fargo S01E01.mkv")
    home.add("Fargo/Fargo S01E02.mkv")
    home.add("Fargo/Fargo - Deleted.mkv")
    home.add("Rocky/Rocky 2 (1979).mkv")
    home.add("Rocky/Rocky.mkv")
    home.add("[Grp] Anime Name - 05 [1080p].mkv")
    home.add("Heat (1995).mkv")
    home.add("Loose.Show.S02E03.720p.mkv")
    uid = await home.library(LibraryKind.MIXED)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Heat", "Rocky", "Rocky 2"]
    assert await home.names(ItemKind.SERIES) == ["Anime Name", "Dark", "Fargo", "Loose Show"]
    assert [row for row in await episodes(home) if row[2] is not None] == [
        ("Anime Name", 1, 5),
        ("Dark", 1, 1),
        ("Dark", 1, 2),
        ("Fargo", 1, 1),
        ("Fargo", 1, 2),
        ("Loose Show", 2, 3),
    ]
    assert await home.names(ItemKind.EXTRA) == ["Trailer"]
    assert await home.problems() == {}
    (library,) = await home.db.read(libraries.list_all)
    assert library.titles == 8
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m for m in home.pool.messages if m["type"] == "folder"] == []


async def test_a_folder_of_both_and_one_that_names_neither(home: Home) -> None:
    home.add("Downloads/Show.A.S01E01.720p.mkv")
    home.add("Downloads/Show.B.S02E05.720p.mkv")
    home.add("Downloads/Some.Film.2010.1080p.mkv")
    home.add("New/Show.A.S01E02.720p.mkv")
    home.add("Show C (2012)/S01E01.mkv")
    uid = await home.library(LibraryKind.MIXED)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Some Film"]
    assert await episodes(home) == [
        ("Show A", 1, 1), ("Show A", 1, 2), ("Show B", 2, 5), ("Show C", 1, 1),
    ]  # fmt: skip


async def test_a_disc_and_music_in_a_mixed_library(home: Home) -> None:
    home.add("Film (2001)/VIDEO_TS/VTS_01_1.VOB", size=100)
    home.add("Song.mp3")
    uid = await home.library(LibraryKind.MIXED)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Film"]
    assert list(await home.problems()) == ["Song.mp3"]


async def test_two_shows_of_one_name_stay_two(home: Home) -> None:
    home.add("The Office (US)/Season 1/The Office (US) - S01E01.mkv")
    home.add("The Office (UK)/Season 1/The Office (UK) - S01E01.mkv")
    home.add("Ghosts.US.S01E01.720p.mkv")
    home.add("Ghosts.UK.S01E01.720p.mkv")
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    assert await home.names(ItemKind.SERIES) == [
        "Ghosts UK", "Ghosts US", "The Office (UK)", "The Office (US)",
    ]  # fmt: skip
    assert len(await home.names(ItemKind.EPISODE)) == 4
