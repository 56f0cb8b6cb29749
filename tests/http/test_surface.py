"""What answers without a token, and what each role may call (T-09, T-10).

A new route appears here by itself: it must be on the reviewed list or refuse strangers.
"""

import pytest

from rustfin_core.http.app import ROUTES
from rustfin_core.http.routing import Access, Route, RouteTable
from tests.http.conftest import Client, Server

REVIEWED_ANONYMOUS = {
    "GET /",
    "GET /web",
    "GET /web/{*path}",
    "GET /health",
    "GET /GetUtcTime",
    "GET /System/Info/Public",
    "GET /System/Ping",
    "POST /System/Ping",
    "GET /Users/Public",
    "POST /Users/AuthenticateByName",
    "POST /Users/AuthenticateWithQuickConnect",
    "POST /Users/ForgotPassword",
    "GET /QuickConnect/Enabled",
    "GET /QuickConnect/Initiate",
    "POST /QuickConnect/Initiate",
    "GET /QuickConnect/Connect",
    "GET /Branding/Configuration",
    "GET /Branding/Css",
    "GET /Branding/Css.css",
    # Pictures by random ids: clients fetch them without a token.
    "GET /Items/{itemId}/Images/{imageType}",
    "GET /Items/{itemId}/Images/{imageType}/{imageIndex}",
    "GET /Items/{itemId}/Images/{imageType}/{imageIndex}"
    "/{tag}/{format}/{maxWidth}/{maxHeight}/{percentPlayed}/{unplayedCount}",
    "GET /UserImage",
    "GET /Users/{userId}/Images/{imageType}",
    "GET /Users/{userId}/Images/{imageType}/{imageIndex}",
}
NOT_CALLED = {"GET /socket"}
"""Needs a websocket; ``test_socket.py`` covers it."""


def _routes(server: Server) -> RouteTable:
    return server.app[ROUTES]


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


def _path(route: Route, uid: str) -> str:
    path = route.path
    for name in route.names:
        value = {"displayPreferencesId": "usersettings", "path": "x", "command": "Stop"}.get(name)
        path = path.replace(f"{{{name}}}", value or uid).replace(f"{{*{name}}}", "x")
    return path


async def _call(client: Client, route: Route, uid: str) -> int:
    body = {} if route.method in ("POST", "PUT") else None
    answer = await client(route.method, _path(route, uid), json=body)
    return answer.status


async def test_the_anonymous_surface_is_exactly_the_reviewed_list(claimed: Server) -> None:
    declared = {_name(r) for r in _routes(claimed) if r.access is Access.ANONYMOUS}
    assert declared == REVIEWED_ANONYMOUS


async def test_strangers_get_401_everywhere_else(claimed: Server) -> None:
    stranger = claimed.client()
    open_doors = {}
    for route in _routes(claimed):
        if _name(route) in REVIEWED_ANONYMOUS | NOT_CALLED:
            continue
        status = await _call(stranger, route, "0" * 32)
        if status != 401:
            open_doors[_name(route)] = status
    assert open_doors == {}


async def test_wrong_and_revoked_tokens_are_strangers(claimed: Server, kid: Client) -> None:
    forged = claimed.client()
    forged.token = "f" * 64
    assert (await forged.get("/Users/Me")).status == 401
    token = kid.token
    assert (await kid.post("/Sessions/Logout")).status == 204
    assert kid.token == token
    assert (await kid.get("/Users/Me")).status == 401


async def test_users_get_403_on_every_administrative_route(claimed: Server, kid: Client) -> None:
    wrong = {}
    for route in _routes(claimed):
        if route.access in (Access.ADMIN, Access.SETUP):
            status = await _call(kid, route, "0" * 32)
            if status != 403:
                wrong[_name(route)] = status
    assert wrong == {}


async def test_users_cannot_name_another_user(claimed: Server, kid: Client, owner: Client) -> None:
    """Every route that takes a ``userId`` refuses somebody else's (IDOR)."""
    wrong = {}
    for route in _routes(claimed):
        if route.access not in (Access.USER, Access.MEDIA) or "userId" not in route.names:
            continue
        status = await _call(kid, route, owner.user_id)
        if status != 403:
            wrong[_name(route)] = status
    assert wrong == {}


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
    _, secret = await claimed.identity.devices.create_api_key("sonarr")
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
