"""Embedded tags of a track -> the facts the catalogue keeps. Pure.

Names that people joined by hand are taken apart only where that is safe: at ``;``, at a slash
with spaces around it and at "feat.". A bare slash (AC/DC), ``&``, commas, "x", "vs." and "with"
stay: they are parts of names at least as often (Simon & Garfunkel; Earth, Wind & Fire).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rustfin_core.catalog.scan.paths import readable
from rustfin_core.kernel.text import fold
from rustfin_core.kernel.times import start_of
from rustfin_core.media.tags.types import AudioTags

VARIOUS_ARTISTS = "Various Artists"
VARIOUS_ARTISTS_ID = "89ad4ac3-39f7-470e-963a-56509c546377"
"""MusicBrainz' special purpose artist: not a person whose albums belong together."""
_VARIOUS = frozenset({"various artists", "various", "va", "v a", "various artist", "diverse"})
_FEATURING = re.compile(
    r"\s+[(\[]?(?:feat\.?|ft\.?|featuring)\s+(?P<guest>[^)\]]+)[)\]]?\s*$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*;\s*|\s+/\s+")
_BETWEEN_GENRES = re.compile(r"\s*[;/|\\]\s*|\s*,\s+(?!&|and\b)")
_MAX_NAMES = 50
_MAX_GENRES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Artist:
    """An artist as the tags name them."""

    name: str
    mbid: str | None = None
    sort: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackFacts:
    """What the tags say of a track and its album; ``None`` and empty where they are silent."""

    title: str | None = None
    title_sort: str | None = None
    artists: tuple[Artist, ...] = ()
    album_artists: tuple[Artist, ...] = ()
    """Empty: the tags do not say whose album it is."""
    album: str | None = None
    album_sort: str | None = None
    disc: int | None = None
    disc_title: str | None = None
    track: int | None = None
    year: int | None = None
    premiere_at: int | None = None
    """Unix ms; only when the tags give a whole date."""
    genres: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    composers: tuple[str, ...] = ()
    lyricists: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    """Of the track: ``musicbrainzrecording``, ``musicbrainztrack`` and its album's and artists'."""
    album_ids: dict[str, str] = field(default_factory=dict)
    gain: float | None = None
    album_gain: float | None = None
    has_lyrics: bool = False


def track_facts(tags: AudioTags) -> TrackFacts:
    """Read what the catalogue keeps out of a file's tags."""
    artists = _artists(tags.artists, tags.mb_artists, tags.artist_sorts)
    album_artists = _artists(tags.album_artists, tags.mb_album_artists, tags.album_artist_sorts)
    if tags.compilation and not album_artists:
        album_artists = (Artist(name=VARIOUS_ARTISTS, mbid=VARIOUS_ARTISTS_ID),)
    album_ids = _known(
        musicbrainzrelease=tags.mb_release,
        musicbrainzreleasegroup=tags.mb_release_group,
        musicbrainzalbumartist=next(iter(tags.mb_album_artists), None),
    )
    # The year a recording came out first is the one people sort by; reissues have their own.
    whole = tags.original_date or tags.date
    return TrackFacts(
        title=_name(tags.title),
        title_sort=_name(tags.title_sort),
        artists=artists,
        album_artists=album_artists,
        album=_name(tags.album),
        album_sort=_name(tags.album_sort),
        disc=tags.disc,
        disc_title=_name(tags.disc_subtitle),
        track=tags.track,
        year=tags.original_year or tags.year,
        premiere_at=_instant(whole),
        genres=_genres(tags.genres),
        labels=_distinct(readable(text) for text in tags.labels),
        composers=_people(tags.composers),
        lyricists=_people(tags.lyricists),
        ids=album_ids
        | _known(
            musicbrainzrecording=tags.mb_recording,
            musicbrainztrack=tags.mb_track,
            musicbrainzartist=next(iter(tags.mb_artists), None),
        ),
        album_ids=album_ids,
        gain=tags.track_gain,
        album_gain=tags.album_gain,
        has_lyrics=tags.has_lyrics,
    )


def is_various(name: str) -> bool:
    """Whether a name says that an album has many artists."""
    return fold(name) in _VARIOUS


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """Names of one tag. Several values are taken as they are, a single one may hold several."""
    if len(values) != 1:
        return _distinct(values)
    found: list[str] = []
    for part in _BETWEEN.split(values[0]):
        guests = _FEATURING.search(part)
        if guests is None or guests.start() == 0:
            found.append(part)
        else:
            found += [part[: guests.start()], guests["guest"]]
    return _distinct(found)


def _artists(values: Sequence[str], ids: Sequence[str], sorts: Sequence[str]) -> tuple[Artist, ...]:
    names = [readable(name) for name in split_names(values)][:_MAX_NAMES]
    order = split_names(sorts)
    # Ids and sort names are in the order of the names; of another number they say nothing.
    known = ids if len(ids) == len(names) else (None,) * len(names)
    sorted_as = order if len(order) == len(names) else (None,) * len(names)
    return tuple(
        Artist(name=VARIOUS_ARTISTS, mbid=VARIOUS_ARTISTS_ID)
        if is_various(name)
        else Artist(name=name, mbid=mbid, sort=sort)
        for name, mbid, sort in zip(names, known, sorted_as, strict=True)
        if name
    )


def _genres(values: Sequence[str]) -> tuple[str, ...]:
    parts = (part for value in values for part in _BETWEEN_GENRES.split(value))
    distinct: dict[str, str] = {}
    for part in parts:
        distinct.setdefault(fold(part), readable(part.strip()))
    return tuple(name for name in distinct.values() if name)[:_MAX_GENRES]


def _people(values: Sequence[str]) -> tuple[str, ...]:
    return _distinct(readable(name) for name in split_names(values))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    stripped = (value.strip() for value in values)
    return tuple(dict.fromkeys(value for value in stripped if value))[:_MAX_NAMES]


def _name(text: str | None) -> str | None:
    return readable(text) if text else None


def _known(**ids: str | None) -> dict[str, str]:
    return {name: value for name, value in ids.items() if value}


def _instant(text: str | None) -> int | None:
    if text is None or len(text) != 10:
        return None
    return start_of(date.fromisoformat(text))
