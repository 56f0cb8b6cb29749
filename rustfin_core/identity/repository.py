"""SQL of identity. Functions of a connection; rows stay in here."""

import json
import sqlite3
from dataclasses import asdict, replace

from rustfin_core.identity.policy import UserConfiguration, UserPolicy, from_json, to_json
from rustfin_core.identity.types import (
    ApiKey,
    Device,
    DeviceInfo,
    KnownDevice,
    Principal,
    User,
    UserImage,
)
from rustfin_core.kernel.ids import new_uid

_USER = (
    "id, uid, name, is_admin, is_disabled, is_hidden, policy, configuration, created_ms, "
    "last_login_ms, last_activity_ms, image"
)
_DEVICE = "id, uid, device_id, device_name, client, version, created_ms, last_seen_ms"


def name_key(name: str) -> str:
    """Form in which two user names are the same."""
    return name.strip().casefold()


def _user(row: sqlite3.Row) -> User:
    policy = replace(
        from_json(UserPolicy, row["policy"]),
        is_administrator=bool(row["is_admin"]),
        is_disabled=bool(row["is_disabled"]),
        is_hidden=bool(row["is_hidden"]),
    )
    return User(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        policy=policy,
        configuration=from_json(UserConfiguration, row["configuration"]),
        created_ms=row["created_ms"],
        last_login_ms=row["last_login_ms"],
        last_activity_ms=row["last_activity_ms"],
        image=UserImage(**json.loads(row["image"])) if row["image"] else None,
    )


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


def fact(con: sqlite3.Connection, name: str) -> str | None:
    """A server-wide fact."""
    row = con.execute("SELECT value FROM server_fact WHERE name=?", (name,)).fetchone()
    return row[0] if row else None


def put_fact(con: sqlite3.Connection, name: str, value: str) -> None:
    """Store a server-wide fact."""
    con.execute(
        "INSERT INTO server_fact VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        (name, value),
    )


def has_admin(con: sqlite3.Connection) -> bool:
    """Whether the server is claimed."""
    return con.execute("SELECT 1 FROM user WHERE is_admin=1 LIMIT 1").fetchone() is not None


def usable_admins(con: sqlite3.Connection) -> list[int]:
    """Row ids of administrators who can sign in."""
    rows = con.execute("SELECT id FROM user WHERE is_admin=1 AND is_disabled=0")
    return [row[0] for row in rows]


def insert_first_admin(
    con: sqlite3.Connection, name: str, password_hash: str, policy: UserPolicy, now_ms: int
) -> User | None:
    """Insert the administrator if there is none yet; ``None`` when somebody was faster."""
    uid = new_uid()
    done = con.execute(
        "INSERT INTO user(uid, name, name_key, password_hash, is_admin, is_hidden, policy, "
        "configuration, created_ms) SELECT ?, ?, ?, ?, 1, ?, ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM user WHERE is_admin=1)",
        (
            uid,
            name,
            name_key(name),
            password_hash,
            policy.is_hidden,
            to_json(policy),
            to_json(UserConfiguration()),
            now_ms,
        ),
    ).rowcount
    return user_by_uid(con, uid) if done else None


def insert_user(
    con: sqlite3.Connection, name: str, password_hash: str, policy: UserPolicy, now_ms: int
) -> User | None:
    """Insert a user; ``None`` when the name is taken."""
    uid = new_uid()
    done = con.execute(
        "INSERT INTO user(uid, name, name_key, password_hash, is_admin, is_disabled, is_hidden, "
        "policy, configuration, created_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT(name_key) DO NOTHING",
        (
            uid,
            name,
            name_key(name),
            password_hash,
            policy.is_administrator,
            policy.is_disabled,
            policy.is_hidden,
            to_json(policy),
            to_json(UserConfiguration()),
            now_ms,
        ),
    ).rowcount
    return user_by_uid(con, uid) if done else None


def users(con: sqlite3.Connection) -> list[User]:
    """All users by name."""
    return [_user(row) for row in con.execute(f"SELECT {_USER} FROM user ORDER BY name_key")]


def user_by_uid(con: sqlite3.Connection, uid: bytes) -> User | None:
    """A user by public id."""
    row = con.execute(f"SELECT {_USER} FROM user WHERE uid=?", (uid,)).fetchone()
    return _user(row) if row else None


