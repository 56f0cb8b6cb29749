"""Provider ids in all the forms they are written in."""

import pytest

from rustfin_core.intelligence.nfo import read_nfo
from rustfin_core.kernel.enums import ItemKind

K = ItemKind
UUID = "59b5a40b-e2fd-3f18-a218-e8c9aae12ab5"


@pytest.mark.parametrize(
    ("inner", "ids"),
    [
        ('<uniqueid type="imdb" default="true">tt0974015</uniqueid>', {"imdb": "tt0974015"}),
        ('<uniqueid type="IMDB">TT0974015</uniqueid>', {"imdb": "tt0974015"}),
        ('<uniqueid type="themoviedb">141052</uniqueid>', {"tmdb": "141052"}),
        ('<uniqueid type="tmdbSet">702342</uniqueid>', {"tmdbcollection": "702342"}),
        ('<uniqueid type="unknown">tt0974015</uniqueid>', {"imdb": "tt0974015"}),
        ("<uniqueid>tt0974015</uniqueid>", {"imdb": "tt0974015"}),
        ('<uniqueid type="home">home001</uniqueid>', {"home": "home001"}),
        ('<uniqueid type="unknown">17</uniqueid>', {}),
        (
            '<uniqueid type="tmdb">1</uniqueid><uniqueid type="tmdb" default="true">2</uniqueid>',
            {"tmdb": "2"},
        ),
        ('<uniqueid type="tmdb"/><uniqueid type="tmdb">0</uniqueid>', {}),
        ('<uniqueid type="tmdb">-1</uniqueid><uniqueid type="imdb">none</uniqueid>', {}),
        (
            "<imdbid>tt0974015</imdbid><tmdbid>141052</tmdbid>",
            {"imdb": "tt0974015", "tmdb": "141052"},
        ),
        ("<imdb_id>tt0974015</imdb_id><tvdbid>5</tvdbid>", {"imdb": "tt0974015", "tvdb": "5"}),
        ("<tmdbcolid>9</tmdbcolid>", {"tmdbcollection": "9"}),
        ("<tmdbCollectionId>9</tmdbCollectionId>", {"tmdbcollection": "9"}),
        ("<id>tt0974015</id>", {"imdb": "tt0974015"}),
        ("<id>141052</id>", {"tmdb": "141052"}),
        ('<id IMDB="tt1" TMDB="2">3</id>', {"imdb": "tt1", "tmdb": "2"}),
        ('<id>5</id><uniqueid type="tvdb">5</uniqueid>', {"tvdb": "5"}),
        ('<imdbid>tt1</imdbid><uniqueid type="imdb">tt2</uniqueid>', {"imdb": "tt2"}),
        ("<anidbid>7</anidbid><wikidataid>Q42</wikidataid>", {"anidb": "7", "wikidata": "Q42"}),
        ("<sonarrid>7</sonarrid><void>8</void>", {}),
        ('<uniqueid type="a b">7</uniqueid><uniqueid type="x">a b</uniqueid>', {}),
        ("<tmdbid>0141052</tmdbid>", {"tmdb": "141052"}),
        ("<tmdbid>١٢</tmdbid>", {}),
    ],
)
def test_film(inner: str, ids: dict[str, str]) -> None:
    result = read_nfo(f"<movie><title>A</title>{inner}</movie>".encode(), K.MOVIE)
    assert result.record.ids == ids
    assert result.problems == ()


@pytest.mark.parametrize(
    ("inner", "ids"),
    [
        ("<id>253573</id>", {"tvdb": "253573"}),
        (
            '<id IMDB="tt1" TMDB="46639">253573</id>',
            {"imdb": "tt1", "tmdb": "46639", "tvdb": "253573"},
        ),
        ('<id TVDB="7"/>', {"tvdb": "7"}),
        ('<id>46639</id><uniqueid type="tmdb" default="true">46639</uniqueid>', {"tmdb": "46639"}),
        ("<tvmazeid>3</tvmazeid><zap2itid>EP1</zap2itid>", {"tvmaze": "3", "zap2it": "EP1"}),
        (
            '<episodeguide>{"tmdb": "46639", "tvdb": 5, "x": [1]}</episodeguide>',
            {"tmdb": "46639", "tvdb": "5"},
        ),
        ('<tvdbid>1</tvdbid><episodeguide>{"tvdb": "5"}</episodeguide>', {"tvdb": "1"}),
        ("<episodeguide>{not json}</episodeguide>", {}),
        ("<episodeguide>{}</episodeguide>", {}),
        ("<episodeguide><url>http://www.thetvdb.com/api/1/series/7</url></episodeguide>", {}),
    ],
)
def test_series(inner: str, ids: dict[str, str]) -> None:
    result = read_nfo(f"<tvshow><title>A</title>{inner}</tvshow>".encode(), K.SERIES)
    assert result.record.ids == ids
    assert result.problems == ()


def test_an_episodes_bare_number_is_nobodys() -> None:
    data = b"<episodedetails><title>A</title><id>123</id></episodedetails>"
    assert read_nfo(data, K.EPISODE).record.ids == {}


