"""``/Backup`` as Jellyfin's dashboard uses it, and Rustfin's own routes beside it."""

import asyncio
import zipfile
from io import BytesIO
from typing import Any

import pytest

from tests.backup.still import workers_stand_still
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi
from tests.http.test_socket import connected


async def _made(owner: Client, **options: bool) -> dict[str, Any]:
    answer = await owner.post("/Backup/Create", options)
    OpenApi.load().check("POST", "/Backup/Create", 200, answer.value)
    value: dict[str, Any] = answer.value
    return value


def _name(backup: dict[str, Any]) -> str:
    return str(backup["Path"]).replace("\\", "/").rpartition("/")[2]


async def test_made_listed_and_described(owner: Client) -> None:
    made = await _made(owner, Database=True, Metadata=True, Subtitles=False)
    assert made["Options"] == {
        "Metadata": True, "Trickplay": False, "Subtitles": False, "Database": True,
    }  # fmt: skip
    listed = await owner.get("/Backup")
    OpenApi.load().check("GET", "/Backup", 200, listed.value)
    assert listed.value == [made]
    for path in (made["Path"], _name(made)):
        found = await owner.get("/Backup/Manifest", params={"path": path})
        assert found.value == made
    for path in (f"/elsewhere/{_name(made)}", "absent.zip", "../rustfin.db"):
        assert (await owner.get("/Backup/Manifest", params={"path": path})).status == 404
    assert (await owner.get("/Backup/Manifest")).status == 400


async def test_a_broken_file_is_no_backup(server: Server, owner: Client) -> None:
    folder = server.services.paths.data / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "broken.zip").write_bytes(b"rubbish")
    assert (await owner.get("/Backup")).value == []
    answer = await owner.get("/Backup/Manifest", params={"path": "broken.zip"})
    assert answer.status == 204
    answer = await owner.post("/Backup/Restore", {"ArchiveFileName": "broken.zip"})
    assert answer.status == 400
    assert server.services.admin.is_ending is False
    shown = (await owner.get("/Rustfin/Backups")).value["Backups"]
    assert shown[0]["Name"] == "broken.zip"
    assert "readable" in shown[0]["Trouble"]


async def test_restoring_asks_for_a_restart(server: Server, owner: Client) -> None:
    made = await _made(owner)
    for name in ("absent.zip", "../rustfin.db", "", "a/b.zip"):
        answer = await owner.post("/Backup/Restore", {"ArchiveFileName": name})
        assert answer.status in (400, 404)
    async with connected(owner) as socket:
        answer = await owner.post("/Backup/Restore", {"ArchiveFileName": _name(made)})
        assert answer.status == 204
        await socket.next("ServerRestarting")
    assert server.services.admin.is_ending
    assert (server.services.paths.data / "restore" / "agreed").exists()
    kinds = [one["Kind"] for one in (await owner.get("/Rustfin/Backups")).value["Backups"]]
    assert sorted(kinds) == ["before-restore", "manual"]


async def test_downloaded_checked_and_deleted(owner: Client) -> None:
    name = _name(await _made(owner))
    path = f"/Rustfin/Backups/{name}"
    file = await owner.get(path)
    assert file.headers["Content-Type"] == "application/zip"
    assert name in file.headers["Content-Disposition"]
    assert "rustfin.db" in zipfile.ZipFile(BytesIO(file.body)).namelist()
    part = await owner.get(path, headers={"Range": "bytes=0-3"})
    assert (part.status, part.body) == (206, b"PK\x03\x04")
    assert (await owner.post(f"{path}/Verify")).status == 204
    assert (await owner("DELETE", path)).status == 204
    assert (await owner("DELETE", path)).status == 404
    assert (await owner.get(path)).status == 404
    assert (await owner.get("/Rustfin/Backups/..%2Frustfin.db")).status == 404


async def test_work_under_way_is_shown_and_stopped(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers_stand_still(monkeypatch)
    async with asyncio.TaskGroup() as group:
        making = group.create_task(owner.post("/Backup/Create", {}))
        async with asyncio.timeout(30):
            while "Running" not in (shown := (await owner.get("/Rustfin/Backups")).value):
                await asyncio.sleep(0.01)
        assert 0 <= shown["Running"]["Share"] <= 1
        assert (await owner.post("/Backup/Create", {})).status == 409
        assert (await owner("DELETE", "/Rustfin/Backups/Running")).status == 204
    assert making.result().status == 409


async def test_for_administrators_only(kid: Client) -> None:
    for method, path in (
        ("GET", "/Backup"),
        ("POST", "/Backup/Create"),
        ("POST", "/Backup/Restore"),
        ("GET", "/Backup/Manifest?path=x"),
        ("GET", "/Rustfin/Backups"),
        ("GET", "/Rustfin/Backups/x.zip"),
        ("DELETE", "/Rustfin/Backups/x.zip"),
        ("POST", "/Rustfin/Backups/x.zip/Verify"),
        ("POST", "/System/Restart"),
        ("POST", "/System/Shutdown"),
    ):
        assert (await kid(method, path)).status == 403, path
