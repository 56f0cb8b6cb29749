"""Second step of every list: from row ids to :class:`Item`, in the order given.

A handful of statements whatever the number of ids: rows with user data, relatives, pictures,
artists, and one per asked :class:`ItemField`.
"""

import sqlite3
from collections.abc import Collection, Sequence
from functools import lru_cache
from types import MappingProxyType

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.queries import visible_counts
from rustfin_core.catalog.queries.descriptions import details_of, provider_ids_of
from rustfin_core.catalog.queries.images import images_of
from rustfin_core.catalog.queries.links import NO_FACETS, artists_of, facets_of, people_of
from rustfin_core.catalog.queries.list_infos import list_infos
from rustfin_core.catalog.queries.paths import paths_of
from rustfin_core.catalog.queries.viewer_data import viewer_data
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import (
    NO_DETAIL,
    NO_IMAGES,
    Flag,
    Images,
    Item,
    ItemField,
    MediaVersion,
    Relative,
)
from rustfin_core.kernel.enums import ItemKind, ItemState

_KINDS = {int(kind): kind for kind in ItemKind}
_STATES = {int(state): state for state in ItemState}
_MUSIC = frozenset({ItemKind.TRACK, ItemKind.ALBUM})
_COUNTED = frozenset({ItemKind.GENRE, ItemKind.STUDIO, ItemKind.PERSON, ItemKind.ARTIST})
_WITH_EXTRAS = frozenset({ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON})
_LISTS = visible_counts.LISTS
_ARTISTS = frozenset({ItemKind.ARTIST})
_COUNTED_FOR_VIEWER = _LISTS | _ARTISTS
_NO_PROVIDERS: MappingProxyType[str, str] = MappingProxyType({})
_NO_COUNTS: MappingProxyType[ItemKind, int] = MappingProxyType({})
_NO_EXTRAS: MappingProxyType[str, int] = MappingProxyType({})

_ROWS = """SELECT i.id,i.uid,i.kind,i.state,i.library_id,i.parent_id,i.series_id,i.season_id,
  i.album_id,i.artist_id,i.folder_id,i.name,i.sort_key,i.parent_index,i.index_number,i.index_end,
  i.year,i.premiere_at,i.end_at,i.added_at,i.child_added_at,i.runtime,i.community_rating,
  i.critic_rating,i.official_rating,i.gain,i.flags,i.leaf_count,i.child_count,i.updated_at,
  ud.played,ud.play_count,ud.favorite,ud.position,ud.last_played_at,ud.rating,ud.audio_idx,
  ud.sub_idx,ru.played_leaves,ru.last_played_at AS leaf_played_at
  FROM item i LEFT JOIN user_data ud ON ud.user_id=:u AND ud.work_id=i.work_id
  LEFT JOIN user_rollup ru ON ru.user_id=:u AND ru.item_id=i.id WHERE i.id IN ({ids})"""


def load(
    con: sqlite3.Connection, scope: Scope, ids: Sequence[int], fields: Collection[ItemField] = ()
) -> tuple[Item, ...]:
    """Items of *ids* that the viewer may see, in that order."""
    if not ids or scope.is_empty:
        return ()
    rows = {
        row[0]: row
        for row in con.execute(
            _ROWS.format(ids=numbers(ids)) + scope.visible_any, {"u": scope.user_id}
        )
    }
    if not rows:
        return ()
    parts = _Parts(con, scope, rows, fields)
    return tuple(parts.item(rows[item_id]) for item_id in ids if item_id in rows)


