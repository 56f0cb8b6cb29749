"""News of backups; published when the file is where it belongs, or the work has failed."""

from dataclasses import dataclass

from rustfin_core.backup.types import BackupKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup was made and has passed its check."""

    name: str
    kind: BackupKind
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFailed:
    """No backup was made; *reason* is a sentence."""

    kind: BackupKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDeleted:
    """A backup was deleted, by a person or because newer ones are enough."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePrepared:
    """The contents of a backup lie ready; the next start puts them in place."""

    name: str
