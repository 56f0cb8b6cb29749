"""What ffmpeg does for a session: one run at a time, where a segment is missing."""

import asyncio
import logging
from dataclasses import dataclass

from rustfin_core.kernel.errors import RustfinError, Unavailable
from rustfin_core.transcode.burn import PreparedBurn
from rustfin_core.transcode.command import segment_command
from rustfin_core.transcode.events import (
    TranscodeFailed,
    TranscodeFellBack,
    TranscodeStarted,
)
from rustfin_core.transcode.fallback import fall_back, hardware_of
from rustfin_core.transcode.fmp4 import Found, InitFound, SegmentFound
from rustfin_core.transcode.meter import Meter
from rustfin_core.transcode.output import Output
from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.player import Player
from rustfin_core.transcode.run import run_ffmpeg
from rustfin_core.transcode.scratch import ScratchFailed
from rustfin_core.transcode.stretch import Stretch, gap_after
from rustfin_core.transcode.throttle import Throttle
from rustfin_core.transcode.trouble import Trouble
from rustfin_core.transcode.types import TranscodeSpec, TranscodeStatus
from rustfin_core.transcode.workshop import Workshop

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Run:
    stretch: Stretch
    pace: Pace
    throttle: Throttle
    task: asyncio.Task[None] | None = None


