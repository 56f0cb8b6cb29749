"""Sort keys as SQL expressions on item ``i``."""

from collections.abc import Collection

from rustfin_core.catalog.types import FOLDER_KINDS, Sort, SortKey
from rustfin_core.kernel.enums import ItemKind

_ROLLED_UP = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.ALBUM})
_DATA = "(SELECT {} FROM user_data d WHERE d.user_id=:u AND d.work_id=i.work_id)"
_ROLLUP = "(SELECT {} FROM user_rollup r WHERE r.user_id=:u AND r.item_id={})"
_OTHER = "coalesce((SELECT o.sort_key FROM item o WHERE o.id={}),i.sort_key)"

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
    SortKey.CONTENT_ADDED: "coalesce(i.child_added_at,i.added_at)",
    SortKey.PLAY_COUNT: f"coalesce({_DATA.format('d.play_count')},0)",
    SortKey.IS_FAVORITE: f"coalesce({_DATA.format('d.favorite')},0)",
    SortKey.SERIES_NAME: _OTHER.format("i.series_id"),
    SortKey.ALBUM: _OTHER.format("i.album_id"),
    SortKey.ALBUM_ARTIST: _OTHER.format("i.artist_id"),
    SortKey.ARTIST: _OTHER.format("i.artist_id"),
    SortKey.SERIES_DATE_PLAYED: _ROLLUP.format("r.last_played_at", "coalesce(i.series_id,i.id)"),
    SortKey.VIDEO_BITRATE: "(SELECT max(m.bitrate) FROM media_file m WHERE m.item_id=i.id)",
    SortKey.STUDIO: (
        "(SELECT min(s.sort_key) FROM facet_link f JOIN item s ON s.id=f.facet_id "
        "WHERE f.item_id=i.id AND f.role=10)"
    ),
}
_AIRED = ("coalesce(i.series_id,0)", "i.parent_index", "i.index_number")
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
_NAMES = frozenset({SortKey.DEFAULT, SortKey.SORT_NAME, SortKey.NAME})
INDEXED = frozenset(
    {
        *((key, reverse) for key in _NAMES for reverse in (False, True)),
        (SortKey.ADDED, False),
        (SortKey.ADDED, True),
        (SortKey.COMMUNITY_RATING, False),
        (SortKey.COMMUNITY_RATING, True),
    }
)
"""Orders an index of ``item`` gives; deep pages in them need no id list."""

Terms = tuple[tuple[str, bool], ...]
"""Expressions, each with whether it is descending."""


def depends_on_user(sort: Sort) -> bool:
    """Whether the order changes with a user's data."""
    return any(key in _USER for key, _ in sort)


def is_random(sort: Sort) -> bool:
    """Whether any order will do."""
    return any(key is SortKey.RANDOM for key, _ in sort)


def is_indexed(sort: Sort) -> bool:
    """Whether an index gives the order by itself."""
    return not sort or (len(sort) == 1 and sort[0] in INDEXED)


def terms(sort: Sort, kinds: Collection[ItemKind], *, numbered: bool = False) -> Terms:
    """Expressions for *sort*, ending with the row id so that pages never overlap.

    *numbered*: below a series, season or album a sort name begins with the numbers.
    """
    found: list[tuple[str, bool]] = []
    for key, descending in sort or ((SortKey.SORT_NAME, False),):
        if numbered and key in (SortKey.SORT_NAME, SortKey.DEFAULT):
            found += [("i.parent_index", descending), ("i.index_number", descending)]
        found += [(expression, descending) for expression in _expressions(key, kinds)]
    if not found:
        found = [("i.sort_key", False)]
    elif (len(found) > 1 or found[0][0] not in _LEADS) and all(
        expression != "i.sort_key" for expression, _ in found
    ):
        # Ties read better by name; orders an index gives break them by id, to stay within it.
        found.append(("i.sort_key", False))
    descending_ids = len(found) == 1 and found[0] in _ID_BACKWARDS
    return (*dict.fromkeys(found), ("i.id", descending_ids))


_LEADS = frozenset(
    {
        "i.sort_key",
        "i.added_at",
        "i.community_rating",
        "i.runtime",
        "i.premiere_at",
        "i.critic_rating",
    }
)
_ID_BACKWARDS = frozenset(
    {("i.sort_key", True), ("i.added_at", False), ("i.community_rating", False)}
)
"""Indexes hold dates and ratings newest first with rising ids; the other way round ids fall."""


def _expressions(key: SortKey, kinds: Collection[ItemKind]) -> tuple[str, ...]:
    if key is SortKey.RANDOM:
        return ()
    if key is SortKey.AIRED:
        return _AIRED
    if key is SortKey.IS_FOLDER:
        return (f"i.kind IN ({_numbers(FOLDER_KINDS)})",) if len(kinds) != 1 else ()
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
