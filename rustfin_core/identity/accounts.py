"""Accounts: the first administrator, users, their passwords, rights and tastes."""

import re
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import device_rows, user_rows
from rustfin_core.identity.events import (
    DeviceRevoked,
    PasswordChanged,
    ServerClaimed,
    UserCreated,
    UserDeleted,
    UserUpdated,
)
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.identity.policy import UserPolicy, merged
from rustfin_core.identity.tokens import PrincipalCache
from rustfin_core.identity.types import User, UserImage
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound

PolicyHook = Callable[[sqlite3.Connection, int, UserPolicy], None]
"""``(connection, user row id, new policy)``."""
RemovalHook = Callable[[sqlite3.Connection, int], None]
"""``(connection, user row id)``."""

Revoked = list[tuple[bytes, str]]
"""Device uids with what the clients call themselves."""

_NAME = re.compile(r"[\w][\w '.@+()-]{0,63}")
_CLAIMED = "This server already has an administrator. Sign in instead."


class Accounts:
    """Reads and changes accounts. Changes of rights run the policy hooks before the commit."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        vault: PasswordVault,
        cache: PrincipalCache,
    ) -> None:
        self._db, self._bus, self._clock, self._vault, self._cache = db, bus, clock, vault, cache
        self._policy_hooks: list[PolicyHook] = []
        self._removal_hooks: list[RemovalHook] = []
        self.claimed = False

    def register_hooks(self, *, changed: PolicyHook, removed: RemovalHook) -> None:
        """Run *changed* in every transaction that gives a user rights, *removed* at a deletion."""
        self._policy_hooks.append(changed)
        self._removal_hooks.append(removed)

    async def load(self) -> None:
        """Learn whether the server has an administrator."""
        self.claimed = await self._db.read(user_rows.has_admin)

    async def all(self) -> list[User]:
        """All users by name."""
        return await self._db.read(user_rows.users)

    async def get(self, uid: bytes) -> User:
        """The user with this id, or ``NotFound``."""
        user = await self._db.read(lambda con: user_rows.by_uid(con, uid))
        if user is None:
            raise NotFound("There is no user with this id.")
        return user

    async def find(self, name: str) -> User:
        """The user with this name in any case, or ``NotFound``."""
        user = await self._db.read(lambda con: user_rows.by_name(con, name))
        if user is None:
            raise NotFound(f"There is no user named {name!r}.")
        return user

    async def claim(self, name: str, password: str) -> User:
        """Create the first administrator; exactly one caller ever succeeds.

        Raises ``Conflict`` for everybody else and ``InvalidInput`` for a bad name or password.
        """
        clean = _usable_name(name)
        if self.claimed:
            raise Conflict(_CLAIMED)
        hashed = await self._vault.hash(password)
        policy = UserPolicy(
            is_administrator=True,
            is_hidden=True,
            enable_content_deletion=False,
            enable_remote_control_of_other_users=True,
        )

        def work(con: sqlite3.Connection) -> User:
            user = user_rows.insert_first_admin(con, clean, hashed, policy, self._clock.now_ms())
            if user is None:
                raise Conflict(_CLAIMED)
            self._run_hooks(con, user.id, user.policy)
            return user

        user = await self._db.write(work, durable=True)
        self.claimed = True
        self._bus.publish(UserCreated(user.uid))
        self._bus.publish(ServerClaimed(user.uid))
        return user

    async def create(self, name: str, password: str, policy: UserPolicy | None = None) -> User:
        """Add a user; ``Conflict`` when the name is taken."""
        clean = _usable_name(name)
        hashed = await self._vault.hash(password)

        def work(con: sqlite3.Connection) -> User:
            user = user_rows.insert(
                con, clean, hashed, policy or UserPolicy(), self._clock.now_ms()
            )
            if user is None:
                raise Conflict(f"There is already a user named {clean!r}.")
            self._run_hooks(con, user.id, user.policy)
            return user

        user = await self._db.write(work, durable=True)
        self._bus.publish(UserCreated(user.uid))
        return user

    async def delete(self, user: User) -> None:
        """Remove an account; the last administrator stays (``Forbidden``)."""

        def work(con: sqlite3.Connection) -> Revoked:
            self._keep_an_admin(con, user.id)
            revoked = device_rows.delete_of(con, user.id)
            user_rows.delete(con, user.id)
            for hook in self._removal_hooks:
                hook(con, user.id)
            return revoked

        self._revoked(user, await self._db.write(work, durable=True))
        self._bus.publish(UserDeleted(user.uid))

    async def change_policy(self, user: User, changes: Mapping[str, Any]) -> User:
        """Change rights by snake-case field names; a disabled user loses all tokens."""

        def work(con: sqlite3.Connection) -> tuple[User, Revoked]:
            current = _still_there(user_rows.by_id(con, user.id))
            policy = merged(current.policy, changes)
            if current.policy.is_disabled and not policy.is_disabled:
                policy = replace(policy, invalid_login_attempt_count=0)
            if policy.is_disabled or not policy.is_administrator:
                self._keep_an_admin(con, user.id)
            user_rows.set_policy(con, user.id, policy)
            self._run_hooks(con, user.id, policy)
            revoked = device_rows.delete_of(con, user.id) if policy.is_disabled else []
            return replace(current, policy=policy), revoked

        changed, revoked = await self._db.write(work, durable=True)
        self._revoked(user, revoked)
        self._bus.publish(UserUpdated(user.uid))
        return changed

    async def change_configuration(self, user: User, changes: Mapping[str, Any]) -> User:
        """Change tastes by snake-case field names."""

        def work(con: sqlite3.Connection) -> User:
            current = _still_there(user_rows.by_id(con, user.id))
            configuration = merged(current.configuration, changes)
            user_rows.set_configuration(con, user.id, configuration)
            return replace(current, configuration=configuration)

        changed = await self._db.write(work)
        self._cache.clear()
        self._bus.publish(UserUpdated(user.uid))
        return changed

    async def set_image(self, user: User, image: UserImage | None) -> None:
        """Show a user by a picture of the artwork store, or by none."""
        await self._db.write(lambda con: user_rows.set_image(con, user.id, image))
        self._cache.clear()
        self._bus.publish(UserUpdated(user.uid))

    async def rename(self, user: User, name: str) -> None:
        """Change a user's name; ``Conflict`` when it is taken."""
        clean = _usable_name(name)
        if not await self._db.write(lambda con: user_rows.rename(con, user.id, clean)):
            raise Conflict(f"There is already a user named {clean!r}.")
        self._cache.clear()
        self._bus.publish(UserUpdated(user.uid))

    async def set_password(
        self, user: User, password: str, *, keep_device: int | None = None
    ) -> None:
        """Store a new password and sign the user out everywhere but on *keep_device* (row id)."""
        hashed = await self._vault.hash(password)

        def work(con: sqlite3.Connection) -> Revoked:
            user_rows.set_password(con, user.id, hashed)
            return device_rows.delete_of(con, user.id, keep=keep_device)

        self._revoked(user, await self._db.write(work, durable=True))
        self._bus.publish(PasswordChanged(user.uid))

    async def reset_password(self, name: str, password: str | None = None) -> str:
        """Give the user a new password (drawn when none is given) and return it."""
        user = await self.find(name)
        chosen = password or secrets.token_urlsafe(9)
        await self.set_password(user, chosen)
        return chosen

    def renew_derived(self, con: sqlite3.Connection) -> None:
        """Derive again what an earlier version did not: it kept blocked libraries unheeded."""
        for user in user_rows.users(con):
            if user.policy.blocked_media_folders:
                self._run_hooks(con, user.id, user.policy)

    def _revoked(self, user: User, devices: Revoked) -> None:
        self._cache.clear()
        for uid, device_id in devices:
            self._bus.publish(DeviceRevoked(uid, user.uid, device_id))

    def _run_hooks(self, con: sqlite3.Connection, user_id: int, policy: UserPolicy) -> None:
        for hook in self._policy_hooks:
            hook(con, user_id, policy)

    @staticmethod
    def _keep_an_admin(con: sqlite3.Connection, user_id: int) -> None:
        if user_rows.usable_admins(con) == [user_id]:
            raise Forbidden(
                "This is the only administrator. Make another user administrator first."
            )


def _still_there(user: User | None) -> User:
    if user is None:
        raise NotFound("This user has been deleted meanwhile.")
    return user


def _usable_name(name: str) -> str:
    clean = name.strip()
    if not _NAME.fullmatch(clean):
        raise InvalidInput(
            "The user name must be 1 to 64 letters, digits, spaces or any of . ' @ + ( ) _ -"
            " and begin with a letter or digit."
        )
    return clean
