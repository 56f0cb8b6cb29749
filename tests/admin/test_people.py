"""Accounts and devices through the facade, on the real services and over real requests."""

import asyncio
from typing import Any

import pytest

from rustfin_core.admin.people.types import Person
from rustfin_core.admin.support.facts import read_facts
from rustfin_core.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tests.http.conftest import (
    Client,
    Server,
    away_seconds,
    claimed,
    header_seconds,
    kid,
    options,
    owner,
    server,
)
from tests.http.test_images import picture, send

__all__ = ["away_seconds", "claimed", "header_seconds", "kid", "options", "owner", "server"]


async def one(bench: Server, name: str) -> Person:
    return next(one for one in await bench.services.admin.people() if one.name == name)


async def test_the_first_person_owns_the_server(server: Server) -> None:
    admin = server.services.admin
    assert await admin.people() == ()
    first = await admin.add_person("Mara", "a word")
    assert server.identity.claimed
    assert server.identity.wizard_completed
    assert server.identity.setup_code is None
    await admin.add_person("Jonas", "another")
    mara, jonas = await one(server, "Mara"), await one(server, "Jonas")
    assert (mara.id, mara.is_admin, mara.is_last_admin) == (first, True, True)
    assert (jonas.is_admin, jonas.last_seen_ms, jonas.picture) == (False, None, None)
    with pytest.raises(Conflict):
        await admin.add_person("jonas", "word")
    with pytest.raises(InvalidInput):
        await admin.add_person("Ada", "")


async def test_the_last_administrator_stays(claimed: Server) -> None:
    admin = claimed.services.admin
    chief = await one(claimed, "owner")
    for changes in ({"is_admin": False}, {"may_sign_in": False}):
        with pytest.raises(Forbidden, match="only administrator"):
            await admin.change_person(chief.id, changes)
    with pytest.raises(Forbidden, match="only administrator"):
        await admin.delete_person(chief.id)
    await admin.change_person((await one(claimed, "kid")).id, {"is_admin": True})
    assert not (await one(claimed, "owner")).is_last_admin
    await admin.delete_person(chief.id)
    assert [(one.name, one.is_last_admin) for one in await admin.people()] == [("kid", True)]


async def test_a_right_taken_away_counts_at_once(claimed: Server, kid: Client) -> None:
    admin = claimed.services.admin
    person = await one(claimed, "kid")
    assert person.devices == 1
    assert person.last_seen_ms is not None
    await admin.change_person(person.id, {"any_device": False})
    assert (await kid.get("/Users/Me")).status == 200
    stranger = claimed.client("new-device")
    assert (await stranger.sign_in("kid", "pw")).status == 403
    await admin.change_person(person.id, {"may_sign_in": False})
    assert (await kid.get("/Users/Me")).status == 401
    with pytest.raises(InvalidInput):
        await admin.change_person(person.id, {"most_devices": "many"})
    with pytest.raises(NotFound):
        await admin.change_person("nobody", {"plays": False})


async def test_a_rescue_takes_away_whatever_keeps_somebody_out(
    claimed: Server, owner: Client
) -> None:
    admin = claimed.services.admin
    person = await one(claimed, "kid")
    locked: dict[str, Any] = {"wrong_passwords": 1, "any_device": False, "away": False}
    await admin.change_person(person.id, locked)
    assert (await claimed.client("elsewhere").sign_in("kid", "wrong")).status == 401
    assert not (await one(claimed, "kid")).rights.may_sign_in
    assert (await one(claimed, "kid")).wrong_passwords == 1
    password = await admin.rescue_person(person.id)
    again = await claimed.client("elsewhere").sign_in("kid", password)
    assert again.status == 200
    rescued = await one(claimed, "kid")
    assert (rescued.rights.may_sign_in, rescued.wrong_passwords) == (True, 0)
    assert (rescued.rights.any_device, rescued.rights.away) == (True, True)
    assert not rescued.is_admin


async def test_a_rescued_administrator_stays_one(claimed: Server, owner: Client) -> None:
    chief = await one(claimed, "owner")
    password = await claimed.services.admin.rescue_person(chief.id)
    assert (await owner.get("/Users/Me")).status == 401
    assert (await owner.sign_in("owner", password)).value["User"]["Policy"]["IsAdministrator"]


