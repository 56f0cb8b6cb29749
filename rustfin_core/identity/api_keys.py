"""Keys of programs, which belong to no user and stand in for an administrator."""

import logging
import sqlite3

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import api_key_rows
from rustfin_core.identity.events import ApiKeyRevoked
from rustfin_core.identity.tokens import PrincipalCache, hash_token
from rustfin_core.identity.types import ApiKey
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable
from rustfin_core.kernel.ids import new_token, parse_uid

_log = logging.getLogger(__name__)
SEEN_EVERY_MS = 60_000
"""How often it is stored that somebody or something was here."""


class ApiKeys:
    """Made, listed and revoked; when each was used last is kept to the minute."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock, cache: PrincipalCache) -> None:
        self._db, self._bus, self._clock, self._cache = db, bus, clock, cache
        self._seen: dict[bytes, int] = {}

    async def create(self, name: str) -> tuple[ApiKey, str]:
        """Make an api key; its secret is returned this once."""
        if not name.strip() or len(name) > 128:
            raise InvalidInput("The name of an api key must be 1 to 128 characters.")
        secret, now = new_token(), self._clock.now_ms()
        key = await self._db.write(
            lambda con: api_key_rows.insert(con, name.strip(), hash_token(secret), now)
        )
        return key, secret

    async def all(self) -> list[ApiKey]:
        """All api keys, without their secrets."""
        return await self._db.read(api_key_rows.api_keys)

    async def revoke(self, key: str) -> None:
        """Make an api key invalid, named by its id or by itself; ``NotFound`` when there is none.

        An id has 32 hex digits and a key 64, so one is never taken for the other.
        """
        uid, digest = parse_uid(key), hash_token(key)

        def work(con: sqlite3.Connection) -> bool:
            if uid is not None:
                return api_key_rows.delete(con, uid)
            return api_key_rows.delete_by_secret(con, digest)

        found = await self._db.write(work, durable=True)
        if not found:
            raise NotFound("There is no such api key.")
        self._cache.clear()
        self._bus.publish(ApiKeyRevoked())

    async def used(self, key_sha256: bytes) -> None:
        """Note that the key with this hash was used just now."""
        now = self._clock.now_ms()
        if abs(now - self._seen.get(key_sha256, 0)) < SEEN_EVERY_MS:
            return
        self._seen[key_sha256] = now
        try:
            await self._db.write(lambda con: api_key_rows.touch(con, key_sha256, now), urgent=True)
        except Unavailable as error:
            _log.debug("the use of an api key was not stored: %s", error)
