"""Keeps the openings of sources (``PlaySessionId``) and ends what hangs on them."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from rustfin_core.kernel.clock import Clock
from rustfin_core.playback.sessions import Device, PlaySession
from rustfin_core.playback.types import Plan

_log = logging.getLogger(__name__)

PlayEnded = Callable[[str], Awaitable[None]]

_FORGET_S = 12 * 3600.0
_MOST = 2000


class PlaySessions:
    """Play sessions by id, the least recently used first; bounded in number and age."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._plays: OrderedDict[str, PlaySession] = OrderedDict()
        self._heard: dict[str, float] = {}
        self._on_ended: list[PlayEnded] = []
        self._on_lapsed: list[PlayEnded] = []

    def on_ended(self, callback: PlayEnded) -> None:
        """Register what ends with a play session; called with its id."""
        self._on_ended.append(callback)

    def on_lapsed(self, callback: PlayEnded) -> None:
        """Register what rests while a player is silent; called with the play session's id."""
        self._on_lapsed.append(callback)

    def open(
        self,
        device: Device,
        *,
        item_uid: bytes,
        media_source_uid: bytes,
        plan: Plan,
        start: float = 0.0,
    ) -> PlaySession:
        """Remember how an item is going to be played, under a new random id."""
        play = PlaySession(
            id=secrets.token_hex(16),
            device=device,
            item_uid=item_uid,
            media_source_uid=media_source_uid,
            plan=plan,
            start=start,
        )
        self._keep(play)
        while len(self._plays) > _MOST:
            self._forget(next(iter(self._plays)))
        return play

    def get(self, play_session_id: str | None) -> PlaySession | None:
        """The play session with that id, stopped or not."""
        return self._plays.get(play_session_id or "")

    def of_device(self, device_id: str, user_id: int) -> tuple[PlaySession, ...]:
        """The play sessions of a user's device."""
        return tuple(
            play
            for play in self._plays.values()
            if play.device.device_id == device_id and play.device.user_id == user_id
        )

    def add_source(self, play_session_id: str, media_source_uid: bytes, plan: Plan) -> None:
        """Add the plan of another source to an opening."""
        play = self.get(play_session_id)
        if play is not None:
            plans = {**play.other_plans, media_source_uid: plan}
            self._keep(replace(play, other_plans=plans))

    def ping(self, play_session_id: str) -> PlaySession | None:
        """Note that a play session is in use."""
        play = self.get(play_session_id)
        if play is not None:
            self._keep(play)
        return play

    def reopen(self, play_session_id: str | None) -> PlaySession | None:
        """The play session with that id, playing (again)."""
        play = self.get(play_session_id)
        if play is None or not play.is_stopped:
            return play
        self._keep(replace(play, is_stopped=False))
        return self.get(play_session_id)

    async def close(self, play_session_id: str) -> None:
        """The player stopped: later reports that were under way are not heard."""
        play = self.get(play_session_id)
        if play is not None:
            self._keep(replace(play, is_stopped=True))
        await self.end_conversion(play_session_id)

    async def end_conversion(self, play_session_id: str) -> None:
        """End what hangs on a play session, even when only a conversion knows the id."""
        await _tell(self._on_ended, play_session_id)

    async def lapse(self, play_session_id: str) -> None:
        """Nothing is heard of the player; it may be a phone that sleeps, and come back."""
        await _tell(self._on_lapsed, play_session_id)

    async def end_stale(self) -> None:
        """End and drop what nobody used for half a day."""
        now = self._clock.monotonic()
        for play_id in [i for i, heard in self._heard.items() if now - heard > _FORGET_S]:
            await self.lapse(play_id)
            self._forget(play_id)

    def _keep(self, play: PlaySession) -> None:
        self._plays[play.id] = play
        self._plays.move_to_end(play.id)
        self._heard[play.id] = self._clock.monotonic()

    def _forget(self, play_id: str) -> None:
        self._plays.pop(play_id, None)
        self._heard.pop(play_id, None)


async def _tell(callbacks: list[PlayEnded], play_session_id: str) -> None:
    outcomes = await asyncio.gather(
        *(callback(play_session_id) for callback in callbacks), return_exceptions=True
    )
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            _log.error("ending play session %s failed", play_session_id, exc_info=outcome)
