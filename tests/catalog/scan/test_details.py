"""Stage two: facts of files, tags of music, problems with a reason; durable and resumable."""

import os
import wave
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.scan.details_op import scan_details
from rustfin_core.catalog.scan.moves import fingerprint
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerLost
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import QUICK, Home
from tests.shared import needs_shared, shared


def info(**changes: Any) -> dict[str, Any]:
    return {"info": {"container": "mkv", "duration": 60.0, "streams": [], "tags": {}, **changes}}


def sound(path: Path, seconds: float = 0.2) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\0\0" * int(8000 * seconds))


async def test_facts_are_stored_and_not_asked_twice(home: Home) -> None:
    home.add("Alien (1979).mkv", 500)
    asked: list[str] = []

    def details(args: dict[str, Any]) -> dict[str, Any]:
        asked.append(args["path"])
        return info(
            streams=[{"index": 0, "type": 0, "codec": "h264", "width": 1920, "height": 1080}]
        )

    home.pool.details = details
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    await home.scan(uid)
    assert asked == [os.fspath(home.media / "Alien (1979).mkv")]
    assert await home.rows("SELECT probed,duration,container FROM media_file") == [
        (1, 600_000_000, "mkv")
    ]
    assert await home.rows("SELECT runtime,flags FROM item") == [(600_000_000, 2)]
    assert await home.rows("SELECT type,codec FROM media_stream") == [(0, "h264")]


async def test_a_bad_file_is_a_problem_until_it_changes(home: Home) -> None:
    home.add("Broken (2001).mkv", 10)
    home.add("Fine (2002).mkv", 10)
    home.pool.details = lambda args: (
        {"error": "It is damaged."} if "Broken" in args["path"] else info()
    )
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.problems() == {"Broken (2001).mkv": "It is damaged."}
    home.add("Newcomer (2003).mkv", 10)
    await home.scan(uid)
    assert await home.problems() == {"Broken (2001).mkv": "It is damaged."}
    home.pool.details = lambda args: info()
    home.add("Broken (2001).mkv", 20, age=10)
    await home.scan(uid)
    assert await home.problems() == {}
    assert await home.rows("SELECT DISTINCT probed FROM media_file") == [(1,)]


async def test_an_unreachable_file_is_tried_another_time(home: Home) -> None:
    home.add("Alien (1979).mkv", 10)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.rows("SELECT probed FROM media_file") == [(0,)]
    assert await home.problems() == {}
    home.pool.details = lambda args: info()
    service = home.new_service(QUICK)
    await service.resume()
    await service.wait(uid)
    assert await home.rows("SELECT probed FROM media_file") == [(1,)]


