"""The ``setting`` table: name -> JSON value. Owned here because config itself does no I/O."""

import json
import sqlite3
from typing import Any


def load_settings(connection: sqlite3.Connection) -> dict[str, Any]:
    """All stored settings."""
    rows = connection.execute("SELECT name, value FROM setting")
    return {row[0]: json.loads(row[1]) for row in rows}


def save_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Store one setting; ``None`` removes it, so the default applies again."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE name=?", (name,))
    else:
        connection.execute(
            "INSERT INTO setting(name, value) VALUES(?, ?) "
            "ON CONFLICT(name) DO UPDATE SET value=excluded.value",
            (name, json.dumps(value)),
        )
