"""The daily backup as a scheduled task."""

from rustfin_core.backup.service import BackupService
from rustfin_core.backup.types import BackupKind, Contents
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import TaskKind
from rustfin_core.kernel.said import say

KEY = "DailyBackup"
_AT_S = 3 * 3600 + 30 * 60
_LONGEST_S = 6 * 3600


def backup_task(backups: BackupService) -> TaskKind:
    """Every night at half past three, local time."""

    async def run() -> None:
        await backups.make(BackupKind.DAILY, Contents())

    async def share() -> float | None:
        return None if backups.progress is None else backups.progress.share

    return TaskKind(
        key=KEY,
        name=say("Back Up Data"),
        description="Copies accounts, what was watched, titles, settings and uploaded pictures "
        "into one file and checks that it can be brought back.",
        category="Maintenance",
        run=run,
        progress=share,
        defaults=(Schedule(kind=ScheduleKind.DAILY, seconds=_AT_S, max_seconds=_LONGEST_S),),
    )
