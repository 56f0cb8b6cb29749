"""Preview pictures for the seek bar, as playlists name them; who makes them is told by a finder."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rustfin_core.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class TileSet:
    """The pictures of one file in one size: sheets of ``columns`` x ``rows``, the last one short.

    ``width`` and ``height`` are a single picture's; ``bandwidth`` in bit/s.
    """

    width: int
    height: int
    columns: int
    rows: int
    count: int
    """Pictures in all."""
    interval_s: float
    bandwidth: int = 1

    def __post_init__(self) -> None:
        whole = (self.width, self.height, self.columns, self.rows, self.count)
        if min(whole) < 1 or not self.interval_s > 0:
            raise InvalidInput("Preview pictures need sizes, a count and an interval above zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRendition:
    """Pictures offered beside the video. ``uri`` of their playlist is relative to the master's."""

    tiles: TileSet
    uri: str


class TileFinder(Protocol):
    """Knows which preview pictures are there."""

    async def tile_sets(self, file_uid: bytes) -> Sequence[TileSet]:
        """Those of a file, one for each size; none when none are made."""
        ...


class NoTiles:
    """The finder of a server that makes none."""

    async def tile_sets(self, file_uid: bytes) -> Sequence[TileSet]:
        """None of any file."""
        del file_uid
        return ()
