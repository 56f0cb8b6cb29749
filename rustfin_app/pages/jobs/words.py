"""The words of the page. Pure; whole sentences, times in unix ms."""

from rustfin_app.language import marked, plural, tr, weekday_name
from rustfin_app.pages.jobs.work import Work
from rustfin_app.when import clock_time, moment, span
from rustfin_app.widgets.state import State
from rustfin_core.admin.tasks import PastRun, TaskStatus, TaskTime
from rustfin_core.admin.types import BackgroundStatus, JobEntry

_SCAN = "RefreshLibrary"
_TASK_NAMES = {
    _SCAN: marked("Scan all libraries"),
    "RefreshTrickplayImages": marked("Make seek bar pictures"),
    "DailyBackup": marked("Make the nightly backup"),
    "CleanActivityLog": marked("Forget old happenings"),
    "DownloadSubtitles": marked("Download missing subtitles"),
}
_DESCRIPTIONS = {
    _SCAN: marked("Looks for new, changed and removed files in all libraries."),
    "RefreshTrickplayImages": marked(
        "Makes the pictures above the seek bar and of chapters, for libraries that want some."
    ),
    "DailyBackup": marked(
        "Copies accounts, what was watched, titles, settings and uploaded pictures into one file "
        "and checks that it can be brought back."
    ),
    "CleanActivityLog": marked("Forgets what happened longer ago than the settings say."),
    "DownloadSubtitles": marked(
        "Looks for subtitles in the languages the libraries' options name."
    ),
}
_LANE_TITLES = {
    "details": marked("Looking into files"),
    "identify": marked("Recognising titles"),
    "refresh": marked("Asking again about titles"),
    "fetch_images": marked("Fetching pictures"),
    "fetch_subtitles": marked("Fetching subtitles"),
    "pictures": marked("Making pictures"),
    "previews": marked("Making pictures for the seek bar"),
    "want_subtitles": marked("Going through a library"),
    "follow_episodes": marked("Going through a library"),
    "save_nfo": marked("Going through a library"),
}
_STATES = {
    "completed": State(marked("Done"), "positive", "check"),
    "failed": State(marked("Failed"), "danger", "close"),
    "cancelled": State(marked("Stopped"), "muted", "stop"),
    "aborted": State(marked("Cut off"), "warning", "alert"),
    "running": State(marked("Running"), "info", "refresh"),
    "working": State(marked("Running"), "info", "refresh"),
    "stopping": State(marked("Stopping"), "muted", "stop"),
    "yielding": State(marked("Slowed"), "muted", "speed"),
    "paused": State(marked("Paused"), "warning", "pause"),
}
_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3600, 60


def state(name: str) -> State:
    """The chip of a task, a run or a lane."""
    known = _STATES.get(name)
    if known is None:
        return State(name.capitalize(), "muted")
    return State(tr(known.text), known.tone, known.glyph)


def task_name(key: str, name: str) -> str:
    """What a task is called here: the server's *name* is the one that apps know."""
    if key.startswith(f"{_SCAN}-"):
        return tr("Scan {library}", library=name.removeprefix("Scan "))
    return tr(_TASK_NAMES.get(key, name))


def task_description(task: TaskStatus) -> str:
    """What a task does."""
    if task.key.startswith(f"{_SCAN}-"):
        return tr("Looks for new, changed and removed files in this library.")
    return tr(_DESCRIPTIONS.get(task.key, task.description))


def lane_title(key: str, title: str) -> str:
    """What work of one kind is called."""
    return tr(_LANE_TITLES.get(key, title))


def summary(work: Work) -> str:
    """The muted line of the head."""
    parts = []
    if work.running:
        parts.append(plural(work.running, "1 running", "{} running"))
    if work.waiting:
        parts.append(plural(work.waiting, "1 waiting", "{} waiting"))
    if failed := work.failed + sum(has_failed(task) for task in work.tasks):
        parts.append(plural(failed, "1 failed", "{} failed"))
    return ", ".join(parts) or tr("Nothing to do just now.")


def has_failed(task: TaskStatus) -> bool:
    """Whether the last run of a task failed and no other is under way."""
    return not task.running and task.last is not None and task.last.status == "failed"


def left(count: int) -> str:
    """How much of a lane is left."""
    return plural(count, "1 left", "{} left")


