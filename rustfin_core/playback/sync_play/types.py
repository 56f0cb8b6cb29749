"""Groups and what they are told, as plain data. Positions in seconds, moments in UTC ms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rustfin_core.catalog.types import Viewer
from rustfin_core.playback.sync_play.queue import PlayQueue


class GroupState(StrEnum):
    """What a group does; the values are Jellyfin's ``GroupStateType``."""

    IDLE = "Idle"
    WAITING = "Waiting"
    """For members that are not ready."""
    PAUSED = "Paused"
    PLAYING = "Playing"


class CommandKind(StrEnum):
    """What players are told to do (``SendCommandType``)."""

    UNPAUSE = "Unpause"
    PAUSE = "Pause"
    STOP = "Stop"
    SEEK = "Seek"


class Reason(StrEnum):
    """Which request changed a state (``PlaybackRequestType``)."""

    PLAY = "Play"
    SET_ITEM = "SetPlaylistItem"
    REMOVE = "RemoveFromPlaylist"
    UNPAUSE = "Unpause"
    PAUSE = "Pause"
    STOP = "Stop"
    SEEK = "Seek"
    BUFFER = "Buffer"
    READY = "Ready"
    NEXT = "NextItem"
    PREVIOUS = "PreviousItem"
    IGNORE_WAIT = "IgnoreWait"


class QueueReason(StrEnum):
    """Why a play queue is told (``PlayQueueUpdateReason``)."""

    NEW = "NewPlaylist"
    SET_ITEM = "SetCurrentItem"
    REMOVE = "RemoveItems"
    MOVE = "MoveItem"
    QUEUE = "Queue"
    QUEUE_NEXT = "QueueNext"
    NEXT = "NextItem"
    PREVIOUS = "PreviousItem"
    REPEAT = "RepeatMode"
    SHUFFLE = "ShuffleMode"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A session in a group."""

    session_id: str
    name: str
    """Of the user, as the others see it."""
    viewer: Viewer
    ping_ms: int = 250
    is_buffering: bool = False
    ignores_wait: bool = False
    """The others do not wait for it, by its own wish."""
    is_away: bool = False
    """Its socket is gone for the moment; nobody waits for it."""
    corrections: int = 0
    """How often it was told to seek for the position the group waits at."""

    @property
    def holds(self) -> bool:
        """Whether the group waits for it."""
        return self.is_buffering and not self.ignores_wait and not self.is_away


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sessions that watch together."""

    uid: bytes
    name: str
    members: Mapping[str, Member] = field(default_factory=dict)
    """By session id, in order of arrival."""
    state: GroupState = GroupState.IDLE
    queue: PlayQueue = field(default_factory=PlayQueue)
    position: float = 0.0
    """Where it was at :attr:`since_ms`; it moves on while it plays."""
    since_ms: int = 0
    resumes: bool = False
    """While waiting: whether it plays on afterwards."""
    changed_ms: int = 0
    queue_changed_ms: int = 0
    """Grows with every change of the queue: players drop an update that is not newer."""

    def at(self, now_ms: int) -> float:
        """The position at *now_ms*."""
        if self.state is not GroupState.PLAYING:
            return self.position
        return self.position + max(0, now_ms - self.since_ms) / 1000

    @property
    def is_held(self) -> bool:
        """Whether somebody is waited for."""
        return any(member.holds for member in self.members.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Do this, all at the same moment ``when_ms``."""

    group_uid: bytes
    entry_uid: bytes
    kind: CommandKind
    when_ms: int
    position: float
    emitted_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTold:
    """The play queue as it is."""

    group_uid: bytes
    reason: QueueReason
    queue: PlayQueue
    changed_ms: int
    position: float
    is_playing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTold:
    """The group's state is another."""

    group_uid: bytes
    state: GroupState
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """To who joined: this is your group now."""

    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """To the others: somebody joined."""

    group_uid: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """To the others: somebody left."""

    group_uid: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """To who left."""

    group_uid: bytes


class Refusal(StrEnum):
    """Why nothing happened (``GroupUpdateType``)."""

    NOT_IN_GROUP = "NotInGroup"
    NO_SUCH_GROUP = "GroupDoesNotExist"
    NO_ACCESS = "LibraryAccessDenied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """To who asked."""

    group_uid: bytes
    refusal: Refusal


Told = Command | QueueTold | StateTold | Joined | Came | Went | Left | Refused


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to whom (session ids)."""

    to: tuple[str, ...]
    told: Told
