"""From names to facts: accepted, left to a person, not found, known by id."""

import json
import sqlite3
from datetime import date

import pytest

from rustfin_core.catalog.identify import queueing
from rustfin_core.catalog.identify.types import RefreshMode
from rustfin_core.catalog.types import ALL_FIELDS, ItemQuery
from rustfin_core.intelligence.records import ExpectedEpisode, PersonRecord
from rustfin_core.kernel.enums import CreditRole, ItemKind, LibraryKind
from rustfin_core.kernel.errors import RustfinError
from tests.catalog.identify.catalogue import Memory, title
from tests.catalog.identify.conftest import ADMIN, Bench

MOVIE, SERIES = ItemKind.MOVIE, ItemKind.SERIES
HEAT95 = title("tmdb", "949", MOVIE, "Heat", year=1995, overview="A heist.", ids={"imdb": "tt1"})
HEAT86 = title("tmdb", "2", MOVIE, "Heat", year=1986)
DARK = title(
    "tvmaze", "17861", SERIES, "Dark", year=2017, overview="Time.", ids={"imdb": "tt5"},
    status="Ended",
    episodes=tuple(
        ExpectedEpisode(
            season=season, number=number, title=f"D{season}-{number}", overview="…",
            air_date=date(2017, 12, number), ids={"tvmaze": f"{season}{number}"},
            people=(PersonRecord(name="Guest", role=CreditRole.GUEST_STAR),),
        )
        for season in (1, 2)
        for number in (1, 2, 3)
    ),
)  # fmt: skip


async def test_a_film_gets_its_facts_and_the_others_are_asked_by_its_ids(bench: Bench) -> None:
    wikidata = Memory("wikidata", [
        title("wikidata", "Q1", MOVIE, "Heat (film)", ids={"imdb": "tt1"}, genres=("Crime",)),
    ])  # fmt: skip
    bench.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95]), wikidata]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    assert await bench.settled(1) == {"Heat": "matched"}
    page = await bench.catalog.items(ADMIN, ItemQuery(kinds=(MOVIE,), fields=ALL_FIELDS))
    film = page.items[0]
    assert (film.detail.overview, [genre.name for genre in film.genres]) == ("A heist.", ["Crime"])
    assert film.provider_ids == {"tmdb": "949", "imdb": "tt1", "wikidata": "Q1"}
    assert not [call for call in wikidata.calls if call[0] == "search"]


