"""Devices and their reports over HTTP; sessions say why something plays as it does."""

import asyncio

from tests.http.conftest import Client, Server

PROFILE = {
    "Name": "Bench",
    "DirectPlayProfiles": [{"Type": "Video", "Container": "mp4"}],
}


async def test_devices_say_what_they_can_and_get_a_report(
    claimed: Server, owner: Client, kid: Client
) -> None:
    assert (await owner.get("/Rustfin/Devices")).value == []
    told = {"PlayableMediaTypes": ["Video"], "DeviceProfile": PROFILE}
    assert (await kid.post("/Sessions/Capabilities/Full", told)).status == 204
    async with asyncio.timeout(30):
        while not (devices := (await owner.get("/Rustfin/Devices")).value):
            await asyncio.sleep(0.01)
    [device] = devices
    assert (device["User"], device["Client"], device["Kind"]) == ("kid", "Test", "device")
    report = (await owner.get(f"/Rustfin/Devices/{device['Id']}/Report")).value
    assert report == {
        "Device": device,
        "Titles": 0,
        "Untouched": 0,
        "Unread": 0,
        "Lines": [],
    }


async def test_reports_are_for_administrators(claimed: Server, owner: Client, kid: Client) -> None:
    for path in ("/Rustfin/Devices", "/Rustfin/Devices/abc/Report"):
        assert (await kid.get(path)).status == 403
    for name in ("abc", "0" * 32, "..%2F"):
        assert (await owner.get(f"/Rustfin/Devices/{name}/Report")).status == 404
