"""Make albums of a folder's tracks. Runs inside ``Database.write``, after ``apply_tags``.

Whose an album is and which tracks belong to it is decided for whole folders by
:mod:`music_album`; this module carries it out and sums the albums up.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rustfin_core.catalog import links, works
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.metadata.records import has_records
from rustfin_core.catalog.repository import set_detail, update_item
from rustfin_core.catalog.scan.music_album import FolderTrack, album_artists, album_facts
from rustfin_core.catalog.scan.music_containers import (
    WantedAlbum,
    add_ids,
    album_item,
    artist_item,
    drop_empty,
    linked_artists,
)
from rustfin_core.catalog.scan.music_record import album_record
from rustfin_core.catalog.scan.music_tags import Artist, TrackFacts, track_facts
from rustfin_core.catalog.scan.works import recording_keys, track_keys
from rustfin_core.catalog.types import Flag
from rustfin_core.intelligence.naming.folders import disc_of_folder
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold, sort_key
from rustfin_core.media.tags.types import AudioTags

_MAX_FOLDER = 500
"""A folder with more tracks is a heap of songs: looking at all of them for each would not end."""
_MAX_ALBUM = 500
"""Tracks of an album whose tags are summed up."""


def arrange(con: sqlite3.Connection, item_ids: Iterable[int], now: int) -> set[int]:
    """Give the folders of tracks whose tags were applied their albums and artists.

    Returns row ids to settle.
    """
    fresh = set(item_ids)
    settle: set[int] = set()
    left: set[int | None] = set()
    albums: set[int] = set()
    for folder in _album_folders(con, fresh):
        tracks = _tracks(con, folder, fresh)
        owners = album_artists([track.seen for track in tracks])
        for group in _groups(tracks, owners):
            artists = [
                artist_item(con, folder.library, artist, now)
                for artist in owners[group[0].seen.item_id]
            ]
            wanted = _wanted(group, owners[group[0].seen.item_id], folder)
            adopt = _left_empty(con, group)
            album = album_item(con, folder.library, wanted, artists[0], now, adopt=adopt)
            left |= linked_artists(con, album)
            links.link(con, album, ItemKind.ARTIST, artists)
            albums.add(album)
            settle |= {album, *artists}
            for track in group:
                left |= {track.album_id, track.artist_id}
                if _place(con, track, album, artists[0], now) or track.seen.item_id in fresh:
                    settle.add(track.seen.item_id)
                    _settle_work(con, track, wanted, album)
    albums |= {album for album in left if album is not None}
    kept = drop_empty(con, left | settle)
    for album in albums:
        settle |= _sum_up(con, album, now)
    return {item_id for item_id in settle if _exists(con, item_id)} | kept


@dataclass(frozen=True, slots=True)
class _Folder:
    """An album's folder with its disc folders."""

    library: int
    id: int | None
    """``None``: the tracks lie in no folder we know."""
    inside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Track:
    seen: FolderTrack
    album_id: int | None
    artist_id: int | None
    work_id: int
    name: str


def _album_folders(con: sqlite3.Connection, item_ids: set[int]) -> list[_Folder]:
    found: dict[int, _Folder] = {}
    for item_id in sorted(item_ids):
        row = con.execute(
            """SELECT i.library_id,f.id,f.parent_id,CAST(f.path AS BLOB) AS path FROM item i
               JOIN folder f ON f.id=i.folder_id WHERE i.id=?""",
            (item_id,),
        ).fetchone()
        if row is None:
            continue
        top = row["parent_id"] if _is_disc(row["path"]) and row["parent_id"] else row["id"]
        if top not in found:
            inner = con.execute("SELECT id,path FROM folder WHERE parent_id=?", (top,))
            discs = tuple(child["id"] for child in inner if _is_disc(child["path"]))
            found[top] = _Folder(row["library_id"], top, (top, *discs))
    return list(found.values())


