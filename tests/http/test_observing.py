"""Request ids, slow requests, health, figures: what a monitor and a troubled owner see."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.admin import health
from rustfin_core.http.app import ROUTES
from tests.http.conftest import Client, Server
from tests.observability.test_metrics import read


async def test_every_answer_names_its_request_and_problems_do(kid: Client) -> None:
    first, second = await kid.get("/Users/Me"), await kid.get("/Items/nonsense")
    names = {first.headers["X-Request-Id"], second.headers["X-Request-Id"]}
    assert len(names) == 2
    assert second.value["traceId"] == second.headers["X-Request-Id"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("from-proxy.1", True), ("a b", False), ("x" * 60, False), ("\u00fc1", False), ("", False)],
)
async def test_ids_of_others_are_a_remark_at_most(kid: Client, sent: str, kept: bool) -> None:
    name = (await kid.get("/Users/Me", headers={"X-Request-Id": sent})).headers["X-Request-Id"]
    assert name != sent
    assert name.endswith(f".{sent}") == kept
    assert len(name) < 80


async def test_a_bug_is_in_the_log_under_the_id_the_client_was_told(
    claimed: Server, owner: Client, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    async def broken() -> None:
        raise RuntimeError("made for this test")

    monkeypatch.setattr(claimed.services.admin, "settings", broken)
    answer = await owner.get("/Rustfin/Settings")
    assert answer.status == 500
    assert answer.value["traceId"] in caplog.text
    assert "made for this test" not in answer.body.decode()
    caplog.clear()


async def test_slow_requests_are_kept_by_route(
    claimed: Server, owner: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    slow = claimed.services.slow_requests
    slow.limit_ms = 1
    await owner.post("/Users/New", {"Name": "slow one", "Password": "pw"})
    slow.limit_ms = 0
    count = len(slow.found)
    await owner.post("/Users/New", {"Name": "another", "Password": "pw"})
    assert len(slow.found) == count
    assert any(one.route == "/Users/New" and one.method == "POST" for one in slow.found)
    assert "slow request: POST /Users/New -> 200" in caplog.text


async def test_strangers_hear_a_word_and_administrators_the_parts(
    claimed: Server, owner: Client, kid: Client
) -> None:
    stranger = claimed.client()
    assert (await stranger.get("/health")).body == b"Healthy"
    for client in (stranger, kid):
        answer = await client.get("/health/ready")
        assert (answer.status, answer.body) == (200, b"Ready")
    forged = claimed.client()
    forged.token = "f" * 64
    assert (await forged.get("/health/ready")).body == b"Ready"
    told = (await owner.get("/health/ready")).value
    names = [part["Name"] for part in told["Parts"]]
    assert names == [
        "start", "database", "workers", "data folder", "transcode folder", "libraries",
    ]  # fmt: skip
    assert told["Status"] in ("Ok", "Degraded")


async def test_a_full_disk_is_not_ready(
    claimed: Server, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(Path.cwd())._replace(free=5_000_000)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: usage)
    stranger = await claimed.client().get("/health/ready")
    assert (stranger.status, stranger.body) == (503, b"Not ready")
    answer = await owner.get("/health/ready")
    assert answer.status == 503
    parts = {part["Name"]: part for part in answer.value["Parts"]}
    assert parts["data folder"]["Status"] == "Failed"
    assert parts["transcode folder"]["Status"] == "Degraded"
    assert "4 MB" in parts["data folder"]["Says"]


async def test_libraries_that_are_away_are_named_but_do_not_make_it_unready(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    await owner.post(f"/Library/VirtualFolders?name=Films&collectionType=movies&paths={folder}")
    await claimed.db.write(
        lambda con: con.execute("UPDATE library_root SET state='offline'").rowcount
    )
    answer = await owner.get("/health/ready")
    parts = {part["Name"]: part for part in answer.value["Parts"]}
    assert answer.status == 200
    assert parts["libraries"]["Status"] == "Degraded"
    assert "Films" in parts["libraries"]["Says"]


async def test_figures_are_for_administrators_and_api_keys(
    claimed: Server, owner: Client, kid: Client
) -> None:
    assert (await claimed.client().get("/metrics")).status == 401
    assert (await kid.get("/metrics")).status == 403
    _, secret = await claimed.identity.api_keys.create("prometheus")
    answer = await claimed.client().get("/metrics", headers={"X-Emby-Token": secret})
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")


async def test_figures_may_be_opened_to_the_home_network(claimed: Server, owner: Client) -> None:
    stranger = claimed.client()
    await owner.post("/Rustfin/Settings/metrics_open", {"Value": True})
    assert (await stranger.get("/metrics")).status == 200
    proxied = await stranger.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert proxied.status == 401
    await owner.post("/Rustfin/Settings/metrics_open", {"Value": None})
    assert (await stranger.get("/metrics")).status == 401


async def test_requests_are_counted_by_template_never_by_id(claimed: Server, owner: Client) -> None:
    for number in range(5):
        await owner.get(f"/Items/{number:032x}")
        await owner.get(f"/nowhere/{number}")
        await owner(f"BREW{number}", "/Users/Me")
    page = read((await owner.get("/metrics")).body)
    counted = page["rustfin_http_requests_total"]
    known = {route.path for route in claimed.app[ROUTES]} | {"(none)"}
    assert {dict(labels)["route"] for labels in counted} <= known
    assert {dict(labels)["method"] for labels in counted} <= {"GET", "POST", "other"}
    missing = (("method", "GET"), ("route", "/Items/{itemId}"), ("status", "4xx"))
    assert counted[missing] == 5
    assert counted[("method", "GET"), ("route", "(none)"), ("status", "4xx")] == 5
    assert page["rustfin_http_requests_in_flight"][()] == 1
    assert page["rustfin_sockets"][()] == 0
