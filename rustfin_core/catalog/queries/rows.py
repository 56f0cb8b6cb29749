"""Second step of every list: from row ids to :class:`Item`, in the order given.

A handful of statements whatever the number of ids: rows with user data, relatives, pictures,
artists, and one per asked :class:`ItemField`.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.queries import visible_counts
from rustfin_core.catalog.types import (
    NO_DETAIL,
    NO_IMAGES,
    NO_USER_DATA,
    Credit,
    Detail,
    Flag,
    Image,
    Images,
    Item,
    ItemField,
    ListInfo,
    MediaVersion,
    Ref,
    Relative,
    UserData,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind, ItemState

_KINDS = {int(kind): kind for kind in ItemKind}
_STATES = {int(state): state for state in ItemState}
_IMAGE_TYPES = {int(kind): kind for kind in ImageType}
_ROLES = {role.value: role for role in CreditRole}
_ROLLED_UP = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.ALBUM})
_COUNT_UNPLAYED = frozenset({ItemKind.SERIES, ItemKind.SEASON})
_MUSIC = frozenset({ItemKind.TRACK, ItemKind.ALBUM})
_COUNTED = frozenset({ItemKind.GENRE, ItemKind.STUDIO, ItemKind.PERSON, ItemKind.ARTIST})
_WITH_EXTRAS = frozenset({ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON})
_LISTS = visible_counts.LISTS
_COUNTED_FOR_VIEWER = _LISTS | {ItemKind.ARTIST}
_NOTHING: MappingProxyType[str, Any] = MappingProxyType({})
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
            _ROWS.format(ids=_list(ids)) + scope.visible_any, {"u": scope.user_id}
        )
    }
    if not rows:
        return ()
    parts = _Parts(con, scope, rows, fields)
    return tuple(parts.item(rows[item_id]) for item_id in ids if item_id in rows)


def _user_data(kind: int, leaves: int, runtime: int | None, data: tuple[Any, ...]) -> UserData:
    """User data of a row; containers count their leaves."""
    (played, play_count, favorite, position, last_played_at, rating, audio, subtitle, seen,
     leaf_played_at) = data  # fmt: skip
    if kind in _ROLLED_UP and leaves:
        seen = min(seen or 0, leaves)
        return UserData(
            played=seen >= leaves,
            play_count=play_count or 0,
            is_favorite=bool(favorite),
            last_played_at=leaf_played_at,
            rating=rating,
            unplayed_count=leaves - seen if kind in _COUNT_UNPLAYED else None,
            played_percentage=100.0 * seen / leaves,
        )
    if played is None:
        return UserData(unplayed_count=0) if kind in _COUNT_UNPLAYED else NO_USER_DATA
    return UserData(
        played=bool(played),
        play_count=play_count,
        is_favorite=bool(favorite),
        position=position,
        last_played_at=last_played_at,
        rating=rating,
        audio_index=audio,
        subtitle_index=subtitle,
        played_percentage=min(100.0, 100.0 * position / runtime) if position and runtime else None,
    )


def images_of(con: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Images]:
    """Pictures per row id; one statement."""
    found: dict[int, dict[ImageType, tuple[Image, ...]]] = {}
    for item_id, kind, index, tag, width, height, blurhash in con.execute(
        "SELECT item_id,type,idx,tag,width,height,blurhash FROM image "
        f"WHERE item_id IN ({_list(ids)})"
    ):
        image_type = _IMAGE_TYPES[kind]
        image = Image(image_type, index, tag, width, height, blurhash)
        own = found.setdefault(item_id, {})
        own[image_type] = (*own.get(image_type, ()), image)
    return dict(found)


def images_of_owners(con: sqlite3.Connection, uids: Collection[bytes]) -> dict[bytes, Images]:
    """Pictures of what is no item: libraries, folders of lists."""
    found: dict[bytes, dict[ImageType, tuple[Image, ...]]] = {}
    for owner, kind, index, tag, width, height, blurhash in con.execute(
        "SELECT owner,type,idx,tag,width,height,blurhash FROM owner_image "
        f"WHERE owner IN ({','.join('?' * len(uids))}) ORDER BY type,idx",
        tuple(uids),
    ):
        image_type = _IMAGE_TYPES[kind]
        own = found.setdefault(owner, {})
        image = Image(image_type, index, tag, width, height, blurhash)
        own[image_type] = (*own.get(image_type, ()), image)
    return dict(found)


class _Parts:
    """Everything a page needs besides its rows, loaded once for all of them."""

    def __init__(
        self,
        con: sqlite3.Connection,
        scope: Scope,
        rows: dict[int, sqlite3.Row],
        fields: Collection[ItemField],
    ) -> None:
        self._con, self._scope = con, scope
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
        self._relatives = self._load_relatives(relatives, images) if relatives else {}
        albums = {row["album_id"] for row in rows.values()} - {None}
        self._artists = self._load_artists({*ids, *albums}) if kinds & _MUSIC else {}
        wants = set(fields)
        self._detail = self._load_detail(ids) if ItemField.DETAIL in wants else {}
        self._providers = self._load_providers(ids) if ItemField.PROVIDER_IDS in wants else {}
        roles = "9,10,11" if ItemField.FACETS in wants else "9"
        with_facets = wants & {ItemField.FACETS, ItemField.GENRES}
        self._facets = self._load_facets(ids, roles) if with_facets else {}
        self._people = self._load_people(ids) if ItemField.PEOPLE in wants else {}
        self._versions: dict[int, tuple[MediaVersion, ...]] = (
            versions_of(con, ids) if ItemField.VERSIONS in wants else {}
        )
        self._files = self._load_files(rows) if ItemField.FILE in wants else {}
        self._lists = self._load_lists(rows) if kinds & _LISTS else {}
        self._seen = {} if scope.unrestricted else self._load_seen(rows)
        with_extras = ItemField.EXTRAS in wants and kinds & _WITH_EXTRAS
        self._extras = self._load_extras(ids) if with_extras else {}
        self._counts = (
            self._load_counts(ids) if ItemField.COUNTS in wants and kinds & _COUNTED else {}
        )

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
        genres, studios, tags = self._facets.get(item_id, _NO_FACETS)
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
            user=_user_data(kind, leaf_count, runtime, tuple(data)),
            detail=self._detail.get(item_id, NO_DETAIL),
            provider_ids=self._providers.get(item_id, _NOTHING),
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

    def _rows(self, sql: str) -> sqlite3.Cursor:
        return self._con.execute(sql, {"u": self._scope.user_id})

    def _load_relatives(
        self, ids: set[int], images: dict[int, Images]
    ) -> dict[int | None, Relative]:
        rows = self._rows(
            f"SELECT i.id,i.uid,i.name FROM item i WHERE i.id IN ({_list(ids)})"
            + self._scope.visible_any
        )
        return {row[0]: Relative(row[1], row[2], images.get(row[0], NO_IMAGES)) for row in rows}

    def _load_artists(self, ids: Collection[int]) -> dict[int | None, tuple[Ref, ...]]:
        rows = self._rows(
            "SELECT f.item_id,a.uid,a.name FROM facet_link f JOIN item i ON i.id=f.item_id "
            "JOIN item a ON a.id=f.facet_id "
            f"WHERE f.item_id IN ({_list(ids)}) AND f.role={int(ItemKind.ARTIST)}"
            f"{self._scope.test.replace('access_id IN', 'a.access_id IN')} "
            "ORDER BY f.ord,f.facet_id<>coalesce(i.artist_id,0),f.facet_id"
        )
        found: dict[int | None, tuple[Ref, ...]] = {}
        for item_id, uid, name in rows:
            found[item_id] = (*found.get(item_id, ()), Ref(uid, name))
        return found

    def _load_detail(self, ids: Sequence[int]) -> dict[int, Detail]:
        locks: dict[int, tuple[str, ...]] = {}
        for item_id, field in self._rows(
            f"SELECT item_id,field FROM item_lock WHERE item_id IN ({_list(ids)}) AND field<>'*'"
        ):
            locks[item_id] = (*locks.get(item_id, ()), field)
        rows = self._rows(f"SELECT * FROM item_detail WHERE item_id IN ({_list(ids)})")
        found = {row["item_id"]: _detail(row, locks.get(row["item_id"], ())) for row in rows}
        return {item_id: Detail(locked_fields=own) for item_id, own in locks.items()} | found

    def _load_providers(self, ids: Sequence[int]) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for item_id, provider, value in self._rows(
            f"SELECT item_id,provider,value FROM provider_id WHERE item_id IN ({_list(ids)})"
        ):
            found.setdefault(item_id, {})[provider] = value
        return found

    def _load_facets(
        self, ids: Sequence[int], roles: str
    ) -> dict[int, tuple[tuple[Ref, ...], tuple[Ref, ...], tuple[str, ...]]]:
        genres: dict[int, list[Ref]] = {}
        studios: dict[int, list[Ref]] = {}
        tags: dict[int, list[str]] = {}
        for item_id, role, uid, name in self._rows(
            "SELECT f.item_id,f.role,g.uid,g.name FROM facet_link f JOIN item g ON g.id=f.facet_id "
            f"WHERE f.item_id IN ({_list(ids)}) AND f.role IN ({roles}) ORDER BY g.sort_key"
        ):
            if role == ItemKind.TAG:
                tags.setdefault(item_id, []).append(name)
            else:
                kind = genres if role == ItemKind.GENRE else studios
                kind.setdefault(item_id, []).append(Ref(uid, name))
        return {
            item_id: (
                tuple(genres.get(item_id, ())),
                tuple(studios.get(item_id, ())),
                tuple(tags.get(item_id, ())),
            )
            for item_id in {*genres, *studios, *tags}
        }

    def _load_people(self, ids: Sequence[int]) -> dict[int, tuple[Credit, ...]]:
        rows = self._rows(
            "SELECT c.item_id,c.person_id,p.uid,p.name,c.role,c.character FROM credit c "
            f"JOIN item p ON p.id=c.person_id WHERE c.item_id IN ({_list(ids)}) "
            "ORDER BY c.item_id,c.ord"
        ).fetchall()
        pictures = images_of(self._con, {row[1] for row in rows})
        found: dict[int, list[Credit]] = {}
        for item_id, person_id, uid, name, role, character in rows:
            primary = pictures.get(person_id, NO_IMAGES).get(ImageType.PRIMARY)
            found.setdefault(item_id, []).append(
                Credit(
                    uid=uid,
                    name=name,
                    role=_ROLES.get(role, CreditRole.OTHER),
                    character=character,
                    image=primary[0] if primary else None,
                )
            )
        return {item_id: tuple(people) for item_id, people in found.items()}

    def _load_files(self, rows: dict[int, sqlite3.Row]) -> dict[int, tuple[bytes, str | None]]:
        folders = {row["folder_id"] for row in rows.values()} - {None}
        paths = dict(
            self._rows(f"SELECT id,path FROM folder WHERE id IN ({_list(folders)})").fetchall()
        )
        found: dict[int, tuple[bytes, str | None]] = {
            item_id: (paths[row["folder_id"]], None)
            for item_id, row in rows.items()
            if row["folder_id"] in paths
        }
        seen: set[int] = set()
        for item_id, folder, name, container in self._rows(
            "SELECT m.item_id,f.path,m.name,m.container FROM media_file m "
            f"JOIN folder f ON f.id=m.folder_id WHERE m.item_id IN ({_list(rows)}) "
            "ORDER BY m.item_id,m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id"
        ):
            if item_id not in seen:
                seen.add(item_id)
                found[item_id] = (folder + name, container)
        return found

    def _load_lists(self, rows: dict[int, sqlite3.Row]) -> dict[int, ListInfo]:
        ids = [item_id for item_id, row in rows.items() if row["kind"] in _LISTS]
        found = {item_id: ListInfo() for item_id in ids}
        for item_id, owner, is_open, media_type, by_hand, can_edit in self._rows(
            "SELECT l.item_id,l.owner_id,l.is_open,l.media_type,l.by_hand,s.can_edit "
            "FROM item_list l LEFT JOIN item_list_user s ON s.item_id=l.item_id AND s.user_id=:u "
            f"WHERE l.item_id IN ({_list(ids)})"
        ):
            is_mine = owner is not None and owner == self._scope.user_id
            found[item_id] = ListInfo(
                is_mine=is_mine,
                can_edit=is_mine or bool(can_edit),
                is_open=bool(is_open),
                media_type=media_type,
                by_hand=bool(by_hand),
            )
        return found

    def _load_seen(self, rows: dict[int, sqlite3.Row]) -> dict[int, visible_counts.Counts]:
        lists = [item_id for item_id, row in rows.items() if row["kind"] in _LISTS]
        artists = [item_id for item_id, row in rows.items() if row["kind"] == ItemKind.ARTIST]
        found = visible_counts.of_lists(self._con, self._scope, lists) if lists else {}
        if artists:
            found |= visible_counts.of_artists(self._con, self._scope, artists)
        return found

    def _load_counts(self, ids: Sequence[int]) -> dict[int, dict[ItemKind, int]]:
        found: dict[int, dict[ItemKind, int]] = {}
        for facet_id, kind, count in self._rows(
            "SELECT facet_id,kind,sum(n) FROM facet_count "
            f"WHERE facet_id IN ({_list(ids)}) AND n>0{self._scope.test} GROUP BY 1,2"
        ):
            found.setdefault(facet_id, {})[_KINDS[kind]] = count
        return found

    def _load_extras(self, ids: Sequence[int]) -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = {}
        for owner_id, extra_type, count in self._rows(
            "SELECT i.parent_id,coalesce(json_extract(d.data,'$.extra_type'),''),count(*) "
            "FROM item i LEFT JOIN item_detail d ON d.item_id=i.id "
            f"WHERE i.parent_id IN ({_list(ids)}) AND i.kind={int(ItemKind.EXTRA)} "
            f"AND +i.state=0{self._scope.test} GROUP BY 1,2"
        ):
            found.setdefault(owner_id, {})[extra_type] = count
        return found


_NO_FACETS: tuple[tuple[Ref, ...], tuple[Ref, ...], tuple[str, ...]] = ((), (), ())


def _detail(row: sqlite3.Row, locked_fields: tuple[str, ...]) -> Detail:
    data = json.loads(row["data"]) if row["data"] != "{}" else _NOTHING
    return Detail(
        original_title=row["original_title"],
        tagline=row["tagline"],
        overview=row["overview"],
        status=data.get("status"),
        production_locations=tuple(data.get("production_locations", ())),
        trailers=tuple(data.get("trailers", ())),
        locked_fields=locked_fields,
        extra=data,
    )


@lru_cache(maxsize=1024)
def _flags(value: int) -> Flag:
    return Flag(value)


def _list(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
