"""What a person decides, and what time and new names do."""

import asyncio

import pytest

from rustfin_core.catalog.identify.keeping import RETRY_AFTER_MS
from rustfin_core.catalog.identify.types import RefreshMode
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Wanted
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from tests.catalog.identify.catalogue import Cut, Memory, title
from tests.catalog.identify.conftest import Bench

MOVIE = ItemKind.MOVIE
HEAT95 = title("tmdb", "949", MOVIE, "Heat", year=1995, overview="A heist.")
HEAT86 = title("tmdb", "2", MOVIE, "Heat", year=1986, overview="Las Vegas.")


async def heat(bench: Bench) -> bytes:
    bench.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await bench.library(LibraryKind.MOVIES, "Heat/Heat.mkv")
    await bench.start()
    await bench.settled(1)
    return await bench.home.uid_of("Heat")


async def overview(bench: Bench) -> str | None:
    rows = await bench.home.rows(
        "SELECT d.overview FROM item i LEFT JOIN item_detail d ON d.item_id=i.id WHERE i.kind=1"
    )
    found: str | None = rows[0][0]
    return found


async def test_a_choice_is_fetched_and_locked(bench: Bench) -> None:
    uid = await heat(bench)
    chosen = (await bench.service.candidates(uid)).candidates
    right = next(one for one in chosen if one.id == "2")
    await bench.service.apply(uid, right)
    await bench.settled(1)
    assert await overview(bench) == "Las Vegas."
    found = await bench.service.candidates(uid)
    assert (found.state, found.provider_item_id, found.locked) == ("manual", "2", True)
    assert await bench.home.rows("SELECT source,locked FROM canonical_source") == [("tmdb", 1)]
    await bench.service.refresh(uid, RefreshMode.REPLACE_ALL)
    await bench.settled(1)
    assert (await bench.service.candidates(uid)).provider_item_id == "2"
    assert await bench.service.review_list() == ([], 0)


async def test_a_choice_replaces_what_was_shown_before(bench: Bench) -> None:
    uid = await heat(bench)
    for id_, says in (("949", "A heist."), ("2", "Las Vegas.")):
        await bench.service.apply(uid, Candidate(provider="tmdb", id=id_, kind=MOVIE, title="Heat"))
        await bench.settled(1)
        assert await overview(bench) == says


async def test_a_choice_made_while_it_is_being_asked_wins(bench: Bench) -> None:
    provider = Memory("tmdb", [HEAT86, HEAT95])
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    uid = await bench.home.uid_of("Heat")
    search, loop = provider.search, asyncio.get_running_loop()
    choice = Candidate(provider="tmdb", id="2", kind=MOVIE, title="Heat")

    def slow(wanted):  # type: ignore[no-untyped-def]
        asyncio.run_coroutine_threadsafe(bench.service.apply(uid, choice), loop).result(60)
        return search(wanted)

    provider.search = slow  # type: ignore[method-assign]
    await bench.start()
    await bench.settled(1)
    assert (await bench.service.candidates(uid)).provider_item_id == "2"
    assert await overview(bench) == "Las Vegas."


async def test_reset_forgets_the_choice_and_asks_again(bench: Bench) -> None:
    uid = await heat(bench)
    await bench.service.apply(uid, Candidate(provider="tmdb", id="2", kind=MOVIE, title="Heat"))
    await bench.settled(1)
    await bench.service.reset(uid)
    assert await bench.settled(1) == {"Heat": "review"}
    assert await overview(bench) is None


async def test_a_dismissed_title_is_left_alone(bench: Bench) -> None:
    uid = await heat(bench)
    await bench.service.dismiss(uid)
    provider = Memory("tmdb", [HEAT86])
    bench.sources.chosen = [provider]
    bench.clock.ahead_ms += 400 * 86_400_000
    bench.service.providers_changed()
    await asyncio.sleep(0.1)
    assert (await bench.states(), provider.calls) == ({"Heat": "off"}, [])
    assert await bench.service.review_list() == ([], 0)


async def test_what_cannot_be_chosen_is_refused(bench: Bench) -> None:
    uid = await heat(bench)
    with pytest.raises(InvalidInput):
        await bench.service.apply(uid, Candidate(provider="x", id="2", kind=MOVIE, title=""))
    other = Candidate(provider="tmdb", id="2", kind=ItemKind.SERIES, title="")
    with pytest.raises(InvalidInput):
        await bench.service.apply(uid, other)
    with pytest.raises(NotFound):
        await bench.service.candidates(bytes(16))
    with pytest.raises(InvalidInput):
        await bench.service.search(MOVIE)


