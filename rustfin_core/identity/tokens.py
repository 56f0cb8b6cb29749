"""Access tokens: only their SHA-256 is kept, in the database and in memory."""

import hashlib
import sqlite3
from collections import OrderedDict

from rustfin_core.identity import api_key_rows, device_rows, user_rows
from rustfin_core.identity.types import Principal
from rustfin_core.kernel.clock import Clock

_MAX_ENTRIES = 2_000
_FRESH_S = 30.0
_MAX_TOKEN = 512


def hash_token(token: str) -> bytes:
    """SHA-256 of *token*. A 256-bit random token needs no salt and no slow hash."""
    return hashlib.sha256(token[:_MAX_TOKEN].encode()).digest()


def find_principal(con: sqlite3.Connection, token_sha256: bytes) -> Principal | None:
    """Whose token this is."""
    found = device_rows.by_token(con, token_sha256)
    if found is not None:
        device, user_id = found
        user = user_rows.by_id(con, user_id)
        return Principal(user=user, device=device, token_sha256=token_sha256)
    name = api_key_rows.name_of(con, token_sha256)
    if name is not None:
        return Principal(user=None, device=None, token_sha256=token_sha256, api_key_name=name)
    return None


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
