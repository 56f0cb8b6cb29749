"""What each element becomes."""

import json
from datetime import UTC, date, datetime

import pytest

from rustfin_core.intelligence.nfo import NfoResult, read_nfo
from rustfin_core.intelligence.records import CollectionRecord, Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.ticks import to_ticks

K = ItemKind


def nfo(inner: str, root: str = "movie", kind: ItemKind = K.MOVIE) -> NfoResult:
    return read_nfo(f"<{root}>{inner}</{root}>".encode(), kind)


def movie(inner: str) -> Record:
    result = nfo(inner)
    assert result.problems == ()
    return result.record


@pytest.mark.parametrize(
    ("inner", "field", "expected"),
    [
        ("<title> Some\n  Film </title>", "title", "Some Film"),
        ("<name>Some Film</name>", "title", "Some Film"),
        ("<title></title><localtitle>Ein Film</localtitle>", "title", "Ein Film"),
        ("<originaltitle>Un Film</originaltitle>", "original_title", "Un Film"),
        ("<sorttitle>Film 1</sorttitle>", "sort_title", "Film 1"),
        ("<sortname>Film 1</sortname>", "sort_title", "Film 1"),
        ("<year>2001</year><premiered>2002-03-04</premiered>", "year", 2001),
        ("<premiered>2002-03-04</premiered>", "year", 2002),
        ("<year>0</year><premiered>2002-03-04</premiered>", "year", 2002),
        ("<releasedate>2002</releasedate>", "year", 2002),
        ("<releasedate>2002</releasedate>", "premiere", None),
        ("<premiered>2002-03-04</premiered>", "premiere", date(2002, 3, 4)),
        ("<premiered></premiered><aired>2002-03-04</aired>", "premiere", date(2002, 3, 4)),
        ("<premiered>1601-01-01</premiered>", "premiere", None),
        ("<enddate>2002-03-04</enddate>", "end", date(2002, 3, 4)),
        ("<plot>One.\r\nTwo.</plot>", "overview", "One.\nTwo."),
        ("<plot/><outline>Short.</outline>", "overview", "Short."),
        ("<outline>Short.</outline><plot>Long.</plot>", "overview", "Long."),
        ("<plot>&lt;b&gt;Bold&lt;/b&gt; &lt;3 &lt;br&gt;End</plot>", "overview", "Bold <3 \nEnd"),
        ("<plot>Real <i>mark</i>up<br/>here</plot>", "overview", "Real markup\nhere"),
        ("<plot>[B]Kodi[/B][CR]marks [1]</plot>", "overview", "Kodi\nmarks [1]"),
        ("<plot><![CDATA[<p>A & B</p>]]></plot>", "overview", "A & B"),
        ("<tagline>Justice &amp; all.</tagline>", "tagline", "Justice & all."),
        ("<runtime>95</runtime>", "runtime", to_ticks(95 * 60)),
        ("<runtime>95 min</runtime>", "runtime", to_ticks(95 * 60)),
        ("<runtime>1h 35min</runtime>", "runtime", to_ticks(95 * 60)),
        ("<runtime>1:35:10</runtime>", "runtime", to_ticks(95 * 60)),
        ("<runtime>0</runtime>", "runtime", None),
        ("<runtime>-1</runtime>", "runtime", None),
        ("<runtime>long</runtime>", "runtime", None),
        ("<genre>Drama / Mystery</genre><genre>drama</genre>", "genres", ("Drama", "Mystery")),
        ("<genre>Drama|Crime</genre>", "genres", ("Drama", "Crime")),
        ("<tag>a</tag><tag>b/c</tag><tag/>", "tags", ("a", "b/c")),
        ("<style>Rock/Pop</style>", "tags", ("Rock/Pop",)),
        ("<studio>A</studio><studio>B / C</studio>", "studios", ("A", "B", "C")),
        ("<studio>20th/21st</studio>", "studios", ("20th/21st",)),
        ("<country>USA / France</country>", "countries", ("USA", "France")),
        ("<lockdata>true</lockdata>", "locked", True),
        ("<lockdata>false</lockdata>", "locked", False),
        ("<lockedfields>overview|Name|Nope</lockedfields>", "locked_fields", ("Name", "Overview")),
        ("<customrating>8.7</customrating>", "custom_rating", "8.7"),
        ("<language>en</language>", "metadata_language", "en"),
        ("<countrycode>us</countrycode>", "metadata_country", "us"),
        (
            "<dateadded>2019-08-06 09:01:18</dateadded>",
            "date_added",
            datetime(2019, 8, 6, 9, 1, 18, tzinfo=UTC),
        ),
        ("<dateadded>1601-01-01 00:00:00</dateadded>", "date_added", None),
        ("<Title>Loud</Title>", "title", "Loud"),
        ("<displayseason>3</displayseason><season>4</season>", "season", None),
    ],
)
def test_an_element_of_a_film(inner: str, field: str, expected: object) -> None:
    assert getattr(movie(inner), field) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<set>Films</set>", [CollectionRecord(name="Films")]),
        (
            "<set><name>Films</name><overview>All.</overview></set>",
            [CollectionRecord(name="Films", overview="All.")],
        ),
        (
            '<set tmdbcolid="9">Films</set>',
            [CollectionRecord(name="Films", ids={"tmdbcollection": "9"})],
        ),
        (
            '<uniqueid type="tmdbcol">9</uniqueid><set>Films</set><set>More</set>',
            [
                CollectionRecord(name="Films", ids={"tmdbcollection": "9"}),
                CollectionRecord(name="More"),
            ],
        ),
        ("<set/>", []),
        ("<set><name></name><overview>All.</overview></set>", []),
    ],
)
def test_sets(inner: str, expected: list[CollectionRecord]) -> None:
    assert list(movie(inner).collections) == expected


