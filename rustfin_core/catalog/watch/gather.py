"""Gather news of changed folders until they are quiet. Pure: times come in, folders go out."""

from collections.abc import Iterable
from dataclasses import dataclass

QUIET_S = 0.5
"""A folder is looked at when nothing happened in it for so long."""
LONGEST_S = 3.0
"""And at the latest so long after the first change; twice as long each time that happens."""
_MOST_PATIENT_S = 60.0


@dataclass(slots=True)
class _Restless:
    first: float
    last: float
    patience: float


class Gatherer:
    """Changed folders by library; a library about which anything is to be feared counts whole."""

    def __init__(self) -> None:
        self._folders: dict[tuple[bytes, bytes], _Restless] = {}
        self._whole: dict[bytes, float] = {}
        self._patience: dict[tuple[bytes, bytes], tuple[float, float]] = {}

    def note(self, library: bytes, folders: Iterable[bytes], now: float) -> None:
        """Something changed in these folders."""
        for folder in folders:
            key = (library, folder)
            entry = self._folders.get(key)
            if entry is None:
                self._folders[key] = _Restless(now, now, self._patience_of(key, now))
            else:
                entry.last = now

    def note_all(self, library: bytes, now: float) -> None:
        """Anything may have changed in this library."""
        self._whole.setdefault(library, now)

    def due(self, now: float) -> tuple[dict[bytes, set[bytes]], set[bytes]]:
        """Take what is to be looked at: folders by library, and libraries as a whole."""
        whole = {lib for lib, since in self._whole.items() if now >= since + QUIET_S}
        for library in whole:
            del self._whole[library]
        found: dict[bytes, set[bytes]] = {}
        for key, entry in list(self._folders.items()):
            library, folder = key
            quiet = now >= entry.last + QUIET_S
            if not quiet and now < entry.first + entry.patience:
                continue
            del self._folders[key]
            if not quiet:
                self._patience[key] = (now, min(_MOST_PATIENT_S, entry.patience * 2))
            if library not in whole:
                found.setdefault(library, set()).add(folder)
        return found, whole

    def next_due(self) -> float | None:
        """When ``due`` is worth asking; ``None`` when there is nothing."""
        moments = [since + QUIET_S for since in self._whole.values()]
        moments += [min(e.last + QUIET_S, e.first + e.patience) for e in self._folders.values()]
        return min(moments, default=None)

    def _patience_of(self, key: tuple[bytes, bytes], now: float) -> float:
        """Patience grows with a folder that does not rest (a long copy), until it rested."""
        self._patience = {k: v for k, v in self._patience.items() if now < v[0] + _MOST_PATIENT_S}
        _, patience = self._patience.get(key, (now, LONGEST_S))
        return patience
