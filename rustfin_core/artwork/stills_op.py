"""Worker operation: a few small pictures out of a film, for somebody who looks at them once."""

import base64
import io
import os
from typing import Any

import av
from PIL import Image

from rustfin_core.artwork.frames import frames_at

_QUALITY = 80


def take_stills(args: dict[str, Any]) -> dict[str, Any]:
    """*args*: ``path``, ``moments`` (seconds), ``width``. Returns ``stills``: JPEG as base64.

    A film that is away or cannot be decoded has none.
    """
    stills: list[str] = []
    if not os.path.exists(args["path"]):  # noqa: PTH110 - surrogate escapes
        return {"stills": stills}
    try:
        stills.extend(
            _encoded(one, args["width"]) for one in frames_at(args["path"], args["moments"])
        )
    except (av.error.FFmpegError, OSError, ValueError):
        # What was had until then is better than nothing.
        return {"stills": stills}
    return {"stills": stills}


def _encoded(picture: Image.Image, width: int) -> str:
    picture.thumbnail((width, width), Image.Resampling.BOX)
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=_QUALITY)
    return base64.b64encode(buffer.getvalue()).decode()
