"""Preview pictures for the seek bar, as far as a master playlist names them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rustfin_core.catalog.types import MediaVersion


class Tiles(Protocol):
    """Preview pictures of a file in one size; ``bandwidth`` in bit/s."""

    @property
    def width(self) -> int:
        """Of one picture."""
        ...

    @property
    def height(self) -> int:
        """Of one picture."""
        ...

    @property
    def bandwidth(self) -> int:
        """What a player reads while it shows them."""
        ...


TilesOf = Callable[[MediaVersion], Sequence[Tiles]]
"""Tells which preview pictures of a version are there."""


def no_tiles(_: MediaVersion) -> Sequence[Tiles]:
    """What a server without preview pictures tells."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRendition:
    """Pictures offered beside the video. ``uri`` of their playlist is relative to the master's."""

    width: int
    height: int
    bandwidth: int
    uri: str
