"""What a path says of an item, as the lowest record of those that have others. Pure."""

from rustfin_core.catalog.metadata.merge import FILE
from rustfin_core.catalog.scan.messages import ContainerMessage, TitleMessage
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.times import day_of


def path_of(title: TitleMessage) -> Record:
    """The record of a film, episode, track or extra."""
    at = title.get("premiere_at")
    return Record(
        source=FILE,
        kind=ItemKind(title["kind"]),
        title=title["name"],
        year=title["year"],
        premiere=None if at is None else day_of(at),
        ids=title["ids"],
        season=title.get("parent_index"),
        episode=title.get("index"),
        episode_end=title.get("index_end"),
    )


def path_of_container(kind: ItemKind, message: ContainerMessage) -> Record:
    """The record of a series, season, artist or album."""
    return Record(
        source=FILE,
        kind=kind,
        title=message["name"],
        year=message["year"],
        ids=message["ids"],
        season=message.get("number"),
    )
