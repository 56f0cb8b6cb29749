"""Names by example, and properties that hold for every name."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.intelligence.naming import NameKind, ParsedName, parse
from rustfin_core.intelligence.naming.hard import parse_names
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.intelligence.naming.sidecars import belongs_to, read_sidecar
from rustfin_core.kernel.enums import LibraryKind

FILMS = [
    ("Alien (1979)/Alien (1979).mkv", "Alien", 1979),
    ("Wonder.Woman.1984.2020.1080p.BluRay.x264-GRP.mkv", "Wonder Woman 1984", 2020),
    ("2001.A.Space.Odyssey.1968.mkv", "2001 A Space Odyssey", 1968),
    ("Blade Runner 2049 (2017).mkv", "Blade Runner 2049", 2017),
    ("Death.Race.2000.mkv", "Death Race", 2000),
    ("Death Race 2000 (1975)/Death.Race.2000.mkv", "Death Race 2000", 1975),
    ("1917.2019.2160p.UHD.BluRay.mkv", "1917", 2019),
    ("M.A.S.H.1970.DVDRip.avi", "M.A.S.H.", 1970),
    ("The.Good.German.2006.GERMAN.720p.mkv", "The Good German", 2006),
    ("Amélie.mkv", "Amélie", None),
    ("Matrix, The (1999).mkv", "The Matrix", 1999),
    ("Movie.Name.2012.1080p-GRP/grp-moviena.1080p.mkv", "Movie Name", 2012),
    ("Up (2009) [tmdbid-14160]/Up (2009) 4K HDR.mkv", "Up", 2009),
]
EPISODES = [
    ("Dark/Season 1/Dark - S01E02 - Lies.mkv", "Dark", 1, (2,)),
    ("Dark/Season 02/01.mkv", "Dark", 2, (1,)),
    ("Show (2010)/Show.2x03.720p.mkv", "Show", 2, (3,)),
    ("Show/S01E01-E03.mkv", "Show", 1, (1, 2, 3)),
    ("Show/Show - S01E01 - 1080p.mkv", "Show", 1, (1,)),
    ("[Group] Anime Name - 12v2 [1080p][ABCD1234].mkv", "Anime Name", 1, (12,)),
    ("show.203.hdtv-lol.mp4", "show", 2, (3,)),
    ("Show Staffel 3 Folge 4.mkv", "Show", 3, (4,)),
    ("Show/Specials/Show S00E05.mkv", "Show", 0, (5,)),
]


@pytest.mark.parametrize(("path", "title", "year"), FILMS)
def test_films(path: str, title: str, year: int | None) -> None:
    found = parse(path, LibraryKind.MOVIES)
    assert (found.title, found.year) == (title, year)


@pytest.mark.parametrize(("path", "title", "season", "episodes"), EPISODES)
def test_episodes(path: str, title: str, season: int, episodes: tuple[int, ...]) -> None:
    found = parse(path, LibraryKind.TVSHOWS)
    assert (found.title, found.season, found.episodes) == (title, season, episodes)


def test_episode_titles_are_read() -> None:
    found = parse("Dark (2017)/Season 1/Dark.S01E02.Luegen.1080p.WEB.x264-GRP.mkv", "tvshows")
    assert found.episode_title == "Luegen"
    assert found.version == "1080p x264"


def test_daily_shows() -> None:
    found = parse("The.Show.2024.03.05.Guest.Name.720p.mkv", "tvshows")
    assert (found.title, found.date, found.episode_title) == (
        "The Show",
        "2024-03-05",
        "Guest Name",
    )


def test_music() -> None:
    found = parse("Artist/2001 - Album [FLAC]/CD2/03 - Song.flac", "music")
    assert (found.artist, found.album, found.year, found.part, found.track, found.title) == (
        "Artist", "Album", 2001, 2, 3, "Song",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "title", "date"),
    [
        ("2019-07-04 Birthday/MVI_0001.MOV", "MVI_0001", "2019-07-04"),
        ("Phone/VID_20210312_153012.mp4", "VID_20210312_153012", "2021-03-12"),
        ("20210312_153012.mp4", "20210312_153012", "2021-03-12"),
        ("Phone/2021-03-01 09.05.00 Steps.mp4", "2021-03-01 09.05.00 Steps", "2021-03-01"),
        ("2019/07 July/Beach.mp4", "Beach", "2019-07-01"),
        ("2019-07 Summer/Beach.mp4", "Beach", "2019-07-01"),
        ("2019/Beach.mp4", "Beach", "2019-01-01"),
        ("Party, 4 July 2019.mp4", "Party, 4 July 2019", "2019-07-04"),
        ("Clips/trailer.mp4", "trailer", None),
        ("20211399_250000.mp4", "20211399_250000", None),
    ],
)
def test_home_videos(path: str, title: str, date: str | None) -> None:
    found = parse(path, LibraryKind.HOMEVIDEOS)
    assert (found.kind, found.title, found.date) == (NameKind.VIDEO, title, date)
    assert found.certain


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Alien (1979)/Alien (1979).mkv", NameKind.MOVIE),
        ("Rocky 2.mkv", NameKind.MOVIE),
        ("Star Wars Episode 4 (1977).mkv", NameKind.MOVIE),
        ("Apollo.13.1995.1080p.mkv", NameKind.MOVIE),
        ("Show/Season 1/01.mkv", NameKind.EPISODE),
        ("Show S01E02.mkv", NameKind.EPISODE),
        ("Show Episode 5.mkv", NameKind.EPISODE),
        ("[Grp] Show - 05 [1080p].mkv", NameKind.EPISODE),
        ("The.Daily.Thing.2024.03.05.mkv", NameKind.EPISODE),
    ],
)
def test_mixed_libraries_tell_films_from_episodes(path: str, kind: NameKind) -> None:
    assert parse(path, LibraryKind.MIXED).kind is kind


def test_ids_come_in_many_brackets() -> None:
    assert take_ids("A {tmdb-603} (tvdbid=1) [imdbid-tt0133093]")[1] == {
        "tmdb": "603",
        "tvdb": "1",
        "imdb": "tt0133093",
    }
    assert take_ids("A [tmdb-603) {imdb=}")[1] == {}


@pytest.mark.parametrize(
    ("sidecar", "language", "flags"),
    [
        ("Film.en", "eng", ""),
        ("Film.eng.forced", "eng", "f"),
        ("Film.de.sdh.default", "ger", "dh"),
        ("Film.pt-BR", "por", ""),
        ("Film.hi", "hin", ""),
        ("Film.en.hi", "eng", "h"),
        ("Film.English.cc", "eng", "h"),
        ("Film", None, ""),
        ("Film-fr", "fre", ""),
    ],
)
def test_sidecars(sidecar: str, language: str | None, flags: str) -> None:
    assert belongs_to(sidecar, "Film")
    found = read_sidecar(sidecar, "Film")
    told = "d" * found.is_default + "f" * found.is_forced + "h" * found.is_hearing_impaired
    assert (found.language, told) == (language, flags)


def test_a_longer_film_name_is_another_film() -> None:
    assert not belongs_to("Filmography.en", "Film")


def test_worker_operation_prints_every_field() -> None:
    (first, second) = parse_names(
        {
            "names": [
                {"path": "Heat.1995.mkv", "kind": "movies"},
                {"path": "Doctor Who 2005 50th Anniversary Special.avi", "kind": "tvshows"},
            ]
        }
    )
    assert first["title"] == "Heat"
    assert set(first) == {
        "kind", "title", "year", "season", "episodes", "absolute", "date", "edition", "part",
        "extra_type", "provider_ids",
    }  # fmt: skip
    assert (second["title"], second["year"]) == ("Doctor Who", 2005)


def test_the_strict_rules_never_load_guessit() -> None:
    code = (
        "import sys; from rustfin_core.intelligence.naming import parse; parse('A.mkv','movies');"
        "import rustfin_core.catalog.scan.service;"
        "assert not {'guessit','av','PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=__file__.rsplit("/tests/", 1)[0])


def test_thousands_of_names_a_second() -> None:
    names = [
        f"Some Film {n} ({1950 + n % 70})/Some Film {n} 1080p BluRay x264-GRP.mkv"
        for n in range(2000)
    ]
    began = time.process_time()
    for name in names:
        parse(name, LibraryKind.MOVIES)
    # Several thousand on a free processor; a shared one may give a tenth of its speed.
    assert len(names) / (time.process_time() - began) > 300


TOKENS = """
the Movie 2001 (1999) [GRP] S01E02 1x03 - . _ 1080p x264 cd1 part2 E05-E06 第03集 2024.01.02 #7
\\ [ ( {tmdb-5} trailer sample 720 s3 Episode Season 4 VI german EXTENDED Director's Cut 👍
"""
WORDS = st.sampled_from([*TOKENS.split(), "\udcff", "\x07"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS | st.text(max_size=5), max_size=9),
    st.sampled_from([" ", ".", "_", "/", ""]),
    st.sampled_from(list(LibraryKind)),
)
def test_every_text_is_read_without_an_error(
    words: list[str], joint: str, kind: LibraryKind
) -> None:
    path = joint.join(words)
    found = parse(path, kind)
    assert isinstance(found.kind, NameKind)
    assert found.title is None or found.title.strip()
    assert list(found.episodes) == sorted(set(found.episodes))
    assert ParsedName.from_json(found.to_json()) == found
    assert parse(path, kind) == found


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,3}", fullmatch=True),
    st.integers(1920, 2024),
    st.sampled_from(
        ["{t} ({y}).mkv", "{d}.{y}.1080p.BluRay.x264-GRP.mkv", "{t} ({y})/{t} ({y}) - 2160p.mkv"]
    ),
)
def test_clean_film_names_come_back(title: str, year: int, form: str) -> None:
    found = parse(form.format(t=title, d=title.replace(" ", "."), y=year), LibraryKind.MOVIES)
    assert (found.title, found.year, found.certain) == (title, year, True)


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"[A-Z][a-z]{3,8}( [A-Z][a-z]{3,8}){0,2}", fullmatch=True),
    st.integers(1, 40),
    st.integers(1, 99),
    st.sampled_from(
        [
            "{t} - S{s:02}E{e:02}.mkv",
            "{d}.S{s:02}E{e:02}.720p.HDTV.x264-GRP.mkv",
            "{t}/Season {s}/{e:02} - Name.mkv",
        ]
    ),
)
def test_clean_episode_names_come_back(title: str, season: int, episode: int, form: str) -> None:
    path = form.format(t=title, d=title.replace(" ", "."), s=season, e=episode)
    found = parse(path, LibraryKind.TVSHOWS)
    assert (found.title, found.season, found.episodes) == (title, season, (episode,))
