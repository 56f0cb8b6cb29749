"""The folder browser on the wire."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

CONTENTS = "/Environment/DirectoryContents"


def _asking(path: object, **flags: bool) -> str:
    query = "".join(f"&{name}=true" for name, wanted in flags.items() if wanted)
    return f"{CONTENTS}?path={quote(str(path))}{query}"


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A folder with two folders and a file."""
    folder = tmp_path / "films"
    for name in ("b", "A"):
        (folder / name).mkdir(parents=True)
    (folder / "c.mkv").write_bytes(b"")
    return folder


async def test_files_and_folders_as_asked(owner: Client, films: Path) -> None:
    both = await owner.get(_asking(films, includeFiles=True, includeDirectories=True))
    Contract.load().check("GET", CONTENTS, both.value)
    assert [(one["Name"], one["Type"]) for one in both.value] == [
        ("A", "Directory"), ("b", "Directory"), ("c.mkv", "File")
    ]  # fmt: skip
    assert both.value[0]["Path"] == str(films / "A")
    folders = await owner.get(_asking(films, includeDirectories=True))
    assert [one["Name"] for one in folders.value] == ["A", "b"]
    assert (await owner.get(_asking(films))).value == []


async def test_whoever_sets_up_at_the_machine_may_browse_others_not(
    server: Server, films: Path
) -> None:
    client = server.client()
    assert (await client.get(_asking(films, includeDirectories=True))).status == 200
    forwarded = await client.get(_asking(films), headers={"X-Forwarded-For": "8.8.8.8"})
    assert forwarded.status == 403


async def test_users_may_not_browse(kid: Client, films: Path) -> None:
    for path in (_asking(films), "/Environment/Drives", "/Environment/ParentPath?path=/x"):
        assert (await kid.get(path)).status == 403
    assert (await kid.post("/Environment/ValidatePath", {"Path": "/"})).status == 403


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
async def test_rustfins_own_folder_stays_shut_on_every_way(
    claimed: Server, owner: Client, tmp_path: Path
) -> None:
    data = claimed.services.paths.data
    (tmp_path / "link").symlink_to(data)
    (tmp_path / "other").mkdir()
    listed = await owner.get(_asking(tmp_path, includeFiles=True, includeDirectories=True))
    names = {one["Name"] for one in listed.value}
    assert "other" in names
    assert not names & {"data", "link"}
    ways = (data, data / "logs", tmp_path / "link", tmp_path / "link" / "logs",
            tmp_path / "other" / ".." / "data", f"{data}/")  # fmt: skip
    for way in ways:
        assert (await owner.get(_asking(way, includeFiles=True))).status == 403, way
        sent = {"Path": str(way), "IsFile": False}
        assert (await owner.post("/Environment/ValidatePath", sent)).status == 403, way
    secret = {"Path": str(claimed.services.paths.database), "IsFile": True}
    assert (await owner.post("/Environment/ValidatePath", secret)).status == 403


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX names and rights")
async def test_odd_entries_are_left_out(owner: Client, films: Path) -> None:
    (films / "dangling").symlink_to(films / "nowhere")
    (films / "loop").symlink_to(films / "loop")
    os.mkfifo(films / "pipe")
    # A file system that takes text only has no such names.
    with contextlib.suppress(OSError):
        Path(os.fsdecode(os.fsencode(films) + b"/\xff\xfe")).mkdir()
    both = await owner.get(_asking(films, includeFiles=True, includeDirectories=True))
    assert [one["Name"] for one in both.value] == ["A", "b", "c.mkv"]


async def test_what_cannot_be_read_is_said(
    owner: Client, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's refusal is made up: an administrator of the machine may read all."""
    scandir = os.scandir

    def refused(path: Any) -> Any:
        if Path(path).name == "A":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert (await owner.get(_asking(films / "A"))).status == 403


async def test_nothing_there(owner: Client, films: Path) -> None:
    assert (await owner.get(_asking(films / "x"))).status == 404
    assert (await owner.get(_asking(films / "c.mkv"))).status == 404
    assert (await owner.get(_asking("films"))).status == 400
    assert (await owner.get(CONTENTS)).status == 400


async def test_many_entries_are_bounded(
    owner: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rustfin_core.admin.folders._MOST_SHOWN", 3)
    folder = tmp_path / "many"
    for number in range(6):
        (folder / str(number)).mkdir(parents=True)
    found = (await owner.get(_asking(folder, includeDirectories=True))).value
    assert [one["Name"] for one in found] == ["0", "1", "2"]


async def test_validating(owner: Client, films: Path) -> None:
    async def status(path: Path, **more: bool) -> int:
        sent = {"Path": str(path), **more}
        return (await owner.post("/Environment/ValidatePath", sent)).status

    assert await status(films) == 204
    assert await status(films, IsFile=False, ValidateWritable=True) == 204
    assert await status(films, IsFile=True) == 404
    assert await status(films / "c.mkv", IsFile=True) == 204
    assert await status(films / "c.mkv", IsFile=False) == 404
    assert await status(films / "x") == 404


async def test_the_rest(owner: Client, films: Path) -> None:
    contract = Contract.load()
    for path in (
        "/Environment/Drives",
        "/Environment/NetworkShares",
        "/Environment/DefaultDirectoryBrowser",
    ):
        contract.check("GET", path, (await owner.get(path)).value)
    drives = (await owner.get("/Environment/Drives")).value
    assert drives[0]["Type"] == "Directory"
    above = await owner.get(f"/Environment/ParentPath?path={quote(str(films))}")
    assert above.value == str(films.parent)
    assert (await owner.get(f"/Environment/ParentPath?path={films.anchor}")).status == 204
