"""One play session's segments: made in order, on demand, at any place of the timeline."""

import asyncio
from pathlib import Path

from rustfin_core.kernel.errors import NotFound, RustfinError
from rustfin_core.transcode.conversion import Conversion
from rustfin_core.transcode.growing import GrowingSegment
from rustfin_core.transcode.output import Output
from rustfin_core.transcode.player import Player
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.types import Container, TranscodeSpec, TranscodeStatus
from rustfin_core.transcode.waiting import Wanted, always
from rustfin_core.transcode.workshop import Workshop


class Session:
    """Segments of one spec and plan for one *player*, in *folder*, which it owns.

    All methods run on the server's loop.
    """

    def __init__(
        self,
        *,
        session_id: str,
        spec: TranscodeSpec,
        player: Player,
        folder: SessionFolder,
        workshop: Workshop,
        owner: str = "",
    ) -> None:
        self.id = session_id
        self.spec = spec
        self.plan = player.plan
        self.owner = owner
        self._player = player
        self._output = Output(spec, player.plan, folder)
        self._conversion = Conversion(
            session_id, spec, player=player, output=self._output, workshop=workshop
        )
        self._tasks = workshop.tasks
        self._watches: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def idle_s(self) -> float:
        """Seconds since the last request or ping; 0 while somebody waits for a segment."""
        return self._player.idle_s

    @property
    def is_useless(self) -> bool:
        """Whether it failed and nobody waits for it: its place is free for a newcomer."""
        return self._conversion.is_resting and not self._player.waiting

    def ping(self) -> None:
        """The client is still there."""
        self._player.ping()

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
        self._player.turn_to(number)
        self._conversion.look_again()
        if number not in self._output.folder:
            self._conversion.go_to(number)
            await self._player.waiting.segment(number, wanted)
        self._conversion.look_ahead(number)
        return self._output.folder.file(number)

    async def growing(self, number: int, wanted: Wanted = always) -> Path | GrowingSegment:
        """Segment *number* while it is made, or its file when it is or pieces cannot be had.

        Raises as :meth:`segment`, before the first bytes; after them iterating does.
        """
        in_pieces = self.spec.encodes and self.spec.container is Container.MP4
        is_made = number in self._output.folder
        if not in_pieces or is_made or not 0 <= number < len(self.plan):
            return await self.segment(number, wanted)
        self._check_open()
        reader = self._output.growths.join(number)
        watch = self._tasks.spawn(
            self._watch(reader, number, wanted), name=f"{self.id[:12]} growing {number}"
        )
        self._watches.add(watch)
        watch.add_done_callback(self._watches.discard)
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
            self._output.growths.leave(number, reader)

    async def init_segment(self, wanted: Wanted = always) -> Path:
        """Wait for the initialisation segment (fMP4 only) and return its file.

        Raises:
            NotFound: the container has none, or the session was closed meanwhile.
            Unavailable: as for :meth:`segment`.
        """
        self._check_open()
        if self.spec.container is not Container.MP4:
            raise NotFound("This stream has no initialisation segment.")
        self._player.ping()
        if self._output.init is None:
            self._conversion.go_anywhere()
            self._conversion.look_again()
            await self._player.waiting.init(wanted)
        assert self._output.init is not None
        return self._output.init

    def prefetch(self) -> None:
        """Begin to work at the place where playback will begin, before it is asked for."""
        self._player.ping()
        self._conversion.prefetch()

    def status(self) -> TranscodeStatus:
        """What goes on now."""
        return self._conversion.status()

    def forget_the_gone(self) -> None:
        """Let go of requests whose client has hung up."""
        self._player.waiting.forget_the_gone()

    def refuse(self, reason: RustfinError) -> None:
        """Answer everybody who waits with *reason*."""
        self._player.waiting.refuse(reason)

    async def close(self) -> None:
        """End the run, refuse who waits, remove the folder. Idempotent."""
        if self._closed:
            return
        self._closed = True
        self.refuse(NotFound("This playback has ended."))
        ending = self._conversion.end() | self._watches
        for watch in self._watches:
            watch.cancel()
        if ending:
            await asyncio.wait(ending, timeout=5.0)
        await self._output.folder.remove()

    def _check_open(self) -> None:
        if self._closed:
            raise NotFound("This playback has ended.")
