"""News of folders wait until it is quiet, but not for ever."""

import itertools

from rustfin_core.catalog.watch.gather import LONGEST_S, QUIET_S, Gatherer

LIB, OTHER = b"l", b"o"


def test_a_quiet_folder_is_due_once() -> None:
    gather = Gatherer()
    gather.note(LIB, [b"/a/"], 0.0)
    assert gather.due(QUIET_S - 0.1) == ({}, set())
    assert gather.next_due() == QUIET_S
    assert gather.due(QUIET_S) == ({LIB: {b"/a/"}}, set())
    assert gather.due(100.0) == ({}, set())
    assert gather.next_due() is None


def test_folders_are_told_apart() -> None:
    gather = Gatherer()
    gather.note(LIB, [b"/a/", b"/b/"], 0.0)
    gather.note(OTHER, [b"/a/"], 0.0)
    gather.note(LIB, [b"/b/"], 0.4)
    assert gather.due(0.5) == ({LIB: {b"/a/"}, OTHER: {b"/a/"}}, set())
    assert gather.due(0.9) == ({LIB: {b"/b/"}}, set())


def test_a_long_copy_is_looked_at_ever_more_seldom() -> None:
    gather = Gatherer()
    looks = []
    now = 0.0
    while now < 600:
        gather.note(LIB, [b"/a/"], now)
        now += 0.25
        if gather.due(now)[0]:
            looks.append(now)
    gaps = [later - earlier for earlier, later in itertools.pairwise(looks)]
    assert looks[0] <= LONGEST_S + 0.25
    assert gaps == sorted(gaps)
    assert 55 < gaps[-1] <= 61
    assert len(looks) < 20
    # When the copy ends the folder is looked at soon, and patience starts anew after a rest.
    assert gather.due(now + QUIET_S) == ({LIB: {b"/a/"}}, set())
    gather.note(LIB, [b"/a/"], now + 200)
    assert gather.next_due() == now + 200 + QUIET_S


def test_a_whole_library_swallows_its_folders() -> None:
    gather = Gatherer()
    gather.note(LIB, [b"/a/"], 0.0)
    gather.note_all(LIB, 0.0)
    gather.note_all(LIB, 0.4)
    assert gather.due(0.5) == ({}, {LIB})
    assert gather.next_due() is None
