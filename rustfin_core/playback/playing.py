"""What the devices play: begun, gone on with and stopped as their players report."""

import logging
from dataclasses import replace

from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.playback.device_sessions import DeviceKey, DeviceSessions, device_key
from rustfin_core.playback.events import (
    PlaybackProgressed,
    PlaybackStarted,
    PlaybackStopped,
    SessionsChanged,
)
from rustfin_core.playback.play_sessions import PlaySessions
from rustfin_core.playback.reports import merge
from rustfin_core.playback.resume_rule import USUAL, Outcome, judge
from rustfin_core.playback.sessions import (
    Device,
    NowPlaying,
    PlayableItem,
    PlaybackReport,
    UserDataWriter,
)

_log = logging.getLogger(__name__)


class Playing:
    """Changes what a session plays: stored first, then kept, then told.

    Who calls holds the lock of the device's session.
    """

    def __init__(
        self,
        *,
        bus: EventBus,
        devices: DeviceSessions,
        plays: PlaySessions,
        user_data: UserDataWriter,
    ) -> None:
        self._bus = bus
        self._devices = devices
        self._plays = plays
        self._user_data = user_data
        self.rule = USUAL
        """What positions mean."""

    async def begin(self, device: Device, report: PlaybackReport) -> None:
        """Play what *report* names, in the place of what played before."""
        key = device_key(device)
        session = self._devices.get(key)
        before = session.playing if session else None
        play = self._plays.reopen(report.play_session_id)
        item_uid = report.item_uid or (play.item_uid if play else None)
        if item_uid is None:
            _log.debug("a report of %s names no item", device.client)
            return
        item = await self._user_data.playable(device.viewer, item_uid)
        if item is None:
            _log.debug("a report of %s names an unknown item", device.client)
            return
        # The same item again is another quality or track, not another play.
        again = before is not None and before.item.uid == item.uid
        if before is not None:
            if not again:
                await self.stop(key, None)
            if before.play_session_id and before.play_session_id != report.play_session_id:
                await self._plays.close(before.play_session_id)
        plan = play.plan_for(report.media_source_uid) if play else None
        playing = NowPlaying(
            item=item,
            media_source_uid=play.media_source_uid if play else None,
            play_session_id=report.play_session_id,
            method=(plan.play_method if plan else None) or PlayMethod.DIRECT_PLAY,
            plan=plan,
        )
        playing = merge(playing, report)
        outcome = self._judge(item, playing.position)
        await self._record(device, playing, outcome.in_passing, started=not again)
        session = self._devices.set_playing(key, playing)
        self._bus.publish(
            PlaybackStarted(
                session_id=session.id,
                user_id=device.user_id,
                item_uid=item.uid,
                play_session_id=playing.play_session_id,
            )
        )
        self._bus.publish(SessionsChanged())

    async def advance(self, device: Device, before: NowPlaying, report: PlaybackReport) -> None:
        """Go on with what plays: *report* tells where it is after *before*."""
        playing = merge(before, report)
        item = playing.item
        outcome = self._judge(item, playing.position)
        await self._record(device, playing, outcome.in_passing)
        session = self._devices.set_playing(device_key(device), playing)
        self._bus.publish(
            PlaybackProgressed(
                session_id=session.id,
                user_id=device.user_id,
                item_uid=item.uid,
                play_session_id=playing.play_session_id,
                position=playing.position,
                is_paused=playing.is_paused,
            )
        )
        if replace(playing, position=before.position) != before:
            self._bus.publish(SessionsChanged())

    async def stop(self, key: DeviceKey, report: PlaybackReport | None) -> None:
        """Stop what plays, if anything; without a *report* where it was heard of last."""
        session = self._devices.get(key)
        if session is None or session.playing is None:
            return
        playing = session.playing
        if report is not None:
            playing = merge(playing, report)
        item = playing.item
        outcome = self._judge(item, playing.position)
        told = report is not None and (report.position or 0) > 0
        if report is None or not report.failed:
            await self._record(session.device, playing, outcome if told else outcome.in_passing)
        self._devices.set_playing(key, None)
        self._bus.publish(
            PlaybackStopped(
                session_id=session.id,
                user_id=session.device.user_id,
                item_uid=item.uid,
                play_session_id=playing.play_session_id,
                position=playing.position,
                played=bool(outcome.played),
            )
        )
        self._bus.publish(SessionsChanged())

    async def record_late(self, device: Device, report: PlaybackReport) -> None:
        """Store a stop whose start this server never saw: it was restarted meanwhile."""
        if report.item_uid is None or report.position is None:
            return
        item = await self._user_data.playable(device.viewer, report.item_uid)
        if item is None:
            return
        playing = merge(NowPlaying(item=item), report)
        outcome = self._judge(item, playing.position)
        await self._record(device, playing, outcome)

    def _judge(self, item: PlayableItem, position: float) -> Outcome:
        return judge(
            item.place(position), item.duration, can_resume=item.can_resume, rule=self.rule
        )

    async def _record(
        self, device: Device, playing: NowPlaying, outcome: Outcome | None, *, started: bool = False
    ) -> None:
        """Store it for the device's user and everybody who watches along."""
        session = self._devices.get(device_key(device))
        companions = session.companions if session is not None else ()
        for viewer in (device.viewer, *(companion.viewer for companion in companions)):
            await self._user_data.record(
                viewer,
                playing.item.uid,
                position_ticks=None if outcome is None else to_ticks(outcome.position),
                played=None if outcome is None else outcome.played,
                started=started,
                media_source_uid=playing.media_source_uid,
                audio_index=playing.audio_index,
                subtitle_index=playing.subtitle_index,
                play_session=playing.play_session_id or device.device_id,
            )
