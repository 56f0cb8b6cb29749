"""Rows of ``identity``. Runs inside ``Database.read`` or ``write``; no decisions."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from rustfin_core.catalog.identify.types import IDENTIFIED_KINDS, IdentityState, Review
from rustfin_core.intelligence.records import Candidate
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

OPTION = "identify"
"""Library option: whether providers are asked for its titles; on unless it is ``False``."""
_KINDS = ",".join(str(int(kind)) for kind in IDENTIFIED_KINDS)
_ASKED = (
    "i.state=0 AND i.library_id IN (SELECT l.id FROM library l "
    f"WHERE coalesce(json_extract(l.options,'$.{OPTION}'),1)<>0)"
)
_CHUNK = 500
_NAMELESS = ("Various Artists", "Unknown Artist")


def item_id(con: sqlite3.Connection, uid: bytes) -> int:
    """Row id of an item that can be identified; ``NotFound`` otherwise."""
    row = con.execute(f"SELECT id FROM item WHERE uid=? AND kind IN ({_KINDS})", (uid,)).fetchone()
    if row is None:
        raise NotFound("There is no film, series, album or artist with this id (any more).")
    return int(row[0])


def titles_of(con: sqlite3.Connection, items: Sequence[int]) -> list[bytes]:
    """Those of *items* that can be identified; of an episode or track its series or album."""
    found: dict[bytes, None] = {}
    for start in range(0, len(items), _CHUNK):
        chunk = ",".join(map(str, items[start : start + _CHUNK]))
        rows = con.execute(
            f"""SELECT uid FROM item WHERE kind IN ({_KINDS}) AND id IN (
                  SELECT coalesce(series_id,album_id,id) FROM item WHERE id IN ({chunk}))"""
        )
        found |= dict.fromkeys(row[0] for row in rows)
    return list(found)


def new_items(con: sqlite3.Connection, kinds: Sequence[ItemKind], limit: int) -> list[int]:
    """Present items of *kinds* that have never been asked for."""
    found: list[int] = []
    for kind in kinds:
        rows = con.execute(
            f"""SELECT i.id FROM item i WHERE i.kind={int(kind)} AND {_ASKED}
                AND NOT EXISTS(SELECT 1 FROM identity d WHERE d.item_id=i.id)
                AND i.name NOT IN (?,?) LIMIT ?""",
            (*_NAMELESS, limit - len(found)),
        )
        found += [row[0] for row in rows]
    return found


def due_items(con: sqlite3.Connection, now: int, limit: int) -> list[int]:
    """Items that wait for their job (it may have been lost), and those whose retry is due."""
    rows = con.execute(
        f"""SELECT d.item_id FROM identity d CROSS JOIN item i ON i.id=d.item_id
            WHERE d.state='waiting' AND {_ASKED}
            UNION SELECT d.item_id FROM identity d CROSS JOIN item i ON i.id=d.item_id
            WHERE d.retry_at<=? AND d.state IN ('nothing','review') AND {_ASKED} LIMIT ?""",
        (now, limit),
    )
    return [row[0] for row in rows]


def incomplete_items(con: sqlite3.Connection, now: int, limit: int) -> list[int]:
    """Matched items of which somebody could not be asked then, and may be now."""
    rows = con.execute(
        f"""SELECT d.item_id FROM identity d CROSS JOIN item i ON i.id=d.item_id
            WHERE d.retry_at<=? AND d.state IN ('matched','manual') AND {_ASKED} LIMIT ?""",
        (now, limit),
    )
    return [row[0] for row in rows]


def ask_again(con: sqlite3.Connection, now: int) -> None:
    """Make all titles due that nobody knew, or of which somebody had nothing to say."""
    con.execute(
        """UPDATE identity SET retry_at=? WHERE state IN ('nothing','review')
           OR (state IN ('matched','manual') AND retry_at IS NOT NULL)""",
        (now,),
    )


def changed_items(con: sqlite3.Connection, limit: int) -> list[tuple[int, str]]:
    """Asked items that changed since their path was last looked at, with what was asked."""
    rows = con.execute(
        """SELECT d.item_id,d.asked FROM identity d CROSS JOIN item i ON i.id=d.item_id
           WHERE d.state IN ('matched','review','nothing') AND d.locked=0
             AND i.updated_at>d.seen_at LIMIT ?""",
        (limit,),
    )
    return [(row[0], row[1]) for row in rows]


def old_series(
    con: sqlite3.Connection, now: int, running: int, ended: int, limit: int
) -> list[int]:
    """Matched series last asked more than *running* (or, once ended, *ended*) ms ago."""
    rows = con.execute(
        f"""SELECT d.item_id FROM identity d CROSS JOIN item i ON i.id=d.item_id
            LEFT JOIN item_detail t ON t.item_id=i.id
            WHERE d.state IN ('matched','manual') AND i.kind=? AND {_ASKED}
              AND d.checked_at<?-CASE WHEN json_extract(t.data,'$.status')='Ended'
                THEN ? ELSE ? END ORDER BY d.checked_at LIMIT ?""",
        (ItemKind.SERIES, now, ended, running, limit),
    )
    return [row[0] for row in rows]


def see(con: sqlite3.Connection, item: int) -> None:
    """Remember that an item's path was compared as it is now."""
    con.execute(
        "UPDATE identity SET seen_at=(SELECT updated_at FROM item WHERE id=item_id) "
        "WHERE item_id=?",
        (item,),
    )


