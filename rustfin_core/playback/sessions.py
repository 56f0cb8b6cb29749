"""Devices and what they play, as plain data; :mod:`service` keeps and changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from rustfin_core.catalog.types import Viewer
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.profile import DeviceProfile
from rustfin_core.playback.types import Plan, TranscodeMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Who asks: a user on a device, as the ``Authorization`` header names it."""

    user_id: int
    user_uid: bytes
    user_name: str
    device_id: str
    client: str = ""
    name: str = ""
    version: str = ""
    remote_address: str = ""

    @property
    def viewer(self) -> Viewer:
        """On whose behalf the catalogue is read and written."""
        return Viewer(user_id=self.user_id, user_uid=self.user_uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a client said about itself (``/Sessions/Capabilities``)."""

    playable_media_types: tuple[str, ...] = ()
    supported_commands: tuple[str, ...] = ()
    supports_media_control: bool = False
    supports_persistent_identifier: bool = True
    icon_url: str | None = None
    app_store_url: str | None = None
    profile: DeviceProfile | None = None
    profile_json: Mapping[str, Any] | None = None
    """The profile as it came, to hand back to clients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackReport:
    """What a player reports; ``None`` is what it left out. ``position`` in seconds."""

    item_uid: bytes | None = None
    media_source_uid: bytes | None = None
    play_session_id: str | None = None
    position: float | None = None
    is_paused: bool | None = None
    is_muted: bool | None = None
    volume: int | None = None
    can_seek: bool | None = None
    audio_index: int | None = None
    subtitle_index: int | None = None
    method: PlayMethod | None = None
    repeat_mode: str | None = None
    playback_order: str | None = None
    playlist_item_id: str | None = None
    queue: tuple[tuple[bytes, str], ...] | None = None
    """``NowPlayingQueue``: item and playlist item id."""
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayableItem:
    """What playback needs to know of an item."""

    uid: bytes
    name: str
    subtitle: str = ""
    """Second line: year, or ``S1 E4 · Name``."""
    duration: float | None = None
    """Of the whole film, all its parts together."""
    begins: float = 0.0
    """Where a later part of a film in several files begins on the film's time line."""
    can_resume: bool = True
    """False for music."""

    def place(self, position: float) -> float:
        """Where *position* in this file is on the time line of the whole film."""
        return self.begins + position


@dataclass(frozen=True, slots=True, kw_only=True)
class NowPlaying:
    """What a session plays. Times in seconds, ``volume`` 0 to 100."""

    item: PlayableItem
    media_source_uid: bytes | None = None
    play_session_id: str | None = None
    position: float = 0.0
    is_paused: bool = False
    is_muted: bool = False
    volume: int | None = None
    can_seek: bool = True
    audio_index: int | None = None
    subtitle_index: int | None = None
    method: PlayMethod = PlayMethod.DIRECT_PLAY
    repeat_mode: str = "RepeatNone"
    playback_order: str = "Default"
    playlist_item_id: str | None = None
    queue: tuple[tuple[bytes, str], ...] = ()
    plan: Plan | None = None
    """Why it plays as it does; unknown for players that never asked."""

    @property
    def shown_method(self) -> str:
        """The word for people: ``DirectPlay``, ``Remux`` or ``Transcode``."""
        if self.method is PlayMethod.DIRECT_PLAY:
            return "DirectPlay"
        is_remux = self.plan is not None and self.plan.mode is TranscodeMode.REMUX
        return "Remux" if is_remux else "Transcode"

    @property
    def reason(self) -> str:
        """One sentence: why it plays this way."""
        return self.plan.sentence if self.plan else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another user who watches along on a device."""

    user_id: int
    user_uid: bytes
    name: str

    @property
    def viewer(self) -> Viewer:
        """On whose behalf what is played counts too."""
        return Viewer(user_id=self.user_id, user_uid=self.user_uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A user on a device."""

    id: str
    """32 hex digits."""
    device: Device
    capabilities: Capabilities = field(default_factory=Capabilities)
    last_activity_ms: int = 0
    """UTC milliseconds of the last request."""
    last_check_in_ms: int = 0
    """The same of the last report about playing."""
    playing: NowPlaying | None = None
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaySession:
    """One opening of one source for one device: the wire's ``PlaySessionId``."""

    id: str
    device: Device
    item_uid: bytes
    media_source_uid: bytes
    plan: Plan
    other_plans: Mapping[bytes, Plan] = field(default_factory=dict)
    """Plans of the item's other sources, offered in the same answer."""
    start: float = 0.0
    """Where playing will begin, in seconds; the first segments are made there."""
    is_stopped: bool = False

    def plan_for(self, media_source_uid: bytes | None) -> Plan:
        """The plan of one source; that of the first when it is not named."""
        return self.other_plans.get(media_source_uid or b"", self.plan)


class UserDataWriter(Protocol):
    """What playback needs of the catalog (:mod:`user_data` implements it)."""

    async def playable(self, viewer: Viewer, item_uid: bytes) -> PlayableItem | None:
        """The item, or ``None`` when there is none that this user may see."""
        ...

    async def record(
        self,
        viewer: Viewer,
        item_uid: bytes,
        *,
        position_ticks: int | None,
        played: bool | None,
        started: bool = False,
        media_source_uid: bytes | None = None,
        audio_index: int | None = None,
        subtitle_index: int | None = None,
        play_session: str | None = None,
    ) -> None:
        """Store where a user is; returns when it is safe on disk.

        An item that is gone meanwhile is no error.

        ``position_ticks`` and ``played`` ``None`` leave what is stored; ``played`` ``True`` may
        come several times for one play. ``started``: the item was begun now (counts as a play,
        sets the date). A track index ``None`` is unknown, -1 is "off". ``play_session`` is the same
        for all reports of one play.
        """
        ...
