"""An :class:`ItemQuery` as SQL: which kinds, which index drives, which conditions."""

import sqlite3
from collections.abc import Iterable

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.facts import add_facts
from rustfin_core.catalog.queries.linked import add_links, add_relatives
from rustfin_core.catalog.queries.order import Terms
from rustfin_core.catalog.queries.personal import add_personal
from rustfin_core.catalog.queries.selection import PRESENT, Selection
from rustfin_core.catalog.types import (
    FOLDER_KINDS,
    GLOBAL_KINDS,
    VIDEO_KINDS,
    ItemQuery,
    media_type_of,
)
from rustfin_core.kernel.enums import ItemKind, ItemState, LibraryKind

_BROWSABLE = (
    ItemKind.MOVIE,
    ItemKind.SERIES,
    ItemKind.SEASON,
    ItemKind.EPISODE,
    ItemKind.ARTIST,
    ItemKind.ALBUM,
    ItemKind.TRACK,
    ItemKind.VIDEO,
)
"""What a list without kinds holds: everything but extras and global entities."""
_LIBRARY_KINDS = {
    LibraryKind.MOVIES: ((ItemKind.MOVIE,), (ItemKind.MOVIE, ItemKind.VIDEO)),
    LibraryKind.TVSHOWS: (
        (ItemKind.SERIES,),
        (ItemKind.SERIES, ItemKind.SEASON, ItemKind.EPISODE),
    ),
    LibraryKind.MUSIC: ((ItemKind.ARTIST,), (ItemKind.ARTIST, ItemKind.ALBUM, ItemKind.TRACK)),
    LibraryKind.HOMEVIDEOS: ((ItemKind.VIDEO,), (ItemKind.VIDEO,)),
    LibraryKind.MIXED: (
        (ItemKind.MOVIE, ItemKind.SERIES),
        (ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON, ItemKind.EPISODE, ItemKind.VIDEO),
    ),
}
"""Per kind of library: what stands at its top, and everything below it."""
_NUMBERED = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.ALBUM})
_LISTS = frozenset({ItemKind.COLLECTION, ItemKind.PLAYLIST})
_SIBLINGS = {
    ItemKind.SEASON: "series_id",
    ItemKind.EPISODE: "season_id",
    ItemKind.TRACK: "album_id",
    ItemKind.ALBUM: "artist_id",
    ItemKind.EXTRA: "parent_id",
}
"""What the items of a folder have in common."""
_LINKED = frozenset({ItemKind.GENRE, ItemKind.STUDIO, ItemKind.TAG})


def select(con: sqlite3.Connection, scope: Scope, query: ItemQuery) -> Selection:
    """Translate *query*; raises ``NotFound`` for a parent that does not exist."""
    known = names.lookup(con, scope, _uids(query))
    chosen = Selection(kinds=query.kinds or _BROWSABLE, scope=scope)
    chosen.params["u"] = scope.user_id
    if query.parent is not None:
        _below(con, chosen, query, names.parent(con, scope, known, query.parent))
    elif query.adjacent_to is not None:
        _beside(con, chosen, query, known)
    _narrow_kinds(chosen, query)
    chosen.states = _states(query)
    chosen.collapse = query.collapse
    add_relatives(con, chosen, query, known)
    add_links(con, chosen, query, known)
    add_facts(con, chosen, query)
    add_personal(chosen, query)
    if query.is_impossible or not chosen.kinds or not chosen.states or scope.is_empty:
        chosen.is_empty = True
    return chosen


def _states(query: ItemQuery) -> tuple[ItemState, ...]:
    wanted = PRESENT if query.states is None else query.states
    if query.is_missing or query.is_unaired:
        asked = ItemState.UNAIRED if query.is_unaired else ItemState.MISSING
        wanted = (asked,) if query.states is None or asked in query.states else ()
    return tuple(state for state in wanted if state not in query.exclude_states)


def _uids(query: ItemQuery) -> Iterable[bytes]:
    for single in (query.parent, query.series_id, query.season_id, query.adjacent_to):
        if single is not None:
            yield single
    for several in (
        query.ids,
        query.exclude_ids,
        query.genre_ids,
        query.studio_ids,
        query.person_ids,
        query.artist_ids,
        query.album_artist_ids,
        query.contributing_artist_ids,
        query.exclude_artist_ids,
        query.album_ids,
    ):
        yield from several


