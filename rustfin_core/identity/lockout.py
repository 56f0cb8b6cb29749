"""Wrong passwords counted per account, and accounts that stop at some number of them.

Off unless an administrator gives the account a number (``LoginAttemptsBeforeLockout``): whoever
knows a name could otherwise lock its owner out. Guessing is slowed for everybody anyway
(:mod:`rustfin_core.identity.limits`). The last administrator is never locked out.
"""

import logging
import sqlite3
from dataclasses import replace

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import device_rows, user_rows
from rustfin_core.identity.events import DeviceRevoked, UserUpdated
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.tokens import PrincipalCache
from rustfin_core.identity.types import User
from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)
_USUAL, _USUAL_FOR_ADMINISTRATORS = 3, 5


def attempts_allowed(policy: UserPolicy) -> int | None:
    """After how many wrong passwords in a row the account is disabled; ``None`` for never."""
    wanted = policy.login_attempts_before_lockout
    if wanted < 0:
        return None
    return wanted or (_USUAL_FOR_ADMINISTRATORS if policy.is_administrator else _USUAL)


class Lockout:
    """Counts, and disables an account that has had too many."""

    def __init__(self, *, db: Database, bus: EventBus, cache: PrincipalCache) -> None:
        self._db, self._bus, self._cache = db, bus, cache

    async def wrong(self, user: User) -> None:
        """One more wrong password of *user*. A full disk keeps the count as it is."""

        def work(con: sqlite3.Connection) -> tuple[bool, list[tuple[bytes, str]]]:
            current = user_rows.by_id(con, user.id)
            if current is None or current.policy.is_disabled:
                return False, []
            policy = replace(
                current.policy,
                invalid_login_attempt_count=current.policy.invalid_login_attempt_count + 1,
            )
            limit = attempts_allowed(policy)
            full = limit is not None and policy.invalid_login_attempt_count >= limit
            if full and user_rows.usable_admins(con) != [user.id]:
                user_rows.set_policy(con, user.id, replace(policy, is_disabled=True))
                return True, device_rows.delete_of(con, user.id)
            user_rows.set_policy(con, user.id, policy)
            return False, []

        try:
            locked, revoked = await self._db.write(work, urgent=True)
        except Unavailable as error:
            _log.debug("a wrong password was not counted: %s", error)
            return
        if not locked:
            return
        _log.warning("the account %r is disabled after too many wrong passwords", user.name)
        self._cache.clear()
        for uid, device_id in revoked:
            self._bus.publish(DeviceRevoked(uid, user.uid, device_id))
        self._bus.publish(UserUpdated(user.uid))

    @staticmethod
    def right(con: sqlite3.Connection, user: User) -> User:
        """A right password, inside the transaction of the sign-in: counting begins anew."""
        if user.policy.invalid_login_attempt_count == 0:
            return user
        policy = replace(user.policy, invalid_login_attempt_count=0)
        user_rows.set_policy(con, user.id, policy)
        return replace(user, policy=policy)
