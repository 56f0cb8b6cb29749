"""Identification as the rest of Rustfin sees it: review list, manual choice, refresh, status.

Scanned titles are looked for by a sweep (after scans, hourly) and handed to durable jobs; nothing
else ever waits for the network.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog import derived
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.expected import store as expected
from rustfin_core.catalog.expected.follow import follow
from rustfin_core.catalog.expected.items import set_order
from rustfin_core.catalog.expected.orders import DisplayOrder
from rustfin_core.catalog.identify import keeping, rows
from rustfin_core.catalog.identify.gate import NetworkGate
from rustfin_core.catalog.identify.library_wishes import LibraryWishes
from rustfin_core.catalog.identify.pictures import RemotePictures
from rustfin_core.catalog.identify.queueing import (
    ASKED_BY_A_PERSON,
    IDENTIFY,
    MANY_BY_A_PERSON,
    PICTURES,
    REFRESH,
    Sweep,
    enqueue,
)
from rustfin_core.catalog.identify.types import (
    IDENTIFIED_KINDS,
    IdentifyStatus,
    IdentityState,
    RefreshMode,
    Review,
    Sources,
    Weighed,
)
from rustfin_core.catalog.identify.wanted import ask_for
from rustfin_core.catalog.identify.work import Identifier
from rustfin_core.catalog.metadata import store as metadata
from rustfin_core.catalog.metadata.service import Refresh as Wish
from rustfin_core.catalog.metadata.service import RefreshMode as WishMode
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.matching import judge
from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.intelligence.records import Candidate, IdMap, Wanted
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import JobKind
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput, RustfinError
from rustfin_core.kernel.said import say
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

_TITLES = {
    IDENTIFY: "Recognising titles",
    REFRESH: "Asking again about titles",
    PICTURES: "Fetching pictures",
}
_ATTEMPTS = 100
"""A network that is cut for days must not make jobs give up."""
_PICTURE_ATTEMPTS = 8
_SEARCH_TIMEOUT_S = 25.0
_A_FEW = 10
"""Titles of one wish that somebody is taken to wait for; a whole library takes its turns."""


class IdentifyService:
    """Construct, ``register()`` before the jobs start, ``start()``, ``stop()``."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        jobs: JobService,
        sources: Sources,
        artwork: ArtworkService,
    ) -> None:
        self._db = db
        self._bus = bus
        self._clock = clock
        self._jobs = jobs
        self._sources = sources
        self._gate = NetworkGate(clock)
        # Pictures lie elsewhere than facts: where one cannot be had, the other may.
        self._picture_gate = NetworkGate(clock)
        self._work = Identifier(db=db, bus=bus, clock=clock, jobs=jobs, sources=sources)
        self._pictures = RemotePictures(
            db=db, bus=bus, clock=clock, jobs=jobs, sources=sources, artwork=artwork
        )
        self._sweep = Sweep(
            db=db, bus=bus, clock=clock, jobs=jobs, sources=sources, pictures=self._pictures
        )
        self._wishes = LibraryWishes(
            db=db, bus=bus, jobs=jobs, follow=self._work.follow, look=self._sweep.look
        )
        self._tasks = TaskOwner("searches")

    def register(self, *, turn: Callable[[], Awaitable[None]]) -> None:
        """Declare the job kinds; *turn* lets names, probing and whoever watches go first."""
        for name, handler, lanes, attempts, gate in (
            (IDENTIFY, self._work.identify, 2, _ATTEMPTS, self._gate),
            (REFRESH, self._work.refresh, 1, _ATTEMPTS, self._gate),
            (PICTURES, self._pictures.fetch, 2, _PICTURE_ATTEMPTS, self._picture_gate),
        ):
            self._jobs.register(
                JobKind(
                    name=name,
                    title=_TITLES[name],
                    handler=gate.guard(handler),
                    concurrency=lanes,
                    max_attempts=attempts,
                    turn=gate.turn(turn),
                )
            )

        self._wishes.register(turn=turn)

    def declare(self, gate: BackgroundGate) -> None:
        """Make the work visible among the background lanes."""

        async def waiting(kind: str) -> int:
            return (await self._jobs.counts(kind)).waiting

        for kind, title in _TITLES.items():
            gate.declare(kind, title, partial(waiting, kind))

    def start(self) -> None:
        """Begin to look for titles without identity; the first look is at once."""
        self._sweep.start()
        self._wishes.start()

    async def stop(self) -> None:
        """End the sweep; jobs end with their service. Idempotent."""
        await self._wishes.stop()
        await self._sweep.stop()
        await self._tasks.stop()

    # What a person sees and decides

    async def review_list(self, limit: int = 100, offset: int = 0) -> tuple[list[Review], int]:
        """Titles that need a person, the surest guess first, and how many there are."""
        states = (IdentityState.REVIEW, IdentityState.NOTHING)
        return await self._db.read(lambda con: rows.reviews(con, states, limit, offset))

    async def candidates(self, item: bytes) -> Review:
        """One title with what it may be; ``NotFound`` for anything that is not identified."""
        return await self._db.read(lambda con: rows.review(con, rows.item_id(con, item)))

    async def weigh(self, item: bytes, candidates: Sequence[Candidate]) -> tuple[Weighed, ...]:
        """What speaks for each of *candidates*, judged alone, in the order given."""
        kind = (await self.candidates(item)).kind
        wanted = await self._db.read(lambda con: self._known(con, kind, item))
        verdicts = [judge(wanted, [one]) for one in candidates]
        return tuple(
            Weighed(candidate=one, score=verdict.score, evidence=verdict.evidence)
            for one, verdict in zip(candidates, verdicts, strict=True)
        )

    async def search(
        self,
        kind: ItemKind,
        *,
        item: bytes | None = None,
        title: str | None = None,
        year: int | None = None,
        ids: IdMap | None = None,
        provider: str | None = None,
    ) -> list[Candidate]:
        """Ask the providers for titles, best first; what *item* is known by fills the gaps.

        Takes at most 25 seconds: whoever has not answered then is left out.
        """
        wanted = await self._db.read(lambda con: self._known(con, kind, item))
        given = (title or "").strip()
        if given:
            wanted = replace(wanted, title=given[:300], other_titles=())
        if given or year is not None:
            wanted = replace(wanted, year=year)
        wanted = replace(wanted, ids=dict(ids or {}))
        if not wanted.title and not wanted.ids:
            raise InvalidInput("Give a title or an id to look for.")
        asked = [one for one in self._sources.providers(kind) if provider in (None, "", one.name)]
        found: list[Candidate] = []
        calls = [
            self._tasks.spawn(
                self._jobs.blocking(partial(_search, one, wanted)), name=f"search {one.name}"
            )
            for one in asked
        ]
        if calls:
            done, late = await asyncio.wait(calls, timeout=_SEARCH_TIMEOUT_S)
            for call in late:
                call.cancel()
            # What a bug broke is in the log; the others' answers are none the worse for it.
            answered = [call for call in calls if call in done and call.exception() is None]
            found = [one for call in answered for one in call.result()]
        return list(judge(wanted, found).ranked)

    async def picture(self, provider: str, url: str) -> bytes:
        """The picture of a candidate, unchecked bytes; ``url`` must be one of the provider's."""
        async with asyncio.timeout(_SEARCH_TIMEOUT_S):
            return await self._jobs.blocking(partial(self._sources.picture, provider, url))

    async def apply(self, item: bytes, candidate: Candidate) -> None:
        """Make a person's choice: fetched next, kept until a person chooses otherwise."""
        known = {one.name for one in self._sources.providers(candidate.kind)}
        if candidate.provider not in known:
            raise InvalidInput(f"The provider {candidate.provider[:40]!r} is not enabled.")

        def choose(con: sqlite3.Connection) -> None:
            row = rows.item_id(con, item)
            kind = con.execute("SELECT kind FROM item WHERE id=?", (row,)).fetchone()[0]
            if kind != candidate.kind:
                raise InvalidInput("The chosen title is of another kind than the item.")
            rows.put(
                con,
                row,
                IdentityState.MANUAL,
                provider=candidate.provider,
                provider_item_id=candidate.id,
                score=1.0,
                evidence=["chosen by a person"],
                locked=1,
                retry_at=None,
                checked_at=self._clock.now_ms(),
            )
            reason = f"{candidate.provider}:{candidate.id}"
            enqueue(self._jobs, con, IDENTIFY, item, ASKED_BY_A_PERSON, reason=reason)

        await self._db.write(choose, urgent=True)
        self._go(IDENTIFY)

    async def dismiss(self, item: bytes) -> None:
        """Leave a title alone: what it shows stays, nobody is asked for it any more."""
        await self._db.write(
            lambda con: rows.put(
                con,
                rows.item_id(con, item),
                IdentityState.OFF,
                retry_at=None,
                checked_at=self._clock.now_ms(),
            ),
            urgent=True,
        )

    async def reset(self, item: bytes) -> None:
        """Undo a match or a choice, and identify the title anew."""
        now = self._clock.now_ms()

        def undo(con: sqlite3.Connection) -> tuple[set[int], list[bytes]]:
            row = rows.item_id(con, item)
            touched = keeping.forget_providers(con, row, now)
            keeping.drop_old_pictures(con, row)
            touched |= metadata.set_canonical(con, row, None, now, locked=True)
            expected.forget(con, row)
            followed = follow(con, row, now)
            con.execute("DELETE FROM identity WHERE item_id=?", (row,))
            rows.put(con, row, IdentityState.WAITING)
            derived.settle(con, touched | followed.touched)
            enqueue(self._jobs, con, IDENTIFY, item, ASKED_BY_A_PERSON, reason="anew")
            return touched, followed.removed

        _, removed = await self._db.write(undo)
        self._bus.publish(ItemsChanged(updated=(item,), removed=tuple(removed)))
        self._go(IDENTIFY)

    async def refresh(self, item: bytes, mode: RefreshMode) -> None:
        """Ask the providers again about a title, soon."""

        def ask(con: sqlite3.Connection) -> None:
            rows.item_id(con, item)
            enqueue(self._jobs, con, REFRESH, item, ASKED_BY_A_PERSON, mode=mode, reason=mode)

        await self._db.write(ask, urgent=True)
        self._go(REFRESH)

    async def refresh_all(self, wish: Wish, items: tuple[int, ...]) -> None:
        """Ask the providers again about all titles of a wish (``MetadataService.on_refresh``)."""
        if wish.metadata not in (WishMode.DEFAULT, WishMode.FULL):
            return
        mode = RefreshMode.REPLACE_ALL if wish.replace_metadata else RefreshMode.MISSING_ONLY

        def ask(con: sqlite3.Connection) -> None:
            titles = rows.titles_of(con, items)
            priority = ASKED_BY_A_PERSON if len(titles) <= _A_FEW else MANY_BY_A_PERSON
            for uid in titles:
                enqueue(self._jobs, con, REFRESH, uid, priority, mode=mode, reason=mode)

        await self._db.write(ask)
        self._go(REFRESH)

    async def set_display_order(self, series: bytes, order: DisplayOrder) -> None:
        """Number a series' episodes in aired, DVD or absolute order; facts of files follow."""

        def change(con: sqlite3.Connection) -> int | None:
            row = rows.item_id(con, series)
            return row if set_order(con, row, order) else None

        row = await self._db.write(change, urgent=True)
        if row is not None:
            self._bus.publish(ItemsChanged(updated=(series,)))
            await self._work.follow(row)

    async def status(self) -> IdentifyStatus:
        """How many titles are recognised, and what the rest waits for."""
        states = await self._db.read(rows.counts)
        queued = [await self._jobs.counts(kind) for kind in (IDENTIFY, REFRESH)]
        pictures = await self._jobs.counts(PICTURES)
        paused = self._jobs.is_paused(IDENTIFY)
        return IdentifyStatus(
            states=states,
            queued=sum(one.waiting + one.running for one in queued),
            pictures=pictures.waiting + pictures.running,
            paused=paused,
            waits_for=self._waits_for(paused=paused),
        )

    def pause(self) -> None:
        """Ask nobody until :meth:`resume`; what is under way ends."""
        for kind in (IDENTIFY, REFRESH, PICTURES):
            self._jobs.pause(kind)

    def resume(self) -> None:
        """Go on."""
        for gate in (self._gate, self._picture_gate):
            gate.open()
        for kind in (IDENTIFY, REFRESH, PICTURES):
            self._jobs.resume(kind)

    def providers_changed(self) -> None:
        """A provider was enabled or got a key: what waits is tried now."""
        for gate in (self._gate, self._picture_gate):
            gate.open()
        self._sweep.look(anew=True)

    def _go(self, kind: str) -> None:
        self._gate.open()
        self._jobs.wake(kind)

    def _known(self, con: sqlite3.Connection, kind: ItemKind, item: bytes | None) -> Wanted:
        language, country = self._sources.language, self._sources.country
        if item is not None:
            row = con.execute("SELECT id FROM item WHERE uid=? AND kind=?", (item, kind)).fetchone()
            asked = ask_for(con, row[0], language=language, country=country) if row else None
            if asked is not None:
                return asked.wanted
        return Wanted(kind=kind, title="", language=language, country=country)

    def _waits_for(self, *, paused: bool) -> str | None:
        if paused:
            return say("It was paused.")
        if not any(self._sources.providers(kind) for kind in IDENTIFIED_KINDS):
            return say("No provider is enabled in the settings.")
        if refusals := self._sources.refusals:
            return " ".join(refusals)
        if (seconds := self._gate.closed_for) > 0:
            minutes = max(1, round(seconds / 60))
            return say(
                "No provider can be reached. The next try is in about {minutes} min.",
                minutes=minutes,
            )
        return None


def _search(provider: Provider, wanted: Wanted) -> list[Candidate]:
    """What one provider offers by id, else by title; nothing when it cannot answer."""
    try:
        if wanted.ids and (found := provider.find(wanted.kind, wanted.ids)) is not None:
            return [found]
        return provider.search(wanted) if wanted.title else []
    except RustfinError as error:
        _log.info("%s cannot be searched now: %s", provider.name, error)
        return []
