"""Who is connected, what devices can do, remote control and its limits (T-09)."""

import re

import pytest

from rustfin_core.playback.events import RemoteCommandIssued
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi

PROFILE = {"Name": "tv", "DirectPlayProfiles": [{"Type": "Video", "Container": "mp4,mkv"}]}


async def test_everybody_sees_their_own_devices_and_owners_all(
    claimed: Server, owner: Client, kid: Client
) -> None:
    await claimed.signed_in("kid", device="kid-tv")
    answer = await owner.get("/Sessions")
    OpenApi.load().check("GET", "/Sessions", 200, answer.value)
    assert {s["DeviceId"] for s in answer.value} == {"owner-device", "kid-device", "kid-tv"}
    mine = (await kid.get("/Sessions")).value
    assert {s["DeviceId"] for s in mine} == {"kid-device", "kid-tv"}
    one = (await kid.get("/Sessions?deviceId=kid-tv&activeWithinSeconds=60")).value
    assert [s["DeviceId"] for s in one] == ["kid-tv"]


async def test_session_ids_are_random(claimed: Server) -> None:
    ids = set()
    for _ in range(3):
        client = await claimed.signed_in("kid", device="same")
        (session,) = (await client.get("/Sessions?deviceId=same")).value
        ids.add(session["Id"])
        await client.post("/Sessions/Logout")
    assert all(re.fullmatch("[0-9a-f]{32}", found) for found in ids)


async def test_capabilities_by_query_and_by_body(claimed: Server, kid: Client) -> None:
    path = (
        "/sessions/capabilities?playableMediaTypes=Video,Audio&supportedCommands=Mute"
        "&supportsMediaControl=true"
    )
    assert (await kid.post(path)).status == 204
    (session,) = (await kid.get("/Sessions")).value
    assert session["PlayableMediaTypes"] == ["Video", "Audio"]
    assert session["SupportsMediaControl"] is True
    assert session["SupportsRemoteControl"] is False
    body = {
        "PlayableMediaTypes": "Audio,Video,Nonsense",
        "SupportedCommands": ["Mute", "SetVolume"],
        "SupportsMediaControl": "true",
        "DeviceProfile": PROFILE,
    }
    assert (await kid.post("/Sessions/Capabilities/Full", body)).status == 204
    answer = await kid.get("/Sessions")
    OpenApi.load().check("GET", "/Sessions", 200, answer.value)
    assert answer.value[0]["PlayableMediaTypes"] == ["Audio", "Video"]
    stored = claimed.services.playback.sessions()[0].capabilities
    assert stored.profile is not None
    assert (await kid.post("/Sessions/Capabilities/Full", {"DeviceProfile": 7})).status == 400


async def test_nobody_sets_the_capabilities_of_others(owner: Client, kid: Client) -> None:
    (session,) = (await owner.get("/Sessions?deviceId=owner-device")).value
    assert (await kid.post(f"/Sessions/Capabilities?id={session['Id']}")).status == 403


@pytest.mark.parametrize(
    ("path", "body", "message", "data"),
    [
        ("/Playing/seek?seekPositionTicks=7", None, "Playstate",
         {"Command": "Seek", "SeekPositionTicks": 7}),
        ("/Command/togglemute", None, "GeneralCommand", {"Name": "ToggleMute", "Arguments": {}}),
        ("/Command", {"Name": "SetVolume", "Arguments": {"Volume": 50}}, "GeneralCommand",
         {"Name": "SetVolume", "Arguments": {"Volume": "50"}}),
        ("/Message", {"Text": "hi", "TimeoutMs": 5}, "GeneralCommand",
         {"Name": "DisplayMessage", "Arguments": {"Header": "Message", "Text": "hi",
                                                  "TimeoutMs": "5"}}),
    ],
)  # fmt: skip
async def test_commands_reach_the_bus(
    claimed: Server, kid: Client, path: str, body: object, message: str, data: dict[str, object]
) -> None:
    seen: list[RemoteCommandIssued] = []
    claimed.bus.subscribe(RemoteCommandIssued, seen.append)
    (session,) = (await kid.get("/Sessions")).value
    answer = await kid.post(f"/Sessions/{session['Id']}{path}", body)
    assert answer.status == 204, answer.body
    assert [event.message for event in seen] == [message]
    assert seen[0].data.items() >= data.items()
    assert seen[0].data["ControllingUserId"] == kid.user_id


async def test_other_peoples_devices_are_out_of_reach(
    claimed: Server, owner: Client, kid: Client
) -> None:
    (target,) = (await owner.get("/Sessions?deviceId=owner-device")).value
    path = f"/Sessions/{target['Id']}/Playing/Stop"
    assert (await kid.post(path)).status == 403
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(user, {"enable_remote_control_of_other_users": True})
    assert (await kid.post(path)).status == 204


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/Sessions/nothing/Playing/Stop", 404),
        ("/Sessions/{}/Playing/Explode", 400),
        ("/Sessions/{}/Playing?playCommand=PlayNow", 400),
        ("/Sessions/{}/Playing?itemIds=" + "a" * 32, 400),
        ("/Sessions/{}/Command/FormatDisk", 400),
    ],
)
async def test_bad_commands(kid: Client, path: str, status: int) -> None:
    (session,) = (await kid.get("/Sessions")).value
    assert (await kid.post(path.format(session["Id"]))).status == status


async def test_signing_out_ends_the_session(owner: Client, kid: Client) -> None:
    await kid.get("/Users/Me")
    await kid.post("/Sessions/Logout")
    sessions = (await owner.get("/Sessions")).value
    assert "kid-device" not in {session["DeviceId"] for session in sessions}
