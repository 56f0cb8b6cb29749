"""Worker-only: what clients have drawn on a picture instead of drawing it themselves.

Old televisions ask for ``percentPlayed``, ``unplayedCount``, ``addPlayedIndicator``; ``blur``,
``backgroundColor`` and ``foregroundLayer`` make backgrounds that text can stand on.
"""

from PIL import Image, ImageDraw, ImageFilter

from rustfin_core.artwork.lettering import font
from rustfin_core.artwork.types import SizeRequest

_RUST = (226, 116, 63)
_DARK = (16, 20, 24)
_FOAM = (243, 233, 220)
_SMOOTH = 4
"""Round things are drawn this many times as large and scaled down."""


def with_effects(picture: Image.Image, request: SizeRequest) -> Image.Image:
    """*picture* (RGB or RGBA) as *request* wants it drawn on."""
    if request.background is not None and picture.mode == "RGBA":
        ground = Image.new("RGBA", picture.size, f"#{request.background}")
        picture = Image.alpha_composite(ground, picture).convert("RGB")
    if request.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(request.blur))
    if request.shade:
        black = Image.new("RGB", picture.size)
        shaded = Image.blend(picture.convert("RGB"), black, request.shade / 100)
        if picture.mode == "RGBA":
            shaded.putalpha(picture.getchannel("A"))
        picture = shaded
    if request.percent_played:
        _bar(picture, request.percent_played / 100)
    if request.unplayed:
        _badge(picture, "999+" if request.unplayed > 999 else str(request.unplayed))
    elif request.played:
        _badge(picture, "")
    return picture


def _bar(picture: Image.Image, share: float) -> None:
    width, height = picture.size
    thick = max(2, round(height * 0.02))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height - thick, width, height), fill=_DARK)
    draw.rectangle((0, height - thick, max(1, round(width * share)), height), fill=_RUST)


def _badge(picture: Image.Image, text: str) -> None:
    """A disc in the upper right corner with a number, or with a tick."""
    across = max(14, round(min(picture.size) * 0.16))
    letters = font(None, max(8, round(across * (0.5 if len(text) < 3 else 0.42))) * _SMOOTH)
    wide = max(across, round(letters.getlength(text) / _SMOOTH + across * 0.5)) if text else across
    disc = Image.new("RGBA", (wide * _SMOOTH, across * _SMOOTH))
    draw = ImageDraw.Draw(disc)
    draw.rounded_rectangle((0, 0, *disc.size), radius=disc.height // 2, fill=(*_RUST, 255))
    if text:
        draw.text((disc.width / 2, disc.height / 2), text, font=letters, fill=_FOAM, anchor="mm")
    else:
        high = disc.height
        tick = [(high * 0.28, high * 0.52), (high * 0.44, high * 0.68), (high * 0.73, high * 0.34)]
        draw.line(tick, fill=_FOAM, width=max(1, high // 10), joint="curve")
    disc = disc.resize((wide, across), Image.Resampling.LANCZOS)
    gap = max(2, round(min(picture.size) * 0.03))
    picture.paste(disc, (picture.width - wide - gap, gap), disc)
