"""Fetch the subtitles an owner wants for a library, by durable jobs.

Asked for are the languages of ``SubtitleDownloadLanguages`` that a film or an episode lacks: when
it comes, when the wish is new, and once a day. What was not found is looked for again after a
week; what was found once and deleted since is left alone. When the day's downloads are used up, or
no service answers, everything waits.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable

from rustfin_core.catalog.events import ItemsChanged, LibraryOptionsChanged
from rustfin_core.catalog.identify.gate import NetworkGate
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.library_walk import LibraryWalk
from rustfin_core.catalog.subtitles import rows
from rustfin_core.catalog.subtitles.known import KINDS, Title, due_languages, title_of
from rustfin_core.catalog.subtitles.service import RemoteSubtitles, offer_id
from rustfin_core.catalog.subtitles.wishes import best, wishes_of
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.providers.types import SubtitleCandidate
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import Scheduler, TaskKind
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job, JobKind
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound, RustfinError, TooMany
from rustfin_core.kernel.said import say
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
FETCH, _WALK = "fetch_subtitles", "want_subtitles"
TASK = "DownloadSubtitles"
"""Jellyfin's name of the task."""
_DAILY = (Schedule(kind=ScheduleKind.INTERVAL, seconds=24 * 3600),)
_PAUSE_S = 2.0
_LATER = 50
"""Behind everything a title needs to be shown."""
_TITLE = "Fetching subtitles"
_ATTEMPTS = 100
"""A network that is cut for days must not make jobs give up."""


class AutomaticSubtitles:
    """``register()`` before jobs and scheduler start, ``start()``; ``stop()`` ends the lane."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        jobs: JobService,
        subtitles: RemoteSubtitles,
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        self._db = db
        self._clock = clock
        self._jobs = jobs
        self._subtitles = subtitles
        self._turn = turn
        self._gate = NetworkGate(clock)
        self._used_up_until = 0
        """Unix ms until which the day's downloads are used up."""
        self._changed: set[bytes] = set()
        self._wanted = asyncio.Event()
        self._tasks = TaskOwner("automatic-subtitles")
        self._walk = LibraryWalk(_WALK, db=db, jobs=jobs, kinds=KINDS, each=self._each, turn=turn)
        self._unsubscribe = bus.subscribe((ItemsChanged, LibraryOptionsChanged), self._news)

    def register(self, scheduler: Scheduler) -> None:
        """Declare the jobs and the daily task."""
        self._walk.register()
        self._jobs.register(
            JobKind(
                name=FETCH,
                title=_TITLE,
                handler=self._gate.guard(self._fetch),
                max_attempts=_ATTEMPTS,
                turn=self._gate.turn(self._turn),
            )
        )
        scheduler.register(
            TaskKind(
                key=TASK,
                name=say("Download missing subtitles"),
                description="Looks for subtitles in the languages the libraries' options name.",
                category="Library",
                run=self.look_everywhere,
                defaults=_DAILY,
            )
        )

    def declare(self, gate: BackgroundGate) -> None:
        """Make the work visible among the background lanes."""

        async def waiting() -> int:
            return (await self._jobs.counts(FETCH)).waiting

        gate.declare(FETCH, _TITLE, waiting)

    def start(self) -> None:
        """Begin to follow what changes."""
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End it; what is queued stays queued. Idempotent."""
        self._unsubscribe()
        await self._tasks.stop()

    def providers_changed(self) -> None:
        """A key was entered: what waits is tried now."""
        self._gate.open()
        self._tasks.spawn(self._look_again(), name="look")

    async def look_everywhere(self) -> None:
        """Walk through all libraries that want subtitles."""
        if not self._subtitles.provider_titles:
            return
        await self._subtitles.forget_lost()
        for library in await self._db.read(_wanting):
            await self._walk.begin(library)

    async def _look_again(self) -> None:
        try:
            await self.look_everywhere()
        except RustfinError as error:
            _log.info("subtitles are looked for later: %s", error)

    def _news(self, event: ItemsChanged | LibraryOptionsChanged) -> None:
        if isinstance(event, LibraryOptionsChanged):
            if "client" in event.names:
                self._tasks.spawn(self._look_again(), name="look")
            return
        self._changed.update(event.added, event.updated)
        self._wanted.set()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            changed, self._changed = self._changed, set()
            try:
                wanting = await self._db.read(_wanting)
                for uid in sorted(changed if wanting and self._subtitles.provider_titles else ()):
                    await self._each(0, uid)
            except RustfinError as error:
                _log.info("subtitles are looked for later: %s", error)

    async def _each(self, _row: int, uid: bytes) -> None:
        if await self._db.read(lambda con: self._due(con, uid)) is not None:
            await self._jobs.enqueue(FETCH, {"item": uid.hex()}, key=uid.hex(), priority=_LATER)

    def _due(self, con: sqlite3.Connection, uid: bytes) -> tuple[Title, tuple[str, ...]] | None:
        try:
            title = title_of(con, uid)
        except NotFound:
            return None
        if not title.version.is_probed:
            return None
        languages = due_languages(con, title, self._clock.now_ms())
        return (title, languages) if languages else None

    async def _fetch(self, job: Job) -> None:
        uid = bytes.fromhex(job.payload["item"])
        due = await self._db.read(lambda con: self._due(con, uid))
        if due is None or not self._subtitles.provider_titles:
            return
        title, languages = due
        if self._used_up_until > self._clock.now_ms():
            await self._later(title, job)
            return
        offers = await self._subtitles.ask(title, languages)
        for language in languages:
            chosen = self._chosen(title, language, offers[language])
            if chosen is not None and not await self._took(title, chosen, job):
                return
            await self._note(title, language, found=chosen is not None)

    def _chosen(
        self, title: Title, language: str, offers: list[SubtitleCandidate]
    ) -> SubtitleCandidate | None:
        video = title.version.info.video
        return best(
            offers,
            language=language,
            perfect_only=title.wishes.perfect_only,
            frame_rate=video.frame_rate if video else None,
            season=title.wanted.season,
            episode=title.wanted.episode,
        )

    async def _took(self, title: Title, chosen: SubtitleCandidate, job: Job) -> bool:
        """Whether the download is settled; not when the day's downloads are used up."""
        try:
            await self._subtitles.fetch_for(title, offer_id(chosen))
        except TooMany as error:
            self._used_up_until = self._clock.now_ms() + error.retry_after * 1000
            await self._later(title, job)
            return False
        except (InvalidInput, NotFound) as error:
            _log.info("a subtitle for %s is of no use: %s", title.wanted.title, error)
        return True

    async def _later(self, title: Title, job: Job) -> None:
        await self._jobs.enqueue(
            FETCH,
            job.payload,
            key=f"{title.uid.hex()}:later",
            priority=_LATER,
            not_before_ms=self._used_up_until,
        )

    async def _note(self, title: Title, language: str, *, found: bool) -> None:
        uid, now = title.version.file_uid, self._clock.now_ms()
        await self._db.write(lambda con: rows.note_look(con, uid, language, now=now, found=found))


def _wanting(con: sqlite3.Connection) -> list[bytes]:
    """Libraries whose owner wants subtitles fetched."""
    found = con.execute("SELECT uid,options FROM library").fetchall()
    return [row[0] for row in found if wishes_of(LibraryOptions.from_json(row[1])).languages]
