"""``Users/*``: sign-in and accounts."""

from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.users import changes_of, public_user_dto, user_dto
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.jellyfin.playing.sessions import SessionMapper
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.rights import Right
from rustfin_core.identity.types import Login, User
from rustfin_core.kernel.errors import NotFound


class SignInRoutes:
    """From credentials to a token."""

    def __init__(self, services: HttpServices, sessions: SessionMapper) -> None:
        self._services = services
        self._sessions = sessions

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        for method, path, handler in (
            ("GET", "/Users/Public", self.public_users),
            ("POST", "/Users/AuthenticateByName", self.by_name),
            ("POST", "/Users/AuthenticateWithQuickConnect", self.by_quick_connect),
            ("POST", "/Users/{userId}/Authenticate", self.by_id),
        ):
            table.add(method, path, handler, access=Access.ANONYMOUS)

    async def public_users(self, call: Call) -> web.StreamResponse:
        """Users who chose to be shown on the sign-in page."""
        identity = self._services.identity
        shown = [
            public_user_dto(user, identity.server_id)
            for user in (await identity.users.all() if identity.wizard_completed else [])
            if not user.policy.is_hidden and not user.policy.is_disabled
        ]
        return call.answer(shown)

    async def by_name(self, call: Call) -> web.StreamResponse:
        """Sign in by name and password."""
        body = await call.body()
        login = await self._services.identity.authenticate(
            body.text("Username") or "",
            body.text("Pw") or "",
            call.device,
            peer=call.peer,
            at_home=call.origin.at_home,
        )
        return self._signed_in(call, login)

    async def by_quick_connect(self, call: Call) -> web.StreamResponse:
        """Sign in with an approved Quick Connect secret."""
        secret = (await call.body()).require_text("Secret")
        login = await self._services.identity.authenticate_with_quick_connect(
            secret, at_home=call.origin.at_home
        )
        return self._signed_in(call, login)

    async def by_id(self, call: Call) -> web.StreamResponse:
        """Sign in by id and password, as clients did before 10.9 (deprecated there, too).

        A wrong id is a wrong password: same words, same time.
        """
        body = await call.body()
        identity = self._services.identity
        try:
            name = (await identity.users.get(call.uid("userId"))).name
        except NotFound:
            name = ""
        password = body.text("Pw") or call.query.text("pw") or ""
        login = await identity.authenticate(
            name, password, call.device, peer=call.peer, at_home=call.origin.at_home
        )
        return self._signed_in(call, login)

    def _signed_in(self, call: Call, login: Login) -> web.StreamResponse:
        identity = self._services.identity
        call.caller = login.principal
        session = self._services.playback.touch(device_of(call, login.user))
        return call.answer(
            {
                "User": user_dto(login.user, identity.server_id),
                "SessionInfo": self._sessions.session(session),
                "AccessToken": login.token,
                "ServerId": identity.server_id,
            }
        )


class UserRoutes:
    """Accounts. People read and change themselves, administrators everybody."""

    def __init__(self, services: HttpServices) -> None:
        self._identity = services.identity

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        user, admin = Access.USER, Access.ADMIN
        table.get("/Users/Me", self.me, access=user, at_any_hour=True)
        table.get("/Users", self.all, access=user)
        table.get("/Users/{userId}", self.one, access=user, at_any_hour=True)
        table.post("/Users/New", self.create, access=admin)
        table.post(
            "/Users",
            self.update,
            access=user,
            aliases=["/Users/{userId}"],
            right=Right.PREFERENCES,
        )
        table.delete("/Users/{userId}", self.delete, access=admin)
        table.post("/Users/{userId}/Policy", self.policy, access=admin)
        table.post(
            "/Users/Configuration",
            self.configuration,
            access=user,
            aliases=["/Users/{userId}/Configuration"],
            right=Right.PREFERENCES,
        )

    async def me(self, call: Call) -> web.StreamResponse:
        """The caller."""
        return self._user(call, call.user)

    async def one(self, call: Call) -> web.StreamResponse:
        """One user."""
        return self._user(call, await call.acting_user())

    async def all(self, call: Call) -> web.StreamResponse:
        """All users for administrators, themselves for others."""
        users = await self._identity.users.all() if call.principal.is_admin else [call.user]
        hidden, disabled = call.query.flag("isHidden"), call.query.flag("isDisabled")
        return call.answer(
            [
                user_dto(user, self._identity.server_id)
                for user in users
                if hidden in (None, user.policy.is_hidden)
                and disabled in (None, user.policy.is_disabled)
            ]
        )

    async def create(self, call: Call) -> web.StreamResponse:
        """A new user; a password is needed from the start."""
        body = await call.body()
        user = await self._identity.users.create(
            body.require_text("Name"), body.require_text("Password")
        )
        return self._user(call, user)

    async def delete(self, call: Call) -> web.StreamResponse:
        """Remove a user."""
        await self._identity.users.delete(await self._identity.users.get(call.uid("userId")))
        return no_content()

    async def update(self, call: Call) -> web.StreamResponse:
        """Name and tastes out of a ``UserDto``; rights have a route of their own."""
        user = await call.acting_user()
        body = await call.body()
        name = body.text("Name")
        if name is not None and name != user.name:
            await self._identity.users.rename(user, name)
        configuration = body.child("Configuration")
        if configuration is not None:
            await self._change_configuration(user, dict(configuration.raw))
        return no_content()

    async def policy(self, call: Call) -> web.StreamResponse:
        """Rights."""
        user = await self._identity.users.get(call.uid("userId"))
        body = await call.body()
        await self._identity.users.change_policy(user, changes_of(body.raw))
        return no_content()

    async def configuration(self, call: Call) -> web.StreamResponse:
        """Tastes."""
        user = await call.acting_user()
        await self._change_configuration(user, dict((await call.body()).raw))
        return no_content()

    async def _change_configuration(self, user: User, body: dict[str, Any]) -> None:
        await self._identity.users.change_configuration(user, changes_of(body))

    def _user(self, call: Call, user: User) -> web.StreamResponse:
        return call.answer(user_dto(user, self._identity.server_id))
