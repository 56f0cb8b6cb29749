"""What a backup is to those who make, list and bring it back."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ENGINE = 1
"""Version of the archive's layout; a larger one is refused."""


class BackupKind(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    """Somebody asked for it; kept until somebody deletes it."""
    DAILY = "daily"
    """By schedule; the newest few are kept."""
    BEFORE_RESTORE = "before-restore"
    """What was there before another backup took its place; the newest few are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes in beside the database, which always does."""

    all_pictures: bool = False
    """Also pictures that can be fetched or made again; those of people always go in."""
    subtitles: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says about itself."""

    made_at: int
    """Unix ms."""
    kind: BackupKind
    rustfin: str
    """Version of the program that made it."""
    schema: int
    """Version of the database in it."""
    server_id: str
    contents: Contents
    counts: dict[str, int] = field(default_factory=dict)
    """Rows by table, for people and for the check."""
    files: int = 0
    list_sha256: str = ""
    """Of the list of members, which holds their own."""
    engine: int = ENGINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive."""

    name: str
    """Path in the archive; see :mod:`rustfin_core.backup.names`."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup in the folder of backups."""

    path: Path
    size: int
    changed_at: int
    """Unix ms of the file itself."""
    manifest: Manifest | None
    trouble: str | None = None
    """Why it cannot be used, as a sentence; ``manifest`` is ``None`` then."""

    @property
    def name(self) -> str:
        """Name of the file, which is how it is asked for."""
        return self.path.name

    @property
    def made_at(self) -> int:
        """When it was made (unix ms); of a broken one when the file changed."""
        return self.changed_at if self.manifest is None else self.manifest.made_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work on a backup is."""

    stage: str
    """``copying``, ``packing``, ``checking`` or ``unpacking``."""
    share: float
    """Of the whole work (0-1)."""
