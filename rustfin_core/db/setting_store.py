"""The ``setting`` table: name -> JSON value. Owned here because config itself does no I/O.

Secrets are stored as ``{"sealed": "..."}``; plain ones of earlier versions are sealed at start.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.config import SETTINGS
from rustfin_core.db.secret_box import SecretBox

_SECRET = frozenset(setting.name for setting in SETTINGS if setting.is_secret)
_SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class StoredSettings:
    """What the table holds, secrets opened."""

    values: Mapping[str, Any] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    """Secrets an earlier version stored as they are."""
    unreadable: tuple[str, ...] = ()
    """Secrets sealed with a key that is not here."""


class SettingStore:
    """Reads and writes the table; its methods are jobs for the database."""

    def __init__(self, box: SecretBox) -> None:
        self._box = box

    def load(self, connection: sqlite3.Connection) -> StoredSettings:
        """All stored settings."""
        values: dict[str, Any] = {}
        plain: list[str] = []
        unreadable: list[str] = []
        for name, text in connection.execute("SELECT name, value FROM setting"):
            value = json.loads(text)
            if name in _SECRET and isinstance(value, dict):
                value = self._box.open(str(value.get(_SEALED, "")))
                if value is None:
                    unreadable.append(name)
                    continue
            elif name in _SECRET:
                plain.append(name)
            values[name] = value
        return StoredSettings(values, tuple(plain), tuple(unreadable))

    def save(self, connection: sqlite3.Connection, name: str, value: Any) -> None:
        """Store one setting; ``None`` removes it, so the default applies again."""
        if value is None:
            connection.execute("DELETE FROM setting WHERE name=?", (name,))
            return
        kept = {_SEALED: self._box.seal(str(value))} if name in _SECRET else value
        connection.execute(
            "INSERT INTO setting(name, value) VALUES(?, ?) "
            "ON CONFLICT(name) DO UPDATE SET value=excluded.value",
            (name, json.dumps(kept)),
        )

    def seal_plain(self, connection: sqlite3.Connection, stored: StoredSettings) -> None:
        """Seal the secrets an earlier version stored as they are, and wipe their old place."""
        connection.execute("PRAGMA secure_delete=ON")
        for name in stored.plain:
            self.save(connection, name, stored.values[name])
        connection.execute("PRAGMA secure_delete=OFF")
