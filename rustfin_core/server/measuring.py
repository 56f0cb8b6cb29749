"""Where the figures at ``/metrics`` come from: one source for each side of the server."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.events import ScanFinished, ScanProgressed
from rustfin_core.db import Database
from rustfin_core.db.traffic import Traffic
from rustfin_core.events import EventBus
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.service import JobService
from rustfin_core.observability.loop_lag import LoopLag
from rustfin_core.observability.metrics import Sample
from rustfin_core.playback.service import PlaybackService
from rustfin_core.transcode.events import TranscodeFailed, TranscodeFellBack, TranscodeStarted
from rustfin_core.transcode.orchestrator import TranscodeService


class EventFigures:
    """Counts what the bus tells; ``stop()`` ends it."""

    def __init__(self, bus: EventBus) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()
        self._seen: dict[bytes, int] = {}
        self._stops = [
            bus.subscribe(TranscodeStarted, lambda _: self._count("started")),
            bus.subscribe(TranscodeFellBack, lambda _: self._count("fell_back")),
            bus.subscribe(TranscodeFailed, lambda _: self._count("failed")),
            bus.subscribe(TaskEnded, self._task_ended),
            bus.subscribe(ScanProgressed, self._scanned),
            bus.subscribe(ScanFinished, self._scan_ended),
        ]

    def stop(self) -> None:
        """Stop counting. Idempotent."""
        for stop in self._stops:
            stop()

    def samples(self) -> Iterator[Sample]:
        """What was counted since the start."""
        for word in ("started", "fell_back", "failed"):
            yield Sample(
                name="rustfin_transcode_runs",
                help="ffmpeg runs that began, fell back to software, failed.",
                value=self._counted["transcode", word],
                labels={"event": word},
                counts=True,
            )
        for (kind, status), number in self._counted.items():
            if kind == "task":
                yield Sample(
                    name="rustfin_tasks",
                    help="Scheduled tasks that ended, by outcome.",
                    value=number,
                    labels={"status": status},
                    counts=True,
                )
        yield Sample(
            name="rustfin_scan_files",
            help="Files scans have looked at; its rate is the speed of scanning.",
            value=self._counted["scan", "files"],
            counts=True,
        )
        yield Sample(name="rustfin_scans_running", help="Scans going on.", value=len(self._seen))

    def _count(self, word: str) -> None:
        self._counted["transcode", word] += 1

    def _task_ended(self, event: TaskEnded) -> None:
        self._counted["task", event.run.status.value] += 1

    def _scanned(self, event: ScanProgressed) -> None:
        before = self._seen.get(event.library_uid, 0)
        done = event.done if event.stage == "files" else 0
        self._counted["scan", "files"] += max(0, done - before)
        self._seen[event.library_uid] = done

    def _scan_ended(self, event: ScanFinished) -> None:
        self._seen.pop(event.library_uid, None)


def database_samples(db: Database) -> Callable[[], Iterable[Sample]]:
    """Queue depth and time of the writer and the readers."""

    def samples() -> Iterator[Sample]:
        for kind, traffic in (("read", db.reads), ("write", db.writes)):
            yield from _of(kind, traffic)
        yield Sample(
            name="rustfin_db_slow_statements_kept",
            help="Slow statements in the log of the last hundred.",
            value=len(db.slow.found),
        )

    return samples


def _of(kind: str, traffic: Traffic) -> Iterator[Sample]:
    labels = {"kind": kind}
    yield Sample(
        name="rustfin_db_queue",
        help="Calls of the database that wait or run now.",
        value=traffic.now,
        labels=labels,
    )
    yield Sample(
        name="rustfin_db_calls",
        help="Calls of the database that ended.",
        value=traffic.total,
        labels=labels,
        counts=True,
    )
    yield Sample(
        name="rustfin_db_seconds",
        help="Time callers waited for the database.",
        value=traffic.seconds,
        labels=labels,
        counts=True,
    )
    yield Sample(
        name="rustfin_db_longest_seconds",
        help="The longest any caller has waited since the start.",
        value=traffic.longest_s,
        labels=labels,
    )


def playing_samples(
    playback: PlaybackService, transcodes: TranscodeService
) -> Callable[[], Iterable[Sample]]:
    """Sessions and conversions by state, codec and hardware."""

    def samples() -> Iterator[Sample]:
        yield Sample(
            name="rustfin_sessions", help="Devices that are here.", value=len(playback.sessions())
        )
        yield Sample(
            name="rustfin_sessions_playing", help="Those that play.", value=playback.watching
        )
        statuses = transcodes.statuses()
        found: Counter[tuple[str, str, str]] = Counter()
        for one in statuses:
            state = "throttled" if one.throttled else ("running" if one.running else "idle")
            codec = one.video_codec or ("audio" if one.encodes else "copy")
            found[state, codec, one.hardware or "none"] += 1
        for (state, codec, hardware), number in found.items():
            yield Sample(
                name="rustfin_transcodes",
                help="Conversions by state, what the picture is made into, and hardware.",
                value=number,
                labels={"state": state, "codec": codec, "hardware": hardware},
            )
        yield Sample(
            name="rustfin_transcodes_open", help="Conversions that are open.", value=len(statuses)
        )
        yield Sample(
            name="rustfin_transcode_segments_waited",
            help="Requests that wait for a segment now.",
            value=sum(one.waiting for one in statuses),
        )
        yield Sample(
            name="rustfin_cache_bytes",
            help="Bytes of a cache on disk.",
            value=transcodes.disk_bytes,
            labels={"cache": "transcode"},
        )

    return samples


def background_samples(
    pool: WorkerPool, artwork: ArtworkService, lag: LoopLag
) -> Callable[[], Iterable[Sample]]:
    """Worker processes, the cache of pictures, the event loop."""

    def samples() -> Iterator[Sample]:
        yield Sample(name="rustfin_workers", help="Worker processes.", value=pool.processes)
        yield Sample(name="rustfin_workers_busy", help="Those that work.", value=pool.busy)
        for result, number in (("hit", artwork.hits), ("miss", artwork.misses)):
            yield Sample(
                name="rustfin_cache_requests",
                help="Pictures that were there in the wanted size, or had to be made.",
                value=number,
                labels={"cache": "artwork", "result": result},
                counts=True,
            )
        yield Sample(
            name="rustfin_loop_lag_seconds",
            help="How late the event loop was last.",
            value=lag.latest_s,
        )
        yield Sample(
            name="rustfin_loop_lag_worst_seconds",
            help="How late it was at worst in the last minute.",
            value=lag.worst_s,
        )
        yield Sample(
            name="rustfin_loop_lag_sum_seconds",
            help="All its lateness, of two looks a second.",
            value=lag.total_s,
            counts=True,
        )

    return samples


def job_samples(jobs: JobService) -> Callable[[], Awaitable[Iterable[Sample]]]:
    """Jobs by kind and state, out of the database."""

    async def samples() -> Iterable[Sample]:
        return [
            Sample(
                name="rustfin_jobs",
                help="Jobs that wait, run or have failed for good, by kind.",
                value=number,
                labels={"kind": kind, "state": state},
            )
            for kind, state, number in await jobs.all_counts()
        ]

    return samples
