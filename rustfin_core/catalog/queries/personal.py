"""Conditions on what the viewer did with an item."""

from rustfin_core.catalog.queries.order import played_expression
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import LIKED_FROM, PLAYABLE_KINDS, ItemQuery
from rustfin_core.kernel.enums import ItemKind

_WORKS = "(SELECT work_id FROM user_data WHERE user_id=:u"


def add_personal(chosen: Selection, query: ItemQuery) -> None:
    """Everything *query* asks of the viewer's own data."""
    if query.is_played is not None:
        if set(chosen.kinds) <= PLAYABLE_KINDS:
            played = f"IN {_WORKS} AND kind IN ({numbers(sorted(chosen.kinds))}) AND played=1)"
            chosen.add_few(
                f"coalesce(i.work_id,0) {'' if query.is_played else 'NOT '}{played}",
                few=f"i.work_id {played}",
                denied=not query.is_played,
            )
        else:
            played = played_expression(chosen.kinds)
            chosen.add(played if query.is_played else f"NOT {played}")
        chosen.uses_user_data = True
    liked = f"rating>={LIKED_FROM}"
    for wanted, which in (
        (query.is_favorite, "favorite=1"),
        (query.is_favorite_or_liked, f"(favorite=1 OR {liked})"),
        (query.is_resumable, "position>0 AND last_played_at IS NOT NULL"),
        (True if query.is_liked is not None else None,
         liked if query.is_liked else f"rating<{LIKED_FROM}"),
    ):  # fmt: skip
        if wanted:
            chosen.drive(f"i.work_id IN {_WORKS} AND {which})")
        elif wanted is not None:
            few = f"IN {_WORKS} AND {which})"
            chosen.add_few(f"coalesce(i.work_id,0) NOT {few}", few=f"i.work_id {few}", denied=True)
        chosen.uses_user_data |= wanted is not None
    if query.min_user_updated_at is not None:
        chosen.drive(f"i.work_id IN {_WORKS} AND updated_at>=:uu)", uu=query.min_user_updated_at)
        chosen.uses_user_data = True
    if ItemKind.PLAYLIST in chosen.kinds:
        chosen.uses_user_data = True  # whose they are decides
