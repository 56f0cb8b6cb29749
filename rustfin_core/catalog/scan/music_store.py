"""Store what a file's tags say of its track. Runs inside ``Database.write``."""

import sqlite3

from rustfin_core.catalog import links
from rustfin_core.catalog.files import save_audio_tags
from rustfin_core.catalog.links import NewCredit
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.metadata.records import has_records
from rustfin_core.catalog.repository import update_item
from rustfin_core.catalog.scan.music_containers import (
    add_ids,
    artist_item,
    drop_empty,
    linked_artists,
)
from rustfin_core.catalog.scan.music_record import track_record
from rustfin_core.catalog.scan.music_tags import TrackFacts, track_facts
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.kernel.text import sort_key
from rustfin_core.media.tags.types import AudioTags


def apply_tags(con: sqlite3.Connection, file_id: int, tags: AudioTags, now: int) -> set[int]:
    """Store the tags of a file and what they say of its track; returns row ids to settle.

    What the tags do not tell keeps what the path said. A locked track is left alone, and of
    several files of one track the first one speaks. ``arrange`` the track afterwards.
    """
    save_audio_tags(con, file_id, tags)
    row = con.execute(
        """SELECT i.* FROM media_file m JOIN item i ON i.id=m.item_id WHERE m.id=:f
           AND NOT EXISTS(SELECT 1 FROM media_file o JOIN audio_tags a ON a.file_id=o.id
             WHERE o.item_id=i.id AND o.id<>:f AND o.missing_since IS NULL
               AND (o.version_no,o.part_no,o.id)<(m.version_no,m.part_no,m.id))""",
        {"f": file_id},
    ).fetchone()
    if row is None or row["flags"] & Flag.LOCKED:
        return set()
    facts = track_facts(tags)
    item_id, library = row["id"], row["library_id"]
    update_item(con, item_id, now, gain=facts.gain)
    performers = [artist_item(con, library, artist, now) for artist in facts.artists]
    before = linked_artists(con, item_id)
    links.link(con, item_id, ItemKind.ARTIST, performers or [row["artist_id"]])
    touched = {item_id} | drop_empty(con, before - set(performers))
    if has_records(con, item_id):
        # What a person locked, or they or an NFO file say, stands above the tags.
        return touched | store.keep(con, item_id, track_record(tags), now)
    _show(con, row, facts, now)
    return touched


def _show(con: sqlite3.Connection, row: sqlite3.Row, facts: TrackFacts, now: int) -> None:
    item_id, title = row["id"], facts.title or row["name"]
    update_item(
        con,
        item_id,
        now,
        name=title,
        sort_key=sort_key(facts.title_sort or title),
        year=facts.year or row["year"],
        premiere_at=facts.premiere_at,
        parent_index=facts.disc if facts.disc is not None else row["parent_index"],
        index_number=facts.track if facts.track is not None else row["index_number"],
    )
    links.set_facets(con, item_id, ItemKind.GENRE, facts.genres, now)
    links.set_facets(con, item_id, ItemKind.STUDIO, facts.labels, now)
    links.set_credits(con, item_id, _credits(facts), now)
    add_ids(con, item_id, facts.ids)


def _credits(facts: TrackFacts) -> list[NewCredit]:
    return [
        *(NewCredit(name=name, role=CreditRole.COMPOSER) for name in facts.composers),
        *(NewCredit(name=name, role=CreditRole.WRITER) for name in facts.lyricists),
    ]
