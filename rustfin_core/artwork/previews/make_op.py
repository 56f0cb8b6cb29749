"""Worker operations that make previews: a sheet of tiles, the pictures of chapters."""

import hashlib
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from rustfin_core.artwork.keeping import blurhash
from rustfin_core.artwork.previews.frames import KeyframeReader, opened
from rustfin_core.artwork.previews.types import Size, Source
from rustfin_core.artwork.store import original_path
from rustfin_core.media.probe import UnreadableError

_OPEN_TIMEOUT_S = 20.0


def make_sheet(args: dict[str, Any]) -> dict[str, Any]:
    """Make one sheet of tiles in all sizes.

    *args*: ``path``, ``source`` (fields of ``Source``), ``moments``, ``sizes`` (pairs of width and
    height), ``columns``, ``quality``, ``targets`` (a file for each size). Returns ``bytes`` of each
    and ``missing``, the pictures that could not be had; ``{"absent": True}`` when the film cannot
    be reached; ``{"error": sentence}`` when no picture at all could be read.
    """
    if not os.path.exists(args["path"]):  # noqa: PTH110 - surrogate escapes
        return {"absent": True}
    sizes = [Size(width=w, height=h) for w, h in args["sizes"]]
    try:
        with opened(args["path"], Source(**args["source"]), timeout=_OPEN_TIMEOUT_S) as reader:
            sheets, missing = _sheets(reader, args["moments"], sizes, args["columns"])
    except UnreadableError as error:
        return {"error": str(error)}
    if missing == len(set(args["moments"])):
        return {"error": "None of its pictures could be read."}
    written = [
        _write(Path(target), sheet, args["quality"])
        for target, sheet in zip(args["targets"], sheets, strict=True)
    ]
    return {"bytes": written, "missing": missing}


def _sheets(
    reader: KeyframeReader, moments: Sequence[float], sizes: Sequence[Size], columns: int
) -> tuple[list[Image.Image], int]:
    """The sheets, one for each size, and how many pictures are missing.

    A gap shows what was before. A sheet that is not full is as large as what is on it.
    """
    rows, wide = -(-len(moments) // columns), min(columns, len(moments))
    sheets = [Image.new("RGB", (wide * s.width, rows * s.height)) for s in sizes]
    pictures: list[Image.Image] = []
    missing, before = 0, None
    for place, moment in enumerate(moments):
        if moment != before:
            found = reader.pictures(moment, sizes)
            missing += found is None
            pictures, before = found or pictures, moment
        for sheet, size, picture in zip(sheets, sizes, pictures, strict=False):
            sheet.paste(picture, (place % columns * size.width, place // columns * size.height))
    return sheets, missing


def make_chapter_pictures(args: dict[str, Any]) -> dict[str, Any]:
    """Put one picture for each of ``moments`` into the store of pictures.

    *args*: ``path``, ``source``, ``moments``, ``size``, ``quality``, ``store``. Returns
    ``pictures``: ``tag, width, height, bytes, blurhash`` or null for each moment; or as
    ``make_sheet`` does.
    """
    if not os.path.exists(args["path"]):  # noqa: PTH110 - surrogate escapes
        return {"absent": True}
    size = Size(width=args["size"][0], height=args["size"][1])
    store = Path(args["store"])
    try:
        with opened(args["path"], Source(**args["source"]), timeout=_OPEN_TIMEOUT_S) as reader:
            made = [
                _chapter(reader, moment, size, store, args["quality"]) for moment in args["moments"]
            ]
    except UnreadableError as error:
        return {"error": str(error)}
    return {"pictures": made}


def _chapter(
    reader: KeyframeReader, moment: float, size: Size, store: Path, quality: int
) -> dict[str, Any] | None:
    found = reader.pictures(moment, (size,))
    if found is None:
        return None
    data = _encoded(found[0], quality)
    tag = hashlib.sha256(data).hexdigest()[:32]
    path = original_path(store, tag)
    if not path.exists():
        _put(path, data)
    return {
        "tag": tag,
        "width": size.width,
        "height": size.height,
        "bytes": len(data),
        "blurhash": blurhash(found[0]),
    }


def _write(path: Path, picture: Image.Image, quality: int) -> int:
    data = _encoded(picture, quality)
    _put(path, data)
    return len(data)


def _encoded(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _put(path: Path, data: bytes) -> None:
    """Whole or not at all: a file that is there needs not be made again after a kill."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(path)
