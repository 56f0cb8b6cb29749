"""What the lists of the page show. Pure; keys are ``task:``, ``job:``, ``lane:`` and a name."""

from collections.abc import Iterable

from rustfin_app.language import plural, tr
from rustfin_app.models.rows_model import Line, Row
from rustfin_app.pages.jobs import words
from rustfin_app.pages.jobs.work import Work
from rustfin_core.admin.tasks import PastRun, TaskStatus
from rustfin_core.admin.types import JobEntry, JobKindStatus, Lane

TASK, JOB, LANE, RUN = "task:", "job:", "lane:", "run:"
_CATEGORY_GLYPHS = {"Library": "libraries", "Maintenance": "settings"}


def now_rows(work: Work, now_ms: int) -> list[Row]:
    """What runs, what failed and what waits, each under its heading."""
    by_state: dict[str, list[JobEntry]] = {"running": [], "failed": [], "waiting": []}
    for job in work.queue.jobs:
        by_state.setdefault(job.state, []).append(job)
    lanes = [lane for lane in work.background.lanes if lane.state != "idle"]
    moving = [lane for lane in lanes if lane.state == "working"]
    held = [lane for lane in lanes if lane.state != "working"]
    running = [_running_task(task) for task in work.tasks if task.running]
    running += [_lane(lane) for lane in moving]
    running += [_running_job(job) for job in by_state["running"]]
    failed = [_failed_task(task, now_ms) for task in work.tasks if words.has_failed(task)]
    failed += [_failed_job(job) for job in by_state["failed"]]
    waiting = [_lane(lane) for lane in held]
    waiting += _kinds(work.queue.kinds, {lane.key for lane in lanes})
    waiting += [_waiting_job(job, now_ms) for job in by_state["waiting"]]
    if hidden := work.waiting - len(by_state["waiting"]):
        waiting.append(_more(hidden))
    return [
        *_under(tr("Running"), running),
        *_under(tr("Failed"), failed),
        *_under(tr("Waiting"), waiting),
    ]


def schedule_rows(work: Work, now_ms: int) -> list[Row]:
    """Every task with its times."""
    return [_schedule(task, now_ms) for task in work.tasks]


def history_rows(runs: Iterable[PastRun], now_ms: int, *, key: str) -> list[Row]:
    """Past runs, of the task *key* only unless it is empty."""
    return [_past(run, now_ms) for run in runs if key in ("", run.key)]


def _under(heading: str, rows: list[Row]) -> list[Row]:
    if not rows:
        return []
    return [Row(key=f"heading:{heading}", title=heading, is_heading=True), *rows]


def _running_task(task: TaskStatus) -> Row:
    return Row(
        key=f"{TASK}{task.key}",
        title=words.task_name(task.key, task.name),
        lines=(Line(text=words.task_description(task)),),
        glyph=_CATEGORY_GLYPHS.get(task.category, "calendar"),
        aside=words.percent(task.share),
        state=words.state("stopping") if task.stopping else words.state("running"),
        has_bar=task.share is not None,
        share=task.share,
        action="" if task.stopping else tr("Stop"),
        has_menu=True,
    )


def _lane(lane: Lane) -> Row:
    return Row(
        key=f"{LANE}{lane.key}",
        title=words.lane_title(lane.key, lane.title),
        glyph="convert",
        aside=words.left(lane.waiting),
        state=words.state(lane.state),
    )


def _kinds(kinds: Iterable[JobKindStatus], shown: set[str]) -> list[Row]:
    """Kinds of jobs that are held back by themselves and stand in no lane."""
    return [
        Row(
            key=f"{LANE}{kind.name}",
            title=words.lane_title(kind.name, kind.title),
            glyph="convert",
            aside=words.left(kind.waiting),
            state=words.state("paused"),
        )
        for kind in kinds
        if kind.paused and kind.waiting and kind.name not in shown
    ]


def _running_job(job: JobEntry) -> Row:
    return Row(
        key=f"{JOB}{job.id}",
        title=words.job_title(job),
        glyph="refresh",
        state=words.state("running"),
        action=tr("Stop"),
        has_menu=True,
    )


def _failed_task(task: TaskStatus, now_ms: int) -> Row:
    return Row(
        key=f"{TASK}{task.key}",
        title=words.task_name(task.key, task.name),
        lines=(Line(text=words.last_time(task, now_ms), tone="text", wraps=True),),
        glyph=_CATEGORY_GLYPHS.get(task.category, "calendar"),
        state=words.state("failed"),
        action=tr("Run again"),
        has_menu=True,
    )


def _failed_job(job: JobEntry) -> Row:
    reason = job.error or tr("The log has the reason.")
    return Row(
        key=f"{JOB}{job.id}",
        title=words.job_title(job),
        lines=(
            Line(text=reason, tone="text", wraps=True),
            Line(text=words.next_step(job), wraps=True),
        ),
        glyph="alert",
        state=words.state("failed"),
        action=tr("Try again"),
        has_menu=True,
    )


def _waiting_job(job: JobEntry, now_ms: int) -> Row:
    lines = [Line(text=words.waits(job, now_ms))]
    if job.error:
        lines.append(Line(text=job.error, wraps=True))
    return Row(
        key=f"{JOB}{job.id}",
        title=words.job_title(job),
        lines=tuple(lines),
        glyph="box",
        has_menu=True,
    )


def _more(hidden: int) -> Row:
    text = plural(hidden, "And 1 more", "And {} more")
    return Row(key="heading:more", title=text, is_heading=True)


def _schedule(task: TaskStatus, now_ms: int) -> Row:
    bad = words.has_failed(task)
    state = words.state("running") if task.running else words.state("failed") if bad else None
    return Row(
        key=f"{TASK}{task.key}",
        title=words.task_name(task.key, task.name),
        lines=(
            Line(text=words.task_description(task), wraps=True),
            Line(text=words.times_sentence(task.times), tone="text"),
            Line(text=words.last_time(task, now_ms), wraps=bad),
        ),
        glyph=_CATEGORY_GLYPHS.get(task.category, "calendar"),
        aside=words.percent(task.share) if task.running else words.next_time(task, now_ms),
        state=words.state("stopping") if task.stopping else state,
        has_bar=task.share is not None,
        share=task.share,
        action="" if task.stopping else tr("Stop") if task.running else tr("Run now"),
        has_menu=True,
    )


def _past(run: PastRun, now_ms: int) -> Row:
    lines = [Line(text=words.run_sentence(run, now_ms))]
    if run.error:
        lines.append(Line(text=run.error, tone="text", wraps=True))
    return Row(
        key=f"{RUN}{run.key}:{run.started_at}:{run.ended_at}",
        title=words.task_name(run.key, run.name),
        lines=tuple(lines),
        state=words.state(run.status),
    )