def test_a_sets_number_is_an_id_of_the_film_too() -> None:
    assert movie('<set tmdbcolid="9">Films</set>').ids == {"tmdbcollection": "9"}
    assert movie("<collectionnumber>9</collectionnumber>").ids == {"tmdbcollection": "9"}


def test_a_series() -> None:
    result = nfo(
        """<title>Some Show</title><season>2</season><episode>16</episode>
        <status>Returning Series</status><airs_time>9 PM</airs_time>
        <airs_dayofweek>Monday, Friday</airs_dayofweek><displayorder>dvd</displayorder>
        <namedseason number="1">First</namedseason><namedseason number="x">No</namedseason>
        <namedseason number="0">Extras</namedseason>""",
        "tvshow",
        K.SERIES,
    )
    record = result.record
    assert (record.status, record.air_time, record.display_order) == ("Continuing", "9 PM", "dvd")
    assert record.air_days == ("Monday", "Friday")
    assert record.season_titles == {0: "Extras", 1: "First"}
    # In tvshow.nfo these are counts.
    assert (record.season, record.episode) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ended", "Ended"),
        ("Canceled", "Ended"),
        ("Continuing", "Continuing"),
        ("", None),
        ("soon", None),
    ],
)
def test_status(text: str, expected: str | None) -> None:
    assert nfo(f"<status>{text}</status>", "tvshow", K.SERIES).record.status == expected


def test_broadcast_every_day() -> None:
    days = nfo("<airs_dayofweek>Daily</airs_dayofweek>", "tvshow", K.SERIES).record.air_days
    assert len(days) == 7


def test_a_season() -> None:
    record = nfo("<seasonnumber>0</seasonnumber><title>Extras</title>", "season", K.SEASON).record
    assert (record.season, record.title) == (0, "Extras")