def _below(
    con: sqlite3.Connection, chosen: Selection, query: ItemQuery, parent: names.Parent
) -> None:
    if isinstance(parent, names.ListFolder):
        chosen.kinds = tuple(k for k in query.kinds or (parent.kind,) if k is parent.kind)
        return
    deep = query.recursive or bool(query.kinds) or bool(query.search_term)
    if isinstance(parent, names.LibraryRow):
        top, everything = _LIBRARY_KINDS[parent.kind]
        if not query.kinds:
            chosen.kinds = everything if deep else top
        chosen.in_library = True
        chosen.params["lib"] = parent.id
        return
    if parent.kind in _LISTS:
        chosen.order = _order_of(con, parent)
    below, condition = _children(parent.kind, deep=deep)
    if not query.kinds:
        chosen.kinds = below
    chosen.drive(condition, parent=parent.id)
    chosen.in_container = parent.kind in _NUMBERED


def _children(kind: ItemKind, *, deep: bool) -> tuple[tuple[ItemKind, ...], str]:
    """Kinds below an item of *kind*, and the condition that finds them (``:parent``)."""
    if kind is ItemKind.SERIES:
        kinds = (ItemKind.SEASON, ItemKind.EPISODE) if deep else (ItemKind.SEASON,)
        return kinds, "i.series_id=:parent"
    if kind is ItemKind.SEASON:
        return (ItemKind.EPISODE,), "i.season_id=:parent"
    if kind is ItemKind.ALBUM:
        return (ItemKind.TRACK,), "i.album_id=:parent"
    if kind is ItemKind.ARTIST:
        kinds = (ItemKind.ALBUM, ItemKind.TRACK) if deep else (ItemKind.ALBUM,)
        return kinds, (
            "(i.artist_id=:parent OR i.id IN "
            "(SELECT item_id FROM facet_link WHERE facet_id=:parent))"
        )
    if kind in _LINKED:
        return _BROWSABLE, "i.id IN (SELECT item_id FROM facet_link WHERE facet_id=:parent)"
    if kind is ItemKind.PERSON:
        return _BROWSABLE, "i.id IN (SELECT item_id FROM credit WHERE person_id=:parent)"
    if kind in _LISTS:
        return _BROWSABLE, "i.id IN (SELECT item_id FROM child_link WHERE parent_id=:parent)"
    return (ItemKind.EXTRA,), "i.parent_id=:parent"


def _beside(
    con: sqlite3.Connection, chosen: Selection, query: ItemQuery, known: names.Known
) -> None:
    """Without a parent, an item's neighbours are those it stands with in its own folder."""
    found = known.items.get(query.adjacent_to or b"")
    if found is None:
        chosen.is_empty = True
        return
    if not query.kinds:
        chosen.kinds = (found.kind,)
    column = _SIBLINGS.get(found.kind, "library_id")
    chosen.in_container = found.kind in _SIBLINGS
    if found.kind not in GLOBAL_KINDS:
        chosen.add(
            f"i.{column} IS (SELECT o.{column} FROM item o WHERE o.id=:beside)", beside=found.id
        )


def _order_of(con: sqlite3.Connection, parent: names.Named) -> Terms:
    """By hand, or by release as collections are unless somebody moved an entry."""
    row = con.execute("SELECT by_hand FROM item_list WHERE item_id=?", (parent.id,)).fetchone()
    if parent.kind is ItemKind.PLAYLIST or (row is not None and row[0]):
        place = "SELECT min(l.ord) FROM child_link l WHERE l.parent_id=:parent AND l.item_id=i.id"
        return ((f"({place})", False),)
    return (("coalesce(i.premiere_at,(i.year-1970)*31556952000)", False), ("i.sort_key", False))


def _narrow_kinds(chosen: Selection, query: ItemQuery) -> None:
    kinds = [kind for kind in chosen.kinds if kind not in query.exclude_kinds]
    if query.media_types:
        types = {name.casefold() for name in query.media_types}
        kinds = [kind for kind in kinds if media_type_of(kind).casefold() in types]
    if query.is_folder is not None:
        kinds = [kind for kind in kinds if (kind in FOLDER_KINDS) == query.is_folder]
    for wanted, only in ((query.is_movie, ItemKind.MOVIE), (query.is_series, ItemKind.SERIES)):
        if wanted is not None:
            kinds = [kind for kind in kinds if (kind is only) == wanted]
    if query.video_types:
        kinds = [kind for kind in kinds if kind in VIDEO_KINDS]
    chosen.kinds = tuple(dict.fromkeys(kinds))
