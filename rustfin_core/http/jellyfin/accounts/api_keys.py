"""``Auth/*``: api keys, and the ways to sign in and to reset a password.

Jellyfin keeps keys as they are and lists them in full. Here only hashes are kept, so a key can be
shown just after it was made: clients make one (the answer is empty) and read the list to show it.
The administrator's device that made a key sees it there for ten minutes; everywhere else, and
later, ``AccessToken`` holds the key's id, which ``DELETE`` takes as well as the key itself.
"""

from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.policy import DEFAULT_AUTHENTICATION_PROVIDER, DEFAULT_RESET_PROVIDER
from rustfin_core.identity.types import ApiKey
from rustfin_core.kernel.clock import Clock

_SHOWN_S = 600.0
_NOBODY = bytes(16).hex()


class FreshKeys:
    """Keys made within the last ten minutes, each for who made it. In memory only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secrets: dict[bytes, tuple[str, bytes, float]] = {}

    def add(self, uid: bytes, secret: str, maker: bytes) -> None:
        """Remember a key for *maker* (the hash of their token)."""
        self._drop_old()
        self._secrets[uid] = (secret, maker, self._clock.monotonic() + _SHOWN_S)

    def shown_to(self, uid: bytes, reader: bytes) -> str | None:
        """The key *uid*, if *reader* made it a moment ago."""
        self._drop_old()
        secret, maker, _ = self._secrets.get(uid, ("", b"", 0.0))
        return secret if secret and maker == reader else None

    def _drop_old(self) -> None:
        now = self._clock.monotonic()
        for uid in [uid for uid, (_, _, until) in self._secrets.items() if until <= now]:
            del self._secrets[uid]


class ApiKeyRoutes:
    """Handlers of ``/Auth``."""

    def __init__(self, services: HttpServices) -> None:
        self._keys = services.identity.api_keys
        self._fresh = FreshKeys(services.clock)

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        admin = Access.ADMIN
        table.get("/Auth/Keys", self.all, access=admin)
        table.post("/Auth/Keys", self.create, access=admin)
        table.delete("/Auth/Keys/{key}", self.revoke, access=admin)
        table.get("/Auth/Providers", self.providers, access=admin)
        table.get("/Auth/PasswordResetProviders", self.reset_providers, access=admin)

    async def all(self, call: Call) -> web.StreamResponse:
        """``AuthenticationInfoQueryResult``."""
        reader = call.principal.token_sha256
        items = [
            _info(key, self._fresh.shown_to(key.uid, reader), number)
            for number, key in enumerate(await self._keys.all(), start=1)
        ]
        return call.answer({"Items": items, "TotalRecordCount": len(items), "StartIndex": 0})

    async def create(self, call: Call) -> web.StreamResponse:
        """Make a key for the program *app*; its maker reads it in the list."""
        key, secret = await self._keys.create(call.query.require_text("app"))
        self._fresh.add(key.uid, secret, call.principal.token_sha256)
        return no_content()

    async def revoke(self, call: Call) -> web.StreamResponse:
        """Revoke a key by itself or by its id."""
        await self._keys.revoke(call.params["key"])
        return no_content()

    async def providers(self, call: Call) -> web.StreamResponse:
        """How users sign in: one way."""
        return call.answer([{"Name": "Default", "Id": DEFAULT_AUTHENTICATION_PROVIDER}])

    async def reset_providers(self, call: Call) -> web.StreamResponse:
        """How passwords are reset: one way."""
        name = "Default Password Reset Provider"
        return call.answer([{"Name": name, "Id": DEFAULT_RESET_PROVIDER}])


def _info(key: ApiKey, secret: str | None, number: int) -> dict[str, Any]:
    return {
        "Id": number,
        "AccessToken": secret or key.uid.hex(),
        "AppName": key.name,
        "UserId": _NOBODY,
        "IsActive": True,
        "DateCreated": wire_time(key.created_ms),
        "DateLastActivity": wire_time(key.last_seen_ms or key.created_ms),
    }
