"""Slow statements are told by their text, never by their values."""

import gc
import sqlite3
import time
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.db.slow import TimedConnection
from rustfin_core.kernel.tracing import request_id


@pytest.fixture
def database(tmp_path: Path):
    database = Database(tmp_path / "rustfin.db")
    database.open()
    database.slow.limit_ms = 20
    yield database
    database.close()


def _pause(con: sqlite3.Connection) -> None:
    """A function of SQL that takes its time."""
    con.create_function("pause", 1, lambda value: time.sleep(0.05) or value)


def _read(con: sqlite3.Connection) -> list[object]:
    _pause(con)
    con.execute("SELECT 1").fetchone()
    return con.execute(
        "SELECT pause(?) FROM (SELECT 1 UNION SELECT 2)  WHERE 'word' <> ''", ("secret",)
    ).fetchall()


async def test_the_statement_with_time_and_rows(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    token = request_id.set("req-9")
    try:
        await database.read(_read)
    finally:
        request_id.reset(token)
    # A machine under load may make others slow, too.
    (slow,) = [one for one in database.slow.found if "pause" in one.sql]
    assert slow.sql == "SELECT pause(?) FROM (SELECT 1 UNION SELECT 2) WHERE '…' <> '…'"
    assert slow.rows == 2
    assert slow.took_ms >= 100
    assert slow.job == "_read"
    assert "secret" not in caplog.text
    assert "slow statement" in caplog.text


async def test_writes_are_told_too_and_failures_change_nothing(database: Database) -> None:
    def write(con: sqlite3.Connection) -> int:
        _pause(con)
        return con.execute("INSERT INTO setting VALUES('a', pause('v'))").rowcount

    def fail(con: sqlite3.Connection) -> None:
        con.execute("INSERT INTO nowhere VALUES(1)")

    assert await database.write(write) == 1
    with pytest.raises(sqlite3.OperationalError):
        await database.write(fail)
    told = [one for one in database.slow.found if one.sql.startswith("INSERT")]
    assert [one.rows for one in told] == [1]


async def test_zero_turns_it_off_and_quick_ones_are_not_told(database: Database) -> None:
    database.slow.limit_ms = 60_000
    await database.read(_read)
    database.slow.limit_ms = 0
    await database.read(_read)
    assert not database.slow.found


async def test_no_statement_stays_open_after_its_job(database: Database) -> None:
    """A cursor that is kept would keep an old view of the database, and the log growing."""
    await database.write(lambda con: con.execute("INSERT INTO setting VALUES('a','1')").rowcount)

    def half_read(con: sqlite3.Connection) -> object:
        return con.execute("SELECT name FROM setting UNION ALL SELECT 'b'").fetchone()[0]

    for _ in range(8):
        await database.read(half_read)

    def checkpoint(con: sqlite3.Connection) -> tuple[int, int, int]:
        con.execute("COMMIT")
        found = con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        con.execute("BEGIN")
        return tuple(found)

    assert (await database.write(checkpoint))[0] == 0


async def test_callers_are_counted(database: Database) -> None:
    await database.read(lambda con: con.execute("SELECT 1").fetchone()[0])
    await database.write(lambda _: None)
    for traffic in (database.reads, database.writes):
        assert traffic.now == 0
        assert traffic.total == 1
        assert traffic.seconds >= traffic.longest_s > 0


def test_statements_leave_nothing_with_their_connection() -> None:
    """A weak reference for each made a busy server grow, and every collection longer."""
    connection = sqlite3.connect(":memory:", factory=TimedConnection)
    try:
        connection.execute("CREATE TABLE row (id)")
        gc.collect()
        before = len(gc.get_objects())
        for _ in range(10_000):
            connection.execute("SELECT 1").fetchall()
            connection.executemany("DELETE FROM row", ())
        assert len(gc.get_objects()) < before + 2_000
    finally:
        connection.close()
