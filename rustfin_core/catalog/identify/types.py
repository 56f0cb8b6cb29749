"""What identification gives out and what it asks of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.intelligence.records import Candidate
from rustfin_core.kernel.enums import ItemKind

IDENTIFIED_KINDS = (ItemKind.MOVIE, ItemKind.SERIES, ItemKind.ALBUM, ItemKind.ARTIST)
"""Kinds that are looked up. Seasons and episodes follow their series, tracks their album."""


class IdentityState(StrEnum):
    """How far an item is recognised; stored."""

    WAITING = "waiting"
    MATCHED = "matched"
    REVIEW = "review"
    """Candidates that nobody but a person can decide between."""
    NOTHING = "nothing"
    """No provider offers it; asked again later."""
    MANUAL = "manual"
    """A person chose; only a person changes it."""
    OFF = "off"
    """A person said to leave it alone."""


class RefreshMode(StrEnum):
    """What a refresh asks for."""

    MISSING_ONLY = "missing"
    """Only providers that have not said anything yet."""
    REPLACE_ALL = "all"


class Sources(Protocol):
    """The providers the owner enabled, in the owner's order. Read anew for every job."""

    @property
    def language(self) -> str:
        """ISO 639-1, wanted for texts."""
        ...

    @property
    def country(self) -> str:
        """ISO 3166-1, wanted for ratings and dates."""
        ...

    @property
    def refusals(self) -> tuple[str, ...]:
        """A sentence for each provider that does not accept its key."""
        ...

    def providers(self, kind: ItemKind) -> Sequence[Provider]:
        """Providers that know *kind*."""
        ...

    def picture(self, source: str, url: str) -> bytes:
        """Bytes of a picture *source* offered. Blocking; errors as ``Provider`` raises them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An item as its owner judges it. ``candidates`` come best first."""

    uid: bytes
    kind: ItemKind
    name: str
    year: int | None
    library_uid: bytes | None
    state: IdentityState
    path: bytes | None = None
    """Its first file; of what has none of its own the folder, which ends with the separator."""
    provider: str | None = None
    provider_item_id: str | None = None
    score: float | None = None
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    checked_at: int | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate with what speaks for and against it."""

    candidate: Candidate
    score: float
    """0-1."""
    evidence: tuple[str, ...]
    """Short sentences, the title first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyStatus:
    """How far identification is."""

    states: Mapping[IdentityState, int] = field(default_factory=dict)
    """Items per state."""
    queued: int = 0
    """Jobs that wait or run."""
    pictures: int = 0
    """Pictures still to be fetched, in jobs."""
    paused: bool = False
    waits_for: str | None = None
    """A sentence: what stands in the way; ``None`` when nothing does."""
