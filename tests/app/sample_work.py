"""Made-up background work and backups for screenshots and tests; instants hang on *now*."""

import time
from typing import Any

from rustfin_core.admin.tasks import PastRun, TaskStatus, TaskTime
from rustfin_core.admin.types import BackupStatus, JobEntry, JobKindStatus, Lane

NOW = round(time.time() * 1000)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
NIGHTLY = (TaskTime(kind="daily", seconds=3 * 3600),)
BACKUP_TIMES = (TaskTime(kind="daily", seconds=3 * 3600 + 1800, max_seconds=6 * 3600),)
REASON = "TMDB asks for patience: too many requests. It may be asked again in an hour."

KINDS = (
    JobKindStatus(
        name="identify", title="Recognising titles", paused=False, waiting=312, running=1, failed=1
    ),
    JobKindStatus(
        name="fetch_images", title="Fetching pictures", paused=False, waiting=40, running=1,
        failed=1,
    ),
)  # fmt: skip
LANES = (
    Lane(key="probe", title="Looking into files", state="idle", waiting=0),
    Lane(key="identify", title="Recognising titles", state="working", waiting=312),
    Lane(key="fetch_images", title="Fetching pictures", state="working", waiting=40),
)


def job(number: int, state: str, title: str, name: str, **more: Any) -> JobEntry:
    """A job that was queued five minutes ago."""
    given: dict[str, Any] = {
        "kind": "fetch_images" if title == "Fetching pictures" else "identify",
        "about": "",
        "attempts": 0,
        "error": None,
        "created_at": NOW - 5 * MINUTE,
        "due_at": 0,
    }
    return JobEntry(id=number, state=state, title=title, name=name, **{**given, **more})


QUEUE = (
    job(1, "running", "Recognising titles", "The Salt Road", attempts=1),
    job(2, "running", "Fetching pictures", "Northlight", attempts=1),
    job(3, "failed", "Recognising titles", "Copper Ridge", attempts=4, error=REASON),
    job(
        4, "failed", "Fetching pictures", "Seven Floors Up", attempts=8,
        error="The picture is damaged: it ends after 12 kB.",
    ),
    job(
        5, "waiting", "Recognising titles", "Keeper", attempts=2, error="The network is away.",
        due_at=NOW + 9 * HOUR + MINUTE,
    ),
    *(job(10 + place, "waiting", "Recognising titles", f"Film {place}") for place in range(6)),
)  # fmt: skip


def past(key: str, name: str, ago: int, took: int, status: str, error: str = "") -> PastRun:
    """A run that began *ago* ms ago."""
    began = NOW - ago
    return PastRun(
        key=key, name=name, started_at=began, ended_at=began + took, status=status,
        error=error or None,
    )  # fmt: skip


FULL = "A backup needs 412 MB in /home/mara/.local/share/rustfin/backups, and 96 MB are free. "
FULL += "Free some space or delete old backups."
SCAN, BACKUP = "RefreshLibrary", "DailyBackup"
LAST_BACKUP = past(BACKUP, "Back Up Data", 11 * HOUR, 4_000, "failed", FULL)
LAST_SCAN = past(SCAN, "Scan Media Library", 12 * HOUR, 84_000, "completed")
HISTORY = (
    LAST_BACKUP,
    LAST_SCAN,
    past("CleanActivityLog", "Clean Activity Log", 26 * HOUR, 120, "completed"),
    past(BACKUP, "Back Up Data", 35 * HOUR, 41_000, "completed"),
    past(SCAN, "Scan Media Library", 36 * HOUR, 15 * MINUTE, "cancelled"),
    past(SCAN, "Scan Media Library", 60 * HOUR, 0, "aborted"),
)


def task(key: str, name: str, description: str, category: str, **more: Any) -> TaskStatus:
    """A task that does not run and never did."""
    given: dict[str, Any] = {
        "running": False,
        "stopping": False,
        "share": None,
        "times": NIGHTLY,
        "usual": NIGHTLY,
        "last": None,
        "next_at": NOW + 12 * HOUR,
    }
    return TaskStatus(
        key=key, name=name, description=description, category=category, **{**given, **more}
    )


TASKS = (
    task(
        SCAN, "Scan Media Library", "Looks for new, changed and removed files in all libraries.",
        "Library", last=LAST_SCAN,
    ),
    task(
        "RefreshLibrary-" + "a" * 32, "Scan Films",
        "Looks for new, changed and removed files in Films.", "Library", running=True,
        share=0.43, times=(), usual=(), next_at=None,
    ),
    task(
        "RefreshTrickplayImages", "Generate Trickplay Images", "Makes pictures.", "Library",
        times=(
            TaskTime(kind="weekly", weekday=6, seconds=4 * 3600),
            TaskTime(kind="interval", seconds=12 * 3600),
        ),
    ),
    task(
        BACKUP, "Back Up Data", "Copies accounts, what was watched, titles, settings and "
        "uploaded pictures into one file and checks that it can be brought back.",
        "Maintenance", times=BACKUP_TIMES, usual=BACKUP_TIMES, last=LAST_BACKUP,
    ),
    task(
        "CleanActivityLog", "Clean Activity Log",
        "Forgets what happened longer ago than the settings say.", "Maintenance",
        last=HISTORY[2],
    ),
)  # fmt: skip


def backup(kind: str, ago: int, size: int, **more: Any) -> BackupStatus:
    """A sound backup made *ago* ms ago."""
    at = NOW - ago
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(at / 1000))
    name = f"rustfin-{stamp}-{kind}.zip"
    given: dict[str, Any] = {
        "version": "0.1.0",
        "engine": 1,
        "all_pictures": False,
        "subtitles": True,
        "counts": {"user": 4, "item": 3214, "user_data": 962},
        "trouble": None,
    }
    return BackupStatus(
        name=name, path=f"/data/backups/{name}", size=size, made_at=at, kind=kind,
        **{**given, **more},
    )  # fmt: skip


BACKUPS = (
    backup("daily", 11 * HOUR, 41_200_000),
    backup("manual", 2 * DAY, 318_400_000, all_pictures=True),
    backup("daily", 2 * DAY + 3 * HOUR, 40_900_000),
    backup("before-restore", 20 * DAY, 38_000_000),
    backup(
        "", 60 * DAY, 12_000, version="", engine=0, counts={},
        trouble="This file is no backup, or it is damaged: it ends too early.",
    ),
)  # fmt: skip


def fill(admin: Any) -> None:
    """Give a made-up server all of it."""
    admin.kinds, admin.queue, admin.lanes = KINDS, QUEUE, LANES
    admin.timed, admin.past, admin.kept = TASKS, HISTORY, BACKUPS
