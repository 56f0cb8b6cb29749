"""What the server says about itself."""

from typing import Any

import pytest

from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi


async def test_public_info(server: Server) -> None:
    answer = await server.client().get("/System/Info/Public")
    OpenApi.load().check("GET", "/System/Info/Public", 200, answer.value)
    assert answer.value == {
        "LocalAddress": server.base,
        "ServerName": server.services.config.server_name,
        "Version": "10.11.11",
        "ProductName": "Jellyfin Server",
        "OperatingSystem": "",
        "Id": server.identity.server_id,
        "StartupWizardCompleted": False,
    }


async def test_info_shows_folders_to_administrators_only(owner: Client, kid: Client) -> None:
    api = OpenApi.load()
    mine, theirs = await owner.get("/System/Info"), await kid.get("/System/Info")
    for answer in (mine, theirs):
        api.check("GET", "/System/Info", 200, answer.value)
    assert mine.value["ProgramDataPath"]
    assert not [key for key in theirs.value if key.endswith("Path")]


async def test_ping_and_time_and_health(server: Server) -> None:
    client = server.client()
    assert (await client.get("/System/Ping")).body == b'"Jellyfin Server"'
    assert (await client.post("/System/Ping")).body == b'"Jellyfin Server"'
    assert (await client.get("/health")).body == b"Healthy"
    OpenApi.load().check("GET", "/GetUtcTime", 200, (await client.get("/GetUtcTime")).value)


async def test_branding(server: Server) -> None:
    client = server.client()
    answer = await client.get("/Branding/Configuration")
    OpenApi.load().check("GET", "/Branding/Configuration", 200, answer.value)
    assert (await client.get("/Branding/Css.css")).headers["Content-Type"].startswith("text/css")


async def test_endpoint(kid: Client) -> None:
    answer = await kid.get("/System/Endpoint")
    OpenApi.load().check("GET", "/System/Endpoint", 200, answer.value)
    assert answer.value == {"IsLocal": True, "IsInNetwork": True}
    # A proxy nobody vouched for may stand before the whole world.
    answer = await kid.get("/System/Endpoint", headers={"X-Forwarded-For": "127.0.0.1"})
    assert answer.value == {"IsLocal": False, "IsInNetwork": False}


class TestBaseUrl:
    @pytest.fixture
    def options(self) -> dict[str, Any]:
        return {"base_url": "/media", "public_host": ("films.example",)}

    async def test_everything_moves_below_the_prefix(self, server: Server) -> None:
        client = server.client()
        info = await client.get("/MEDIA/system/info/public", headers={"Host": "films.example"})
        assert info.value["LocalAddress"] == f"{server.base}/media"
        for path in ("/", "/System/Info/Public", "/mediaX/y", "/media", "/media/", "/media/web"):
            answer = await client.get(path)
            assert answer.status == 302, path
            assert answer.headers["Location"] == "/media/web/"
