"""Writes rows of folders, media files and what lies beside them, for the scan and its jobs.

What an item says of its files follows in the same transaction.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rustfin_core.catalog.item_media import update_item
from rustfin_core.catalog.media_rows import PROBE_DONE, PROBE_FAILED, sidecar_row, stream_row
from rustfin_core.catalog.types import Sidecar
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.media.tags.types import AudioTags
from rustfin_core.media.types import MediaInfo

_INSERT_SIDECAR = (
    "INSERT OR REPLACE INTO sidecar(file_id,path,kind,language,codec,title,flags,kept) "
    "VALUES(?,?,?,?,?,?,?,?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A media file as the walk found it."""

    folder_id: int
    name: bytes
    size: int
    mtime_ns: int
    fingerprint: bytes | None = None
    version_no: int = 0
    part_no: int = 0
    version_name: str | None = None
    """What tells versions apart (``1080p``, ``Director's Cut``); the file name when ``None``."""


def folder_id(con: sqlite3.Connection, library_id: int, path: bytes, parent_id: int | None) -> int:
    """Row id of the folder at *path* (ends with the separator); made when new."""
    row = con.execute(
        "SELECT id FROM folder WHERE library_id=? AND path=?", (library_id, path)
    ).fetchone()
    if row is None:
        row = con.execute(
            "INSERT INTO folder(library_id,parent_id,path) VALUES(?,?,?) RETURNING id",
            (library_id, parent_id, path),
        ).fetchone()
    return int(row[0])


def insert_file(con: sqlite3.Connection, item_id: int | None, file: NewFile) -> int:
    """Store a media file of an item and return its row id."""
    row = con.execute(
        "INSERT INTO media_file(uid,item_id,folder_id,name,size,mtime_ns,fingerprint,version_no,"
        "part_no,version_name) VALUES(?,?,?,?,?,?,?,?,?,?) RETURNING id",
        (
            new_uid(),
            item_id,
            file.folder_id,
            file.name,
            file.size,
            file.mtime_ns,
            file.fingerprint,
            file.version_no,
            file.part_no,
            file.version_name,
        ),
    ).fetchone()
    return int(row[0])


def save_media_info(con: sqlite3.Connection, file_id: int, info: MediaInfo) -> None:
    """Store the result of probing a file; runtime and flags of its item follow."""
    data = info.to_json()
    del data["streams"]
    con.execute(
        "UPDATE media_file SET probed=?,container=?,duration=?,bitrate=?,data=? WHERE id=?",
        (
            PROBE_DONE,
            info.container,
            None if info.duration is None else to_ticks(info.duration),
            info.bitrate,
            json.dumps(data),
            file_id,
        ),
    )
    con.execute("DELETE FROM media_stream WHERE file_id=?", (file_id,))
    con.executemany(
        "INSERT INTO media_stream(file_id,idx,type,codec,language,data) VALUES(?,?,?,?,?,?)",
        [stream_row(file_id, s) for s in info.streams if not s.is_external],
    )
    update_item(con, file_id)


def save_audio_tags(con: sqlite3.Connection, file_id: int, tags: AudioTags) -> None:
    """Store what the tags of a track's file say; the words of its lyrics stay in the file."""
    con.execute(
        "INSERT OR REPLACE INTO audio_tags(file_id,data) VALUES(?,?)",
        (file_id, json.dumps(tags.without_words().to_json())),
    )
    update_item(con, file_id)


def save_probe_failure(con: sqlite3.Connection, file_id: int) -> None:
    """Remember that a file could not be probed, so that it is not tried again until it changes."""
    con.execute("UPDATE media_file SET probed=? WHERE id=?", (PROBE_FAILED, file_id))


def set_sidecars(con: sqlite3.Connection, file_id: int, sidecars: Iterable[Sidecar]) -> None:
    """Replace the sidecars of a file by those the scan found; what we keep ourselves stays."""
    con.execute("DELETE FROM sidecar WHERE file_id=? AND NOT kept", (file_id,))
    con.executemany(_INSERT_SIDECAR, [sidecar_row(file_id, s) for s in sidecars])
    update_item(con, file_id)


def add_sidecar(con: sqlite3.Connection, file_uid: bytes, sidecar: Sidecar, *, kept: bool) -> None:
    """Add one sidecar to a file; *kept*: it lies in our own folder, where no scan looks."""
    row = con.execute("SELECT id FROM media_file WHERE uid=?", (file_uid,)).fetchone()
    if row is not None:
        con.execute(_INSERT_SIDECAR, sidecar_row(row[0], sidecar, kept=kept))
        update_item(con, row[0])


def remove_sidecar(con: sqlite3.Connection, file_uid: bytes, path: bytes) -> None:
    """Take one sidecar off a file."""
    row = con.execute("SELECT id FROM media_file WHERE uid=?", (file_uid,)).fetchone()
    if row is not None:
        con.execute("DELETE FROM sidecar WHERE file_id=? AND path=?", (row[0], path))
        update_item(con, row[0])