def _is_disc(path: bytes) -> bool:
    name = path[:-1].replace(b"\\", b"/").rpartition(b"/")[2]
    return disc_of_folder(name.decode("utf-8", "replace")) is not None


def _tracks(con: sqlite3.Connection, folder: _Folder, fresh: set[int]) -> list[_Track]:
    """Tracks of a folder whose tags are known; of an overfull one only the *fresh* ones."""
    marks = ",".join(map(str, folder.inside))
    rows = _tagged(con, f"i.folder_id IN ({marks})", _MAX_FOLDER + 1)
    if len(rows) > _MAX_FOLDER:
        ids = ",".join(map(str, fresh))
        rows = _tagged(con, f"i.folder_id IN ({marks}) AND i.id IN ({ids})", _MAX_FOLDER)
    return [_track(row) for row in rows]


def _tagged(con: sqlite3.Connection, where: str, limit: int) -> list[sqlite3.Row]:
    return con.execute(
        f"""SELECT i.id,i.name,i.album_id,i.artist_id,i.work_id,i.parent_index,i.index_number,
              a.data,al.name AS album,ar.name AS artist
            FROM item i JOIN audio_tags a ON a.file_id=(SELECT m.id FROM media_file m
              WHERE m.item_id=i.id
              ORDER BY m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id LIMIT 1)
            LEFT JOIN item al ON al.id=i.album_id LEFT JOIN item ar ON ar.id=i.artist_id
            WHERE {where} AND i.kind={int(ItemKind.TRACK)} AND i.state=0
              AND NOT i.flags&{int(Flag.LOCKED)} ORDER BY i.pos,i.id LIMIT {limit}"""
    ).fetchall()


def _track(row: sqlite3.Row) -> _Track:
    facts = _facts(row["data"])
    return _Track(
        seen=FolderTrack(
            item_id=row["id"],
            facts=facts,
            album=facts.album or row["album"] or "",
            path_artist=row["artist"] or "",
            disc=row["parent_index"],
            number=row["index_number"],
        ),
        album_id=row["album_id"],
        artist_id=row["artist_id"],
        work_id=row["work_id"],
        name=row["name"],
    )


def _facts(data: str) -> TrackFacts:
    return track_facts(AudioTags.from_json(json.loads(data)))


def _groups(tracks: Sequence[_Track], owners: dict[int, tuple[Artist, ...]]) -> list[list[_Track]]:
    """Tracks of one album each: same title, same artists, and no two MusicBrainz releases."""
    named: dict[tuple[object, ...], list[_Track]] = {}
    for track in tracks:
        names = tuple(fold(artist.name) for artist in owners[track.seen.item_id])
        named.setdefault((names, fold(track.seen.album) or track.seen.album), []).append(track)
    groups: list[list[_Track]] = []
    for members in named.values():
        by_release: dict[str | None, list[_Track]] = {}
        for track in members:
            release = track.seen.facts.album_ids.get("musicbrainzrelease")
            by_release.setdefault(release, []).append(track)
        unnamed = by_release.pop(None, [])
        if by_release:
            # Tracks tagged with less care belong to the release most others are of.
            max(by_release.values(), key=len).extend(unnamed)
        elif unnamed:
            by_release[None] = unnamed
        groups += by_release.values()
    return groups


def _wanted(group: Sequence[_Track], artists: tuple[Artist, ...], folder: _Folder) -> WantedAlbum:
    facts = album_facts([track.seen.facts for track in group])
    return WantedAlbum(
        name=group[0].seen.album,
        artists=artists,
        release=facts.ids.get("musicbrainzrelease"),
        year=facts.year,
        folder_id=folder.id,
    )


