"""What members ask of their group. Positions in seconds, moments in UTC ms."""

from dataclasses import dataclass

from rustfin_core.playback.sync_play.queue import Entry, QueueMode, RepeatMode, ShuffleMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Play these from here."""

    entries: tuple[Entry, ...]
    index: int = 0
    position: float = 0.0


@dataclass(frozen=True, slots=True)
class SetItem:
    """Play that entry of the queue."""

    entry_uid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take entries out; *everything* means all but the playing one, *playing* that one too."""

    entry_uids: frozenset[bytes] = frozenset()
    everything: bool = False
    playing: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Put an entry at another place."""

    entry_uid: bytes
    to: int


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Add entries."""

    entries: tuple[Entry, ...]
    mode: QueueMode


@dataclass(frozen=True, slots=True)
class Unpause:
    """Play on. Asked again while the group waits, it plays without those who are not ready."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Pause."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop; the queue stays."""


@dataclass(frozen=True, slots=True)
class Seek:
    """Go to a position."""

    position: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffering:
    """A player has nothing to show; it was at *position* at *when_ms*."""

    when_ms: int
    position: float
    is_playing: bool
    entry_uid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A player could go on; it was at *position* at *when_ms*."""

    when_ms: int
    position: float
    is_playing: bool
    entry_uid: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """The next (+1) or previous (-1) entry, seen from *entry_uid*.

    All players reach the end of a film at once: who asks from an entry that no longer plays asks
    for what has been done.
    """

    entry_uid: bytes
    by: int


@dataclass(frozen=True, slots=True)
class SetRepeat:
    """Repeat."""

    mode: RepeatMode


@dataclass(frozen=True, slots=True)
class SetShuffle:
    """Shuffle; *seed* makes the order."""

    mode: ShuffleMode
    seed: int


@dataclass(frozen=True, slots=True)
class IgnoreWait:
    """Whether the others need not wait for this member."""

    ignores: bool


@dataclass(frozen=True, slots=True)
class Ping:
    """How long a message takes to this member."""

    milliseconds: int


Request = (
    Play | SetItem | Remove | Move | Enqueue | Unpause | Pause | Stop | Seek | Buffering | Ready
    | Step | SetRepeat | SetShuffle | IgnoreWait | Ping
)  # fmt: skip
