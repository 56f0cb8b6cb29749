"""What a first scan makes of names: items, versions, extras, sidecars, containers."""

from rustfin_core.catalog.events import (
    ItemsChanged,
    NamesWritten,
    ScanFinished,
    ScanProgressed,
    ScanStarted,
)
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home


async def test_films_with_versions_parts_and_extras(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979) - 1080p.mkv")
    home.add("Alien (1979)/Alien (1979) - 2160p.mkv")
    home.add("Alien (1979)/Alien (1979)-trailer.mkv")
    home.add("Alien (1979)/Featurettes/The Making Of.mkv")
    home.add("Dune (1984)/Dune (1984) cd1.avi")
    home.add("Dune (1984)/Dune (1984) cd2.avi")
    home.add("Heat.1995.1080p.BluRay.x264-GRP.mkv")
    home.add("Heat.1995.sample.mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Dune", "Heat"]
    files = await home.rows(
        """SELECT i.name,m.version_no,m.part_no,CAST(m.name AS TEXT) FROM item i
           JOIN media_file m ON m.item_id=i.id WHERE i.kind=1 ORDER BY 1,2,3"""
    )
    assert files == [
        ("Alien", 0, 0, "Alien (1979) - 2160p.mkv"),
        ("Alien", 1, 0, "Alien (1979) - 1080p.mkv"),
        ("Dune", 0, 0, "Dune (1984) cd1.avi"),
        ("Dune", 0, 1, "Dune (1984) cd2.avi"),
        ("Heat", 0, 0, "Heat.1995.1080p.BluRay.x264-GRP.mkv"),
    ]
    extras = await home.rows(
        """SELECT x.name,p.name,json_extract(d.data,'$.extra_type') FROM item x
           JOIN item p ON p.id=x.parent_id JOIN item_detail d ON d.item_id=x.id
           WHERE x.kind=14 ORDER BY 1"""
    )
    assert extras == [("The Making Of", "Alien", "Featurette"), ("Trailer", "Alien", "Trailer")]
    assert await home.problems() == {}


async def test_the_same_film_in_two_folders_is_one_item(home: Home) -> None:
    home.add("HD/Heat (1995)/Heat (1995).mkv")
    home.add("UHD/Heat (1995)/Heat (1995) 2160p.mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Heat"]
    numbers = await home.rows("SELECT DISTINCT version_no FROM media_file ORDER BY 1")
    assert numbers == [(0,), (1,)]
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m for m in home.pool.messages if m["type"] == "folder"] == []


async def test_series_seasons_episodes(home: Home) -> None:
    home.add("Dark (2017)/Season 01/Dark - S01E01 - Secrets.mkv")
    home.add("Dark (2017)/Season 01/Dark - S01E02-E03.mkv")
    home.add("Dark (2017)/Season 02/Dark.S02E01.1080p.WEB.x264-GRP.mkv")
    home.add("Dark (2017)/Specials/Dark - S00E01 - Making Of.mkv")
    home.add("Dark (2017)/extras/Bloopers.mkv")
    home.add("The.Daily.Thing.2024.03.05.Guest.720p.mkv")
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    episodes = await home.rows(
        """SELECT s.name,s.year,e.parent_index,e.index_number,e.index_end,e.pos,e.name,p.name
           FROM item e JOIN item s ON s.id=e.series_id JOIN item p ON p.id=e.parent_id
           WHERE e.kind=4 ORDER BY 1,3,4"""
    )
    assert episodes == [
        ("Dark", 2017, 0, 1, None, None, "Making Of", "Specials"),
        ("Dark", 2017, 1, 1, None, 100001, "Secrets", "Season 1"),
        ("Dark", 2017, 1, 2, 3, 100002, "Episode 2", "Season 1"),
        ("Dark", 2017, 2, 1, None, 200001, "Episode 1", "Season 2"),
        ("The Daily Thing", None, 2024, None, None, 202400305, "Guest", "Season 2024"),
    ]
    assert await home.rows("SELECT leaf_count,child_count FROM item WHERE name='Dark'") == [(4, 3)]
    owners = await home.rows(
        "SELECT x.name,p.name FROM item x JOIN item p ON p.id=x.parent_id WHERE x.kind=14"
    )
    assert owners == [("Bloopers", "Dark")]


