"""Worker-only: a font that has the letters of a title.

The font inside Pillow has plain Latin letters without accents. What it lacks is drawn with a font
of the system, and where none has all letters in their nearest plain ones: never as empty boxes.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii
from PIL import ImageFont

_WANTED = (
    "inter-regular.ttf", "notosans-regular.ttf", "dejavusans.ttf", "liberationsans-regular.ttf",
    "segoeui.ttf", "arial.ttf", "helvetica.ttc", "arial unicode.ttf", "notosanscjk-regular.ttc",
    "notosanscjkjp-regular.otf", "pingfang.ttc", "hiragino sans gb.ttc", "applesdgothicneo.ttc",
    "yugothr.ttc", "yugothm.ttc", "msyh.ttc", "malgun.ttf", "msgothic.ttc", "wqy-zenhei.ttc",
    "wqy-microhei.ttc", "droidsansfallback.ttf", "droidsansfallbackfull.ttf",
    "notosansarabic-regular.ttf", "notosanshebrew-regular.ttf", "notosansthai-regular.ttf",
    "notosansdevanagari-regular.ttf",
)  # fmt: skip
"""File names in lower case, the plainest first."""
_NOBODYS = "\U0010fffd"
"""No font has a glyph for it: what is drawn instead of it is the sign for a missing one."""
_MOST_FILES = 5_000


def lettered(text: str) -> tuple[str, Path | None]:
    """*text* as it can be drawn, and the font file for it; ``None`` is Pillow's own."""
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    if _has_all(None, text):
        return text, None
    for path in _fonts():
        if _has_all(path, text):
            return text, path
    plain = "".join(letter for letter in text if unicodedata.category(letter) != "So")
    return anyascii(plain).strip() or "?", None


@lru_cache(maxsize=64)
def font(path: Path | None, size: int) -> ImageFont.FreeTypeFont:
    """One of the fonts :func:`lettered` names, in pixels."""
    if path is not None:
        return ImageFont.truetype(path, size)
    own = ImageFont.load_default(size)
    if not isinstance(own, ImageFont.FreeTypeFont):
        raise RuntimeError("this Pillow was built without FreeType")
    return own


def _has_all(path: Path | None, text: str) -> bool:
    if text.isascii():
        return path is None
    try:
        missing = bytes(font(path, 24).getmask(_NOBODYS))
        return all(
            bytes(font(path, 24).getmask(letter)) != missing
            for letter in set(text)
            if not letter.isspace()
        )
    except OSError:  # a font file FreeType cannot read
        return False


@lru_cache(maxsize=1)
def _fonts() -> tuple[Path, ...]:
    """Known fonts of this system, the plainest first."""
    found: dict[str, Path] = {}
    seen = 0
    for root in _folders():
        for folder, _, names in os.walk(root):
            seen += len(names)
            for name in names:
                if name.lower() in _WANTED:
                    found.setdefault(name.lower(), Path(folder) / name)
            if seen > _MOST_FILES:
                break
    return tuple(found[name] for name in _WANTED if name in found)


def _folders() -> Iterator[Path]:
    if os.name == "nt":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"))
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
