"""One long response: ffmpeg's output as it comes, to one listener."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.media.process import FfmpegProcess, Priority
from rustfin_core.transcode.burn import prepare_burn
from rustfin_core.transcode.command import progressive_command
from rustfin_core.transcode.events import TranscodeFellBack
from rustfin_core.transcode.fallback import fall_back
from rustfin_core.transcode.run import WatchedProcess, failure_sentence
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.types import BurnFile, TranscodeSpec
from rustfin_core.transcode.workshop import Workshop

_log = logging.getLogger(__name__)


class LongStream:
    """The conversion behind one long response, from *start* seconds on."""

    def __init__(
        self,
        session_id: str,
        spec: TranscodeSpec,
        *,
        start: float,
        owner: str,
        workshop: Workshop,
    ) -> None:
        self.owner = owner
        self._id = session_id
        self._spec = spec
        self._start = start
        self._shop = workshop
        self._process: FfmpegProcess | None = None
        self._stopped = False

    @property
    def encodes(self) -> bool:
        """Whether the picture is encoded."""
        return self._spec.encodes

    async def stop(self) -> None:
        """End ffmpeg, or see to it that it never starts. Idempotent."""
        self._stopped = True
        if self._process is not None:
            await self._process.stop()

    @asynccontextmanager
    async def chunks(self, folder: SessionFolder) -> AsyncIterator[AsyncIterator[bytes]]:
        """The output; its first bytes are there when the block is entered.

        A graphics card that fails before that is replaced by the processor.

        Raises:
            NotFound: it was stopped meanwhile.
            Unavailable: ffmpeg failed before it wrote anything.
        """
        shop, spec = self._shop, self._spec
        burn = await prepare_burn(spec, folder, ffmpeg=shop.ffmpeg, records=shop.records)
        async with AsyncExitStack() as stack:
            try:
                first, watched = await self._begin(spec, burn, stack)
            except Unavailable as error:
                instead = fall_back(spec, error)
                if instead is None or self._stopped:
                    raise
                _log.warning("%s", instead.reason)
                shop.bus.publish(
                    TranscodeFellBack(self._id, instead.hardware.value, instead.reason)
                )
                await stack.aclose()
                first, watched = await self._begin(instead.spec, burn, stack)
            yield _chunks(first, watched)

    async def _begin(
        self, spec: TranscodeSpec, burn: BurnFile | None, stack: AsyncExitStack
    ) -> tuple[bytes, WatchedProcess]:
        shop = self._shop
        argv = progressive_command(spec, ffmpeg=shop.ffmpeg, start=self._start, burn_file=burn)
        self._check()
        process = FfmpegProcess(argv, records=shop.records, priority=Priority.LIVE)
        self._process = await stack.enter_async_context(process)
        self._check()
        watched = WatchedProcess(process, shop.limits)
        first = await watched.read()
        if not first and await watched.wait() != 0:
            self._check()
            raise Unavailable(failure_sentence(process.stderr_tail, spec.source))
        return first, watched

    def _check(self) -> None:
        if self._stopped:
            raise NotFound("This playback has ended. Start it again.")


async def _chunks(first: bytes, watched: WatchedProcess) -> AsyncIterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = await watched.read()
