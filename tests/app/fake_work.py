"""The part of the made-up server about background work and backups."""

from dataclasses import replace
from typing import Any

from rustfin_core.admin.tasks import PastRun, TaskStatus, TaskTime
from rustfin_core.admin.types import (
    BackgroundStatus,
    BackupProgress,
    BackupStatus,
    JobEntry,
    JobKindStatus,
    JobQueue,
    Lane,
)
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound, Unavailable

PAUSE_END = 4_000_000_000_000


class FakeWork:
    """Keeps its answers in plain attributes the test sets; remembers what it was asked to do."""

    asked: list[tuple[Any, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.kinds: tuple[JobKindStatus, ...] = ()
        self.queue: tuple[JobEntry, ...] = ()
        self.timed: tuple[TaskStatus, ...] = ()
        self.past: tuple[PastRun, ...] = ()
        self.lanes: tuple[Lane, ...] = ()
        self.yielding = False
        self.paused_until: int | None = None
        self.kept: tuple[BackupStatus, ...] = ()
        self.under_way: BackupProgress | None = None

    async def jobs(
        self, *, state: str | None = None, limit: int = 200, offset: int = 0
    ) -> JobQueue:
        return JobQueue(kinds=self.kinds, jobs=self.queue[:limit])

    async def retry_job(self, job_id: int) -> None:
        self.asked.append(("retry_job", job_id))

    async def cancel_job(self, job_id: int) -> None:
        if all(job.id != job_id for job in self.queue):
            raise NotFound("There is no such job; it may be done.")
        self.asked.append(("cancel_job", job_id))
        self.queue = tuple(job for job in self.queue if job.id != job_id)

    async def retry_failed_jobs(self, kind: str | None = None) -> int:
        self.asked.append(("retry_failed_jobs", kind))
        return sum(one.failed for one in self.kinds)

    async def tasks(self) -> tuple[TaskStatus, ...]:
        return self.timed

    async def task_history(self, limit: int = 200) -> tuple[PastRun, ...]:
        return self.past[:limit]

    async def run_task(self, key: str) -> None:
        self._change_task(key, running=True, share=None)
        self.asked.append(("run_task", key))

    async def stop_task(self, key: str) -> None:
        self._change_task(key, running=False, share=None)
        self.asked.append(("stop_task", key))

    async def set_task_times(self, key: str, times: tuple[TaskTime, ...]) -> None:
        if any(one.kind == "interval" and (one.seconds or 0) > 366 * 86_400 for one in times):
            raise InvalidInput("An interval must lie between a minute and a year.")
        self._change_task(key, times=tuple(times))
        self.asked.append(("set_task_times", key, tuple(times)))

    async def background(self) -> BackgroundStatus:
        return BackgroundStatus(
            lanes=self.lanes, yielding=self.yielding, paused_until=self.paused_until
        )

    async def pause_background(self, pause: str) -> BackgroundStatus:
        self.asked.append(("pause_background", pause))
        self.paused_until = PAUSE_END
        return await self.background()

    async def resume_background(self) -> BackgroundStatus:
        self.asked.append(("resume_background",))
        self.paused_until = None
        return await self.background()

    async def backups(self) -> tuple[BackupStatus, ...]:
        return self.kept

    async def backup_folder(self) -> str:
        return "/data/backups"

    async def backup_progress(self) -> BackupProgress | None:
        return self.under_way

    async def make_backup(
        self, *, all_pictures: bool = False, subtitles: bool = True
    ) -> BackupStatus:
        if self.under_way is not None:
            raise Conflict("Another backup is being made, checked or brought back. Wait for it.")
        self.asked.append(("make_backup", all_pictures, subtitles))
        return self.kept[0]

    async def cancel_backup(self) -> None:
        self.asked.append(("cancel_backup",))
        self.under_way = None

    async def verify_backup(self, name: str) -> BackupStatus:
        self.asked.append(("verify_backup", name))
        found = next(one for one in self.kept if one.name == name)
        if found.trouble:
            raise InvalidInput(found.trouble)
        return found

    async def delete_backup(self, name: str) -> None:
        self.asked.append(("delete_backup", name))
        self.kept = tuple(one for one in self.kept if one.name != name)

    async def restore_backup(self, name: str) -> None:
        self.asked.append(("restore_backup", name))

    async def save_support_bundle(self, folder: str) -> str:
        if folder.endswith("missing"):
            raise Unavailable(f"The report could not be saved in {folder}. Choose another folder.")
        self.asked.append(("save_support_bundle", folder))
        return f"{folder}/rustfin-support-20260101-120000.zip"

    def _change_task(self, key: str, **changes: Any) -> None:
        self.timed = tuple(
            replace(task, **changes) if task.key == key else task for task in self.timed
        )