async def test_signing_out_and_a_new_password(claimed: Server, kid: Client) -> None:
    admin = claimed.services.admin
    person = await one(claimed, "kid")
    assert await admin.sign_out_person(person.id) == 1
    assert (await kid.get("/Users/Me")).status == 401
    await admin.rename_person(person.id, "Kim")
    await admin.set_person_password(person.id, "fresh")
    assert (await kid.sign_in("Kim", "fresh")).status == 200


async def test_a_picture_can_be_fetched_without_signing_in(claimed: Server, kid: Client) -> None:
    assert (await one(claimed, "kid")).picture is None
    assert (await send(kid, "/UserImage", picture((400, 400)))).status == 204
    path = (await one(claimed, "kid")).picture
    assert path is not None
    answer = await claimed.client("window").get(path)
    assert (answer.status, answer.headers["Content-Type"].split("/")[0]) == (200, "image")


async def test_limits_are_ages_with_their_names(claimed: Server) -> None:
    limits = await claimed.services.admin.rating_limits()
    ages = [limit.age for limit in limits]
    assert ages == sorted(set(ages))
    assert any("PG-13" in limit.names for limit in limits if limit.age == 13)
    assert all(str(limit.age) not in limit.names for limit in limits)


async def test_devices_are_one_row_for_all_their_people(claimed: Server) -> None:
    admin = claimed.services.admin
    await claimed.signed_in("owner", device="tv")
    kid = await claimed.signed_in("kid", device="tv")
    profile = {"DeviceProfile": {"DirectPlayProfiles": [{"Type": "Video", "Container": "mp4"}]}}
    assert (await kid.post("/Sessions/Capabilities/Full", profile)).status == 204
    async with asyncio.timeout(30):
        while not await admin.devices():
            await asyncio.sleep(0.01)
    [device] = await admin.seen_devices()
    assert (device.id, device.in_use, device.blocked, device.playing) == ("tv", True, False, "")
    told = {user.name: user.report_id is not None for user in device.users}
    assert told == {"kid": True, "owner": False}


async def test_a_blocked_device_is_listed_after_it_is_signed_out(
    claimed: Server, kid: Client
) -> None:
    admin = claimed.services.admin
    await admin.name_device("kid-device", "Tablet")
    await admin.block_device("kid-device")
    assert (await kid.get("/Users/Me")).status == 403
    await admin.sign_out_device("kid-device")
    [device] = await admin.seen_devices()
    assert (device.name, device.blocked, device.users) == ("Tablet", True, ())
    assert (await kid.sign_in("kid", "pw")).status == 403
    await admin.allow_device("kid-device")
    assert await admin.seen_devices() == ()
    assert (await kid.sign_in("kid", "pw")).status == 200
    with pytest.raises(NotFound):
        await admin.block_device("never seen")


async def test_a_device_with_a_code_is_let_in(claimed: Server) -> None:
    admin = claimed.services.admin
    person = await one(claimed, "kid")
    tv = claimed.client("tv")
    asked = (await tv.get("/QuickConnect/Initiate")).value
    with pytest.raises(NotFound):
        await admin.let_device_in("abc", person.id)
    await admin.let_device_in(asked["Code"], person.id)
    secret = {"Secret": asked["Secret"]}
    answer = await tv.post("/Users/AuthenticateWithQuickConnect", secret)
    assert answer.value["User"]["Name"] == "kid"
    [device] = await admin.seen_devices()
    assert [user.name for user in device.users] == ["kid"]


async def test_names_of_devices_stay_out_of_the_support_bundle(
    claimed: Server, kid: Client
) -> None:
    admin = claimed.services.admin
    [device] = await admin.seen_devices()
    await admin.name_device(device.id, "Kim's tablet")
    await admin.block_device(device.id)
    await admin.sign_out_device(device.id)
    names = (await claimed.db.read(read_facts)).names
    assert {"Kim's tablet", device.own_name} <= set(names)
    assert "<device 1>" in names.values()
