"""Jellyfin's unit of time: one tick is 100 ns.

Ticks live in the database and on the wire; everything between works in seconds (float).
"""

TICKS_PER_SECOND = 10_000_000
TICKS_PER_MS = 10_000


def to_ticks(seconds: float) -> int:
    """Convert seconds to whole ticks."""
    return round(seconds * TICKS_PER_SECOND)


def to_seconds(ticks: int) -> float:
    """Convert ticks to seconds."""
    return ticks / TICKS_PER_SECOND
