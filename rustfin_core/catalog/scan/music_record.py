"""Tags as a metadata record, beside those of NFO files and providers. Pure."""

from datetime import date, timedelta

from rustfin_core.catalog.metadata.merge import TAGS
from rustfin_core.catalog.scan.music_album import AlbumFacts
from rustfin_core.catalog.scan.music_tags import track_facts
from rustfin_core.intelligence.records import PersonRecord, Record
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.media.tags.types import AudioTags


def track_record(tags: AudioTags) -> Record:
    """What a file's tags say of its track. ``season`` is the disc, ``episode`` the track."""
    facts = track_facts(tags)
    return Record(
        source=TAGS,
        kind=ItemKind.TRACK,
        title=facts.title,
        sort_title=facts.title_sort,
        year=facts.year,
        premiere=_day(facts.premiere_at),
        genres=facts.genres,
        studios=facts.labels,
        people=(
            *(PersonRecord(name=name, role=CreditRole.COMPOSER) for name in facts.composers),
            *(PersonRecord(name=name, role=CreditRole.WRITER) for name in facts.lyricists),
        ),
        ids=facts.ids,
        season=facts.disc,
        episode=facts.track,
        artists=tuple(artist.name for artist in facts.artists),
        album_artist=next((artist.name for artist in facts.album_artists), None),
        album=facts.album,
    )


def album_record(facts: AlbumFacts) -> Record:
    """What the tags of all its tracks say of an album."""
    return Record(
        source=TAGS,
        kind=ItemKind.ALBUM,
        title=facts.title,
        sort_title=facts.sort,
        year=facts.year,
        premiere=_day(facts.premiere_at),
        genres=facts.genres,
        studios=facts.labels,
        ids=facts.ids,
    )


def _day(instant: int | None) -> date | None:
    return None if instant is None else date(1970, 1, 1) + timedelta(milliseconds=instant)
