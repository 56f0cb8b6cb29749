"""Secrets planted everywhere are nowhere in the bundle."""

import asyncio
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rustfin_core.admin.support import SupportFile
from rustfin_core.admin.support.sections import LOG_BYTES, log_files
from rustfin_core.cli.main import main
from rustfin_core.observability.logs import LogSetup
from tests.http.conftest import (
    Client,
    Server,
    away_seconds,
    claimed,
    header_seconds,
    kid,
    options,
    owner,
    server,
)

__all__ = ["away_seconds", "claimed", "header_seconds", "kid", "options", "owner", "server"]

SECRETS = {
    "the key of a provider": "planted-tmdb-7f3a",
    "a password of a provider": "planted-pass-19bc",
    "a token in an address": "planted-token-44de",
    "a password in a body": "planted-body-83aa",
    "a share's password": "planted-share-0c1d",
    "a long token without a name": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
    "a film": "Planted Film of 1999",
    "a folder": "planted-folder-5b5b",
    "a user": "PlantedUserKim",
    "a device": "PlantedTelevision",
    "a library": "PlantedLibrary",
    "the server": "planted-server-name",
    "an address": "203.0.113.77",
}


@pytest.fixture
def logs(server: Server) -> Iterator[LogSetup]:
    setup = LogSetup(
        folder=server.services.paths.logs, level="debug", log_format="text", console=False
    )
    yield setup
    setup.close()


@pytest.fixture
async def planted(claimed: Server, owner: Client, logs: LogSetup, tmp_path: Path) -> Server:
    """A server that knows every secret and has spoken of it in its log."""
    secret = SECRETS
    folder = tmp_path / secret["a folder"]
    film = folder / secret["a film"] / "film.mkv"
    film.parent.mkdir(parents=True)
    await owner.post("/Rustfin/Settings/tmdb_key", {"Value": secret["the key of a provider"]})
    await owner.post(
        "/Rustfin/Settings/opensubtitles_password", {"Value": secret["a password of a provider"]}
    )
    await owner.post("/Rustfin/Settings/server_name", {"Value": secret["the server"]})
    await owner.post(
        f"/Library/VirtualFolders?name={secret['a library']}&collectionType=movies&paths={folder}"
    )
    await owner.post("/Users/New", {"Name": secret["a user"], "Password": "pw"})
    device = (
        f'MediaBrowser Client="Findroid", Device="{secret["a device"]}", DeviceId="d", Version="1"'
    )
    await claimed.client().post(
        "/Users/AuthenticateByName",
        {"Username": secret["a user"], "Pw": "pw"},
        headers={"Authorization": device},
    )
    library = await claimed.db.read(lambda con: con.execute("SELECT id FROM library").fetchone()[0])
    await claimed.db.write(
        lambda con: (
            con.execute(
                "INSERT OR REPLACE INTO scan_problem VALUES(?,?,?,0)",
                (library, b"x", f"{film} is broken"),
            ).rowcount
        )
    )
    await claimed.db.write(
        lambda con: (
            con.execute(
                "INSERT INTO job(kind, state, error, created_at) VALUES('identify', 2, ?, 0)",
                (f"GET https://x.test/?api_key={secret['a token in an address']} failed",),
            ).rowcount
        )
    )
    claimed.db.slow.limit_ms = 1
    await claimed.db.read(
        lambda con: con.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<200000) "
            f"SELECT count(*) FROM n WHERE '{secret['a film']}' <> ?",
            (secret["a user"],),
        ).fetchall()
    )
    log = logging.getLogger("rustfin_core.test")
    for name, value in secret.items():
        if name in ("a folder", "a film"):
            continue
        log.info("spoke of Token=%s", value)
    log.info("GET /Items?ApiKey=%s -> 200", secret["a token in an address"])
    log.info('body: {"Pw": "%s"}', secret["a password in a body"])
    log.info("smb://kim:%s@nas/films is away", secret["a share's password"])
    log.info("%s signed in from %s on %s in %s", *(secret[n] for n in (
        "a user", "an address", "a device", "a library",
    )))  # fmt: skip
    log.info("somebody sent %s", secret["a long token without a name"])
    log.warning("cannot read %s: it is broken", film)
    logging.getLogger("rustfin_core.admin.activity").info("%s plays it", secret["a film"])
    return claimed


