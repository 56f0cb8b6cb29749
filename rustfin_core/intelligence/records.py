"""What one source says about one title: the common shape of NFO files, tags and providers.

A *record* is complete in itself and never merged in place: the catalogue keeps one for each source
and computes what is shown (field precedence, locks). Absent means the source is silent; an empty
tuple never means "there are none". Texts are plain, without markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

IdMap = Mapping[str, str]
"""Lower-case provider name to the id as that provider writes it: ``imdb``, ``tmdb``, ``tvdb``,
``tvmaze``, ``anilist``, ``anidb``, ``wikidata``, ``musicbrainzartist``, ``musicbrainzalbumartist``,
``musicbrainzrelease``, ``musicbrainzreleasegroup``, ``musicbrainzrecording``,
``musicbrainztrack``, ``tmdbcollection``, ``mal``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One person's part in a title, in billing order."""

    name: str
    role: CreditRole
    character: str | None = None
    order: int | None = None
    """As the source numbers the cast; the place in ``Record.people`` is what counts."""
    ids: IdMap = field(default_factory=dict)
    image_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteImage:
    """A picture a source offers. ``language`` is ISO 639-1; ``rating`` 0-10.

    ``season`` is set where a series offers the picture of one of its seasons.
    """

    type: ImageType
    url: str
    width: int | None = None
    height: int | None = None
    language: str | None = None
    rating: float | None = None
    votes: int | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRecord:
    """The box set a film belongs to."""

    name: str
    ids: IdMap = field(default_factory=dict)
    overview: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything one source knows about one title.

    ``runtime`` is in ticks (100 ns), ``community_rating`` 0-10, ``critic_rating`` 0-100.
    ``status`` is ``Continuing`` or ``Ended`` (series). ``season``, ``episode`` and
    ``episode_end`` number an episode; ``season`` alone a season.
    """

    source: str
    """``nfo``, ``tags``, ``user`` or a provider's name."""
    kind: ItemKind
    title: str | None = None
    original_title: str | None = None
    sort_title: str | None = None
    year: int | None = None
    premiere: date | None = None
    end: date | None = None
    overview: str | None = None
    tagline: str | None = None
    runtime: int | None = None
    community_rating: float | None = None
    community_votes: int | None = None
    critic_rating: float | None = None
    official_rating: str | None = None
    genres: tuple[str, ...] = ()
    studios: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    ids: IdMap = field(default_factory=dict)
    collections: tuple[CollectionRecord, ...] = ()
    trailers: tuple[str, ...] = ()
    """URLs."""
    images: tuple[RemoteImage, ...] = ()
    status: str | None = None
    season: int | None = None
    episode: int | None = None
    episode_end: int | None = None
    artists: tuple[str, ...] = ()
    album_artist: str | None = None
    album: str | None = None
    locked: bool = False
    """The source says that nothing may be changed (``<lockdata>``)."""
    locked_fields: tuple[str, ...] = ()
    """Jellyfin's ``MetadataField`` names (``Name``, ``Overview``, ``Genres``...)."""
    date_added: datetime | None = None
    """When the owner's library got it; aware, in UTC."""
    custom_rating: str | None = None
    """The owner's own rating, which stands in for the official one."""
    metadata_language: str | None = None
    """ISO 639-1, wished for this title's texts."""
    metadata_country: str | None = None
    """ISO 3166-1, wished for this title's ratings and dates."""
    display_order: str | None = None
    """Episode order of a series: ``aired``, ``dvd``, ``absolute``..."""
    series_title: str | None = None
    """Of an episode."""
    airs_before_season: int | None = None
    airs_before_episode: int | None = None
    airs_after_season: int | None = None
    """Where a special belongs in the order of watching."""
    air_time: str | None = None
    air_days: tuple[str, ...] = ()
    """English names of the days a series is broadcast on."""
    season_titles: Mapping[int, str] = field(default_factory=dict)
    season_images: Mapping[int, tuple[RemoteImage, ...]] = field(default_factory=dict)
    """Of a series: what it says about its seasons."""

    def to_json(self) -> dict[str, Any]:
        """JSON types with only what is known."""
        return _fields(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_json`; unknown keys are ignored."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        known["kind"] = ItemKind(known["kind"])
        for name in ("premiere", "end"):
            if known.get(name):
                known[name] = date.fromisoformat(known[name])
        if known.get("date_added"):
            known["date_added"] = datetime.fromisoformat(known["date_added"])
        for name in _TEXT_LISTS & known.keys():
            known[name] = tuple(known[name])
        known["people"] = tuple(_person(one) for one in known.get("people", ()))
        known["images"] = tuple(_image(one) for one in known.get("images", ()))
        known["collections"] = tuple(
            CollectionRecord(**one) for one in known.get("collections", ())
        )
        known["season_titles"] = {
            int(season): title for season, title in known.get("season_titles", {}).items()
        }
        known["season_images"] = {
            int(season): tuple(_image(one) for one in images)
            for season, images in known.get("season_images", {}).items()
        }
        return cls(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEpisode:
    """An episode a provider says exists. ``season`` 0 holds the specials; ``runtime`` in ticks.

    ``season`` and ``number`` follow the aired order. The other orders are ``None`` where the
    provider does not tell them.
    """

    season: int
    number: int
    title: str | None = None
    absolute: int | None = None
    dvd_season: int | None = None
    dvd_number: int | None = None
    air_date: date | None = None
    overview: str | None = None
    runtime: int | None = None
    community_rating: float | None = None
    ids: IdMap = field(default_factory=dict)
    image_url: str | None = None
    people: tuple[PersonRecord, ...] = ()
    """Guests, directors and writers of this episode."""

    def to_json(self) -> dict[str, Any]:
        """JSON types with only what is known."""
        return _fields(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_json`; unknown keys are ignored."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        if known.get("air_date"):
            known["air_date"] = date.fromisoformat(known["air_date"])
        known["people"] = tuple(_person(one) for one in known.get("people", ()))
        return cls(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known of a title that is to be identified."""

    kind: ItemKind
    title: str
    other_titles: tuple[str, ...] = ()
    """Further spellings: the folder's name, the original title."""
    year: int | None = None
    ids: IdMap = field(default_factory=dict)
    language: str = "en"
    """ISO 639-1, wanted for texts."""
    country: str = "US"
    """ISO 3166-1, wanted for official ratings and release dates."""
    runtime: int | None = None
    """Ticks, of the file."""
    episode_titles: tuple[tuple[int, int, str], ...] = ()
    """Of a series: some (season, number, title) read from file names."""
    season_counts: Mapping[int, int] = field(default_factory=dict)
    """Of a series: season number to the highest episode number there is a file for."""
    artist: str | None = None
    track_titles: tuple[str, ...] = ()
    """Of an album: titles of its tracks in order."""
    track_runtimes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A title a provider offers for a :class:`Wanted`; enough to judge it and to show it."""

    provider: str
    id: str
    """In the provider's own namespace; ``Provider.fetch`` takes it."""
    kind: ItemKind
    title: str
    original_title: str | None = None
    aliases: tuple[str, ...] = ()
    year: int | None = None
    ids: IdMap = field(default_factory=dict)
    overview: str | None = None
    image_url: str | None = None
    popularity: float | None = None
    """Only to order equals; scales differ between providers."""
    artist: str | None = None
    runtime: int | None = None
    """Ticks, of a film."""
    track_count: int | None = None
    track_titles: tuple[str, ...] = ()
    track_runtimes: tuple[int, ...] = ()
    """Ticks, of an album's tracks in order."""
    episode_counts: Mapping[int, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """JSON types with only what is known."""
        return _fields(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_json`; unknown keys are ignored."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        known["kind"] = ItemKind(known["kind"])
        for name in ("aliases", "track_titles", "track_runtimes"):
            known[name] = tuple(known.get(name, ()))
        known["episode_counts"] = {
            int(season): count for season, count in known.get("episode_counts", {}).items()
        }
        return cls(**known)


_TEXT_LISTS = frozenset(
    {
        "genres",
        "studios",
        "tags",
        "countries",
        "trailers",
        "artists",
        "locked_fields",
        "air_days",
    }
)


def _fields(value: Any) -> dict[str, Any]:
    found = {name: getattr(value, name) for name in value.__slots__}
    return {name: _plain(one) for name, one in found.items() if _says_something(one)}


def _says_something(value: Any) -> bool:
    """Numbers say something even when they are 0; False, empty and ``None`` do not."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return True
    return bool(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, CreditRole):
        return value.value
    if isinstance(value, ItemKind | ImageType):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return _fields(value) if hasattr(value, "__slots__") else value


def _person(data: Mapping[str, Any]) -> PersonRecord:
    return PersonRecord(**{**data, "role": CreditRole(data["role"])})


def _image(data: Mapping[str, Any]) -> RemoteImage:
    return RemoteImage(**{**data, "type": ImageType(data["type"])})
