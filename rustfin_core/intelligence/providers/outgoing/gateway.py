"""What all clients share, made once for the process: session, cache, limits, clock, the end."""

import threading
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from rustfin_core.intelligence.providers.outgoing.cache import Cache
from rustfin_core.intelligence.providers.outgoing.pacing import (
    Breaker,
    Patience,
    RateLimiter,
    RealPatience,
)
from rustfin_core.intelligence.providers.outgoing.resolving import Lookup, Resolver, system_lookup
from rustfin_core.intelligence.providers.outgoing.types import Service
from rustfin_core.kernel.clock import Clock

if TYPE_CHECKING:
    from rustfin_core.intelligence.providers.outgoing.transport import Transport


class Gateway:
    """What all clients share: the session, the cache, the clock, the end. Give it to every client.

    ``allowed`` are origins (``http://127.0.0.1:8123``) that may be asked although they are no
    public https servers: an owner's mirror, a test's server. ``stop()`` lets nobody wait.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        user_agent: str,
        cache_dir: Path | None = None,
        patience: Patience | None = None,
        allowed: Collection[str] = (),
        lookup: Lookup = system_lookup,
    ) -> None:
        self.clock = clock
        self.patience = patience or RealPatience()
        self.cache = None if cache_dir is None else Cache(cache_dir / "providers")
        self.allowed = frozenset(allowed)
        self._paces: dict[str, tuple[RateLimiter, Breaker]] = {}
        self._user_agent = user_agent
        self._resolver = Resolver(lookup)
        self._transport: Transport | None = None
        self._lock = threading.Lock()

    def transport(self) -> "Transport":
        """The session, made (and ``requests`` loaded) on first use."""
        with self._lock:
            if self._transport is None:
                from rustfin_core.intelligence.providers.outgoing.transport import Transport

                self._transport = Transport(
                    user_agent=self._user_agent, resolver=self._resolver, allowed=self.allowed
                )
            return self._transport

    def pace(self, service: Service) -> tuple[RateLimiter, Breaker]:
        """The limits of a service: the same for every client of it, old settings or new."""
        with self._lock:
            return self._paces.setdefault(service.name, (RateLimiter(service.rate), Breaker()))

    def stop(self) -> None:
        """End every wait and every transfer under way; later calls fail at once. Idempotent."""
        self.patience.stop()
        with self._lock:
            if self._transport is not None:
                self._transport.close()
