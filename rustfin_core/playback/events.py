"""News of the playback context. Positions in seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rustfin_core.playback.sessions import Device
from rustfin_core.playback.sync_play.types import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackStarted:
    """Somebody began to watch or listen."""

    session_id: str
    user_id: int
    item_uid: bytes
    play_session_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackProgressed:
    """A player told where it is."""

    session_id: str
    user_id: int
    item_uid: bytes
    play_session_id: str | None
    position: float
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackStopped:
    """A player stopped, or went silent for so long that it counts as stopped."""

    session_id: str
    user_id: int
    item_uid: bytes
    play_session_id: str | None
    position: float
    played: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDescribed:
    """A device said what it can play, and it is not what it said before."""

    device: Device
    profile_json: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted:
    """A device turned up."""

    session_id: str
    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    """A device signed out or was not heard of for long."""

    session_id: str
    user_id: int


@dataclass(frozen=True, slots=True)
class SessionsChanged:
    """The list of sessions, or what one of them plays, is different now: read it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteCommandIssued:
    """A device is told to do something; the socket that serves it passes it on.

    ``message`` is Jellyfin's message type: ``Playstate``, ``Play`` or ``GeneralCommand``.
    """

    session_id: str
    message: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaySessionUsed:
    """A player asked for a segment or said that it is still there."""

    play_session_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceConnected:
    """A device opened its socket (the first of them)."""

    user_uid: bytes
    device_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDisconnected:
    """The last socket of a device is closed."""

    user_uid: bytes
    device_id: str


@dataclass(frozen=True, slots=True)
class SyncPlayTold:
    """Members of a group are told something; their sockets pass it on."""

    message: Message
