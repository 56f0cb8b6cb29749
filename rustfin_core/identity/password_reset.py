"""A forgotten password, Jellyfin's way: a PIN in a file that only the owner's machine shows.

Asking writes ``passwordreset-*.json`` (0600) into the data folder; whoever reads the PIN there may
type it in, and it becomes the password of that account. Nothing of it leaves over the network
(T-15): an answer for a known name looks like one for an unknown name, a PIN has 50 random bits,
lives half an hour, and all PINs end after five wrong ones. Only requests from the house count.
"""

import contextlib
import hmac
import json
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.identity.accounts import Accounts
from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.types import User
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound, TooMany
from rustfin_core.kernel.times import moment_of

_log = logging.getLogger(__name__)
LIFETIME_S = 1_800
_WRONG_PINS, _OPEN = 5, 20
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is mistaken for something else
_PREFIX, _SUFFIX = "passwordreset-", ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PinFile:
    """What the asking client is told: the file's name, never its content."""

    name: str
    expires_ms: int


@dataclass(slots=True)
class _Open:
    user: User
    pin: str
    path: Path
    expires: float


class PasswordResets:
    """Open resets, at most one for each user; they are in memory and end with the server."""

    def __init__(self, *, folder: Path, clock: Clock, accounts: Accounts) -> None:
        self._folder, self._clock, self._accounts = folder, clock, accounts
        self._open: dict[int, _Open] = {}
        self._wrong = 0
        self._asked = GuessLimiter(clock, free=5, base=5.0, ceiling=60.0)
        self._guessed = GuessLimiter(clock, free=5, base=5.0, ceiling=60.0)

    def clear(self) -> None:
        """Remove what an earlier run left in the data folder."""
        for path in self._folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                path.unlink()
        self._open.clear()

    async def ask(self, name: str, *, peer: str) -> PinFile:
        """Write a PIN for the account *name*, if there is such a one that may sign in.

        Raises ``TooMany`` when somebody asks too often. The answer is the same for any name.
        """
        self._asked.charge(peer_key(peer))
        self._drop_expired()
        file = f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}"
        expires_ms = self._clock.now_ms() + LIFETIME_S * 1_000
        try:
            user = await self._accounts.find(name)
        except NotFound:
            user = None
        if user is not None and not user.policy.is_disabled:
            if user.id not in self._open and len(self._open) >= _OPEN:
                raise TooMany("Too many passwords are being reset.", retry_after=60)
            self._write(user, self._folder / file, expires_ms)
        return PinFile(name=file, expires_ms=expires_ms)

    async def redeem(self, pin: str, *, peer: str) -> User:
        """Make *pin* the password of the account it was written for.

        ``NotFound`` when it is wrong or too old, ``TooMany`` when guessing is too fast.
        """
        address = peer_key(peer)
        self._guessed.charge(address)
        self._drop_expired()
        plain = _plain(pin)
        found = next(
            (
                one
                for one in self._open.values()
                if hmac.compare_digest(_plain(one.pin).encode(), plain.encode())
            ),
            None,
        )
        if found is None:
            self._count_wrong()
            raise NotFound("This PIN is wrong or has expired. Ask for a new one.")
        self._guessed.give_back(address)
        self._close(found)
        await self._accounts.set_password(found.user, found.pin)
        _log.warning("the password of %r was reset with the PIN file", found.user.name)
        return found.user

    def _write(self, user: User, path: Path, expires_ms: int) -> None:
        earlier = self._open.get(user.id)
        if earlier is not None:
            self._close(earlier)
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(10))
        pin = f"{letters[:5]}-{letters[5:]}"
        content = {
            "UserName": user.name,
            "Pin": pin,
            "PinFile": str(path),
            "ExpirationDate": moment_of(expires_ms).isoformat(),
        }
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
        self._wrong = 0
        self._open[user.id] = _Open(user, pin, path, self._clock.monotonic() + LIFETIME_S)
        _log.warning("a password reset was asked for; the PIN is in %s", path)

    def _count_wrong(self) -> None:
        self._wrong += 1
        if self._wrong >= _WRONG_PINS:
            for one in tuple(self._open.values()):
                self._close(one)

    def _close(self, one: _Open) -> None:
        self._open.pop(one.user.id, None)
        with contextlib.suppress(OSError):
            one.path.unlink(missing_ok=True)

    def _drop_expired(self) -> None:
        now = self._clock.monotonic()
        for one in [one for one in self._open.values() if one.expires <= now]:
            self._close(one)


def _plain(pin: str) -> str:
    return pin[:64].upper().replace("-", "").replace(" ", "")
