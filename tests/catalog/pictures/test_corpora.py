"""A library made of the shared corpora, without any network: no tile is empty.

A part of the files by default; ``RUSTFIN_TEST_ALL_PICTURES=1`` takes all of them.
"""

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from rustfin_core.artwork.store import original_path
from rustfin_core.catalog.types import Item
from rustfin_core.kernel.enums import ImageType, ItemKind, LibraryKind
from tests.catalog.pictures.test_service import OWNER, Home, home
from tests.shared import needs_shared, shared

__all__ = ["home"]
ALL = bool(os.environ.get("RUSTFIN_TEST_ALL_PICTURES"))
VIDEO = (".mkv", ".mp4", ".webm", ".avi", ".mov", ".ts", ".flv", ".3gp")
_SOME = 12
"""Videos taken by default: those that are looked into soonest, the smallest."""


def _library(root: Path) -> tuple[int, int]:
    """Films in folders of their own, music in one; returns how many of each."""
    videos = [p for p in shared("corpora", "media").iterdir() if p.suffix.lower() in VIDEO]
    videos.sort(key=lambda path: path.stat().st_size)
    for number, path in enumerate(videos if ALL else videos[::4][:_SOME]):
        folder = root / "corpus" / f"Number {number} (2001)"
        folder.mkdir(parents=True)
        shutil.copyfile(path, folder / f"Number {number} (2001){path.suffix}")
    tracks = sorted(shared("corpora", "tags", "files").iterdir())
    (root / "songs").mkdir()
    taken = [p for p in tracks if ALL or p.name.startswith(("image.", "coverart.", "full."))]
    for path in taken:
        shutil.copyfile(path, root / "songs" / path.name)
    nfos = shared("corpora", "nfo")
    shutil.copyfile(nfos / "Imdb.nfo", root / "corpus" / "Number 0 (2001)" / "movie.nfo")
    return len(list((root / "corpus").iterdir())), len(taken)


@needs_shared
@pytest.mark.timeout(600)
async def test_every_item_has_a_picture_that_is_one(home: Home, tmp_path: Path) -> None:
    films, tracks = _library(tmp_path)
    for kind, folder in ((LibraryKind.MOVIES, "corpus"), (LibraryKind.MUSIC, "songs")):
        made = await home.catalog.create_library(kind, [tmp_path / folder])
        await home.scans.start(made.uid)

    async def whole() -> tuple[Item, ...]:
        items = await home.items()
        enough = sum(item.kind is ItemKind.MOVIE for item in items) >= films - 1
        songs = sum(item.kind is ItemKind.TRACK for item in items) >= tracks - 1
        done = enough and songs and all(ImageType.PRIMARY in item.images for item in items)
        return items if done else ()

    async with asyncio.timeout(500 if ALL else 120):
        while not (items := await whole()):
            await asyncio.sleep(0.3)
    tags = {image.tag for item in items for images in item.images.values() for image in images}
    assert all(
        image.blurhash and image.width and image.height
        for item in items
        for images in item.images.values()
        for image in images
    )
    flat = [tag for tag in tags if _is_flat(original_path(tmp_path / "o", tag))]
    # The corpus' own cover is one of six pixels: what is embedded is shown as it is.
    shown = {tag: item for item in items for one in item.images.values() for tag in [one[0].tag]}
    assert [shown[tag].name for tag in flat if not _is_embedded(await home.shows_all(tag))] == []
    with_art = [item for item in items if item.kind is ItemKind.TRACK]
    embedded = [one for one in with_art if (await home.shows(one.uid))[0].source == "embedded"]
    assert len(embedded) >= 7
    views = await home.catalog.views(OWNER)
    assert len(views) == 2


def _is_flat(path: Path) -> bool:
    with Image.open(path) as picture:
        return max(ImageStat.Stat(picture.convert("RGB")).stddev) < 3


def _is_embedded(sources: set[str]) -> bool:
    return "embedded" in sources
