"""Lists of row ids, their heads and totals, kept so that asking again costs nothing.

An entry is valid as long as nothing that could change it happened: the catalogue's generation and,
for lists that depend on user data, the user's. While a scan changes the catalogue every second,
pages after the first come from the old list for up to a minute, so that they do not shift, and what
was dear to make is made anew seldom: a list that took a millisecond serves three more seconds, from
3.3 ms on ten, in a small catalogue none. Once the scan has written all names, nothing lags. What a
viewer may see is part of the key, and the access test is applied again when the rows are loaded.

Reader threads share it without a lock: every access is one dictionary operation.
"""

import time
from array import array
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from rustfin_core.kernel.clock import Clock

_STALE_SECONDS = 60.0
_DEAR_SECONDS = 0.001
"""Processor time from which on a list is dear."""
_OUTLIVES = 3000
"""By how many times what it took a dear list may outlive the moment it became outdated."""
_OUTLIVES_SECONDS = 10.0
_BUDGET_BYTES = 16 * 1024 * 1024
_ENTRY_BYTES = 2_048
"""What an entry costs besides its ids: the query in its key."""

if TYPE_CHECKING:
    Ids = array[int]
else:
    Ids = array  # not subscriptable before Python 3.12


class Generation(NamedTuple):
    """The state of everything a list is made of, noted *before* reading for it."""

    catalog: int
    user: int
    moves: int
    begun: float
    """Processor time of the thread, in seconds."""

    def for_all(self) -> Self:
        """The same for a list no user data is part of."""
        return self._replace(user=0)


@dataclass(slots=True)
class _Entry:
    ids: Ids
    made_of: Generation
    outlives: float
    """Seconds it may be used after the catalogue moved on."""
    built: float
    used: float

    @property
    def size(self) -> int:
        return len(self.ids) * self.ids.itemsize + _ENTRY_BYTES


class IdLists:
    """Least recently used id lists within a bound of bytes."""

    def __init__(
        self,
        clock: Clock,
        *,
        budget_bytes: int = _BUDGET_BYTES,
        worked: Callable[[], float] = time.thread_time,
    ) -> None:
        self._clock = clock
        self._worked = worked
        self._budget = budget_bytes
        self._entries: dict[Hashable, _Entry] = {}
        self._size = 0
        self._users: dict[int, int] = {}
        self._catalog = 0
        self._moves = 0
        self._moved_at: deque[float] = deque()
        """When the last moves were, oldest first, as far back as an entry may outlive one."""
        self.looks = 0
        """Goes up when pictures change: part of the key of what is listed by its pictures."""

    def catalog_changed(self) -> None:
        """Items, links or classes changed, and everybody is to see it at once."""
        self._catalog += 1

    def catalog_moved(self) -> None:
        """A scan changed items; more will follow, and what is dear may wait for it."""
        now = self._clock.monotonic()
        self._moved_at.append(now)
        self._moves += 1
        while now - self._moved_at[0] > _OUTLIVES_SECONDS:
            self._moved_at.popleft()

    def looks_changed(self) -> None:
        """Pictures of items changed, and nothing else."""
        self.looks += 1

    def user_changed(self, user_id: int) -> None:
        """A user's played, favourite or play counts changed."""
        self._users[user_id] = self._users.get(user_id, 0) + 1

    def generation(self, user_id: int | None) -> Generation:
        """To note *before* reading what is put later; ``None`` for no user data."""
        user = 0 if user_id is None else self._users.get(user_id, 0)
        return Generation(self._catalog, user, self._moves, self._worked())

    def get(
        self, key: Hashable, generation: Generation, *, allow_stale: bool = False
    ) -> Ids | None:
        """The list, when still valid (or a minute old at most, with *allow_stale*)."""
        entry = self._entries.get(key)
        if entry is None or entry.made_of.user != generation.user:
            return None
        now = self._clock.monotonic()
        if not (allow_stale and now - entry.built < _STALE_SECONDS):
            if entry.made_of.catalog != generation.catalog:
                return None
            if entry.made_of.moves != generation.moves and not self._outlives(entry, now):
                return None
        entry.used = now
        return entry.ids

    def _outlives(self, entry: _Entry, now: float) -> bool:
        since = self._moves - entry.made_of.moves
        try:
            return now - self._moved_at[-since] < entry.outlives
        except IndexError:  # so long ago that it is not known any more
            return False

    def put(self, key: Hashable, generation: Generation, ids: Ids) -> None:
        """Keep a list; the longest unused ones make room."""
        now = self._clock.monotonic()
        took = self._worked() - generation.begun
        outlives = min(took * _OUTLIVES, _OUTLIVES_SECONDS) if took >= _DEAR_SECONDS else 0.0
        entry = _Entry(ids, generation, outlives, now, now)
        old = self._entries.get(key)
        self._entries[key] = entry
        # Two threads at once may lose one of these; the next count puts it right.
        self._size += entry.size - (old.size if old is not None else 0)
        if self._size > self._budget:
            self._make_room()

    def _make_room(self) -> None:
        """Drop the longest unused, an eighth more than necessary so that not every list asks."""
        entries = sorted(self._entries.copy().items(), key=lambda pair: pair[1].used)
        total = sum(entry.size for _, entry in entries)
        for old, entry in entries:
            if total <= self._budget * 7 // 8:
                break
            self._entries.pop(old, None)
            total -= entry.size
        self._size = total

    def __len__(self) -> int:
        return len(self._entries)
