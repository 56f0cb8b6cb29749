"""The test from the phone: a page with a secret address, and who has opened it.

A phone that shows the page has passed every firewall and router in between; nothing on this
computer could tell.
"""

import hmac
import secrets
from dataclasses import dataclass

from rustfin_core.admin.events import PhoneTested
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.network import is_loopback

_OPEN_MS = 30 * 60 * 1000
_DEVICES = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android device"),
    ("windows", "Windows computer"),
    ("macintosh", "Mac"),
    ("linux", "Linux computer"),
)
"""Words of a ``User-Agent`` to what people call the device; the first that fits counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneVisit:
    """A device that opened the page."""

    device: str
    """``iPhone``, ``Android device``...; empty when it does not tell."""
    address: str
    at_ms: int
    from_here: bool
    """It was this computer itself, which proves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTest:
    """The test under way."""

    path: str
    """Of the page, to be put behind an address of this server."""
    visit: PhoneVisit | None
    """The last one; a device of the house rather than this computer."""


class PhoneTests:
    """One test at a time; it ends by itself after half an hour."""

    def __init__(self, *, bus: EventBus, clock: Clock) -> None:
        self._bus, self._clock = bus, clock
        self._code = ""
        self._ends_ms = 0
        self._visit: PhoneVisit | None = None

    def begin(self) -> PhoneTest:
        """Begin anew, or go on with the test under way."""
        if not self._is_open():
            self._code, self._visit = secrets.token_urlsafe(9), None
        self._ends_ms = self._clock.now_ms() + _OPEN_MS
        return self.state()

    def state(self) -> PhoneTest:
        """How it stands."""
        return PhoneTest(path=f"/Rustfin/PhoneTest/{self._code}", visit=self._visit)

    def end(self) -> None:
        """Answer nobody any more."""
        self._code, self._visit, self._ends_ms = "", None, 0

    def opened(self, code: str, *, peer: str, user_agent: str, own: tuple[str, ...]) -> bool:
        """Note that a device opened the page; false for a wrong code or when no test runs.

        *own* are the addresses of this computer.
        """
        if not self._is_open() or not hmac.compare_digest(code.encode(), self._code.encode()):
            return False
        from_here = is_loopback(peer) or peer in own
        if self._visit is None or self._visit.from_here or not from_here:
            self._visit = PhoneVisit(
                device=device_name(user_agent),
                address=peer,
                at_ms=self._clock.now_ms(),
                from_here=from_here,
            )
            self._bus.publish(PhoneTested())
        return True

    def _is_open(self) -> bool:
        return bool(self._code) and self._clock.now_ms() < self._ends_ms


def device_name(user_agent: str) -> str:
    """What people call the device behind a browser's ``User-Agent``."""
    text = user_agent.lower()
    return next((name for word, name in _DEVICES if word in text), "")
