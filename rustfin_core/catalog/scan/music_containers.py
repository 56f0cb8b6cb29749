"""Artists and albums that tags name: found by MusicBrainz id, else by name, else made."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rustfin_core.catalog import works
from rustfin_core.catalog.metadata.records import has_records
from rustfin_core.catalog.repository import NewItem, delete_items, insert_item, update_item
from rustfin_core.catalog.scan.music_tags import Artist
from rustfin_core.catalog.scan.works import album_keys, artist_keys
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAlbum:
    """An album as the tags of a track name it."""

    name: str
    artists: tuple[Artist, ...]
    release: str | None = None
    """MusicBrainz release id."""
    year: int | None = None
    folder_id: int | None = None
    """The album's folder, above its disc folders."""


def artist_item(con: sqlite3.Connection, library: int, artist: Artist, now: int) -> int:
    """Row id of an artist of a library; made when new.

    The id decides: an artist of another name but the same id is the same one, an artist of the
    same name but another id is not.
    """
    keys = artist_keys(artist.name, artist.mbid)
    for row in _by_keys(con, ItemKind.ARTIST, keys, library):
        known = _provider(con, row["id"], "musicbrainzartist")
        if artist.mbid is None or known in (None, artist.mbid):
            if known is None and artist.mbid is not None:
                add_ids(con, row["id"], {"musicbrainzartist": artist.mbid})
                works.add_keys(con, row["work_id"], keys)
            _follow_sort(con, row, artist.sort, now)
            return int(row["id"])
    made = insert_item(
        con,
        NewItem(
            kind=ItemKind.ARTIST,
            name=artist.name,
            sort_key=sort_key(artist.sort or artist.name),
            added_at=now,
            library_id=library,
            work_id=_work(con, ItemKind.ARTIST, keys),
        ),
    )
    if artist.mbid is not None:
        add_ids(con, made, {"musicbrainzartist": artist.mbid})
    return made


def album_item(
    con: sqlite3.Connection,
    library: int,
    album: WantedAlbum,
    artist_id: int,
    now: int,
    *,
    adopt: int | None = None,
) -> int:
    """Row id of an album of a library; made when new.

    The release id decides. Without one, albums of one name and artist are the same unless both
    folder and year differ ("Weezer" of 1994 and of 2001). *adopt* is an album that would be left
    without tracks: it becomes this one rather than a new one with another uid.
    """
    keys = album_keys(album.artists[0].name, album.name, release=album.release, year=album.year)
    for row in _by_keys(con, ItemKind.ALBUM, keys, library):
        known = _provider(con, row["id"], "musicbrainzrelease")
        if album.release is not None and known is not None:
            if known != album.release:
                continue
        elif _differs(row["year"], album.year) and _differs(row["folder_id"], album.folder_id):
            continue
        _keep_album(con, row, album, artist_id, now)
        works.add_keys(con, row["work_id"], keys)
        _remember_release(con, row["id"], album.release)
        return int(row["id"])
    if adopt is not None:
        _adopt(con, adopt, album, artist_id, keys, now)
        _remember_release(con, adopt, album.release)
        return adopt
    made = insert_item(
        con,
        NewItem(
            kind=ItemKind.ALBUM,
            name=album.name,
            sort_key=sort_key(album.name),
            added_at=now,
            library_id=library,
            year=album.year,
            work_id=_work(con, ItemKind.ALBUM, keys),
            parent_id=artist_id,
            artist_id=artist_id,
            folder_id=album.folder_id,
        ),
    )
    _remember_release(con, made, album.release)
    return made


def add_ids(con: sqlite3.Connection, item_id: int, ids: Mapping[str, str]) -> None:
    """Set an item's MusicBrainz ids to *ids*; those of other providers stay."""
    con.execute(
        "DELETE FROM provider_id WHERE item_id=? AND provider LIKE 'musicbrainz%'", (item_id,)
    )
    con.executemany(
        "INSERT INTO provider_id(item_id,provider,value) VALUES(?,?,?)",
        [(item_id, provider, value) for provider, value in ids.items()],
    )


def linked_artists(con: sqlite3.Connection, item_id: int) -> set[int | None]:
    """Artists an item is linked to: of a track its performers, of an album its album artists."""
    rows = con.execute(
        "SELECT facet_id FROM facet_link WHERE item_id=? AND role=?", (item_id, ItemKind.ARTIST)
    )
    return {row[0] for row in rows}


