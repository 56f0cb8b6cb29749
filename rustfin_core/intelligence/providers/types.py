"""What every provider can be asked, whatever its API looks like.

All methods block and are called on a background thread of the jobs. They raise ``Unavailable`` when
the provider cannot answer now (network, limits, an open circuit breaker), ``NotFound`` when it does
not know the id, ``Forbidden`` when it does not accept the key. Ids are the provider's own; a season
is ``<series>/<number>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind


class Provider(Protocol):
    """One source of facts. ``name`` is also its key in ``IdMap`` where it has ids of its own."""

    @property
    def name(self) -> str:
        """Lower case: ``tvmaze``, ``tmdb``..."""
        ...

    @property
    def kinds(self) -> frozenset[ItemKind]:
        """Kinds it knows."""
        ...

    @property
    def state(self) -> BreakerState:
        """Whether its service is being asked."""
        ...

    def search(self, wanted: Wanted) -> list[Candidate]:
        """Titles that may be meant, best first, at most about twenty; empty when there are none."""
        ...

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """The title that has one of *ids* (its own or a foreign one it can look up)."""
        ...

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """Everything about a title; *wanted* tells language and country."""
        ...

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """All episodes of a series, specials too; empty for a provider without episode lists."""
        ...

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """All pictures it offers, best first."""
        ...


@runtime_checkable
class TrackLister(Protocol):
    """A provider that knows what is on an album."""

    def tracks(self, id_: str, wanted: Wanted) -> list[Record]:
        """The tracks in order; ``season`` is the disc, ``episode`` the position on it."""
        ...


@runtime_checkable
class PictureLister(Protocol):
    """A provider that has pictures for the ids of others, and no titles of its own."""

    def pictures(self, kind: ItemKind, ids: IdMap) -> list[RemoteImage]:
        """What it offers for a title with these ids, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleWanted:
    """What subtitles are looked for. Either ids, a hash or a title must be given."""

    kind: ItemKind
    languages: tuple[str, ...]
    """ISO 639-1, some with a region: ``pt-br``."""
    title: str | None = None
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    ids: IdMap = field(default_factory=dict)
    """Of the film or the episode."""
    series_ids: IdMap = field(default_factory=dict)
    moviehash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleCandidate:
    """A subtitle that is offered. ``id`` goes to ``SubtitleProvider.download``."""

    provider: str
    id: str
    language: str
    release: str | None = None
    file_name: str | None = None
    forced: bool = False
    hearing_impaired: bool = False
    machine_translated: bool = False
    hash_match: bool = False
    """Made for the very file that was asked with."""
    frame_rate: float | None = None
    downloads: int | None = None
    rating: float | None = None
    """0-10."""
    uploader: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    season: int | None = None
    episode: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleFile:
    """A downloaded subtitle: bytes of unknown encoding, to be treated as hostile."""

    name: str
    data: bytes
    remaining: int | None = None
    """Downloads the account has left today."""


class Checkable(Protocol):
    """A service that can be asked whether it answers."""

    def check(self) -> None:
        """Ask something small, past the cache."""
        ...


class SubtitleProvider(Protocol):
    """A source of subtitle files."""

    @property
    def name(self) -> str:
        """Lower case."""
        ...

    @property
    def state(self) -> BreakerState:
        """Whether its service is being asked."""
        ...

    def check(self) -> None:
        """Ask something small, past the cache."""
        ...

    def search(self, wanted: SubtitleWanted) -> list[SubtitleCandidate]:
        """What there is, best first."""
        ...

    def download(self, id_: str) -> SubtitleFile:
        """The file. Raises ``TooMany`` when the account's downloads of the day are used up."""
        ...