async def test_new_titles_are_looked_for_though_the_last_look_was_dear(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else changes waits its turn: looks rest for a multiple of what they cost."""
    monkeypatch.setattr(queueing, "_SHARE", 1e-9)
    bench.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    library = await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    assert await bench.settled(1) == {"Heat": "matched"}
    bench.home.add("Zzz Home Video (2011).mkv")
    await bench.home.scan(library)
    await bench.settled(2)


async def test_a_look_that_failed_is_made_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "_AFTER_TROUBLE_S", 0.1)
    asked: list[int] = []
    real = queueing.rows.changed_items

    def busy(con: sqlite3.Connection, limit: int) -> list[tuple[int, str]]:
        asked.append(limit)
        if len(asked) == 1:
            raise RustfinError("The database is busy.")
        return real(con, limit)

    monkeypatch.setattr(queueing.rows, "changed_items", busy)
    bench.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await bench.start()

    async def again() -> bool:
        return len(asked) > 1

    await bench.until(again)


async def test_what_nobody_can_tell_waits_for_a_person(bench: Bench) -> None:
    bench.sources.chosen = [Memory("tmdb", [HEAT86, HEAT95])]
    await bench.library(LibraryKind.MOVIES, "Heat/Heat.mkv", "Zzz Home Video (2011).mkv")
    await bench.start()
    assert await bench.settled(2) == {"Heat": "review", "Zzz Home Video": "nothing"}
    reviews, total = await bench.service.review_list()
    assert (total, [one.name for one in reviews]) == (2, ["Heat", "Zzz Home Video"])
    assert {one.id for one in reviews[0].candidates} == {"949", "2"}
    assert reviews[0].evidence


async def test_an_id_in_the_name_is_fetched_without_a_search(bench: Bench) -> None:
    provider = Memory("tmdb", [HEAT86, HEAT95])
    bench.sources.chosen = [provider]
    await bench.library(LibraryKind.MOVIES, "Hitze [tmdbid-949]/Hitze [tmdbid-949].mkv")
    await bench.start()
    await bench.settled(1)
    assert [name for name, _ in provider.calls].count("search") == 0
    assert await bench.home.rows("SELECT name FROM item WHERE kind=1") == [("Heat",)]


async def test_a_series_brings_its_episodes_missing_ones_and_a_locked_provider(
    bench: Bench,
) -> None:
    tvdb = title("tvdb", "9", SERIES, "Dark", year=2017, ids={"imdb": "tt5"}, genres=("Drama",))
    bench.sources.chosen = [Memory("tvmaze", [DARK]), Memory("tvdb", [tvdb])]
    await bench.library(LibraryKind.TVSHOWS, "Dark/Season 01/Dark S01E01.mkv")
    await bench.start()
    assert await bench.settled(1) == {"Dark": "matched"}
    episodes = await bench.home.rows("SELECT name,state FROM item WHERE kind=4 ORDER BY pos")
    assert episodes == [
        ("D1-1", 0), ("D1-2", 1), ("D1-3", 1), ("D2-1", 1), ("D2-2", 1), ("D2-3", 1),
    ]  # fmt: skip
    assert await bench.home.rows("SELECT source FROM canonical_source") == [("tvmaze",)]
    keys = await bench.home.rows(
        "SELECT k.key FROM item i JOIN work_key k ON k.work_id=i.work_id "
        "WHERE i.name='D1-1' ORDER BY 1"
    )
    assert ("tvmaze:series:17861:s1e1",) in keys
    person = await bench.home.rows("SELECT count(*) FROM credit")
    assert person == [(6,)]
    # A provider that is put first later asks no longer for what is settled.
    bench.sources.chosen.reverse()
    uid = await bench.home.uid_of("Dark")
    await bench.service.refresh(uid, RefreshMode.REPLACE_ALL)
    await bench.settled(1)
    assert await bench.home.rows("SELECT source FROM canonical_source") == [("tvmaze",)]


async def test_series_of_one_name_are_told_apart_by_their_episodes(bench: Bench) -> None:
    def show(id_: str, year: int, *names: str):  # type: ignore[no-untyped-def]
        episodes = tuple(
            ExpectedEpisode(season=1, number=n, title=name) for n, name in enumerate(names, 1)
        )
        return title("tvmaze", id_, SERIES, "Kingdom", year=year, episodes=episodes)

    korea = show("kr", 2019, "The Plague", "The Gate", "The Palace")
    america = show("us", 2014, "Set Yourself on Fire", "Glass Eye", "King Beast")
    bench.sources.chosen = [Memory("tvmaze", [korea, america])]
    await bench.library(
        LibraryKind.TVSHOWS,
        "Kingdom/Season 1/Kingdom S01E01 Set Yourself on Fire.mkv",
        "Kingdom/Season 1/Kingdom S01E02 Glass Eye.mkv",
    )
    await bench.start()
    await bench.settled(1)
    assert await bench.home.rows("SELECT provider_item_id FROM identity") == [("us",)]


async def test_albums_and_artists(bench: Bench) -> None:
    album = title(
        "musicbrainz", "rg1", ItemKind.ALBUM, "Homework", year=1997, artist="Daft Punk",
        track_count=1, ids={"musicbrainzreleasegroup": "rg1"},
    )  # fmt: skip
    artist = title("musicbrainz", "a1", ItemKind.ARTIST, "Daft Punk", overview="Two robots.")
    bench.sources.chosen = [Memory("musicbrainz", [album, artist])]
    await bench.library(LibraryKind.MUSIC, "Daft Punk/Homework (1997)/01 Daftendirekt.mp3")
    await bench.start()
    assert await bench.settled(2) == {"Homework": "matched", "Daft Punk": "matched"}


async def test_the_question_is_asked_with_what_the_disk_says_only(bench: Bench) -> None:
    bench.sources.chosen = [Memory("tmdb", [HEAT95])]
    await bench.library(LibraryKind.MOVIES, "Heat (1995)/Heat (1995).mkv")
    await bench.start()
    await bench.settled(1)
    asked = json.loads((await bench.home.rows("SELECT asked FROM identity"))[0][0])
    assert (asked["title"], asked["year"], asked["ids"]) == ("Heat", 1995, {})
