"""Rows of devices: each holds a token; names and blocks outlive the sign-ins.

Functions of a connection; rows stay in here.
"""

import sqlite3

from rustfin_core.identity.types import Device, DeviceInfo, KnownDevice
from rustfin_core.kernel.ids import new_uid

_COLUMNS = "id, uid, device_id, device_name, client, version, created_ms, last_seen_ms"


def _device(row: sqlite3.Row) -> Device:
    return Device(
        id=row["id"],
        uid=row["uid"],
        info=DeviceInfo(
            device_id=row["device_id"],
            name=row["device_name"],
            client=row["client"],
            version=row["version"],
        ),
        created_ms=row["created_ms"],
        last_seen_ms=row["last_seen_ms"],
    )


def replace(
    con: sqlite3.Connection, user_id: int, info: DeviceInfo, token_sha256: bytes, now_ms: int
) -> tuple[Device, bytes | None]:
    """Give user and device a token; also returns the uid of the device it replaces, if any."""
    old = con.execute(
        "DELETE FROM device WHERE user_id=? AND device_id=? RETURNING uid",
        (user_id, info.device_id),
    ).fetchone()
    uid = new_uid()
    row_id = con.execute(
        "INSERT INTO device(uid, token_sha256, user_id, device_id, device_name, client, version, "
        "created_ms, last_seen_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            uid,
            token_sha256,
            user_id,
            info.device_id,
            info.name,
            info.client,
            info.version,
            now_ms,
            now_ms,
        ),
    ).lastrowid
    assert row_id is not None
    device = Device(id=row_id, uid=uid, info=info, created_ms=now_ms, last_seen_ms=now_ms)
    return device, old[0] if old else None


def by_token(con: sqlite3.Connection, token_sha256: bytes) -> tuple[Device, int] | None:
    """The device a token was given to, and the row id of its user."""
    row = con.execute(
        f"SELECT {_COLUMNS}, user_id FROM device WHERE token_sha256=?", (token_sha256,)
    ).fetchone()
    return (_device(row), row["user_id"]) if row is not None else None


def update(con: sqlite3.Connection, device_row: int, info: DeviceInfo, now_ms: int) -> None:
    """Note what the device says about itself now."""
    con.execute(
        "UPDATE device SET device_name=?, client=?, version=?, last_seen_ms=? WHERE id=?",
        (info.name, info.client, info.version, now_ms, device_row),
    )


def delete(con: sqlite3.Connection, device_row: int) -> None:
    """Revoke one token."""
    con.execute("DELETE FROM device WHERE id=?", (device_row,))


def delete_of(
    con: sqlite3.Connection, user_id: int, *, keep: int | None = None
) -> list[tuple[bytes, str]]:
    """Revoke all tokens of a user but *keep*'s; returns their uids and device ids."""
    rows = con.execute(
        "DELETE FROM device WHERE user_id=? AND id IS NOT ? RETURNING uid, device_id",
        (user_id, keep),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]


def delete_named(con: sqlite3.Connection, device_id: str) -> list[tuple[bytes, bytes, str]]:
    """Revoke everybody's tokens on a device; returns uids of device and user, and the id."""
    rows = con.execute(
        "SELECT d.uid, u.uid, d.device_id FROM device d JOIN user u ON u.id=d.user_id "
        "WHERE d.device_id=?",
        (device_id,),
    ).fetchall()
    con.execute("DELETE FROM device WHERE device_id=?", (device_id,))
    con.execute("DELETE FROM device_option WHERE device_id=? AND blocked_as IS NULL", (device_id,))
    return [(row[0], row[1], row[2]) for row in rows]


def count_active(con: sqlite3.Connection, user_id: int, since_ms: int, *, but: str) -> int:
    """On how many devices beside *but* the user has done something since then."""
    row = con.execute(
        "SELECT count(*) FROM device WHERE user_id=? AND last_seen_ms>=? AND device_id<>?",
        (user_id, since_ms, but),
    ).fetchone()
    count: int = row[0]
    return count


def known(con: sqlite3.Connection, device_id: str | None = None) -> list[KnownDevice]:
    """All signed-in devices (or the ones with this id), the one used last first."""
    rows = con.execute(
        f"SELECT {', '.join('d.' + name for name in _COLUMNS.split(', '))}, "
        "u.uid AS user_uid, u.name AS user_name, o.custom_name "
        "FROM device d JOIN user u ON u.id=d.user_id "
        "LEFT JOIN device_option o ON o.device_id=d.device_id "
        "WHERE ?1 IS NULL OR d.device_id=?1 ORDER BY d.last_seen_ms DESC, d.id DESC",
        (device_id,),
    )
    return [
        KnownDevice(
            device=_device(row),
            user_uid=row["user_uid"],
            user_name=row["user_name"],
            custom_name=row["custom_name"],
        )
        for row in rows
    ]


def names(con: sqlite3.Connection) -> dict[str, str]:
    """Names administrators gave to devices, by device id."""
    rows = con.execute(
        "SELECT device_id, custom_name FROM device_option WHERE custom_name IS NOT NULL"
    )
    return {row[0]: row[1] for row in rows}


def put_name(con: sqlite3.Connection, device_id: str, name: str | None) -> int:
    """Name a device (``None`` takes the name away); returns the row id Jellyfin shows."""
    row = con.execute(
        "INSERT INTO device_option(device_id, custom_name) VALUES(?, ?) "
        "ON CONFLICT(device_id) DO UPDATE SET custom_name=excluded.custom_name RETURNING id",
        (device_id, name),
    ).fetchone()
    number: int = row[0]
    return number


def blocked(con: sqlite3.Connection) -> list[tuple[str, str]]:
    """Ids and names of devices nobody may use."""
    rows = con.execute(
        "SELECT device_id, coalesce(custom_name, blocked_as) FROM device_option "
        "WHERE blocked_as IS NOT NULL ORDER BY id"
    )
    return [(row[0], row[1]) for row in rows]


def put_blocked(con: sqlite3.Connection, device_id: str, name: str | None) -> None:
    """Block a device that calls itself *name*; ``None`` allows it again."""
    con.execute(
        "INSERT INTO device_option(device_id, blocked_as) VALUES(?, ?) "
        "ON CONFLICT(device_id) DO UPDATE SET blocked_as=excluded.blocked_as",
        (device_id, name),
    )
