"""What every provider can be asked, whatever its API looks like.

All methods block and are called on a background thread of the jobs. They raise ``Unavailable`` when
the provider cannot answer now (network, limits, an open circuit breaker), ``NotFound`` when it does
not know the id, ``Forbidden`` when it does not accept the key.
"""

from typing import Protocol

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
