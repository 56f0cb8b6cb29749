"""Collages, effects and cards for people: something to see, inside its bounds."""

from pathlib import Path

import pytest
from PIL import Image, ImageStat

from rustfin_core.artwork.cards import SHAPES, person_card, title_card
from rustfin_core.artwork.collage import collage, make_collage
from rustfin_core.artwork.effects import with_effects
from rustfin_core.artwork.keeping import keep
from rustfin_core.artwork.store import original_path
from rustfin_core.artwork.types import SizeRequest

COLOURS = ("red", "green", "blue", "white")


def spread(picture: Image.Image) -> float:
    return max(ImageStat.Stat(picture.convert("RGB")).stddev)


@pytest.mark.parametrize("shape", ["square", "poster", "still"])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_every_piece_is_seen(shape: str, count: int) -> None:
    size = SHAPES[shape]
    whole = collage([Image.new("RGB", (200, 300), one) for one in COLOURS[:count]], size)
    assert whole.size == size
    seen = {colour for number, colour in whole.getcolors(10**6) or () if number > 1000}
    assert {Image.new("RGB", (1, 1), one).getpixel((0, 0)) for one in COLOURS[:count]} <= seen


def args(store: Path, *tags: str) -> dict[str, object]:
    return {"store": str(store), "shape": "square", "tags": list(tags), "title": "Crime",
            "subtitle": ""}  # fmt: skip


def test_what_is_nothing_to_look_at_becomes_a_card(tmp_path: Path) -> None:
    icon = keep(tmp_path, "PRIMARY", Image.new("RGB", (2, 3), "red"), "embedded")["tag"]
    flat = keep(tmp_path, "PRIMARY", Image.new("RGB", (300, 300), (16, 20, 24)), "local")["tag"]
    logo = title_card("x", "", (300, 300)).convert("RGBA")
    logo.putalpha(128)
    clear = keep(tmp_path, "PRIMARY", logo, "local")["tag"]
    for tags, source in (
        ((), "card"), ((icon,), "card"), ((flat,), "card"), (("0" * 32,), "card"),
        ((clear, icon), "collage"), ((clear, flat), "collage"),
    ):  # fmt: skip
        made = make_collage(args(tmp_path, *tags))
        assert made["source"] == source, tags
        with Image.open(original_path(tmp_path, made["tag"])) as picture:
            assert spread(picture) > 3
            assert picture.size == (600, 600)
        assert made["blurhash"]


@pytest.mark.parametrize("name", ["Maren Eggert", "Cher", "", "  ", "千尋", "a b c d", "\x00"])
def test_people_have_their_initials(name: str) -> None:
    card = person_card(name, SHAPES["person"])
    assert card.size == SHAPES["person"]
    assert spread(card) > 10


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (7, 5), (200, 300), (900, 40)])
def test_effects_keep_the_size(mode: str, size: tuple[int, int]) -> None:
    for wanted in (
        SizeRequest(percent_played=50), SizeRequest(unplayed=7), SizeRequest(unplayed=1000),
        SizeRequest(played=True), SizeRequest(blur=100), SizeRequest(shade=60),
        SizeRequest(background="ff0000", blur=3, shade=10, percent_played=1, unplayed=12),
    ):  # fmt: skip
        assert with_effects(Image.new(mode, size, "teal"), wanted).size == size


def test_a_background_is_seen_where_there_is_nothing() -> None:
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert with_effects(clear, SizeRequest(background="102030")).getpixel((5, 5)) == (16, 32, 48)
