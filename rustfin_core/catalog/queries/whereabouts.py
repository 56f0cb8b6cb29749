"""Where items are, for those who may see them: what a message about changed items has to say."""

import sqlite3
from collections.abc import Sequence

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.types import Whereabouts

_CHUNK = 500


def whereabouts(
    con: sqlite3.Connection, scope: Scope, uids: Sequence[bytes]
) -> tuple[Whereabouts, ...]:
    """The visible ones of *uids* with their libraries and parents, in no order."""
    if scope.is_empty:
        return ()
    found: list[Whereabouts] = []
    wanted = list(dict.fromkeys(uids))
    for at in range(0, len(wanted), _CHUNK):
        chunk = {f"x{n}": uid for n, uid in enumerate(wanted[at : at + _CHUNK])}
        rows = con.execute(
            "SELECT i.uid,l.uid,p.uid FROM item i LEFT JOIN library l ON l.id=i.library_id "
            "LEFT JOIN item p ON p.id=i.parent_id "
            f"WHERE i.uid IN ({','.join(':' + n for n in chunk)}){scope.visible_any}",
            {"u": scope.user_id, **chunk},
        ).fetchall()
        found += [Whereabouts(uid=row[0], library_uid=row[1], parent_uid=row[2]) for row in rows]
    return tuple(found)
