"""Kept id lists: valid while nothing changed, a minute old at most on later pages, bounded."""

from array import array

import pytest

from rustfin_core.catalog.queries.id_lists import IdLists


def ids(count: int) -> "array[int]":
    return array("I", range(count))


def test_a_list_is_kept_until_the_catalogue_changes(lists) -> None:
    gen = lists.generation(1)
    lists.put("a", gen, ids(3))
    assert lists.get("a", lists.generation(1)) == ids(3)
    lists.catalog_changed()
    assert lists.get("a", lists.generation(1)) is None


def test_later_pages_may_be_a_minute_old(lists, clock) -> None:
    lists.put("a", lists.generation(1), ids(3))
    lists.catalog_changed()
    clock.seconds = 59
    assert lists.get("a", lists.generation(1), allow_stale=True) == ids(3)
    clock.seconds = 61
    assert lists.get("a", lists.generation(1), allow_stale=True) is None


def test_a_users_change_drops_their_lists_even_for_later_pages(lists) -> None:
    lists.put("mine", lists.generation(1), ids(3))
    lists.put("theirs", lists.generation(2), ids(4))
    lists.user_changed(1)
    assert lists.get("mine", lists.generation(1), allow_stale=True) is None
    assert lists.get("theirs", lists.generation(2)) == ids(4)


def test_what_changed_while_reading_is_not_kept_as_new(lists) -> None:
    before = lists.generation(1)
    lists.catalog_changed()
    lists.put("a", before, ids(3))
    assert lists.get("a", lists.generation(1)) is None


class Work:
    """Processor time as a test says it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def _made(clock, *, took: float) -> IdLists:
    """Lists with one, "a", that took so many seconds."""
    work = Work()
    lists = IdLists(clock, worked=work)
    begun = lists.generation(None)
    work.seconds = took
    lists.put("a", begun, ids(3))
    return lists


@pytest.mark.parametrize(
    ("took", "serves"), [(0.0009, 0), (0.001, 3), (0.002, 6), (0.1, 10), (3.0, 10)]
)
def test_a_dear_list_outlives_the_beginning_of_a_scan(clock, took, serves) -> None:
    lists = _made(clock, took=took)
    clock.seconds = 100  # how old it is does not matter, only since when it is outdated
    lists.catalog_moved()
    for seconds in range(15):
        clock.seconds = 100 + seconds
        kept = lists.get("a", lists.generation(None)) is not None
        assert kept == (seconds < serves), seconds
        lists.catalog_moved()


def test_what_a_person_changed_is_seen_at_once(clock) -> None:
    lists = _made(clock, took=0.1)
    lists.catalog_moved()
    lists.catalog_changed()
    assert lists.get("a", lists.generation(None)) is None


def test_the_longest_unused_make_room(clock) -> None:
    lists = IdLists(clock, budget_bytes=30_000)
    for number in range(8):
        clock.seconds = number
        lists.put(number, lists.generation(None), ids(1_000))
        lists.get(0, lists.generation(None))
    kept = [n for n in range(8) if lists.get(n, lists.generation(None)) is not None]
    assert kept == [0, 5, 6, 7]
    assert len(lists) == 4
