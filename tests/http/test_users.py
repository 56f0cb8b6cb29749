"""Sign-in and accounts as clients see them."""

from typing import Any

import pytest

from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi


async def test_signing_in_gives_a_complete_answer(claimed: Server) -> None:
    client = claimed.client()
    answer = await client.sign_in("owner", "pw")
    OpenApi.load().check("POST", "/Users/AuthenticateByName", 200, answer.value)
    assert len(answer.value["AccessToken"]) == 64
    assert answer.value["User"]["Policy"]["IsAdministrator"] is True
    assert answer.value["SessionInfo"]["DeviceId"] == "bench"
    assert answer.value["SessionInfo"]["UserName"] == "owner"
    assert answer.value["ServerId"] == claimed.identity.server_id


@pytest.mark.parametrize(
    "body",
    [
        {"username": "OWNER", "Pw": "pw"},
        {"Username": "owner", "pw": "pw", "Password": "legacy", "Extra": None},
    ],
)
async def test_bodies_of_old_clients_are_understood(claimed: Server, body: dict[str, Any]) -> None:
    answer = await claimed.client().post("/users/authenticatebyname?format=json", body)
    assert answer.status == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"Username": "owner", "Pw": "wrong"}, 401),
        ({"Username": "owner", "Pw": ""}, 401),
        ({"Username": "owner"}, 401),
        ({"Username": "nobody", "Pw": "pw"}, 401),
        ({"Username": "%", "Pw": "pw"}, 401),
        ({"Username": "owner\u0000", "Pw": "pw"}, 401),
        ({"Username": "owner", "Pw": "x" * 5_000}, 401),
        ({}, 401),
        ({"Username": ["owner"], "Pw": "pw"}, 400),
    ],
)
async def test_wrong_credentials(claimed: Server, body: dict[str, Any], status: int) -> None:
    answer = await claimed.client().post("/Users/AuthenticateByName", body)
    assert answer.status == status


async def test_a_device_id_is_needed(claimed: Server) -> None:
    answer = await claimed.client().post(
        "/Users/AuthenticateByName",
        {"Username": "owner", "Pw": "pw"},
        headers={"Authorization": ""},
    )
    assert answer.status == 400
    assert "DeviceId" in answer.value["detail"]


async def test_forwarding_headers_do_not_reset_the_brake(claimed: Server) -> None:
    client = claimed.client()
    statuses = []
    for n in range(40):
        answer = await client.post(
            "/Users/AuthenticateByName",
            {"Username": f"user{n}", "Pw": "guess"},
            headers={"X-Forwarded-For": f"10.1.2.{n}", "X-Real-IP": f"10.1.2.{n}"},
        )
        statuses.append(answer.status)
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert int(answer.headers["Retry-After"]) >= 1


async def test_who_am_i(owner: Client, kid: Client) -> None:
    api = OpenApi.load()
    me = await owner.get("/Users/Me")
    api.check("GET", "/Users/Me", 200, me.value)
    one = await owner.get(f"/Users/{kid.user_id}")
    api.check("GET", "/Users/{userId}", 200, one.value)
    assert one.value["Name"] == "kid"
    dashed = "-".join((kid.user_id[:8], kid.user_id[8:12], kid.user_id[12:16], kid.user_id[16:20]))
    same = await kid.get(f"/users/{dashed}-{kid.user_id[20:]}")
    assert same.value["Id"] == kid.user_id


async def test_lists_of_users(claimed: Server, owner: Client, kid: Client) -> None:
    api = OpenApi.load()
    listed = await owner.get("/Users")
    api.check("GET", "/Users", 200, listed.value)
    assert [user["Name"] for user in listed.value] == ["kid", "owner"]
    assert [user["Name"] for user in (await kid.get("/Users")).value] == ["kid"]
    assert (await owner.get("/Users?isDisabled=true")).value == []
    assert (await claimed.client().get("/Users/Public")).value == []
    await owner.post(f"/Users/{kid.user_id}/Policy", {"IsHidden": False})
    public = await claimed.client().get("/Users/Public")
    api.check("GET", "/Users/Public", 200, public.value)
    assert [user["Name"] for user in public.value] == ["kid"]
    assert "Policy" not in public.value[0]


