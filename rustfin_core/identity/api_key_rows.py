"""Rows of api keys, which are kept as hashes. Functions of a connection; rows stay in here."""

import sqlite3

from rustfin_core.identity.types import ApiKey
from rustfin_core.kernel.ids import new_uid


def insert(con: sqlite3.Connection, name: str, key_sha256: bytes, now_ms: int) -> ApiKey:
    """Store an api key."""
    uid = new_uid()
    con.execute(
        "INSERT INTO api_key(uid, key_sha256, name, created_ms) VALUES(?, ?, ?, ?)",
        (uid, key_sha256, name, now_ms),
    )
    return ApiKey(uid=uid, name=name, created_ms=now_ms, last_seen_ms=None)


def api_keys(con: sqlite3.Connection) -> list[ApiKey]:
    """All api keys, oldest first."""
    rows = con.execute("SELECT uid, name, created_ms, last_seen_ms FROM api_key ORDER BY id")
    return [ApiKey(uid=r[0], name=r[1], created_ms=r[2], last_seen_ms=r[3]) for r in rows]


def name_of(con: sqlite3.Connection, key_sha256: bytes) -> str | None:
    """What the key with this hash is called; ``None`` when there is none."""
    row = con.execute("SELECT name FROM api_key WHERE key_sha256=?", (key_sha256,)).fetchone()
    return row[0] if row else None


def touch(con: sqlite3.Connection, key_sha256: bytes, now_ms: int) -> None:
    """Note that an api key was used."""
    con.execute("UPDATE api_key SET last_seen_ms=? WHERE key_sha256=?", (now_ms, key_sha256))


def delete(con: sqlite3.Connection, uid: bytes) -> bool:
    """Revoke an api key."""
    return con.execute("DELETE FROM api_key WHERE uid=?", (uid,)).rowcount > 0


def delete_by_secret(con: sqlite3.Connection, key_sha256: bytes) -> bool:
    """Revoke an api key by itself."""
    return con.execute("DELETE FROM api_key WHERE key_sha256=?", (key_sha256,)).rowcount > 0
