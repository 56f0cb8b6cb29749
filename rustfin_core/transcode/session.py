"""One play session's segments: made in order, on demand, at any place of the timeline."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound, RustfinError, Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.transcode.burn import prepare_burn
from rustfin_core.transcode.command import RUN_SEGMENTS, segment_command
from rustfin_core.transcode.cuts import AudioGrid, CutPlan
from rustfin_core.transcode.events import (
    TranscodeFailed,
    TranscodeFellBack,
    TranscodeStarted,
)
from rustfin_core.transcode.fallback import fall_back, hardware_of
from rustfin_core.transcode.fmp4 import Fmp4Cutter, Found, InitFound, PieceFound
from rustfin_core.transcode.growing import GrowingSegment, Growths
from rustfin_core.transcode.meter import Meter
from rustfin_core.transcode.mpegts import TsCutter
from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.run import Cutter, run_ffmpeg
from rustfin_core.transcode.scratch import ScratchFailed, SessionFolder
from rustfin_core.transcode.trouble import Trouble
from rustfin_core.transcode.types import (
    BurnFile,
    Container,
    SegmentPlan,
    TranscodeLimits,
    TranscodeSpec,
    TranscodeStatus,
)
from rustfin_core.transcode.waiting import Waiting, Wanted, always

_log = logging.getLogger(__name__)

_INIT_NAME = "init.mp4"
_KEEP_BEHIND = 2
_SHORT_WAIT_S = 6.0
"""A run this close to the wanted segment is waited for instead of restarted."""
_PATIENCE_S = 1.5
"""...or this close in expected waiting time."""
_PREFETCH_S = 20.0
"""How far before a gap in the finished segments a run is started to fill it."""
_DISK_POLL_S = 1.0


@dataclass(slots=True, kw_only=True)
class Workshop:
    """What all sessions share; ``limits`` may be changed at any time."""

    ffmpeg: Path
    limits: TranscodeLimits
    clock: Clock
    bus: EventBus
    tasks: TaskOwner
    records: ProcessRecords | None


@dataclass(slots=True, eq=False)
class _Run:
    first: int
    last: int
    """One past the last segment this run can make."""
    next: int
    pace: Pace
    task: asyncio.Task[None] | None = None
    throttled: bool = False


class Session:
    """Segments of one spec and plan. All methods run on the server's loop.

    ``spec`` is what was asked for; after a failure of the graphics card ffmpeg is told to do the
    same in software.
    """

    def __init__(
        self,
        *,
        session_id: str,
        spec: TranscodeSpec,
        plan: SegmentPlan,
        workshop: Workshop,
        start_at: float = 0.0,
        owner: str = "",
    ) -> None:
        self.id = session_id
        self.spec = spec
        self.plan = plan
        self.owner = owner
        self._shop = workshop
        self._order = spec
        self._fell_back: str | None = None
        self._folder: SessionFolder | None = None
        self._cuts = CutPlan(plan, AudioGrid(spec.audio.frame_s if spec.audio else None))
        self._position = plan.at(start_at)
        self._contact = workshop.clock.monotonic()
        self._run: _Run | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = Waiting()
        self._growths = Growths()
        self._trouble = Trouble(workshop.clock)
        self._meter = Meter(session_id, plan, workshop.bus)
        self._wake = asyncio.Event()
        self._burn_file: BurnFile | None = None
        self._prepared = asyncio.Lock()
        self._is_prepared = False
        self._init: Path | None = None
        self._init_data: bytes | None = None
        self._closed = False

    def settle(self, folder: SessionFolder) -> None:
        """Give the session its folder; must be called before anything is asked of it."""
        self._folder = folder

    @property
    def folder(self) -> SessionFolder:
        """Where the segments lie."""
        assert self._folder is not None
        return self._folder

    @property
    def idle_s(self) -> float:
        """Seconds since the last request or ping; 0 while somebody waits for a segment."""
        if self._waiting:
            return 0.0
        return self._shop.clock.monotonic() - self._contact

    @property
    def is_useless(self) -> bool:
        """Whether it failed and nobody waits for it: its place is free for a newcomer."""
        return self._run is None and self._trouble.is_resting and not self._waiting

    def ping(self) -> None:
        """The client is still there."""
        self._contact = self._shop.clock.monotonic()

    def keeps(self, number: int) -> bool:
        """Whether *number* is about to be watched, so that it must not be pruned."""
        if number in self._waiting:
            return True
        start = self.plan.segments[number].start
        here = self.plan.segments[self._position].start
        ahead = start - here <= self._shop.limits.ahead_s
        return ahead and number >= self._position - _KEEP_BEHIND

    async def segment(self, number: int, wanted: Wanted = always) -> Path:
        """Wait for segment *number* and return its file.

        *wanted* says whether somebody still listens for the answer.

        Raises:
            NotFound: there is no such segment, or the session was closed meanwhile.
            Unavailable: ffmpeg failed twice, or the transcode folder is full.
        """
        self._check_open()
        if not 0 <= number < len(self.plan):
            raise NotFound("There is no such segment in this stream.")
        self.ping()
        self._position = number
        self._wake.set()
        if number not in self.folder:
            self._trouble.refuse_while_resting()
            self._steer(number)
            await self._waiting.segment(number, wanted)
        self._look_ahead(number)
        return self.folder.file(number)

    async def growing(self, number: int, wanted: Wanted = always) -> Path | GrowingSegment:
        """Segment *number* while it is made, or its file when it is or pieces cannot be had.

        Raises as :meth:`segment`, before the first bytes; after them iterating does.
        """
        in_pieces = self.spec.encodes and self.spec.container is Container.MP4
        if not in_pieces or number in self.folder or not 0 <= number < len(self.plan):
            return await self.segment(number, wanted)
        self._check_open()
        reader = self._growths.join(number)
        watch = self._shop.tasks.spawn(
            self._watch(reader, number, wanted), name=f"{self.id[:12]} growing {number}"
        )
        self._tasks.add(watch)
        watch.add_done_callback(self._tasks.discard)
        await reader.begun()
        return reader

    async def _watch(self, reader: GrowingSegment, number: int, wanted: Wanted) -> None:
        """Wait for the segment in the name of *reader*, so that a run goes there."""
        try:
            await self.segment(number, wanted)
        except RustfinError as error:
            reader.fail(error)
        except asyncio.CancelledError:
            reader.fail(NotFound("This playback has ended."))
            raise
        finally:
            self._growths.leave(number, reader)

    async def init_segment(self, wanted: Wanted = always) -> Path:
        """Wait for the initialisation segment (fMP4 only) and return its file.

        Raises:
            NotFound: the container has none, or the session was closed meanwhile.
            Unavailable: as for :meth:`segment`.
        """
        self._check_open()
        if self.spec.container is not Container.MP4:
            raise NotFound("This stream has no initialisation segment.")
        self.ping()
        if self._init is None:
            self._trouble.refuse_while_resting()
            if self._run is None:
                self._start(self._position)
            self._wake.set()
            await self._waiting.init(wanted)
        assert self._init is not None
        return self._init

    def prefetch(self) -> None:
        """Begin to work at the place where playback will begin, before it is asked for."""
        self.ping()
        if self._run is None and not self._closed and not self._trouble.is_resting:
            self._look_ahead(self._position)

    def status(self) -> TranscodeStatus:
        """What goes on now."""
        run, pace = self._run, self._meter.pace
        video, audio = self._order.video, self._order.audio
        width, height = (video.output_size if video else None) or (None, None)
        hardware = hardware_of(self._order)
        return TranscodeStatus(
            session_id=self.id,
            encodes=self.spec.encodes,
            running=run is not None,
            throttled=run is not None and run.throttled,
            position=self._meter.made_to,
            duration=self.plan.duration,
            speed=pace.speed if pace else None,
            frame_rate=pace.frame_rate if pace else None,
            bitrate=pace.bitrate if pace else None,
            width=width,
            height=height,
            audio_channels=audio.channels if audio else None,
            video_codec=video.codec.value if video and self.spec.encodes else None,
            waiting=len(self._waiting),
            hardware=hardware.value if hardware else None,
            fell_back=self._fell_back,
        )

    def refuse(self, reason: RustfinError) -> None:
        """Answer everybody who waits with *reason*."""
        self._waiting.refuse(reason)

    async def close(self) -> None:
        """End the run, refuse who waits, remove the folder. Idempotent."""
        if self._closed:
            return
        self._closed = True
        self.refuse(NotFound("This playback has ended."))
        self._run = None
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5.0)
        await self.folder.remove()

    def forget_the_gone(self) -> None:
        """Let go of requests whose client has hung up."""
        self._waiting.forget_the_gone()

    def _check_open(self) -> None:
        if self._closed:
            raise NotFound("This playback has ended.")

    def _steer(self, number: int) -> None:
        """Make sure that a run is on its way to *number*."""
        if self._run is not None and self._will_reach(self._run, number):
            self._wake.set()
        else:
            self._start(number)

    def _will_reach(self, run: _Run, number: int) -> bool:
        if not run.next <= number < run.last:
            return False
        distance = self.plan.segments[number].start - self.plan.segments[run.next].start
        return distance <= max(_SHORT_WAIT_S, _PATIENCE_S * self._meter.speed)

    def _look_ahead(self, number: int) -> None:
        """Start a run in good time when playback comes near a gap that nobody is filling."""
        if self._run is not None and self._run.next >= number:
            return
        here = self.plan.segments[number].start
        for n in range(number, len(self.plan)):
            if self.plan.segments[n].start - here > _PREFETCH_S:
                return
            if n not in self.folder:
                self._start(n)
                return

    def _start(self, number: int) -> None:
        if self._closed:
            return
        if (old := self._run) is not None and old.task is not None:
            old.task.cancel()
        last = min(len(self.plan), number + RUN_SEGMENTS) if self.spec.encodes else len(self.plan)
        pace = Pace(self._shop.clock.monotonic())
        run = _Run(first=number, last=last, next=number, pace=pace)
        self._run = run
        self._wake.clear()
        run.task = self._shop.tasks.spawn(self._drive(run), name=f"{self.id[:12]} at {number}")
        self._tasks.add(run.task)
        run.task.add_done_callback(lambda task: self._finished(run, task))
        self._shop.bus.publish(
            TranscodeStarted(self.id, self.spec.encodes, self.plan.segments[number].start)
        )

    async def _drive(self, run: _Run) -> None:
        failure: RustfinError | None = None
        ended = False
        try:
            await self._prepare()
            argv = segment_command(
                self._order,
                self.plan,
                run.first,
                ffmpeg=self._shop.ffmpeg,
                burn_file=self._burn_file,
            )
            ended = await run_ffmpeg(
                argv,
                self._cutter(run.first),
                source=self.spec.source,
                limits=self._shop.limits,
                records=self._shop.records,
                gate=lambda: self._gate(run),
                sink=lambda piece: self._take(run, piece),
            )
        except RustfinError as error:
            failure = error
        if self._run is not run:
            return
        self._run = None
        if ended and run.next < len(self.plan):
            failure = Unavailable(
                "The media file could not be read to its end; it may be damaged or disconnected."
            )
        self._settle(run, failure)

    def _finished(self, run: _Run, task: asyncio.Task[None]) -> None:
        """Let nobody wait for a run that died of a bug; its owner logs the bug."""
        self._tasks.discard(task)
        if self._run is run and not task.cancelled() and task.exception() is not None:
            self._run = None
            self._waiting.refuse(Unavailable("This stream cannot be made; the log says why."))

    async def _prepare(self) -> None:
        async with self._prepared:
            if not self._is_prepared:
                self._burn_file = await prepare_burn(
                    self.spec, self.folder, ffmpeg=self._shop.ffmpeg, records=self._shop.records
                )
                self._is_prepared = True

    def _cutter(self, first: int) -> Cutter:
        if self.spec.container is Container.TS:
            return TsCutter(self._cuts, first, has_video=self.spec.video is not None)
        return Fmp4Cutter(
            self._cuts,
            first,
            delivered=self._init_data,
            growing=self._growths,
            split=self.spec.encodes,
        )

    async def _gate(self, run: _Run) -> bool:
        """Wait while the run is far enough ahead; ``False`` ends it."""
        waited = 0.0
        while run.next < run.last and self._should_pause(run):
            run.throttled = True
            self._wake.clear()
            begun = self._shop.clock.monotonic()
            try:
                async with asyncio.timeout(_DISK_POLL_S):
                    await self._wake.wait()
            except TimeoutError:
                waited += _DISK_POLL_S
            run.pace.pause(self._shop.clock.monotonic() - begun)
            if waited >= self._shop.limits.run_idle_s:
                return False
        run.throttled = False
        return run.next < run.last or run.last == len(self.plan)

    def _should_pause(self, run: _Run) -> bool:
        waited_for = self._waiting.numbers
        if self._waiting.needs_init or any(run.next <= n < run.last for n in waited_for):
            return False
        here = self.plan.segments[self._position].start
        ahead = self.plan.segments[run.next].start - here
        return ahead > self._shop.limits.ahead_s or self.folder.is_full

    async def _take(self, run: _Run, piece: Found) -> None:
        if isinstance(piece, InitFound):
            if self._init is None:
                self._init = await self.folder.write(_INIT_NAME, piece.data)
                self._init_data = piece.data
            self._waiting.release_init()
            return
        number = piece.number
        if isinstance(piece, PieceFound):
            self._growths.add(run, piece)
            return
        self._growths.finish(run, piece)
        if number not in self.folder:
            await self.folder.store(number, piece.parts)
        run.next = number + 1
        self._trouble.is_over()
        self._waiting.release(number)
        self._meter.made(run.pace, piece, self._shop.clock.monotonic())
        self._serve_stragglers(run)

    def _serve_stragglers(self, run: _Run) -> None:
        """Turn to a request this run will not reach, once nobody waits for what it makes."""
        pending = self._waiting.numbers
        if self._run is run and pending and not any(self._will_reach(run, n) for n in pending):
            self._start(pending[0])

    def _settle(self, run: _Run, failure: RustfinError | None) -> None:
        """A run ended by itself: try again in another way, serve or refuse who still waits."""
        if failure is not None:
            _log.info("run of %s at segment %d failed: %s", self.id[:12], run.next, failure)
            full = isinstance(failure, ScratchFailed)
            if full or (not self._fall_back(failure) and self._trouble.is_once_too_often()):
                self._give_up(failure)
                return
        pending = self._waiting.numbers
        if not pending and self._waiting.needs_init:
            pending = [run.first]
        if pending:
            self._start(pending[0])

    def _fall_back(self, failure: RustfinError) -> bool:
        """Turn to software, once, when the graphics card did not do it.

        What it made is thrown away: a decoder that has met the parameter sets of the new encoder
        in the stream could not go back to segments that rely on the first ones.
        """
        instead = fall_back(self._order, failure)
        if instead is None:
            return False
        self._order = instead.spec
        self.folder.clear()
        self._fell_back = instead.reason
        _log.warning("%s", instead.reason)
        self._shop.bus.publish(TranscodeFellBack(self.id, instead.hardware.value, instead.reason))
        return True

    def _give_up(self, failure: RustfinError) -> None:
        """Tell everybody who waits; after a rest it may be tried again."""
        self._trouble.rest(failure)
        if isinstance(failure, ScratchFailed) and self._waiting:
            # the player cannot go on here, but the others can with the space of this one
            self.folder.clear()
        self._waiting.refuse(failure)
        self._shop.bus.publish(TranscodeFailed(self.id, str(failure)))
