"""Sort keys as SQL expressions on item ``i``."""

from collections.abc import Collection

from rustfin_core.catalog.types import FOLDER_KINDS, LIKED_FROM, Sort, SortKey
from rustfin_core.kernel.enums import ItemKind

_ROLLED_UP = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.ALBUM})
_DATA = "(SELECT {} FROM user_data d WHERE d.user_id=:u AND d.work_id=i.work_id)"
_ROLLUP = "(SELECT {} FROM user_rollup r WHERE r.user_id=:u AND r.item_id={})"
_OTHER = "coalesce((SELECT o.sort_key FROM item o WHERE o.id={}),i.sort_key)"
_LEAVES = frozenset({ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.TRACK, ItemKind.VIDEO})

_EXPRESSIONS = {
    SortKey.DEFAULT: "i.sort_key",
    SortKey.SORT_NAME: "i.sort_key",
    SortKey.NAME: "i.sort_key",
    SortKey.ADDED: "i.added_at",
    SortKey.COMMUNITY_RATING: "i.community_rating",
    SortKey.CRITIC_RATING: "i.critic_rating",
    SortKey.RUNTIME: "i.runtime",
    SortKey.PREMIERE: "i.premiere_at",
    SortKey.START_DATE: "i.premiere_at",
    SortKey.AIR_TIME: "i.premiere_at",
    SortKey.YEAR: "i.year",
    SortKey.OFFICIAL_RATING: "i.rating_value",
    SortKey.PARENT_INDEX: "i.parent_index",
    SortKey.INDEX: "i.index_number",
    SortKey.PLAY_COUNT: f"coalesce({_DATA.format('d.play_count')},0)",
    SortKey.IS_FAVORITE: (
        f"coalesce({_DATA.format(f'd.favorite OR coalesce(d.rating,0)>={LIKED_FROM}')},0)"
    ),
    SortKey.SERIES_DATE_PLAYED: _ROLLUP.format("r.last_played_at", "coalesce(i.series_id,i.id)"),
    SortKey.VIDEO_BITRATE: "i.bitrate",
    SortKey.STUDIO: (
        "(SELECT min(s.sort_key) FROM facet_link f JOIN item s ON s.id=f.facet_id "
        "WHERE f.item_id=i.id AND f.role=10)"
    ),
}
_AIRED = ("i.series_id", "i.parent_index", "i.index_number")
_AIRING = frozenset({ItemKind.SEASON, ItemKind.EPISODE, ItemKind.TRACK, ItemKind.EXTRA})
"""Kinds with a place in something; the others are aired in the order of their names."""
_NAMED_AFTER = {
    SortKey.SERIES_NAME: ("i.series_id", {ItemKind.SEASON, ItemKind.EPISODE, ItemKind.EXTRA}),
    SortKey.ALBUM: ("i.album_id", {ItemKind.TRACK, ItemKind.EXTRA}),
    SortKey.ALBUM_ARTIST: ("i.artist_id", {ItemKind.ALBUM, ItemKind.TRACK, ItemKind.EXTRA}),
    SortKey.ARTIST: ("i.artist_id", {ItemKind.ALBUM, ItemKind.TRACK, ItemKind.EXTRA}),
}
"""Orders by the name of a relative, and the kinds that have it; the others go by their own name."""
_USER = frozenset(
    {
        SortKey.DATE_PLAYED,
        SortKey.PLAY_COUNT,
        SortKey.IS_PLAYED,
        SortKey.IS_UNPLAYED,
        SortKey.IS_FAVORITE,
        SortKey.SERIES_DATE_PLAYED,
    }
)
_INDEXED = frozenset(
    {
        "i.sort_key",
        "i.added_at",
        "i.community_rating",
        "i.critic_rating",
        "i.premiere_at",
        "i.year",
        "i.runtime",
        "i.rating_value",
    }
)
"""What an index of ``item`` begins with, then name and id."""

Terms = tuple[tuple[str, bool], ...]
"""Expressions, each with whether it is descending."""


