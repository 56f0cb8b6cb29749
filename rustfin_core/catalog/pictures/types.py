"""Pictures of items as rows."""

from dataclasses import dataclass

from rustfin_core.artwork.types import MadeFrom, StoredImage
from rustfin_core.kernel.enums import ImageType

MANY = frozenset({ImageType.BACKDROP, ImageType.SCREENSHOT})
"""Kinds an item has several of, in an order; of the others one."""
MADE = frozenset({MadeFrom.FRAME, MadeFrom.CARD, MadeFrom.COLLAGE})
"""Sources that give way to every other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture an item shows."""

    type: ImageType
    index: int
    tag: str
    width: int | None = None
    height: int | None = None
    blurhash: str | None = None
    source: str | None = None
    """As ``StoredImage.source``; ``None`` counts as local."""
    locked: bool = False

    @property
    def is_fetched(self) -> bool:
        """Whether a provider offered it."""
        return self.source is not None and self.source.startswith("http")

    @property
    def is_made(self) -> bool:
        """Whether it is there only because nothing else was."""
        return self.source in MADE

    @property
    def size(self) -> tuple[int, int] | None:
        """In pixels, where it is known."""
        return (self.width, self.height) if self.width and self.height else None


def shown(image: StoredImage, *, locked: bool = False) -> Shown:
    """A stored picture as one that is shown."""
    return Shown(
        type=image.type,
        index=image.index,
        tag=image.tag,
        width=image.width,
        height=image.height,
        blurhash=image.blurhash,
        source=image.source,
        locked=locked,
    )
