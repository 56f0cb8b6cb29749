"""Episode numbers in every spelling: ranges, anime, specials, daily shows, hundreds."""

import pytest

from rustfin_core.intelligence.naming import parse
from rustfin_core.intelligence.naming.groups import group_videos
from rustfin_core.kernel.enums import LibraryKind

SPELLINGS = [
    ("Show.S01E01E02E03.mkv", 1, (1, 2, 3)),
    ("Show.S01E01-02.mkv", 1, (1, 2)),
    ("Show.S01E01-E03.mkv", 1, (1, 2, 3)),
    ("Show S01E01 - S01E03.mkv", 1, (1, 2, 3)),
    ("Show S01E01 to E03.mkv", 1, (1, 2, 3)),
    ("Show S01E01,E02,E05.mkv", 1, (1, 2, 5)),
    ("Show S01E01 & E02.mkv", 1, (1, 2)),
    ("Show.1x01-1x03.mkv", 1, (1, 2, 3)),
    ("Show 1x01x02x03.mkv", 1, (1, 2, 3)),
    ("Show Season 1 Episodes 1-3.mkv", 1, (1, 2, 3)),
    ("Show.S01E10 - S02E01.mkv", 1, (10,)),
    ("Show.S01E03-S02E02S03E01-E04.mkv", 3, (1, 2, 3, 4)),
    ("Show 3of6.mkv", 1, (3,)),
    ("Show (3 of 6).mkv", 1, (3,)),
    ("[G] Show - 12v2 [1080p].mkv", 1, (12,)),
    ("[G] Show S2 - 05 [1080p].mkv", 2, (5,)),
    ("[G] Show - 01 ~ 03 [1080p].mkv", 1, (1, 2, 3)),
    ("Show_2_[01-03]_[Sub_TV]", 1, (1, 2, 3)),
    ("[Raws] Show Name 100-102 & 112-113 (TX x264 AAC)", 1, (100, 101, 102, 112, 113)),
    ("[G] 86 - Eighty Six - 05 [1080p].mkv", 1, (5,)),
    ("[G] Show - OVA 2 [BD 1080p].mkv", 0, (2,)),
    ("[G] Show OVA - 01 [BD 1080p].mkv", 0, (1,)),
    ("[G] Show - 14 OAD [BD 1080p].mkv", 1, (14,)),
    ("[G] Show S01 SP01 [1080p].mkv", 0, (1,)),
    ("Show.S03SP02.720p.mkv", 0, (2,)),
    ("Show.S01E00.Pilot.mkv", 1, (0,)),
    ("Show.Name.101.Guest.Star.2010.11.23.HDTV.mkv", 1, (1,)),
    ("Kaamelott - Livre V - Ep 23 - Le Forfait.avi", 5, (23,)),
]


@pytest.mark.parametrize(("path", "season", "episodes"), SPELLINGS)
def test_numbers(path: str, season: int, episodes: tuple[int, ...]) -> None:
    found = parse(path, LibraryKind.TVSHOWS)
    assert (found.season, found.episodes) == (season, episodes)


@pytest.mark.parametrize(
    "name",
    [
        "The.Show.2024.03.05.Guest.mkv",
        "The Show - 2024-03-05 - Guest.mkv",
        "The.Show.05.03.2024.mkv",
        "The Show 20240305.mkv",
        "The.Show.24.03.05.720p.mkv",
        "The Show - 5 March 2024.mkv",
        "The Show (2024-03-05) Guest.mkv",
    ],
)
def test_daily_shows(name: str) -> None:
    found = parse(name, LibraryKind.TVSHOWS)
    assert found.title == "The Show"
    # 05.03 may be May the 3rd: month first, as most daily shows are American.
    assert found.date in ("2024-03-05", "2024-05-03")


def test_the_year_of_an_episode_behind_its_number() -> None:
    assert parse("Show.E02.2010.mkv", "tvshows").aired_year == 2010
    assert parse("Show - Stagione 6 (2016) 720p ep13.mkv", "tvshows").aired_year == 2016


def numbers(*names: str) -> list[tuple[int | None, tuple[int, ...]]]:
    groups = group_videos(["Show"], names, LibraryKind.TVSHOWS)
    return [(t.parsed.season, t.parsed.episodes) for t in groups.titles]


def test_neighbours_tell_what_a_hundred_is() -> None:
    assert numbers("Show 101.avi", "Show 102.avi", "Show 201.avi", "Show 203.avi") == [
        (1, (1,)), (1, (2,)), (2, (1,)), (2, (3,)),
    ]  # fmt: skip
    assert numbers("Show 99.avi", "Show 100.avi", "Show 101.avi") == [
        (1, (100,)), (1, (101,)), (1, (99,)),
    ]  # fmt: skip
    assert numbers("Show 150.avi", "Show 151.avi", "Show 152.avi")[0] == (1, (150,))
    assert numbers("Show 203.avi") == [(1, (203,))]
