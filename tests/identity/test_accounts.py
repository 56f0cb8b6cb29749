"""Users, rights, tastes and display preferences."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.db import Database
from rustfin_core.identity import IdentityService
from rustfin_core.identity.policy import UserConfiguration, UserPolicy, from_json, merged, to_json
from rustfin_core.identity.preferences import view_id
from rustfin_core.identity.types import DeviceInfo
from rustfin_core.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound


async def test_names_are_unique_in_any_case(identity: IdentityService) -> None:
    await identity.users.create("Älva", "pw")
    with pytest.raises(Conflict):
        await identity.users.create("älvA", "pw")
    other = await identity.users.create("other", "pw")
    with pytest.raises(Conflict):
        await identity.users.rename(other, "ÄLVA")
    await identity.users.rename(other, "Third")
    assert [user.name for user in await identity.users.all()] == ["Third", "Älva"]


async def test_policy_hooks_run_inside_the_transaction(identity: IdentityService) -> None:
    seen: list[tuple[int, bool]] = []
    removed: list[int] = []

    def changed(con: sqlite3.Connection, user_id: int, policy: UserPolicy) -> None:
        assert con.in_transaction
        seen.append((user_id, policy.enable_all_folders))
        if policy.max_parental_rating == 99:
            raise InvalidInput("No such rating.")

    def gone(con: sqlite3.Connection, user_id: int) -> None:
        assert con.in_transaction
        removed.append(user_id)

    identity.register_hooks(changed=changed, removed=gone)
    await identity.claim("owner", "pw")
    kid = await identity.users.create("kid", "pw")
    after = await identity.users.change_policy(kid, {"enable_all_folders": False})
    with pytest.raises(InvalidInput):
        await identity.users.change_policy(kid, {"max_parental_rating": 99})
    assert (await identity.users.get(kid.uid)).policy == after.policy
    await identity.users.delete(kid)

    assert seen == [(1, True), (kid.id, True), (kid.id, False), (kid.id, False)]
    assert removed == [kid.id]


async def test_account_changes_wait_for_the_disk(identity: IdentityService, db: Database) -> None:
    """``synchronous`` is FULL (2) around them and NORMAL (1) for everything else."""

    def level(con: sqlite3.Connection) -> int:
        found: int = con.execute("PRAGMA synchronous").fetchone()[0]
        return found

    seen: list[int] = []
    identity.register_hooks(
        changed=lambda con, _, __: seen.append(level(con)),
        removed=lambda con, _: seen.append(level(con)),
    )
    await identity.claim("owner", "pw")
    kid = await identity.users.create("kid", "pw")
    await identity.users.change_policy(kid, {"is_hidden": False})
    await identity.users.delete(kid)
    assert seen == [2, 2, 2, 2]
    assert await db.write(level) == 1


async def test_row_ids_are_never_reused(identity: IdentityService) -> None:
    first = await identity.users.create("first", "pw")
    await identity.users.delete(first)
    second = await identity.users.create("second", "pw")
    assert second.id > first.id


async def test_the_last_administrator_stays(identity: IdentityService) -> None:
    owner = await identity.claim("owner", "pw")
    for changes in ({"is_disabled": True}, {"is_administrator": False}):
        with pytest.raises(Forbidden):
            await identity.users.change_policy(owner, changes)
    with pytest.raises(Forbidden):
        await identity.users.delete(owner)
    await identity.users.create("second", "pw", UserPolicy(is_administrator=True))
    await identity.users.delete(owner)
    with pytest.raises(NotFound):
        await identity.users.get(owner.uid)


async def test_deleting_a_user_ends_its_tokens(identity: IdentityService, tv: DeviceInfo) -> None:
    kid = await identity.users.create("kid", "pw")
    token = (await identity.authenticate("kid", "pw", tv, peer="127.0.0.1")).token
    await identity.users.delete(kid)
    assert await identity.resolve(token) is None


async def test_configuration_round_trips(identity: IdentityService) -> None:
    kid = await identity.users.create("kid", "pw")
    await identity.users.change_configuration(
        kid, {"subtitle_mode": "Always", "ordered_views": ["a", "b"], "unknown": 1}
    )
    stored = (await identity.users.get(kid.uid)).configuration
    assert stored.subtitle_mode == "Always"
    assert stored.ordered_views == ("a", "b")


@pytest.mark.parametrize(
    "changes",
    [
        {"is_disabled": "yes"},
        {"max_active_sessions": "many"},
        {"max_active_sessions": True},
        {"max_active_sessions": 2**40},
        {"blocked_tags": "tag"},
        {"blocked_tags": [1]},
        {"blocked_tags": ["x"] * 1_001},
        {"sync_play_access": "Everything"},
        {"remote_client_bitrate_limit": None},
    ],
)
def test_values_of_the_wrong_kind_name_their_field(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match=next(iter(changes))):
        merged(UserPolicy(), changes)


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_any_stored_json_with_unknown_keys_still_reads(extra: dict[str, Any]) -> None:
    known = set(UserConfiguration.__slots__)
    unknown = {key: value for key, value in extra.items() if key not in known}
    assert from_json(UserConfiguration, json.dumps(unknown)) == UserConfiguration()


def test_policies_survive_storage() -> None:
    policy = UserPolicy(blocked_tags=("a",), max_parental_rating=None, enable_all_folders=False)
    assert from_json(UserPolicy, to_json(policy)) == policy


async def test_display_preferences_round_trip_per_user_and_client(
    identity: IdentityService,
) -> None:
    a = await identity.users.create("a", "pw")
    b = await identity.users.create("b", "pw")
    value = {"CustomPrefs": {"homesection0": "resume"}, "Unknown": [1, {"x": None}]}
    await identity.preferences.put(a.id, "emby", "usersettings", value)

    assert (await identity.preferences.get(a.id, "emby", "usersettings")).value == value
    same = await identity.preferences.get(a.id, "emby", view_id("usersettings"))
    assert same.value == value
    assert (await identity.preferences.get(b.id, "emby", "usersettings")).value == {}
    assert (await identity.preferences.get(a.id, "other", "usersettings")).value == {}


def test_view_names_hash_as_in_jellyfin() -> None:
    assert view_id("usersettings") == "3ce5b65de116d73165d1efc4a30ec35c"


async def test_display_preferences_are_bounded(identity: IdentityService) -> None:
    a = await identity.users.create("a", "pw")
    with pytest.raises(InvalidInput):
        await identity.preferences.put(a.id, "emby", "x", {"a": "y" * 70_000})
    with pytest.raises(InvalidInput):
        await identity.preferences.get(a.id, "e" * 200, "x")


def test_a_read_only_data_folder_leaves_no_half_code(tmp_path: Path) -> None:
    from rustfin_core.identity.setup import SetupCode

    code = SetupCode(tmp_path / "absent")
    with pytest.raises(OSError):
        code.draw()
    code.discard()
    assert code.text is None
