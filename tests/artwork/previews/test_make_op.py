"""Sheets and chapter pictures out of real films: what stands where, and what cannot be read."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from rustfin_core.artwork.previews.make_op import make_chapter_pictures, make_sheet
from rustfin_core.artwork.previews.tone import HLG, PQ, mapped
from rustfin_core.artwork.previews.types import Source
from rustfin_core.artwork.store import original_path
from tests.artwork.previews.films import level, make_film

SMALL = Source(width=320, height=180, display_ratio=16 / 9)


@pytest.fixture(scope="module", params=["mkv", "mp4", "ts"])
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_film(tmp_path_factory.mktemp("film") / f"film.{request.param}", 12)


def sheet_args(film: Path, target: Path, **changes: Any) -> dict[str, Any]:
    return {
        "path": str(film),
        "source": asdict(SMALL),
        "moments": [0.0, 2.0, 4.0, 6.0, 8.0, 10.0],
        "sizes": [[160, 90]],
        "columns": 4,
        "quality": 95,
        "targets": [str(target)],
    } | changes


def shown(sheet: Image.Image, place: int, columns: int, width: int, height: int) -> int:
    at = (place % columns * width + width // 2, place // columns * height + height // 2)
    found: Any = sheet.convert("L").getpixel(at)
    return int(found)


def test_every_tile_shows_its_second(film: Path, tmp_path: Path) -> None:
    target = tmp_path / "a" / "0.jpg"
    answer = make_sheet(sheet_args(film, target))
    assert answer == {"bytes": [target.stat().st_size], "missing": 0}
    assert list(target.parent.iterdir()) == [target]
    with Image.open(target) as sheet:
        assert sheet.size == (640, 180)
        for place, second in enumerate((0, 2, 4, 6, 8, 10)):
            assert shown(sheet, place, 4, 160, 90) == pytest.approx(level(second), abs=4)


def test_several_sizes_from_one_decode(film: Path, tmp_path: Path) -> None:
    targets = [str(tmp_path / "s.jpg"), str(tmp_path / "l.jpg")]
    make_sheet(
        sheet_args(film, tmp_path, sizes=[[160, 90], [320, 180]], targets=targets, moments=[3.0])
    )
    sizes = []
    for target in targets:
        with Image.open(target) as sheet:
            sizes.append(sheet.size)
            assert shown(sheet, 0, 1, *sheet.size) == pytest.approx(level(3), abs=4)
    assert sizes == [(160, 90), (320, 180)]


def test_moments_behind_the_end_repeat_the_last_picture(film: Path, tmp_path: Path) -> None:
    target = tmp_path / "0.jpg"
    answer = make_sheet(sheet_args(film, target, moments=[10.0, 10.0, 5_000.0]))
    assert answer["missing"] <= 1
    with Image.open(target) as sheet:
        for place in range(3):
            assert shown(sheet, place, 3, 160, 90) == pytest.approx(level(10), abs=12)


def test_a_turned_film_stands_upright(tmp_path: Path) -> None:
    film = make_film(tmp_path / "film.mp4", 6)
    target = tmp_path / "0.jpg"
    turned = asdict(Source(width=320, height=180, display_ratio=16 / 9, rotation=90))
    make_sheet(sheet_args(film, target, source=turned, sizes=[[90, 160]], moments=[1.0]))
    with Image.open(target) as sheet:
        assert sheet.size == (90, 160)


def test_what_is_no_film_says_so_and_what_is_gone_too(tmp_path: Path) -> None:
    torn = make_film(tmp_path / "film.mkv", 6)
    data = bytearray(torn.read_bytes())
    start = data.index(b"\x1f\x43\xb6\x75")
    data[start:] = b"\0" * (len(data) - start)
    torn.write_bytes(data)
    answer = make_sheet(sheet_args(torn, tmp_path / "0.jpg"))
    assert set(answer) == {"error"}
    assert answer["error"].endswith(".")
    assert not (tmp_path / "0.jpg").exists()
    assert make_sheet(sheet_args(tmp_path / "gone.mkv", tmp_path / "0.jpg")) == {"absent": True}


def test_chapter_pictures_go_to_the_store(film: Path, tmp_path: Path) -> None:
    answer = make_chapter_pictures(
        {
            "path": str(film),
            "source": asdict(SMALL),
            "moments": [1.0, 7.0],
            "size": [320, 180],
            "quality": 90,
            "store": str(tmp_path),
        }
    )
    first, second = answer["pictures"]
    assert first["tag"] != second["tag"]
    for made, at in ((first, 1), (second, 7)):
        path = original_path(tmp_path, made["tag"])
        assert path.stat().st_size == made["bytes"]
        with Image.open(path) as picture:
            assert shown(picture, 0, 1, 320, 180) == pytest.approx(level(at), abs=4)


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_hdr_becomes_brighter_and_keeps_its_order(transfer: str) -> None:
    ramp = Image.frombytes("RGB", (256, 1), bytes(v for v in range(256) for _ in range(3)))
    data = mapped(ramp, transfer).tobytes()
    found = [data[at : at + 3] for at in range(0, len(data), 3)]
    greens = [pixel[1] for pixel in found]
    assert greens == sorted(greens)
    assert (greens[0], greens[-1]) == (0, 255)
    assert all(max(pixel) - min(pixel) <= 3 for pixel in found)
    # Diffuse white (58 % PQ, 75 % HLG) is bright but not yet white.
    white = {PQ: 148, HLG: 191}[transfer]
    assert 190 <= greens[white] <= 235
    assert mapped(ramp, "bt709") is ramp
