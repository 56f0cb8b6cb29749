"""What is told about newer versions."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A published version."""

    version: str
    """As PEP 440 writes it: ``0.2.0``."""
    url: str
    """Page with its notes, https."""


class UpdateState(StrEnum):
    """How looking for newer versions stands."""

    NO_ADDRESS = "no_address"
    """This build names no place that tells of newer versions."""
    OFF = "off"
    """Its owner does not want it."""
    OFFLINE = "offline"
    """Nothing at all is looked up online."""
    WAITING = "waiting"
    """It was not asked yet."""
    SILENT = "silent"
    """The last question got no answer."""
    CURRENT = "current"
    """There is none newer than this."""
    SKIPPED = "skipped"
    """There is one that its owner does not want to hear of."""
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateStatus:
    """What Settings shows."""

    state: UpdateState
    address: str
    """The one that is asked; empty where there is none."""
    release: Release | None = None
    """The newer one, also when it is to be passed over."""
    asked_ms: int | None = None
    """When it was asked last, unix ms."""
