"""Worker-only: title cards for what has no picture, and titles on frames of films."""

import hashlib
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from rustfin_core.artwork.lettering import font, lettered

_INK = ((16, 50, 59), (58, 38, 28), (38, 44, 70), (66, 34, 44), (30, 58, 48), (62, 54, 30))
_FOAM = (243, 233, 220)
_RUST = (226, 116, 63)
SHAPES = {"poster": (600, 900), "still": (960, 540), "square": (600, 600), "person": (400, 600)}
"""Sizes of made pictures in pixels."""


def title_card(title: str, subtitle: str, size: tuple[int, int]) -> Image.Image:
    """A quiet picture with the title: a dark gradient picked by the name, the wave below."""
    seed = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    base = _INK[seed[0] % len(_INK)]
    card = _gradient(size, _lighter(base, 1.55), _lighter(base, 0.55), tilt=seed[1] / 255)
    _wave(card, _lighter(base, 1.9))
    _write(card, title, subtitle, top=0.16)
    return card


def poster_from_frame(
    frame: Image.Image, title: str, subtitle: str, size: tuple[int, int]
) -> Image.Image:
    """A 2:3 poster: the frame above, fading into its own dark colour, the title below."""
    width, height = size
    picture = cover(frame.convert("RGB"), (width, round(height * 0.72)))
    tone = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(tone, tuple)
    dark = tuple(min(46, round(channel * 0.22) + 6) for channel in tone[:3])
    poster = Image.new("RGB", size, dark)
    poster.paste(picture, (0, 0))
    fade_height = round(height * 0.34)
    fade = Image.linear_gradient("L").resize((width, fade_height))
    top = picture.height - fade_height
    poster.paste(Image.new("RGB", (width, fade_height), dark), (0, top), fade)
    _write(poster, title, subtitle, top=0.74)
    return poster


