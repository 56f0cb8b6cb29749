"""Missing and unaired episodes: made, filled, missing again; what was watched stays."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rustfin_core.catalog import derived
from rustfin_core.catalog.expected import store
from rustfin_core.catalog.expected.follow import follow
from rustfin_core.catalog.expected.items import air
from rustfin_core.catalog.libraries import set_options
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.metadata import store as metadata
from rustfin_core.catalog.service import CatalogService, NextUp
from rustfin_core.catalog.types import ItemQuery, Viewer
from rustfin_core.intelligence.records import ExpectedEpisode, Record
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, ItemState, LibraryKind
from tests.catalog.scan.harness import Home

LONG_AGO, FAR = date(2017, 12, 1), datetime.now(UTC).date() + timedelta(days=40)
LIST = [
    *(ExpectedEpisode(season=1, number=n, title=f"One-{n}", air_date=LONG_AGO) for n in (1, 2, 3)),
    ExpectedEpisode(season=2, number=1, title="Two-1", air_date=LONG_AGO, overview="Back again."),
    ExpectedEpisode(season=2, number=2, title="Two-2", air_date=FAR),
    ExpectedEpisode(season=3, number=1, title="Three-1"),
]
NOW = SystemClock().now_ms()
ADMIN = Viewer(user_id=0, user_uid=bytes(16), is_admin=True)


async def series_id(home: Home) -> int:
    return int((await home.rows("SELECT id FROM item WHERE kind=2"))[0][0])


async def expect(home: Home, episodes: Sequence[ExpectedEpisode] = LIST, limit: int = 1000) -> int:
    """Store a list and follow it to the end; returns how many steps it took."""
    series = await series_id(home)
    await home.db.write(lambda con: store.replace(con, series, "tvmaze", episodes))
    steps = 0
    while True:

        def step(con: Any) -> bool:
            followed = follow(con, series, NOW, limit=limit)
            derived.settle(con, followed.touched)
            return followed.more

        steps += 1
        if not await home.db.write(step):
            return steps


async def states(home: Home) -> dict[tuple[int, int], tuple[str, str]]:
    rows = await home.rows(
        "SELECT parent_index,index_number,state,name FROM item WHERE kind=4 ORDER BY 1,2"
    )
    return {(row[0], row[1]): (ItemState(row[2]).name, row[3]) for row in rows}


async def started(home: Home) -> bytes:
    home.add("Dark (2017)/Season 01/Dark S01E01.mkv")
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    return uid


async def test_what_is_not_there_is_missing_or_unaired(home: Home) -> None:
    await started(home)
    await expect(home)
    assert await states(home) == {
        (1, 1): ("PRESENT", "One-1"),
        (1, 2): ("MISSING", "One-2"),
        (1, 3): ("MISSING", "One-3"),
        (2, 1): ("MISSING", "Two-1"),
        (2, 2): ("UNAIRED", "Two-2"),
        (3, 1): ("UNAIRED", "Three-1"),
    }
    seasons = await home.rows("SELECT index_number,state FROM item WHERE kind=3 ORDER BY 1")
    assert seasons == [(1, 0), (2, 1), (3, 2)]
    assert await home.rows("SELECT leaf_count,child_count FROM item WHERE kind=2") == [(1, 1)]
    overview = await home.rows(
        "SELECT d.overview FROM item i JOIN item_detail d ON d.item_id=i.id WHERE i.name='Two-1'"
    )
    assert overview == [("Back again.",)]


async def test_steps_come_to_the_same_and_a_second_time_nothing_is_written(home: Home) -> None:
    await started(home)
    assert await expect(home, limit=2) > 2
    first = await home.dump(uids=True)
    series = await series_id(home)

    def again(con: Any) -> int:
        before = con.total_changes
        follow(con, series, NOW)
        return int(con.total_changes - before)

    assert await home.db.write(again) == 0
    assert await home.dump(uids=True) == first


async def test_a_file_fills_the_same_item_and_work_and_goes_back(home: Home) -> None:
    library = await started(home)
    await expect(home)
    before = await home.rows("SELECT uid,work_id FROM item WHERE name='Two-1'")
    path = home.add("Dark (2017)/Season 02/Dark S02E01 - Zwei.mkv")
    await home.scan(library)
    after = await home.rows("SELECT uid,work_id FROM item WHERE parent_index=2 AND index_number=1")
    assert after == before
    assert (await states(home))[2, 1] == ("PRESENT", "Two-1")
    assert (await home.rows("SELECT state FROM item WHERE kind=3 AND index_number=2")) == [(0,)]
    path.unlink()
    await home.scan(library, confirm_missing=True)
    assert (await states(home))[2, 1][0] == "OFFLINE"
    await home.db.write(lambda con: con.execute("UPDATE media_file SET missing_since=1 "
                                                "WHERE missing_since IS NOT NULL"))  # fmt: skip
    await home.scan(library)
    assert (await states(home))[2, 1] == ("MISSING", "Two-1")
    assert (
        await home.rows("SELECT uid,work_id FROM item WHERE parent_index=2 AND index_number=1")
        == before
    )
    assert (await home.rows("SELECT state FROM item WHERE kind=3 AND index_number=2")) == [(1,)]


async def test_a_series_whose_last_file_went_goes_with_what_it_lacked(home: Home) -> None:
    library = await started(home)
    home.add("Borgen/Season 01/Borgen S01E01.mkv")
    await home.scan(library)
    series = await home.rows("SELECT id FROM item WHERE kind=2 AND name='Dark'")
    await home.db.write(lambda con: store.replace(con, series[0][0], "tvmaze", LIST))
    await home.db.write(lambda con: derived.settle(con, follow(con, series[0][0], NOW).touched))
    (home.media / "Dark (2017)/Season 01/Dark S01E01.mkv").unlink()
    await home.scan(library, confirm_missing=True)
    await home.db.write(lambda con: con.execute("UPDATE media_file SET missing_since=1 "
                                                "WHERE missing_since IS NOT NULL"))  # fmt: skip
    await home.scan(library)
    assert await home.rows("SELECT name FROM item WHERE kind=2") == [("Borgen",)]
    assert await home.rows("SELECT count(*) FROM expected_episode") == [(0,)]
    assert await home.rows("SELECT count(*) FROM item WHERE kind=4") == [(1,)]


async def test_a_renamed_file_takes_what_was_watched_along_and_leaves_two_works(home: Home) -> None:
    library = await started(home)
    await expect(home)
    await home.db.write(
        lambda con: con.execute(
            "INSERT INTO user_data(user_id,work_id,played) "
            "SELECT 1,work_id,1 FROM item WHERE name='One-1'"
        )
    )
    old = home.media / "Dark (2017)/Season 01/Dark S01E01.mkv"
    old.rename(old.with_name("Dark S01E02.mkv"))
    await home.scan(library)
    now = await states(home)
    assert (now[1, 1][0], now[1, 2][0]) == ("MISSING", "PRESENT")
    played = await home.rows(
        "SELECT i.index_number FROM user_data d JOIN item i ON i.work_id=d.work_id WHERE played=1"
    )
    assert played == [(2,)]
    works = await home.rows("SELECT count(DISTINCT work_id) FROM item WHERE kind=4")
    assert works == [(6,)]


async def test_a_file_of_two_episodes_leaves_none_of_them_missing(home: Home) -> None:
    library = await started(home)
    await expect(home)
    home.add("Dark (2017)/Season 01/Dark S01E02-E03.mkv")
    await home.scan(library)
    now = await states(home)
    assert now[1, 2] == ("PRESENT", "One-2 / One-3")
    assert (1, 3) not in now


async def test_unaired_turns_missing_when_its_day_has_passed(home: Home) -> None:
    await started(home)
    await expect(home)
    later = NOW + 50 * 86_400_000
    touched, uids = await home.db.write(lambda con: air(con, later))
    assert len(uids) == 1
    assert touched
    now = await states(home)
    assert (now[2, 2][0], now[3, 1][0]) == ("MISSING", "UNAIRED")
    assert await home.db.write(lambda con: air(con, later)) == (set(), [])


async def test_a_shorter_list_drops_what_is_not_expected_any_more(home: Home) -> None:
    await started(home)
    await expect(home)
    await expect(home, LIST[:2])
    assert set(await states(home)) == {(1, 1), (1, 2)}
    assert await home.rows("SELECT index_number FROM item WHERE kind=3") == [(1,)]
    await expect(home, [])
    assert set(await states(home)) == {(1, 1), (1, 2)}


async def test_a_library_may_list_only_what_is_there(home: Home) -> None:
    library = await started(home)
    await home.db.write(
        lambda con: set_options(con, library, LibraryOptions(expected_episodes=False))
    )
    await expect(home)
    assert set(await states(home)) == {(1, 1)}


async def test_lists_counts_and_next_up_leave_missing_ones_out_unless_asked(home: Home) -> None:
    await started(home)
    await expect(home)
    catalog = CatalogService(db=home.db, bus=home.bus, clock=SystemClock())
    show = await home.uid_of("Dark")
    everything = ItemQuery(kinds=(ItemKind.EPISODE,), recursive=True)
    assert (await catalog.items(ADMIN, everything)).total == 1
    missing = await catalog.items(ADMIN, ItemQuery(kinds=(ItemKind.EPISODE,), is_missing=True))
    assert {one.name for one in missing.items} == {"One-2", "One-3", "Two-1"}
    unaired = await catalog.items(ADMIN, ItemQuery(kinds=(ItemKind.EPISODE,), is_unaired=True))
    assert {one.name for one in unaired.items} == {"Two-2", "Three-1"}
    assert (await catalog.counts(ADMIN))[ItemKind.EPISODE] == 1
    up = await catalog.next_up(ADMIN, NextUp(series=show))
    assert [one.name for one in up.items] == ["One-1"]
    assert (await catalog.seasons(ADMIN, show)).total == 1
    assert (await catalog.seasons(ADMIN, show, include_missing=True)).total == 3
    whole = await catalog.episodes(ADMIN, show, include_missing=True)
    assert [one.name for one in whole.items] == [
        "One-1", "One-2", "One-3", "Two-1", "Two-2", "Three-1",
    ]  # fmt: skip
    assert (await catalog.episodes(ADMIN, show)).total == 1
    catalog.close()


async def numbers(home: Home) -> list[tuple[int, int | None, str]]:
    """Episodes of the first season: number, last number, state."""
    rows = await home.rows(
        "SELECT index_number,index_end,state FROM item WHERE kind=4 AND parent_index=1 ORDER BY 1"
    )
    return [(number, last, ItemState(state).name) for number, last, state in rows]


async def forget_missing(home: Home, library: bytes) -> None:
    """The grace period of what is missing ends."""
    await home.scan(library, confirm_missing=True)
    await home.db.write(lambda con: con.execute("UPDATE media_file SET missing_since=1 "
                                                "WHERE missing_since IS NOT NULL"))  # fmt: skip
    await home.scan(library)


async def test_a_file_of_two_episodes_fills_both(home: Home) -> None:
    library = await started(home)
    await expect(home)
    home.add("Dark (2017)/Season 01/Dark S01E02-E03.mkv")
    await home.scan(library)
    both = [(1, None, "PRESENT"), (2, 3, "PRESENT")]
    assert await numbers(home) == both
    await expect(home)
    assert await numbers(home) == both
    catalog = CatalogService(db=home.db, bus=home.bus, clock=SystemClock())
    first = (await catalog.season_counts(ADMIN, await home.uid_of("Dark")))[0]
    catalog.close()
    assert (first.season, first.present, first.missing) == (1, 3, 0)


async def test_when_a_file_of_two_episodes_goes_both_are_missing(home: Home) -> None:
    home.add("Dark (2017)/Season 01/Dark S01E01.mkv")
    path = home.add("Dark (2017)/Season 01/Dark S01E02-E03.mkv")
    library = await home.library(LibraryKind.TVSHOWS)
    await home.scan(library)
    await expect(home)
    path.unlink()
    await forget_missing(home, library)
    assert await numbers(home) == [(1, None, "PRESENT"), (2, None, "MISSING"), (3, None, "MISSING")]
    assert (await states(home))[1, 2] == ("MISSING", "One-2")
    home.add("Dark (2017)/Season 01/Dark S01E02.mkv")
    await home.scan(library)
    await expect(home)
    assert await numbers(home) == [(1, None, "PRESENT"), (2, None, "PRESENT"), (3, None, "MISSING")]


async def test_a_single_episode_takes_the_place_of_a_missing_file_of_two(home: Home) -> None:
    home.add("Dark (2017)/Season 01/Dark S01E01.mkv")
    path = home.add("Dark (2017)/Season 01/Dark S01E02-E03.mkv", 10)
    library = await home.library(LibraryKind.TVSHOWS)
    await home.scan(library)
    await expect(home)
    path.unlink()
    await home.scan(library, confirm_missing=True)
    home.add("Dark (2017)/Season 01/Dark S01E02.mkv", 20)
    await home.scan(library)
    assert await numbers(home) == [(1, None, "PRESENT"), (2, None, "PRESENT"), (3, None, "MISSING")]


async def test_an_episode_that_goes_to_another_show_leaves_its_facts_behind(home: Home) -> None:
    library = await started(home)
    path = home.add("Dark (2017)/Season 01/Dark S01E02.mkv", 100)
    await home.scan(library)
    await expect(home)
    there = home.media / "Borgen (2010)/Season 01/Borgen S01E02.mkv"
    there.parent.mkdir(parents=True)
    path.rename(there)
    await home.scan(library)
    shows = "SELECT s.name,e.state,e.name FROM item e JOIN item s ON s.id=e.series_id " \
            "WHERE e.kind=4 AND e.index_number=2 AND e.parent_index=1 ORDER BY 1"  # fmt: skip
    assert await home.rows(shows) == [("Borgen", 0, "Episode 2"), ("Dark", 1, "One-2")]
    home.add("Dark (2017)/Season 01/Dark S01E02.mkv", 120)
    await home.scan(library)
    assert await home.rows(shows) == [("Borgen", 0, "Episode 2"), ("Dark", 0, "One-2")]
    assert await home.rows("SELECT max(n) FROM (SELECT count(*) AS n FROM media_file "
                           "GROUP BY item_id)") == [(1,)]  # fmt: skip


async def test_two_folders_of_one_series_do_not_fill_each_others_episodes(home: Home) -> None:
    """Ids prove them one series: they share what was watched, and stay two until they are one."""
    home.add("Dark (2017)/Season 01/Dark S01E01.mkv", 10)
    home.add("Dunkel/Season 02/Dunkel S02E01.mkv", 20)
    library = await home.library(LibraryKind.TVSHOWS)
    await home.scan(library)
    same = Record(source="tvmaze", kind=ItemKind.SERIES, ids={"tvmaze": "17861"})

    def recognise(con: Any) -> None:
        for (series,) in con.execute("SELECT id FROM item WHERE kind=2 ORDER BY id").fetchall():
            touched = metadata.keep(con, series, same, NOW)
            store.replace(con, series, "tvmaze", LIST)
            derived.settle(con, touched | follow(con, series, NOW).touched)

    await home.db.write(recognise)
    home.add("Dunkel/Season 01/Dunkel S01E02.mkv", 30)
    home.add("Dunkel/Season 01/Dunkel S01E01.mkv", 31)
    await home.scan(library)
    present = await home.rows(
        "SELECT s.name,e.parent_index,e.index_number FROM item e JOIN item s ON s.id=e.series_id "
        "WHERE e.kind=4 AND e.state=0 ORDER BY 1,2,3"
    )
    assert present == [("Dark", 1, 1), ("Dunkel", 1, 1), ("Dunkel", 1, 2), ("Dunkel", 2, 1)]
    strangers = await home.rows(
        "SELECT count(*) FROM item e JOIN item s ON s.id=e.season_id WHERE s.series_id<>e.series_id"
    )
    assert strangers == [(0,)]
