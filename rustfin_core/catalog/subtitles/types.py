"""Subtitles from elsewhere as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rustfin_core.intelligence.providers.types import SubtitleCandidate, SubtitleProvider

Check = Callable[[bytes, str | None], tuple[str, bytes]]
"""File ending and UTF-8 text of a subtitle of unknown encoding in a language (ISO 639-2/B).

Raises ``InvalidInput`` for what is no text subtitle: bytes from elsewhere are hostile.
"""


class SubtitleSources(Protocol):
    """Where subtitles come from. Read anew for every question."""

    def subtitles(self) -> Sequence[SubtitleProvider]:
        """The providers the owner enabled, in the owner's order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A subtitle a provider has. ``id`` names provider, language and file."""

    id: str
    language: str
    """ISO 639-2/B."""
    provider_title: str
    candidate: SubtitleCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubtitle:
    """A subtitle to be put beside its film."""

    data: bytes
    language: str | None
    forced: bool = False
    hearing_impaired: bool = False
