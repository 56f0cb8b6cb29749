"""Space and log files on the wire."""

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

LOGS, LOG, SEND = "/System/Logs", "/System/Logs/Log", "/ClientLog/Document"
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """App logs are taken where a test's name says so."""
    return {"client_logs": "allowed" in request.node.name}


async def test_storage(claimed: Server, owner: Client, tmp_path: Path) -> None:
    (tmp_path / "films").mkdir()
    roots = [tmp_path / "films", tmp_path / "not there"]
    library = await claimed.services.catalog.create_library(LibraryKind.MOVIES, roots, "Films")
    value = (await owner.get("/System/Info/Storage")).value
    Contract.load().check("GET", "/System/Info/Storage", value)
    data = value["ProgramDataFolder"]
    assert data["Path"] == str(claimed.services.paths.data)
    assert data["FreeSpace"] > 0
    assert data["UsedSpace"] > 0
    assert data["DeviceId"]
    assert value["Libraries"][0]["Id"] == library.uid.hex()
    folders = value["Libraries"][0]["Folders"]
    assert sorted(folder["Path"] for folder in folders) == sorted(map(str, roots))
    assert value["LogFolder"]["Path"] == str(claimed.services.paths.logs)


async def test_only_administrators(kid: Client) -> None:
    for path in ("/System/Info/Storage", LOGS, f"{LOG}?name=rustfin.log"):
        assert (await kid.get(path)).status == 403


@pytest.fixture
def logs(claimed: Server) -> Path:
    """The log folder with a log in it."""
    folder = claimed.services.paths.logs
    lines = [f"line {n} token=secret{n} ok" for n in range(5_000)]
    (folder / "rustfin.log").write_text("\n".join(lines) + "\npassword: hunter2", "utf-8")
    (folder / "rustfin.log.1").write_bytes(b"older \xff bytes\n" + b"x" * 200_000)
    os.utime(folder / "rustfin.log.1", (1_700_000_000, 1_700_000_000))
    return folder


async def test_listing(owner: Client, logs: Path) -> None:
    (logs / "notes.md").write_text("not a log")
    (logs / "folder.log").mkdir()
    if sys.platform != "win32":
        (logs / "link.log").symlink_to(logs / "rustfin.log")
    value = (await owner.get(LOGS)).value
    Contract.load().check("GET", LOGS, value)
    assert [file["Name"] for file in value] == ["rustfin.log", "rustfin.log.1"]
    assert value[0]["Size"] == (logs / "rustfin.log").stat().st_size
    assert value[1]["DateModified"].startswith("2023-11-14T22:13:20")


async def test_reading_takes_every_secret_out(owner: Client, logs: Path) -> None:
    answer = await owner.get(f"{LOG}?name=rustfin.log")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.body.decode()
    assert text.count("token=<redacted> ok") == 5_000
    assert "secret" not in text
    assert "hunter2" not in text
    head = await owner("HEAD", f"{LOG}?name=rustfin.log")
    assert (head.status, head.body) == (200, b"")
    older = await owner.get(f"{LOG}?name=rustfin.log.1")
    assert older.body.endswith(b"x" * 200_000)


async def test_names_are_never_paths(claimed: Server, owner: Client, logs: Path) -> None:
    (claimed.services.paths.data / "secret.log").write_text("hidden")
    if sys.platform != "win32":
        (logs / "link.log").symlink_to(claimed.services.paths.data / "secret.log")
    names = (
        "../secret.log", "..%2fsecret.log", "..%5csecret.log", "%2e%2e/secret.log", "link.log",
        f"{claimed.services.paths.data}/secret.log", "../rustfin.db", "rustfin.log%00", ".", "..",
        "/etc/passwd", "rustfin.log/", "./rustfin.log", "C:%5cwindows%5cwin.ini", "x.log",
        "....//secret.log", "..%252fsecret.log",
    )  # fmt: skip
    for name in names:
        answer = await owner.get(f"{LOG}?name={name}")
        assert answer.status == 404, name
        assert b"hidden" not in answer.body
    assert (await owner.get(LOG)).status == 400


async def test_apps_may_not_send_logs_unless_the_owner_says_so(
    claimed: Server, kid: Client
) -> None:
    answer = await kid.post(SEND, data=b"crash", headers=PLAIN)
    assert answer.status == 403
    assert list(claimed.services.paths.logs.iterdir()) == []


async def test_allowed_logs_are_kept_as_files_of_their_own(claimed: Server, kid: Client) -> None:
    answer = await kid.post(
        SEND, data=b'crash token=abc\n"AccessToken": "def"\n\xff', headers=PLAIN
    )
    assert answer.status == 200
    Contract.load().check("POST", SEND, answer.value)
    name = answer.value["FileName"]
    assert name.startswith("upload_Test_1.0_20")
    kept = claimed.services.paths.logs / name
    assert kept.read_bytes().startswith(b"crash token=<redacted>\n")
    assert b"def" not in kept.read_bytes()
    if sys.platform != "win32":
        assert kept.stat().st_mode & 0o077 == 0


async def test_allowed_logs_are_bounded(claimed: Server, kid: Client, owner: Client) -> None:
    assert (await kid.post(SEND, data=b"x" * 1_000_000, headers=PLAIN)).status == 200
    for size in (1_000_001, 3_000_000):
        assert (await kid.post(SEND, data=io.BytesIO(b"x" * size), headers=PLAIN)).status == 413
    html = {"Content-Type": "text/html"}
    assert (await kid.post(SEND, data=b"x", headers=html)).status == 415
    for number in range(25):
        assert (await kid.post(SEND, data=b"%d" % number, headers=PLAIN)).status == 200
    uploads = [one for one in (await owner.get(LOGS)).value if one["Name"].startswith("upload_")]
    assert len(uploads) == 20


async def test_allowed_names_of_apps_cannot_leave_the_folder(claimed: Server, kid: Client) -> None:
    said = 'MediaBrowser Client="../../../etc/x", Device="d", DeviceId="kid-device"'
    headers = PLAIN | {"Authorization": f'{said}, Version="a/b\\c", Token="{kid.token}"'}
    answer = await kid.post(SEND, data=b"x", headers=headers)
    assert answer.status == 200
    name = answer.value["FileName"]
    assert "/" not in name
    assert "\\" not in name
    assert (claimed.services.paths.logs / name).is_file()