def _left_empty(con: sqlite3.Connection, group: Sequence[_Track]) -> int | None:
    """The album most of *group* is in, if all of its tracks are in *group*."""
    albums = Counter(track.album_id for track in group if track.album_id is not None)
    if not albums:
        return None
    album = albums.most_common(1)[0][0]
    ids = {track.seen.item_id for track in group}
    rows = con.execute("SELECT id FROM item WHERE album_id=?", (album,)).fetchall()
    locked = con.execute("SELECT flags&? FROM item WHERE id=?", (Flag.LOCKED, album)).fetchone()
    stays = locked is None or locked[0] or any(row[0] not in ids for row in rows)
    return None if stays else album


def _place(con: sqlite3.Connection, track: _Track, album: int, artist: int, now: int) -> bool:
    return update_item(
        con, track.seen.item_id, now, parent_id=album, album_id=album, artist_id=artist
    )


def _settle_work(con: sqlite3.Connection, track: _Track, wanted: WantedAlbum, album: int) -> None:
    """Let the track's work be found by its tags, or join the one that was played before.

    Not when another track of the album has that work: two songs of an album with one id are an
    error in the tags, and hearing one is not hearing the other.
    """
    seen, artist = track.seen, wanted.artists[0].name
    keys = [
        *recording_keys(seen.facts.ids, artist, wanted.name),
        *track_keys(artist, wanted.name, seen.disc, seen.number, track.name),
    ]
    work = track.work_id
    for key in keys:
        row = con.execute("SELECT work_id FROM work_key WHERE key=?", (key,)).fetchone()
        if row is not None:
            work = row[0]
            break
    if work != track.work_id:
        other = con.execute(
            """SELECT 1 FROM item WHERE work_id=? AND album_id=? AND id<>? AND state=0
               AND (coalesce(parent_index,1),index_number) IS NOT (?,?) LIMIT 1""",
            (work, album, seen.item_id, seen.disc or 1, seen.number),
        ).fetchone()
        if other is None:
            works.join(con, seen.item_id, work)
        else:
            work = track.work_id
    works.add_keys(con, work, keys)


def _sum_up(con: sqlite3.Connection, album: int, now: int) -> set[int]:
    """Give an album what its tracks' tags say of it; returns row ids to settle."""
    row = con.execute(
        "SELECT * FROM item WHERE id=? AND kind=?", (album, ItemKind.ALBUM)
    ).fetchone()
    if row is None or row["flags"] & Flag.LOCKED:
        return set()
    facts = album_facts(
        [_facts(track["data"]) for track in _tagged(con, f"i.album_id={album}", _MAX_ALBUM)]
    )
    update_item(con, album, now, gain=facts.gain)
    _set_disc_titles(con, album, facts.disc_titles)
    if has_records(con, album):
        # What a person locked, or they or an NFO file say, stands above the tags.
        return store.keep(con, album, album_record(facts), now)
    update_item(
        con,
        album,
        now,
        sort_key=sort_key(facts.sort or row["name"]),
        year=facts.year or row["year"],
        premiere_at=facts.premiere_at,
    )
    links.set_facets(con, album, ItemKind.GENRE, facts.genres, now)
    links.set_facets(con, album, ItemKind.STUDIO, facts.labels, now)
    add_ids(con, album, facts.ids)
    return set()


def _set_disc_titles(con: sqlite3.Connection, album: int, titles: dict[int, str]) -> None:
    row = con.execute("SELECT * FROM item_detail WHERE item_id=?", (album,)).fetchone()
    data = json.loads(row["data"]) if row else {}
    known = {str(disc): title for disc, title in sorted(titles.items())}
    if data.get("disc_titles", {}) == known:
        return
    set_detail(
        con,
        album,
        original_title=row["original_title"] if row else None,
        tagline=row["tagline"] if row else None,
        overview=row["overview"] if row else None,
        data={**data, "disc_titles": known},
    )


def _exists(con: sqlite3.Connection, item_id: int) -> bool:
    return con.execute("SELECT 1 FROM item WHERE id=?", (item_id,)).fetchone() is not None