class _Parts:
    """Everything a page needs besides its rows, loaded once for all of them."""

    def __init__(
        self,
        con: sqlite3.Connection,
        scope: Scope,
        rows: dict[int, sqlite3.Row],
        fields: Collection[ItemField],
    ) -> None:
        self._scope = scope
        ids = list(rows)
        kinds = {row["kind"] for row in rows.values()}
        relatives = {
            row[column]
            for row in rows.values()
            for column in ("parent_id", "series_id", "season_id", "album_id", "artist_id")
        } - {None}
        self._libraries = dict(con.execute("SELECT id,uid FROM library").fetchall())
        images = images_of(con, (*ids, *relatives))
        self._images = images
        self._relatives = _relatives_of(con, scope, relatives, images) if relatives else {}
        albums = {row["album_id"] for row in rows.values()} - {None}
        self._artists = artists_of(con, scope, {*ids, *albums}) if kinds & _MUSIC else {}
        wants = set(fields)
        self._detail = details_of(con, ids) if ItemField.DETAIL in wants else {}
        self._providers = provider_ids_of(con, ids) if ItemField.PROVIDER_IDS in wants else {}
        self._facets = (
            facets_of(con, ids, only_genres=ItemField.FACETS not in wants)
            if wants & {ItemField.FACETS, ItemField.GENRES}
            else {}
        )
        self._people = people_of(con, ids) if ItemField.PEOPLE in wants else {}
        self._versions: dict[int, tuple[MediaVersion, ...]] = (
            versions_of(con, ids) if ItemField.VERSIONS in wants else {}
        )
        self._files = (
            paths_of(con, {item_id: row["folder_id"] for item_id, row in rows.items()})
            if ItemField.FILE in wants
            else {}
        )
        self._lists = list_infos(con, scope, _of(rows, _LISTS)) if kinds & _LISTS else {}
        self._seen = {} if scope.unrestricted else _seen(con, scope, rows)
        with_extras = ItemField.EXTRAS in wants and kinds & _WITH_EXTRAS
        self._extras = visible_counts.of_extras(con, scope, ids) if with_extras else {}
        with_counts = ItemField.COUNTS in wants and kinds & _COUNTED
        self._counts = visible_counts.behind_facets(con, scope, ids) if with_counts else {}

    def item(self, row: sqlite3.Row) -> Item:
        # By position: looking columns up by name costs more than the statement itself.
        (item_id, uid, kind, state, library, parent, series, season, album, artist, _, name, key,
         parent_index, index, index_end, year, premiere_at, end_at, added_at, child_added_at,
         runtime, community, critic, official, gain, flags, leaf_count, child_count, updated_at,
         *data) = row  # fmt: skip
        if kind in _COUNTED_FOR_VIEWER and not self._scope.unrestricted:
            seen = self._seen.get(item_id, visible_counts.NOTHING)
            leaf_count, child_count = seen.leaf_count, seen.child_count
            child_added_at = seen.child_added_at
            runtime = seen.runtime if kind in _LISTS else runtime
        relative = self._relatives.get
        genres, studios, tags = self._facets.get(item_id, NO_FACETS)
        path, container = self._files.get(item_id, (None, None))
        return Item(
            uid=uid,
            kind=_KINDS[kind],
            state=_STATES[state],
            name=name,
            sort_key=key,
            library_uid=self._libraries.get(library),
            parent=relative(parent),
            series=relative(series),
            season=relative(season),
            album=relative(album),
            artist=relative(artist),
            artists=self._artists.get(item_id, ()),
            album_artists=self._artists.get(item_id if kind == ItemKind.ALBUM else album, ()),
            parent_index=parent_index,
            index=index,
            index_end=index_end,
            year=year,
            premiere_at=premiere_at,
            end_at=end_at,
            added_at=added_at,
            child_added_at=child_added_at,
            runtime=runtime,
            community_rating=community,
            critic_rating=critic,
            official_rating=official,
            gain=gain,
            flags=_flags(flags),
            leaf_count=leaf_count,
            child_count=child_count,
            updated_at=updated_at,
            images=self._images.get(item_id, NO_IMAGES),
            user=viewer_data(kind, leaf_count, runtime, tuple(data)),
            detail=self._detail.get(item_id, NO_DETAIL),
            provider_ids=self._providers.get(item_id, _NO_PROVIDERS),
            genres=genres,
            studios=studios,
            tags=tags,
            people=self._people.get(item_id, ()),
            versions=self._versions.get(item_id, ()),
            path=path,
            container=container,
            counts=self._counts.get(item_id, _NO_COUNTS),
            extras=self._extras.get(item_id, _NO_EXTRAS),
            list_info=self._lists.get(item_id),
        )


def _relatives_of(
    con: sqlite3.Connection, scope: Scope, ids: Collection[int], images: dict[int, Images]
) -> dict[int | None, Relative]:
    rows = con.execute(
        f"SELECT i.id,i.uid,i.name FROM item i WHERE i.id IN ({numbers(ids)})" + scope.visible_any,
        {"u": scope.user_id},
    )
    return {row[0]: Relative(row[1], row[2], images.get(row[0], NO_IMAGES)) for row in rows}


def _seen(
    con: sqlite3.Connection, scope: Scope, rows: dict[int, sqlite3.Row]
) -> dict[int, visible_counts.Counts]:
    lists, artists = _of(rows, _LISTS), _of(rows, _ARTISTS)
    found = visible_counts.of_lists(con, scope, lists) if lists else {}
    if artists:
        found |= visible_counts.of_artists(con, scope, artists)
    return found


def _of(rows: dict[int, sqlite3.Row], kinds: Collection[int]) -> list[int]:
    return [item_id for item_id, row in rows.items() if row["kind"] in kinds]


@lru_cache(maxsize=1024)
def _flags(value: int) -> Flag:
    return Flag(value)
