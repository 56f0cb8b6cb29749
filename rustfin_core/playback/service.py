"""Who plays what: device sessions, play sessions and the reports of players.

A report is answered only after what it says is stored (``UserDataWriter.record`` is awaited), so
nothing acknowledged is lost. All state is in memory; after a restart devices turn up again with
their next request.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.device_sessions import DeviceKey, DeviceSessions, device_key
from rustfin_core.playback.events import PlaySessionUsed, RemoteCommandIssued
from rustfin_core.playback.play_sessions import PlayEnded, PlaySessions
from rustfin_core.playback.playing import Playing
from rustfin_core.playback.reports import is_other
from rustfin_core.playback.resume_rule import ResumeRule
from rustfin_core.playback.sessions import (
    Capabilities,
    Companion,
    Device,
    PlaybackReport,
    PlaySession,
    Session,
    UserDataWriter,
)
from rustfin_core.playback.types import Plan

_log = logging.getLogger(__name__)

SILENCE_S = 300.0
"""A player that does not report for so long has stopped."""
FORGET_DEVICE_S = 24 * 3600.0
"""A device that makes no request for so long is no longer listed."""
_CHECK_EVERY_S = 15.0


class PlaybackService:
    """Keeps the sessions; ``start()`` and ``stop()`` bracket its life on the server's loop."""

    def __init__(self, *, bus: EventBus, clock: Clock, user_data: UserDataWriter) -> None:
        self._bus = bus
        self._tasks = TaskOwner("playback")
        self._devices = DeviceSessions(bus, clock)
        self._plays = PlaySessions(clock)
        self._playing = Playing(
            bus=bus, devices=self._devices, plays=self._plays, user_data=user_data
        )

    def start(self) -> None:
        """Begin to look for players that went silent."""
        self._tasks.spawn(self._watch(), name="idle sessions")

    async def stop(self) -> None:
        """Store where everybody is and stop; idempotent."""
        await self._tasks.stop()
        for session in self._devices.all():
            key = device_key(session.device)
            try:
                async with self._devices.lock(key):
                    await self._playing.stop(key, None)
            except RustfinError as error:
                _log.warning("a position could not be stored at the end: %s", error)

    def judge_by(self, rule: ResumeRule) -> None:
        """From now on positions mean what *rule* says."""
        self._playing.rule = rule

    def on_play_ended(self, callback: PlayEnded) -> None:
        """Register what ends with a play session, its conversion for one; called with its id."""
        self._plays.on_ended(callback)

    def on_play_lapsed(self, callback: PlayEnded) -> None:
        """Register what rests when a player falls silent; it may come back under the same id."""
        self._plays.on_lapsed(callback)

    # --- devices -----------------------------------------------------------------------------

    def touch(self, device: Device) -> Session:
        """Note that *device* made a request; creates its session at the first one."""
        return self._devices.touch(device)

    def set_capabilities(self, device: Device, capabilities: Capabilities) -> Session:
        """Store what a client said about itself.

        A message without a device profile keeps the profile told before.
        """
        return self._devices.set_capabilities(device, capabilities)

    def describe(self, device: Device, profile_json: Mapping[str, Any]) -> None:
        """Note what a device says it can play (with its capabilities, or asking for a title)."""
        self._devices.describe(device, profile_json)

    def sessions(self) -> tuple[Session, ...]:
        """All sessions, the most recently active first."""
        return tuple(sorted(self._devices.all(), key=lambda s: -s.last_activity_ms))

    def playing_now(self, user_id: int) -> tuple[bytes, ...]:
        """What a user's devices play at this moment."""
        return tuple(
            session.playing.item.uid
            for session in self._devices.all()
            if session.playing is not None and session.device.user_id == user_id
        )

    def session(self, session_id: str) -> Session:
        """The session with that id; ``NotFound`` when there is none."""
        return self._devices.by_id(session_id)

    def session_of(self, device: Device) -> Session | None:
        """The session of a device, if it has turned up."""
        return self._devices.get(device_key(device))

    @property
    def watching(self) -> int:
        """How many sessions play something."""
        return sum(session.playing is not None for session in self._devices.all())

    async def end_session(self, session_id: str) -> None:
        """Forget a device that signed out; what it played is stopped and stored."""
        await self._end(device_key(self.session(session_id).device))

    def add_companion(self, session_id: str, companion: Companion) -> None:
        """Somebody watches along on a device: reports count for them too. At most eight."""
        self._devices.add_companion(session_id, companion)

    def remove_companion(self, session_id: str, user_uid: bytes) -> None:
        """They do not any more; who was not there is no error."""
        self._devices.remove_companion(session_id, user_uid)

    def send(self, session_id: str, message: str, data: Mapping[str, object]) -> None:
        """Tell a device to do something (``Playstate``, ``Play``, ``GeneralCommand``)."""
        self.session(session_id)
        self._bus.publish(RemoteCommandIssued(session_id=session_id, message=message, data=data))

    # --- play sessions -----------------------------------------------------------------------

    def open_play(
        self,
        device: Device,
        *,
        item_uid: bytes,
        media_source_uid: bytes,
        plan: Plan,
        start: float = 0.0,
    ) -> PlaySession:
        """Remember how an item is going to be played, and from which second on.

        The id of the play session is the wire's ``PlaySessionId``.
        """
        return self._plays.open(
            device, item_uid=item_uid, media_source_uid=media_source_uid, plan=plan, start=start
        )

    def add_source(self, play_session_id: str, media_source_uid: bytes, plan: Plan) -> None:
        """Remember how another source of the same opening would be played."""
        self._plays.add_source(play_session_id, media_source_uid, plan)

    def play(self, play_session_id: str | None) -> PlaySession | None:
        """The play session with that id, stopped or not."""
        return self._plays.get(play_session_id)

    def ping(self, play_session_id: str) -> None:
        """Note that a play session is in use (segment request, ``/Sessions/Playing/Ping``)."""
        play = self._plays.ping(play_session_id)
        if play is None:
            return
        self._bus.publish(PlaySessionUsed(play_session_id))
        key = device_key(play.device)
        session = self._devices.get(key)
        if session and session.playing and session.playing.play_session_id == play_session_id:
            self._devices.note_report(key)

    async def end_play(self, play_session_id: str) -> None:
        """End what hangs on a play session (``DELETE /Videos/ActiveEncodings``).

        The player may go on with the same id; unknown ids are fine.
        """
        await self._plays.end_conversion(play_session_id)

    async def end_plays_of(self, device_id: str, *, user_id: int) -> None:
        """End what hangs on all play sessions of a user's device."""
        for play in self._plays.of_device(device_id, user_id):
            await self._plays.end_conversion(play.id)

    # --- reports -----------------------------------------------------------------------------

    async def report_start(self, device: Device, report: PlaybackReport) -> None:
        """A player began an item."""
        report = self._own(device, report)
        async with self._devices.lock(device_key(device)):
            self.touch(device)
            await self._playing.begin(device, report)

    async def report_progress(self, device: Device, report: PlaybackReport) -> None:
        """A player tells where it is; begins the item when the start was never reported."""
        report = self._own(device, report)
        async with self._devices.lock(device_key(device)):
            session = self.touch(device)
            play = self.play(report.play_session_id)
            if play is not None and play.is_stopped:
                return
            playing = session.playing
            if playing is None or is_other(playing, report):
                await self._playing.begin(device, report)
            else:
                await self._playing.advance(device, playing, report)

    async def report_stopped(self, device: Device, report: PlaybackReport) -> None:
        """A player stopped. Without a position the last one reported counts."""
        report = self._own(device, report)
        async with self._devices.lock(device_key(device)):
            session = self.touch(device)
            playing = session.playing
            closing = {report.play_session_id}
            if playing is not None and not is_other(playing, report):
                closing.add(playing.play_session_id)
                await self._playing.stop(device_key(device), report)
            elif report.item_uid is not None and not report.failed:
                await self._playing.record_late(device, report)
            for play_id in filter(None, closing):
                await self._plays.close(play_id)

    def _own(self, device: Device, report: PlaybackReport) -> PlaybackReport:
        """*report*, unheard what it says about the play session of another user (T-09)."""
        play = self._plays.get(report.play_session_id)
        if play is None or play.device.user_id == device.user_id:
            return report
        return replace(report, play_session_id=None)

    # --- silence -----------------------------------------------------------------------------

    async def end_idle(self) -> None:
        """Stop players that went silent, forget devices and openings nobody uses."""
        for session in self._devices.all():
            key = device_key(session.device)
            if session.playing is not None:
                await self._end_silent(key)
            elif self._devices.request_age(key) > FORGET_DEVICE_S:
                await self._end(key)
        await self._plays.end_stale()

    async def _end_silent(self, key: DeviceKey) -> None:
        async with self._devices.lock(key):
            session = self._devices.get(key)
            playing = session.playing if session else None
            if playing is None or self._devices.report_age(key) <= SILENCE_S:
                return
            _log.info("a player of %s went silent, it counts as stopped", playing.item.name)
            await self._playing.stop(key, None)
            if playing.play_session_id:
                await self._plays.lapse(playing.play_session_id)

    async def _end(self, key: DeviceKey) -> None:
        async with self._devices.lock(key):
            session = self._devices.get(key)
            if session is None:
                return
            await self._playing.stop(key, None)
            plays = {
                play.id
                for play in self._plays.of_device(session.device.device_id, session.device.user_id)
            }
            if session.playing is not None and session.playing.play_session_id:
                plays.add(session.playing.play_session_id)
            for play in sorted(plays):
                await self._plays.close(play)
            self._devices.forget(key)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_EVERY_S)
            try:
                await self.end_idle()
            except RustfinError as error:
                _log.warning("ending silent players failed, trying again: %s", error)
