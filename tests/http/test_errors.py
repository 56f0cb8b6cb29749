"""Bad requests: the status, a sentence, and a server that goes on."""

import asyncio
import io
import json
import logging
from typing import Any

import aiohttp
import pytest

from tests.http.conftest import Client, Server


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "words"),
    [
        ("GET", "/nothing/here", {}, 404, "nothing at this address"),
        ("GET", "/Users/AuthenticateByName/x", {}, 404, "nothing"),
        ("DELETE", "/System/Info/Public", {}, 405, "DELETE is not possible"),
        ("PATCH", "/System/Info/Public", {}, 405, "PATCH is not possible"),
        ("GET", "/Users/Me", {"headers": {"Authorization": ""}}, 401, "Sign in"),
        ("GET", "/Users/nonsense", {}, 400, "userId must be an id"),
        ("GET", "/Users/" + "0" * 32, {}, 404, "no user"),
        ("GET", "/DisplayPreferences/x", {}, 400, "client is missing"),
        ("GET", "/DisplayPreferences/x?client=a&userId=zz", {}, 400, "userId must be an id"),
        ("GET", "/Sessions?activeWithinSeconds=soon", {}, 400, "activeWithinSeconds"),
        ("GET", "/Users?isHidden=perhaps", {}, 400, "isHidden must be true or false"),
        ("POST", "/Users/New", {"json": {"Name": "x"}}, 400, "Password is missing"),
        ("POST", "/Users/New", {"json": ["x"]}, 400, "must be a JSON object"),
        ("POST", "/Users/New", {"json": {"Name": "owner", "Password": "x"}}, 409, "already"),
        ("POST", "/ScheduledTasks/Running/none", {}, 404, "no task"),
        (
            "POST",
            "/Users/New",
            {"data": b"{broken", "headers": {"Content-Type": "application/json"}},
            400,
            "not valid JSON",
        ),
        (
            "POST",
            "/Users/New",
            {"data": b"{}", "headers": {"Content-Type": "text/plain"}},
            415,
            "application/json",
        ),
        ("POST", "/Users/New", {"data": {"Name": "form"}}, 415, "application/json"),
        (
            "POST",
            "/Users/New",
            {
                "data": b"\x78\x9c",
                "headers": {"Content-Type": "application/json", "Content-Encoding": "deflate"},
            },
            415,
            "without Content-Encoding",
        ),
        (
            "POST",
            "/Users/New",
            {"data": b" " * (1024 * 1024 + 1), "headers": {"Content-Type": "application/json"}},
            413,
            "larger than 1 MiB",
        ),
    ],
)
async def test_what_is_wrong_is_said(
    owner: Client, method: str, path: str, options: dict[str, Any], status: int, words: str
) -> None:
    if len(options.get("data", b"")) > 100_000:
        options = options | {"data": io.BytesIO(options["data"])}
    answer = await owner(method, path, **options)
    assert answer.status == status, answer.body
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert words in answer.value["detail"]
    assert answer.value["status"] == status


async def test_a_chunked_body_over_the_limit_is_413(owner: Client) -> None:
    async def flood() -> Any:
        for _ in range(300):
            yield b" " * 8_192

    answer = await owner(
        "POST", "/Users/New", data=flood(), headers={"Content-Type": "application/json"}
    )
    assert answer.status == 413


async def test_405_names_the_methods(owner: Client) -> None:
    answer = await owner("DELETE", "/QuickConnect/Initiate")
    assert answer.headers["Allow"] == "GET, HEAD, POST"


async def test_head_answers_like_get_without_a_body(owner: Client) -> None:
    get = await owner.get("/System/Info/Public")
    head = await owner("HEAD", "/System/Info/Public")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize(
    "path",
    [
        "/system/INFO/public",
        "/emby/System/Info/Public",
        "/MediaBrowser/system/info/public",
        "//System/Info/Public/",
    ],
)
async def test_paths_have_no_case_and_old_prefixes_work(server: Server, path: str) -> None:
    answer = await server.client().get(path)
    assert answer.status == 200
    assert answer.value["ProductName"] == "Jellyfin Server"


async def test_preflight_needs_no_token_and_grants_no_credentials(server: Server) -> None:
    answer = await server.client()(
        "OPTIONS", "/Users/Me", headers={"Origin": "http://elsewhere.example"}
    )
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "setup" not in answer.headers["Access-Control-Allow-Headers"].lower()


async def test_answers_to_other_origins_are_readable(server: Server) -> None:
    answer = await server.client().get(
        "/System/Info/Public", headers={"Origin": "http://elsewhere.example"}
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.nip.io", "localhost.evil.example"])
async def test_unknown_host_names_are_refused(server: Server, host: str) -> None:
    for method, path in (("GET", "/web/"), ("GET", "/System/Info/Public"), ("OPTIONS", "/Items")):
        answer = await server.client()(method, path, headers={"Host": host})
        assert answer.status == 421
        assert "--public-host" in answer.value["detail"]


async def test_camel_case_on_request(server: Server) -> None:
    answer = await server.client().get(
        "/System/Info/Public", headers={"Accept": 'application/json; profile="CamelCase"'}
    )
    assert answer.value["productName"] == "Jellyfin Server"


async def test_bugs_become_500_once_in_the_log(
    server: Server, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(server.services.config), "__getitem__", broken)
    with caplog.at_level(logging.INFO):
        answer = await server.client().get("/System/Ping")
    assert answer.status == 500
    assert "secret detail" not in answer.body.decode()
    number = answer.value["detail"].rpartition(" ")[2].rstrip(".")
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert number in errors[0].getMessage()


async def test_a_client_that_goes_away_leaves_no_trace(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(server.base.rpartition(":")[2])
    with caplog.at_level(logging.INFO):
        for request in (
            b"GET /System/Info/Public HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"POST /Users/AuthenticateByName HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
            b"\x16\x03\x01 not http",
        ):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            await writer.drain()
            writer.transport.abort()
        await asyncio.sleep(0.2)
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []
    assert (await server.client().get("/System/Ping")).status == 200


async def test_tokens_never_reach_the_log(owner: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await owner.get(f"/Users/Me?api_key={owner.token}")
        await owner.get(f"/nothing?ApiKey={owner.token}&x=1")
    assert owner.token is not None
    assert any("/Users/Me" in record.getMessage() for record in caplog.records)
    assert not any(owner.token in record.getMessage() for record in caplog.records)


async def test_odd_json_bodies_are_refused_quickly(server: Server) -> None:
    client = server.client()
    wide = json.dumps({"Username": "x" * 900_000}).encode()
    for body in (b"[" * 500_000, b'{"a":' * 100_000, wide):
        answer = await client(
            "POST",
            "/Users/AuthenticateByName",
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=aiohttp.ClientTimeout(total=60),
        )
        assert answer.status in (400, 401)