async def test_searching_asks_all_providers_and_takes_what_the_item_is_known_by(
    bench: Bench,
) -> None:
    uid = await heat(bench)
    bench.sources.chosen.append(Cut("tvdb", []))
    found = await bench.service.search(MOVIE, item=uid)
    assert {one.id for one in found} == {"2", "949"}
    by_year = await bench.service.search(MOVIE, item=uid, title="Heat", year=1986)
    assert by_year[0].id == "2"
    by_id = await bench.service.search(MOVIE, ids={"tmdb": "949"})
    assert [one.id for one in by_id] == ["949"]
    assert await bench.service.search(MOVIE, title="Heat", provider="nobody") == []


async def test_nothing_found_is_asked_again_later_and_later(bench: Bench) -> None:
    provider = Memory("tmdb", [])
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, "Heat (1995).mkv")
    await bench.start()
    for tries, wait in enumerate((*RETRY_AFTER_MS, RETRY_AFTER_MS[-1]), 1):
        assert await bench.settled(1) == {"Heat": "nothing"}
        [(told, retry, checked)] = await bench.home.rows(
            "SELECT tries,retry_at,checked_at FROM identity"
        )
        assert (told, retry - checked) == (tries, wait)
        bench.clock.ahead_ms += wait + 1000
        bench.service.providers_changed()

        async def asked_again(tries: int = tries) -> bool:
            return (await bench.home.rows("SELECT tries FROM identity"))[0][0] > tries

        await bench.until(asked_again)
    provider.titles.append(HEAT95)
    bench.clock.ahead_ms += RETRY_AFTER_MS[-1] + 1000
    bench.service.providers_changed()

    async def matched() -> bool:
        return await bench.states() == {"Heat": "matched"}

    await bench.until(matched)


async def test_another_name_is_asked_at_once(bench: Bench) -> None:
    bench.sources.chosen = [Memory("tmdb", [HEAT95])]
    library = await bench.library(LibraryKind.MOVIES, "Hetae/Hetae.mkv")
    await bench.start()
    assert await bench.settled(1) == {"Hetae": "nothing"}
    old = bench.home.media / "Hetae" / "Hetae.mkv"
    (bench.home.media / "Heat (1995)").mkdir()
    old.rename(bench.home.media / "Heat (1995)" / "Heat (1995).mkv")
    await bench.home.scan(library)

    async def matched() -> bool:
        return "matched" in (await bench.states()).values()

    await bench.until(matched)


async def test_a_series_that_goes_on_is_asked_again_after_a_day_or_two(bench: Bench) -> None:
    def episode(number: int) -> ExpectedEpisode:
        return ExpectedEpisode(season=1, number=number, title=f"E{number}")

    show = title("tvmaze", "1", ItemKind.SERIES, "Dark", year=2017, episodes=(episode(1),))
    provider = Memory("tvmaze", [show])
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    await bench.start()
    await bench.settled(1)
    show.episodes = (episode(1), episode(2))
    bench.clock.ahead_ms += 2 * 86_400_000
    bench.service.providers_changed()

    async def more() -> bool:
        return await bench.home.rows("SELECT count(*) FROM item WHERE kind=4") == [(2,)]

    await bench.until(more)


async def test_a_refresh_of_what_is_missing_leaves_the_rest(bench: Bench) -> None:
    first = Memory("tmdb", [HEAT95])
    bench.sources.chosen = [first]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    await bench.settled(1)
    uid = await bench.home.uid_of("Heat")
    first.titles[:] = [title("tmdb", "949", MOVIE, "Heat", year=1995, overview="Changed.")]
    other = title("omdb", "7", MOVIE, "Heat", ids={"tmdb": "949"}, critic_rating=80.0)
    bench.sources.chosen.append(Memory("omdb", [other]))
    await bench.service.refresh(uid, RefreshMode.MISSING_ONLY)
    await bench.settled(1)
    assert await overview(bench) == "A heist."
    assert await bench.home.rows("SELECT critic_rating FROM item WHERE kind=1") == [(80.0,)]
    await bench.service.refresh(uid, RefreshMode.REPLACE_ALL)
    await bench.settled(1)
    assert await overview(bench) == "Changed."


async def test_one_provider_s_bug_does_not_hide_the_answers_of_others(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Memory):
        def search(self, wanted: Wanted) -> list[Candidate]:
            raise KeyError("title")

    known = title("tmdb", "949", MOVIE, "Heat", year=1995)
    bench.sources.chosen = [Broken("tvdb", []), Memory("tmdb", [known])]
    found = await bench.service.search(MOVIE, title="Heat")
    assert [one.id for one in found] == ["949"]
    assert "search tvdb" in caplog.text
