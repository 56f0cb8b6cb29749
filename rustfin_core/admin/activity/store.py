"""SQL of the ``activity`` table."""

import re
import sqlite3
from collections.abc import Iterable

from rustfin_core.admin.activity.types import (
    ActivityPage,
    ActivityQuery,
    Entry,
    LoggedEntry,
    Severity,
)
from rustfin_core.kernel.said import kept, recalled

_LONGEST_NAME, _LONGEST_TEXT = 512, 4_096
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Clients name themselves as they like; SQLite and JSON want text."""


def insert(con: sqlite3.Connection, entries: Iterable[tuple[int, Entry]]) -> int:
    """Keep entries with their times (unix ms); returns the number of the last one."""
    last = 0
    for at, entry in entries:
        row = con.execute(
            "INSERT INTO activity"
            "(at,type,severity,name,said,overview,short_overview,item_uid,user_uid) "
            "VALUES(?,?,?,?,?,?,?,?,?) RETURNING id",
            (
                at,
                entry.type,
                entry.severity.value,
                name := _clean(entry.name, _LONGEST_NAME),
                # One that was cut or cleaned is no longer what it was made of.
                kept(entry.name) if name == entry.name else None,
                _clean(entry.overview, _LONGEST_TEXT),
                _clean(entry.short_overview, _LONGEST_NAME),
                entry.item,
                entry.user,
            ),
        ).fetchone()
        last = row[0]
    return last


def prune(con: sqlite3.Connection, *, before: int, rows: int) -> int:
    """Forget what is older than *before* (unix ms) or not among the newest *rows*."""
    old = con.execute("DELETE FROM activity WHERE at<?", (before,)).rowcount
    many = con.execute(
        "DELETE FROM activity WHERE id<="
        "(SELECT id FROM activity ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (rows,),
    ).rowcount
    return old + many


def last_id(con: sqlite3.Connection) -> int:
    """Number of the newest entry; 0 when there is none."""
    return int(con.execute("SELECT coalesce(max(id),0) FROM activity").fetchone()[0])


def since(con: sqlite3.Connection, last: int, most: int) -> tuple[LoggedEntry, ...]:
    """The newest entries after number *last*, at most *most*, newest first."""
    rows = con.execute(
        "SELECT * FROM activity WHERE id>? ORDER BY id DESC LIMIT ?", (last, most)
    ).fetchall()
    return tuple(_logged(row) for row in rows)


def page(con: sqlite3.Connection, query: ActivityQuery) -> ActivityPage:
    """Entries and how many there are in all."""
    where, values = _conditions(query)
    order = "DESC" if query.descending else "ASC"
    rows = con.execute(
        f"SELECT * FROM activity{where} ORDER BY {query.sort.value} {order},id {order} "
        "LIMIT ? OFFSET ?",
        (*values, query.limit, query.start),
    ).fetchall()
    total = con.execute(f"SELECT count(*) FROM activity{where}", values).fetchone()[0]
    return ActivityPage(entries=tuple(_logged(row) for row in rows), total=total, start=query.start)


def _conditions(query: ActivityQuery) -> tuple[str, tuple[object, ...]]:
    found: list[str] = []
    values: list[object] = []

    def ask(condition: str, value: object) -> None:
        if value is not None:
            found.append(condition)
            values.append(value)

    ask("at>=?", query.min_at)
    ask("at<=?", query.max_at)
    for column in ("name", "overview", "short_overview", "type"):
        ask(f"instr(lower({column}),lower(?))>0", getattr(query, column))
    ask("severity=?", None if query.severity is None else query.severity.value)
    ask("item_uid=?", query.item)
    if query.has_user is not None:
        found.append(f"user_uid IS {'NOT ' if query.has_user else ''}NULL")
    if query.users is not None:
        found.append(f"user_uid IN ({','.join('?' * len(query.users))})")
        values.extend(query.users)
    return (f" WHERE {' AND '.join(found)}" if found else ""), tuple(values)


def _logged(row: sqlite3.Row) -> LoggedEntry:
    return LoggedEntry(
        id=row["id"],
        at=row["at"],
        entry=Entry(
            type=row["type"],
            name=recalled(row["name"], row["said"]),
            severity=Severity(row["severity"]),
            overview=row["overview"],
            short_overview=row["short_overview"],
            item=row["item_uid"],
            user=row["user_uid"],
        ),
    )


def _clean(text: str | None, longest: int) -> str | None:
    return None if text is None else _CONTROL.sub("", text)[:longest]
