"""The service: sessions by PlaySessionId, limits, reaping, one ffmpeg owner for all of it."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound, TooMany, Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import FfmpegProcess
from rustfin_core.transcode.burn import prepare_burn
from rustfin_core.transcode.command import progressive_command
from rustfin_core.transcode.events import TranscodeStarted, TranscodeStopped
from rustfin_core.transcode.run import WatchedProcess, failure_sentence
from rustfin_core.transcode.scratch import Scratch
from rustfin_core.transcode.session import Session, Workshop
from rustfin_core.transcode.types import (
    SegmentPlan,
    TranscodeLimits,
    TranscodeSpec,
    TranscodeStatus,
)

_log = logging.getLogger(__name__)

_SESSION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REAP_S = 5.0
_RETRY_AFTER_S = 5


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
        self._limits = limits or TranscodeLimits()
        self._scratch = Scratch(transcode_dir, self._limits.disk_bytes)
        self._tasks = TaskOwner("transcode")
        self._sessions: dict[str, Session] = {}
        self._streams: dict[str, tuple[FfmpegProcess, bool]] = {}
        self._opening = asyncio.Lock()
        self._shop = Workshop(
            ffmpeg=ffmpeg,
            limits=self._limits,
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

    async def open(
        self, session_id: str, spec: TranscodeSpec, plan: SegmentPlan, *, start_at: float = 0.0
    ) -> None:
        """Make sure the session exists with this spec and plan; starts no ffmpeg yet.

        *start_at* is where playback will begin. Calling it again changes nothing, with another
        spec or plan it replaces the session.

        Raises:
            InvalidInput: the id holds other characters than letters, digits, ``_`` and ``-``.
            TooMany: the limit of simultaneous sessions is reached.
            Unavailable: the transcode folder cannot be written.
        """
        _check_id(session_id)
        if self._is_open(session_id, spec, plan):
            return
        async with self._opening:
            if self._is_open(session_id, spec, plan):
                return
            await self.stop(session_id)
            await self._make_room(encodes=spec.encodes)
            session = Session(
                session_id=session_id,
                spec=spec,
                plan=plan,
                workshop=self._shop,
                start_at=start_at,
            )
            session.settle(await self._scratch.create(session_id, session.keeps))
            self._sessions[session_id] = session

    def _is_open(self, session_id: str, spec: TranscodeSpec, plan: SegmentPlan) -> bool:
        session = self._sessions.get(session_id)
        return session is not None and session.spec == spec and session.plan == plan

    async def _make_room(self, *, encodes: bool) -> None:
        """Refuse early, but not for the sake of a session whose client has gone."""
        limit = self._limits.max_encodes if encodes else self._limits.max_copies
        streams = sum(encoding == encodes for _, encoding in self._streams.values())
        rivals = [s for s in self._sessions.values() if s.spec.encodes == encodes]
        if len(rivals) + streams < limit:
            return
        idlest = max(rivals, key=lambda s: s.idle_s, default=None)
        if idlest is not None and idlest.idle_s > self._limits.session_idle_s / 3:
            await self.stop(idlest.id)
            return
        raise TooMany(
            "The server is converting as many videos as it may. Try again in a moment, "
            "or let an administrator raise the limit.",
            retry_after=_RETRY_AFTER_S,
        )

    async def segment(self, session_id: str, number: int) -> Path:
        """Wait for a segment; its file stays at least until playback is well past it.

        Raises:
            NotFound: no such session or segment.
            Unavailable: ffmpeg failed; the message says why.
        """
        return await self._session(session_id).segment(number)

    async def init_segment(self, session_id: str) -> Path:
        """Wait for the initialisation segment of an fMP4 session; raises as :meth:`segment`."""
        return await self._session(session_id).init_segment()

    def prefetch(self, session_id: str) -> None:
        """Start ffmpeg where playback will begin; saves the player's round trips."""
        self._session(session_id).prefetch()

    def ping(self, session_id: str) -> None:
        """Keep the session: its client is there, though maybe paused. Unknown ids are ignored."""
        if (session := self._sessions.get(session_id)) is not None:
            session.ping()

    async def stop(self, session_id: str) -> None:
        """Close the session and remove its files. Idempotent."""
        if (session := self._sessions.pop(session_id, None)) is not None:
            await session.close()
            self._shop.bus.publish(TranscodeStopped(session_id))
        if (stream := self._streams.pop(session_id, None)) is not None:
            await stream[0].stop()

    async def stop_all(self) -> None:
        """Close everything within seconds; the service cannot be used afterwards."""
        names = [*self._sessions, *self._streams]
        await asyncio.gather(*(self.stop(name) for name in names))
        await self._tasks.stop()

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

    @asynccontextmanager
    async def progressive(
        self, session_id: str, spec: TranscodeSpec, *, start: float = 0.0
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """One long response from *start* seconds on; leaving the block ends ffmpeg.

        The first bytes are there when the block is entered, so a failure is still a status code.

        Raises:
            TooMany: the limit of simultaneous conversions is reached.
            Unavailable: ffmpeg failed before it wrote anything.
        """
        _check_id(session_id)
        if not 0 <= start < 7 * 24 * 3600:
            raise InvalidInput("The start position lies outside the file.")
        await self.stop(session_id)
        await self._make_room(encodes=spec.encodes)
        folder = await self._scratch.create(session_id, lambda _: True)
        try:
            shop = self._shop
            burn = await prepare_burn(spec, folder, ffmpeg=shop.ffmpeg, records=shop.records)
            argv = progressive_command(spec, ffmpeg=shop.ffmpeg, start=start, burn_file=burn)
            async with FfmpegProcess(argv, records=shop.records) as process:
                self._streams[session_id] = (process, spec.encodes)
                watched = WatchedProcess(process, self._limits)
                first = await watched.read()
                if not first and await watched.wait() != 0:
                    raise Unavailable(failure_sentence(process.stderr_tail, spec.source))
                shop.bus.publish(TranscodeStarted(session_id, spec.encodes, start))
                yield _chunks(first, watched)
        finally:
            if self._streams.pop(session_id, None) is not None:
                self._shop.bus.publish(TranscodeStopped(session_id))
            await folder.remove()

    def _session(self, session_id: str) -> Session:
        if (session := self._sessions.get(session_id)) is None:
            raise NotFound("This playback is not running any more. Start it again.")
        return session

    async def _reap_forever(self) -> None:
        while True:
            await asyncio.sleep(_REAP_S)
            await self.reap()

    async def reap(self) -> None:
        """Close the sessions nobody has asked anything of for ``session_idle_s``."""
        for session in tuple(self._sessions.values()):
            if session.idle_s > self._limits.session_idle_s:
                _log.info("closing transcode %s: its client is gone", session.id[:12])
                await self.stop(session.id)


async def _chunks(first: bytes, watched: WatchedProcess) -> AsyncIterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = await watched.read()


def _check_id(session_id: str) -> None:
    if not _SESSION_ID.fullmatch(session_id):
        raise InvalidInput("A play session id has up to 64 letters, digits, dashes or underscores.")
