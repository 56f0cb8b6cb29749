"""The part of the facade about backups."""

from pathlib import Path

from rustfin_core.admin.lifecycle import Ending
from rustfin_core.admin.services import Part
from rustfin_core.admin.types import BackupProgress, BackupStatus
from rustfin_core.backup.types import Backup, BackupKind, Contents


class Backups(Part):
    """Backups as their owner makes, keeps and brings them back."""

    async def backups(self) -> tuple[BackupStatus, ...]:
        """Every backup, the newest first; broken ones say why."""
        return tuple(_status(one) for one in await self._services.backups.all())

    async def backup(self, name: str) -> BackupStatus:
        """The backup of this name; ``NotFound`` when there is none."""
        return _status(await self._services.backups.one(name))

    async def backup_folder(self) -> str:
        """Where backups lie; it is made with the first."""
        return str(self._services.backups.folder)

    async def backup_progress(self) -> BackupProgress | None:
        """How far the work on a backup is; ``None`` when there is none."""
        progress = self._services.backups.progress
        if progress is None:
            return None
        return BackupProgress(stage=progress.stage, share=progress.share)

    async def make_backup(
        self, *, all_pictures: bool = False, subtitles: bool = True
    ) -> BackupStatus:
        """Make a backup now; ``Conflict`` while other work on backups is under way."""
        wanted = Contents(all_pictures=all_pictures, subtitles=subtitles)
        return _status(await self._services.backups.make(BackupKind.MANUAL, wanted))

    async def cancel_backup(self) -> None:
        """Stop the work on a backup; nothing is left of it."""
        await self._services.backups.cancel()

    async def verify_backup(self, name: str) -> BackupStatus:
        """Read all of a backup and bring it back for trial; ``InvalidInput`` says what is wrong."""
        return _status(await self._services.backups.verify(name))

    async def delete_backup(self, name: str) -> None:
        """Delete a backup."""
        await self._services.backups.delete(name)

    async def restore_backup(self, name: str) -> None:
        """Bring a backup back: what is there is backed up first, then the server restarts.

        Raises ``InvalidInput`` for a backup that cannot be used here; nothing has changed then.
        """
        await self._services.backups.prepare_restore(name)
        self._services.lifecycle.request(Ending.RESTART)

    async def backup_file(self, name: str) -> Path:
        """The file of a backup, to be downloaded."""
        return (await self._services.backups.one(name)).path


def _status(backup: Backup) -> BackupStatus:
    manifest = backup.manifest
    return BackupStatus(
        name=backup.name,
        path=str(backup.path),
        size=backup.size,
        made_at=backup.made_at,
        kind="" if manifest is None else manifest.kind.value,
        version="" if manifest is None else manifest.rustfin,
        engine=0 if manifest is None else manifest.engine,
        all_pictures=manifest is not None and manifest.contents.all_pictures,
        subtitles=manifest is not None and manifest.contents.subtitles,
        counts={} if manifest is None else manifest.counts,
        trouble=backup.trouble,
    )
