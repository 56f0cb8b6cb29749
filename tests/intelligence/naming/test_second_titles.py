"""What of a written title is the title proper, and what of it tells two of a name apart."""

import pytest

from rustfin_core.intelligence.naming import parse
from rustfin_core.intelligence.naming.hard import parse_hard
from rustfin_core.kernel.enums import LibraryKind

SHOWS = [
    ("The.Office.(US).S01E03.720p.mkv", "The Office", "The Office (US)", "US"),
    ("The Office UK S01E03.mkv", "The Office", "The Office UK", "GB"),
    ("Shameless (2011) (US) - S01E02.mkv", "Shameless", "Shameless (US)", "US"),
    ("Shark Tank (AU) - S02E01.mkv", "Shark Tank", "Shark Tank (AU)", "AU"),
    ("This.Is.Us.S01E01.mkv", "This Is Us", "This Is Us", None),
    ("THIS.IS.US.S01E01.mkv", "THIS IS US", "THIS IS US", None),
    ("[Grp] Garo - Vanishing Line - 01 [1080p].mkv", "Garo", "Garo - Vanishing Line", None),
    ("Star Trek - Deep Space Nine - 3x05.avi", "Star Trek", "Star Trek - Deep Space Nine", None),
    ("[G] Show 100 - Quest - 01.mkv", "Show 100 - Quest", "Show 100 - Quest", None),
    ("Road - Part of It Part01 720p.mkv", "Road - Part of It", "Road - Part of It", None),
    ("Show.Name.(Webisodes).03.Title.mkv", "Show Name", "Show Name (Webisodes)", None),
    ("24 - 1x02 - 1.00 am.avi", "24", "24", None),
]
FILMS = [
    ("The Lord - The Ring (2001).mkv", "The Lord", "The Lord - The Ring", None),
    ("The Godfather Part III.mkv", "The Godfather", "The Godfather Part III", 3),
    ("Dune.Part.Two.2024.2160p.WEB-DL.mkv", "Dune", "Dune Part Two", 2),
    ("Hunger - Jay - Part 1 (2014).mkv", "Hunger", "Hunger - Jay - Part 1", None),
    ("OSS_117--Cairo,_Nest.mkv", "OSS 117", "OSS 117--Cairo, Nest", None),
    ("Film 2.22 - You Can (Not).mkv", "Film 2.22 - You Can (Not)", None, None),
    ("2001 - A Space Odyssey (1968).mkv", "2001 - A Space Odyssey", None, None),
    ("Mon cousin AKA My Cousin 2020.mkv", "Mon cousin AKA My Cousin", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "title", "shown", "country"), SHOWS)
def test_series(path: str, title: str, shown: str, country: str | None) -> None:
    found = parse(path, LibraryKind.TVSHOWS)
    assert (found.title, found.shown_title, found.country) == (title, shown, country)


@pytest.mark.parametrize(("path", "title", "shown", "part"), FILMS)
def test_films(path: str, title: str, shown: str | None, part: int | None) -> None:
    found = parse(path, LibraryKind.MOVIES)
    assert (found.title, found.shown_title, found.part) == (title, shown or title, part)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("grp-the.film.name.2011.1080p.bluray.x264.mkv", "the film name"),
        ("Some.Film.2011.1080p-GRP/grp-some.film.2011.1080p.mkv", "Some Film"),
        ("spider-man.far.from.home.2019.1080p.mkv", "spider-man far from home"),
        ("Some.Great.Film.STAN.WEBRip.AAC2.0.H.264-GRP.mkv", "Some Great Film"),
        ("The.BFG.WEB-DL.1080p.mkv", "The BFG"),
        ("Rocky.II.WEB-DL.1080p.mkv", "Rocky II"),
        ("Amelie_Edition_Speciale.avi", "Amelie"),
        ("Vf - Le Diner (1998).avi", "Le Diner"),
        ("Un.Film.De.Plus.Fr 2 cd/film_ab.avi", "Un Film De Plus"),
        ("Film (2013) BRRip/ab60ebb-Rc59935-5155473f/ab60ebb-Rc59935-5155473f.avi", "Film"),
        ("Ant-Man 2-1.mkv", "Ant-Man 2-1"),
    ],
)
def test_what_releases_put_around_a_title(path: str, title: str) -> None:
    assert parse(path, LibraryKind.MOVIES).title == title


def test_the_slow_reader_keeps_what_it_cuts_off() -> None:
    found = parse_hard("Echec et Mort - Hard to Kill.avi", LibraryKind.MOVIES)
    assert (found.title, found.shown_title) == ("Echec et Mort", "Echec et Mort - Hard to Kill")
