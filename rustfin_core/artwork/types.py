"""What artwork is asked for and what it gives back. Sizes are pixels."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rustfin_core.kernel.enums import ImageType, ItemKind

MAX_EDGE = 4096
"""No picture is ever rendered larger (T-23)."""


class ImageFormat(StrEnum):
    """Formats served. SVG is never read nor written (T-11)."""

    JPEG = "jpg"
    WEBP = "webp"
    PNG = "png"

    @property
    def content_type(self) -> str:
        """MIME type."""
        return "image/jpeg" if self is ImageFormat.JPEG else f"image/{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An item that needs pictures. Paths are bytes as the file system gave them."""

    uid: bytes
    kind: ItemKind
    title: str
    subtitle: str = ""
    """Second line of a drawn card: year, or ``Season 2``."""
    folder: bytes | None = None
    file: bytes | None = None
    season: int | None = None
    duration: float | None = None
    """Seconds; where to look for a good frame."""
    shares_folder: bool = False
    """Several titles lie in the folder, so only pictures named after the file count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredImage:
    """A picture in the store. ``tag`` names its content."""

    type: ImageType
    index: int
    tag: str
    width: int
    height: int
    blurhash: str
    source: str
    """``local``, ``embedded``, ``frame``, ``card`` or the URL it was fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRequest:
    """How a client wants a picture. ``None`` asks nothing; the picture is never enlarged."""

    width: int | None = None
    height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    fill_width: int | None = None
    fill_height: int | None = None
    quality: int = 90
    blur: int = 0
    format: ImageFormat | None = None

    @property
    def is_original(self) -> bool:
        """Whether the stored picture can be sent as it is."""
        sizes = (self.width, self.height, self.max_width, self.max_height)
        return not any((*sizes, self.fill_width, self.fill_height, self.blur)) and not self.format


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedImage:
    """A file ready to be sent."""

    path: Path
    content_type: str
    etag: str
