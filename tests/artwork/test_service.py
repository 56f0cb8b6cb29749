"""Pictures end to end: found, taken, drawn, sized, in real worker processes."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageStat

from rustfin_core.artwork import service
from rustfin_core.artwork.frames import interest
from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.store import original_path
from rustfin_core.artwork.types import ImageFormat, SizeRequest, StoredImage, Subject
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound, RustfinError, TooMany
from rustfin_core.kernel.tasks import TaskOwner


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "Dark Start (2020).mp4"
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin"),
            *("-f", "lavfi", "-i", "color=black:s=320x180:r=10:d=3"),
            *("-f", "lavfi", "-i", "testsrc2=s=320x180:r=10:d=7"),
            *("-filter_complex", "[0][1]concat=n=2", "-c:v", "libx264", "-g", "10"),
            *("-pix_fmt", "yuv420p", str(path)),
        ],
        check=True,
    )
    return path


@pytest.fixture
async def artwork(tmp_path: Path) -> AsyncIterator[ArtworkService]:
    pool = WorkerPool(size=2)
    yield ArtworkService(pool=pool, originals=tmp_path / "originals", cache=tmp_path / "cache")
    await pool.stop()


def subject(**given: object) -> Subject:
    values = {"uid": b"u" * 16, "kind": ItemKind.MOVIE, "title": "Dark Start", "subtitle": "2020"}
    return Subject(**(values | given))  # type: ignore[arg-type]


def is_flat(path: Path) -> bool:
    with Image.open(path) as picture:
        return max(ImageStat.Stat(picture.convert("RGB")).stddev) < 3


def primary(images: tuple[StoredImage, ...]) -> StoredImage:
    return next(image for image in images if image.type is ImageType.PRIMARY)


async def test_a_film_gets_a_frame_that_is_not_black(
    artwork: ArtworkService, film: Path, tmp_path: Path
) -> None:
    made = await artwork.make(
        subject(folder=os.fsencode(film.parent), file=os.fsencode(film), duration=10.0)
    )
    assert {(image.type, image.source) for image in made} == {
        (ImageType.PRIMARY, "frame"),
        (ImageType.BACKDROP, "frame"),
    }
    for image in made:
        path = original_path(tmp_path / "originals", image.tag)
        assert not is_flat(path)
        with Image.open(path) as picture:
            assert picture.size == (image.width, image.height)
        assert len(image.blurhash) > 20


def test_what_there_is_to_see() -> None:
    clear = Image.effect_noise((320, 180), 90).resize((640, 360))
    blurred = clear.resize((8, 5)).resize((640, 360), Image.Resampling.BICUBIC)
    dark = clear.point([value // 14 for value in range(256)])
    scores = [interest(one) for one in (clear, blurred, dark, Image.new("RGB", (64, 36), "navy"))]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


async def test_a_picture_beside_the_film_comes_first(
    artwork: ArtworkService, film: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Dark Start (2020)"
    folder.mkdir()
    Image.linear_gradient("L").convert("RGB").resize((500, 750)).save(folder / "poster.jpg")
    made = await artwork.make(
        subject(folder=os.fsencode(folder), file=os.fsencode(film), duration=10.0)
    )
    assert (primary(made).source, primary(made).width) == ("local", 500)


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", b"\xff\xd8\xff rubbish", b"GIF89a" + b"\0" * 9]
)
async def test_rubbish_beside_the_film_is_passed_over(
    artwork: ArtworkService, tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "poster.jpg").write_bytes(content)
    made = await artwork.make(subject(folder=os.fsencode(folder)))
    assert primary(made).source == "card"


async def test_a_title_without_anything_gets_a_card(
    artwork: ArtworkService, tmp_path: Path
) -> None:
    made = await artwork.make(subject(title="Ein sehr langer Titel " * 8, kind=ItemKind.ALBUM))
    assert (primary(made).width, primary(made).height) == (600, 600)
    assert not is_flat(original_path(tmp_path / "originals", primary(made).tag))


async def test_sizes_are_made_once_and_survive_a_lost_cache(
    artwork: ArtworkService, tmp_path: Path
) -> None:
    tag = primary(await artwork.make(subject())).tag
    request = SizeRequest(fill_width=200, fill_height=300)
    many = await asyncio.gather(*(artwork.render(tag, request) for _ in range(20)))
    assert len({rendered.path for rendered in many}) == 1
    with Image.open(many[0].path) as picture:
        assert picture.size == (200, 300)
    many[0].path.unlink()
    again = await artwork.render(tag, request)
    assert again.path.is_file()


@pytest.mark.parametrize(
    ("wanted", "accept", "content_type"),
    [
        (None, "image/*", "image/jpeg"),
        (None, "image/avif,image/webp,*/*", "image/webp"),
        (None, "image/avif,image/*", "image/avif"),
        (None, "image/webp;q=0, */*", "image/jpeg"),
        (ImageFormat.PNG, "image/webp", "image/png"),
        (ImageFormat.JPEG, "image/webp", "image/jpeg"),
    ],
)
async def test_formats(
    artwork: ArtworkService, wanted: ImageFormat | None, accept: str, content_type: str
) -> None:
    tag = primary(await artwork.make(subject())).tag
    rendered = await artwork.render(tag, SizeRequest(width=100, format=wanted), accept=accept)
    assert rendered.content_type == content_type
    with Image.open(rendered.path) as picture:
        assert f"image/{picture.format.lower()}" == content_type  # type: ignore[union-attr]


async def test_an_unknown_picture_is_not_found(artwork: ArtworkService) -> None:
    with pytest.raises(NotFound):
        await artwork.render("0" * 32, SizeRequest(width=10))


async def test_sizes_of_new_titles_are_made_ahead(artwork: ArtworkService, tmp_path: Path) -> None:
    wall = SizeRequest(fill_width=120, fill_height=180)
    for number in range(12):
        image = primary(await artwork.make(subject(title=f"Film {number}")))
        size = (image.width, image.height)
        await artwork.render(image.tag, wall, accept="image/webp", size=size, kind=image.type)
    new = await artwork.make(subject(title="A new one"))
    assert await artwork.make_ahead(new) == 1
    made = set((tmp_path / "cache").rglob("*.webp"))
    image = primary(new)
    rendered = await artwork.render(
        image.tag, wall, accept="image/webp", size=(image.width, image.height), kind=image.type
    )
    assert rendered.path in made
    assert await artwork.make_ahead(new) == 0


async def test_too_much_at_once_is_refused(
    artwork: ArtworkService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_MOST_WAITING", 3)
    tag = primary(await artwork.make(subject())).tag
    asked = [artwork.render(tag, SizeRequest(width=20 + number)) for number in range(12)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(one, TooMany) for one in answers) == 9
    assert (await artwork.render(tag, SizeRequest(width=99))).path.is_file()


async def test_a_guest_who_leaves_takes_nothing_from_the_others(artwork: ArtworkService) -> None:
    tag = primary(await artwork.make(subject())).tag
    tasks = TaskOwner("guests")
    first = tasks.spawn(artwork.render(tag, SizeRequest(width=77)), name="first")
    second = tasks.spawn(artwork.render(tag, SizeRequest(width=77)), name="second")
    await asyncio.sleep(0.01)
    first.cancel()
    assert (await second).path.is_file()


async def test_an_original_that_is_damaged_is_an_error_once(
    artwork: ArtworkService, tmp_path: Path
) -> None:
    tag = primary(await artwork.make(subject())).tag
    original_path(tmp_path / "originals", tag).write_bytes(b"\xff\xd8\xff damaged")
    with pytest.raises(RustfinError):
        await artwork.render(tag, SizeRequest(width=10))
    original_path(tmp_path / "originals", tag).unlink()
    with pytest.raises(NotFound):
        await artwork.render(tag, SizeRequest(width=11))
