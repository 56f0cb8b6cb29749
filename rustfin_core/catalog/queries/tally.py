"""What tables of counts know before any item is read: how many there are of each kind and class.

*rows* names such a table and which of its rows, for example ``fact_count WHERE fact='overview'``.
"""

import sqlite3
from collections.abc import Collection
from typing import Any

from rustfin_core.catalog.queries.selection import PRESENT, Selection
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.kernel.enums import ItemKind

ALL = "item_count WHERE TRUE"
_RARE = 0.02


def counted(con: sqlite3.Connection, chosen: Selection, rows: str) -> int:
    """How many of *rows* are of the kinds of a list and visible."""
    visible = chosen.visible(ItemKind.MOVIE).replace("i.access_id", "access_id")
    return _sum(con, f"{rows} AND kind IN ({numbers(chosen.kinds)}){visible}", chosen.params)


def size_of(con: sqlite3.Connection, kinds: Collection[ItemKind]) -> int:
    """How many present items of the kinds there are for anybody."""
    return _sum(con, f"{ALL} AND kind IN ({numbers(kinds)})")


def add_any(
    con: sqlite3.Connection,
    chosen: Selection,
    rows: str,
    *,
    found: str,
    tested: str,
    twice: str | None,
) -> None:
    """The condition that an item is among *rows*: it finds the items, or it is tested of each.

    *found* is for few of the kind and *tested* for many: two common genres take 1.3 ms if tested
    and 49 if found, a rare one 9 to 14 and 1.6. *twice*: what *rows* count twice, as a condition;
    empty for nothing, ``None`` where nobody knows.
    """
    having = _sum(con, f"{rows} AND kind IN ({numbers(chosen.kinds)})")
    if having <= _RARE * size_of(con, chosen.kinds):
        chosen.drive(found)
        chosen.is_empty |= not having and chosen.states == PRESENT
    else:
        chosen.add_counted(tested, tally="" if twice is None else rows, twice=twice or "")


def _sum(con: sqlite3.Connection, rows: str, params: dict[str, Any] | None = None) -> int:
    row = con.execute(f"SELECT coalesce(sum(n),0) FROM {rows}", params or {}).fetchone()
    return int(row[0])
