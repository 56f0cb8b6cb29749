"""The jobs: identify an item, refresh what is known of it.

A handler reads the question, asks on a background thread and writes the answer. It may be killed
anywhere and run again: the same question leads to the same rows.
"""

import logging
import sqlite3
from dataclasses import dataclass
from functools import partial

from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.identify import inquiry, keeping, rows
from rustfin_core.catalog.identify.inquiry import Answer
from rustfin_core.catalog.identify.keeping import Kept
from rustfin_core.catalog.identify.roll import PartlyAway
from rustfin_core.catalog.identify.types import IdentityState, RefreshMode, Sources
from rustfin_core.catalog.identify.wanted import Asked, ask_for
from rustfin_core.catalog.metadata.records import sources_of
from rustfin_core.catalog.metadata.store import canonical
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.providers.types import Provider
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound

_log = logging.getLogger(__name__)
_RENAMED_MEANWHILE = 3


@dataclass(frozen=True, slots=True)
class _Question:
    asked: Asked
    providers: tuple[Provider, ...]
    """The canonical one first."""
    chosen: tuple[str, str] | None
    """Provider and id a person chose."""
    known: tuple[str, str] | None
    """Provider and id it was recognised as."""


class Identifier:
    """Handlers of the job kinds ``identify`` and ``refresh``."""

    def __init__(
        self, *, db: Database, bus: EventBus, clock: Clock, jobs: JobService, sources: Sources
    ) -> None:
        self._db = db
        self._bus = bus
        self._clock = clock
        self._jobs = jobs
        self._sources = sources

    async def identify(self, job: Job) -> None:
        """Find out what an item is; of one a person chose for, fetch that."""
        for _ in range(_RENAMED_MEANWHILE):
            question = await self._db.read(partial(self._question, job.payload["item"]))
            if question is None:
                return
            answer: Answer | None
            if question.chosen is None:
                call = partial(inquiry.identify, question.asked.wanted, question.providers)
                answer = await self._jobs.blocking(call)
            else:
                answer = await self._fetch(question, question.chosen, None)
            if not await self._keep(question, answer, replace=True):
                return

    async def refresh(self, job: Job) -> None:
        """Ask again about a recognised item; one that is not is identified instead."""
        question = await self._db.read(partial(self._question, job.payload["item"]))
        if question is None:
            return
        if question.known is None:
            await self.identify(job)
            return
        only = None
        if job.payload.get("mode") == RefreshMode.MISSING_ONLY:
            said = await self._db.read(lambda con: sources_of(con, question.asked.item_id))
            only = frozenset(one.name for one in question.providers) - said
        answer = await self._fetch(question, question.known, only)
        await self._keep(question, answer, replace=only is None)

    async def _fetch(
        self, question: _Question, title: tuple[str, str], only: frozenset[str] | None
    ) -> Answer | None:
        """All about a known title; ``None`` when its provider is off or lost it."""
        asked = question.asked
        if title[0] not in {one.name for one in question.providers}:
            return None
        ids = await self._db.read(lambda con: _ids_of(con, asked.item_id))
        try:
            return await self._jobs.blocking(
                lambda: inquiry.fetch(asked.wanted, question.providers, *title, ids=ids, only=only)
            )
        except NotFound as error:
            _log.info("%s is not refreshed: %s", asked.wanted.title, error)
            return None
        except Forbidden as error:
            # The others may still be asked: only this title waits for a better key.
            raise PartlyAway(str(error)) from error

    async def _keep(self, question: _Question, answer: Answer | None, *, replace: bool) -> bool:
        """Write an answer and what follows from it; ``True`` when the question changed."""
        if answer is None:
            return False
        asked, now = question.asked, self._clock.now_ms()
        kept = await self._db.write(
            lambda con: keeping.keep_answer(
                con, asked, answer, now, chosen=question.chosen, replace=replace
            )
        )
        self._tell(kept)
        if kept.outdated:
            return True
        if asked.wanted.kind is ItemKind.SERIES and answer.episodes_from is not None:
            await self.follow(asked.item_id)
        return False

    async def follow(self, series_id: int) -> None:
        """Bring a series' episodes in line with its list, in steps that let others write."""
        now, more = self._clock.now_ms(), True
        while more:
            step = await self._db.write(lambda con: keeping.keep_episodes(con, series_id, now))
            self._tell(step)
            more = step.more

    def _tell(self, kept: Kept) -> None:
        if kept.changed or kept.removed:
            self._bus.publish(
                ItemsChanged(
                    updated=tuple(sorted(kept.changed)),
                    removed=tuple(kept.removed),
                    in_passing=True,
                )
            )

    def _question(self, uid: str, con: sqlite3.Connection) -> _Question | None:
        """What to ask and whom; ``None`` when there is nothing to ask (any more)."""
        try:
            item = rows.item_id(con, bytes.fromhex(uid))
        except NotFound:
            return None
        row = rows.get(con, item)
        if row is not None and row["state"] == IdentityState.OFF:
            return None
        sources = self._sources
        asked = ask_for(con, item, language=sources.language, country=sources.country)
        chosen = keeping.choice_of(row)
        if asked is None or not (asked.allowed or chosen):
            return None
        providers = list(sources.providers(asked.wanted.kind))
        first = canonical(con, item)
        providers.sort(key=lambda provider: provider.name != first)
        if not providers:
            return None
        known = None
        if row is not None and row["provider_item_id"] is not None:
            known = (row["provider"], row["provider_item_id"])
        return _Question(asked, tuple(providers), chosen, known)


def _ids_of(con: sqlite3.Connection, item: int) -> dict[str, str]:
    found = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item,))
    return dict(found.fetchall())
