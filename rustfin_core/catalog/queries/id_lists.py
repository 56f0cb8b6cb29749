"""Lists of row ids, their heads and totals, kept so that asking again costs nothing.

An entry is valid as long as nothing that could change it happened: the catalogue's generation and,
for lists that depend on user data, the user's. While a scan changes the catalogue every second,
pages after the first come from the old list for up to a minute, so that they do not shift. What a
viewer may see is part of the key, and the access test is applied again when the rows are loaded.

Reader threads share it without a lock: every access is one dictionary operation.
"""

from array import array
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rustfin_core.kernel.clock import Clock

_STALE_SECONDS = 60.0
_BUDGET_BYTES = 16 * 1024 * 1024
_ENTRY_BYTES = 2_048
"""What an entry costs besides its ids: the query in its key."""

if TYPE_CHECKING:
    Ids = array[int]
else:
    Ids = array  # not subscriptable before Python 3.12


@dataclass(slots=True)
class _Entry:
    ids: Ids
    catalog_gen: int
    user_gen: int
    built: float
    used: float

    @property
    def size(self) -> int:
        return len(self.ids) * self.ids.itemsize + _ENTRY_BYTES


class IdLists:
    """Least recently used id lists within a bound of bytes."""

    def __init__(self, clock: Clock, *, budget_bytes: int = _BUDGET_BYTES) -> None:
        self._clock = clock
        self._budget = budget_bytes
        self._entries: dict[Hashable, _Entry] = {}
        self._size = 0
        self._users: dict[int, int] = {}
        self._catalog_gen = 0
        self.looks = 0
        """Goes up when pictures change: part of the key of what is listed by its pictures."""

    def catalog_changed(self) -> None:
        """Items, links or classes changed."""
        self._catalog_gen += 1

    def looks_changed(self) -> None:
        """Pictures of items changed, and nothing else."""
        self.looks += 1

    def user_changed(self, user_id: int) -> None:
        """A user's played, favourite or play counts changed."""
        self._users[user_id] = self._users.get(user_id, 0) + 1

    def generation(self, user_id: int | None) -> tuple[int, int]:
        """Generations to note *before* reading what is put later; ``None`` for no user data."""
        return self._catalog_gen, 0 if user_id is None else self._users.get(user_id, 0)

    def get(
        self, key: Hashable, generation: tuple[int, int], *, allow_stale: bool = False
    ) -> Ids | None:
        """The list, when still valid (or a minute old at most, with *allow_stale*)."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        now = self._clock.monotonic()
        catalog_gen, user_gen = generation
        if entry.user_gen != user_gen:
            return None
        if entry.catalog_gen != catalog_gen and not (
            allow_stale and now - entry.built < _STALE_SECONDS
        ):
            return None
        entry.used = now
        return entry.ids

    def put(self, key: Hashable, generation: tuple[int, int], ids: Ids) -> None:
        """Keep a list; the longest unused ones make room."""
        now = self._clock.monotonic()
        entry = _Entry(ids, *generation, now, now)
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
