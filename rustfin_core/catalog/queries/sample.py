"""Some items of a selection, any of them: what a "surprise me" row and a shuffled queue begin with.

Giving each item a number and sorting costs 50 ms for 270,000 of them, each time. Where the
selection is more than a fiftieth of everything, row ids drawn by chance meet enough of it sooner.
"""

import random
import sqlite3
from array import array

from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.selection import Selection, found_elsewhere
from rustfin_core.catalog.queries.statements import find
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import Sort

_SHARE = 0.02
_DRAWS = 900
"""Row ids asked for by one statement."""
_SPARE = 5
"""By how many times a selection must be larger than what is wanted of it."""


def some(con: sqlite3.Connection, chosen: Selection, sort: Sort, count: int, total: int) -> Ids:
    """*count* row ids of a selection of *total*, each as likely as any other, in any order."""
    last = int(con.execute("SELECT max(id) FROM item").fetchone()[0] or 0)
    if not last or total < _SPARE * count or total / last < _SHARE:
        return find(con, chosen, sort, 0, count)
    tests = " OR ".join(f"({found_elsewhere(branch)})" for branch in chosen.branches())
    found: dict[int, None] = {}
    drawn: set[int] = set()
    while len(drawn) < last / 2:
        ids = {random.randint(1, last) for _ in range(_DRAWS)} - drawn
        drawn |= ids
        rows = con.execute(
            f"SELECT i.id FROM item i WHERE i.id IN ({numbers(ids)}) AND ({tests})", chosen.params
        ).fetchall()
        random.shuffle(rows)
        found |= dict.fromkeys(row[0] for row in rows)
        if len(found) >= count:
            return array("I", list(found)[:count])
    return find(con, chosen, sort, 0, count)  # there are fewer than *total* by now