def drop_empty(con: sqlite3.Connection, ids: Iterable[int | None]) -> set[int]:
    """Delete albums and artists that hold nothing any more; returns those of *ids* that stay."""
    rows = [
        con.execute("SELECT id,kind,artist_id FROM item WHERE id=?", (item_id,)).fetchone()
        for item_id in ids
        if item_id is not None
    ]
    albums = {row["id"] for row in rows if row is not None and row["kind"] == ItemKind.ALBUM}
    artists = {row["id"] for row in rows if row is not None and row["kind"] == ItemKind.ARTIST}
    kept: set[int] = set()
    # An album that goes may have been its artist's last.
    for row in rows:
        if row is not None and row["id"] in albums and row["artist_id"] is not None:
            artists.add(row["artist_id"])
    for album in sorted(albums):
        used = con.execute("SELECT 1 FROM item WHERE album_id=? LIMIT 1", (album,)).fetchone()
        if used is None:
            artists |= {artist for artist in linked_artists(con, album) if artist is not None}
            delete_items(con, [album])
        else:
            kept.add(album)
    for artist in sorted(artists):
        used = con.execute(
            """SELECT 1 FROM item WHERE artist_id=:i
               UNION ALL SELECT 1 FROM facet_link WHERE facet_id=:i LIMIT 1""",
            {"i": artist},
        ).fetchone()
        if used is None:
            delete_items(con, [artist])
        else:
            kept.add(artist)
    return kept


def _by_keys(
    con: sqlite3.Connection, kind: ItemKind, keys: Sequence[str], library: int
) -> list[sqlite3.Row]:
    """Items of a library whose work has one of *keys*, those of the earlier keys first."""
    found: dict[int, sqlite3.Row] = {}
    for key in keys:
        for row in con.execute(
            """SELECT i.* FROM work_key k CROSS JOIN item i ON i.work_id=k.work_id
               WHERE k.key=? AND i.kind=? AND i.library_id=? ORDER BY i.state,i.id""",
            (key, kind, library),
        ):
            found.setdefault(row["id"], row)
    return list(found.values())


def _keep_album(
    con: sqlite3.Connection, row: sqlite3.Row, album: WantedAlbum, artist_id: int, now: int
) -> None:
    """Follow the tags in the artist; in the name only when it is told by its id."""
    changes: dict[str, object] = {}
    if row["artist_id"] != artist_id:
        changes |= {"artist_id": artist_id, "parent_id": artist_id}
    if row["folder_id"] is None and album.folder_id is not None:
        changes["folder_id"] = album.folder_id
    locked = row["flags"] & Flag.LOCKED or has_records(con, row["id"])
    if album.release is not None and not locked:
        changes["name"] = album.name
    update_item(con, row["id"], now, **changes)


def _remember_release(con: sqlite3.Connection, item_id: int, release: str | None) -> None:
    """The next album of this name must know at once that this one is another release."""
    if release is not None:
        con.execute(
            "INSERT OR IGNORE INTO provider_id(item_id,provider,value) "
            "VALUES(?,'musicbrainzrelease',?)",
            (item_id, release),
        )


def _adopt(
    con: sqlite3.Connection,
    item_id: int,
    album: WantedAlbum,
    artist_id: int,
    keys: Sequence[str],
    now: int,
) -> None:
    shown = {} if has_records(con, item_id) else {"name": album.name, "year": album.year}
    update_item(
        con,
        item_id,
        now,
        artist_id=artist_id,
        parent_id=artist_id,
        folder_id=album.folder_id,
        **shown,
    )
    taken = con.execute("SELECT work_id FROM work_key WHERE key=?", (keys[0],)).fetchone()
    if taken is not None:
        works.join(con, item_id, taken[0])
    work = con.execute("SELECT work_id FROM item WHERE id=?", (item_id,)).fetchone()[0]
    works.add_keys(con, work, keys)


def _follow_sort(con: sqlite3.Connection, row: sqlite3.Row, sort: str | None, now: int) -> None:
    locked = row["flags"] & Flag.LOCKED or has_records(con, row["id"])
    if sort is not None and not locked:
        update_item(con, row["id"], now, sort_key=sort_key(sort))


def _provider(con: sqlite3.Connection, item_id: int, provider: str) -> str | None:
    row = con.execute(
        "SELECT value FROM provider_id WHERE item_id=? AND provider=?", (item_id, provider)
    ).fetchone()
    return row[0] if row else None


def _work(con: sqlite3.Connection, kind: ItemKind, keys: Sequence[str]) -> int:
    """A work for a new item: that of its strongest key, or one with every key still free.

    Weaker keys may lead to another album or artist of the same name; those works stay apart.
    """
    row = con.execute("SELECT work_id FROM work_key WHERE key=?", (keys[0],)).fetchone()
    if row is not None:
        return int(row[0])
    work = works.work_for(con, kind, keys[:1])
    works.add_keys(con, work, keys)
    return work


def _differs(known: object, wanted: object) -> bool:
    return known is not None and wanted is not None and known != wanted