def user_by_id(con: sqlite3.Connection, user_id: int) -> User | None:
    """A user by row id."""
    row = con.execute(f"SELECT {_USER} FROM user WHERE id=?", (user_id,)).fetchone()
    return _user(row) if row else None


def user_by_name(con: sqlite3.Connection, name: str) -> User | None:
    """A user by name, whatever its case."""
    row = con.execute(f"SELECT {_USER} FROM user WHERE name_key=?", (name_key(name),)).fetchone()
    return _user(row) if row else None


def password_hash_of(con: sqlite3.Connection, user_id: int) -> str | None:
    """The stored hash."""
    row = con.execute("SELECT password_hash FROM user WHERE id=?", (user_id,)).fetchone()
    return row[0] if row else None


def set_password(con: sqlite3.Connection, user_id: int, password_hash: str) -> None:
    """Store a new hash."""
    con.execute("UPDATE user SET password_hash=? WHERE id=?", (password_hash, user_id))


def set_policy(con: sqlite3.Connection, user_id: int, policy: UserPolicy) -> None:
    """Store rights, mirroring the three flags into their columns."""
    con.execute(
        "UPDATE user SET policy=?, is_admin=?, is_disabled=?, is_hidden=? WHERE id=?",
        (
            to_json(policy),
            policy.is_administrator,
            policy.is_disabled,
            policy.is_hidden,
            user_id,
        ),
    )


def set_configuration(con: sqlite3.Connection, user_id: int, value: UserConfiguration) -> None:
    """Store tastes."""
    con.execute("UPDATE user SET configuration=? WHERE id=?", (to_json(value), user_id))


def set_image(con: sqlite3.Connection, user_id: int, image: UserImage | None) -> None:
    """Store which picture shows a user."""
    value = None if image is None else json.dumps(asdict(image))
    con.execute("UPDATE user SET image=? WHERE id=?", (value, user_id))


def rename(con: sqlite3.Connection, user_id: int, name: str) -> bool:
    """Change a name; ``False`` when it is taken."""
    done = con.execute(
        "UPDATE OR IGNORE user SET name=?, name_key=? WHERE id=?", (name, name_key(name), user_id)
    )
    return done.rowcount > 0


def delete_user(con: sqlite3.Connection, user_id: int) -> None:
    """Remove the account, its tokens and its preferences."""
    con.execute("DELETE FROM user WHERE id=?", (user_id,))


def touch_user(con: sqlite3.Connection, user_id: int, now_ms: int, *, login: bool = False) -> None:
    """Note activity."""
    column = "last_login_ms=?1, last_activity_ms=?1" if login else "last_activity_ms=?1"
    con.execute(f"UPDATE user SET {column} WHERE id=?2", (now_ms, user_id))


