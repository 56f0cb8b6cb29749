"""The play queue of a group. Pure: every change gives a new queue."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class RepeatMode(StrEnum):
    """Jellyfin's ``GroupRepeatMode``."""

    ONE = "RepeatOne"
    ALL = "RepeatAll"
    NONE = "RepeatNone"


class ShuffleMode(StrEnum):
    """Jellyfin's ``GroupShuffleMode``."""

    SORTED = "Sorted"
    SHUFFLE = "Shuffle"


class QueueMode(StrEnum):
    """Where new items go (``GroupQueueMode``)."""

    LAST = "Queue"
    NEXT = "QueueNext"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a queue; an item may stand in it twice."""

    uid: bytes
    item_uid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayQueue:
    """Entries in the order they play, and in the order people gave them."""

    entries: tuple[Entry, ...] = ()
    index: int = -1
    """Of the entry that plays; -1 for none."""
    repeat: RepeatMode = RepeatMode.NONE
    shuffle: ShuffleMode = ShuffleMode.SORTED
    unshuffled: tuple[Entry, ...] = ()

    @property
    def playing(self) -> Entry | None:
        """The entry that plays."""
        return self.entries[self.index] if 0 <= self.index < len(self.entries) else None

    def started(self, entries: Sequence[Entry], index: int) -> "PlayQueue":
        """New content; modes go back to the beginning."""
        if not entries:
            return PlayQueue()
        plain = tuple(entries)
        return PlayQueue(entries=plain, index=min(max(index, 0), len(plain) - 1), unshuffled=plain)

    def at(self, entry_uid: bytes) -> "PlayQueue | None":
        """With another entry playing; ``None`` when it is not in it."""
        for index, entry in enumerate(self.entries):
            if entry.uid == entry_uid:
                return replace(self, index=index)
        return None

    def without(self, gone: Collection[bytes]) -> "PlayQueue":
        """Without some entries. When the playing one goes, the one behind it takes its place."""
        kept = tuple(entry for entry in self.entries if entry.uid not in gone)
        if not kept:
            return replace(self, entries=(), unshuffled=(), index=-1)
        before = sum(entry.uid not in gone for entry in self.entries[: max(self.index, 0)])
        return replace(
            self,
            entries=kept,
            unshuffled=tuple(entry for entry in self.unshuffled if entry.uid not in gone),
            index=-1 if self.index < 0 else min(before, len(kept) - 1),
        )

    def moved(self, entry_uid: bytes, to: int) -> "PlayQueue | None":
        """With an entry at another place; the same one plays. ``None`` when it is not in it."""
        entry = next((one for one in self.entries if one.uid == entry_uid), None)
        if entry is None:
            return None
        rest = [one for one in self.entries if one is not entry]
        rest.insert(min(max(to, 0), len(rest)), entry)
        return self._arranged(tuple(rest))

    def extended(self, entries: Sequence[Entry], mode: QueueMode) -> "PlayQueue":
        """With more entries at the end, or behind the one that plays."""
        at = len(self.entries) if mode is QueueMode.LAST else self.index + 1
        playing = self.playing
        plain = len(self.unshuffled)
        if mode is QueueMode.NEXT and playing is not None:
            plain = self.unshuffled.index(playing) + 1
        return replace(
            self,
            entries=(*self.entries[:at], *entries, *self.entries[at:]),
            unshuffled=(*self.unshuffled[:plain], *entries, *self.unshuffled[plain:]),
            index=max(self.index, 0),
        )

    def stepped(self, by: int) -> "PlayQueue | None":
        """With the next (+1) or previous (-1) entry; ``None`` when there is none."""
        if self.playing is None:
            return None
        if self.repeat is RepeatMode.ONE:
            return self
        index = self.index + by
        if self.repeat is RepeatMode.ALL:
            index %= len(self.entries)
        return replace(self, index=index) if 0 <= index < len(self.entries) else None

    def shuffled(self, mode: ShuffleMode, seed: int) -> "PlayQueue":
        """In another order; the entry that plays goes on, first of a shuffled queue."""
        moded = replace(self, shuffle=mode)
        if mode is ShuffleMode.SORTED:
            return moded._arranged(self.unshuffled)
        playing = self.playing
        rest = [entry for entry in self.entries if entry is not playing]
        random.Random(seed).shuffle(rest)
        return moded._arranged((*((playing,) if playing is not None else ()), *rest))

    def _arranged(self, entries: tuple[Entry, ...]) -> "PlayQueue":
        playing = self.playing
        arranged = replace(
            self,
            entries=entries,
            index=entries.index(playing) if playing is not None else -1,
        )
        if self.shuffle is ShuffleMode.SORTED:
            return replace(arranged, unshuffled=entries)
        return arranged
