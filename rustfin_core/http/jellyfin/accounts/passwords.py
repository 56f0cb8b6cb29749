"""Passwords: changing one, and getting back in without it."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import Forbidden, InvalidInput


class PasswordRoutes:
    """``Users/Password``, ``Users/ForgotPassword``."""

    def __init__(self, services: HttpServices) -> None:
        self._identity = services.identity

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.post(
            "/Users/Password",
            self.change,
            access=Access.USER,
            aliases=["/Users/{userId}/Password"],
            right=Right.PREFERENCES,
        )
        table.post("/Users/{userId}/EasyPassword", self.easy_password, access=Access.USER)
        table.post("/Users/ForgotPassword", self.forgot, access=Access.ANONYMOUS)
        table.post("/Users/ForgotPassword/Pin", self.redeem, access=Access.ANONYMOUS)

    async def change(self, call: Call) -> web.StreamResponse:
        """A new password. People must know the old one, administrators only for themselves."""
        user = await call.acting_user()
        body = await call.body()
        if body.flag("ResetPassword", False):
            raise Forbidden("Rustfin keeps no account without a password. Set a new one instead.")
        new = body.text("NewPw")
        if not new:
            raise InvalidInput("NewPw must hold the new password.")
        own = call.principal.user is not None and call.principal.user.uid == user.uid
        if own:
            await self._identity.check_password(user, body.text("CurrentPw") or "", peer=call.peer)
        device = call.principal.device
        await self._identity.users.set_password(
            user, new, keep_device=device.id if own and device else None
        )
        return no_content()

    async def easy_password(self, call: Call) -> web.StreamResponse:
        """Passwords for the house only are gone since Jellyfin 10.8: being local is no right."""
        raise Forbidden("There are no easy passwords. Use Quick Connect on televisions.")

    async def forgot(self, call: Call) -> web.StreamResponse:
        """Write a PIN into a file of the data folder: who reads it there may set a password."""
        name = (await call.body()).require_text("EnteredUsername")
        if not call.origin.at_home:
            return call.answer({"Action": "InNetworkRequired"})
        file = await self._identity.resets.ask(name, peer=call.peer)
        return call.answer(
            {
                "Action": "PinCode",
                "PinFile": file.name,
                "PinExpirationDate": wire_time(file.expires_ms),
            }
        )

    async def redeem(self, call: Call) -> web.StreamResponse:
        """Make the PIN the password of the account it was written for."""
        pin = (await call.body()).require_text("Pin")
        if not call.origin.at_home:
            raise Forbidden("A password can be reset from the home network only.")
        user = await self._identity.resets.redeem(pin, peer=call.peer)
        return call.answer({"Success": True, "UsersReset": [user.name]})
