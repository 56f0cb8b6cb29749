"""One request on its way through a handler."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from rustfin_core.http.body import JsonObject, parse_object, parse_objects
from rustfin_core.http.edge import Origin
from rustfin_core.http.json import json_response
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Route
from rustfin_core.http.values import to_int, to_uid
from rustfin_core.identity import IdentityService
from rustfin_core.identity.types import Device, DeviceInfo, Principal, User
from rustfin_core.kernel.errors import Forbidden, InvalidInput, Unauthenticated

BODY_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Visitor:
    """A user on a signed-in device who is connected now."""

    principal: Principal
    device: Device
    user_uid: bytes
    at_home: bool


@dataclass(slots=True, kw_only=True)
class Call:
    """What a handler gets: the request, read and authorised.

    ``origin`` is where it comes from. ``device`` is what the client says of itself.
    """

    request: web.Request
    route: Route
    params: dict[str, str]
    query: Query
    origin: Origin
    device: DeviceInfo
    token: str | None
    identity: IdentityService
    caller: Principal | None = None

    @property
    def peer(self) -> str:
        """The client's address, by the socket or by a trusted proxy's word."""
        return self.origin.peer

    @property
    def principal(self) -> Principal:
        """Who asks; ``Unauthenticated`` on an anonymous request."""
        if self.caller is None:
            raise Unauthenticated("Sign in first.")
        return self.caller

    @property
    def user(self) -> User:
        """The signed-in user; ``Forbidden`` for an api key, which has none."""
        return self.principal.require_user()

    @property
    def visitor(self) -> Visitor | None:
        """The user on their device; ``None`` for strangers and api keys."""
        caller = self.caller
        if caller is None or caller.user is None or caller.device is None:
            return None
        return Visitor(caller, caller.device, caller.user.uid, self.origin.at_home)

    def uid(self, name: str) -> bytes:
        """A path parameter that is an id; ``InvalidInput`` when it is none."""
        return to_uid(name, self.params[name])

    def integer(self, name: str, *, minimum: int = 0, maximum: int = 2**31 - 1) -> int:
        """A path parameter that is a number."""
        return to_int(name, self.params[name], minimum=minimum, maximum=maximum)

    async def acting_user(self, name: str = "userId") -> User:
        """The user a request is about: path or query parameter *name*, else the token's.

        Only administrators and api keys may name somebody else (``Forbidden``); an unknown user is
        ``NotFound``.
        """
        user = await self.acting_user_or_none(name)
        if user is None:
            raise InvalidInput(f"An api key must say for which user: add {name}.")
        return user

    async def acting_user_or_none(self, name: str = "userId") -> User | None:
        """Like :meth:`acting_user`; ``None`` for an api key that names nobody."""
        principal = self.principal
        uid = self.uid(name) if name in self.params else self.query.uid(name)
        if uid is None or (principal.user is not None and principal.user.uid == uid):
            return principal.user
        if not principal.is_admin:
            raise Forbidden("Only an administrator may act for another user.")
        return await self.identity.users.get(uid)

    async def read(self) -> bytes:
        """The body, within the size limit and 30 seconds."""
        try:
            async with asyncio.timeout(BODY_TIMEOUT_S):
                return await self.request.read()
        except TimeoutError:
            raise InvalidInput("The body took longer than 30 seconds to arrive.") from None
        except web.RequestPayloadError:
            raise InvalidInput("The body was cut off or badly encoded.") from None

    async def body(self) -> JsonObject:
        """The body as a JSON object; an empty body is an empty object."""
        return parse_object(await self.read())

    async def body_list(self) -> list[JsonObject]:
        """The body as a list of JSON objects."""
        return parse_objects(await self.read())

    def answer(self, value: object, *, status: int = 200, compact: bool = False) -> web.Response:
        """A JSON response; *compact* promises that *value* holds no nulls."""
        return json_response(self.request, value, status=status, compact=compact)
