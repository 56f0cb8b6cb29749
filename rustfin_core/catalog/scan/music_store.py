"""Put a track where its tags say it belongs. Runs inside ``Database.write``."""

import sqlite3

from rustfin_core.catalog import links, works
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.metadata.merge import TAGS
from rustfin_core.catalog.metadata.records import has_records
from rustfin_core.catalog.repository import (
    NewItem,
    delete_items,
    insert_item,
    set_provider_ids,
    update_item,
)
from rustfin_core.catalog.scan.containers import album_container, artist_container
from rustfin_core.catalog.scan.messages import ContainerMessage
from rustfin_core.catalog.scan.music_tags import TrackTags
from rustfin_core.catalog.scan.paths import readable
from rustfin_core.catalog.scan.works import track_keys
from rustfin_core.catalog.types import Flag
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import sort_key


def apply_tags(con: sqlite3.Connection, item_id: int, tags: TrackTags, now: int) -> set[int]:
    """Name and place a track by its tags; returns row ids to settle.

    What the tags do not tell keeps what the path said. A locked track is left alone.
    """
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    if row is None or row["flags"] & Flag.LOCKED:
        return set()
    library = row["library_id"]
    old_album = con.execute("SELECT * FROM item WHERE id=?", (row["album_id"],)).fetchone()
    old_artist = con.execute("SELECT name FROM item WHERE id=?", (row["artist_id"],)).fetchone()
    artist_name = readable(tags.album_artist) if tags.album_artist else old_artist["name"]
    album_name = readable(tags.album) if tags.album else old_album["name"]
    artist = _container(con, ItemKind.ARTIST, artist_container(artist_name), library, now)
    album = _container(
        con,
        ItemKind.ALBUM,
        album_container(artist_name, album_name, tags.year, None),
        library,
        now,
        artist_id=artist,
        folder_id=old_album["folder_id"],
    )
    title = readable(tags.title) if tags.title else row["name"]
    disc = tags.disc if tags.disc is not None else row["parent_index"]
    number = tags.track if tags.track is not None else row["index_number"]
    update_item(
        con,
        item_id,
        now,
        name=title,
        sort_key=sort_key(title),
        year=tags.year or row["year"],
        parent_id=album,
        album_id=album,
        artist_id=artist,
        parent_index=disc,
        index_number=number,
        flags=Flag(row["flags"]) | Flag.LYRICS if tags.has_lyrics else Flag(row["flags"]),
    )
    if tags.year:
        con.execute("UPDATE item SET year=? WHERE id=? AND year IS NULL", (tags.year, album))
    performers = [
        artist
        if name == artist_name
        else _container(con, ItemKind.ARTIST, artist_container(name), library, now)
        for name in (readable(raw) for raw in tags.artists)
    ]
    links.link(con, item_id, ItemKind.ARTIST, performers or [artist])
    links.set_facets(con, item_id, ItemKind.GENRE, tags.genres, now)
    recording = {k: v for k, v in tags.ids.items() if k == "musicbrainzrecording"}
    if recording:
        set_provider_ids(con, item_id, recording)
    _add_keys(con, row["work_id"], track_keys(artist_name, album_name, disc, number, title))
    touched = {item_id, album, artist} | _drop_empty(
        con, {row["album_id"], row["artist_id"]} - {album, artist}
    )
    if has_records(con, item_id):
        # What a person set stands above the tags that were just written.
        store.keep(con, item_id, _record(title, disc, number, tags), now)
        touched |= store.reapply(con, item_id, now)
    return touched


def _record(title: str, disc: int | None, number: int | None, tags: TrackTags) -> Record:
    return Record(
        source=TAGS,
        kind=ItemKind.TRACK,
        title=title,
        year=tags.year,
        season=disc,
        episode=number,
        genres=tags.genres,
        ids=tags.ids,
    )


def _container(
    con: sqlite3.Connection,
    kind: ItemKind,
    message: ContainerMessage,
    library: int,
    now: int,
    *,
    artist_id: int | None = None,
    folder_id: int | None = None,
) -> int:
    marks = ",".join("?" * len(message["keys"]))
    row = con.execute(
        f"""SELECT i.id FROM work_key k CROSS JOIN item i ON i.work_id=k.work_id
            WHERE k.key IN ({marks}) AND i.kind=? AND i.library_id=?
            ORDER BY i.state,i.id LIMIT 1""",
        (*message["keys"], kind, library),
    ).fetchone()
    if row is not None:
        return int(row[0])
    return insert_item(
        con,
        NewItem(
            kind=kind,
            name=message["name"],
            sort_key=message["sort"],
            added_at=now,
            library_id=library,
            year=message["year"],
            work_id=works.work_for(con, kind, message["keys"]),
            parent_id=artist_id,
            artist_id=artist_id,
            folder_id=folder_id,
        ),
    )


def _add_keys(con: sqlite3.Connection, work_id: int, keys: list[str]) -> None:
    """Let the track's work be found by its tags too, so a copy elsewhere shares what was played."""
    con.executemany(
        "INSERT OR IGNORE INTO work_key(key,work_id) VALUES(?,?)", [(key, work_id) for key in keys]
    )


def _drop_empty(con: sqlite3.Connection, ids: set[int | None]) -> set[int]:
    """Delete albums and artists that lost their last track; returns those that stay."""
    kept = set()
    for item_id in sorted(i for i in ids if i is not None):
        used = con.execute(
            """SELECT 1 FROM item WHERE album_id=:i OR artist_id=:i
               UNION ALL SELECT 1 FROM facet_link WHERE facet_id=:i LIMIT 1""",
            {"i": item_id},
        ).fetchone()
        if used is None:
            delete_items(con, [item_id])
        else:
            kept.add(item_id)
    # An album that goes may have been its artist's last.
    for item_id in list(kept):
        used = con.execute(
            """SELECT 1 FROM item WHERE album_id=:i OR artist_id=:i
               UNION ALL SELECT 1 FROM facet_link WHERE facet_id=:i LIMIT 1""",
            {"i": item_id},
        ).fetchone()
        if used is None:
            delete_items(con, [item_id])
            kept.discard(item_id)
    return kept
