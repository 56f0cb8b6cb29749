"""First-run set-up over HTTP: who may, one winner, closed afterwards (T-08)."""

import asyncio
from typing import Any

import pytest

from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi

CODE = "X-Rustfin-Setup-Code"
STARTUP = [
    ("GET", "/Startup/Configuration", None),
    ("POST", "/Startup/Configuration", {"ServerName": "x"}),
    ("GET", "/Startup/User", None),
    ("GET", "/Startup/FirstUser", None),
    ("POST", "/Startup/User", {"Name": "x", "Password": "y"}),
    ("POST", "/Startup/RemoteAccess", {"EnableRemoteAccess": True}),
    ("POST", "/Startup/Complete", None),
    ("GET", "/Library/VirtualFolders", None),
]


async def test_fifty_claims_have_one_winner(server: Server) -> None:
    async def claim(n: int) -> int:
        body = {"Name": f"owner{n}", "Password": "pw"}
        return (await server.client(f"d{n}").post("/Startup/User", body)).status

    statuses = await asyncio.gather(*(claim(n) for n in range(50)))
    assert sum(200 <= status < 300 for status in statuses) == 1
    assert set(statuses) <= {204, 409, 429}
    assert len(await server.identity.users.all()) == 1


async def test_the_wizard_of_jellyfin_web_works_at_the_machine(server: Server) -> None:
    local = server.client()
    api = OpenApi.load()
    configuration = await local.get("/Startup/Configuration")
    api.check("GET", "/Startup/Configuration", 200, configuration.value)
    assert (await local.post("/Startup/Configuration", {"ServerName": "Den"})).status == 204
    assert (await local.get("/Startup/User")).value == {"Name": ""}
    assert (await local.post("/Startup/User", {"Name": "me", "Password": "pw"})).status == 204
    assert (await local.get("/Startup/FirstUser")).value == {"Name": "me"}
    remote = {"EnableRemoteAccess": True, "EnableAutomaticPortMapping": False}
    assert (await local.post("/Startup/RemoteAccess", remote)).status == 204
    info = (await local.get("/System/Info/Public")).value
    assert info["StartupWizardCompleted"] is False
    assert info["ServerName"] == "Den"
    assert (await local.post("/Startup/Complete")).status == 204
    assert (await local.get("/System/Info/Public")).value["StartupWizardCompleted"] is True
    assert (await local.sign_in("me", "pw")).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Real-IP": "10.0.0.1"},
        {"Forwarded": "for=1.2.3.4"},
        {"Host": "192.168.1.5:8096"},
        {CODE: "AAAA-AAAA"},
        {CODE: "", "Origin": "http://127.0.0.1:1"},
    ],
)
@pytest.mark.parametrize(("method", "path", "body"), STARTUP)
async def test_through_a_proxy_or_a_foreign_page_it_is_closed(
    server: Server, method: str, path: str, body: Any, headers: dict[str, str]
) -> None:
    if headers == {CODE: "AAAA-AAAA"}:
        headers = headers | {"X-Forwarded-For": "1.2.3.4"}
    answer = await server.client()(method, path, json=body, headers=headers)
    assert answer.status == 403
    assert not server.identity.claimed


async def test_the_setup_code_opens_it_from_elsewhere(server: Server) -> None:
    code = server.identity.setup_code
    assert code is not None
    far = {"X-Forwarded-For": "1.2.3.4", CODE: code}
    body = {"Name": "me", "Password": "pw"}
    assert (await server.client().post("/Startup/User", body, headers=far)).status == 204
    again = await server.client().post("/Startup/User", body, headers=far)
    assert again.status == 403


async def test_guessing_the_code_becomes_429(server: Server) -> None:
    headers = {"X-Forwarded-For": "1.2.3.4", CODE: "AAAA-BBBB"}
    statuses = [
        (await server.client().get("/Startup/User", headers=headers)).status for _ in range(12)
    ]
    assert statuses[0] == 403
    assert statuses[-1] == 429


async def test_completion_closes_every_route(claimed: Server, kid: Client, owner: Client) -> None:
    for method, path, body in STARTUP:
        assert (await claimed.client()(method, path, json=body)).status == 401, path
        assert (await kid(method, path, json=body)).status == 403, path
    body = {"Name": "second", "Password": "pw"}
    assert (await owner.post("/Startup/User", body)).status == 409
    assert [user.name for user in await claimed.identity.users.all()] == ["kid", "owner"]


async def test_after_the_claim_the_wizard_stays_open_at_the_machine_only(server: Server) -> None:
    await server.identity.claim("owner", "pw")
    assert (await server.client().get("/Library/VirtualFolders")).status == 200
    far = {"X-Forwarded-For": "1.2.3.4"}
    assert (await server.client().get("/Library/VirtualFolders", headers=far)).status == 403
    owner = await server.signed_in("owner")
    assert (await owner.get("/Library/VirtualFolders", headers=far)).status == 200
    assert (await owner.post("/Startup/Complete", headers=far)).status == 204


async def test_completing_without_an_administrator_is_refused(server: Server) -> None:
    assert (await server.client().post("/Startup/Complete")).status == 403


async def test_before_the_claim_nobody_is_shown(server: Server) -> None:
    assert (await server.client().get("/Users/Public")).value == []
    assert (await server.client().get("/Users/Me")).status == 401
