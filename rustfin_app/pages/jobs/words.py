"""The words of the page. Pure; whole sentences, times in unix ms."""

from rustfin_app.pages.jobs.work import Work
from rustfin_app.when import clock_time, moment, span, weekday_name
from rustfin_app.widgets.state import State
from rustfin_app.wording import plural
from rustfin_core.admin.tasks import PastRun, TaskStatus, TaskTime
from rustfin_core.admin.types import BackgroundStatus, JobEntry

_TASK_NAMES = {
    "RefreshLibrary": "Scan all libraries",
    "RefreshTrickplayImages": "Make seek bar pictures",
    "DailyBackup": "Make the nightly backup",
    "CleanActivityLog": "Forget old happenings",
}
_DESCRIPTIONS = {
    "RefreshTrickplayImages": "Makes the pictures above the seek bar and of chapters, for "
    "libraries that want some.",
}
_ENDS = {
    "completed": State("Done", "positive", "check"),
    "failed": State("Failed", "danger", "close"),
    "cancelled": State("Stopped", "muted", "stop"),
    "aborted": State("Cut off", "warning", "alert"),
}
_LANES = {
    "working": State("Running", "info", "refresh"),
    "yielding": State("Slowed", "muted", "speed"),
    "paused": State("Paused", "warning", "pause"),
}
RUNNING = State("Running", "info", "refresh")
STOPPING = State("Stopping", "muted", "stop")
WAITING = State("Waiting", "muted")
PAUSED = State("Paused", "warning", "pause")
FAILED = State("Failed", "danger", "close")
_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3600, 60


def task_name(key: str, name: str) -> str:
    """What a task is called here: the server's name is the one that apps know."""
    return _TASK_NAMES.get(key, name)


def task_description(task: TaskStatus) -> str:
    """What a task does."""
    return _DESCRIPTIONS.get(task.key, task.description)


def summary(work: Work) -> str:
    """The muted line of the head."""
    parts = []
    if work.running:
        parts.append(plural(work.running, "1 running", "{} running"))
    if work.waiting:
        parts.append(plural(work.waiting, "1 waiting", "{} waiting"))
    if failed := work.failed + sum(has_failed(task) for task in work.tasks):
        parts.append(plural(failed, "1 failed", "{} failed"))
    return ", ".join(parts) or "Nothing to do just now."


def has_failed(task: TaskStatus) -> bool:
    """Whether the last run of a task failed and no other is under way."""
    return not task.running and task.last is not None and task.last.status == "failed"


def lane_state(name: str) -> State:
    """The chip of a lane of background work."""
    return _LANES.get(name, WAITING)


def left(count: int) -> str:
    """How much of a lane is left."""
    return plural(count, "1 left", "{} left")


def percent(share: float | None) -> str:
    """``43 %``; empty while unknown."""
    return "" if share is None else f"{round(100 * share)} %"


def job_title(job: JobEntry) -> str:
    """What a job does and to what."""
    return f"{job.title}: {job.name}" if job.name else job.title


def next_step(job: JobEntry) -> str:
    """What became of a job that failed for good, and what can be done."""
    return plural(
        job.attempts,
        "Tried once. Try it again when the reason is gone, or forget it.",
        "Tried {} times. Try it again when the reason is gone, or forget it.",
    )


def waits(job: JobEntry, now_ms: int) -> str:
    """Why a waiting job does not run yet."""
    if job.due_at > now_ms:
        ahead = span((job.due_at - now_ms) / 1000)
        return f"Tries again in {ahead}." if job.attempts else f"Starts in {ahead}."
    return "Waits for its turn."


def time_sentence(time: TaskTime) -> str:
    """One reason to run, as a sentence."""
    seconds = time.seconds or 0
    match time.kind:
        case "daily":
            return f"Every day at {clock_time(seconds)}"
        case "weekly":
            return f"Every {weekday_name(time.weekday or 0)} at {clock_time(seconds)}"
        case "startup":
            return "When Rustfin starts"
        case _:
            return _interval(seconds)


def times_sentence(times: tuple[TaskTime, ...]) -> str:
    """All reasons to run."""
    if not times:
        return "Only when somebody asks for it."
    return " ".join(f"{time_sentence(time)}." for time in times)


def limit_sentence(seconds: int | None) -> str:
    """How long a run may take."""
    return "As long as it needs" if seconds is None else f"After {span(seconds)}"


def next_time(task: TaskStatus, now_ms: int) -> str:
    """When a task runs next; empty when it does not by itself."""
    if task.next_at is None:
        return ""
    return "Due now" if task.next_at <= now_ms else f"Next {moment(task.next_at, now_ms)}"


def last_time(task: TaskStatus, now_ms: int) -> str:
    """How a task ended last."""
    if task.running:
        return "It is running."
    run = task.last
    if run is None:
        return "It has not run yet."
    when = moment(run.started_at, now_ms)
    took = span((run.ended_at - run.started_at) / 1000)
    match run.status:
        case "completed":
            return f"Ran {when} and took {took}."
        case "failed":
            return f"Failed {when}: {run.error or 'The log has the reason.'}"
        case "cancelled":
            return f"Was stopped {when} after {took}."
        case _:
            return f"Was cut off {when} because Rustfin ended."


def end_state(run: PastRun) -> State:
    """The chip of a run that ended."""
    return _ENDS.get(run.status, State(run.status.capitalize(), "muted"))


def run_sentence(run: PastRun, now_ms: int) -> str:
    """When a run was and how long it took."""
    when = moment(run.started_at, now_ms)
    when = when[0].upper() + when[1:]
    if run.status == "aborted":
        return f"{when}. Rustfin ended meanwhile."
    return f"{when}, took {span((run.ended_at - run.started_at) / 1000)}."


def held_up(background: BackgroundStatus, now_ms: int) -> tuple[str, str] | None:
    """Heading and sentence of the banner about what holds work up."""
    if background.paused_until is not None:
        until = moment(background.paused_until, now_ms)
        return (
            "Background work is paused.",
            f"It goes on {until}. What somebody waits for is still done.",
        )
    if background.yielding and any(lane.waiting for lane in background.lanes):
        return ("Somebody is watching.", "Background work goes slowly until they are done.")
    return None


def _interval(seconds: int) -> str:
    if seconds % _DAY_S == 0:
        return plural(seconds // _DAY_S, "Once a day", "Every {} days")
    if seconds % _HOUR_S == 0:
        return plural(seconds // _HOUR_S, "Every hour", "Every {} hours")
    return plural(round(seconds / _MINUTE_S), "Every minute", "Every {} minutes")
