"""Quick Connect: let a device in by typing its six digits on another one.

Requests live in memory for ten minutes. The code is only a pointer a person can type; the
256-bit secret, known to the waiting device alone, is what becomes a sign-in.
"""

import secrets
from dataclasses import replace

from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.types import DeviceInfo, QuickConnectRequest
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound, TooMany
from rustfin_core.kernel.ids import new_token

LIFETIME_S = 600.0
_PER_PEER, _IN_ALL = 20, 500
_UNKNOWN = "This Quick Connect request is unknown or has expired. Start again on the device."


class QuickConnect:
    """Pending requests, limited per peer and in all."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pending: dict[str, tuple[QuickConnectRequest, str, float]] = {}
        # Five wrong codes are free, then one in twelve seconds: about five a minute (T-12).
        self._wrong_codes = GuessLimiter(clock, free=5, base=12.0, ceiling=12.0, memory=60.0)

    def initiate(self, device: DeviceInfo, peer: str) -> QuickConnectRequest:
        """Open a request for *device*, asked for from socket address *peer*."""
        if not (device.device_id and device.name and device.client and device.version):
            raise InvalidInput(
                "Quick Connect needs Client, Device, DeviceId and Version "
                "in the Authorization header."
            )
        self._drop_expired()
        owner = peer_key(peer)
        if sum(1 for _, other, _ in self._pending.values() if other == owner) >= _PER_PEER:
            raise TooMany("This address has too many open Quick Connect requests.", retry_after=60)
        if len(self._pending) >= _IN_ALL:
            raise TooMany("Too many Quick Connect requests are open.", retry_after=60)
        taken = {request.code for request, _, _ in self._pending.values()}
        code = next(c for c in iter(_draw_code, "") if c not in taken)
        request = QuickConnectRequest(
            secret=new_token(), code=code, device=device, created_ms=self._clock.now_ms()
        )
        self._pending[request.secret] = (request, owner, self._clock.monotonic() + LIFETIME_S)
        return request

    def state(self, secret: str) -> QuickConnectRequest:
        """The request of *secret*; ``NotFound`` when unknown or expired."""
        self._drop_expired()
        found = self._pending.get(secret)
        if found is None:
            raise NotFound(_UNKNOWN)
        return found[0]

    def authorize(self, code: str, user_id: int) -> QuickConnectRequest:
        """Approve the request with *code* for *user_id*.

        Raises ``NotFound`` for an unknown code and ``TooMany`` after five wrong ones a minute.
        """
        self._drop_expired()
        key = str(user_id)
        self._wrong_codes.charge(key)
        plain = code.replace(" ", "").replace("-", "")
        for secret, (request, owner, expires) in self._pending.items():
            if request.code == plain and not request.authenticated:
                self._wrong_codes.give_back(key)
                approved = replace(request, authorized_user_id=user_id)
                self._pending[secret] = (approved, owner, expires)
                return approved
        raise NotFound("No device shows this code. Check the six digits; they last ten minutes.")

    def redeem(self, secret: str) -> QuickConnectRequest:
        """Take an approved request out, once. ``NotFound`` when it is not (yet) approved."""
        request = self.state(secret)
        if not request.authenticated:
            raise NotFound("Nobody has approved this Quick Connect request yet.")
        del self._pending[secret]
        return request

    def _drop_expired(self) -> None:
        now = self._clock.monotonic()
        for secret in [s for s, (_, _, expires) in self._pending.items() if expires <= now]:
            del self._pending[secret]


def _draw_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"