async def test_accounts_are_made_changed_and_deleted(claimed: Server, owner: Client) -> None:
    api = OpenApi.load()
    made = await owner.post("/Users/New", {"Name": "guest", "Password": "pw"})
    api.check("POST", "/Users/New", 200, made.value)
    uid = made.value["Id"]
    policy = made.value["Policy"] | {"EnableAllFolders": False, "MaxParentalRating": 12}
    assert (await owner.post(f"/Users/{uid}/Policy", policy)).status == 204
    guest = await claimed.signed_in("guest", device="g")
    shown = (await guest.get("/Users/Me")).value["Policy"]
    assert (shown["EnableAllFolders"], shown["MaxParentalRating"]) == (False, 12)
    configuration = {"SubtitleMode": "Always", "OrderedViews": ["a" * 32]}
    assert (await guest.post(f"/Users/{uid}/Configuration", configuration)).status == 204
    shown = (await guest.get("/Users/Me")).value["Configuration"]
    assert (shown["SubtitleMode"], shown["OrderedViews"]) == ("Always", ["a" * 32])
    assert (await guest.post("/Users/Configuration", {"SubtitleMode": 7})).status == 400
    assert (await owner("DELETE", f"/Users/{uid}")).status == 204
    assert (await guest.get("/Users/Me")).status == 401
    assert (await owner("DELETE", f"/Users/{uid}")).status == 404


async def test_users_cannot_raise_themselves(kid: Client) -> None:
    body = {"Name": "kid", "Policy": {"IsAdministrator": True}, "IsAdministrator": True}
    assert (await kid.post(f"/Users?userId={kid.user_id}", body)).status == 204
    assert (await kid.post("/Users/Configuration", {"IsAdministrator": True})).status == 204
    assert (await kid.get("/Users/Me")).value["Policy"]["IsAdministrator"] is False


async def test_the_last_administrator_cannot_be_removed(owner: Client) -> None:
    assert (await owner("DELETE", f"/Users/{owner.user_id}")).status == 403
    answer = await owner.post(f"/Users/{owner.user_id}/Policy", {"IsAdministrator": False})
    assert answer.status == 403


async def test_passwords(claimed: Server, kid: Client, owner: Client) -> None:
    other = await claimed.signed_in("kid", device="other")
    path = f"/Users/{kid.user_id}/Password"
    assert (await kid.post(path, {"CurrentPw": "no", "NewPw": "new"})).status == 401
    assert (await kid.post(path, {"CurrentPw": "pw", "NewPw": ""})).status == 400
    assert (await kid.post(path, {"CurrentPw": "pw", "ResetPassword": True})).status == 403
    assert (await kid.post(path, {"CurrentPw": "pw", "NewPw": "new"})).status == 204
    assert (await kid.get("/Users/Me")).status == 200
    assert (await other.get("/Users/Me")).status == 401
    assert (await owner.post(path, {"NewPw": "set by owner"})).status == 204
    assert (await kid.get("/Users/Me")).status == 401
    assert (await kid.sign_in("kid", "set by owner")).status == 200


async def test_quick_connect_the_whole_way(claimed: Server, owner: Client) -> None:
    api = OpenApi.load()
    tv = claimed.client("tv")
    assert (await tv.get("/QuickConnect/Enabled")).body == b"true"
    request = await tv.post("/QuickConnect/Initiate")
    api.check("POST", "/QuickConnect/Initiate", 200, request.value)
    secret, code = request.value["Secret"], request.value["Code"]
    state = await tv.get(f"/QuickConnect/Connect?Secret={secret}")
    api.check("GET", "/QuickConnect/Connect", 200, state.value)
    assert state.value["Authenticated"] is False
    early = await tv.post("/Users/AuthenticateWithQuickConnect", {"Secret": secret})
    assert early.status == 404
    allowed = await owner.post(f"/QuickConnect/Authorize?code={code}")
    assert allowed.body == b"true"
    answer = await tv.post("/Users/AuthenticateWithQuickConnect", {"Secret": secret})
    api.check("POST", "/Users/AuthenticateWithQuickConnect", 200, answer.value)
    assert answer.value["User"]["Id"] == owner.user_id
    assert answer.value["SessionInfo"]["DeviceId"] == "tv"
    unknown = await tv.get("/QuickConnect/Connect?secret=" + "0" * 64)
    assert unknown.status == 404


async def test_quick_connect_can_be_switched_off(claimed: Server, owner: Client) -> None:
    claimed.services.config.change("quick_connect", False)
    assert (await owner.get("/QuickConnect/Enabled")).body == b"false"
    assert (await owner.post("/QuickConnect/Initiate")).status == 401
