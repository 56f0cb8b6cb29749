"""What the database tells a helper: numbers, states and reasons; no title, no name, no path."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.admin.support.scrub import Private
from rustfin_core.kernel.enums import ItemKind

_JOB_STATES = ("waiting", "running", "failed")
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFacts:
    """``told`` may leave once it is scrubbed of ``private``."""

    told: Mapping[str, Any]
    folders: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def private(self, *, secrets: tuple[str, ...], places: Mapping[str, str]) -> Private:
        """With what only the settings and the system know."""
        return Private(secrets=secrets, folders=self.folders, places=places, names=self.names)


def read_facts(con: sqlite3.Connection) -> StoredFacts:
    """Read everything; some ten short statements."""
    libraries = con.execute("SELECT id, name, kind FROM library ORDER BY id").fetchall()
    roots = con.execute(
        "SELECT library_id, path, state, note, files FROM library_root ORDER BY library_id, path"
    ).fetchall()
    users = [row[0] for row in con.execute("SELECT name FROM user ORDER BY id").fetchall()]
    devices = con.execute(
        "SELECT device_name FROM device UNION SELECT name FROM (SELECT custom_name AS name "
        "FROM device_option UNION SELECT blocked_as FROM device_option) WHERE name IS NOT NULL "
        "ORDER BY 1"
    ).fetchall()
    names = {row[0]: f"<device {number}>" for number, row in enumerate(devices, 1)}
    names |= {row["name"]: f"<library {number}>" for number, row in enumerate(libraries, 1)}
    names |= {name: f"<user {number}>" for number, name in enumerate(users, 1)}
    folders = {
        bytes(row["path"]).decode("utf-8", "backslashreplace"): f"<folder {number}>"
        for number, row in enumerate(roots, 1)
    }
    return StoredFacts(told=_told(con, libraries, roots, len(users)), folders=folders, names=names)


def _told(
    con: sqlite3.Connection, libraries: list[Any], roots: list[Any], users: int
) -> dict[str, Any]:
    return {
        "schema": con.execute("PRAGMA user_version").fetchone()[0],
        "journal": con.execute("PRAGMA journal_mode").fetchone()[0],
        "bytes": con.execute("PRAGMA page_count").fetchone()[0]
        * con.execute("PRAGMA page_size").fetchone()[0],
        "users": users,
        "items": {
            ItemKind(row[0]).name.lower(): row[1]
            for row in con.execute("SELECT kind, count(*) FROM item GROUP BY kind").fetchall()
        },
        "files": con.execute("SELECT count(*) FROM media_file").fetchone()[0],
        "libraries": [
            {
                "kind": library["kind"],
                "folders": [
                    {"state": root["state"], "note": root["note"], "files": root["files"]}
                    for root in roots
                    if root["library_id"] == library["id"]
                ],
            }
            for library in libraries
        ],
        "apps": [
            {"client": row[0], "version": row[1], "devices": row[2]}
            for row in con.execute(
                "SELECT client, version, count(*) FROM device GROUP BY client, version "
                "ORDER BY 3 DESC LIMIT ?",
                (_MOST,),
            ).fetchall()
        ],
        "jobs": [
            {"kind": row[0], "state": _JOB_STATES[row[1]], "number": row[2], "error": row[3]}
            for row in con.execute(
                "SELECT kind, state, count(*), max(error) FROM job GROUP BY kind, state"
            ).fetchall()
        ],
        "tasks": [
            {"key": row[0], "status": row[1], "error": row[2], "ended_at": row[3]}
            for row in con.execute(
                "SELECT key, status, error, ended_at FROM scheduled_task LIMIT ?", (_MOST,)
            ).fetchall()
        ],
        "problems": [
            {"reason": row[0], "number": row[1]}
            for row in con.execute(
                "SELECT reason, count(*) FROM scan_problem GROUP BY reason ORDER BY 2 DESC LIMIT ?",
                (_MOST,),
            ).fetchall()
        ],
    }
