"""The lane that gives every title its pictures, over a real scan."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import ItemQuery, Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ImageType, LibraryKind
from tests.small_library import small_library

OWNER = Viewer(user_id=0, user_uid=bytes(16), is_admin=True)


@pytest.fixture
async def catalog(tmp_path: Path) -> AsyncIterator[CatalogService]:
    db, bus, clock, pool = (
        Database(tmp_path / "r.db"),
        EventBus(),
        SystemClock(),
        WorkerPool(size=2),
    )
    db.open()
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    scans = ScanService(db=db, pool=pool, bus=bus, clock=clock)
    artwork = ArtworkService(pool=pool, originals=tmp_path / "o", cache=tmp_path / "c")
    pictures = Pictures(db=db, artwork=artwork, bus=bus, turn=scans.walks_ended)
    pictures.start()
    library = small_library(tmp_path / "library")
    for kind, folder in (("movies", "films"), ("tvshows", "shows"), ("music", "music")):
        created = await catalog.create_library(LibraryKind(kind), [library / folder])
        await scans.start(created.uid)
    yield catalog
    await pictures.stop()
    await scans.stop()
    await pool.stop()
    catalog.close()
    db.close()


async def test_every_title_gets_a_picture_of_its_own(catalog: CatalogService) -> None:
    async with asyncio.timeout(60):
        while True:
            page = await catalog.items(OWNER, ItemQuery(recursive=True))
            if len(page.items) >= 11 and all(ImageType.PRIMARY in i.images for i in page.items):
                break
            await asyncio.sleep(0.3)
    films = [item for item in page.items if item.name in ("Harbour Lights", "Night Ferry")]
    assert all(ImageType.BACKDROP in film.images for film in films)
    assert all(image.blurhash for item in page.items for image in item.images[ImageType.PRIMARY])