def test_an_episode() -> None:
    record = nfo(
        """<title>Pilot</title><showtitle>Some Show</showtitle><season>01</season>
        <episode>2</episode><episodenumberend>3</episodenumberend><displayseason>1</displayseason>
        <displayepisode>5</displayepisode><airsafter_season>-1</airsafter_season>
        <aired>2004-07-16</aired><premiered>2003-01-01</premiered>""",
        "episodedetails",
        K.EPISODE,
    ).record
    assert (record.season, record.episode, record.episode_end) == (1, 2, 3)
    assert record.series_title == "Some Show"
    assert (record.airs_before_season, record.airs_before_episode) == (1, 5)
    assert record.airs_after_season is None
    assert record.premiere == date(2004, 7, 16)


def _episode(number: int | None, title: str) -> str:
    numbered = "" if number is None else f"<episode>{number}</episode>"
    return (
        f"<episodedetails><title>{title}</title><season>1</season>{numbered}"
        f"<plot>Plot {title}.</plot><uniqueid type='tvdb'>10{number}</uniqueid></episodedetails>"
    )


@pytest.mark.parametrize(
    ("order", "title"), [((1, 2, 3), "T1 / T2 / T3"), ((3, 2, 1), "T1 / T2 / T3"), ((2,), "T2")]
)
def test_several_episodes_in_one_file(order: tuple[int, ...], title: str) -> None:
    data = "\n".join(_episode(number, f"T{number}") for number in order).encode()
    result = read_nfo(data, K.EPISODE)
    record = result.record
    assert result.problems == ()
    assert record.title == title
    assert record.episode == min(order)
    assert record.episode_end == (max(order) if len(order) > 1 else None)
    assert record.ids == {"tvdb": f"10{min(order)}"}
    assert record.overview == " / ".join(f"Plot T{number}." for number in sorted(order))


def test_several_episodes_with_a_declaration_each() -> None:
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n'
    data = (declared + _episode(1, "A") + "\n" + declared + _episode(2, "B")).encode()
    result = read_nfo(data, K.EPISODE)
    assert (result.record.title, result.record.episode_end) == ("A / B", 2)
    assert result.problems == ()


def test_an_album() -> None:
    record = nfo(
        """<title>Best Of</title><label>Island</label><review>Fine.</review><year>1989</year>
        <rating max="10">-1.0</rating><albumArtistCredits><artist>U2</artist>
        <musicBrainzArtistID>A3CB23FC-acd3-4ce0-8f36-1e5aa6a18432</musicBrainzArtistID>
        </albumArtistCredits><releasedate>1998-11</releasedate>""",
        "album",
        K.ALBUM,
    ).record
    assert (record.album_artist, record.artists, record.studios) == ("U2", ("U2",), ("Island",))
    assert record.ids == {"musicbrainzalbumartist": "a3cb23fc-acd3-4ce0-8f36-1e5aa6a18432"}
    assert (record.overview, record.year, record.community_rating) == ("Fine.", 1989, None)


def test_an_artist() -> None:
    record = nfo(
        """<name>U2</name><formed>Dublin, Ireland (1976)</formed><biography>Band.</biography>
        <disbanded>2030-01-02</disbanded><album><title>Boy</title></album>""",
        "artist",
        K.ARTIST,
    ).record
    assert (record.title, record.year, record.premiere) == ("U2", 1976, None)
    assert (record.overview, record.end, record.album) == ("Band.", date(2030, 1, 2), None)


def test_composers_are_older_than_film() -> None:
    record = nfo("<name>Bach</name><born>1685-03-31</born>", "artist", K.ARTIST).record
    assert record.premiere == date(1685, 3, 31)
    assert movie("<premiered>1685-03-31</premiered><year>1685</year>").year is None


def test_a_music_video() -> None:
    record = nfo(
        "<title>Queen</title><artist>ABBA</artist><album>Arrival</album>", "musicvideo", K.VIDEO
    ).record
    assert (record.title, record.artists, record.album) == ("Queen", ("ABBA",), "Arrival")