def get(con: sqlite3.Connection, item: int) -> sqlite3.Row | None:
    """The identity row of an item."""
    row: sqlite3.Row | None = con.execute(
        "SELECT * FROM identity WHERE item_id=?", (item,)
    ).fetchone()
    return row


def put(con: sqlite3.Connection, item: int, state: IdentityState, **values: Any) -> None:
    """Set an item's state and *values* (columns; lists become JSON); the rest stays."""
    given = {name: _plain(value) for name, value in values.items()}
    names = ["item_id", "state", *given]
    changes = ",".join(f"{name}=excluded.{name}" for name in names[1:])
    con.execute(
        f"INSERT INTO identity({','.join(names)}) VALUES({','.join('?' * len(names))}) "
        f"ON CONFLICT(item_id) DO UPDATE SET {changes}",
        (item, state, *given.values()),
    )


def counts(con: sqlite3.Connection) -> dict[IdentityState, int]:
    """Items per state."""
    rows = con.execute("SELECT state,count(*) FROM identity GROUP BY 1")
    return {IdentityState(row[0]): row[1] for row in rows}


def review(con: sqlite3.Connection, item: int) -> Review:
    """One item with its candidates; ``WAITING`` while nobody has asked."""
    return _review(con.execute(f"{_REVIEW} WHERE i.id=?", (item,)).fetchone())


def reviews(
    con: sqlite3.Connection, states: Sequence[IdentityState], limit: int, offset: int
) -> tuple[list[Review], int]:
    """Items in *states*, the surest guess first, and how many there are."""
    marks = ",".join("?" * len(states))
    total = con.execute(
        f"SELECT count(*) FROM identity d JOIN item i ON i.id=d.item_id "
        f"WHERE d.state IN ({marks}) AND i.state=0",
        tuple(states),
    ).fetchone()[0]
    order = "d.state='nothing',d.score DESC,i.sort_key,i.id"
    # Which ones first: files and folders are looked up for the page alone.
    rows = con.execute(
        f"""{_REVIEW} WHERE i.id IN (
              SELECT d.item_id FROM identity d JOIN item i ON i.id=d.item_id
              WHERE d.state IN ({marks}) AND i.state=0 ORDER BY {order} LIMIT ? OFFSET ?)
            ORDER BY {order}""",
        (*states, limit, offset),
    ).fetchall()
    return [_review(row) for row in rows], int(total)


_REVIEW = """SELECT i.uid,i.kind,i.name,i.year,l.uid AS library_uid,f.path AS folder,
    m.name AS file,d.* FROM item i
  LEFT JOIN identity d ON d.item_id=i.id LEFT JOIN library l ON l.id=i.library_id
  LEFT JOIN media_file m ON m.id=(SELECT x.id FROM media_file x WHERE x.item_id=i.id
    ORDER BY x.version_no,x.part_no LIMIT 1)
  LEFT JOIN folder f ON f.id=coalesce(m.folder_id,i.folder_id)"""


def _review(row: sqlite3.Row) -> Review:
    asked = row["state"] is not None
    return Review(
        uid=row["uid"],
        kind=ItemKind(row["kind"]),
        name=row["name"],
        year=row["year"],
        library_uid=row["library_uid"],
        state=IdentityState(row["state"]) if asked else IdentityState.WAITING,
        path=None if row["folder"] is None else row["folder"] + (row["file"] or b""),
        provider=row["provider"],
        provider_item_id=row["provider_item_id"],
        score=row["score"],
        evidence=tuple(json.loads(row["evidence"])) if asked else (),
        candidates=tuple(Candidate.from_json(one) for one in json.loads(row["candidates"]))
        if asked
        else (),
        checked_at=row["checked_at"],
        locked=bool(row["locked"]),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return value
