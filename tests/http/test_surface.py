"""Tokens and ids in odd places; ``test_policy_matrix.py`` asks every route as every role."""

import pytest

from tests.http.conftest import Client, Server


async def test_wrong_and_revoked_tokens_are_strangers(claimed: Server, kid: Client) -> None:
    forged = claimed.client()
    forged.token = "f" * 64
    assert (await forged.get("/Users/Me")).status == 401
    token = kid.token
    assert (await kid.post("/Sessions/Logout")).status == 204
    assert kid.token == token
    assert (await kid.get("/Users/Me")).status == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/DisplayPreferences/usersettings?client=emby&userId={}"),
        ("POST", "/DisplayPreferences/usersettings?client=emby&userId={}"),
        ("POST", "/Users/Configuration?userId={}"),
        ("POST", "/Users/Password?userId={}"),
        ("POST", "/Users?userId={}"),
        ("POST", "/QuickConnect/Authorize?code=123456&userId={}"),
    ],
)
async def test_user_ids_in_the_query_are_checked(
    owner: Client, kid: Client, method: str, path: str
) -> None:
    body = {"NewPw": "stolen"} if method == "POST" else None
    answer = await kid(method, path.format(owner.user_id), json=body)
    assert answer.status == 403
    assert (await owner.sign_in("owner", "pw")).status == 200


async def test_api_keys_work_in_every_place_a_token_can_stand(claimed: Server) -> None:
    _, secret = await claimed.identity.api_keys.create("sonarr")
    plain = claimed.client()
    for path, headers in (
        (f"/Users?ApiKey={secret}", {}),
        (f"/Users?api_key={secret}", {}),
        ("/Users", {"X-Emby-Token": secret}),
        ("/Users", {"X-MediaBrowser-Token": secret}),
        ("/Users", {"Authorization": f"MediaBrowser Token={secret}"}),
    ):
        answer = await plain.get(path, headers=headers)
        assert answer.status == 200, (path, headers)
        assert len(answer.value) == 2
    answer = await plain.get("/Users/Me", headers={"X-Emby-Token": secret})
    assert answer.status == 403


async def test_a_disabled_user_is_out_at_once(claimed: Server, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    assert (await kid.get("/Users/Me")).status == 200
    await claimed.identity.users.change_policy(user, {"is_disabled": True})
    assert (await kid.get("/Users/Me")).status == 401
    assert (await kid.sign_in("kid", "pw")).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/emby/Auth/Keys",
        "/MediaBrowser/auth/KEYS",
        "//Auth//Keys",
        "/Auth/Keys/",
        "/%41uth/%4Beys",
        "/emby/emby/Auth/Keys",
        "/Auth/Keys?userId=",
        "/Users/../Auth/Keys",
        "/Auth%2FKeys",
        "/Auth/Keys;x",
    ],
)
async def test_no_spelling_of_an_address_gets_around_its_policy(
    claimed: Server, kid: Client, path: str
) -> None:
    assert (await kid.get(path)).status in (403, 404)
    assert (await claimed.client().get(path)).status in (401, 404)