async def test_music_by_path(home: Home) -> None:
    home.add("Mozart/1791 - Requiem/CD1/01 - Introitus.flac")
    home.add("Mozart/1791 - Requiem/CD2/01 - Sanctus.flac")
    home.add("Mozart/1791 - Requiem/CD1/01 - Introitus.lrc")
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    tracks = await home.rows(
        """SELECT t.name,t.parent_index,t.index_number,t.pos,al.name,al.year,ar.name,al.leaf_count
           FROM item t JOIN item al ON al.id=t.album_id JOIN item ar ON ar.id=t.artist_id
           WHERE t.kind=7 ORDER BY t.pos"""
    )
    assert tracks == [
        ("Introitus", 1, 1, 100001, "Requiem", 1791, "Mozart", 2),
        ("Sanctus", 2, 1, 200001, "Requiem", 1791, "Mozart", 2),
    ]
    assert await home.rows("SELECT kind,codec FROM sidecar") == [("lyrics", "lrc")]


async def test_sidecars_find_their_video(home: Home) -> None:
    home.add("Up (2009)/Up (2009).mkv")
    home.add("Up (2009)/Up (2009).en.forced.srt")
    home.add("Up (2009)/Up (2009).pt-BR.sdh.ass")
    home.add("Up (2009)/Subs/2_French.srt")
    home.add("Up (2009)/Nonsense.srt")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    rows = await home.rows("SELECT language,codec,flags FROM sidecar ORDER BY language")
    assert rows == [("eng", "subrip", 2), ("fre", "subrip", 0), ("por", "ass", 4)]
    assert (await home.rows("SELECT flags&1 FROM item WHERE kind=1")) == [(1,)]
    assert list(await home.problems()) == ["Nonsense.srt"]


async def test_a_new_subtitle_reaches_a_known_film(home: Home) -> None:
    home.add("Up (2009)/Up (2009).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    before = await home.dump(uids=True)
    home.add("Up (2009)/Up (2009).de.srt")
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert await home.rows("SELECT language FROM sidecar") == [("ger",)]


async def test_provider_ids_are_kept_and_alias_the_work(home: Home) -> None:
    home.add("The Matrix (1999) [imdbid-tt0133093]/The Matrix (1999).mkv")
    home.add("Show [tvdbid=81189]/Season 1/Show S01E02.mkv")
    films = await home.library(
        LibraryKind.MOVIES, home.media / "The Matrix (1999) [imdbid-tt0133093]" / ".."
    )
    await home.scan(films)
    assert await home.rows("SELECT provider,value FROM provider_id") == [("imdb", "tt0133093")]
    keys = [row[0] for row in await home.rows("SELECT key FROM work_key ORDER BY key")]
    assert "imdb:movie:tt0133093" in keys
    assert "movie:the matrix:1999" in keys


async def test_events_tell_the_story(home: Home) -> None:
    home.add("Heat (1995).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    kinds = [type(event) for event in home.events]
    assert kinds[0] is ScanStarted
    assert ScanProgressed in kinds
    added = [e for e in home.events if isinstance(e, ItemsChanged) and e.added]
    assert [e.added for e in added] == [(await home.uid_of("Heat"),)]
    assert home.events.index(NamesWritten(uid)) > home.events.index(added[0])
    finished = [e for e in home.events if isinstance(e, ScanFinished)]
    assert [(e.added, e.removed, e.problems, e.stopped) for e in finished] == [(1, 0, 0, False)]
    assert home.service.status(uid) is None


async def test_an_unchanged_rescan_writes_nothing(home: Home) -> None:
    for number in range(50):
        home.add(f"Film {number} ({1950 + number})/Film {number} ({1950 + number}).mkv")
    home.add("oddity.xyz")
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    before = await home.rows("SELECT * FROM item ORDER BY id")
    home.pool.messages.clear()
    home.events.clear()
    await home.scan(uid)
    assert not [e for e in home.events if isinstance(e, NamesWritten)]
    assert [m["type"] for m in home.pool.messages if m["type"] != "progress"] == ["root"]
    assert await home.rows("SELECT * FROM item ORDER BY id") == before


async def test_discs_become_one_film(home: Home) -> None:
    home.add("Jaws (1975)/VIDEO_TS/VTS_01_0.VOB", 10)
    home.add("Jaws (1975)/VIDEO_TS/VTS_01_1.VOB", 500)
    home.add("Jaws (1975)/VIDEO_TS/VTS_01_2.VOB", 400)
    home.add("Jaws (1975)/VIDEO_TS/VTS_02_1.VOB", 50)
    home.add("Tron (1982)/BDMV/STREAM/00001.m2ts", 50)
    home.add("Tron (1982)/BDMV/STREAM/00002.m2ts", 900)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    files = await home.rows(
        """SELECT i.name,i.year,m.part_no,CAST(m.name AS TEXT) FROM item i
           JOIN media_file m ON m.item_id=i.id ORDER BY 1,3"""
    )
    assert files == [
        ("Jaws", 1975, 0, "VTS_01_1.VOB"),
        ("Jaws", 1975, 1, "VTS_01_2.VOB"),
        ("Tron", 1982, 0, "00002.m2ts"),
    ]
