"""Instant mixes: tracks by the artists and of the genres of what they start from."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.mixes import Candidate, luck, shuffled
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.lists import places
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.queries.similar import closeness, genres_of, genres_of_artist, linked
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import EMPTY_PAGE, ItemField, ItemPage
from rustfin_core.kernel.enums import ItemKind

_SAME_ARTIST, _SAME_GENRE, _MOST_GENRES = 3.0, 2.0, 2.0
_FIRST = 1e9
_OWN_TRACKS = 200
_SAMPLE = 40
_ENOUGH = 50
_OF_GENRES = 400
_BUDGET = 2_000


@dataclass(slots=True)
class _Start:
    """What a mix starts from."""

    artists: Mapping[int, int] = field(default_factory=dict)
    genres: Mapping[int, int] = field(default_factory=dict)
    year: int | None = None
    first: int | None = None
    """A track that opens the mix."""


def mix(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    limit: int,
    fields: Collection[ItemField],
    seed: str,
) -> ItemPage:
    """A mix from a track, album, artist, genre or playlist; nothing from anything else."""
    item_id = row_id(con, scope, uid)
    row = con.execute(
        "SELECT kind,year,artist_id,album_id FROM item WHERE id=?", (item_id,)
    ).fetchone()
    start = _start(con, scope, item_id, row, f"{seed} {uid.hex()}")
    if start is None or scope.is_empty:
        return EMPTY_PAGE
    seed = f"{seed} {uid.hex()}"
    candidates = [one for one in _candidates(con, scope, start, seed) if one.id != start.first]
    if start.first is not None:
        opening = next((one.artist_id for one in _tracks(con, scope, (start.first,))), None)
        candidates.append(Candidate(start.first, opening, _FIRST))
    ids = shuffled(candidates, seed, limit)
    return ItemPage(load(con, scope, ids, fields), len(ids))


def _start(
    con: sqlite3.Connection, scope: Scope, item_id: int, row: sqlite3.Row, seed: str
) -> _Start | None:
    kind = ItemKind(row["kind"])
    if kind is ItemKind.GENRE:
        return _Start(genres={item_id: 1})
    if kind is ItemKind.ARTIST:
        return _Start(artists={item_id: 1}, genres=genres_of_artist(con, item_id))
    if kind is ItemKind.ALBUM:
        return _from_tracks(con, (item_id,), row["year"])
    if kind is ItemKind.TRACK:
        start = _from_tracks(con, (item_id,), row["year"])
        if not start.genres and row["album_id"] is not None:
            start.genres = genres_of(con, (row["album_id"],))
        start.first = item_id
        return start
    if kind is ItemKind.PLAYLIST:
        ids = [place.item_id for place in places(con, scope, item_id)]
        chosen = sorted(set(ids), key=lambda track: luck(seed, track))[:_SAMPLE]
        return _from_tracks(con, chosen, None)
    return None


def _from_tracks(con: sqlite3.Connection, ids: Collection[int], year: int | None) -> _Start:
    tracks = numbers(ids)
    artists = Counter(
        row[0]
        for row in con.execute(
            f"SELECT artist_id FROM item WHERE id IN ({tracks}) AND artist_id IS NOT NULL "
            f"UNION ALL SELECT facet_id FROM facet_link WHERE item_id IN ({tracks}) AND role=5"
        )
    )
    return _Start(artists=artists, genres=genres_of(con, ids), year=year)


def _candidates(con: sqlite3.Connection, scope: Scope, start: _Start, seed: str) -> list[Candidate]:
    salt = int(1000 * luck(seed, 0))
    weights = linked(con, scope, start.genres, ItemKind.TRACK, _BUDGET, salt)
    if len(weights) < _ENOUGH and start.genres:
        # Genres may be known of albums only.
        albums = linked(con, scope, start.genres, ItemKind.ALBUM, _BUDGET, salt)
        chosen = numbers(sorted(albums, key=lambda a: luck(seed, a))[:_OWN_TRACKS])
        for track, album in con.execute(
            f"SELECT id,album_id FROM item WHERE album_id IN ({chosen}) AND kind=7"
        ):
            weights.setdefault(track, albums[album])
    own = con.execute(
        "SELECT id FROM ("
        f"SELECT id FROM item WHERE artist_id IN ({numbers(start.artists)}) AND kind=7 UNION "
        f"SELECT item_id AS id FROM facet_link WHERE facet_id IN ({numbers(start.artists)})) "
        f"ORDER BY (id*2654435761+:salt)%1009 LIMIT {_OWN_TRACKS}",
        {"salt": salt},
    ).fetchall()
    if len(weights) > _OF_GENRES:
        best = sorted(weights, key=lambda track: -weights[track] - luck(seed, track))
        weights = {track: weights[track] for track in best[:_OF_GENRES]}
    ids = {row[0] for row in own} | weights.keys()
    if len(ids) < _ENOUGH:
        ids |= _anything(con, scope, salt)
    heaviest = max(weights.values(), default=1)
    return [
        Candidate(
            one.id,
            one.artist_id,
            _SAME_ARTIST * (one.artist_id in start.artists)
            + _SAME_GENRE * min(_MOST_GENRES, 2 * weights.get(one.id, 0) / heaviest)
            + closeness(None if one.year is None or start.year is None
                        else abs(one.year - start.year)),
        )
        for one in _tracks(con, scope, ids)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Track:
    id: int
    artist_id: int | None
    year: int | None


def _tracks(con: sqlite3.Connection, scope: Scope, ids: Iterable[int]) -> list[_Track]:
    """The visible, present tracks of *ids*."""
    rows = con.execute(
        f"SELECT id,artist_id,year FROM item WHERE id IN ({numbers(ids)}) AND +kind=7 AND +state=0"
        f"{scope.test}",
        {"u": scope.user_id},
    )
    return [_Track(*row) for row in rows]


def _anything(con: sqlite3.Connection, scope: Scope, salt: int) -> set[int]:
    """Tracks that have nothing to do with it, when the collection knows no better."""
    rows = con.execute(
        f"SELECT id FROM item WHERE kind=7 AND state=0{scope.test} "
        f"ORDER BY (id*2654435761+:salt)%1009 LIMIT {_OWN_TRACKS}",
        {"u": scope.user_id, "salt": salt},
    )
    return {row[0] for row in rows}
