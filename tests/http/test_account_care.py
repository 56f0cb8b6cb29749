"""Api keys, devices, schedules, passwords: what an administrator's dashboard does to accounts."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.kernel.times import local_moment
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi


async def keys(client: Client) -> list[dict[str, Any]]:
    answer = await client.get("/Auth/Keys")
    OpenApi.load().check("GET", "/Auth/Keys", 200, answer.value)
    found: list[dict[str, Any]] = answer.value["Items"]
    return found


async def test_a_key_is_shown_to_its_maker_and_later_to_nobody(
    claimed: Server, owner: Client
) -> None:
    assert (await owner.post("/Auth/Keys?app=sonarr")).status == 204
    [made] = await keys(owner)
    secret = made["AccessToken"]
    assert (made["AppName"], len(secret)) == ("sonarr", 64)
    program = claimed.client()
    program.token = secret
    assert (await program.get("/Users")).status == 200
    elsewhere = await claimed.signed_in("owner", device="other")
    [hidden] = await keys(elsewhere)
    assert hidden["AccessToken"] != secret
    claimed.clock.advance(601)
    [later] = await keys(owner)
    assert later["AccessToken"] == hidden["AccessToken"]
    program.token = later["AccessToken"]
    assert (await program.get("/Users")).status == 401
    assert (await owner("DELETE", f"/Auth/Keys/{later['AccessToken']}")).status == 204
    program.token = secret
    assert (await program.get("/Users")).status == 401


async def test_a_key_can_be_revoked_by_itself(claimed: Server, owner: Client) -> None:
    await owner.post("/Auth/Keys?app=radarr")
    secret = (await keys(owner))[0]["AccessToken"]
    assert (await owner("DELETE", f"/Auth/Keys/{secret}")).status == 204
    assert await keys(owner) == []
    assert (await owner("DELETE", f"/Auth/Keys/{secret}")).status == 404
    assert (await owner.post("/Auth/Keys")).status == 400


async def test_providers(owner: Client) -> None:
    for path in ("/Auth/Providers", "/Auth/PasswordResetProviders"):
        answer = await owner.get(path)
        OpenApi.load().check("GET", path, 200, answer.value)
        assert len(answer.value) == 1
    policy = (await owner.get("/Users/Me")).value["Policy"]
    assert policy["PasswordResetProviderId"] == answer.value[0]["Id"]


async def test_devices_are_listed_named_and_signed_out(
    claimed: Server, owner: Client, kid: Client
) -> None:
    api = OpenApi.load()
    listed = await owner.get("/Devices")
    api.check("GET", "/Devices", 200, listed.value)
    assert {one["Id"] for one in listed.value["Items"]} == {"owner-device", "kid-device"}
    renamed = await owner.post("/Devices/Options?id=kid-device", {"CustomName": "Nursery"})
    assert renamed.status == 204
    for path in ("/Devices/Info", "/Devices/Options"):
        one = await owner.get(f"{path}?id=kid-device")
        api.check("GET", path, 200, one.value)
        assert one.value["CustomName"] == "Nursery"
        assert (await owner.get(f"{path}?id=nothing")).status == 404
    await kid.post("/Sessions/Capabilities/Full", {"PlayableMediaTypes": ["Video"]})
    [session] = (await owner.get("/Sessions?deviceId=kid-device")).value
    assert (session["DeviceName"], session["HasCustomDeviceName"]) == ("Nursery", True)
    assert (await owner.post("/Devices/Options?id=no", {"CustomName": "x"})).status == 404
    long = {"CustomName": "x" * 500}
    assert (await owner.post("/Devices/Options?id=kid-device", long)).status == 400
    assert (await owner("DELETE", "/Devices?id=kid-device")).status == 204
    assert (await kid.get("/Users/Me")).status == 401
    assert (await owner("DELETE", "/Devices?id=kid-device")).status == 404
    assert (await owner.get("/Devices")).value["TotalRecordCount"] == 1


async def test_devices_of_a_user(claimed: Server, owner: Client, kid: Client) -> None:
    policy = {"EnableAllDevices": False, "EnabledDevices": ["kid-device"]}
    assert (await owner.post(f"/Users/{kid.user_id}/Policy", policy)).status == 204
    listed = (await owner.get(f"/Devices?userId={kid.user_id}")).value["Items"]
    assert [one["Id"] for one in listed] == ["kid-device"]
    assert (await kid.get("/Users/Me")).status == 200
    other = claimed.client("other")
    assert (await other.sign_in("kid", "pw")).status == 403


async def test_signing_a_device_out_closes_its_socket(
    claimed: Server, owner: Client, kid: Client
) -> None:
    url = f"{claimed.base}/socket?ApiKey={kid.token}"
    async with claimed.http.ws_connect(url) as socket, asyncio.timeout(30):
        await socket.receive_json()
        assert (await owner("DELETE", "/Devices?id=kid-device")).status == 204
        async for _ in socket:
            pass
        assert socket.closed


async def test_hours(claimed: Server, owner: Client, kid: Client) -> None:
    now = local_moment(claimed.clock.now_ms())
    hour = now.hour + now.minute / 60
    until = [{"DayOfWeek": "Everyday", "StartHour": 0, "EndHour": hour + 0.1}]
    changed = await owner.post(f"/Users/{kid.user_id}/Policy", {"AccessSchedules": until})
    assert changed.status == 204
    me = await kid.get("/Users/Me")
    OpenApi.load().check("GET", "/Users/Me", 200, me.value)
    [told] = me.value["Policy"]["AccessSchedules"]
    assert (told["DayOfWeek"], told["UserId"]) == ("Everyday", kid.user_id)
    assert (await kid.get("/UserViews")).status == 200
    claimed.clock.advance(600)
    assert (await kid.get("/UserViews")).status == 403
    assert (await kid.get(f"/Items?ApiKey={kid.token}")).status == 403
    assert (await kid.get("/Users/Me")).status == 200
    assert (await claimed.client("other").sign_in("kid", "pw")).status == 403
    assert (await kid.post("/Sessions/Logout")).status == 204
    bad = {"AccessSchedules": [{"DayOfWeek": "Never", "StartHour": 1, "EndHour": 2}]}
    assert (await owner.post(f"/Users/{kid.user_id}/Policy", bad)).status == 400


async def test_a_schedule_that_ends_closes_sockets(
    claimed: Server, owner: Client, kid: Client
) -> None:
    now = local_moment(claimed.clock.now_ms())
    hour = now.hour + now.minute / 60
    until = [{"DayOfWeek": "Everyday", "StartHour": 0, "EndHour": hour + 0.1}]
    await owner.post(f"/Users/{kid.user_id}/Policy", {"AccessSchedules": until})
    url = f"{claimed.base}/socket?ApiKey={kid.token}"
    async with claimed.http.ws_connect(url) as socket, asyncio.timeout(60):
        await socket.receive_json()
        claimed.clock.advance(600)
        async for _ in socket:
            pass
        assert socket.close_code == 1008


async def test_preferences_can_be_closed(claimed: Server, owner: Client, kid: Client) -> None:
    closed = {"EnableUserPreferenceAccess": False}
    await owner.post(f"/Users/{kid.user_id}/Policy", closed)
    for path, body in (
        (f"/Users/{kid.user_id}/Configuration", {"SubtitleMode": "Always"}),
        (f"/Users/{kid.user_id}/Password", {"CurrentPw": "pw", "NewPw": "new"}),
        ("/Users", {"Name": "other"}),
    ):
        assert (await kid.post(path, body)).status == 403
    assert (await owner.post(f"/Users/{kid.user_id}/Password", {"NewPw": "new"})).status == 204


async def test_a_forgotten_password(claimed: Server, tmp_path: Path) -> None:
    api = OpenApi.load()
    client = claimed.client()
    asked = await client.post("/Users/ForgotPassword", {"EnteredUsername": "kid"})
    api.check("POST", "/Users/ForgotPassword", 200, asked.value)
    assert asked.value["Action"] == "PinCode"
    path = claimed.services.paths.data / asked.value["PinFile"]
    pin = json.loads(path.read_text("utf-8"))["Pin"]
    assert pin not in asked.body.decode()
    assert (await client.post("/Users/ForgotPassword/Pin", {"Pin": "AAAAA-AAAAA"})).status == 404
    used = await client.post("/Users/ForgotPassword/Pin", {"Pin": pin})
    api.check("POST", "/Users/ForgotPassword/Pin", 200, used.value)
    assert used.value == {"Success": True, "UsersReset": ["kid"]}
    assert (await client.sign_in("kid", pin)).status == 200


async def test_a_password_is_reset_from_home_only(claimed: Server) -> None:
    """A proxy nobody vouched for may stand before the whole world."""
    client, away = claimed.client(), {"X-Forwarded-For": "192.168.1.5"}
    asked = await client.post("/Users/ForgotPassword", {"EnteredUsername": "kid"}, headers=away)
    assert asked.value == {"Action": "InNetworkRequired"}
    tried = await client.post("/Users/ForgotPassword/Pin", {"Pin": "AAAAA-AAAAA"}, headers=away)
    assert tried.status == 403
    assert not list(claimed.services.paths.data.glob("passwordreset*"))


async def test_signing_in_by_id(claimed: Server, kid: Client) -> None:
    client = claimed.client("by-id")
    path = f"/Users/{kid.user_id}/Authenticate"
    answer = await client.post(f"{path}?pw=pw")
    assert answer.status == 200
    assert answer.value["User"]["Name"] == "kid"
    assert (await client.post(path, {"Pw": "pw"})).status == 200
    assert (await client.post(f"{path}?pw=no")).status == 401
    assert (await client.post(f"/Users/{'0' * 32}/Authenticate?pw=pw")).status == 401
    assert (await kid.post(f"/Users/{kid.user_id}/EasyPassword", {"NewPw": "1"})).status == 403


async def test_last_visits_are_told(claimed: Server, owner: Client, kid: Client) -> None:
    claimed.clock.advance(3_600)
    await kid.get("/UserViews")
    one = (await owner.get(f"/Users/{kid.user_id}")).value
    assert one["LastLoginDate"] < one["LastActivityDate"]


@pytest.mark.parametrize(
    "change", [{"IsAdministrator": False}, {"IsDisabled": True}, {"IsDisabled": True, "X": 1}]
)
async def test_the_last_administrator_stays(owner: Client, change: dict[str, Any]) -> None:
    assert (await owner.post(f"/Users/{owner.user_id}/Policy", change)).status == 403
    assert (await owner.get("/Users/Me")).value["Policy"]["IsAdministrator"] is True
