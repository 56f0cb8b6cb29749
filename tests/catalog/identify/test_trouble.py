"""A cut network, a kill between two steps, an item that goes meanwhile, two services at once."""

import asyncio
from datetime import date

import pytest

from rustfin_core.catalog.identify import keeping, work
from rustfin_core.catalog.metadata.service import Refresh
from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.identify.catalogue import Cut, Hanging, Memory, title
from tests.catalog.identify.conftest import Bench

MOVIE = ItemKind.MOVIE
FILMS = [title("tmdb", str(n), MOVIE, f"Film {chr(97 + n)}x", year=2000) for n in range(20)]
NAMES = tuple(f"Film {chr(97 + n)}x (2000)/Film {chr(97 + n)}x (2000).mkv" for n in range(20))
SHOW = title(
    "tvmaze", "1", ItemKind.SERIES, "Dark", year=2017,
    episodes=tuple(
        ExpectedEpisode(season=s, number=n, title=f"E{s}{n}", air_date=date(2017, 1, n))
        for s in (1, 2) for n in (1, 2, 3, 4)
    ),
)  # fmt: skip


async def test_a_scan_waits_for_no_provider(bench: Bench) -> None:
    """The queue is full of titles whose providers fail or hang; a scan ends meanwhile."""
    hanging = Hanging("tvdb")
    bench.sources.chosen = [Cut("tmdb", []), hanging]
    library = await bench.library(LibraryKind.MOVIES, *NAMES)
    await bench.start()
    assert await asyncio.to_thread(hanging.entered.wait, 60)
    for number in range(200):
        bench.home.add(f"More {number:03} (1999)/More {number:03} (1999).mkv")
    try:
        async with asyncio.timeout(60):
            await bench.home.scan(library)
        assert len(await bench.home.names(MOVIE)) == 220
        assert not hanging.left
    finally:
        hanging.released.set()


async def test_a_cut_network_is_asked_a_few_times_and_then_left_in_peace(bench: Bench) -> None:
    cut = Cut("tmdb", [])
    bench.sources.chosen = [cut]
    await bench.library(LibraryKind.MOVIES, *NAMES)
    await bench.start()

    async def told() -> bool:
        return (await bench.service.status()).waits_for is not None

    await bench.until(told)
    status = await bench.service.status()
    assert "reached" in str(status.waits_for)
    assert status.queued == 20
    await asyncio.sleep(0.2)
    assert len(cut.calls) <= 6
    bench.sources.chosen = [Memory("tmdb", FILMS)]
    bench.clock.ahead_ms += 60_000
    bench.service.providers_changed()

    async def matched() -> bool:
        return set((await bench.states()).values()) == {"matched"}

    await bench.until(matched)


async def test_a_provider_that_cannot_answer_is_no_reason_to_find_nothing(bench: Bench) -> None:
    bench.sources.chosen = [Cut("tvdb", []), Memory("tmdb", FILMS)]
    await bench.library(LibraryKind.MOVIES, NAMES[0], "Nobody Knows This One (2001).mkv")
    await bench.start()

    async def matched() -> bool:
        return (await bench.states()).get("Film ax") == "matched"

    await bench.until(matched)
    await asyncio.sleep(0.1)
    assert (await bench.states())["Nobody Knows This One"] == "waiting"


async def test_stopping_does_not_wait_for_a_provider_that_hangs(bench: Bench) -> None:
    hanging = Hanging("tmdb")
    bench.sources.chosen = [hanging]
    await bench.library(LibraryKind.MOVIES, NAMES[0])
    await bench.start()
    assert await asyncio.to_thread(hanging.entered.wait, 60)
    try:
        async with asyncio.timeout(60):
            await bench.stop()
        assert not hanging.left
    finally:
        hanging.released.set()


