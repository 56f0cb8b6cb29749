"""One provider cannot be reached or refuses, the others go on; what it missed is added later."""

from rustfin_core.intelligence.records import (
    Candidate,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ImageType, ItemKind, LibraryKind
from rustfin_core.kernel.errors import Forbidden
from tests.catalog.identify.catalogue import Cut, Memory, title
from tests.catalog.identify.conftest import Bench

MOVIE, SERIES = ItemKind.MOVIE, ItemKind.SERIES
HEAT = title("wikidata", "Q1", MOVIE, "Heat", year=1995, ids={"tmdb": "949"})
TOLD = title("tmdb", "949", MOVIE, "Heat", year=1995, overview="A heist.")
HOUR_MS = 3_600_000


class Refusing(Memory):
    """Does not accept the owner's key."""

    def search(self, wanted: Wanted) -> list[Candidate]:
        self.calls.append(("search", wanted.title))
        raise Forbidden("tmdb refuses.")

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        raise Forbidden("tmdb refuses.")


class Covers(Memory):
    """Has pictures for the ids of others and nothing else."""

    def search(self, wanted: Wanted) -> list[Candidate]:
        return []

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        return None

    def pictures(self, kind: ItemKind, ids: IdMap) -> list[RemoteImage]:
        known = ids.get("tmdb") == "949"
        return [RemoteImage(type=ImageType.LOGO, url="https://covers/949.png")] if known else []


async def overview(bench: Bench) -> str | None:
    rows = await bench.home.rows("SELECT overview FROM item_detail WHERE overview IS NOT NULL")
    return rows[0][0] if rows else None


async def test_what_an_absent_provider_knows_is_added_later(bench: Bench) -> None:
    bench.sources.chosen = [Cut("tmdb", []), Memory("wikidata", [HEAT])]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    assert await bench.settled(1) == {"Heat": "matched"}
    assert await overview(bench) is None
    bench.sources.chosen = [Memory("tmdb", [TOLD]), Memory("wikidata", [HEAT])]
    bench.clock.ahead_ms += HOUR_MS + 1000
    await bench.service._sweep.titles()
    await bench.until(lambda: overview(bench))
    rows = await bench.home.rows("SELECT provider,retry_at FROM identity")
    assert [tuple(row) for row in rows] == [("wikidata", None)]


async def test_titles_nobody_else_knows_wait_and_hold_nobody_up(bench: Bench) -> None:
    away, known = Cut("tmdb", []), Memory("wikidata", [HEAT])
    bench.sources.chosen = [away, known]
    names = [f"Film {chr(97 + n)}x (2000)/Film.mkv" for n in range(9)]
    await bench.library(LibraryKind.MOVIES, *names, "Heat (1995)/Heat (1995).mkv")
    await bench.start()

    async def recognised() -> bool:
        return (await bench.states()).get("Heat") == "matched" and len(away.calls) >= 10

    await bench.until(recognised)
    assert set((await bench.states()).values()) == {"matched", "waiting"}
    assert (await bench.service.status()).waits_for is None


async def test_a_refused_key_is_as_good_as_none(bench: Bench) -> None:
    refusing = Refusing("tmdb", [])
    bench.sources.chosen = [refusing, Memory("wikidata", [HEAT])]
    await bench.library(
        LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv", "Nobody (2001)/Nobody (2001).mkv"
    )
    await bench.start()
    assert await bench.settled(2) == {"Heat": "matched", "Nobody": "nothing"}
    bench.sources.chosen = [Memory("tmdb", [title("tmdb", "5", MOVIE, "Nobody", year=2001)])]
    bench.service.providers_changed()

    async def found() -> bool:
        return (await bench.states())["Nobody"] == "matched"

    await bench.until(found)


async def test_pictures_by_the_ids_of_others(bench: Bench) -> None:
    bench.sources.chosen = [Covers("covers", []), Memory("wikidata", [HEAT])]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    await bench.settled(1)
    rows = await bench.home.rows("SELECT source,url FROM remote_image")
    assert [tuple(row) for row in rows] == [("covers", "https://covers/949.png")]


async def test_a_season_s_poster_is_not_the_series_s(bench: Bench) -> None:
    poster = RemoteImage(type=ImageType.PRIMARY, url="https://img/s1.jpg", season=1)
    record = Record(source="tvmaze", kind=SERIES, title="Dark", year=2017, images=(poster,))
    dark = title("tvmaze", "1", SERIES, "Dark", year=2017)
    dark.record = record
    bench.sources.chosen = [Memory("tvmaze", [dark])]
    await bench.library(LibraryKind.TVSHOWS, "Dark (2017)/Season 1/Dark S01E01.mkv")
    await bench.start()
    await bench.settled(1)
    rows = await bench.home.rows(
        "SELECT i.kind,r.source,r.url FROM remote_image r JOIN item i ON i.id=r.item_id"
    )
    assert [tuple(row) for row in rows] == [
        (ItemKind.SEASON, "tvmaze/series", "https://img/s1.jpg")
    ]
