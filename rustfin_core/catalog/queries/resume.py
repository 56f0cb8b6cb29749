"""Continue Watching: what was begun and not finished, one row for each film and each show.

A show is represented by its episode begun last. What the user took off the row (``hidden_at``)
stays off until it is played again.
"""

import sqlite3
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.home import page_of, within
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    NO_FIELDS,
    PLAYABLE_KINDS,
    VIDEO_KINDS,
    ItemField,
    ItemPage,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A continue-watching request."""

    parent: bytes | None = None
    kinds: tuple[ItemKind, ...] = ()
    exclude_kinds: tuple[ItemKind, ...] = ()
    media_types: tuple[str, ...] = ()
    exclude_ids: tuple[bytes, ...] = ()
    search_term: str | None = None
    """Must stand in the title."""
    start_index: int = 0
    limit: int | None = 12
    fields: frozenset[ItemField] = NO_FIELDS


def resume(con: sqlite3.Connection, scope: Scope, query: Resume) -> ItemPage:
    """What was begun and not finished, newest first."""
    kinds = set(query.kinds or PLAYABLE_KINDS) - set(query.exclude_kinds)
    if query.media_types:
        types = {name.casefold() for name in query.media_types}
        video = VIDEO_KINDS if "video" in types else frozenset()
        audio = {ItemKind.TRACK} if "audio" in types else frozenset()
        kinds &= video | audio
    if scope.is_empty or not kinds:
        return EMPTY_PAGE
    limit, params = within(con, scope, query.parent)
    numbers = ",".join(str(int(kind)) for kind in sorted(kinds))
    rows = con.execute(
        f"""SELECT i.id,i.uid,i.name,ud.work_id,
              (SELECT coalesce(s.work_id,-s.id) FROM item s WHERE s.id=i.series_id) AS show_id
            FROM user_data ud CROSS JOIN item i ON i.work_id=ud.work_id
            WHERE ud.user_id=:u AND ud.position>0 AND ud.last_played_at IS NOT NULL
              AND i.state=0 AND i.kind IN ({numbers}){limit}
              AND (ud.hidden_at IS NULL OR ud.hidden_at<ud.last_played_at)
              AND NOT EXISTS(SELECT 1 FROM item s JOIN user_data h ON h.user_id=:u
                AND h.work_id=s.work_id WHERE s.id=i.series_id AND h.hidden_at>=ud.last_played_at)
            ORDER BY ud.last_played_at DESC,i.id""",
        params,
    )
    titles: dict[tuple[str, int], int] = {}
    term = fold(query.search_term or "")
    for item_id, uid, name, work_id, show_id in rows:
        if uid not in query.exclude_ids and term in fold(name):
            titles.setdefault(("work", work_id) if show_id is None else ("show", show_id), item_id)
    return page_of(con, scope, list(titles.values()), query.start_index, query.limit, query.fields)
