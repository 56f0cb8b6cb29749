"""An expected episode as a record of its provider, for the item that stands for it. Pure."""

from collections.abc import Sequence

from rustfin_core.intelligence.records import ExpectedEpisode, PersonRecord, Record, RemoteImage
from rustfin_core.kernel.enums import ImageType, ItemKind


def record_of(source: str, episodes: Sequence[ExpectedEpisode]) -> Record:
    """What *source* says of the episodes one item holds (usually one).

    Without numbers: items keep those of their files and of the order the series is shown in.
    """
    first = episodes[0]
    people: dict[tuple[str, object], PersonRecord] = {}
    for episode in episodes:
        for person in episode.people:
            people.setdefault((person.name, person.role), person)
    return Record(
        source=source,
        kind=ItemKind.EPISODE,
        title=" / ".join(one.title for one in episodes if one.title) or None,
        overview="\n\n".join(one.overview for one in episodes if one.overview) or None,
        premiere=first.air_date,
        runtime=sum(one.runtime or 0 for one in episodes) or None,
        community_rating=first.community_rating,
        people=tuple(people.values()),
        ids=first.ids if len(episodes) == 1 else {},
        images=tuple(
            RemoteImage(type=ImageType.PRIMARY, url=one.image_url)
            for one in episodes[:1]
            if one.image_url
        ),
    )