def person_card(name: str, size: tuple[int, int]) -> Image.Image:
    """Initials in a circle, for somebody whose photo nobody has."""
    seed = hashlib.sha256(name.encode("utf-8", "replace")).digest()
    base = _INK[seed[0] % len(_INK)]
    card = _gradient(size, _lighter(base, 1.5), _lighter(base, 0.6), tilt=seed[1] / 255)
    across = round(min(size) * 0.56)
    smooth = 4
    disc = Image.new("L", (across * smooth, across * smooth))
    ImageDraw.Draw(disc).ellipse((0, 0, *disc.size), fill=255)
    place = ((size[0] - across) // 2, round((size[1] - across) * 0.42))
    light = Image.new("RGB", (across, across), _lighter(base, 2.1))
    card.paste(light, place, disc.resize((across, across), Image.Resampling.LANCZOS))
    words = name.split()
    initials = "".join(word[:1] for word in (words[:1] + words[1:][-1:])).upper()
    shown, path = lettered(initials or "?")
    centre = (place[0] + across / 2, place[1] + across / 2)
    ImageDraw.Draw(card).text(
        centre, shown[:2], font=font(path, round(across * 0.4)), fill=_FOAM, anchor="mm"
    )
    return card


def cover(picture: Image.Image, size: tuple[int, int], *, down: float = 0.5) -> Image.Image:
    """Scale and crop *picture* so that it fills *size*.

    *down*: how far below the upper edge what is kept begins; faces are in the upper half.
    """
    scale = max(size[0] / picture.width, size[1] / picture.height)
    scaled = picture.resize(
        (max(size[0], round(picture.width * scale)), max(size[1], round(picture.height * scale))),
        Image.Resampling.LANCZOS,
    )
    left, top = (scaled.width - size[0]) // 2, round((scaled.height - size[1]) * down)
    return scaled.crop((left, top, left + size[0], top + size[1]))


def _gradient(
    size: tuple[int, int], light: tuple[int, ...], dark: tuple[int, ...], *, tilt: float
) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    glow = Image.radial_gradient("L").resize((size[0] * 2, size[1]))
    offset = round(tilt * size[0])
    mask = Image.blend(mask, glow.crop((offset, 0, offset + size[0], size[1])), 0.4)
    return Image.composite(Image.new("RGB", size, dark), Image.new("RGB", size, light), mask)


def _wave(card: Image.Image, colour: tuple[int, ...]) -> None:
    width, height = card.size
    layer = Image.new("L", card.size, 0)
    draw = ImageDraw.Draw(layer)
    y = round(height * 0.86)
    step, lift = width / 4, height * 0.018
    points = [(i * step / 8, y + lift * _ripple(i / 8)) for i in range(34)]
    draw.line(points, fill=90, width=max(2, height // 160), joint="curve")
    layer = layer.filter(ImageFilter.GaussianBlur(0.6))
    card.paste(Image.new("RGB", card.size, colour), (0, 0), layer)
    mark = max(3, height // 130)
    left = round(width * 0.08)
    ImageDraw.Draw(card).rectangle(
        (left, round(height * 0.10), left + width // 9, round(height * 0.10) + mark), fill=_RUST
    )


def _ripple(phase: float) -> float:
    return math.sin(phase * math.tau)


def _write(card: Image.Image, title: str, subtitle: str, *, top: float) -> None:
    width, height = card.size
    draw = ImageDraw.Draw(card)
    left = round(width * 0.08)
    room = width - 2 * left
    floor = round(height * (0.9 if subtitle else 0.96))
    tallest = floor - round(height * top)
    shown, path = lettered(title)
    lines, face = _fit(draw, shown, path, room, tallest, start=round(min(width, height) * 0.125))
    y = round(height * top)
    for line in lines:
        draw.text((left, y), line, font=face, fill=_FOAM)
        y += round(face.size * 1.16)
    if subtitle:
        below, path = lettered(subtitle[:60])
        small = font(path, max(12, round(min(width, height) * 0.052)))
        [line, *_] = _wrap(draw, below, small, room)
        draw.text((left, y + small.size * 0.5), line, font=small, fill=(200, 194, 184))


def _fit(
    draw: ImageDraw.ImageDraw, text: str, path: Path | None, room: int, tallest: int, *, start: int
) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The largest letters in which *text* fits; words are cut rather than written very small."""
    for size in range(start, max(12, start // 3), -max(1, start // 16)):
        face = font(path, size)
        lines = _wrap(draw, text, face, room)
        uncut = size < start * 0.62 or all(
            draw.textlength(word, font=face) <= room for word in text.split()
        )
        if uncut and len(lines) * size * 1.16 <= tallest:
            return lines, face
    return lines[: max(1, int(tallest / (face.size * 1.16)))], face


def _wrap(
    draw: ImageDraw.ImageDraw, text: str, face: ImageFont.FreeTypeFont, room: int
) -> list[str]:
    """Lines no longer than *room*; a word that is longer goes on in the next line."""
    lines: list[str] = []
    current = ""
    for word in text.split() or ["?"]:
        trial = f"{current} {word}".strip()
        if draw.textlength(trial, font=face) <= room:
            current = trial
            continue
        if current:
            lines.append(current)
        current = word
        while len(current) > 1 and draw.textlength(current, font=face) > room:
            cut = _longest(draw, current, face, room)
            lines.append(current[:cut])
            current = current[cut:]
    return [*lines, current]


def _longest(draw: ImageDraw.ImageDraw, word: str, face: ImageFont.FreeTypeFont, room: int) -> int:
    """How many letters of *word* fit, at least one; scripts without spaces are cut here too."""
    for end in range(len(word), 1, -1):
        if draw.textlength(word[:end], font=face) <= room:
            return end
    return 1


def _lighter(colour: tuple[int, ...], factor: float) -> tuple[int, ...]:
    return tuple(min(255, round(channel * factor)) for channel in colour)
