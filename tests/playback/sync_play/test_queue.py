"""The queue of a group: order, repeat, shuffle, removal."""

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.playback.sync_play.queue import (
    Entry,
    PlayQueue,
    QueueMode,
    RepeatMode,
    ShuffleMode,
)


def entries(letters: str) -> tuple[Entry, ...]:
    return tuple(Entry(letter.encode() * 16, letter.encode()) for letter in letters)


def queue(letters: str, index: int = 0) -> PlayQueue:
    return PlayQueue().started(entries(letters), index)


def letters(found: PlayQueue) -> str:
    return "".join(entry.item_uid.decode() for entry in found.entries)


def playing(found: PlayQueue | None) -> str:
    assert found is not None
    assert found.playing is not None
    return found.playing.item_uid.decode()


def test_begin_within_bounds() -> None:
    assert playing(queue("abc", 1)) == "b"
    assert playing(queue("abc", 99)) == "c"
    assert queue("").playing is None


def test_next_and_previous() -> None:
    found = queue("abc", 1)
    assert playing(found.stepped(+1)) == "c"
    assert playing(found.stepped(-1)) == "a"
    assert queue("abc", 2).stepped(+1) is None
    assert queue("abc", 0).stepped(-1) is None
    assert PlayQueue().stepped(+1) is None


def test_repeat() -> None:
    around = PlayQueue(entries=entries("ab"), index=1, repeat=RepeatMode.ALL)
    assert playing(around.stepped(+1)) == "a"
    one = PlayQueue(entries=entries("ab"), index=1, repeat=RepeatMode.ONE)
    assert playing(one.stepped(+1)) == "b"


def test_removal_keeps_what_plays_or_takes_the_one_behind() -> None:
    found = queue("abcd", 2)
    assert playing(found.without({b"a" * 16})) == "c"
    assert playing(found.without({b"c" * 16})) == "d"
    assert playing(found.without({b"c" * 16, b"d" * 16})) == "b"
    assert found.without({e.uid for e in found.entries}).playing is None


def test_moving_keeps_what_plays() -> None:
    moved = queue("abcd", 2).moved(b"a" * 16, 3)
    assert moved is not None
    assert (letters(moved), playing(moved)) == ("bcda", "c")
    assert queue("ab").moved(b"z" * 16, 0) is None


def test_more_entries_behind_the_playing_one_or_at_the_end() -> None:
    found = queue("abc", 1)
    assert letters(found.extended(entries("xy"), QueueMode.NEXT)) == "abxyc"
    assert letters(found.extended(entries("xy"), QueueMode.LAST)) == "abcxy"
    assert playing(PlayQueue().extended(entries("x"), QueueMode.LAST)) == "x"


def test_shuffle_and_back() -> None:
    found = queue("abcdefgh", 3)
    mixed = found.shuffled(ShuffleMode.SHUFFLE, 7)
    assert letters(mixed)[0] == "d"
    assert sorted(letters(mixed)) == list("abcdefgh")
    more = mixed.extended(entries("x"), QueueMode.NEXT)
    assert letters(more)[:2] == "dx"
    plain = more.shuffled(ShuffleMode.SORTED, 0)
    assert (letters(plain), playing(plain)) == ("abcdxefgh", "d")


@given(st.data())
def test_whatever_is_done_the_two_orders_hold_the_same(data: st.DataObject) -> None:
    found = queue("abcde", data.draw(st.integers(0, 4)))
    fresh = iter(entries("fghijklmnopqrstuvwxyz"))
    for _ in range(data.draw(st.integers(0, 8))):
        uids = [entry.uid for entry in found.entries] or [b"?" * 16]
        match data.draw(st.sampled_from(["remove", "move", "add", "step", "mix", "sort"])):
            case "remove":
                found = found.without({data.draw(st.sampled_from(uids))})
            case "move":
                to = data.draw(st.integers(-1, 9))
                found = found.moved(data.draw(st.sampled_from(uids)), to) or found
            case "add":
                found = found.extended([next(fresh)], data.draw(st.sampled_from(QueueMode)))
            case "step":
                found = found.stepped(data.draw(st.sampled_from([-1, 1]))) or found
            case "mix":
                found = found.shuffled(ShuffleMode.SHUFFLE, data.draw(st.integers()))
            case "sort":
                found = found.shuffled(ShuffleMode.SORTED, 0)
        assert sorted(e.uid for e in found.entries) == sorted(e.uid for e in found.unshuffled)
        assert (found.playing is None) == (not found.entries)
