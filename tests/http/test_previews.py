"""Previews of real films through a real server: made, served, resumed, paused, removed."""

import asyncio
import io
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.enums import LibraryKind
from tests.artwork.previews.films import level, make_film, with_chapters
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

BOTH = {"EnableTrickplayImageExtraction": True, "EnableChapterImageExtraction": True}
AT_ONCE = BOTH | {"ExtractTrickplayImagesDuringLibraryScan": True}


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three films with chapters, made once."""
    folder = tmp_path_factory.mktemp("films")
    plain = make_film(folder / "plain.mkv", 12)
    for number in (1, 2, 3):
        with_chapters(folder / _name(number) / f"{_name(number)}.mkv", plain, [0, 4, 8], 12)
    plain.unlink()
    return folder


@pytest.fixture
def options() -> dict[str, Any]:
    """Small sheets, many pictures; read each time, so that a test may change them."""
    return {
        "preview_interval_ms": 1_000,
        "preview_tile_width": 2,
        "preview_tile_height": 2,
        "preview_width": ("160", "320"),
    }


def _name(number: int) -> str:
    return f"Film {number} (200{number})"


async def library(
    server: Server, films: Path, folder: Path, *numbers: int, wish: dict[str, bool] = BOTH
) -> bytes:
    """A scanned library of some of the films; everything about them is known."""
    for number in numbers:
        shutil.copytree(films / _name(number), folder / _name(number), copy_function=os.link)
    made = await server.services.catalog.create_library(LibraryKind.MOVIES, [folder])
    await server.services.catalog.set_library_options(made.uid, LibraryOptions(client=wish))
    await scan(server, made.uid)
    return made.uid


async def scan(server: Server, uid: bytes) -> None:
    await server.services.scans.start(uid)
    await server.services.scans.wait(uid)


async def film(client: Client, number: int = 1) -> dict[str, Any]:
    found = await client.get(
        "/Items?recursive=true&includeItemTypes=Movie&fields=Trickplay,Chapters"
        f"&searchTerm=Film {number}"
    )
    item: dict[str, Any] = found.value["Items"][0]
    return item


async def states(server: Server) -> dict[str, tuple[int, str | None]]:
    """State and reason by title."""
    rows = await server.db.read(
        lambda con: con.execute(
            "SELECT i.name,p.state,p.reason FROM preview p JOIN media_file m ON m.id=p.file_id "
            "JOIN item i ON i.id=m.item_id"
        ).fetchall()
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def grey(data: bytes, x: int, y: int) -> int:
    with Image.open(io.BytesIO(data)) as picture:
        found: Any = picture.convert("L").getpixel((x, y))
    return int(found)


async def test_tiles_of_a_film(
    claimed: Server, owner: Client, kid: Client, films: Path, tmp_path: Path
) -> None:
    await library(claimed, films, tmp_path / "media", 1)
    assert (await film(owner))["Trickplay"] == {}
    await claimed.previews.make_all()
    item = await film(owner)
    whole = (await owner.get(f"/Items/{item['Id']}")).value
    Contract.load().check("GET", "/Items/{itemId}", whole)
    assert whole["Trickplay"] == item["Trickplay"]
    sizes = item["Trickplay"][item["Id"]]
    assert set(sizes) == {"160", "320"}
    info = sizes["320"]
    assert info == {
        "Width": 320,
        "Height": 180,
        "TileWidth": 2,
        "TileHeight": 2,
        "ThumbnailCount": 12,
        "Interval": 1_000,
        "Bandwidth": info["Bandwidth"],
    }
    path = f"/Videos/{item['Id']}/Trickplay/320"
    for number in range(3):
        answer = await owner.get(f"{path}/{number}.jpg?mediaSourceId={item['Id']}")
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert len(answer.body) * 8 / 4 <= info["Bandwidth"] + 1
        for place in range(4):
            shown = grey(answer.body, place % 2 * 320 + 160, place // 2 * 180 + 90)
            assert shown == pytest.approx(level(number * 4 + place), abs=5)
    assert (await owner.get(f"{path}/3.jpg")).status == 404
    assert (await owner.get(f"/Videos/{item['Id']}/Trickplay/640/0.jpg")).status == 404
    assert (await claimed.client().get(f"{path}/0.jpg")).status == 401
    playlist = (await owner.get(f"{path}/tiles.m3u8")).body.decode()
    assert playlist.splitlines()[6:9] == [
        "#EXTINF:4,",
        "#EXT-X-TILES:RESOLUTION=320x180,LAYOUT=2x2,DURATION=1",
        f"0.jpg?MediaSourceId={item['Id']}&ApiKey={owner.token}",
    ]
    assert playlist.count("EXT-X-TILES") == 3
    policy = (await owner.get(f"/Users/{kid.user_id}")).value["Policy"]
    await owner.post(f"/Users/{kid.user_id}/Policy", policy | {"EnableAllFolders": False})
    assert (await kid.get(f"{path}/0.jpg")).status == 404


async def test_pictures_of_chapters(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    await library(claimed, films, tmp_path / "media", 1)
    before = (await film(owner))["Chapters"]
    assert [chapter["Name"] for chapter in before] == ["Part 1", "Part 2", "Part 3"]
    assert not any("ImageTag" in chapter for chapter in before)
    await claimed.previews.make_all()
    item = await film(owner)
    tags = [chapter["ImageTag"] for chapter in item["Chapters"]]
    assert len(set(tags)) == 3
    assert all(chapter["ImageDateModified"] > "2023" for chapter in item["Chapters"])
    for number, tag in enumerate(tags):
        picture = await owner.get(f"/Items/{item['Id']}/Images/Chapter/{number}?tag={tag}")
        # Two seconds into a chapter of four.
        assert grey(picture.body, 160, 90) == pytest.approx(level(number * 4 + 2), abs=5)


async def test_only_what_a_library_wants(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    await library(claimed, films, tmp_path / "a", 1, wish={})
    only = {"EnableTrickplayImageExtraction": True}
    await library(claimed, films, tmp_path / "b", 2, wish=only)
    await claimed.previews.make_all()
    assert (await film(owner, 1))["Trickplay"] == {}
    second = await film(owner, 2)
    assert second["Trickplay"]
    assert not any("ImageTag" in chapter for chapter in second["Chapters"])


async def test_made_when_a_film_comes_where_the_library_says_so(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    claimed.previews.start()
    await library(claimed, films, tmp_path / "a", 1, wish=AT_ONCE)
    await library(claimed, films, tmp_path / "b", 2)
    async with asyncio.timeout(60):
        while not (await film(owner))["Trickplay"]:
            await asyncio.sleep(0.1)
    assert await claimed.previews.waiting() == 0
    assert (await film(owner, 2))["Trickplay"] == {}


async def test_nothing_is_made_while_somebody_watches(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    await library(claimed, films, tmp_path / "media", 1)
    gate = claimed.services.gate
    gate.hold("a film")
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(claimed.previews.make_all())
        while not await states(claimed):
            await asyncio.sleep(0.02)
        claimed.clock.advance(600)
        await asyncio.sleep(0.3)
        assert not list((tmp_path / "trickplay").glob("*/*/*/*/*.jpg"))
        gate.release("a film")
    assert (await film(owner))["Trickplay"]


async def test_after_a_kill_only_what_is_missing_is_made(
    claimed: Server,
    owner: Client,
    films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await library(claimed, films, tmp_path / "media", 1)
    calls: list[str] = []
    real = WorkerPool.call

    async def counted(self: WorkerPool, op: str, args: dict[str, Any], **more: Any) -> Any:
        calls.append(op)
        if len(calls) == 3:
            raise asyncio.CancelledError
        return await real(self, op, args, **more)

    monkeypatch.setattr(WorkerPool, "call", counted)
    with pytest.raises(asyncio.CancelledError):
        await claimed.previews.make_all()
    assert await states(claimed) == {"Film 1": (0, None)}
    assert (await film(owner))["Trickplay"] == {}
    await claimed.previews.make_all()
    assert calls == ["make_sheet"] * 4 + ["make_chapter_pictures"]
    assert (await film(owner))["Trickplay"]


async def test_a_film_without_pictures_gets_a_reason_and_is_left_alone_until_it_changes(
    claimed: Server,
    owner: Client,
    films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uid = await library(claimed, films, tmp_path / "media", 1)
    path = tmp_path / "media" / _name(1) / f"{_name(1)}.mkv"
    whole, stat = path.read_bytes(), path.stat()
    path.unlink()
    start = whole.index(b"\x1f\x43\xb6\x75")
    path.write_bytes(whole[:start] + b"\0" * (len(whole) - start))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    await claimed.previews.make_all()
    [(told, reason)] = (await states(claimed)).values()
    assert (told, bool(reason)) == (2, True)
    problems = await claimed.services.catalog.problems(uid)
    assert ["seek bar" in problem.reason for problem in problems] == [True]

    async def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("tried again")

    with monkeypatch.context() as patched:
        patched.setattr(WorkerPool, "call", never)
        await claimed.previews.make_all()
    path.write_bytes(whole)
    os.utime(path, (time.time() - 60, time.time() - 60))
    await scan(claimed, uid)
    await claimed.previews.make_all()
    assert await states(claimed) == {"Film 1": (1, None)}
    assert (await film(owner))["Trickplay"]


async def test_another_content_and_other_options_make_other_pictures(
    claimed: Server, owner: Client, films: Path, tmp_path: Path, options: dict[str, Any]
) -> None:
    uid = await library(claimed, films, tmp_path / "media", 1)
    await claimed.previews.make_all()
    path = tmp_path / "media" / _name(1) / f"{_name(1)}.mkv"
    path.unlink()
    make_film(path, 6)
    os.utime(path, (time.time() - 60, time.time() - 60))
    await scan(claimed, uid)
    changed = await film(owner)
    assert (changed["Trickplay"], changed["Chapters"]) == ({}, [])
    for interval, count in ((1_000, 6), (2_000, 3)):
        options["preview_interval_ms"] = interval
        await claimed.previews.make_all()
        [sizes] = (await film(owner))["Trickplay"].values()
        assert sizes["320"]["ThumbnailCount"] == count
    [home] = (tmp_path / "trickplay").glob("*/*")
    assert len(list(home.iterdir())) == 1


async def test_what_was_watched_longest_ago_makes_room(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    uid = await library(claimed, films, tmp_path / "media", 1, 2)
    await claimed.previews.make_all()
    size = await claimed.db.read(
        lambda con: con.execute("SELECT max(bytes) FROM preview").fetchone()[0]
    )
    chapters = [chapter["ImageTag"] for chapter in (await film(owner, 2))["Chapters"]]
    claimed.clock.advance(3_600)
    watched = {"ItemId": (await film(owner, 1))["Id"], "PositionTicks": 0}
    await owner.post("/Sessions/Playing", watched)
    await owner.post("/Sessions/Playing/Stopped", watched)
    claimed.clock.advance(3_600)
    claimed.limits["previews"] = size * 5 // 2
    shutil.copytree(films / _name(3), tmp_path / "media" / _name(3), copy_function=os.link)
    await scan(claimed, uid)
    await claimed.previews.make_all()
    assert {name: told for name, (told, _) in (await states(claimed)).items()} == {
        "Film 1": 1,
        "Film 2": 3,
        "Film 3": 1,
    }
    gone = await film(owner, 2)
    assert gone["Trickplay"] == {}
    assert not any("ImageTag" in chapter for chapter in gone["Chapters"])
    # The three films have the same pictures of chapters: those still shown stay in the store.
    kept = await owner.get(f"/Items/{(await film(owner, 1))['Id']}/Images/Chapter/0")
    assert (kept.status, len(set(chapters))) == (200, 3)
    assert len(list((tmp_path / "trickplay").glob("*/*"))) == 2
    claimed.limits["previews"] = 10 * size
    await claimed.previews.make_all()
    assert (await film(owner, 2))["Trickplay"]


async def test_an_emptied_cache_is_filled_again(
    claimed: Server, owner: Client, films: Path, tmp_path: Path
) -> None:
    await library(claimed, films, tmp_path / "media", 1)
    await claimed.previews.make_all()
    item = await film(owner)
    shutil.rmtree(tmp_path / "trickplay")
    path = f"/Videos/{item['Id']}/Trickplay/320/0.jpg"
    assert (await owner.get(path)).status == 404
    await claimed.previews.make_all()
    assert (await owner.get(path)).status == 200


async def test_folders_of_deleted_films_are_swept(
    claimed: Server, films: Path, tmp_path: Path
) -> None:
    uid = await library(claimed, films, tmp_path / "media", 1, 2)
    await claimed.previews.make_all()
    assert len(list((tmp_path / "trickplay").glob("*/*"))) == 2
    await claimed.services.catalog.delete_library(uid)
    await claimed.previews.make_all()
    assert list((tmp_path / "trickplay").glob("*/*")) == []
