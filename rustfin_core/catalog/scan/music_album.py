"""Which tracks of a folder make one album, whose it is, and what their tags say of it. Pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rustfin_core.catalog.scan.music_tags import (
    VARIOUS_ARTISTS,
    VARIOUS_ARTISTS_ID,
    Artist,
    TrackFacts,
)
from rustfin_core.kernel.text import fold

_VARIOUS = Artist(name=VARIOUS_ARTISTS, mbid=VARIOUS_ARTISTS_ID)
_FEW = 3
"""With other albums beside them, fewer tracks than these are single songs, not a compilation."""
_MAX_GENRES = 20
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTrack:
    """A track of one album folder (its disc folders included)."""

    item_id: int
    facts: TrackFacts
    album: str
    """Its album's title: the tag's, else what the path says."""
    path_artist: str
    """The album artist it has without tags."""
    disc: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumFacts:
    """What an album is shown with, from all of its tracks."""

    title: str | None = None
    year: int | None = None
    premiere_at: int | None = None
    genres: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    gain: float | None = None
    sort: str | None = None
    disc_titles: dict[int, str] = field(default_factory=dict)


def album_artists(tracks: Sequence[FolderTrack]) -> dict[int, tuple[Artist, ...]]:
    """Album artists of each track of a folder, by item id.

    Where the tags name none, the tracks of one album in one folder decide together: the tracks'
    artist when they agree or one has more than half of them, "Various Artists" when not. Equal
    track numbers by different artists, or a song or two among other albums, mean that the folder
    is a heap of songs: then everyone keeps their own.
    """
    chosen = {t.item_id: t.facts.album_artists for t in tracks if t.facts.album_artists}
    groups: dict[str, list[FolderTrack]] = {}
    for track in tracks:
        groups.setdefault(fold(track.album) or track.album, []).append(track)
    for group in groups.values():
        named = [t for t in group if t.facts.album_artists]
        silent = [t for t in group if not t.facts.album_artists]
        if len({t.facts.album_artists for t in named}) == 1:
            # Some tracks were tagged with more care than others.
            chosen |= {t.item_id: named[0].facts.album_artists for t in silent if _fits(t, named)}
            silent = [t for t in silent if t.item_id not in chosen]
        shared = _owner(silent, alone=len(groups) == 1)
        chosen |= {t.item_id: (shared or _own(t),) for t in silent}
    return chosen


def album_facts(tracks: Sequence[TrackFacts]) -> AlbumFacts:
    """Facts of an album: what most tracks say, and all of their genres."""
    years = Counter(track.year for track in tracks if track.year)
    # Songs of a compilation are older than it is: of equally frequent years the last one.
    year = max(years, key=lambda value: (years[value], value)) if years else None
    ids = {
        name: found
        for name in ("musicbrainzrelease", "musicbrainzreleasegroup", "musicbrainzalbumartist")
        if (found := _most(track.album_ids.get(name) for track in tracks)) is not None
    }
    genres = Counter(genre for track in tracks for genre in track.genres)
    return AlbumFacts(
        title=_most(track.album for track in tracks),
        year=year,
        premiere_at=_most(t.premiere_at for t in tracks if t.year == year),
        genres=tuple(genre for genre, _ in genres.most_common(_MAX_GENRES)),
        labels=tuple(dict.fromkeys(label for track in tracks for label in track.labels)),
        ids=ids,
        gain=_most(track.album_gain for track in tracks),
        sort=_most(track.album_sort for track in tracks),
        disc_titles={
            track.disc: track.disc_title
            for track in tracks
            if track.disc is not None and track.disc_title is not None
        },
    )


def _own(track: FolderTrack) -> Artist:
    return track.facts.artists[0] if track.facts.artists else Artist(name=track.path_artist)


def _place(track: FolderTrack) -> tuple[int, int] | None:
    return None if track.number is None else (track.disc or 1, track.number)


def _fits(track: FolderTrack, named: Sequence[FolderTrack]) -> bool:
    """Whether a track that names no album artist is one more of the album of *named*."""
    owners = {fold(artist.name) for artist in named[0].facts.album_artists}
    if not track.facts.artists or fold(_own(track).name) in owners:
        return True
    place = _place(track)
    return place is not None and place not in {_place(other) for other in named}


def _owner(tracks: Sequence[FolderTrack], *, alone: bool) -> Artist | None:
    """The artist all *tracks* of an album go under; ``None`` when each has its own."""
    if not tracks:
        return None
    first = {fold(_own(t).name): _own(t) for t in reversed(tracks)}
    counts = Counter(fold(_own(t).name) for t in tracks)
    name, most = counts.most_common(1)[0]
    if 2 * most > len(tracks):
        return first[name]
    places: dict[tuple[int, int], str] = {}
    for track in tracks:
        place, own = _place(track), fold(_own(track).name)
        if place is not None and places.setdefault(place, own) != own:
            return None
    return _VARIOUS if alone or len(tracks) >= _FEW else None


def _most(values: Iterable[T | None]) -> T | None:
    """The most frequent value; the first of equals."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None
