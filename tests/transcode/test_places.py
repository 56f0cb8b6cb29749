import pytest

from rustfin_core.kernel.errors import TooMany
from rustfin_core.transcode.places import Place, find_room
from rustfin_core.transcode.types import TranscodeLimits

LIMITS = TranscodeLimits(max_encodes=2, max_copies=1, session_idle_s=90)


def film(name: str, owner: str = "anna", *, idle: float = 0.0, useless: bool = False) -> Place:
    return Place(name, encodes=True, owner=owner, idle_s=idle, useless=useless)


def test_there_is_room() -> None:
    assert find_room(film("b"), [film("a")], LIMITS) is None


def test_the_third_is_refused_and_told_when_to_come_again() -> None:
    with pytest.raises(TooMany, match="as many videos as it may") as refused:
        find_room(film("c"), [film("a"), film("b", idle=29)], LIMITS)
    assert refused.value.retry_after == 5


def test_who_has_been_silent_longest_leaves() -> None:
    places = [film("a", idle=31), film("b", idle=80), film("c")]
    assert find_room(film("d"), places, LIMITS) == "b"


def test_what_failed_leaves_first() -> None:
    assert find_room(film("c"), [film("a", useless=True), film("b", idle=80)], LIMITS) == "a"


def test_copies_and_encodes_do_not_count_together() -> None:
    copy = Place("a", encodes=False)
    assert find_room(film("c"), [copy, copy, film("b")], LIMITS) is None
    with pytest.raises(TooMany):
        find_room(Place("d", encodes=False), [copy, film("b")], LIMITS)


class TestOnePerson:
    limits = TranscodeLimits(max_encodes=4, max_encodes_each=1)

    def test_has_a_limit_of_their_own(self) -> None:
        with pytest.raises(TooMany, match="You have as many"):
            find_room(film("b"), [film("a")], self.limits)

    def test_leaves_room_for_others(self) -> None:
        assert find_room(film("b", "ben"), [film("a")], self.limits) is None

    def test_gives_up_only_their_own(self) -> None:
        places = [film("a", idle=40), film("b", "ben", idle=80)]
        assert find_room(film("c"), places, self.limits) == "a"

    def test_nobody_in_particular_has_none(self) -> None:
        assert find_room(film("b", ""), [film("a", "")], self.limits) is None

    def test_the_common_limit_holds_all_the_same(self) -> None:
        places = [film(name, owner=name) for name in ("a", "b", "c", "d")]
        with pytest.raises(TooMany, match="The server"):
            find_room(film("e", "eve"), places, self.limits)