class Conversion:
    """Begins a run where *player* waits or soon will, and another one when it fails.

    ``spec`` is what was asked for; after a failure of the graphics card ffmpeg is told to do the
    same in software. ``end()`` is for ever.
    """

    def __init__(
        self,
        session_id: str,
        spec: TranscodeSpec,
        *,
        player: Player,
        output: Output,
        workshop: Workshop,
    ) -> None:
        self._id = session_id
        self._spec = spec
        self._plan = player.plan
        self._player = player
        self._output = output
        self._shop = workshop
        self._order = spec
        self._fell_back: str | None = None
        self._burn = PreparedBurn(
            spec, output.folder, ffmpeg=workshop.ffmpeg, records=workshop.records
        )
        self._trouble = Trouble(workshop.clock)
        self._meter = Meter(session_id, self._plan, workshop.bus)
        self._run: _Run | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = False

    @property
    def is_resting(self) -> bool:
        """Whether nothing runs because it failed just now."""
        return self._run is None and self._trouble.is_resting

    def status(self) -> TranscodeStatus:
        """What goes on now."""
        run, pace = self._run, self._meter.pace
        video, audio = self._order.video, self._order.audio
        width, height = (video.output_size if video else None) or (None, None)
        hardware = hardware_of(self._order)
        return TranscodeStatus(
            session_id=self._id,
            encodes=self._spec.encodes,
            running=run is not None,
            throttled=run is not None and run.throttle.is_on,
            position=self._meter.made_to,
            duration=self._plan.duration,
            speed=pace.speed if pace else None,
            frame_rate=pace.frame_rate if pace else None,
            bitrate=pace.bitrate if pace else None,
            width=width,
            height=height,
            audio_channels=audio.channels if audio else None,
            video_codec=video.codec.value if video and self._spec.encodes else None,
            waiting=len(self._player.waiting),
            hardware=hardware.value if hardware else None,
            fell_back=self._fell_back,
        )

    # --- where to work -----------------------------------------------------------------------

    def look_again(self) -> None:
        """The player moved or waits: a run that is held may be needed."""
        if self._run is not None:
            self._run.throttle.look_again()

    def go_to(self, number: int) -> None:
        """Make sure that a run is on its way to segment *number*.

        Raises:
            Unavailable: it failed of this just now and rests.
        """
        self._trouble.refuse_while_resting()
        if self._run is None or not self._will_reach(self._run, number):
            self._start(number)

    def go_anywhere(self) -> None:
        """Make sure that there is a run: each brings the initialisation segment.

        Raises:
            Unavailable: it failed of this just now and rests.
        """
        self._trouble.refuse_while_resting()
        if self._run is None:
            self._start(self._player.position)

    def look_ahead(self, number: int) -> None:
        """Start a run in good time when playback comes near a gap that nobody is filling."""
        if self._run is not None and self._run.stretch.next >= number:
            return
        gap = gap_after(self._plan, number, self._output.folder)
        if gap is not None:
            self._start(gap)

    def prefetch(self) -> None:
        """Begin where playback will begin, unless something runs or failed just now."""
        if self._run is None and not self._trouble.is_resting:
            self.look_ahead(self._player.position)

    def end(self) -> set[asyncio.Task[None]]:
        """Run nothing any more; returns what has to be waited for."""
        self._ended = True
        self._run = None
        for task in self._tasks:
            task.cancel()
        return set(self._tasks)

    def _will_reach(self, run: _Run, number: int) -> bool:
        return run.stretch.will_reach(number, self._meter.speed)

    # --- a run -------------------------------------------------------------------------------

    def _start(self, number: int) -> None:
        if self._ended:
            return
        if (old := self._run) is not None and old.task is not None:
            old.task.cancel()
        stretch = Stretch(self._plan, number, encodes=self._spec.encodes)
        pace = Pace(self._shop.clock.monotonic())
        throttle = Throttle(
            stretch,
            pace,
            player=self._player,
            folder=self._output.folder,
            workshop=self._shop,
        )
        run = _Run(stretch=stretch, pace=pace, throttle=throttle)
        self._run = run
        run.task = self._shop.tasks.spawn(self._drive(run), name=f"{self._id[:12]} at {number}")
        self._tasks.add(run.task)
        run.task.add_done_callback(lambda task: self._finished(run, task))
        self._shop.bus.publish(
            TranscodeStarted(self._id, self._spec.encodes, self._plan.segments[number].start)
        )

    async def _drive(self, run: _Run) -> None:
        failure: RustfinError | None = None
        ended = False
        first = run.stretch.first
        try:
            burn_file = await self._burn.file()
            ended = await run_ffmpeg(
                segment_command(
                    self._order, self._plan, first, ffmpeg=self._shop.ffmpeg, burn_file=burn_file
                ),
                self._output.cutter(first),
                source=self._spec.source,
                limits=self._shop.limits,
                records=self._shop.records,
                gate=run.throttle.gate,
                sink=lambda found: self._take(run, found),
            )
        except RustfinError as error:
            failure = error
        if self._run is not run:
            return
        self._run = None
        if ended and run.stretch.lacks_the_end:
            failure = Unavailable(
                "The media file could not be read to its end; it may be damaged or disconnected."
            )
        self._go_on(run, failure)

    def _finished(self, run: _Run, task: asyncio.Task[None]) -> None:
        """Let nobody wait for a run that died of a bug; its owner logs the bug."""
        self._tasks.discard(task)
        if self._run is run and not task.cancelled() and task.exception() is not None:
            self._run = None
            self._player.waiting.refuse(
                Unavailable("This stream cannot be made; the log says why.")
            )

    async def _take(self, run: _Run, found: Found) -> None:
        await self._output.take(run, found)
        if isinstance(found, InitFound):
            self._player.waiting.release_init()
        elif isinstance(found, SegmentFound):
            run.stretch.made(found.number)
            self._trouble.is_over()
            self._player.waiting.release(found.number)
            self._meter.made(run.pace, found, self._shop.clock.monotonic())
            self._serve_stragglers(run)

    def _serve_stragglers(self, run: _Run) -> None:
        """Turn to a request this run will not reach, once nobody waits for what it makes."""
        pending = self._player.waiting.numbers
        if self._run is run and pending and not any(self._will_reach(run, n) for n in pending):
            self._start(pending[0])

    # --- when a run has ended ----------------------------------------------------------------

    def _go_on(self, run: _Run, failure: RustfinError | None) -> None:
        """A run ended by itself: try again in another way, serve or refuse who still waits."""
        if failure is not None:
            _log.info(
                "run of %s at segment %d failed: %s", self._id[:12], run.stretch.next, failure
            )
            full = isinstance(failure, ScratchFailed)
            if full or (not self._fall_back(failure) and self._trouble.is_once_too_often()):
                self._give_up(failure)
                return
        pending = self._player.waiting.numbers
        if not pending and self._player.waiting.needs_init:
            pending = [run.stretch.first]
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
        self._output.folder.clear()
        self._fell_back = instead.reason
        _log.warning("%s", instead.reason)
        self._shop.bus.publish(TranscodeFellBack(self._id, instead.hardware.value, instead.reason))
        return True

    def _give_up(self, failure: RustfinError) -> None:
        """Tell everybody who waits; after a rest it may be tried again."""
        self._trouble.rest(failure)
        if isinstance(failure, ScratchFailed) and self._player.waiting:
            # the player cannot go on here, but the others can with the space of this one
            self._output.folder.clear()
        self._player.waiting.refuse(failure)
        self._shop.bus.publish(TranscodeFailed(self._id, str(failure)))
