"""Rows of subtitles that came from elsewhere. Run inside ``Database.write``."""

import os
import sqlite3

from rustfin_core.catalog.files import add_sidecar, remove_sidecar
from rustfin_core.catalog.subtitles.placing import Placed
from rustfin_core.catalog.subtitles.types import NewSubtitle
from rustfin_core.catalog.types import Sidecar

_CODECS = {"srt": "subrip", "vtt": "webvtt", "sub": "microdvd", "smi": "sami"}


def note_subtitle(
    con: sqlite3.Connection, file_uid: bytes, placed: Placed, new: NewSubtitle
) -> None:
    """Add a written file to its film; the next scan finds the same beside the film."""
    ending = placed.path.rpartition(".")[2].lower()
    sidecar = Sidecar(
        path=os.fsencode(placed.path),
        kind="subtitle",
        language=new.language,
        codec=_CODECS.get(ending, ending),
        is_forced=new.forced,
        is_hearing_impaired=new.hearing_impaired,
    )
    add_sidecar(con, file_uid, sidecar, kept=placed.kept)


def forget_subtitle(con: sqlite3.Connection, file_uid: bytes, path: str) -> None:
    """Take a deleted file off its film."""
    remove_sidecar(con, file_uid, os.fsencode(path))


def note_look(
    con: sqlite3.Connection, file_uid: bytes, language: str, *, now: int, found: bool
) -> None:
    """Remember that a language was looked for."""
    con.execute(
        "INSERT OR REPLACE INTO subtitle_look(file_id,language,looked_at,found) "
        "SELECT id,?,?,? FROM media_file WHERE uid=?",
        (language, now, found, file_uid),
    )


def files_known(con: sqlite3.Connection, names: set[str]) -> set[str]:
    """Which of *names* (uids in hex) are files there still are."""
    return {
        name
        for name in names
        if con.execute("SELECT 1 FROM media_file WHERE uid=?", (bytes.fromhex(name),)).fetchone()
    }
