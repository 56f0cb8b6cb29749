"""What is known of a title before subtitles are looked for. Runs inside ``Database.read``."""

import os
import sqlite3
from dataclasses import dataclass

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.subtitles.wishes import SubtitleWishes, lacking, wishes_of
from rustfin_core.catalog.types import MediaVersion
from rustfin_core.intelligence.providers.types import SubtitleWanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

KINDS = (ItemKind.MOVIE, ItemKind.EPISODE)
_DAY_MS = 24 * 3_600_000
_AGAIN_MS = 7 * _DAY_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One title with the first of its files."""

    uid: bytes
    version: MediaVersion
    roots: tuple[str, ...]
    """Folders of its library."""
    wishes: SubtitleWishes
    wanted: SubtitleWanted
    """Without languages and without the file's hash."""

    @property
    def path(self) -> str:
        """Of the file, surrogate-escaped."""
        return os.fsdecode(self.version.path)


def title_of(con: sqlite3.Connection, uid: bytes) -> Title:
    """A film or an episode; ``NotFound`` for what has no file or is something else."""
    row = con.execute(
        "SELECT i.*,l.options AS options FROM item i LEFT JOIN library l ON l.id=i.library_id "
        "WHERE i.uid=?",
        (uid,),
    ).fetchone()
    versions = versions_of(con, [row["id"]]).get(row["id"], ()) if row is not None else ()
    if not versions or row["kind"] not in KINDS:
        raise NotFound("Subtitles can only be found for films and episodes that have a file.")
    roots = con.execute(
        "SELECT path FROM library_root WHERE library_id=?", (row["library_id"],)
    ).fetchall()
    return Title(
        uid=uid,
        version=versions[0],
        roots=tuple(os.fsdecode(root[0]) for root in roots),
        wishes=wishes_of(LibraryOptions.from_json(row["options"])),
        wanted=_wanted(con, row),
    )


def _wanted(con: sqlite3.Connection, row: sqlite3.Row) -> SubtitleWanted:
    kind = ItemKind(row["kind"])
    if kind is ItemKind.MOVIE:
        return SubtitleWanted(
            kind=kind, languages=(), title=row["name"], year=row["year"], ids=_ids(con, row["id"])
        )
    series = con.execute("SELECT name FROM item WHERE id=?", (row["series_id"],)).fetchone()
    return SubtitleWanted(
        kind=kind,
        languages=(),
        title=series[0] if series else row["name"],
        season=row["parent_index"],
        episode=row["index_number"],
        ids=_ids(con, row["id"]),
        series_ids=_ids(con, row["series_id"]),
    )


def _ids(con: sqlite3.Connection, item_id: int | None) -> dict[str, str]:
    rows = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
    return {row[0]: row[1] for row in rows}


def due_languages(con: sqlite3.Connection, title: Title, now: int) -> tuple[str, ...]:
    """Languages to look for now: wanted, lacking and not looked for within a week."""
    rows = con.execute(
        "SELECT s.language FROM subtitle_look s JOIN media_file m ON m.id=s.file_id "
        "WHERE m.uid=? AND (s.found OR s.looked_at>?)",
        (title.version.file_uid, now - _AGAIN_MS),
    )
    looked = {row[0] for row in rows}
    missing = () if title.version.is_missing else lacking(title.version.info, title.wishes)
    return tuple(code for code in missing if code not in looked)
