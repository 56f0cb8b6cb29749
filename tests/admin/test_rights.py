"""Rights as the window names them, and the policies they stand for."""

from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.admin.people.rights import UNRATED_KINDS, policy_changes, rights_of
from rustfin_core.admin.people.types import DEFAULT_RIGHTS, Hours, Rights
from rustfin_core.identity.policy import UserPolicy, merged
from rustfin_core.kernel.errors import InvalidInput

LIBRARIES = ("a" * 32, "b" * 32, "c" * 32)
_SPANS = st.tuples(
    st.sampled_from(["Everyday", "Weekend", "Monday"]),
    st.integers(0, 23).map(float),
    st.integers(24, 24).map(float),
).map(lambda span: Hours(days=span[0], start=span[1], end=span[2]))
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "libraries": st.lists(st.sampled_from(LIBRARIES), unique=True).map(
        lambda chosen: tuple(one for one in LIBRARIES if one in chosen)
    ),
    "highest_rating": st.none() | st.integers(0, 21),
    "hours": st.lists(_SPANS, max_size=3).map(tuple),
    "hidden_tags": st.lists(st.text(max_size=9), max_size=3).map(tuple),
    "only_tags": st.lists(st.text(max_size=9), max_size=3).map(tuple),
    "most_devices": st.integers(0, 50),
    "away_bitrate": st.integers(0, 2**31 - 1),
    "wrong_passwords": st.integers(-1, 20),
}


@st.composite
def rights(draw: st.DrawFn) -> Rights:
    values = {field.name: draw(_VALUES.get(field.name, st.booleans())) for field in fields(Rights)}
    if values["all_libraries"]:
        values["libraries"] = LIBRARIES
    return Rights(**values)


@given(rights())
def test_what_is_wanted_is_what_is_shown(wanted: Rights) -> None:
    changes = {field.name: getattr(wanted, field.name) for field in fields(Rights)}
    if wanted.all_libraries:
        del changes["libraries"]
    policy = merged(UserPolicy(), policy_changes(changes))
    assert rights_of(policy, LIBRARIES) == wanted


def test_a_new_account_has_the_usual_rights() -> None:
    assert rights_of(UserPolicy(), ()) == DEFAULT_RIGHTS


def test_one_change_leaves_everything_else() -> None:
    before = UserPolicy(blocked_tags=("war",), max_parental_rating=12)
    after = merged(before, policy_changes({"downloads": False}))
    assert asdict(after) == asdict(replace(before, enable_content_downloading=False))


def test_devices_in_use_stay_allowed() -> None:
    changes = policy_changes({"any_device": False}, devices_in_use=["tv-1", "phone"])
    policy = merged(UserPolicy(), changes)
    assert (policy.enable_all_devices, policy.enabled_devices) == (False, ("tv-1", "phone"))


def test_what_another_app_blocked_is_shown_and_can_be_undone() -> None:
    dashed = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb"
    blocked = UserPolicy(blocked_media_folders=(dashed,))
    shown = rights_of(blocked, LIBRARIES)
    assert (shown.all_libraries, shown.libraries) == (False, ("a" * 32, "c" * 32))
    opened = merged(blocked, policy_changes({"all_libraries": True}))
    assert rights_of(opened, LIBRARIES).all_libraries
    chosen = merged(blocked, policy_changes({"libraries": LIBRARIES, "all_libraries": False}))
    assert rights_of(chosen, LIBRARIES).libraries == LIBRARIES


def test_unrated_titles_of_every_kind_are_hidden() -> None:
    assert policy_changes({"hides_unrated": True}) == {"block_unrated_items": UNRATED_KINDS}


@pytest.mark.parametrize(
    "changes",
    [
        {"is_king": True},
        {"hours": (Hours(days="Monday", start=8, end=8),)},
        {"hours": (Hours(days="Monday", start=-1, end=8),)},
    ],
)
def test_nonsense_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        policy_changes(changes)