async def test_a_scan_asked_for_while_details_are_finished_walks(home: Home) -> None:
    """After a kill every start first goes on with details, then asks for scans: none is lost."""
    home.add("Alien (1979).mkv", 10)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    home.pool.details = lambda args: info()
    home.add("Brazil (1985).mkv", 20)
    service = home.new_service(QUICK)
    await service.resume()
    await service.start(uid)
    await service.wait(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Brazil"]
    assert await home.rows("SELECT DISTINCT probed FROM media_file") == [(1,)]


async def test_a_worker_that_dies_blames_the_file(home: Home) -> None:
    def crash(args: dict[str, Any]) -> dict[str, Any]:
        raise WorkerLost("the worker ended")

    home.add("Bomb (2001).mkv", 10)
    home.pool.details = crash
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert "crashed" in (await home.problems())["Bomb (2001).mkv"]


async def test_a_known_print_finds_a_copy_that_lost_its_time(home: Home) -> None:
    old = home.add("a/Alien (1979).mkv", 300_000)
    home.add("a/Other (1990).mkv", 300_000)
    home.pool.details = lambda args: (
        info() | {"fingerprint": (fingerprint(os.fsencode(args["path"]), 300_000) or b"").hex()}
    )
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await home.uid_of("Alien")
    content = old.read_bytes()
    old.unlink()
    copy = home.add("b/Completely Different (1980).mkv", 1, age=5)
    copy.write_bytes(content)
    os.utime(copy, (1_600_000_000, 1_600_000_000))
    await home.scan(uid)
    assert await home.uid_of("Completely Different") == item


async def test_tags_place_a_track(home: Home) -> None:
    home.add("Misc/one.flac", 10)
    home.add("Misc/two.flac", 20)

    def tags(args: dict[str, Any]) -> dict[str, Any]:
        number = 1 if "one" in args["path"] else 2
        return info(
            container="flac",
            tags={
                "title": f"Song {number}",
                "artist": "Singer; Guest" if number == 1 else "Singer",
                "album_artist": "Singer",
                "album": "The Album",
                "track": f"{number}/2",
                "disc": "1/1",
                "date": "1999-05-01",
                "genre": "Rock;Pop",
            },
        )

    home.pool.details = tags
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    rows = await home.rows(
        """SELECT t.name,t.index_number,t.year,al.name,al.year,ar.name,al.leaf_count FROM item t
           JOIN item al ON al.id=t.album_id JOIN item ar ON ar.id=t.artist_id
           WHERE t.kind=7 ORDER BY t.index_number"""
    )
    assert rows == [
        ("Song 1", 1, 1999, "The Album", 1999, "Singer", 2),
        ("Song 2", 2, 1999, "The Album", 1999, "Singer", 2),
    ]
    assert await home.names(ItemKind.ALBUM) == ["The Album"]
    assert await home.names(ItemKind.ARTIST) == ["Guest", "Singer"]
    assert await home.names(ItemKind.GENRE) == ["Pop", "Rock"]
    before = await home.dump(uids=True)
    await home.scan(uid)
    assert await home.dump(uids=True) == before


async def test_a_moved_album_keeps_its_tags_and_ids(home: Home) -> None:
    for number in (1, 2):
        home.add(f"Downloads/{number:02} x.flac", number * 100)
    home.pool.details = lambda args: info(
        tags={"title": "T" + args["path"][-9:-7], "artist": "A", "album": "B"}
    )
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    before = await home.rows("SELECT kind,hex(uid),name FROM item ORDER BY 1,2")
    (home.media / "A" / "B").mkdir(parents=True)
    for path in (home.media / "Downloads").iterdir():
        path.rename(home.media / "A" / "B" / path.name)
    (home.media / "Downloads").rmdir()
    await home.scan(uid)
    assert await home.rows("SELECT kind,hex(uid),name FROM item ORDER BY 1,2") == before


async def test_real_workers_look_into_real_files(home: Home) -> None:
    sound(home.media / "Artist" / "Album" / "01 - Tone.wav")
    home.add("Artist/Album/02 - Noise.mp3", 3000)
    home.add("Artist/Album/03 - Nothing.mp3", 0)
    pool = WorkerPool(size=1)
    home.service._pool = home.service._details._pool = pool
    try:
        uid = await home.library(LibraryKind.MUSIC)
        await home.scan(uid)
    finally:
        await pool.stop()
    rows = await home.rows(
        "SELECT CAST(name AS TEXT),probed,fingerprint IS NOT NULL FROM media_file ORDER BY 1"
    )
    assert rows == [("01 - Tone.wav", 1, 1), ("02 - Noise.mp3", 2, 1), ("03 - Nothing.mp3", 2, 0)]
    assert set(await home.problems()) == {"02 - Noise.mp3", "03 - Nothing.mp3"}
    assert (await home.rows("SELECT runtime FROM item WHERE name='Tone'"))[0][0] == 2_000_000


@needs_shared
@pytest.mark.parametrize("kind", [LibraryKind.MOVIES, LibraryKind.MUSIC])
async def test_every_corpus_file_is_an_item_or_a_problem(home: Home, kind: LibraryKind) -> None:
    folder = shared("corpora", "media")
    home.pool.details = scan_details
    uid = await home.library(kind, folder)
    await home.scan(uid)
    items = {
        os.fsdecode(row[0])
        for row in await home.rows(
            """SELECT m.name FROM media_file m JOIN item i ON i.id=m.item_id
               WHERE i.state=0 AND m.probed=1"""
        )
    }
    problems = await home.problems()
    everything = {path.name for path in folder.iterdir()}
    assert items | set(problems) == everything
    assert all(reason.endswith((".", ")")) for reason in problems.values())
    assert len(items) >= 25
