"""The lane that gives everything its pictures, over a real scan."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog import access
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.list_service import ListService, NewPlaylist
from rustfin_core.catalog.pictures import rows, service
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.pictures.types import Shown
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import AccessPolicy, Item, ItemQuery, Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ImageType, ItemKind, LibraryKind
from rustfin_core.kernel.errors import RustfinError
from tests.catalog.lanes import NewsEvent
from tests.http.test_images import picture
from tests.small_library import small_library

OWNER = Viewer(user_id=0, user_uid=bytes(16), is_admin=True, manages_collections=True)
MARA = Viewer(user_id=1, user_uid=bytes(15) + b"1", is_admin=True)
P, B = ImageType.PRIMARY, ImageType.BACKDROP


@dataclass(slots=True)
class Home:
    """The services over one small library."""

    root: Path
    db: Database
    bus: EventBus
    catalog: CatalogService
    scans: ScanService
    artwork: ArtworkService
    pictures: Pictures
    editor: PictureEditor
    lists: ListService

    async def until(self, check: Callable[[], Awaitable[Any]]) -> Any:
        async with asyncio.timeout(90):
            while not (found := await check()):
                await asyncio.sleep(0.1)
        return found

    async def items(self) -> tuple[Item, ...]:
        return (await self.catalog.items(OWNER, ItemQuery(recursive=True))).items

    async def film(self, name: str) -> Item:
        return next(one for one in await self.items() if one.name == name)

    async def shows(self, uid: bytes, kind: ImageType = P) -> list[Shown]:
        return [one for one in await self.editor.all_of(OWNER, uid) if one.type is kind]

    async def shows_all(self, tag: str) -> set[str]:
        """Where the picture *tag* comes from, on whatever it is shown."""
        rows = await self.db.read(
            lambda con: con.execute("SELECT source FROM image WHERE tag=?", (tag,)).fetchall()
        )
        return {row[0] for row in rows}

    async def source(self, uid: bytes, wanted: str) -> Shown:
        """Wait until the primary picture of *uid* comes from *wanted*."""

        async def check() -> Shown | None:
            found = await self.shows(uid)
            return found[0] if found and found[0].source == wanted else None

        found: Shown = await self.until(check)
        return found

    async def scan(self, folder: str) -> None:
        libraries = await self.catalog.libraries()
        names = {"films": LibraryKind.MOVIES, "music": LibraryKind.MUSIC}
        uid = next(one.uid for one in libraries if one.kind is names[folder])
        await self.scans.start(uid)
        await self.scans.wait(uid)

    def add(self, path: str, size: tuple[int, int] = (500, 750)) -> Path:
        target = self.root / path
        target.write_bytes(picture(size, "PNG"))
        os.utime(target, (1_600_000_000, 1_600_000_000))
        return target


@pytest.fixture
async def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Home]:
    monkeypatch.setattr(service, "_PAUSE_S", 0.1)
    monkeypatch.setattr(service, "_AFTER_TROUBLE_S", 0.1)
    monkeypatch.setattr(service, "_COLLAGES_EVERY_S", 0.2)
    db, bus, clock = Database(tmp_path / "r.db"), EventBus(), SystemClock()
    pool = WorkerPool(size=2)
    db.open()
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    scans = ScanService(db=db, pool=pool, bus=bus, clock=clock)
    artwork = ArtworkService(pool=pool, originals=tmp_path / "o", cache=tmp_path / "c")
    walks_ended = scans.walks_ended
    pictures = Pictures(db=db, artwork=artwork, bus=bus, turn=walks_ended, aside=walks_ended)
    editor = PictureEditor(db=db, bus=bus, artwork=artwork, pictures=pictures)
    lists = ListService(db=db, bus=bus, clock=clock)
    pictures._wanted = NewsEvent()
    pictures.start()
    root = small_library(tmp_path / "library")
    yield Home(root, db, bus, catalog, scans, artwork, pictures, editor, lists)
    await pictures.stop()
    await artwork.stop()
    await scans.stop()
    await pool.stop()
    catalog.close()
    db.close()


async def add_libraries(home: Home, *folders: str) -> None:
    kinds = {"films": "movies", "shows": "tvshows", "music": "music"}
    for folder in folders:
        made = await home.catalog.create_library(LibraryKind(kinds[folder]), [home.root / folder])
        await home.scans.start(made.uid)


async def test_everything_gets_a_picture(home: Home) -> None:
    await add_libraries(home, "films", "shows", "music")

    async def all_have_one() -> tuple[Item, ...]:
        found = await home.items()
        done = len(found) >= 11 and all(P in item.images for item in found)
        return found if done else ()

    items = await home.until(all_have_one)
    films = [item for item in items if item.name in ("Harbour Lights", "Night Ferry")]
    assert all(B in film.images for film in films)
    assert all(image.blurhash for item in items for image in item.images[P])
    artist = next(item for item in items if item.kind is ItemKind.ARTIST)
    assert (await home.shows(artist.uid))[0].source in ("card", "collage")

    async def libraries_too() -> bool:
        views = await home.catalog.views(OWNER)
        return all(P in view.images and view.images[P][0].blurhash for view in views)

    await home.until(libraries_too)


async def test_files_beside_a_film_come_and_go(home: Home) -> None:
    await add_libraries(home, "films")
    film = await home.until(lambda: _found(home, "Harbour Lights"))
    await home.source(film.uid, "frame")
    folder = "films/Harbour Lights (2019)"
    poster = home.add(f"{folder}/poster.png")
    for number in range(3):
        home.add(f"{folder}/fanart{number}.png", (320 + number, 180))
    await home.scan("films")
    shown = await home.source(film.uid, "local")
    assert (shown.width, shown.height) == (500, 750)
    assert [one.width for one in await home.shows(film.uid, B)] == [320, 321, 322]
    # Another picture under the same name.
    os.utime(home.add(f"{folder}/poster.png", (400, 600)), (1_600_000_009, 1_600_000_009))
    await home.scan("films")
    await home.until(lambda: _is_wide(home, film.uid, 400))
    # What a person chose stays; what a person deleted does not come back.
    await home.editor.upload(film.uid, P, picture((300, 450)))
    home.add(f"{folder}/logo.png", (200, 80))
    await home.scan("films")
    await home.until(lambda: home.shows(film.uid, ImageType.LOGO))
    assert (await home.shows(film.uid))[0].source == "upload"
    await home.editor.delete(film.uid, P, 0)
    await home.source(film.uid, "local")
    await home.editor.delete(film.uid, P, 0)
    await home.source(film.uid, "frame")
    poster.unlink()
    home.add(f"{folder}/clearart.png", (210, 80))
    await home.scan("films")
    await home.until(lambda: home.shows(film.uid, ImageType.ART))
    assert (await home.shows(film.uid))[0].source == "frame"
    # What nobody shows any more is deleted a day later, and nothing else.
    stored = [path for path in (home.root.parent / "o").rglob("*") if len(path.name) == 32]
    assert await home.pictures.sweep(()) == 0
    for path in stored:
        os.utime(path, (1_600_000_000, 1_600_000_000))
    shown = {one.tag for one in await home.editor.all_of(OWNER, film.uid)}
    kept = next(path.name for path in stored if path.name not in shown)
    assert await home.pictures.sweep((kept,)) > 0
    left = {path.name for path in stored if path.exists()}
    assert left >= shown | {kept}
    assert len(left) < len(stored)


async def test_news_of_one_title_look_at_it_alone(home: Home) -> None:
    await add_libraries(home, "films")
    news, other, third = [
        await home.until(lambda name=name: _found(home, name))
        for name in ("Harbour Lights", "Night Ferry", "Slow Train")
    ]
    for film in (news, other, third):
        await home.source(film.uid, "frame")
    await home.scans.wait((await home.catalog.libraries())[0].uid)

    async def at_rest() -> bool:
        lane = home.pictures._wanted
        assert isinstance(lane, NewsEvent)
        return lane.at_rest and not home.pictures._all

    await home.until(at_rest)

    def forget(con: Any) -> None:
        con.execute("DELETE FROM image WHERE item_id IN (SELECT id FROM item WHERE kind=1)")

    await home.db.write(forget)
    home.bus.publish(ItemsChanged(updated=(news.uid,)))
    await home.source(news.uid, "frame")
    await home.until(at_rest)
    assert not await home.shows(other.uid)
    await home.scan("films")
    await home.source(other.uid, "frame")


async def test_what_went_wrong_is_looked_for_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = home.db.read, 0

    async def failing(work: Any) -> Any:
        nonlocal failures
        if getattr(work, "func", None) in (rows.todo, rows.with_holders) and failures < 3:
            failures += 1
            raise RustfinError("the disk is busy")
        return await real(work)

    monkeypatch.setattr(home.db, "read", failing)
    await add_libraries(home, "films")
    film = await home.until(lambda: _found(home, "Harbour Lights"))
    await home.source(film.uid, "frame")
    assert failures == 3


async def test_lists_show_what_is_in_them(home: Home) -> None:
    await add_libraries(home, "films")
    names = ("Harbour Lights", "Night Ferry", "Slow Train")
    films = [await home.until(lambda name=name: _found(home, name)) for name in names]
    for film in films:
        await home.source(film.uid, "frame")
    uid = await home.lists.create_collection(OWNER, "Water", [film.uid for film in films[:2]])
    before = await home.source(uid, "collage")
    await home.lists.add_to_collection(OWNER, uid, [films[2].uid])

    async def is_another() -> bool:
        return (await home.shows(uid))[0].tag != before.tag

    await home.until(is_another)
    empty = await home.lists.create_playlist(MARA, NewPlaylist(name="Nothing yet"))
    found = await home.until(lambda: home.pictures.find(empty, P, 0))
    assert found.source == "card"


async def test_a_collage_shows_nothing_that_somebody_must_not_see(home: Home) -> None:
    for folder in ("Harbour Lights (2019)", "Night Ferry (2021)", "Slow Train (2020)"):
        home.add(f"films/{folder}/poster.png", (300 + len(folder), 450))
        home.add(f"films/{folder}/fanart.png", (320 + len(folder), 180))
    child = AccessPolicy(max_rating=12, all_libraries=True)
    await home.db.write(lambda con: access.set_policy(con, 7, child))
    await add_libraries(home, "films")
    film = await home.until(lambda: _found(home, "Night Ferry"))
    await home.source(film.uid, "local")

    def rate(con: Any) -> None:
        con.execute("UPDATE item SET rating_value=18 WHERE uid=?", (film.uid,))
        con.execute("UPDATE item SET rating_value=6 WHERE kind=1 AND uid<>?", (film.uid,))
        for (item_id,) in con.execute("SELECT id FROM item WHERE kind=1").fetchall():
            access.reclassify(con, item_id)

    await home.db.write(rate)
    [view] = await home.catalog.views(OWNER)

    async def marks() -> set[str]:
        home.pictures.forget(view.uid)
        rows = await home.db.read(
            lambda con: con.execute("SELECT mark FROM owner_image").fetchall()
        )
        found = set(rows[0][0].split()[1:]) if rows else set()
        return found if len(found) == 2 else set()

    shown = await home.until(marks)
    hidden = {one.tag for one in await home.editor.all_of(OWNER, film.uid)}
    assert not shown & hidden


async def _found(home: Home, name: str) -> Item | None:
    return next((one for one in await home.items() if one.name == name), None)


async def _is_wide(home: Home, uid: bytes, width: int) -> bool:
    return (await home.shows(uid))[0].width == width
