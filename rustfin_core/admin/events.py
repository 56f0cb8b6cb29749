"""News of the server as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRestarting:
    """The server stops now and comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerShuttingDown:
    """The server stops now and does not come back by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartRequired:
    """A setting was changed that counts from the next start on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTested:
    """A device opened the page of the test from the phone."""
