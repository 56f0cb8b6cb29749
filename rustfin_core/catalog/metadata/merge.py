"""From what each source says to what is shown. Pure: records in, one answer out.

Field by field: what a person set, a lock, NFO, tags, the canonical provider, the other providers
in a fixed order, the file's name. Lists are taken whole from the first source that has any, so that
two spellings of one genre or two orders of one cast never mix. Ids are united.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.intelligence.records import Record, RemoteImage
from rustfin_core.kernel.enums import ItemKind

USER, NFO, TAGS, FILE = "user", "nfo", "tags", "file"
_NO_PROVIDERS = frozenset({USER, NFO, TAGS, FILE})
EVERYTHING = "*"
"""The lock of a whole item."""

LOCKS: Mapping[str, tuple[str, ...]] = {
    "Name": ("title", "sort_title"),
    "Overview": ("overview",),
    "Genres": ("genres",),
    "Tags": ("tags",),
    "Studios": ("studios",),
    "Cast": ("people",),
    "ProductionLocations": ("countries",),
    "Runtime": ("runtime",),
    "OfficialRating": ("official_rating",),
}
"""Jellyfin's ``MetadataField`` and the fields it locks."""

PROVIDER_ORDER = (
    "tmdb", "tvdb", "tvmaze", "anilist", "musicbrainz", "coverartarchive", "wikidata", "omdb",
    "fanart",
)  # fmt: skip
"""Providers that are not canonical, the most telling first; unknown ones follow by name."""

FIELDS = (
    "title", "original_title", "sort_title", "premiere", "end", "overview", "tagline", "runtime",
    "critic_rating", "official_rating", "status", "album_artist", "album", "genres", "studios",
    "tags", "countries", "people", "collections", "trailers", "artists", "date_added",
    "custom_rating", "metadata_language", "metadata_country", "display_order",
    "airs_before_season", "airs_before_episode", "airs_after_season", "air_time", "air_days",
    "season_titles", "season_images",
)  # fmt: skip
"""Fields that are taken alone and whole from one source."""
_SILENCE = Record(source="", kind=ItemKind.MOVIE)
_LOCK_OF = {name: lock for lock, names in LOCKS.items() for name in names}
_BESIDE = {"community_rating": "community_votes", "episode": "episode_end"}
"""Values that mean something only together with another one of the same source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """What is shown of an item."""

    record: Record
    """The values; its ``source`` is ``merged`` and it offers no images."""
    sources: Mapping[str, str]
    """Field to the source it came from; fields nobody knows are absent."""
    images: tuple[tuple[str, RemoteImage], ...]
    """Pictures with the source that offers each, best source first, no URL twice."""
    locked: bool
    """Whether a person or a source says that nothing may be changed."""
    photos: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Lower-case name of a person to the provider that has a photo, and its URL."""


def merge(
    records: Sequence[Record],
    *,
    canonical: str | None,
    locked: frozenset[str] = frozenset(),
    current: Record | None = None,
    cleared: frozenset[str] = frozenset(),
) -> Effective:
    """Compute what is shown from at least one record of one item, each of another source.

    *locked* holds names of :data:`LOCKS` or :data:`EVERYTHING`: those fields keep the value of
    *current*, unless a person set one. *cleared* names fields a person emptied.
    """
    ordered = sorted(records, key=lambda record: _rank(record.source, canonical))
    told = _Told(ordered, locked, current, cleared)
    values = {name: told.first(name) for name in FIELDS}
    values["year"] = told.year()
    values |= told.pair("community_rating")
    values |= told.numbers()
    values["ids"] = told.ids()
    record = Record(source="merged", kind=ordered[0].kind, **values)
    return Effective(
        record=record,
        sources=told.sources,
        images=_images(ordered),
        locked=EVERYTHING in locked or any(record.locked for record in ordered),
        photos=_photos(ordered),
    )


