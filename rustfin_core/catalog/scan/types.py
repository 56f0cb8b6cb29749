"""Settings and state of scans."""

from dataclasses import dataclass
from enum import StrEnum


class ScanStage(StrEnum):
    """What a scan is doing, in order."""

    WAITING = "waiting"
    FILES = "files"
    DETAILS = "details"
    FINISHING = "finishing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """How carefully to scan. The defaults suit a home."""

    batch_files: int = 100
    """Files written per transaction; bounds how long play state waits for the writer."""
    gentle_files: int = 25
    """The same while somebody watches."""
    most_folders: int = 200
    """More changed folders than this at once lead to a scan of the whole library."""
    settle_seconds: float = 2.0
    """A file changed less long ago may still be growing."""
    settle_rounds: int = 3
    """Times a running scan looks again at growing files before it goes on without them."""
    vanish_share: float = 0.2
    """More than this share of a root's files gone at once needs a person's yes."""
    grace_days: float = 30.0
    """How long missing files are remembered before their items are deleted."""
    probe_timeout: float = 10.0
    """Seconds one file may take to be looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanStatus:
    """Progress of one library's scan."""

    stage: ScanStage
    done: int = 0
    total: int | None = None
    """``None`` while it is unknown."""
    eta_seconds: float | None = None
    """``None`` in the first five seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryTarget:
    """The library a scan works on."""

    row_id: int
    uid: bytes
    name: str
    kind: str
    roots: tuple[bytes, ...]
    """Paths without trailing separator."""
    last_files: int
    """Files found last time: the estimate of this time's total."""
    whole: bool = True
    """Whether all roots were there last time; else single folders say nothing about the rest."""
