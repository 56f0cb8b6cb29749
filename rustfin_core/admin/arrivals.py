"""The part of the facade about what came lately."""

from rustfin_core.admin.services import Part
from rustfin_core.admin.types import Arrival
from rustfin_core.catalog.service import Latest
from rustfin_core.catalog.types import OWNER, Item
from rustfin_core.kernel.enums import ImageType, ItemKind

_MOST = 100
_SQUARE = frozenset({ItemKind.ALBUM, ItemKind.TRACK, ItemKind.ARTIST})


class Arrivals(Part):
    """What is new in all libraries."""

    async def recently_added(self, limit: int = 16) -> tuple[Arrival, ...]:
        """The newest titles, newest first; several new episodes come as their series."""
        wanted = Latest(limit=min(max(limit, 1), _MOST))
        return tuple(
            arrival_of(item) for item in await self._services.catalog.latest(OWNER, wanted)
        )


def arrival_of(item: Item) -> Arrival:
    """A title as it is shown. Pure."""
    owner, picture = item.uid, next(iter(item.images.get(ImageType.PRIMARY, ())), None)
    # A single episode is known by its series: a still of it would be cropped to nothing.
    if item.series is not None and (poster := item.series.first(ImageType.PRIMARY)) is not None:
        owner, picture = item.series.uid, poster
    path = f"/Items/{owner.hex()}/Images/Primary?fillHeight=360"
    return Arrival(
        item_id=item.uid.hex(),
        title=item.series.name if item.series is not None else item.name,
        subtitle=item.name if item.series is not None else str(item.year or ""),
        square=item.kind in _SQUARE,
        image_url=None if picture is None else f"{path}&tag={picture.tag}",
    )
