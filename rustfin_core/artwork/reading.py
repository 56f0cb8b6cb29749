"""Worker-only: open a picture nobody vouches for, within limits of bytes, pixels and memory."""

import io
import os
import warnings
from pathlib import Path

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")
"""What Pillow may decode; anything else is refused by its magic bytes."""
MAX_BYTES = 40 * 1024 * 1024
STORED_EDGE = 2400
_MOST_PIXELS = 40_000_000
"""Uncompressed in memory that is 160 MB; a scan of a poster at 600 dpi has about as many."""
_MOST_JPEG_PIXELS = 120_000_000
"""JPEG is read at an eighth to a half of its size where that is enough."""
Image.MAX_IMAGE_PIXELS = _MOST_JPEG_PIXELS


class UnusableError(Exception):
    """No picture, too large, or damaged. The message is a sentence."""


def open_picture(source: str | Path | bytes) -> Image.Image:
    """Decode *source*, upright, RGB or RGBA, no edge much above ``STORED_EDGE``."""
    try:
        if isinstance(source, bytes):
            if len(source) > MAX_BYTES:
                raise UnusableError("The picture is larger than 40 MB.")
            return _decoded(Image.open(io.BytesIO(source), formats=FORMATS))
        with open(source, "rb") as file:  # noqa: PTH123 - surrogate escapes
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise UnusableError("The picture is larger than 40 MB.")
            return _decoded(Image.open(file, formats=FORMATS))
    except UnusableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError("The picture has more pixels than any real one.") from None
    except Exception as error:  # decoders raise anything on damaged files
        raise UnusableError("The picture is damaged or none that is known here.") from error


def _decoded(picture: Image.Image) -> Image.Image:
    most = _MOST_JPEG_PIXELS if picture.format in ("JPEG", "MPO") else _MOST_PIXELS
    if picture.width * picture.height > most or min(picture.size) < 1:
        raise UnusableError("The picture has more pixels than any real one.")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture.draft("RGB", (STORED_EDGE, STORED_EDGE))
        picture.load()
        has_alpha = "A" in picture.getbands() or "transparency" in picture.info
        mode = "RGBA" if has_alpha else "RGB"
        if picture.mode in ("L", "RGB", "RGBA"):
            # Smaller first: a copy of 40 million pixels is 120 MB.
            picture.thumbnail((STORED_EDGE, STORED_EDGE), reducing_gap=3.0)
        upright = ImageOps.exif_transpose(picture)
        return upright if upright.mode == mode else upright.convert(mode)