def test_watch_state_is_a_hint() -> None:
    user = nfo(
        """<watched>true</watched><playcount>2</playcount><userrating>8</userrating>
        <lastplayed>2021-02-11 07:47:23</lastplayed><isuserfavorite>true</isuserfavorite>
        <resume><position>90.5</position><total>100</total></resume>"""
    ).user
    assert (user.played, user.play_count, user.rating, user.favorite) == (True, 2, 8.0, True)
    assert user.last_played == datetime(2021, 2, 11, 7, 47, 23, tzinfo=UTC)
    assert user.position == to_ticks(90.5)
    assert nfo("<playcount>0</playcount>").user.played is False
    assert nfo("<title>A</title>").user.played is None


def test_a_result_passes_between_processes() -> None:
    result = nfo(
        """<title>A</title><dateadded>2019-08-06 09:01:18</dateadded><season>x</season>
        <lastplayed>2021-02-11 07:47:23</lastplayed><rating>7,5</rating><actor><name>B</name>
        </actor><fileinfo><streamdetails><video><width>5</width></video></streamdetails>
        </fileinfo><thumb>http://a.example/x.jpg</thumb>&"""
    )
    assert result.problems
    assert NfoResult.from_json(json.loads(json.dumps(result.to_json()))) == result


def test_streams_are_hints() -> None:
    result = nfo(
        """<runtime>120</runtime><fileinfo><streamdetails><video><width>1920</width>
        <height>1080</height><aspect>1.77</aspect><durationinseconds>6268</durationinseconds>
        <format3d>hsbs</format3d></video><subtitle><language>English</language></subtitle>
        </streamdetails></fileinfo>"""
    )
    stream = result.stream
    assert (stream.width, stream.height, stream.aspect_ratio) == (1920, 1080, "1.77")
    assert (stream.duration, stream.format_3d) == (to_ticks(6268), "HSBS")
    assert stream.has_subtitles
    assert result.record.runtime == to_ticks(7200)


@pytest.mark.parametrize(
    "data",
    [
        b"<xml><movie><title>A</title></movie></xml>",
        b"<video><title>A</title></video>",
        b"<whatever><title>A</title></whatever>",
        b"some words before <movie><title>A</title></movie> and behind",
        b'<movie xmlns="urn:x" xmlns:xsi="urn:y"><title xsi:type="z">A</title></movie>',
        b"\n\n<?xml version='1.0'?><!-- c --><movie><!-- d --><title>A</title></movie>",
    ],
)
def test_roots_that_are_understood(data: bytes) -> None:
    result = read_nfo(data, K.MOVIE)
    assert result.record.title == "A"
    assert result.problems == ()


def test_a_file_about_another_kind_is_not_used() -> None:
    data = b"<tvshow><title>A</title><uniqueid type='tmdb'>5</uniqueid></tvshow>http://a/tt1234567"
    result = read_nfo(data, K.MOVIE)
    assert not result.says_something
    assert result.problems == ("The file describes <tvshow>, not <movie>; it was not used.",)


def test_a_film_file_beside_an_episode_gives_texts_but_no_numbers() -> None:
    data = (
        b"<movie><title>A</title><uniqueid type='tmdb'>5</uniqueid><episode>3</episode>"
        b"<set tmdbcolid='9'>S</set></movie>"
    )
    result = read_nfo(data, K.EPISODE)
    assert (result.record.title, dict(result.record.ids)) == ("A", {})
    assert result.record.episode is None
    assert "its numbers and ids are ignored" in result.problems[0]


def test_two_films_in_one_file() -> None:
    data = b"<movie><title>A</title></movie><movie><title>B</title></movie>"
    result = read_nfo(data, K.MOVIE)
    assert result.record.title == "A"
    assert result.problems == ("The file describes 2 titles; only the first was read.",)


@pytest.mark.parametrize("kind", [K.PLAYLIST, K.TRACK, K.PERSON])
def test_kinds_without_nfo_files(kind: ItemKind) -> None:
    result = read_nfo(b"<movie><title>A</title></movie>", kind)
    assert not result.says_something
    assert result.problems