def percent(share: float | None) -> str:
    """``43 %``; empty while unknown."""
    return "" if share is None else tr("{share} %", share=round(100 * share))


def job_title(job: JobEntry) -> str:
    """What a job does and to what."""
    title = lane_title(job.kind, job.title)
    return tr("{work}: {title}", work=title, title=job.name) if job.name else title


def next_step(job: JobEntry) -> str:
    """What became of a job that failed for good, and what can be done."""
    return plural(
        job.attempts,
        "Tried once. Try it again when the reason is gone, or forget it.",
        "Tried {} times. Try it again when the reason is gone, or forget it.",
    )


def waits(job: JobEntry, now_ms: int) -> str:
    """Why a waiting job does not run yet."""
    if job.due_at <= now_ms:
        return tr("Waits for its turn.")
    ahead = span((job.due_at - now_ms) / 1000)
    if job.attempts:
        return tr("Tries again in {time}.", time=ahead)
    return tr("Starts in {time}.", time=ahead)


def time_sentence(time: TaskTime) -> str:
    """One reason to run, as a sentence."""
    seconds = time.seconds or 0
    match time.kind:
        case "daily":
            return tr("Every day at {time}", time=clock_time(seconds))
        case "weekly":
            day = weekday_name(time.weekday or 0)
            return tr("Every {day} at {time}", day=day, time=clock_time(seconds))
        case "startup":
            return tr("When Rustfin starts")
        case _:
            return _interval(seconds)


def times_sentence(times: tuple[TaskTime, ...]) -> str:
    """All reasons to run."""
    if not times:
        return tr("Only when somebody asks for it.")
    return " ".join(f"{time_sentence(time)}." for time in times)


def limit_sentence(seconds: int | None) -> str:
    """How long a run may take."""
    if seconds is None:
        return tr("As long as it needs")
    return tr("After {time}", time=span(seconds))


def next_time(task: TaskStatus, now_ms: int) -> str:
    """When a task runs next; empty when it does not by itself."""
    if task.next_at is None:
        return ""
    if task.next_at <= now_ms:
        return tr("Due now")
    return tr("Next {when}", when=moment(task.next_at, now_ms))


def last_time(task: TaskStatus, now_ms: int) -> str:
    """How a task ended last."""
    if task.running:
        return tr("It is running.")
    run = task.last
    if run is None:
        return tr("It has not run yet.")
    when = moment(run.started_at, now_ms)
    took = span((run.ended_at - run.started_at) / 1000)
    match run.status:
        case "completed":
            return tr("Ran {when} and took {time}.", when=when, time=took)
        case "failed":
            reason = run.error or tr("The log has the reason.")
            return tr("Failed {when}: {reason}", when=when, reason=reason)
        case "cancelled":
            return tr("Was stopped {when} after {time}.", when=when, time=took)
        case _:
            return tr("Was cut off {when} because Rustfin ended.", when=when)


def run_sentence(run: PastRun, now_ms: int) -> str:
    """When a run was and how long it took."""
    when = moment(run.started_at, now_ms)
    when = when[0].upper() + when[1:]
    if run.status == "aborted":
        return tr("{when}. Rustfin ended meanwhile.", when=when)
    took = span((run.ended_at - run.started_at) / 1000)
    return tr("{when}, took {time}.", when=when, time=took)


def held_up(background: BackgroundStatus, now_ms: int) -> tuple[str, str] | None:
    """Heading and sentence of the banner about what holds work up."""
    if background.paused_until is not None:
        until = moment(background.paused_until, now_ms)
        return (
            tr("Background work is paused."),
            tr("It goes on {when}. What somebody waits for is still done.", when=until),
        )
    if background.yielding and any(lane.waiting for lane in background.lanes):
        return (
            tr("Somebody is watching."),
            tr("Background work goes slowly until they are done."),
        )
    return None


def _interval(seconds: int) -> str:
    if seconds % _DAY_S == 0:
        return plural(seconds // _DAY_S, "Once a day", "Every {} days")
    if seconds % _HOUR_S == 0:
        return plural(seconds // _HOUR_S, "Every hour", "Every {} hours")
    return plural(round(seconds / _MINUTE_S), "Every minute", "Every {} minutes")