def opened(made: SupportFile | bytes) -> dict[str, str]:
    content = made if isinstance(made, bytes) else made.content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def leaks(files: dict[str, str]) -> list[str]:
    return [
        f"{what} in {name}"
        for name, text in files.items()
        for what, value in SECRETS.items()
        if value.lower() in text.lower()
    ]


async def test_no_planted_secret_is_in_it(planted: Server, owner: Client) -> None:
    answer = await owner.get("/Rustfin/SupportBundle")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/zip"
    files = opened(answer.body)
    assert leaks(files) == []
    assert {"README.txt", "versions.json", "settings.json", "library.json", "slow.json"} <= set(
        files
    )
    assert "it is broken" not in files["logs/rustfin.log"]
    assert "cannot read <folder 1>" in files["logs/rustfin.log"]
    told = {name: json.loads(text) for name, text in files.items() if name.endswith(".json")}
    assert told["settings.json"]["tmdb_key"] == {"source": "stored", "is_set": True}
    assert told["settings.json"]["port"]["value"] == 8096
    assert told["library.json"]["users"] == 3
    assert told["library.json"]["libraries"][0]["kind"] == "movies"
    assert told["library.json"]["jobs"][0]["state"] == "failed"
    assert {"client": "Findroid", "version": "1", "devices": 1} in told["library.json"]["apps"]
    (slow,) = [one for one in told["slow.json"]["statements"] if "RECURSIVE" in one["sql"]]
    assert slow["rows"] == 1


async def test_it_is_for_administrators(kid: Client, claimed: Server) -> None:
    assert (await kid.get("/Rustfin/SupportBundle")).status == 403
    assert (await claimed.client().get("/Rustfin/SupportBundle")).status == 401


async def test_it_is_made_even_when_the_database_is_in_trouble(claimed: Server) -> None:
    await claimed.db.write(lambda con: con.execute("ALTER TABLE scan_problem RENAME TO gone"))
    files = opened(await claimed.services.admin.support_bundle())
    assert "scan_problem" in json.loads(files["library.json"])["failed"]
    assert json.loads(files["versions.json"])["rustfin"]


async def test_several_who_ask_at_once_get_the_same(claimed: Server) -> None:
    admin = claimed.services.admin
    made = await asyncio.gather(*(admin.support_bundle() for _ in range(4)))
    assert len({id(one) for one in made}) == 1
    assert await admin.support_bundle() is not made[0]


async def test_the_command_makes_one_beside_the_server(
    planted: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.zip"
    data = str(planted.services.paths.data)
    code = await asyncio.to_thread(
        main, ["support-bundle", "--data-dir", data, "--out", str(target)]
    )
    assert code == 0, capsys.readouterr().err
    assert leaks(opened(target.read_bytes())) == []
    code = main(["support-bundle", "--data-dir", str(tmp_path / "no"), "--out", str(target)])
    assert code == 1
    assert "no Rustfin database" in capsys.readouterr().err


def test_logs_are_bounded_and_begin_with_a_whole_line(tmp_path: Path) -> None:
    line = "Token=" + "x" * 993 + "\n"
    (tmp_path / "rustfin.log").write_text(line * 3_000)
    (tmp_path / "rustfin.log.1").write_text(line * 9_000)
    (tmp_path / "rustfin.log.2").write_text(line)
    (tmp_path / "other.txt").write_text("no")
    found = dict(log_files(tmp_path))
    assert list(found) == ["rustfin.log", "rustfin.log.1"]
    assert sum(map(len, found.values())) <= LOG_BYTES
    assert found["rustfin.log.1"].startswith("Token=")
