"""Worker operations on pictures: everything that decodes happens here, in a process that may die.

``make_images`` finds or makes the pictures of one title and puts them in the store;
``render_image`` makes one size of a stored picture.
"""

import hashlib
import io
import os
import warnings
from pathlib import Path
from typing import Any

import blurhash_rs
from PIL import Image, ImageFilter, ImageOps

from rustfin_core.artwork.cards import cover, poster_from_frame, title_card
from rustfin_core.artwork.frames import FORMATS, embedded_cover, good_frame
from rustfin_core.artwork.sizing import target_size
from rustfin_core.artwork.store import original_path
from rustfin_core.artwork.types import ImageFormat, SizeRequest

Image.MAX_IMAGE_PIXELS = 80_000_000
_MAX_BYTES = 40 * 1024 * 1024
_STORED_EDGE = 2400
_POSTER, _STILL, _SQUARE = (600, 900), (960, 540), (600, 600)


def make_images(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Fill the store for one title.

    *args*: ``store`` (folder), ``title``, ``subtitle``, ``shape`` (poster|still|square), ``local``
    ({image type: path}), ``file`` (media file or null), ``kind`` (video|audio|none), ``duration``.
    Returns dicts of ``type, tag, width, height, blurhash, source``.
    """
    store = Path(args["store"])
    made: dict[str, tuple[Image.Image, str]] = {}
    for image_type, path in args["local"].items():
        if (picture := _open_local(path)) is not None:
            made[image_type] = (picture, "local")
    size = {"poster": _POSTER, "still": _STILL, "square": _SQUARE}[args["shape"]]
    media = args["file"]
    if "PRIMARY" not in made and media and (embedded := _quietly(embedded_cover, media)):
        made["PRIMARY"] = (embedded, "embedded")
    if media and args["kind"] == "video" and ("PRIMARY" not in made or "BACKDROP" not in made):
        _add_frames(made, args, size)
    if "PRIMARY" not in made:
        made["PRIMARY"] = (title_card(args["title"], args["subtitle"], size), "card")
    return [_keep(store, kind, *picture) for kind, picture in made.items()]


def keep_image(args: dict[str, Any]) -> dict[str, Any] | None:
    """Put a fetched picture into the store.

    *args*: ``store``, ``path`` (a file of this server's own, removed afterwards), ``type``,
    ``source``. Returns what ``make_images`` does, or null when it is no picture.
    """
    path = Path(args["path"])
    try:
        picture = _open_local(str(path))
    finally:
        path.unlink(missing_ok=True)
    if picture is None:
        return None
    return _keep(Path(args["store"]), args["type"], picture, args["source"])


def _add_frames(
    made: dict[str, tuple[Image.Image, str]], args: dict[str, Any], size: tuple[int, int]
) -> None:
    frame = _quietly(good_frame, args["file"], args["duration"])
    if frame is None:
        return
    if "PRIMARY" not in made:
        picture = (
            cover(frame.convert("RGB"), size)
            if args["shape"] == "still"
            else poster_from_frame(frame, args["title"], args["subtitle"], size)
        )
        made["PRIMARY"] = (picture, "frame")
    if args["shape"] == "poster" and "BACKDROP" not in made:
        made["BACKDROP"] = (frame, "frame")


def _quietly(function: Any, *args: Any) -> Any:
    """A file that gives no picture is no error: something else is shown instead."""
    try:
        return function(*args)
    except Exception:  # noqa: BLE001 - decoders raise anything on damaged files
        return None


def _open_local(path: str) -> Image.Image | None:
    try:
        if os.stat(path).st_size > _MAX_BYTES:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(path, formats=FORMATS)
            picture.draft("RGB", (_STORED_EDGE, _STORED_EDGE))
            picture.load()
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - a broken picture is treated like none
        return None


def _keep(store: Path, kind: str, picture: Image.Image, source: str) -> dict[str, Any]:
    """Re-encode (nothing foreign is ever served), name by content, write once."""
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.thumbnail((_STORED_EDGE, _STORED_EDGE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    if has_alpha:
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=90, progressive=True)
    data = buffer.getvalue()
    tag = hashlib.sha256(data).hexdigest()[:32]
    path = original_path(store, tag)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        partial.write_bytes(data)
        partial.replace(path)
    return {
        "type": kind,
        "tag": tag,
        "width": picture.width,
        "height": picture.height,
        "blurhash": _blurhash(picture),
        "source": source,
    }


def _blurhash(picture: Image.Image) -> str:
    small = picture.convert("RGB")
    small.thumbnail((64, 64))
    wide = small.width > small.height
    text: str = blurhash_rs.blurhash_encode(small, 5 if wide else 4, 3 if wide else 5)
    return text


def render_image(args: dict[str, Any]) -> dict[str, Any]:
    """Make one size. *args*: ``source``, ``target``, ``request`` (SizeRequest), ``format``."""
    request = SizeRequest(**args["request"])
    image_format = ImageFormat(args["format"])
    stored = Image.open(args["source"], formats=("JPEG", "PNG"))
    size = target_size(stored.size, request)
    stored.draft("RGB", size)
    picture: Image.Image = stored
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGB")
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if request.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(request.blur))
    target = Path(args["target"])
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    if image_format is ImageFormat.JPEG:
        picture.convert("RGB").save(partial, "JPEG", quality=request.quality)
    elif image_format is ImageFormat.WEBP:
        picture.save(partial, "WEBP", quality=request.quality, method=2)
    else:
        picture.save(partial, "PNG")
    partial.replace(target)
    return {"width": picture.width, "height": picture.height}
