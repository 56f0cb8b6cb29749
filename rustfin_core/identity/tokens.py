"""Access tokens: only their SHA-256 is kept, in the database and in memory."""

import hashlib
from collections import OrderedDict

from rustfin_core.identity.types import Principal
from rustfin_core.kernel.clock import Clock

_MAX_ENTRIES = 2_000
_FRESH_S = 30.0
_MAX_TOKEN = 512


def hash_token(token: str) -> bytes:
    """SHA-256 of *token*. A 256-bit random token needs no salt and no slow hash."""
    return hashlib.sha256(token[:_MAX_TOKEN].encode()).digest()


class PrincipalCache:
    """Recently resolved tokens.

    Entries are dropped the moment a user or device changes here, and re-read after 30 seconds
    because ``users reset-password`` may run in another process.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._entries: OrderedDict[bytes, tuple[Principal, float]] = OrderedDict()
        self.generation = 0
        """Moves with every ``clear()``; tells a slow reader that its answer is stale."""

    def get(self, token_sha256: bytes) -> Principal | None:
        """The principal if it was read within the last 30 seconds."""
        found = self._entries.get(token_sha256)
        if found is None or self._clock.monotonic() - found[1] > _FRESH_S:
            return None
        return found[0]

    def put(self, principal: Principal, generation: int) -> None:
        """Remember *principal*, unless accounts changed since *generation* was read."""
        if generation != self.generation:
            return
        self._entries[principal.token_sha256] = (principal, self._clock.monotonic())
        self._entries.move_to_end(principal.token_sha256)
        while len(self._entries) > _MAX_ENTRIES:
            self._entries.popitem(last=False)

    def clear(self) -> None:
        """Forget everything (any account change: rare and cheap to re-read)."""
        self.generation += 1
        self._entries.clear()
