"""Slow down guessing without ever locking a person out (T-12).

Every attempt is charged before it is checked and given back when it was right, so parallel
guesses cannot slip through together. Failures beyond the free ones double the wait of their key
(account or peer address) up to a ceiling. Nothing a client can put into a header takes part, so
rotating ``X-Forwarded-For`` changes nothing.
"""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import TooMany

_MAX_KEYS = 10_000


@dataclass(slots=True)
class _Failures:
    count: int
    blocked_until: float
    last: float


class GuessLimiter:
    """Counts failures per key and refuses attempts that come too early.

    The first *free* failures cost nothing (typing errors). After that each costs
    ``base * 2**n`` seconds, at most *ceiling*. A key is forgotten after *memory* seconds without
    a failure. Holds at most 10,000 keys; the least recently used are dropped.
    """

    def __init__(
        self, clock: Clock, *, free: int, base: float, ceiling: float, memory: float = 900.0
    ) -> None:
        self._clock = clock
        self._free, self._base, self._ceiling, self._memory = free, base, ceiling, memory
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def charge(self, key: str) -> None:
        """Count an attempt of *key*; raise ``TooMany`` while it still has to wait."""
        now = self._clock.monotonic()
        entry = self._failures.pop(key, None)
        if entry is None or now - entry.last > self._memory:
            entry = _Failures(0, now, now)
        self._failures[key] = entry
        while len(self._failures) > _MAX_KEYS:
            self._failures.popitem(last=False)
        if entry.blocked_until > now:
            seconds = int(entry.blocked_until - now) + 1
            raise TooMany(
                f"Too many wrong attempts. Try again in {seconds} seconds.", retry_after=seconds
            )
        entry.count += 1
        entry.last = now
        if entry.count > self._free:
            exponent = min(entry.count - self._free - 1, 16)
            entry.blocked_until = now + min(self._base * 2**exponent, self._ceiling)

    def give_back(self, key: str) -> None:
        """The attempt just charged to *key* was right: undo that charge, keep older failures."""
        entry = self._failures.get(key)
        if entry is not None:
            entry.count = max(0, entry.count - 1)
            entry.blocked_until = 0.0

    def forget(self, key: str) -> None:
        """Clear all failures of *key*."""
        self._failures.pop(key, None)

    def __len__(self) -> int:
        return len(self._failures)


def peer_key(address: str) -> str:
    """Key of a socket peer: the address, or the /64 it lives in for IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