def depends_on_user(sort: Sort) -> bool:
    """Whether the order changes with a user's data."""
    return any(key in _USER for key, _ in sort)


def is_random(sort: Sort) -> bool:
    """Whether any order will do."""
    return any(key is SortKey.RANDOM for key, _ in sort)


def begins_indexed(terms: Terms) -> bool:
    """Whether an index gives the order, but for ties: a first page is read off its beginning."""
    return terms[0][0] in _INDEXED


def is_indexed(terms: Terms) -> bool:
    """Whether an index gives the order altogether, so that a deep page needs no list of ids."""
    rest = [expression for expression, _ in terms[1:]]
    by_name = terms[0][0] == "i.sort_key"
    return (
        begins_indexed(terms)
        and len({down for _, down in terms}) == 1
        and rest == (["i.id"] if by_name else ["i.sort_key", "i.id"])
    )


def terms(sort: Sort, kinds: Collection[ItemKind], *, numbered: bool = False) -> Terms:
    """Expressions for *sort*, ending with name and row id so that pages never overlap.

    *numbered*: below a series, season or album a sort name begins with the numbers. Ties take the
    direction of the last key: that way indexes can be walked backwards.
    """
    found: dict[str, bool] = {}
    last = False
    for key, descending in sort or ((SortKey.SORT_NAME, False),):
        last = descending
        expressions = _expressions(key, kinds)
        if numbered and key in (SortKey.SORT_NAME, SortKey.DEFAULT):
            expressions = ("i.parent_index", "i.index_number", *expressions)
        for expression in expressions:
            found.setdefault(expression, descending)
    for tie in ("i.sort_key", "i.id"):
        found.setdefault(tie, last)
    return tuple(found.items())


def _expressions(key: SortKey, kinds: Collection[ItemKind]) -> tuple[str, ...]:
    if key is SortKey.RANDOM:
        return ("random()",)
    if key is SortKey.AIRED:
        return _AIRED if _AIRING & set(kinds) or not kinds else ("i.sort_key",)
    if key is SortKey.IS_FOLDER:
        return (f"i.kind IN ({_numbers(FOLDER_KINDS)})",) if len(kinds) != 1 else ()
    if key in _NAMED_AFTER:
        column, kinds_with = _NAMED_AFTER[key]
        return (_OTHER.format(column) if kinds_with & set(kinds) else "i.sort_key",)
    if key is SortKey.CONTENT_ADDED:
        added = "i.added_at" if set(kinds) <= _LEAVES else "coalesce(i.child_added_at,i.added_at)"
        return (added,)
    if key is SortKey.DATE_PLAYED:
        return (_by_kind(kinds, _ROLLUP.format("r.last_played_at", "i.id"),
                         _DATA.format("d.last_played_at")),)  # fmt: skip
    if key in (SortKey.IS_PLAYED, SortKey.IS_UNPLAYED):
        played = played_expression(kinds)
        return (played,) if key is SortKey.IS_PLAYED else (f"NOT {played}",)
    return (_EXPRESSIONS[key],)


def played_expression(kinds: Collection[ItemKind]) -> str:
    """1 when played: leaves by their own data, containers when every leaf is."""
    seen = _ROLLUP.format("r.played_leaves", "i.id")
    return _by_kind(
        kinds,
        f"(i.leaf_count>0 AND coalesce({seen},0)>=i.leaf_count)",
        f"coalesce({_DATA.format('d.played')},0)",
    )


def _by_kind(kinds: Collection[ItemKind], rolled_up: str, own: str) -> str:
    if not _ROLLED_UP & set(kinds):
        return own
    if set(kinds) <= _ROLLED_UP:
        return rolled_up
    return f"CASE WHEN i.kind IN ({_numbers(_ROLLED_UP)}) THEN {rolled_up} ELSE {own} END"


def _numbers(kinds: Collection[ItemKind]) -> str:
    return ",".join(str(int(kind)) for kind in sorted(kinds))
