"""Facts about the server as a whole that outlive a run: its id, whether set-up is over."""

import sqlite3

SERVER_ID, WIZARD_COMPLETED = "server_id", "wizard_completed"


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
