"""Keeps the device sessions: one for each user on each device."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.events import (
    DeviceDescribed,
    SessionEnded,
    SessionsChanged,
    SessionStarted,
)
from rustfin_core.playback.sessions import Capabilities, Companion, Device, NowPlaying, Session

DeviceKey = tuple[bytes, str]

_MOST = 2000
_MOST_COMPANIONS = 8


def device_key(device: Device) -> DeviceKey:
    """What makes two requests the same session: user and device id."""
    return device.user_uid, device.device_id


class DeviceSessions:
    """Sessions by user and device, with the times of the last request and the last report."""

    def __init__(self, bus: EventBus, clock: Clock) -> None:
        self._bus = bus
        self._clock = clock
        self._sessions: dict[DeviceKey, Session] = {}
        self._requested: dict[DeviceKey, float] = {}
        self._reported: dict[DeviceKey, float] = {}
        self._locks: dict[DeviceKey, asyncio.Lock] = {}
        self._told: dict[DeviceKey, int] = {}

    def touch(self, device: Device) -> Session:
        """Note a request of *device*; creates its session at the first one."""
        key = device_key(device)
        self._requested[key] = self._clock.monotonic()
        known = self._sessions.get(key)
        if known is not None:
            return self._put(
                key, replace(known, device=device, last_activity_ms=self._clock.now_ms())
            )
        self._make_room()
        session = Session(
            id=secrets.token_hex(16), device=device, last_activity_ms=self._clock.now_ms()
        )
        self._put(key, session)
        self._bus.publish(SessionStarted(session_id=session.id, user_id=device.user_id))
        self._bus.publish(SessionsChanged())
        return session

    def set_capabilities(self, device: Device, capabilities: Capabilities) -> Session:
        """Store *capabilities*; without a device profile the one told before stays."""
        if capabilities.profile_json is not None:
            self.describe(device, capabilities.profile_json)
        session = self.touch(device)
        if capabilities.profile is None:
            capabilities = replace(
                capabilities,
                profile=session.capabilities.profile,
                profile_json=session.capabilities.profile_json,
            )
        session = self._put(device_key(device), replace(session, capabilities=capabilities))
        self._bus.publish(SessionsChanged())
        return session

    def describe(self, device: Device, profile_json: Mapping[str, Any]) -> None:
        """Note what a device says it can play, and pass it on when it is news."""
        self.touch(device)
        key = device_key(device)
        news = hash(json.dumps(profile_json, sort_keys=True, default=str))
        if self._told.get(key) != news:
            self._told[key] = news
            self._bus.publish(DeviceDescribed(device=device, profile_json=profile_json))

    def add_companion(self, session_id: str, companion: Companion) -> None:
        """Note who watches along; of too many the first one leaves."""
        session = self.by_id(session_id)
        others = tuple(one for one in session.companions if one.user_uid != companion.user_uid)
        if companion.user_uid != session.device.user_uid:
            self._set_companions(session, (*others, companion)[-_MOST_COMPANIONS:])

    def remove_companion(self, session_id: str, user_uid: bytes) -> None:
        """They do not any more; who was not there is no error."""
        session = self.by_id(session_id)
        left = tuple(one for one in session.companions if one.user_uid != user_uid)
        self._set_companions(session, left)

    def _set_companions(self, session: Session, companions: tuple[Companion, ...]) -> None:
        self._put(device_key(session.device), replace(session, companions=companions))
        self._bus.publish(SessionsChanged())

    def set_playing(self, key: DeviceKey, playing: NowPlaying | None) -> Session:
        """Store what a session plays, which counts as a report."""
        self._reported[key] = self._clock.monotonic()
        changed = replace(
            self._sessions[key], playing=playing, last_check_in_ms=self._clock.now_ms()
        )
        return self._put(key, changed)

    def note_report(self, key: DeviceKey) -> None:
        """Note that the player of a session is alive."""
        self._reported[key] = self._clock.monotonic()

    def all(self) -> tuple[Session, ...]:
        """Every session, in order of arrival."""
        return tuple(self._sessions.values())

    def get(self, key: DeviceKey) -> Session | None:
        """The session of a device, if it has turned up."""
        return self._sessions.get(key)

    def by_id(self, session_id: str) -> Session:
        """The session with that id; ``NotFound`` when there is none."""
        for session in self._sessions.values():
            if session.id == session_id.lower():
                return session
        raise NotFound("That device is not connected any more.")

    def request_age(self, key: DeviceKey) -> float:
        """Seconds since the last request."""
        return self._clock.monotonic() - self._requested[key]

    def report_age(self, key: DeviceKey) -> float:
        """Seconds since the last report."""
        return self._clock.monotonic() - self._reported[key]

    def lock(self, key: DeviceKey) -> asyncio.Lock:
        """Serializes the reports of one session."""
        return self._locks.setdefault(key, asyncio.Lock())

    def forget(self, key: DeviceKey) -> None:
        """Remove a session."""
        session = self._sessions.pop(key)
        for kept in (self._requested, self._reported, self._locks, self._told):
            kept.pop(key, None)
        self._bus.publish(SessionEnded(session_id=session.id, user_id=session.device.user_id))
        self._bus.publish(SessionsChanged())

    def _put(self, key: DeviceKey, session: Session) -> Session:
        self._sessions[key] = session
        return session

    def _make_room(self) -> None:
        if len(self._sessions) < _MOST:
            return
        idle = [key for key, session in self._sessions.items() if session.playing is None]
        if idle:
            self.forget(min(idle, key=lambda key: self._requested[key]))
