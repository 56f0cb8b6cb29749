"""What tends the server beside its work: search text, history, statistics, the encoder test."""

import asyncio
import logging

from rustfin_core.catalog.events import ScanFinished
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.service import CatalogService
from rustfin_core.identity import IdentityService
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.encoders import Encoders
from rustfin_core.server.ground import Ground
from rustfin_core.transcode.self_test import EncoderTest

_log = logging.getLogger(__name__)
_DAY_S = 86_400.0
_SELF_TEST_AFTER_S = 30.0
"""Start-up and the first look at the page come first."""


class Upkeep:
    """``follow_scans()``, ``start()``, ``stop()``; owns its tasks."""

    def __init__(
        self,
        ground: Ground,
        *,
        catalog: CatalogService,
        gate: BackgroundGate,
        pictures: Pictures,
        identity: IdentityService,
        encoder_test: EncoderTest,
        encoders: Encoders,
    ) -> None:
        self._ground = ground
        self._catalog = catalog
        self._gate = gate
        self._pictures = pictures
        self._identity = identity
        self._encoder_test = encoder_test
        self._encoders = encoders
        self._tasks = TaskOwner("upkeep")

    async def follow_scans(self) -> None:
        """Renew statistics now and after each scan."""
        await self._catalog.refresh_statistics()
        ground = self._ground
        ground.ending.callback(ground.bus.subscribe(ScanFinished, lambda _: self._renew()))

    def start(self) -> None:
        """Begin what runs beside everything else."""
        self._tasks.spawn(self._tend(), name="upkeep of the catalogue")
        self._tasks.spawn(self._test_encoders(), name="encoder self-test")

    async def stop(self) -> None:
        """End it. Idempotent."""
        await self._tasks.stop()

    async def _tend(self) -> None:
        """Finish what an update left, then once a day forget what may be forgotten."""
        while True:
            try:
                await self._catalog.complete_search_text(self._gate.breathe)
                await self._catalog.complete_segments(self._gate.breathe)
                await self._catalog.prune_history()
                await self._sweep_pictures()
            except RustfinError as error:
                _log.info("the catalogue is tended later: %s", error)
            await asyncio.sleep(_DAY_S)

    async def _sweep_pictures(self) -> None:
        users = await self._identity.users.all()
        kept = {user.image.tag for user in users if user.image is not None}
        if removed := await self._pictures.sweep(kept):
            _log.info("deleted %d pictures nothing shows any more", removed)

    async def _test_encoders(self) -> None:
        """What an earlier run found out counts at once; else find out by encoding."""
        if not await self._encoder_test.recall():
            await asyncio.sleep(_SELF_TEST_AFTER_S)
            await self._gate.quiet()
            await self._encoder_test.run()
        if "h264" not in self._encoders.video:
            _log.warning("this ffmpeg cannot make H.264: most conversions will fail; run doctor")

    def _renew(self) -> None:
        async def renew() -> None:
            try:
                await self._catalog.refresh_statistics()
            except RustfinError as error:
                _log.info("statistics are renewed later: %s", error)

        self._tasks.spawn(renew(), name="statistics")
