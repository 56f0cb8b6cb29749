"""Worker-only: put a decoded picture into the store."""

import hashlib
import io
import os
from pathlib import Path
from typing import Any

import blurhash_rs
from PIL import Image

from rustfin_core.artwork.reading import STORED_EDGE
from rustfin_core.artwork.store import original_path
from rustfin_core.artwork.types import LOSSLESS_ENOUGH


def keep(
    store: Path, kind: str, picture: Image.Image, source: str, *, index: int = 0
) -> dict[str, Any]:
    """Re-encode (nothing foreign is ever served), name by content, write once.

    Returns ``type, index, tag, width, height, blurhash, source``. JPEG is written baseline: a
    progressive one of the same size takes three times as long to be read for every size of it.
    """
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
    picture.thumbnail((STORED_EDGE, STORED_EDGE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(buffer, "PNG")
    else:
        picture.save(buffer, "JPEG", quality=LOSSLESS_ENOUGH, optimize=True)
    data = buffer.getvalue()
    tag = hashlib.sha256(data).hexdigest()[:32]
    put(original_path(store, tag), data)
    return {
        "type": kind,
        "index": index,
        "tag": tag,
        "width": picture.width,
        "height": picture.height,
        "blurhash": blurhash(picture),
        "source": source,
    }


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there is as good as new from now on."""
    if path.exists():
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    partial.write_bytes(data)
    partial.replace(path)


def blurhash(picture: Image.Image) -> str:
    """Its few colours as text (https://blurha.sh), for before the picture is there."""
    small = picture.convert("RGB")
    small.thumbnail((64, 64))
    wide = small.width > small.height
    text: str = blurhash_rs.blurhash_encode(small, 5 if wide else 4, 3 if wide else 5)
    return text