def replace_device(
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


def find_principal(con: sqlite3.Connection, token_sha256: bytes) -> Principal | None:
    """Whose token this is."""
    row = con.execute(
        f"SELECT {_DEVICE}, user_id FROM device WHERE token_sha256=?", (token_sha256,)
    ).fetchone()
    if row is not None:
        return Principal(
            user=user_by_id(con, row["user_id"]), device=_device(row), token_sha256=token_sha256
        )
    key = con.execute("SELECT name FROM api_key WHERE key_sha256=?", (token_sha256,)).fetchone()
    if key is not None:
        return Principal(user=None, device=None, token_sha256=token_sha256, api_key_name=key[0])
    return None


def update_device(con: sqlite3.Connection, device_row: int, info: DeviceInfo, now_ms: int) -> None:
    """Note what the device says about itself now."""
    con.execute(
        "UPDATE device SET device_name=?, client=?, version=?, last_seen_ms=? WHERE id=?",
        (info.name, info.client, info.version, now_ms, device_row),
    )


def delete_device(con: sqlite3.Connection, device_row: int) -> None:
    """Revoke one token."""
    con.execute("DELETE FROM device WHERE id=?", (device_row,))


def delete_devices_of(
    con: sqlite3.Connection, user_id: int, *, keep: int | None = None
) -> list[tuple[bytes, str]]:
    """Revoke all tokens of a user but *keep*'s; returns their uids and device ids."""
    rows = con.execute(
        "DELETE FROM device WHERE user_id=? AND id IS NOT ? RETURNING uid, device_id",
        (user_id, keep),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]


def count_active_devices(con: sqlite3.Connection, user_id: int, since_ms: int, *, but: str) -> int:
    """On how many devices beside *but* the user has done something since then."""
    row = con.execute(
        "SELECT count(*) FROM device WHERE user_id=? AND last_seen_ms>=? AND device_id<>?",
        (user_id, since_ms, but),
    ).fetchone()
    count: int = row[0]
    return count


def known_devices(con: sqlite3.Connection, device_id: str | None = None) -> list[KnownDevice]:
    """All signed-in devices (or the ones with this id), the one used last first."""
    rows = con.execute(
        f"SELECT {', '.join('d.' + name for name in _DEVICE.split(', '))}, "
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


def delete_devices_named(con: sqlite3.Connection, device_id: str) -> list[tuple[bytes, bytes, str]]:
    """Revoke everybody's tokens on a device; returns uids of device and user, and the id."""
    rows = con.execute(
        "SELECT d.uid, u.uid, d.device_id FROM device d JOIN user u ON u.id=d.user_id "
        "WHERE d.device_id=?",
        (device_id,),
    ).fetchall()
    con.execute("DELETE FROM device WHERE device_id=?", (device_id,))
    con.execute("DELETE FROM device_option WHERE device_id=? AND blocked_as IS NULL", (device_id,))
    return [(row[0], row[1], row[2]) for row in rows]


def device_names(con: sqlite3.Connection) -> dict[str, str]:
    """Names administrators gave to devices, by device id."""
    rows = con.execute(
        "SELECT device_id, custom_name FROM device_option WHERE custom_name IS NOT NULL"
    )
    return {row[0]: row[1] for row in rows}


def put_device_name(con: sqlite3.Connection, device_id: str, name: str | None) -> int:
    """Name a device (``None`` takes the name away); returns the row id Jellyfin shows."""
    row = con.execute(
        "INSERT INTO device_option(device_id, custom_name) VALUES(?, ?) "
        "ON CONFLICT(device_id) DO UPDATE SET custom_name=excluded.custom_name RETURNING id",
        (device_id, name),
    ).fetchone()
    number: int = row[0]
    return number


def blocked_devices(con: sqlite3.Connection) -> list[tuple[str, str]]:
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


def touch_api_key(con: sqlite3.Connection, key_sha256: bytes, now_ms: int) -> None:
    """Note that an api key was used."""
    con.execute("UPDATE api_key SET last_seen_ms=? WHERE key_sha256=?", (now_ms, key_sha256))


def delete_api_key_by_secret(con: sqlite3.Connection, key_sha256: bytes) -> bool:
    """Revoke an api key by itself."""
    return con.execute("DELETE FROM api_key WHERE key_sha256=?", (key_sha256,)).rowcount > 0


def insert_api_key(con: sqlite3.Connection, name: str, key_sha256: bytes, now_ms: int) -> ApiKey:
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


def delete_api_key(con: sqlite3.Connection, uid: bytes) -> bool:
    """Revoke an api key."""
    return con.execute("DELETE FROM api_key WHERE uid=?", (uid,)).rowcount > 0


def display_preferences(
    con: sqlite3.Connection, user_id: int, client: str, view_id: str
) -> str | None:
    """Stored JSON of a view."""
    row = con.execute(
        "SELECT value FROM display_preferences WHERE user_id=? AND client=? AND id=?",
        (user_id, client, view_id),
    ).fetchone()
    return row[0] if row else None


def put_display_preferences(
    con: sqlite3.Connection, user_id: int, client: str, view_id: str, value: str
) -> None:
    """Store JSON of a view."""
    con.execute(
        "INSERT INTO display_preferences VALUES(?, ?, ?, ?) "
        "ON CONFLICT(user_id, client, id) DO UPDATE SET value=excluded.value",
        (user_id, client, view_id, value),
    )


def count_display_preferences(con: sqlite3.Connection, user_id: int) -> int:
    """How many views a user has settings for."""
    row = con.execute("SELECT count(*) FROM display_preferences WHERE user_id=?", (user_id,))
    count: int = row.fetchone()[0]
    return count
