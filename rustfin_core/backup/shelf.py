"""The folder of backups: what lies there, by name, and which ones may go. Blocking."""

from collections.abc import Sequence
from pathlib import Path

from rustfin_core.backup.archive import opened
from rustfin_core.backup.names import check_backup_name
from rustfin_core.backup.types import Backup, BackupKind
from rustfin_core.kernel.errors import InvalidInput, NotFound

_KEPT_BEFORE_RESTORE = 3
_Known = tuple[int, int, Backup]


class Shelf:
    """Looks at the folder each time; an archive that has not changed is not read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, _Known] = {}

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest first; broken ones say why."""
        found = []
        for path in self.folder.glob("*.zip"):
            try:
                found.append(self._read(path))
            except (NotFound, OSError):
                continue
        self._known = {name: known for name, known in self._known.items() if _named(name, found)}
        return tuple(sorted(found, key=lambda one: (one.made_at, one.name), reverse=True))

    def one(self, name: str) -> Backup:
        """The backup of this name; ``NotFound`` when the folder has none."""
        path = self.folder / check_backup_name(name)
        try:
            return self._read(path)
        except OSError:
            raise NotFound(f"There is no backup named {name[:80]!r}.") from None

    def delete(self, name: str) -> None:
        """Remove a backup; ``NotFound`` when there is none."""
        self.one(name).path.unlink(missing_ok=True)

    def _read(self, path: Path) -> Backup:
        check_backup_name(path.name)
        if path.is_symlink() or not path.is_file():
            raise NotFound(f"There is no backup named {path.name[:80]!r}.")
        facts = path.stat()
        known = self._known.get(path.name)
        if known is not None and known[:2] == (facts.st_mtime_ns, facts.st_size):
            return known[2]
        manifest, trouble = None, None
        try:
            with opened(path) as reader:
                manifest = reader.manifest
        except InvalidInput as error:
            trouble = str(error)
        backup = Backup(
            path=path,
            size=facts.st_size,
            changed_at=facts.st_mtime_ns // 1_000_000,
            manifest=manifest,
            trouble=trouble,
        )
        self._known[path.name] = (facts.st_mtime_ns, facts.st_size, backup)
        return backup


def _named(name: str, found: Sequence[Backup]) -> bool:
    return any(backup.name == name for backup in found)


def superfluous(backups: Sequence[Backup], *, keep_daily: int) -> tuple[Backup, ...]:
    """Those made by themselves of which there are newer ones enough. Pure; newest come first."""
    limits = {BackupKind.DAILY: keep_daily, BackupKind.BEFORE_RESTORE: _KEPT_BEFORE_RESTORE}
    old: list[Backup] = []
    for kind, limit in limits.items():
        alike = [one for one in backups if one.manifest is not None and one.manifest.kind is kind]
        old += alike[limit:]
    return tuple(old)
