"""NFO files in real scans: found, read, changed, gone, hostile; what was watched stays."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog import libraries
from rustfin_core.catalog.metadata import store
from rustfin_core.intelligence.records import Record
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import QUICK, Home

MOVIE, SERIES, SEASON, EPISODE = 1, 2, 3, 4
MATRIX = """<?xml version="1.0" encoding="UTF-8"?>
<movie><title>The Matrix</title><originaltitle>Matrix, The</originaltitle><year>1999</year>
<plot>Neo wakes up.</plot><genre>Action</genre><genre>Sci-Fi</genre>
<uniqueid type="tmdb">603</uniqueid><uniqueid type="imdb">tt0133093</uniqueid>
<set><name>The Matrix Collection</name></set>
<actor><name>Keanu Reeves</name><role>Neo</role></actor></movie>"""
DARK = """<tvshow><title>Dark</title><plot>Winden.</plot>
<uniqueid type="tvdb">334824</uniqueid></tvshow>"""


def episode(title: str, season: int, number: int) -> str:
    return (
        f"<episodedetails><title>{title}</title><season>{season}</season>"
        f"<episode>{number}</episode></episodedetails>"
    )


async def watch(home: Home, name: str) -> None:
    """Mark the item called *name* played."""
    await home.db.write(
        lambda con: con.execute(
            "INSERT INTO user_data(user_id,work_id,kind,played,play_count) "
            "SELECT 1,work_id,kind,1,1 FROM item WHERE name=? AND state=0",
            (name,),
        )
    )


async def played(home: Home) -> list[str]:
    rows = await home.rows(
        "SELECT DISTINCT i.name FROM item i JOIN user_data d ON d.work_id=i.work_id "
        "WHERE d.played=1 AND i.state=0 ORDER BY 1"
    )
    return [row[0] for row in rows]


async def detail(home: Home, name: str) -> tuple[Any, ...]:
    return (
        await home.rows(
            "SELECT d.overview,d.original_title FROM item i JOIN item_detail d ON d.item_id=i.id "
            "WHERE i.name=?",
            name,
        )
    )[0]


async def sources(home: Home, name: str) -> list[str]:
    rows = await home.rows(
        "SELECT r.source FROM metadata_record r JOIN item i ON i.id=r.item_id WHERE i.name=? "
        "ORDER BY 1",
        name,
    )
    return [row[0] for row in rows]


@pytest.fixture
async def films(home: Home) -> bytes:
    return await home.library(LibraryKind.MOVIES)


@pytest.fixture
async def shows(home: Home) -> bytes:
    return await home.library(LibraryKind.TVSHOWS)


async def test_a_film_is_shown_as_its_nfo_says(home, films) -> None:
    home.add("mtrx (1999)/mtrx.mkv", 10)
    home.write("mtrx (1999)/movie.nfo", MATRIX)
    home.add("Other (2000)/Other.mkv", 11)
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix", "Other"]
    assert await detail(home, "The Matrix") == ("Neo wakes up.", "Matrix, The")
    assert await home.names(ItemKind.PERSON) == ["Keanu Reeves"]
    assert await home.names(ItemKind.COLLECTION) == ["The Matrix Collection"]
    assert await sources(home, "The Matrix") == ["file", "nfo"]
    assert await sources(home, "Other") == []
    assert await home.problems() == {}


async def test_an_unchanged_rescan_reads_and_writes_nothing(home, films) -> None:
    home.add("mtrx (1999)/mtrx.mkv", 10)
    home.write("mtrx (1999)/mtrx.nfo", MATRIX)
    await home.scan(films)
    home.pool.read_nfos.clear()
    before = await home.db.write(lambda con: con.total_changes)
    await home.scan(films)
    assert home.pool.read_nfos == []
    # Only the time of the look at the root is written.
    assert await home.db.write(lambda con: con.total_changes) - before <= 2
    assert await home.names(MOVIE) == ["The Matrix"]


async def test_an_nfo_that_comes_changes_and_goes(home, films) -> None:
    home.add("mtrx (1999)/mtrx.mkv", 10)
    await home.scan(films)
    await watch(home, "mtrx")
    nfo = home.write("mtrx (1999)/mtrx.nfo", MATRIX)
    await home.scan(films)
    assert await played(home) == ["The Matrix"]
    home.write("mtrx (1999)/mtrx.nfo", MATRIX.replace("The Matrix", "Matrix!"), age=30)
    await home.scan(films)
    assert await home.names(MOVIE) == ["Matrix!"]
    nfo.unlink()
    await home.scan(films)
    assert await home.names(MOVIE) == ["mtrx"]
    assert await home.names(ItemKind.COLLECTION) == []
    assert await sources(home, "mtrx") == []
    assert await played(home) == ["mtrx"]


async def test_a_rescan_of_a_changed_folder_keeps_the_names(home, films) -> None:
    for number in range(3):
        home.add(f"f{number} (200{number}).mkv", 10 + number)
        home.write(f"f{number} (200{number}).nfo", MATRIX.replace("Matrix<", f"Matrix {number}<"))
    await home.scan(films)
    home.pool.read_nfos.clear()
    os.utime(home.media / "f1 (2001).mkv", ns=(1, 1))
    home.add("new (2009).mkv", 20)
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix 0", "The Matrix 1", "The Matrix 2", "new"]
    assert home.pool.read_nfos == []


async def test_a_renamed_film_keeps_what_its_nfo_says(home, films) -> None:
    home.add("mtrx (1999)/mtrx.mkv", 10)
    home.write("mtrx (1999)/movie.nfo", MATRIX)
    await home.scan(films)
    await watch(home, "The Matrix")
    (home.media / "mtrx (1999)").rename(home.media / "Neo (1999)")
    (home.media / "Neo (1999)/mtrx.mkv").rename(home.media / "Neo (1999)/Neo (1999).mkv")
    uid = await home.uid_of("The Matrix")
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix"]
    assert await home.uid_of("The Matrix") == uid
    assert await played(home) == ["The Matrix"]
    path = await home.rows(
        "SELECT json_extract(record,'$.title') FROM metadata_record WHERE source='file'"
    )
    assert path == [("Neo",)]


async def test_a_film_that_leaves_its_nfo_behind_is_called_as_its_file(home, films) -> None:
    home.add("a/mtrx.mkv", 10)
    home.write("a/mtrx.nfo", MATRIX)
    await home.scan(films)
    await watch(home, "The Matrix")
    (home.media / "a/mtrx.mkv").rename(home.media / "a/neo (1999).mkv")
    home.add("a/other.mkv", 12)
    await home.scan(films)
    assert await home.names(MOVIE) == ["neo", "other"]
    assert await played(home) == ["neo"]


async def test_of_two_nfos_the_videos_own_speaks_and_the_other_follows(home, films) -> None:
    home.add("m/mtrx.mkv", 10)
    home.write("m/movie.nfo", MATRIX.replace("The Matrix", "Of the folder"))
    own = home.write("m/mtrx.nfo", MATRIX.replace("The Matrix", "Own"))
    await home.scan(films)
    assert await home.names(MOVIE) == ["Own"]
    own.unlink()
    await home.scan(films)
    assert await home.names(MOVIE) == ["Of the folder"]


async def test_a_series_with_seasons_and_episodes(home, shows) -> None:
    home.write("Dark/tvshow.nfo", DARK)
    home.write("Dark/Season 01/season.nfo", "<season><title>Erste Staffel</title></season>")
    for number in (1, 2):
        home.add(f"Dark/Season 01/d.S01E0{number}.mkv", 10 + number)
    home.write("Dark/Season 01/d.S01E01.nfo", episode("Geheimnisse", 1, 1))
    await home.scan(shows)
    assert await home.names(SERIES) == ["Dark"]
    assert await home.names(SEASON) == ["Erste Staffel"]
    assert await home.names(EPISODE) == ["Episode 2", "Geheimnisse"]
    keys = await home.rows("SELECT key FROM work_key WHERE key LIKE 'tvdb:%' ORDER BY 1")
    assert [key for (key,) in keys] == [
        "tvdb:series:334824", "tvdb:series:334824:s1", "tvdb:series:334824:s1e1",
        "tvdb:series:334824:s1e2",
    ]  # fmt: skip


async def test_a_season_that_comes_later_is_called_as_its_series_says(home, shows) -> None:
    named = '<namedseason number="2">Zwei</namedseason>'
    home.write("Dark/tvshow.nfo", DARK.replace("<plot>", f"{named}<plot>"))
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    await home.scan(shows)
    home.add("Dark/Season 02/d.S02E01.mkv", 11)
    await home.scan(shows)
    assert await home.names(SEASON) == ["Season 1", "Zwei"]


async def test_an_episode_that_comes_later_is_known_by_its_series_id(home, shows) -> None:
    home.write("Dark/tvshow.nfo", DARK)
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    await home.scan(shows)
    home.add("Dark/Season 01/d.S01E02.mkv", 11)
    home.add("Dark/Season 02/d.S02E01.mkv", 12)
    await home.scan(shows)
    keys = {key for (key,) in await home.rows("SELECT key FROM work_key")}
    assert {"tvdb:series:334824:s1e2", "tvdb:series:334824:s2", "tvdb:series:334824:s2e1"} <= keys


async def test_another_copy_of_a_series_shares_what_was_watched(home, shows, tmp_path) -> None:
    home.write("Dark/tvshow.nfo", DARK)
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    await home.scan(shows)
    await watch(home, "Episode 1")
    other = tmp_path / "other"
    other.mkdir()
    home.media = other
    home.write("Finsternis/tvshow.nfo", DARK.replace("Dark", "Finsternis"))
    home.add("Finsternis/Season 01/f.S01E01 - Anfang.mkv", 20)
    await home.scan(await home.library(LibraryKind.TVSHOWS, other))
    assert await played(home) == ["Anfang", "Episode 1"]


async def test_an_nfo_corrects_the_number_of_an_episode(home, shows) -> None:
    home.add("Dark/Season 01/d.S01E09.mkv", 10)
    home.add("Dark/Season 01/d.S01E01.mkv", 11)
    home.write("Dark/Season 01/d.S01E09.nfo", episode("Anfang", 2, 3))
    await home.scan(shows)
    await watch(home, "Anfang")

    async def places() -> list[tuple[Any, ...]]:
        return await home.rows(
            "SELECT e.name,e.parent_index,e.index_number,s.name,e.pos,s.leaf_count FROM item e "
            "JOIN item s ON s.id=e.season_id WHERE e.kind=4 ORDER BY 1"
        )

    expected = [
        ("Anfang", 2, 3, "Season 2", 200_003, 1), ("Episode 1", 1, 1, "Season 1", 100_001, 1)
    ]  # fmt: skip
    assert await places() == expected
    home.add("Dark/Season 01/d.S01E02.txt", 3)
    os.utime(home.media / "Dark/Season 01/d.S01E09.mkv", ns=(1, 1))
    await home.scan(shows)
    assert await places() == expected
    assert await played(home) == ["Anfang"]


async def test_the_last_episode_that_leaves_a_season_takes_it_along(home, shows) -> None:
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    home.add("Dark/Season 02/d.S02E01.mkv", 11)
    await home.scan(shows)
    nfo = home.write("Dark/Season 02/d.S02E01.nfo", episode("Zwei", 1, 2))
    await home.scan(shows)
    assert await home.names(SEASON) == ["Season 1"]
    assert await home.rows("SELECT leaf_count FROM item WHERE kind=3") == [(2,)]
    nfo.unlink()
    await home.scan(shows)
    assert await home.names(SEASON) == ["Season 1", "Season 2"]
    assert await home.names(EPISODE) == ["Episode 1", "Episode 1"]


async def test_a_season_whose_nfo_lies_with_the_series(home, shows) -> None:
    home.write("Dark/season02.nfo", "<season><title>Zwei</title></season>")
    home.add("Dark/Season 02/d.S02E01.mkv", 11)
    await home.scan(shows)
    assert await home.names(SEASON) == ["Zwei"]


async def test_a_renamed_series_keeps_what_its_nfo_says(home, shows) -> None:
    home.write("Dark/tvshow.nfo", DARK.replace("Dark", "Finster"))
    home.add("Dark/Season 01/d.S01E01.mkv", 10)
    await home.scan(shows)
    await watch(home, "Episode 1")
    uid = await home.uid_of("Finster")
    (home.media / "Dark").rename(home.media / "Nacht (2017)")
    await home.scan(shows)
    assert await home.names(SERIES) == ["Finster"]
    assert await home.uid_of("Finster") == uid
    assert await played(home) == ["Episode 1"]
    home.add("Nacht (2017)/Season 01/d.S01E02.mkv", 11)
    await home.scan(shows)
    assert await home.names(SERIES) == ["Finster"]


async def test_what_a_person_set_on_a_track_outlasts_its_tags(home) -> None:
    library = await home.library(LibraryKind.MUSIC)
    tags = {"title": "Tagged", "artist": "U2", "album": "War", "track": "1", "genre": "Rock"}
    home.pool.details = lambda args: {
        "info": {"container": "flac", "duration": 6.0, "streams": [], "tags": tags}
    }
    home.add("U2/War/01 - Sunday.flac", 10)
    await home.scan(library)
    assert await home.names(ItemKind.TRACK) == ["Tagged"]
    [(item,)] = await home.rows("SELECT id FROM item WHERE kind=7")
    own = Record(source="user", kind=ItemKind.TRACK, title="Mine")
    await home.db.write(lambda con: store.keep(con, item, own, 5))
    tags["title"], tags["genre"] = "Tagged anew", "Pop"
    os.utime(home.media / "U2/War/01 - Sunday.flac", ns=(1, 1))
    await home.scan(library)
    assert await home.names(ItemKind.TRACK) == ["Mine"]
    assert await home.names(ItemKind.GENRE) == ["Pop", "Rock"]
    await home.db.write(lambda con: store.drop(con, item, "user", 6))
    assert await home.names(ItemKind.TRACK) == ["Tagged anew"]


async def test_other_ids_take_what_was_watched_along_and_back(home, films) -> None:
    home.add("mtrx (1999)/mtrx.mkv", 10)
    home.write("mtrx (1999)/mtrx.nfo", MATRIX)
    await home.scan(films)
    await watch(home, "The Matrix")
    wrong = MATRIX.replace("603", "604").replace("tt0133093", "tt0234215")
    home.write("mtrx (1999)/mtrx.nfo", wrong.replace("The Matrix", "Reloaded"), age=30)
    await home.scan(films)
    assert await played(home) == ["Reloaded"]
    os.utime(home.media / "mtrx (1999)/mtrx.mkv", ns=(1, 1))
    await home.scan(films)
    assert await played(home) == ["Reloaded"]
    home.write("mtrx (1999)/mtrx.nfo", MATRIX, age=20)
    await home.scan(films)
    assert await played(home) == ["The Matrix"]
    assert len(await home.rows("SELECT * FROM user_data")) == 1


async def test_two_folders_of_one_film_share_what_was_watched_and_stay_two(home, films) -> None:
    for name in ("a", "b"):
        home.add(f"{name} (1999)/{name}.mkv", 10 + ord(name))
        home.write(f"{name} (1999)/{name}.nfo", MATRIX)
    await home.scan(films)
    items = await home.rows("SELECT id,work_id FROM item WHERE kind=1")
    assert len(items) == 2
    assert len({work for _, work in items}) == 1
    for name in ("a", "b"):
        home.add(f"{name} (1999)/{name}.srt", 3)
        home.add(f"{name} (1999)/{name}.en.srt", 3)
    before = await home.rows("SELECT item_id,name FROM media_file ORDER BY id")
    await home.scan(films)
    assert await home.rows("SELECT item_id,name FROM media_file ORDER BY id") == before


async def test_music(home) -> None:
    library = await home.library(LibraryKind.MUSIC)
    home.write("U2/artist.nfo", "<artist><name>U2</name><biography>Irish.</biography></artist>")
    home.write("U2/War/album.nfo", "<album><title>War</title><review>Loud.</review></album>")
    home.add("U2/War/01 - Sunday.flac", 10)
    await home.scan(library)
    assert await detail(home, "U2") == ("Irish.", None)
    assert await detail(home, "War") == ("Loud.", None)


async def test_a_dvd_folder(home, films) -> None:
    home.add("mtrx (1999)/VIDEO_TS/VTS_01_1.VOB", 10)
    home.write("mtrx (1999)/VIDEO_TS/VIDEO_TS.nfo", MATRIX)
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix"]
    (home.media / "mtrx (1999)/VIDEO_TS/VIDEO_TS.nfo").unlink()
    home.write("mtrx (1999)/movie.nfo", MATRIX.replace("The Matrix", "Beside"))
    await home.scan(films)
    assert await home.names(MOVIE) == ["Beside"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><movie><plot>&i;</plot></movie>"
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><movie><plot>&x;</plot></movie>',
        b"<movie>" + b"<a>" * 100_000,
        b"\x00\xff" * 5_000,
    ],
    ids=["bomb", "external", "deep", "binary"],
)
async def test_a_hostile_nfo_is_a_problem_and_the_title_stays(home, films, content) -> None:
    home.add("good (1999)/good.mkv", 10)
    home.write("good (1999)/good.nfo", content)
    await home.scan(films)
    assert await home.names(MOVIE) == ["good"]
    rows = await home.rows("SELECT overview FROM item_detail WHERE overview LIKE '%root:%'")
    assert rows == []
    assert "good.nfo" in await home.problems()
    home.write("good (1999)/good.nfo", MATRIX, age=30)
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix"]
    assert await home.problems() == {}


async def test_an_empty_nfo_says_nothing_and_is_no_trouble(home, films) -> None:
    home.add("good (1999)/good.mkv", 10)
    home.write("good (1999)/good.nfo", MATRIX)
    await home.scan(films)
    home.write("good (1999)/good.nfo", " \n", age=30)
    await home.scan(films)
    assert await home.names(MOVIE) == ["good"]
    assert await home.problems() == {}


async def test_an_nfo_of_200_mb_and_one_that_is_no_file(home, films) -> None:
    home.add("big (1999)/big.mkv", 10)
    with home.write("big (1999)/big.nfo", "<movie>").open("r+b") as file:
        file.truncate(200 << 20)
    home.add("pipe (1999)/pipe.mkv", 11)
    os.mkfifo(home.media / "pipe (1999)/pipe.nfo")
    await home.scan(films)
    assert await home.names(MOVIE) == ["big", "pipe"]
    assert {"big.nfo", "pipe.nfo"} <= (await home.problems()).keys()


async def test_one_nfo_that_kills_its_reader_does_not_cost_the_others(home, films) -> None:
    from rustfin_core.catalog.scan.nfo_op import scan_nfos
    from rustfin_core.jobs.worker_process import WorkerLost

    for name in "abc":
        home.add(f"{name} (1999)/{name}.mkv", ord(name))
        home.write(f"{name} (1999)/{name}.nfo", MATRIX.replace("The Matrix", f"Film {name}"))

    def read(args: dict[str, Any]) -> list[dict[str, Any]]:
        if any("b.nfo" in file["path"] for file in args["files"]):
            raise WorkerLost("the worker died")
        return scan_nfos(args)

    home.pool.nfos = read
    await home.scan(films)
    assert await home.names(MOVIE) == ["b", "Film a", "Film c"]
    assert list(await home.problems()) == ["b.nfo"]


async def test_a_drive_that_comes_back_finds_what_was_known(home, films) -> None:
    for number in range(2):
        home.add(f"mtrx{number} (1999)/mtrx.mkv", 10 + number)
        home.write(f"mtrx{number} (1999)/mtrx.nfo", MATRIX)
    home.add("stays (2000)/stays.mkv", 20)
    await home.scan(films)
    away = home.folder / "away"
    shutil.move(home.media / "mtrx0 (1999)", away)
    await home.scan(films, confirm_missing=True)
    assert await home.names(MOVIE, state=3) == ["The Matrix"]
    shutil.move(away, home.media / "mtrx0 (1999)")
    home.pool.read_nfos.clear()
    await home.scan(films)
    assert await home.names(MOVIE) == ["The Matrix", "The Matrix", "stays"]
    assert await home.names(MOVIE, state=3) == []


async def test_many_nfos_that_vanish_with_their_films_are_not_believed(home, films) -> None:
    for number in range(5):
        home.add(f"f{number}.mkv", 10 + number)
        home.write(f"f{number}.nfo", MATRIX.replace("The Matrix", f"Film {number}"))
    await home.scan(films)
    for path in Path(home.media).iterdir():
        path.unlink()
    home.add("new.mkv", 50)
    await home.scan(films)
    assert await home.names(MOVIE) == [*(f"Film {number}" for number in range(5)), "new"]
    await home.scan(films, confirm_missing=True)
    assert await home.names(MOVIE) == ["new"]
    assert await home.names(MOVIE, state=3) == [f"Film {number}" for number in range(5)]


async def test_an_nfo_that_still_grows_waits(tmp_path) -> None:
    home = Home(tmp_path)
    try:
        slow = type(QUICK)(settle_seconds=0.3, settle_rounds=3)
        service = home.new_service(slow)
        library = await home.library(LibraryKind.MOVIES)
        home.add("m (1999)/m.mkv", 10)
        home.write("m (1999)/m.nfo", MATRIX, age=0)
        await service.start(library)
        await service.wait(library)
        assert await home.names(MOVIE) == ["The Matrix"]
        await service.stop()
    finally:
        await home.close()


async def test_a_real_worker_process_reads_and_writes_nfo_files(home) -> None:
    nfo = home.write("m (1999)/m.nfo", MATRIX)
    pool = WorkerPool()
    try:
        files = [{"path": os.fspath(nfo), "kind": 1}, {"path": "/nowhere/x.nfo", "kind": 1}]
        read, absent = await pool.call("scan_nfos", {"files": files}, timeout=30)
        assert Record.from_json(read["record"]).title == "The Matrix"
        assert absent == {"absent": True}
        status = nfo.stat()
        args = {
            "path": os.fspath(nfo),
            "roots": [os.fspath(home.media)],
            "record": read["record"] | {"title": "Written"},
            "known": f"{status.st_size}:{status.st_mtime_ns}",
        }
        answer = await pool.call("save_nfo", args, timeout=30)
        assert answer["size"] == nfo.stat().st_size
    finally:
        await pool.stop()
    assert "<title>Written</title>" in nfo.read_text()


async def test_what_a_removed_folder_said_is_forgotten(home) -> None:
    home.add("one/Matrix (1999)/Matrix (1999).mkv", 10)
    home.write("one/Matrix (1999)/Matrix (1999).nfo", MATRIX)
    home.add("two/Matrix (1999)/Matrix (1999).mkv", 20)
    library = await home.library(LibraryKind.MOVIES, home.media / "one")
    two = os.fsencode(home.media / "two")
    await home.db.write(lambda con: libraries.add_root(con, library, two, 2))
    await home.scan(library)
    assert await home.names(MOVIE) == ["The Matrix"]
    one = os.fsencode(home.media / "one")
    await home.db.write(lambda con: libraries.remove_root(con, library, one, 3))
    assert await home.names(MOVIE) == ["Matrix"]
    assert await home.rows("SELECT count(*) FROM media_file") == [(1,)]
