"""The durable log: order, bounds, news, what outlives a stop."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rustfin_core.admin.activity import store
from rustfin_core.admin.activity.log import ActivityLog, Retention
from rustfin_core.admin.activity.types import ActivityQuery, Entry
from rustfin_core.db import Database
from rustfin_core.kernel.said import Said, say
from tests.identity.conftest import HandClock

DAY_MS = 86_400_000


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    found = Database(tmp_path / "rustfin.db")
    found.open()
    yield found
    found.close()


def _log(db: Database, clock: HandClock, *, days: int = 30, rows: int = 1_000) -> ActivityLog:
    return ActivityLog(db=db, clock=clock, retention=lambda: Retention(days=days, rows=rows))


def _entry(name: str) -> Entry:
    return Entry(type="Test", name=name)


async def _names(log: ActivityLog) -> list[str]:
    return [one.entry.name for one in (await log.page(ActivityQuery(limit=10_000))).entries]


async def test_what_waits_is_written_at_the_end(db: Database) -> None:
    log = _log(db, HandClock())
    await log.start()
    for number in range(300):
        log.note(_entry(str(number)))
    await log.stop()
    await log.stop()
    assert await _names(log) == [str(n) for n in reversed(range(300))]


async def test_more_than_can_wait_is_lost_and_said(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    log = _log(db, HandClock(), rows=10_000)
    for number in range(1_005):
        log.note(_entry(str(number)))
    await log.stop()
    assert len(await _names(log)) == 1_000
    assert "5 entries" in caplog.text


async def test_old_and_surplus_entries_go(db: Database) -> None:
    clock = HandClock()
    log = _log(db, clock, days=2, rows=100)
    now = clock.now_ms()
    old = [(now - 3 * DAY_MS, _entry("old"))] * 5
    young = [(now - DAY_MS, _entry(str(n))) for n in range(150)]
    await db.write(lambda con: store.insert(con, old + young))
    await log.prune()
    names = await _names(log)
    assert len(names) == 100
    assert (names[0], names[-1]) == ("149", "50")


async def test_writing_prunes_by_itself(db: Database) -> None:
    log = _log(db, HandClock(), rows=100)
    await log.start()
    for number in range(500):
        log.note(_entry(str(number)))
    await log.stop()
    assert len(await _names(log)) < 300


async def test_numbers_are_never_used_twice(db: Database) -> None:
    clock = HandClock()
    log = _log(db, clock, days=1)
    first = await db.write(lambda con: store.insert(con, [(0, _entry("old"))]))
    await log.prune()
    assert await _names(log) == []
    second = await db.write(lambda con: store.insert(con, [(clock.now_ms(), _entry("new"))]))
    assert second > first


async def test_readers_of_news_hear_each_entry_once(db: Database) -> None:
    log = _log(db, HandClock())
    log.note(_entry("before"))
    await log.stop()
    read = log.news()
    assert await read() == ()
    log.note(_entry("a"))
    log.note(_entry("b"))
    await log.stop()
    assert [one.entry.name for one in await read()] == ["b", "a"]
    assert await read() == ()


async def test_hostile_texts_are_cleaned_and_cut(db: Database) -> None:
    log = _log(db, HandClock())
    log.note(Entry(type="Test", name="a\0b\x1b[2J\ud800" + "x" * 9_000, overview="y\n" * 9_000))
    await log.stop()
    entry = (await log.page(ActivityQuery())).entries[0].entry
    assert entry.name.startswith("ab[2Jx")
    assert len(entry.name) == 512
    assert entry.overview is not None
    assert len(entry.overview) == 4_096


async def test_what_a_sentence_was_made_of_is_kept(db: Database) -> None:
    log = _log(db, HandClock())
    log.note(_entry(say("{user} is playing {title} on {device}", user="M", title="T", device="D")))
    log.note(_entry(say("{user} deleted {title}", user="a\0b", title="T")))
    log.note(_entry(say("{user} deleted {title}", user="M", title="x" * 600)))
    await log.stop()
    cut, cleaned, whole = (one.entry.name for one in (await log.page(ActivityQuery())).entries)
    assert isinstance(whole, Said)
    assert (whole, whole.template) == (
        "M is playing T on D",
        "{user} is playing {title} on {device}",
    )
    assert whole.values == {"user": "M", "title": "T", "device": "D"}
    # What was cleaned or cut is no longer what it was made of.
    assert (cleaned, type(cleaned)) == ("ab deleted T", str)
    assert (len(cut), type(cut)) == (512, str)