@pytest.mark.parametrize("step", range(5))
async def test_a_job_killed_between_two_steps_comes_to_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The process dies before the answer is written, or after the first, second... step."""
    monkeypatch.setattr(keeping, "FOLLOW_STEP", 2)
    bench.sources.chosen = [Memory("tvmaze", [SHOW])]
    await bench.library(LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    died = asyncio.Event()
    writes = 0
    real = {name: getattr(keeping, name) for name in ("keep_answer", "keep_episodes")}

    class Killed(BaseException):
        pass

    def counted(name: str):  # type: ignore[no-untyped-def]
        def call(*args, **options):  # type: ignore[no-untyped-def]
            nonlocal writes
            writes += 1
            if writes > step:
                died.set()
                raise asyncio.CancelledError
            return real[name](*args, **options)

        return call

    for name in real:
        monkeypatch.setattr(work.keeping, name, counted(name))
    await bench.start()
    async with asyncio.timeout(60):
        await died.wait()
    await bench.stop()
    for name, function in real.items():
        monkeypatch.setattr(work.keeping, name, function)
    await bench.restart()
    assert await bench.settled(1) == {"Dark": "matched"}
    rows = await bench.home.rows("SELECT name,state FROM item WHERE kind=4 ORDER BY pos")
    assert rows == [(f"E{s}{n}", 0 if (s, n) == (1, 1) else 1)
                    for s in (1, 2) for n in (1, 2, 3, 4)]  # fmt: skip


async def test_an_item_that_goes_while_it_is_asked_for_is_no_trouble(bench: Bench) -> None:
    provider = Memory("tmdb", FILMS)
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, NAMES[0])
    search, loop = provider.search, asyncio.get_running_loop()

    def delete(wanted):  # type: ignore[no-untyped-def]
        gone = bench.home.db.write(
            lambda con: (
                con.execute("DELETE FROM media_file").rowcount
                + con.execute("DELETE FROM item WHERE kind=1").rowcount
            )
        )
        asyncio.run_coroutine_threadsafe(gone, loop).result(60)
        return search(wanted)

    provider.search = delete  # type: ignore[method-assign]
    await bench.start()

    async def done() -> bool:
        asked = bool(provider.calls)
        return asked and not await bench.home.rows("SELECT 1 FROM job")

    await bench.until(done)
    assert await bench.states() == {}
    assert await bench.home.rows("SELECT count(*) FROM metadata_record") == [(0,)]


async def test_a_file_renamed_while_it_is_asked_for_is_asked_for_anew(bench: Bench) -> None:
    provider = Memory("tmdb", FILMS)
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, "Film ax (2000).mkv")
    search, loop = provider.search, asyncio.get_running_loop()

    def rename(wanted):  # type: ignore[no-untyped-def]
        if wanted.title == "Film ax":
            done = bench.home.db.write(
                lambda con: con.execute("UPDATE item SET name='Film bx' WHERE kind=1").rowcount
            )
            asyncio.run_coroutine_threadsafe(done, loop).result(60)
        return search(wanted)

    provider.search = rename  # type: ignore[method-assign]
    await bench.start()
    assert await bench.settled(1) == {"Film bx": "matched"}
    assert await bench.home.rows("SELECT provider_item_id FROM identity") == [("1",)]


async def test_two_services_on_one_library_ask_once_for_each_title(bench: Bench) -> None:
    provider = Memory("tmdb", FILMS)
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, *NAMES)
    other = Bench(bench.home)
    other.sources.chosen = [provider]
    await bench.jobs.start()
    await other.jobs.start()
    bench.service.start()
    other.service.start()

    async def matched() -> bool:
        return list((await bench.states()).values()) == ["matched"] * 20

    await bench.until(matched)
    await other.stop()
    await other.pool.stop()
    other.catalog.close()
    searches = [name for call, name in provider.calls if call == "search"]
    assert len(searches) == len(set(searches)) == 20


async def test_paused_asks_nobody_and_says_so(bench: Bench) -> None:
    provider = Memory("tmdb", FILMS)
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, NAMES[0])
    bench.service.pause()
    await bench.start()

    async def queued() -> bool:
        return (await bench.service.status()).queued == 1

    await bench.until(queued)
    await asyncio.sleep(0.1)
    status = await bench.service.status()
    assert (status.paused, status.waits_for, provider.calls) == (True, "It was paused.", [])
    bench.service.resume()
    assert await bench.settled(1) == {"Film ax": "matched"}


async def test_without_providers_nothing_is_queued(bench: Bench) -> None:
    await bench.library(LibraryKind.MOVIES, NAMES[0])
    await bench.start()
    await asyncio.sleep(0.1)
    status = await bench.service.status()
    assert (status.queued, status.states) == (0, {})
    assert "enabled" in str(status.waits_for)


async def test_a_wish_for_a_whole_library_lets_people_watching_go_first(bench: Bench) -> None:
    files = [f"Film {n} ({1980 + n})/Film {n} ({1980 + n}).mkv" for n in range(12)]
    await bench.library(LibraryKind.MOVIES, *files)
    ids = tuple(row[0] for row in await bench.home.rows("SELECT id FROM item WHERE kind=1"))
    wish = Refresh(uid=bytes(16))
    await bench.service.refresh_all(wish, ids[:2])
    assert await bench.home.rows("SELECT count(*) FROM job WHERE priority<0") == [(2,)]
    await bench.service.refresh_all(wish, ids)
    assert await bench.home.rows("SELECT count(*) FROM job WHERE priority>=0") == [(10,)]