@pytest.mark.parametrize(
    ("root", "kind", "inner", "ids"),
    [
        (
            "album",
            K.ALBUM,
            f"<musicbrainzalbumid>{UUID}</musicbrainzalbumid>",
            {"musicbrainzrelease": UUID},
        ),
        (
            "album",
            K.ALBUM,
            f"<musicBrainzReleaseGroupID>{UUID.upper()}</musicBrainzReleaseGroupID>",
            {"musicbrainzreleasegroup": UUID},
        ),
        (
            "artist",
            K.ARTIST,
            f"<musicBrainzArtistID>{UUID}</musicBrainzArtistID>",
            {"musicbrainzartist": UUID},
        ),
        ("artist", K.ARTIST, "<musicBrainzArtistID>U2</musicBrainzArtistID>", {}),
        ("artist", K.ARTIST, "<audiodbartistid>111</audiodbartistid>", {"audiodbartist": "111"}),
    ],
)
def test_music(root: str, kind: ItemKind, inner: str, ids: dict[str, str]) -> None:
    data = f"<{root}><title>A</title>{inner}</{root}>".encode()
    assert read_nfo(data, kind).record.ids == ids


LINKS = [
    (K.MOVIE, "https://www.imdb.com/title/tt0944947/", {"imdb": "tt0944947"}),
    (K.MOVIE, "http://imdb.com/title/tt10944947?ref=1&x=<3", {"imdb": "tt10944947"}),
    (K.MOVIE, "tt0944947", {"imdb": "tt0944947"}),
    (K.MOVIE, "https://www.themoviedb.org/movie/30287-fallo", {"tmdb": "30287"}),
    (K.MOVIE, "https://www.themoviedb.org/movie/30287-fallo?language=de", {"tmdb": "30287"}),
    (K.MOVIE, "https://www.themoviedb.org/tv/1399", {}),
    (K.SERIES, "https://www.themoviedb.org/tv/1399-got", {"tmdb": "1399"}),
    (K.SERIES, "https://www.thetvdb.com/?tab=series&id=121361", {"tvdb": "121361"}),
    (K.SERIES, "http://thetvdb.com/index.php?tab=series&id=121361&lid=7", {"tvdb": "121361"}),
    (K.SERIES, "https://thetvdb.com/?tab=season&seriesid=121361&id=5", {"tvdb": "121361"}),
    (K.SERIES, "https://thetvdb.com/dereferrer/series/121361", {"tvdb": "121361"}),
    (K.SERIES, "https://thetvdb.com/series/24-legacy", {}),
    (K.SERIES, "https://www.tvmaze.com/shows/82/game-of-thrones", {"tvmaze": "82"}),
    (K.SERIES, "https://anidb.net/perl-bin/animedb.pl?show=anime&aid=23", {"anidb": "23"}),
    (K.SERIES, "https://anidb.net/anime/23", {"anidb": "23"}),
    (K.SERIES, "https://anilist.co/anime/1/Cowboy-Bebop/", {"anilist": "1"}),
    (K.ARTIST, f"https://musicbrainz.org/artist/{UUID}", {"musicbrainzartist": UUID}),
    (K.ALBUM, f"https://musicbrainz.org/release/{UUID}", {"musicbrainzrelease": UUID}),
    (K.ALBUM, f"https://musicbrainz.org/release-group/{UUID}", {"musicbrainzreleasegroup": UUID}),
    (K.ALBUM, "https://www.wikidata.org/wiki/q42", {"wikidata": "Q42"}),
    (K.SEASON, "https://www.imdb.com/title/tt0944947/", {}),
]


@pytest.mark.parametrize(("kind", "text", "ids"), LINKS)
def test_a_file_that_is_only_a_link(kind: ItemKind, text: str, ids: dict[str, str]) -> None:
    result = read_nfo(f"\ufeff{text}\r\n".encode(), kind)
    assert result.record.ids == ids
    assert bool(result.problems) is not bool(ids)


def test_a_link_behind_the_xml_adds_ids() -> None:
    data = (
        b"<movie><title>A</title><tmdbid>5</tmdbid></movie>\n"
        b"https://www.themoviedb.org/movie/6\nhttps://www.imdb.com/title/tt0944947/\n"
    )
    result = read_nfo(data, K.MOVIE)
    assert result.record.ids == {"tmdb": "5", "imdb": "tt0944947"}
    assert (result.record.title, result.problems) == ("A", ())


def test_links_inside_the_xml_are_not_the_titles() -> None:
    data = b"<movie><title>A</title><plot>Like https://imdb.com/title/tt0944947/</plot></movie>"
    assert read_nfo(data, K.MOVIE).record.ids == {}


def test_a_release_groups_picture_of_letters_with_a_link() -> None:
    art = "▄▄ <<< GROUP >>> ▄▄ \n  iMDB..: https://www.imdb.com/title/tt0944947/ & more".encode(
        "cp437"
    )
    result = read_nfo(art, K.MOVIE)
    assert (result.record.ids, result.problems) == ({"imdb": "tt0944947"}, ())
