"""Worker operation that makes one size of a stored picture."""

import os
from pathlib import Path
from typing import Any

from PIL import Image

from rustfin_core.artwork.effects import with_effects
from rustfin_core.artwork.sizing import target_size
from rustfin_core.artwork.types import ImageFormat, SizeRequest


def render_image(args: dict[str, Any]) -> dict[str, Any]:
    """Make one size. *args*: ``source``, ``target``, ``request`` (SizeRequest), ``format``.

    Returns ``width``, ``height`` and ``bytes``.
    """
    request = SizeRequest(**args["request"])
    image_format = ImageFormat(args["format"])
    picture = _scaled(Path(args["source"]), request)
    if request.has_effects:
        picture = with_effects(picture, request)
    target = Path(args["target"])
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        _save(picture, partial, image_format, request.quality)
        size = partial.stat().st_size
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return {"width": picture.width, "height": picture.height, "bytes": size}


def _scaled(source: Path, request: SizeRequest) -> Image.Image:
    with Image.open(source, formats=("JPEG", "PNG")) as stored:
        size = target_size(stored.size, request)
        # The decoder scales by halves for nearly nothing; what is left is done well.
        stored.draft("RGB", size)
        picture: Image.Image = stored
        if picture.mode not in ("RGB", "RGBA"):
            picture = picture.convert("RGB")
        if picture.size != size:
            return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        return picture.copy()


def _save(picture: Image.Image, path: Path, image_format: ImageFormat, quality: int) -> None:
    match image_format:
        case ImageFormat.JPEG:
            _opaque(picture).save(path, "JPEG", quality=quality)
        case ImageFormat.WEBP:
            picture.save(path, "WEBP", quality=quality, method=0)
        case ImageFormat.AVIF:
            picture.save(path, "AVIF", quality=quality, speed=10)
        case ImageFormat.PNG:
            picture.save(path, "PNG")


def _opaque(picture: Image.Image) -> Image.Image:
    """JPEG has no transparency: a logo gets a dark ground rather than whatever lay below."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGBA", picture.size, (16, 20, 24, 255))
    return Image.alpha_composite(ground, picture).convert("RGB")
