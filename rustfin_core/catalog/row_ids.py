"""Row ids and other whole numbers in SQL. Row ids are positive and never leave this package."""

from collections.abc import Iterable

ABOVE_ALL = 2**62
"""Above every row id: where walks from the newest row begin, and the others may end."""


def numbers(values: Iterable[int]) -> str:
    """Whole numbers as the inside of an SQL list."""
    return ",".join(str(int(value)) for value in values)
