"""What providers have in common: one client, and silence where they know nothing."""

from collections.abc import Mapping
from typing import ClassVar

from rustfin_core.intelligence.providers.outgoing.client import Client, Secrets
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.outgoing.types import Answer, Service
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind


class Base:
    """A provider that knows nothing yet; subclasses replace what they can answer."""

    name: ClassVar[str]
    kinds: ClassVar[frozenset[ItemKind]]
    probe: ClassVar[tuple[str, Mapping[str, str]]] = ("/", {})
    """Path and parameters of a small question, for :meth:`check`."""

    def __init__(
        self, service: Service, gateway: Gateway, *, secrets: Secrets | None = None
    ) -> None:
        self._client = Client(service, gateway, secrets=secrets)

    @property
    def state(self) -> BreakerState:
        """Whether the service is being asked."""
        return self._client.state

    @property
    def refused(self) -> bool:
        """Whether the owner's key was not accepted a short while ago."""
        return self._client.refused

    @property
    def hosts(self) -> frozenset[str]:
        """Domains of the service; its pictures lie there too."""
        return self._client.service.hosts

    def check(self) -> None:
        """Ask something small, past the cache: whether the service answers and takes the key.

        Raises ``Forbidden`` and ``Unavailable`` as every question does.
        """
        path, params = self.probe
        self._client.json(path, params, fresh_s=0)

    def search(self, wanted: Wanted) -> list[Candidate]:
        """Nothing."""
        return []

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """Nothing."""
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """An empty record."""
        return Record(source=self.name, kind=kind)

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """None."""
        return []

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """None."""
        return []

    def picture(self, url: str) -> Answer:
        """Download a picture this provider offered (``content_type`` by its first bytes)."""
        return self._client.image(url)
