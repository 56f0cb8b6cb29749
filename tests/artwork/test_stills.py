"""A few pictures out of a film, taken by a real worker."""

import io
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from rustfin_core.artwork.stills import Stills
from rustfin_core.jobs.pool import WorkerPool
from tests.artwork.previews.films import level, make_film


@pytest.fixture
async def stills() -> AsyncIterator[Stills]:
    pool = WorkerPool(size=1)
    yield Stills(pool)
    await pool.stop()


def brightness(data: bytes) -> float:
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "JPEG"
    assert picture.width <= 480
    return ImageStat.Stat(picture.convert("L")).mean[0]


async def test_pictures_in_the_order_of_the_film(stills: Stills, tmp_path: Path) -> None:
    film = make_film(tmp_path / "film.mp4", 20)
    found = await stills.take(os.fsencode(film), 20.0)
    assert len(found) == 4
    seen = [brightness(one) for one in found]
    assert seen == sorted(seen)
    assert seen[-1] - seen[0] > 20
    assert abs(seen[0] - level(2)) < 20
    assert len(await stills.take(os.fsencode(film), None)) == 1


async def test_what_cannot_be_read_has_none(stills: Stills, tmp_path: Path) -> None:
    torn = tmp_path / "torn.mkv"
    torn.write_bytes(os.urandom(5_000))
    assert await stills.take(os.fsencode(torn), 100.0) == ()
    assert await stills.take(os.fsencode(tmp_path / "gone.mkv"), 100.0) == ()
