"""The face of identity: one object with everything the other layers ask."""

import sqlite3
from pathlib import Path

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import user_rows
from rustfin_core.identity.accounts import Accounts, PolicyHook, RemovalHook
from rustfin_core.identity.api_keys import ApiKeys
from rustfin_core.identity.devices import Devices
from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.password_reset import PasswordResets
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.identity.preferences import PreferencesStore
from rustfin_core.identity.quick_connect import QuickConnect
from rustfin_core.identity.server_facts import SERVER_ID, WIZARD_COMPLETED, fact, put_fact
from rustfin_core.identity.setup import SetupCode
from rustfin_core.identity.tokens import PrincipalCache
from rustfin_core.identity.types import (
    DeviceInfo,
    Login,
    Principal,
    QuickConnectRequest,
    User,
)
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Forbidden, NotFound
from rustfin_core.kernel.ids import new_uid


class IdentityService:
    """Users, devices, set-up and Quick Connect.

    ``start()`` must run before anything else; there is nothing to stop. ``users``, ``devices``,
    ``api_keys``, ``preferences`` and ``resets`` hold the less frequent operations.
    """

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        data_dir: Path,
        vault: PasswordVault | None = None,
    ) -> None:
        self._db = db
        vault, cache = vault or PasswordVault(), PrincipalCache(clock)
        self.users = Accounts(db=db, bus=bus, clock=clock, vault=vault, cache=cache)
        self.api_keys = ApiKeys(db=db, bus=bus, clock=clock, cache=cache)
        self.devices = Devices(
            db=db, bus=bus, clock=clock, vault=vault, cache=cache, keys=self.api_keys
        )
        self.preferences = PreferencesStore(db)
        self.resets = PasswordResets(folder=data_dir, clock=clock, accounts=self.users)
        self._quick_connect = QuickConnect(clock)
        self._setup = SetupCode(data_dir)
        self._setup_guesses = GuessLimiter(clock, free=5, base=2.0, ceiling=60.0)
        self._server_uid = b""
        self._wizard_completed = False

    async def start(self) -> None:
        """Read (or make) the server's identity; draw a setup code while nobody owns the server."""
        await self.users.load()
        await self.devices.load()
        self.resets.clear()

        def work(con: sqlite3.Connection) -> tuple[bytes, bool]:
            stored = fact(con, SERVER_ID)
            uid = bytes.fromhex(stored) if stored else new_uid()
            if stored is None:
                put_fact(con, SERVER_ID, uid.hex())
            # A set-up that was cut short after the claim is closed by the next start (T-08).
            if self.users.claimed:
                put_fact(con, WIZARD_COMPLETED, "1")
            self.users.renew_derived(con)
            return uid, self.users.claimed

        self._server_uid, self._wizard_completed = await self._db.write(work)
        if self.users.claimed:
            self._setup.discard()
        else:
            self._setup.draw()

    @property
    def server_uid(self) -> bytes:
        """The server's own id, stable for the life of its data folder."""
        return self._server_uid

    @property
    def server_id(self) -> str:
        """The server's id as 32 hex digits."""
        return self._server_uid.hex()

    @property
    def claimed(self) -> bool:
        """Whether an administrator exists."""
        return self.users.claimed

    @property
    def wizard_completed(self) -> bool:
        """Whether first-run set-up is over; from then on it stays over."""
        return self._wizard_completed

    @property
    def setup_code(self) -> str | None:
        """The one-time code that allows a claim from another device; ``None`` once claimed."""
        return self._setup.text

    def register_hooks(self, *, changed: PolicyHook, removed: RemovalHook) -> None:
        """Run *changed* in every transaction that gives a user rights, *removed* at a deletion."""
        self.users.register_hooks(changed=changed, removed=removed)

    def check_setup_code(self, offered: str, *, peer: str) -> bool:
        """Whether *offered* is the setup code; guessing gets slow (``TooMany``)."""
        key = peer_key(peer)
        self._setup_guesses.charge(key)
        if not self._setup.matches(offered):
            return False
        self._setup_guesses.give_back(key)
        return True

    async def claim(self, name: str, password: str) -> User:
        """Create the first administrator: exactly one caller wins, others get ``Conflict``."""
        user = await self.users.claim(name, password)
        self._setup.discard()
        return user

    async def complete_wizard(self) -> None:
        """Close first-run set-up for good; ``Forbidden`` while there is no administrator."""
        if not self.claimed:
            raise Forbidden("Create the administrator first.")
        await self._db.write(lambda con: put_fact(con, WIZARD_COMPLETED, "1"), durable=True)
        self._wizard_completed = True

    async def authenticate(
        self, name: str, password: str, device: DeviceInfo, *, peer: str, at_home: bool = True
    ) -> Login:
        """Sign in by password; see :meth:`Devices.authenticate` for the failures."""
        return await self.devices.authenticate(name, password, device, peer=peer, at_home=at_home)

    async def check_password(self, user: User, password: str, *, peer: str) -> None:
        """Raise ``Unauthenticated`` unless *password* is the user's."""
        await self.devices.check_password(user, password, peer=peer)

    async def resolve(self, token: str, device: DeviceInfo | None = None) -> Principal | None:
        """Whose token this is; ``None`` for an unknown one."""
        return await self.devices.resolve(token, device)

    async def logout(self, principal: Principal) -> None:
        """Revoke the token of *principal*."""
        await self.devices.logout(principal)

    def begin_quick_connect(self, device: DeviceInfo, *, peer: str) -> QuickConnectRequest:
        """Open a Quick Connect request for *device*."""
        return self._quick_connect.initiate(device, peer)

    def quick_connect_state(self, secret: str) -> QuickConnectRequest:
        """A request by its secret; ``NotFound`` when unknown or expired."""
        return self._quick_connect.state(secret)

    def authorize_quick_connect(self, code: str, user: User) -> QuickConnectRequest:
        """Let the device that shows *code* in as *user*."""
        return self._quick_connect.authorize(code, user.id)

    async def authenticate_with_quick_connect(self, secret: str, *, at_home: bool = True) -> Login:
        """Sign the waiting device in, once, after somebody approved it."""
        request = self._quick_connect.redeem(secret)
        user_id = request.authorized_user_id
        assert user_id is not None
        user = await self._db.read(lambda con: user_rows.by_id(con, user_id))
        if user is None:
            raise NotFound("The user who approved this request no longer exists.")
        return await self.devices.sign_in(user, request.device, at_home=at_home)