class _Told:
    """Asks the sources field by field and remembers which one answered."""

    def __init__(
        self,
        ordered: Sequence[Record],
        locked: frozenset[str],
        current: Record | None,
        cleared: frozenset[str],
    ) -> None:
        self._ordered = ordered
        self._locked = locked
        self._current = current
        self._cleared = cleared
        self.sources: dict[str, str] = {}

    def first(self, name: str) -> Any:
        """The field's value; ``None`` or empty when nobody may or can tell it."""
        for record in self._asked(name):
            if _says(value := getattr(record, name)):
                self.sources[name] = record.source
                return value
        return getattr(_SILENCE, name)

    def year(self) -> int | None:
        """The year, or that of the premiere of the same source."""
        for record in self._asked("year"):
            year = record.year or (record.premiere.year if record.premiere else None)
            if year:
                self.sources["year"] = record.source
                return year
        return None

    def pair(self, name: str, *, file_first: bool = False) -> dict[str, Any]:
        """A value and the one that belongs to it, from the same source."""
        beside = _BESIDE[name]
        for record in self._asked(name, file_first=file_first):
            if _says(value := getattr(record, name)):
                self.sources[name] = record.source
                return {name: value, beside: getattr(record, beside)}
        return {name: None, beside: None}

    def numbers(self) -> dict[str, Any]:
        """Season, episode and last episode."""
        season = None
        for record in self._asked("season", file_first=True):
            if record.season is not None:
                self.sources["season"] = record.source
                season = record.season
                break
        return {"season": season, **self.pair("episode", file_first=True)}

    def ids(self) -> dict[str, str]:
        """Ids of all sources; of two for one provider that of the source that comes first.

        An empty one takes an id away that others give: a person removed it.
        """
        united: dict[str, str] = {}
        for record in self._asked("ids"):
            for provider, value in record.ids.items():
                united.setdefault(provider, value)
        return {provider: value for provider, value in united.items() if value}

    def _asked(self, name: str, *, file_first: bool = False) -> Iterator[Record]:
        """Sources that may tell a field, in order; the shown record stands for locked fields."""
        if name in self._cleared:
            return
        keep = EVERYTHING in self._locked or _LOCK_OF.get(name) in self._locked
        ordered = self._ordered
        if file_first:
            ordered = sorted(ordered, key=lambda record: _rank_of_numbers(record.source))
        closed = False
        for record in ordered:
            if keep and record.source != USER:
                break
            if not closed or record.source in (TAGS, FILE):
                yield record
            closed = closed or record.locked or _LOCK_OF.get(name) in record.locked_fields
        if keep and self._current is not None:
            yield self._current


def _rank(source: str, canonical: str | None) -> tuple[int, int, str]:
    """Place of a source. ``nfo/series`` (what a series' NFO says of a season) follows ``nfo``."""
    own = (USER, NFO, TAGS)
    base = source.partition("/")[0]
    if base in own:
        return own.index(base), 0, source
    if base == FILE:
        return len(own) + 2, 0, source
    if base == canonical:
        return len(own), 0, source
    known = PROVIDER_ORDER.index(base) if base in PROVIDER_ORDER else len(PROVIDER_ORDER)
    return len(own) + 1, known, source


def _rank_of_numbers(source: str) -> int:
    """The file's name comes before providers here: they are asked by number, they give none."""
    return 0 if source in (USER, NFO, TAGS) else 1 if source == FILE else 2


def _says(value: Any) -> bool:
    return value is not None and (isinstance(value, int | float) or bool(value))


def _photos(ordered: Sequence[Record]) -> dict[str, tuple[str, str]]:
    """Photos of providers, whoever tells the cast: NFO files name people and show few."""
    found: dict[str, tuple[str, str]] = {}
    for record in ordered:
        if record.source.partition("/")[0] in _NO_PROVIDERS:
            continue
        for person in record.people:
            if person.image_url:
                found.setdefault(person.name.lower(), (record.source, person.image_url))
    return found


def _images(ordered: Sequence[Record]) -> tuple[tuple[str, RemoteImage], ...]:
    found: dict[str, tuple[str, RemoteImage]] = {}
    for record in ordered:
        for image in record.images:
            found.setdefault(image.url, (record.source, image))
    return tuple(found.values())
