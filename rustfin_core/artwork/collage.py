"""Worker-only: one picture of four, for what has none of its own: lists, genres, libraries."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageStat

from rustfin_core.artwork.cards import SHAPES, cover, title_card
from rustfin_core.artwork.keeping import keep
from rustfin_core.artwork.store import original_path
from rustfin_core.artwork.types import MadeFrom

_GAP = 4
_GROUND = (16, 20, 24)
_SMALLEST = 48
"""Edge of a picture that may be part of one; icons are nothing to look at."""
_FLAT = 4.0
"""Spread of a colour below which there is nothing to see."""


def make_collage(args: dict[str, Any]) -> dict[str, Any]:
    """Make a collage of stored pictures and put it into the store.

    *args*: ``store``, ``shape`` (poster|still|square), ``tags`` of up to four pictures, ``title``
    and ``subtitle`` for the card that is drawn when there is nothing to see in them. Returns what
    ``keep`` does.
    """
    store = Path(args["store"])
    size = SHAPES[args["shape"]]
    pictures = [p for tag in args["tags"] if (p := _stored(store, tag, size)) is not None]
    if pictures:
        whole = collage(pictures, size)
        if max(ImageStat.Stat(whole.resize((32, 32))).stddev) > _FLAT:
            return keep(store, "PRIMARY", whole, MadeFrom.COLLAGE)
    card = title_card(args["title"], args["subtitle"], size)
    return keep(store, "PRIMARY", card, MadeFrom.CARD)


def collage(pictures: Sequence[Image.Image], size: tuple[int, int]) -> Image.Image:
    """Four in a square, three with one large, two side by side, one alone."""
    ground = Image.new("RGB", size, _GROUND)
    for picture, (left, top, right, bottom) in zip(pictures, _places(len(pictures)), strict=False):
        box = (
            round(left * size[0]) + (_GAP // 2 if left else 0),
            round(top * size[1]) + (_GAP // 2 if top else 0),
            round(right * size[0]) - (_GAP // 2 if right < 1 else 0),
            round(bottom * size[1]) - (_GAP // 2 if bottom < 1 else 0),
        )
        part = cover(picture, (box[2] - box[0], box[3] - box[1]), down=0.3)
        ground.paste(part, box[:2])
    return ground


def _places(count: int) -> Sequence[tuple[float, float, float, float]]:
    if count == 1:
        return ((0, 0, 1, 1),)
    if count == 2:
        return ((0, 0, 0.5, 1), (0.5, 0, 1, 1))
    if count == 3:
        return ((0, 0, 0.5, 1), (0.5, 0, 1, 0.5), (0.5, 0.5, 1, 1))
    return ((0, 0, 0.5, 0.5), (0.5, 0, 1, 0.5), (0, 0.5, 0.5, 1), (0.5, 0.5, 1, 1))


def _stored(store: Path, tag: str, size: tuple[int, int]) -> Image.Image | None:
    try:
        with Image.open(original_path(store, tag), formats=("JPEG", "PNG")) as picture:
            if min(picture.size) < _SMALLEST:
                return None
            picture.draft("RGB", size)
            if picture.mode == "RGBA":
                ground = Image.new("RGBA", picture.size, (*_GROUND, 255))
                return Image.alpha_composite(ground, picture).convert("RGB")
            return picture.convert("RGB")
    except OSError:
        return None
