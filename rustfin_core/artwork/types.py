"""What artwork is asked for and what it gives back. Sizes are pixels."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rustfin_core.kernel.enums import ImageType, ItemKind

MAX_EDGE = 4096
"""No picture is ever rendered larger (T-23)."""
LOSSLESS_ENOUGH = 90
"""Stored pictures have this JPEG quality: who asks for as much gets them as they are."""


class ImageFormat(StrEnum):
    """Formats served. SVG is never read nor written (T-11)."""

    JPEG = "jpg"
    WEBP = "webp"
    PNG = "png"
    AVIF = "avif"

    @property
    def content_type(self) -> str:
        """MIME type."""
        return "image/jpeg" if self is ImageFormat.JPEG else f"image/{self.value}"


class MadeFrom(StrEnum):
    """Where a stored picture comes from; a fetched one has its URL instead."""

    LOCAL = "local"
    EMBEDDED = "embedded"
    FRAME = "frame"
    CARD = "card"
    COLLAGE = "collage"
    UPLOAD = "upload"


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
    series_folder: bytes | None = None
    """Of a season: pictures of seasons lie there too."""
    season: int | None = None
    duration: float | None = None
    """Seconds; where to look for a good frame."""
    shares_folder: bool = False
    """Several titles lie in the folder, so only pictures named after the file count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPicture:
    """A file beside a title. ``path`` is surrogate-escaped text."""

    type: ImageType
    index: int
    path: str
    size: int = 0
    mtime_ns: int = 0

    @property
    def mark(self) -> str:
        """Changes whenever the file does."""
        return f"{self.type.name}{self.index}:{self.path}:{self.size}:{self.mtime_ns}"


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
    """A ``MadeFrom`` or the URL it was fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRequest:
    """How a client wants a picture. ``None`` asks nothing; the picture is never enlarged."""

    width: int | None = None
    height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    fill_width: int | None = None
    fill_height: int | None = None
    quality: int = LOSSLESS_ENOUGH
    blur: int = 0
    percent_played: int = 0
    """A bar along the lower edge; 0 and 100 draw none."""
    unplayed: int = 0
    """A number in the corner; 0 draws none."""
    played: bool = False
    """A tick in the corner."""
    background: str | None = None
    """``rrggbb`` behind what is transparent."""
    shade: int = 0
    """Black above the picture, in percent."""
    format: ImageFormat | None = None

    @property
    def has_effects(self) -> bool:
        """Whether anything but the size changes pixels."""
        return bool(
            self.blur
            or self.percent_played
            or self.unplayed
            or self.played
            or self.background
            or self.shade
        )

    @property
    def is_original(self) -> bool:
        """Whether the stored picture can be sent as it is."""
        sizes = (self.width, self.height, self.max_width, self.max_height)
        return (
            not any((*sizes, self.fill_width, self.fill_height))
            and not self.has_effects
            and self.quality >= LOSSLESS_ENOUGH
            and not self.format
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedImage:
    """A file ready to be sent."""

    path: Path
    content_type: str
    etag: str
