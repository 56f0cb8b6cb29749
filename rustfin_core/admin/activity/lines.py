"""What happens, as log lines an owner can read: scans and people watching."""

import logging
from collections.abc import Callable

from rustfin_core.catalog.events import ScanFinished
from rustfin_core.catalog.service import CatalogService
from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.events import PlaybackStarted, PlaybackStopped
from rustfin_core.playback.service import PlaybackService

_log = logging.getLogger(__name__)


class ActivityLines:
    """Writes news of the bus into the log until ``stop()``."""

    def __init__(
        self, *, bus: EventBus, catalog: CatalogService, playback: PlaybackService
    ) -> None:
        self._catalog = catalog
        self._playback = playback
        self._tasks = TaskOwner("activity lines")
        self._ways_out: tuple[Callable[[], None], ...] = (
            bus.subscribe(ScanFinished, self._scanned),
            bus.subscribe(PlaybackStarted, self._started),
            bus.subscribe(PlaybackStopped, self._stopped),
        )

    async def stop(self) -> None:
        """Stop listening."""
        for leave in self._ways_out:
            leave()
        await self._tasks.stop()

    def _scanned(self, event: ScanFinished) -> None:
        self._tasks.spawn(self._tell_scan(event), name="scan")

    async def _tell_scan(self, event: ScanFinished) -> None:
        try:
            name = (await self._catalog.library(event.library_uid)).name
        except NotFound:
            return
        _log.info(
            "%s: scan %s, %d new, %d changed, %d gone, %d problems",
            name,
            "stopped" if event.stopped else "finished",
            event.added,
            event.updated,
            event.removed,
            event.problems,
        )

    def _started(self, event: PlaybackStarted) -> None:
        try:
            session = self._playback.session(event.session_id)
        except NotFound:
            return
        if session.playing is not None:
            playing = session.playing
            _log.info(
                "%s plays %s on %s: %s",
                session.device.user_name,
                playing.item.name,
                session.device.name or session.device.client,
                playing.reason or playing.shown_method,
            )

    def _stopped(self, event: PlaybackStopped) -> None:
        try:
            device = self._playback.session(event.session_id).device
        except NotFound:
            return
        minutes, seconds = divmod(int(event.position), 60)
        _log.info(
            "%s stopped at %d:%02d on %s",
            device.user_name,
            minutes,
            seconds,
            device.name or device.client,
        )
