"""Rows of users. Functions of a connection; rows stay in here."""

import json
import sqlite3
from dataclasses import asdict, replace

from rustfin_core.identity.policy import UserConfiguration, UserPolicy, from_json, to_json
from rustfin_core.identity.types import User, UserImage
from rustfin_core.kernel.ids import new_uid

_COLUMNS = (
    "id, uid, name, is_admin, is_disabled, is_hidden, policy, configuration, created_ms, "
    "last_login_ms, last_activity_ms, image"
)


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
    return by_uid(con, uid) if done else None


def insert(
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
    return by_uid(con, uid) if done else None


def users(con: sqlite3.Connection) -> list[User]:
    """All users by name."""
    return [_user(row) for row in con.execute(f"SELECT {_COLUMNS} FROM user ORDER BY name_key")]


def by_uid(con: sqlite3.Connection, uid: bytes) -> User | None:
    """A user by public id."""
    row = con.execute(f"SELECT {_COLUMNS} FROM user WHERE uid=?", (uid,)).fetchone()
    return _user(row) if row else None


def by_id(con: sqlite3.Connection, user_id: int) -> User | None:
    """A user by row id."""
    row = con.execute(f"SELECT {_COLUMNS} FROM user WHERE id=?", (user_id,)).fetchone()
    return _user(row) if row else None


def by_name(con: sqlite3.Connection, name: str) -> User | None:
    """A user by name, whatever its case."""
    row = con.execute(f"SELECT {_COLUMNS} FROM user WHERE name_key=?", (name_key(name),)).fetchone()
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


def delete(con: sqlite3.Connection, user_id: int) -> None:
    """Remove the account, its tokens and its preferences."""
    con.execute("DELETE FROM user WHERE id=?", (user_id,))


def touch(con: sqlite3.Connection, user_id: int, now_ms: int, *, login: bool = False) -> None:
    """Note activity."""
    column = "last_login_ms=?1, last_activity_ms=?1" if login else "last_activity_ms=?1"
    con.execute(f"UPDATE user SET {column} WHERE id=?2", (now_ms, user_id))
