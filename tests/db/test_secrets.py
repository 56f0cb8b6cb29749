"""Secrets of the settings at rest: sealed, with a key that is not in the database."""

import stat
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.secret_box import SecretBox
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.paths import Paths
from rustfin_core.server.ground import lay_ground

KEY = "0123-provider-key"


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "rustfin.db")
    database.open()
    yield database
    database.close()


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("rustfin.db*")))


async def test_a_secret_is_stored_sealed(db: Database, tmp_path: Path) -> None:
    store = SettingStore(SecretBox(tmp_path / "secret.key"))
    await db.write(lambda con: store.save(con, "tmdb_key", KEY))
    await db.write(lambda con: store.save(con, "server_name", "House"))
    again = SettingStore(SecretBox(tmp_path / "secret.key"))
    stored = await db.read(again.load)
    assert stored.values == {"tmdb_key": KEY, "server_name": "House"}
    assert (stored.plain, stored.unreadable) == ((), ())
    assert KEY.encode() not in bytes_of(tmp_path)
    assert b"House" in bytes_of(tmp_path)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


async def test_another_key_opens_nothing(db: Database, tmp_path: Path) -> None:
    store = SettingStore(SecretBox(tmp_path / "secret.key"))
    await db.write(lambda con: store.save(con, "tmdb_key", KEY))
    (tmp_path / "secret.key").unlink()
    lost = SettingStore(SecretBox(tmp_path / "secret.key"))
    stored = await db.read(lost.load)
    assert (dict(stored.values), stored.unreadable) == ({}, ("tmdb_key",))
    await db.write(lambda con: lost.save(con, "omdb_key", "another"))
    stored = await db.read(lost.load)
    assert (dict(stored.values), stored.unreadable) == ({"omdb_key": "another"}, ("tmdb_key",))
    await db.write(lambda con: lost.save(con, "tmdb_key", None))
    assert (await db.read(lost.load)).unreadable == ()


async def test_plain_secrets_of_earlier_versions_are_sealed_at_start(tmp_path: Path) -> None:
    paths = Paths.resolve(data=tmp_path)
    paths.create()
    early = Database(paths.database)
    early.open()
    await early.write(
        lambda con: con.execute("INSERT INTO setting VALUES('tmdb_key', ?)", (f'"{KEY}"',)).rowcount
    )
    early.close()
    assert KEY.encode() in bytes_of(tmp_path)
    config = Config(Options())
    async with AsyncExitStack() as ending:
        await lay_ground(
            config=config, paths=paths, bus=EventBus(), clock=SystemClock(), ending=ending
        )
        assert config["tmdb_key"] == KEY
    assert KEY.encode() not in bytes_of(tmp_path)
    config = Config(Options())
    async with AsyncExitStack() as ending:
        await lay_ground(
            config=config, paths=paths, bus=EventBus(), clock=SystemClock(), ending=ending
        )
        assert config["tmdb_key"] == KEY


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 44, b"A" * 43])
def test_a_damaged_key_stops_the_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "secret.key"
    path.write_bytes(content)
    with pytest.raises(Unavailable, match="damaged"):
        SecretBox(path).check()
    with pytest.raises(Unavailable, match="damaged"):
        SecretBox(path).seal("x")


def test_a_key_that_is_a_folder_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "secret.key").mkdir()
    with pytest.raises(Unavailable, match="cannot be read"):
        SecretBox(tmp_path / "secret.key").check()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_a_key_others_can_read_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    box = SecretBox(path)
    sealed = box.seal("x")
    path.chmod(0o644)
    fresh = SecretBox(path)
    fresh.check()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert fresh.open(sealed) == "x"
    assert fresh.open(sealed[:-4] + "AAAA") is None
    assert fresh.open("") is None
