"""Password hashing: argon2id, two at a time, off the event loop.

One hash takes about 64 MiB and 50 ms on purpose. Two run, sixteen wait, the rest is refused, so
that ten thousand sign-ins cannot eat the machine (``security/stance.md`` 3).
"""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from rustfin_core.kernel.errors import InvalidInput, TooMany

if TYPE_CHECKING:
    from argon2 import PasswordHasher

MAX_PASSWORD = 1_024
_RUNNING, _WAITING = 2, 16


class PasswordVault:
    """Hashes and checks passwords within a bounded queue.

    *memory_kib* and *rounds* are argon2id's costs; the defaults are RFC 9106's second choice.
    """

    def __init__(self, *, memory_kib: int = 65_536, rounds: int = 3) -> None:
        self._memory_kib, self._rounds = memory_kib, rounds
        self._slots = asyncio.Semaphore(_RUNNING)
        self._pending = 0

    async def hash(self, password: str) -> str:
        """PHC string for *password*.

        Raises ``InvalidInput`` for an empty or over-long one, ``TooMany`` when the queue is full.
        """
        checked = usable(password)
        async with self._turn():
            return await asyncio.to_thread(self._hash, checked)

    async def verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        """Whether *password* matches, and a fresh hash when the parameters have moved on.

        An unknown user has no *stored* hash: a dummy is checked, so that the answer takes as long.
        """
        if not password or len(password) > MAX_PASSWORD:
            password, stored = "too long or empty", None
        async with self._turn():
            return await asyncio.to_thread(self._verify, password, stored)

    @functools.cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher  # imported late: a server nobody signs in to needs none

        return PasswordHasher(memory_cost=self._memory_kib, time_cost=self._rounds)

    @functools.cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("a password nobody has")

    def _hash(self, password: str) -> str:
        return self._hasher.hash(password)

    def _verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False, None
        if stored is None:
            return False, None
        outdated = self._hasher.check_needs_rehash(stored)
        return True, self._hasher.hash(password) if outdated else None

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._pending >= _RUNNING + _WAITING:
            raise TooMany("Too many people are signing in right now. Try again in a moment.")
        self._pending += 1
        try:
            async with self._slots:
                yield
        finally:
            self._pending -= 1


def usable(password: str) -> str:
    """Return *password* when it may be set; raise ``InvalidInput`` otherwise."""
    if not password:
        raise InvalidInput("The password must not be empty. Choose at least one character.")
    if len(password) > MAX_PASSWORD:
        raise InvalidInput(f"The password is too long. At most {MAX_PASSWORD} characters are kept.")
    return password
