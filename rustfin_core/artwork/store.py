"""Where pictures lie: originals by content, sizes beside nothing but their own parameters."""

import hashlib
import re
from pathlib import Path

from rustfin_core.artwork.types import ImageFormat, SizeRequest

_TAG = re.compile(r"[0-9a-f]{32}")


def is_tag(text: str) -> bool:
    """Whether *text* can name a stored picture."""
    return _TAG.fullmatch(text) is not None


def original_path(store: Path, tag: str) -> Path:
    """File of the stored picture *tag* (JPEG, or PNG when it has transparency)."""
    return store / tag[:2] / tag


def size_path(cache: Path, tag: str, request: SizeRequest, image_format: ImageFormat) -> Path:
    """File of one rendered size; every parameter that changes pixels is in the name."""
    key = repr((request, image_format.value)).encode()
    name = hashlib.sha256(key).hexdigest()[:16]
    return cache / tag[:2] / tag / f"{name}.{image_format.value}"
