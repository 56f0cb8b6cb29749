"""Who may not listen any more is hung up on, and what they play ends."""

import contextlib
from collections.abc import Callable

from aiohttp import WSCloseCode

from rustfin_core.events import EventBus
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import ApiKeyRevoked, DeviceRevoked, VisitEnded
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.service import PlaybackService


class Revocations:
    """Ends readers and sessions of revoked devices and api keys, and of visits that are over."""

    def __init__(
        self,
        *,
        identity: IdentityService,
        playback: PlaybackService,
        audience: Audience,
        tasks: TaskOwner,
    ) -> None:
        """What takes a while ends with *tasks*."""
        self._identity = identity
        self._playback = playback
        self._audience = audience
        self._tasks = tasks

    def listen(self, bus: EventBus) -> list[Callable[[], None]]:
        """Act on what the bus says; returns the ways out."""
        return [
            bus.subscribe(DeviceRevoked, self._device_revoked),
            bus.subscribe(VisitEnded, self._visit_ended),
            bus.subscribe(ApiKeyRevoked, self._api_key_revoked),
        ]

    def _device_revoked(self, event: DeviceRevoked) -> None:
        self._hang_up(event)
        if not event.replaced:
            self._end_sessions(event)

    def _visit_ended(self, event: VisitEnded) -> None:
        self._hang_up(event)
        self._end_sessions(event)

    def _hang_up(self, event: DeviceRevoked | VisitEnded) -> None:
        for reader in self._audience.readers:
            own = reader.principal.device
            if own is not None and own.uid == event.device_uid:
                reader.close_soon(WSCloseCode.POLICY_VIOLATION)

    def _end_sessions(self, event: DeviceRevoked | VisitEnded) -> None:
        for session in self._playback.sessions():
            device = session.device
            if device.user_uid == event.user_uid and device.device_id == event.device_id:
                self._tasks.spawn(self._end_session(session.id), name="end session")

    async def _end_session(self, session_id: str) -> None:
        with contextlib.suppress(NotFound):
            await self._playback.end_session(session_id)

    def _api_key_revoked(self, _: ApiKeyRevoked) -> None:
        self._tasks.spawn(self._check_api_keys(), name="api keys")

    async def _check_api_keys(self) -> None:
        """Hang up on readers whose api key is not valid any more."""
        for reader in self._audience.readers:
            by_key = reader.principal.device is None and reader.token
            if by_key and await self._identity.resolve(by_key) is None:
                reader.close_soon(WSCloseCode.POLICY_VIOLATION)
