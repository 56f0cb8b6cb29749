"""The service: sessions by PlaySessionId, limits, reaping, one ffmpeg owner for all of it."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound, Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.transcode.ended import EndedSessions
from rustfin_core.transcode.events import TranscodeStarted, TranscodeStopped
from rustfin_core.transcode.growing import GrowingSegment
from rustfin_core.transcode.places import Place, find_room
from rustfin_core.transcode.player import Player
from rustfin_core.transcode.progressive import LongStream
from rustfin_core.transcode.scratch import Scratch
from rustfin_core.transcode.session import Session
from rustfin_core.transcode.types import (
    SegmentPlan,
    TranscodeLimits,
    TranscodeSpec,
    TranscodeStatus,
)
from rustfin_core.transcode.waiting import Wanted, always
from rustfin_core.transcode.workshop import Workshop

_log = logging.getLogger(__name__)

_SESSION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REAP_S = 5.0


class TranscodeService:
    """Make segments and streams with ffmpeg. ``start()`` first, ``stop_all()`` last.

    *records* lets the next start find an ffmpeg that outlived a killed server.
    """

    def __init__(
        self,
        *,
        ffmpeg: Path,
        transcode_dir: Path,
        clock: Clock,
        bus: EventBus,
        limits: TranscodeLimits | None = None,
        records: ProcessRecords | None = None,
    ) -> None:
        limits = limits or TranscodeLimits()
        self._scratch = Scratch(transcode_dir, limits.disk_bytes)
        self._tasks = TaskOwner("transcode")
        self._sessions: dict[str, Session] = {}
        self._streams: dict[str, LongStream] = {}
        self._ended = EndedSessions(clock)
        self._opening = asyncio.Lock()
        self._shop = Workshop(
            ffmpeg=ffmpeg,
            limits=limits,
            clock=clock,
            bus=bus,
            tasks=self._tasks,
            records=records,
        )

    async def start(self) -> None:
        """Remove what an earlier run left in the transcode folder and begin to reap."""
        if removed := await self._scratch.sweep():
            _log.info("removed %d transcode folders of an earlier run", removed)
        self._tasks.spawn(self._reap_forever(), name="reaper")

    @property
    def limits(self) -> TranscodeLimits:
        """The bounds in force."""
        return self._shop.limits

    def set_limits(self, limits: TranscodeLimits) -> None:
        """Change the bounds; what runs goes on, also beyond a lower limit."""
        self._shop.limits = limits
        self._scratch.budget = limits.disk_bytes

    # --- segments ----------------------------------------------------------------------------

    async def open(
        self,
        session_id: str,
        spec: TranscodeSpec,
        plan: SegmentPlan,
        *,
        start_at: float = 0.0,
        owner: str = "",
    ) -> None:
        """Make sure the session exists with this spec and plan; starts no ffmpeg yet.

        *start_at* is where playback will begin, *owner* whose limit it counts against. Calling it
        again changes nothing, with another spec or plan it replaces the session.

        Raises:
            InvalidInput: the id holds other characters than letters, digits, ``_`` and ``-``.
            NotFound: the player has ended this session (:meth:`end`).
            TooMany: a limit of simultaneous sessions is reached.
            Unavailable: the transcode folder cannot be written.
        """
        _check_id(session_id)
        if self._is_open(session_id, spec, plan):
            return
        async with self._opening:
            if self._is_open(session_id, spec, plan):
                return
            self._refuse_ended(session_id)
            await self.stop(session_id)
            await self._make_room(Place(session_id, encodes=spec.encodes, owner=owner))
            player = Player(plan, self._shop, start_at=start_at)
            folder = await self._scratch.create(session_id, player.keeps)
            if session_id in self._ended:
                await folder.remove()
            self._refuse_ended(session_id)
            self._sessions[session_id] = Session(
                session_id=session_id,
                spec=spec,
                player=player,
                folder=folder,
                workshop=self._shop,
                owner=owner,
            )

    def _is_open(self, session_id: str, spec: TranscodeSpec, plan: SegmentPlan) -> bool:
        session = self._sessions.get(session_id)
        return session is not None and session.spec == spec and session.plan == plan

    def _refuse_ended(self, session_id: str) -> None:
        if session_id in self._ended:
            raise NotFound("This playback has ended. Start it again.")

    async def _make_room(self, newcomer: Place) -> None:
        places = [
            Place(s.id, s.spec.encodes, s.owner, idle_s=s.idle_s, useless=s.is_useless)
            for s in self._sessions.values()
        ]
        places += [
            Place(name, stream.encodes, stream.owner) for name, stream in self._streams.items()
        ]
        if (leaving := find_room(newcomer, places, self._shop.limits)) is not None:
            await self.stop(leaving)

    async def segment(self, session_id: str, number: int, *, wanted: Wanted = always) -> Path:
        """Wait for a segment; its file stays at least until playback is well past it.

        *wanted* says whether the client still listens; who has hung up steers nothing.

        Raises:
            NotFound: no such session or segment, or the session was ended meanwhile.
            Unavailable: ffmpeg failed; the message says why.
        """
        return await self._session(session_id).segment(number, wanted)

    async def growing(
        self, session_id: str, number: int, *, wanted: Wanted = always
    ) -> Path | GrowingSegment:
        """A segment while it is made, or its file; raises as :meth:`segment`."""
        return await self._session(session_id).growing(number, wanted)

    async def init_segment(self, session_id: str, *, wanted: Wanted = always) -> Path:
        """Wait for the initialisation segment of an fMP4 session; raises as :meth:`segment`."""
        return await self._session(session_id).init_segment(wanted)

    def prefetch(self, session_id: str) -> None:
        """Start ffmpeg where playback will begin; saves the player's round trips."""
        self._session(session_id).prefetch()

    def _session(self, session_id: str) -> Session:
        if (session := self._sessions.get(session_id)) is None:
            raise NotFound("This playback is not running any more. Start it again.")
        return session

    # --- life --------------------------------------------------------------------------------

    def ping(self, session_id: str) -> None:
        """Keep the session: its client is there, though maybe paused. Unknown ids are ignored."""
        if (session := self._sessions.get(session_id)) is not None:
            session.ping()

    async def end(self, session_id: str) -> None:
        """The player said that it is done: close, and refuse its late requests for a while."""
        if _SESSION_ID.fullmatch(session_id):
            self._ended.add(session_id)
        await self.stop(session_id)

    def revive(self, session_id: str) -> None:
        """A player begins (again) under this id: it asks for a playlist or reports a start."""
        self._ended.discard(session_id)

    async def stop(self, session_id: str) -> None:
        """Close the session and remove its files; it may be opened again. Idempotent."""
        if (session := self._sessions.pop(session_id, None)) is not None:
            await session.close()
            self._shop.bus.publish(TranscodeStopped(session_id))
        if (stream := self._streams.pop(session_id, None)) is not None:
            await stream.stop()

    async def stop_all(self) -> None:
        """Close everything within seconds; the service cannot be used afterwards."""
        ending = Unavailable("Rustfin is stopping. Try again when it is back.")
        for session in self._sessions.values():
            session.refuse(ending)
        names = [*self._sessions, *self._streams]
        await asyncio.gather(*(self.stop(name) for name in names))
        await self._tasks.stop()

    async def _reap_forever(self) -> None:
        while True:
            await asyncio.sleep(_REAP_S)
            await self.reap()

    async def reap(self) -> None:
        """Close the sessions nobody has asked anything of for ``session_idle_s``."""
        for session in tuple(self._sessions.values()):
            session.forget_the_gone()
            if session.idle_s > self._shop.limits.session_idle_s:
                _log.info("closing transcode %s: its client is gone", session.id[:12])
                await self.stop(session.id)

    # --- what goes on ------------------------------------------------------------------------

    def status(self, session_id: str) -> TranscodeStatus | None:
        """What a session is doing, ``None`` when it is not open."""
        session = self._sessions.get(session_id)
        return None if session is None else session.status()

    def statuses(self) -> tuple[TranscodeStatus, ...]:
        """What all sessions are doing."""
        return tuple(session.status() for session in self._sessions.values())

    @property
    def disk_bytes(self) -> int:
        """Bytes of finished segments on disk."""
        return self._scratch.used

    # --- one long response -------------------------------------------------------------------

    @asynccontextmanager
    async def progressive(
        self, session_id: str, spec: TranscodeSpec, *, start: float = 0.0, owner: str = ""
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """One long response from *start* seconds on; leaving the block ends ffmpeg.

        The first bytes are there when the block is entered, so a failure is still a status code.

        Raises:
            NotFound: the player ended it meanwhile.
            TooMany: a limit of simultaneous conversions is reached.
            Unavailable: ffmpeg failed before it wrote anything.
        """
        _check_id(session_id)
        if not 0 <= start < 7 * 24 * 3600:
            raise InvalidInput("The start position lies outside the file.")
        self.revive(session_id)
        stream = LongStream(session_id, spec, start=start, owner=owner, workshop=self._shop)
        async with self._opening:
            await self.stop(session_id)
            await self._make_room(Place(session_id, encodes=spec.encodes, owner=owner))
            self._streams[session_id] = stream
        try:
            folder = await self._scratch.create(session_id, lambda _: True)
            try:
                async with stream.chunks(folder) as chunks:
                    self._shop.bus.publish(TranscodeStarted(session_id, spec.encodes, start))
                    yield chunks
            finally:
                await folder.remove()
        finally:
            if self._streams.get(session_id) is stream:
                del self._streams[session_id]
            self._shop.bus.publish(TranscodeStopped(session_id))


def _check_id(session_id: str) -> None:
    if not _SESSION_ID.fullmatch(session_id):
        raise InvalidInput("A play session id has up to 64 letters, digits, dashes or underscores.")
