"""Row ids in SQL. They are positive and never leave this package."""

from collections.abc import Iterable

ABOVE_ALL = 2**62
"""Above every row id: where walks from the newest row begin, and the others may end."""


def listed(ids: Iterable[int]) -> str:
    """*ids* as the inside of an SQL list."""
    return ",".join(map(str, ids))
