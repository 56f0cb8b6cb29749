"""Items drawn by chance: members of the selection, each once, each as likely as another."""

import sqlite3
from collections import Counter

import pytest

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries.conditions import select
from rustfin_core.catalog.queries.sample import some
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.queries.statements import find
from rustfin_core.catalog.types import ItemQuery, SortKey
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.conftest import viewer

K = ItemKind
SHUFFLED = ((SortKey.RANDOM, False),)
QUERIES = (
    ItemQuery(kinds=(K.EPISODE,), recursive=True),
    ItemQuery(kinds=(K.TRACK,), recursive=True, is_favorite=False),
    ItemQuery(kinds=(K.MOVIE, K.EPISODE), recursive=True),
    ItemQuery(kinds=(K.SERIES,), recursive=True),
    ItemQuery(kinds=(K.MOVIE,), recursive=True, name_starts_with="t"),
)


def chosen_by(con: sqlite3.Connection, user: int, query: ItemQuery) -> tuple[Selection, list[int]]:
    chosen = select(con, scope_of(con, viewer(user)), query)
    return chosen, list(find(con, chosen, (), 0, None))


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("query", QUERIES)
def test_members_of_the_list_each_once(reading, user, query) -> None:
    chosen, whole = chosen_by(reading, user, query)
    assert whole
    for count in (1, 20, len(whole), len(whole) + 3):
        found = some(reading, chosen, SHUFFLED, count, len(whole))
        assert len(found) == len(set(found)) == min(count, len(whole))
        assert set(found) <= set(whole)


def test_another_one_each_time(reading) -> None:
    chosen, whole = chosen_by(reading, 1, QUERIES[0])
    assert len({tuple(some(reading, chosen, SHUFFLED, 5, len(whole))) for _ in range(10)}) > 5


def test_none_is_left_out_and_none_preferred(reading) -> None:
    chosen, whole = chosen_by(reading, 1, QUERIES[0])
    met = Counter(
        one for _ in range(400) for one in some(reading, chosen, SHUFFLED, 50, len(whole))
    )
    expected = 400 * 50 / len(whole)
    ends = sum(met[one] for one in whole[: len(whole) // 2]) / (400 * 50)
    assert 0.47 < ends < 0.53
    assert max(met.values()) < expected + 8 * expected**0.5 + 8


def test_fewer_than_were_counted(reading) -> None:
    """Another connection took some away meanwhile."""
    chosen, whole = chosen_by(reading, 4, QUERIES[4])
    assert len(whole) < 100_000
    found = some(reading, chosen, SHUFFLED, len(whole) + 1, 100_000)
    assert sorted(found) == sorted(whole)
