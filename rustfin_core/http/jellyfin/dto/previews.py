"""``Trickplay`` and ``Chapters`` of an item."""

from rustfin_core.catalog.types import Item, MediaVersion
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.json import NEVER, Keyed, wire_time
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.ticks import to_ticks


def trickplay_of(item: Item) -> Keyed:
    """By media source, then by width, as texts."""
    return Keyed(
        {
            version.uid.hex(): Keyed(
                {
                    str(made.width): {
                        "Width": made.width,
                        "Height": made.height,
                        "TileWidth": made.columns,
                        "TileHeight": made.rows,
                        "ThumbnailCount": made.count,
                        "Interval": made.interval_ms,
                        "Bandwidth": made.bandwidth,
                    }
                    for made in version.trickplay
                }
            )
            for version in item.versions
            if version.trickplay
        }
    )


def chapters_of(item: Item, version: MediaVersion) -> list[dict[str, object]]:
    """Chapters of the first version, with the tag of those that have a picture.

    ``ImagePath`` stays out: where a picture lies on this computer is no client's business.
    """
    tags = {image.index: image.tag for image in item.images.get(ImageType.CHAPTER, ())}
    made_at = wire_time(version.previews_at) if version.previews_at else NEVER
    return [
        compact(
            {
                "StartPositionTicks": to_ticks(chapter.start),
                "Name": chapter.title or f"Chapter {number + 1}",
                "ImageTag": tags.get(number),
                "ImageDateModified": made_at if number in tags else NEVER,
            }
        )
        for number, chapter in enumerate(version.info.chapters)
    ]
