"""What is known of an item before any provider is asked. Runs inside ``Database.read``.

Only a person, NFO, tags and the path speak here: what a provider said before must not prove itself.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.metadata.merge import FILE, NFO, TAGS, USER
from rustfin_core.catalog.metadata.records import records_of
from rustfin_core.intelligence.naming.folders import series_of_folder
from rustfin_core.intelligence.naming.movies import read_movie_name
from rustfin_core.intelligence.records import Record, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import display_name, fold

LOCAL = (USER, NFO, TAGS, FILE)
"""Sources that are no providers, the most trusted first."""
_MOST_EPISODES, _MOST_TRACKS = 60, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An item and the question that is asked for it."""

    item_id: int
    uid: bytes
    wanted: Wanted
    fingerprint: str
    """Changes when the path, the NFO or a person says something else."""
    allowed: bool = True
    """Whether its library is one that is looked up."""


def ask_for(con: sqlite3.Connection, item_id: int, *, language: str, country: str) -> Asked | None:
    """The question for an item; ``None`` when it is gone."""
    row = con.execute(
        """SELECT i.*,f.path AS folder,l.options FROM item i LEFT JOIN folder f ON f.id=i.folder_id
           LEFT JOIN library l ON l.id=i.library_id WHERE i.id=?""",
        (item_id,),
    ).fetchone()
    if row is None:
        return None
    records = records_of(con, item_id)
    local = [records[source] for source in LOCAL if source in records]
    options = LibraryOptions.from_json(row["options"])
    title = _path_title(row, records)
    year = next((year for one in local if (year := _year(one))), None if local else row["year"])
    ids = _ids(con, item_id, local)
    wanted = Wanted(
        kind=ItemKind(row["kind"]),
        title=title,
        other_titles=_other_titles(con, row, local, title),
        year=year,
        ids=ids,
        language=(_wish(local, "metadata_language") or options.language or language)[:2].lower(),
        country=(_wish(local, "metadata_country") or options.country or country)[:2].upper(),
        **_content(con, row),
    )
    said = {"title": title, "year": year, "ids": ids, "other": list(wanted.other_titles),
            "artist": wanted.artist}  # fmt: skip
    return Asked(
        item_id=item_id,
        uid=row["uid"],
        wanted=wanted,
        allowed=options.identify,
        fingerprint=json.dumps(said, ensure_ascii=False, sort_keys=True),
    )


def _wish(local: list[Record], name: str) -> str | None:
    """Language or country that a person or an NFO wishes for this very title."""
    return next((wish for one in local if (wish := getattr(one, name))), None)


def _path_title(row: sqlite3.Row, records: Mapping[str, Record]) -> str:
    path = records.get(FILE)
    return (path.title if path else None) or str(row["name"])


def _year(record: Record) -> int | None:
    return record.year or (record.premiere.year if record.premiere else None)


def _ids(con: sqlite3.Connection, item_id: int, local: list[Record]) -> dict[str, str]:
    if not local:
        rows = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
        return dict(rows.fetchall())
    united: dict[str, str] = {}
    for record in local:
        for provider, value in record.ids.items():
            united.setdefault(provider, value)
    return united


def _other_titles(
    con: sqlite3.Connection, row: sqlite3.Row, local: list[Record], title: str
) -> tuple[str, ...]:
    spellings: list[str | None] = []
    for record in local:
        spellings += [record.title, record.original_title]
    spellings.append(_folder_title(con, row))
    known = {fold(title)}
    found: list[str] = []
    for spelling in spellings:
        if spelling and fold(spelling) not in known:
            known.add(fold(spelling))
            found.append(spelling)
    return tuple(found)


def _folder_title(con: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """Title in the name of the item's own folder; a library's root names no title."""
    if row["folder"] is None:
        return None
    path = row["folder"].rstrip(os.fsencode(os.sep))
    root = con.execute(
        "SELECT 1 FROM library_root WHERE library_id=? AND path=?", (row["library_id"], path)
    ).fetchone()
    name = display_name(path.rpartition(os.fsencode(os.sep))[2])
    if root is not None or not name:
        return None
    if row["kind"] == ItemKind.MOVIE:
        shared = con.execute(
            "SELECT count(*) FROM item WHERE folder_id=? AND kind=?",
            (row["folder_id"], row["kind"]),
        ).fetchone()[0]
        return read_movie_name(name).title if shared == 1 else None
    return series_of_folder(name)[0] if row["kind"] == ItemKind.SERIES else None


def _content(con: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    kind = ItemKind(row["kind"])
    if kind is ItemKind.MOVIE:
        return {"runtime": row["runtime"]}
    if kind is ItemKind.SERIES:
        return _episodes(con, row["id"])
    return _tracks(con, row) if kind is ItemKind.ALBUM else {}


def _episodes(con: sqlite3.Connection, series: int) -> dict[str, Any]:
    rows = con.execute(
        """SELECT parent_index,max(coalesce(index_end,index_number)) FROM item WHERE series_id=?
           AND kind=? AND state IN (0,3) AND parent_index<1900 AND index_number IS NOT NULL
           GROUP BY 1""",
        (series, ItemKind.EPISODE),
    ).fetchall()
    titles = con.execute(
        """SELECT i.parent_index,i.index_number,coalesce((SELECT r.record->>'title'
             FROM metadata_record r WHERE r.item_id=i.id AND r.source=?),i.name) FROM item i
           WHERE i.series_id=? AND i.kind=? AND i.state IN (0,3) AND i.parent_index IS NOT NULL
             AND i.index_number IS NOT NULL ORDER BY i.pos LIMIT ?""",
        (FILE, series, ItemKind.EPISODE, _MOST_EPISODES),
    ).fetchall()
    return {
        "season_counts": dict(rows),
        "episode_titles": tuple(
            (season, number, title)
            for season, number, title in titles
            if title and title != f"Episode {number}"
        ),
    }


def _tracks(con: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    artist = con.execute("SELECT name FROM item WHERE id=?", (row["artist_id"],)).fetchone()
    tracks = con.execute(
        "SELECT name,runtime FROM item WHERE album_id=? AND kind=? AND state IN (0,3) "
        "ORDER BY pos,id LIMIT ?",
        (row["id"], ItemKind.TRACK, _MOST_TRACKS),
    ).fetchall()
    return {
        "artist": artist[0] if artist else None,
        "track_titles": tuple(track[0] for track in tracks),
        "track_runtimes": tuple(track[1] for track in tracks if track[1]),
    }
