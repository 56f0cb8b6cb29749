"""Making previews as a task with a schedule."""

from rustfin_core.catalog.previews.service import PreviewService
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import TaskKind
from rustfin_core.kernel.said import say

PREVIEWS = "RefreshTrickplayImages"
"""Key of the task; Jellyfin's name for it."""
_NIGHTLY = (Schedule(kind=ScheduleKind.DAILY, seconds=3 * 3600),)


def preview_task(previews: PreviewService) -> TaskKind:
    """The task, for the scheduler."""
    return TaskKind(
        key=PREVIEWS,
        name=say("Generate Trickplay Images"),
        description="Makes pictures above the seek bar and of chapters for libraries that want "
        "some.",
        category="Library",
        run=previews.make_all,
        defaults=_NIGHTLY,
    )
