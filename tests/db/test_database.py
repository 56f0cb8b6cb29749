"""The database: transactions, lanes, damage, versions, disk full."""

import asyncio
import os
import sqlite3
import threading
import zipfile
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.db.instance_lock import InstanceLock, read_owner
from rustfin_core.db.migrations import migrate, steps
from rustfin_core.kernel.errors import Conflict, Unavailable
from rustfin_core.kernel.tasks import TaskOwner


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "rustfin.db")
    database.open()
    yield database
    database.close()


def put(name: str, value: str):
    return lambda con: con.execute("INSERT INTO setting VALUES(?,?)", (name, value)).rowcount


def count(con: sqlite3.Connection) -> int:
    number: int = con.execute("SELECT count(*) FROM setting").fetchone()[0]
    return number


async def test_a_write_is_seen_by_the_next_read(db: Database) -> None:
    assert await db.write(put("a", "1")) == 1
    assert await db.read(count) == 1


async def test_a_failing_write_leaves_nothing(db: Database) -> None:
    def half(con: sqlite3.Connection) -> None:
        con.execute("INSERT INTO setting VALUES('half', '1')")
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        await db.write(half)
    assert await db.read(count) == 0
    assert await db.write(put("after", "1")) == 1


async def test_readers_cannot_write(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await db.read(put("x", "1"))


async def test_urgent_writes_overtake(db: Database) -> None:
    busy, gate, order, owner = threading.Event(), threading.Event(), [], TaskOwner("test")
    blocker = owner.spawn(db.write(lambda con: (busy.set(), gate.wait(60))), name="blocker")
    assert await asyncio.to_thread(busy.wait, 60)
    normal = [
        owner.spawn(db.write(lambda con, n=n: order.append(f"normal {n}")), name="normal")
        for n in range(3)
    ]
    urgent = owner.spawn(db.write(lambda con: order.append("urgent"), urgent=True), name="urgent")
    await asyncio.sleep(0.05)
    assert order == []
    gate.set()
    await asyncio.gather(blocker, urgent, *normal)
    assert order[0] == "urgent"


async def test_disk_full_is_a_sentence(db: Database) -> None:
    def fill(con: sqlite3.Connection) -> None:
        con.execute("PRAGMA max_page_count=1")
        try:
            con.execute("CREATE TABLE big AS SELECT randomblob(1000000) AS x")
        finally:
            con.execute("PRAGMA max_page_count=1000000000")

    with pytest.raises(Unavailable, match="cannot write to its data folder"):
        await db.write(fill)
    assert await db.write(put("later", "1")) == 1


def test_damaged_file_is_moved_aside_and_said(tmp_path: Path) -> None:
    path = tmp_path / "rustfin.db"
    path.write_bytes(b"this is not a database" * 500)
    database = Database(path)
    database.open()
    try:
        assert database.notice is not None
        assert "was damaged" in database.notice
    finally:
        database.close()
    aside = list(tmp_path.glob("rustfin.db.damaged-*"))
    assert len(aside) == 1
    assert aside[0].read_bytes().startswith(b"this is not")


def test_newest_good_copy_takes_its_place(tmp_path: Path) -> None:
    path, backups = tmp_path / "rustfin.db", tmp_path / "backups"
    first = Database(path)
    first.open()
    first.close()
    backups.mkdir()
    with closing(sqlite3.connect(path)) as con:
        con.execute("INSERT INTO setting VALUES('kept', '1')")
        con.commit()
        con.execute("VACUUM INTO ?", (str(backups / "good.db"),))
    (backups / "newer-but-bad.db").write_bytes(b"rubbish" * 1000)
    raw = bytearray(path.read_bytes())
    raw[4096 : 4096 * 8] = b"\xff" * (4096 * 7)
    path.write_bytes(raw)
    database = Database(path)
    database.open()
    database.close()
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("SELECT value FROM setting WHERE name='kept'").fetchone() == ("1",)


def test_a_good_archive_takes_its_place_where_it_is_newest(tmp_path: Path) -> None:
    path, backups = tmp_path / "rustfin.db", tmp_path / "backups"
    first = Database(path)
    first.open()
    first.close()
    backups.mkdir()
    for name, value in (("plain.db", "old"), ("archived.db", "new")):
        with closing(sqlite3.connect(path)) as con:
            con.execute("INSERT OR REPLACE INTO setting VALUES('kept', ?)", (value,))
            con.commit()
            con.execute("VACUUM INTO ?", (str(backups / name),))
    with zipfile.ZipFile(backups / "good.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(backups / "archived.db", "rustfin.db")
    (backups / "archived.db").unlink()
    whole = (backups / "good.zip").read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    (backups / "flipped.zip").write_bytes(flipped)
    (backups / "cut.zip").write_bytes(whole[:-200])
    with zipfile.ZipFile(backups / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "no database")
    for age, name in enumerate(("cut.zip", "flipped.zip", "other.zip", "good.zip", "plain.db")):
        os.utime(backups / name, (1_000_000 - age, 1_000_000 - age))
    path.write_bytes(b"damaged" * 2_000)
    database = Database(path)
    database.open()
    database.close()
    assert "good.zip took its place. Everybody signs in again." in (database.notice or "")
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("SELECT value FROM setting WHERE name='kept'").fetchone() == ("new",)
    assert not list(tmp_path.glob("*.partial"))


def test_newer_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "rustfin.db"
    with closing(sqlite3.connect(path)) as con:
        con.execute("PRAGMA user_version=9999")
        con.execute("CREATE TABLE future(x)")
        con.commit()
    with pytest.raises(Unavailable, match="newer Rustfin"):
        Database(path).open()
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("SELECT count(*) FROM future").fetchone() == (0,)


def test_migrations_are_numbered_without_gaps() -> None:
    assert sorted(steps()) == list(range(1, len(steps()) + 1))


def test_failing_migration_changes_nothing_and_a_copy_exists(tmp_path: Path) -> None:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_base.sql").write_text(
        "CREATE TABLE a(x INTEGER) STRICT; INSERT INTO a VALUES(1);"
    )
    path, backups = tmp_path / "t.db", tmp_path / "backups"
    assert migrate(path, backups, folder) == [1]
    (folder / "0002_bad.sql").write_text("ALTER TABLE a ADD COLUMN y TEXT; CREATE TABLE broken(;")
    with pytest.raises((sqlite3.Error, Unavailable)):
        migrate(path, backups, folder)
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (1,)
        assert [row[1] for row in con.execute("PRAGMA table_info(a)")] == ["x"]
    assert len(list(backups.glob("before-v2-*.db"))) == 1


def test_second_instance_is_told_who_has_the_folder(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    first.acquire()
    first.announce(url="http://127.0.0.1:8096")
    with pytest.raises(Conflict, match=r"already running on .*process \d+ at http"):
        second.acquire()
    assert read_owner(tmp_path)["url"] == "http://127.0.0.1:8096"
    first.release()
    second.acquire()
    second.release()
