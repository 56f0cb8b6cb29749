"""Display preferences: what a client wants remembered about a view. Opaque to the server."""

import hashlib
import json
import sqlite3
import uuid
from typing import Any

from rustfin_core.db import Database
from rustfin_core.identity.types import DisplayPreferences
from rustfin_core.kernel.errors import InvalidInput, TooMany
from rustfin_core.kernel.ids import parse_uid

_MAX_BYTES, _MAX_VIEWS, _MAX_KEY = 64 * 1024, 2_000, 128


class PreferencesStore:
    """Settings per user, client name and view id; 64 KiB each, 2,000 per user."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, user_id: int, client: str, view: str) -> DisplayPreferences:
        """The stored preferences of *view*; an empty value when there are none."""
        _check_key(client, view)
        text = await self._db.read(lambda con: _stored(con, user_id, client, view_id(view)))
        return DisplayPreferences(
            id=view_id(view), client=client, value=json.loads(text) if text else {}
        )

    async def put(self, user_id: int, client: str, view: str, value: dict[str, Any]) -> None:
        """Replace the preferences of *view*."""
        _check_key(client, view)
        text = json.dumps(value, separators=(",", ":"))
        if len(text) > _MAX_BYTES:
            raise InvalidInput("Display preferences may take at most 64 KiB.")

        def work(con: sqlite3.Connection) -> None:
            _store(con, user_id, client, view_id(view), text)
            if _count(con, user_id) > _MAX_VIEWS:
                raise TooMany("This user already keeps preferences for 2,000 views.")

        await self._db.write(work, urgent=True)


def view_id(view: str) -> str:
    """32 hex digits for *view*: itself when it is an id, else Jellyfin's hash of its name."""
    uid = parse_uid(view)
    if uid is not None:
        return uid.hex()
    digest = hashlib.md5(view.encode("utf-16-le"), usedforsecurity=False).digest()
    return uuid.UUID(bytes_le=digest).hex


def _check_key(client: str, view: str) -> None:
    if len(client) > _MAX_KEY or len(view) > _MAX_KEY:
        raise InvalidInput(f"client and id may have at most {_MAX_KEY} characters.")


def _stored(con: sqlite3.Connection, user_id: int, client: str, view: str) -> str | None:
    row = con.execute(
        "SELECT value FROM display_preferences WHERE user_id=? AND client=? AND id=?",
        (user_id, client, view),
    ).fetchone()
    return row[0] if row else None


def _store(con: sqlite3.Connection, user_id: int, client: str, view: str, value: str) -> None:
    con.execute(
        "INSERT INTO display_preferences VALUES(?, ?, ?, ?) "
        "ON CONFLICT(user_id, client, id) DO UPDATE SET value=excluded.value",
        (user_id, client, view, value),
    )


def _count(con: sqlite3.Connection, user_id: int) -> int:
    row = con.execute("SELECT count(*) FROM display_preferences WHERE user_id=?", (user_id,))
    count: int = row.fetchone()[0]
    return count
