"""Writing, and reading what was written."""

import string
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.intelligence.nfo import read_nfo, write_nfo
from rustfin_core.intelligence.nfo.fields import DAYS, LOCKABLE
from rustfin_core.intelligence.nfo.people import CAST, rank
from rustfin_core.intelligence.nfo.roots import ROOT_NAMES
from rustfin_core.intelligence.records import CollectionRecord, PersonRecord, Record, RemoteImage
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

K = ItemKind
MINUTE = 60 * TICKS_PER_SECOND

# What an NFO file can hold: texts without control characters and outer spaces; single lines
# without the marks that separate names in one element.
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"),
    exclude_characters="\ufeff\u2028\u2029/|;,[]<>",
)  # fmt: skip
WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=4)
LINES = WORDS.map(" ".join)
TITLES = st.lists(
    st.text(st.one_of(_LETTERS, st.sampled_from("<>&/|;,'\"")), min_size=1, max_size=8),
    min_size=1,
    max_size=4,
).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ADDRESSES = st.text(string.ascii_letters + string.digits + "-_.~/?=&%", max_size=12).map(
    lambda path: f"https://images.example/{path}"
)
NUMBERED = st.integers(1, 10**9).map(str)
UUIDS = st.uuids().map(str)
IMDB = st.integers(1, 10**8).map(lambda number: f"tt{number:07}")


def unique(lines: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(lines, max_size=4, unique_by=str.casefold).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def ids(draw: st.DrawFn, kind: ItemKind) -> dict[str, str]:
    if kind in (K.ARTIST, K.ALBUM):
        names = {
            "musicbrainzartist": UUIDS,
            "musicbrainzrelease": UUIDS,
            "musicbrainzreleasegroup": UUIDS,
            "audiodbalbum": NUMBERED,
            "wikidata": NUMBERED.map(lambda number: f"Q{number}"),
        }
        if kind is K.ALBUM:
            names["musicbrainzalbumartist"] = UUIDS
    else:
        names = {
            "imdb": IMDB,
            "tmdb": NUMBERED,
            "tvdb": NUMBERED,
            "tvmaze": NUMBERED,
            "sonarr": NUMBERED,
        }
    return {name: draw(values) for name, values in names.items() if draw(st.booleans(), label=name)}


@st.composite
def people(draw: st.DrawFn) -> tuple[PersonRecord, ...]:
    found: dict[tuple[str, bool, CreditRole], PersonRecord] = {}
    for name in draw(unique(LINES)):
        role = draw(st.sampled_from(CreditRole))
        character = draw(maybe(LINES))
        if character and character.lower().replace(" ", "") in (
            "director", "producer", "writer", "gueststar",
        ):  # fmt: skip
            character = None
        key = (name.casefold(), role in CAST, role if role not in CAST else CreditRole.ACTOR)
        found[key] = PersonRecord(
            name=name,
            role=role,
            character=character,
            order=draw(maybe(st.integers(0, 50))) if role in CAST else None,
            ids=draw(st.fixed_dictionaries({}, optional={"tmdb": NUMBERED, "imdb": IMDB})),
            image_url=draw(maybe(ADDRESSES)),
        )
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (
                (rank(one.role), one.order is None, one.order or 0)
                if one.role in CAST
                else (rank(one.role), False, 0)
            ),
        )
    )


_PICTURED = [
    ImageType.PRIMARY, ImageType.LOGO, ImageType.THUMB, ImageType.BANNER, ImageType.ART,
    ImageType.DISC, ImageType.BACKDROP,
]  # fmt: skip


@st.composite
def images(draw: st.DrawFn) -> tuple[RemoteImage, ...]:
    found = {}
    for url in draw(unique(ADDRESSES)):
        size = draw(maybe(st.tuples(st.integers(1, 9999), st.integers(1, 9999))))
        image = RemoteImage(
            type=draw(st.sampled_from(_PICTURED)),
            url=url,
            width=size[0] if size else None,
            height=size[1] if size else None,
            language=draw(st.sampled_from([None, "en", "de"])),
        )
        found[image.type, url] = image
    return tuple(sorted(found.values(), key=lambda image: image.type is ImageType.BACKDROP))


@st.composite
def records(draw: st.DrawFn, kind: ItemKind) -> Record:
    """Any record of *kind* that an NFO file can hold in full."""
    series, episode, album = kind is K.SERIES, kind is K.EPISODE, kind is K.ALBUM
    video = kind in (K.MOVIE, K.VIDEO)
    known = draw(ids(kind))
    collections = [
        CollectionRecord(name=name, overview=draw(maybe(TEXTS))) for name in draw(unique(LINES))
    ]
    if collections and draw(st.booleans()):
        known["tmdbcollection"] = draw(NUMBERED)
        first = CollectionRecord(
            name=collections[0].name,
            overview=collections[0].overview,
            ids={"tmdbcollection": known["tmdbcollection"]},
        )
        collections[0] = first
    premiere = draw(maybe(DATES))
    artists = draw(unique(LINES)) if album or video else ()
    first_episode = draw(maybe(st.integers(0, 500))) if episode else None
    last_episode = draw(maybe(st.integers(501, 600))) if first_episode is not None else None
    seasons = st.integers(0, 99)
    rating = draw(maybe(st.floats(0.1, 10).map(lambda value: round(value, 3))))
    return Record(
        source="nfo",
        kind=kind,
        title=draw(maybe(TITLES)),
        original_title=draw(maybe(TITLES)),
        sort_title=draw(maybe(TITLES)),
        year=premiere.year if premiere else draw(maybe(st.integers(1900, 2100))),
        premiere=premiere,
        end=draw(maybe(DATES)),
        overview=draw(maybe(TEXTS)),
        tagline=draw(maybe(TITLES)),
        runtime=draw(maybe(st.integers(1, 600).map(lambda minutes: minutes * MINUTE))),
        community_rating=rating,
        community_votes=draw(maybe(st.integers(1, 10**6))) if rating else None,
        critic_rating=draw(maybe(st.integers(1, 100).map(float))),
        official_rating=draw(st.sampled_from([None, "PG-13", "DE-12", "TV-MA"])),
        genres=draw(unique(LINES)),
        studios=draw(unique(LINES)),
        tags=draw(unique(TITLES)),
        countries=draw(unique(LINES)),
        people=draw(people()),
        ids=known,
        collections=tuple(collections),
        trailers=draw(unique(ADDRESSES | st.just("https://www.youtube.com/watch?v=dQw4w9WgXcQ"))),
        images=draw(images()),
        status=draw(st.sampled_from([None, "Continuing", "Ended"])) if series else None,
        season=draw(maybe(seasons)) if episode or kind is K.SEASON else None,
        episode=first_episode,
        episode_end=last_episode,
        artists=artists,
        album_artist=(draw(LINES) if artists else draw(maybe(LINES))) if album else None,
        album=draw(maybe(LINES)) if video else None,
        locked=draw(st.booleans()),
        locked_fields=tuple(name for name in LOCKABLE if draw(st.booleans())),
        date_added=draw(
            maybe(
                st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)).map(
                    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
                )
            )
        ),
        custom_rating=draw(maybe(TITLES)),
        metadata_language=draw(st.sampled_from([None, "en"])),
        metadata_country=draw(st.sampled_from([None, "US"])),
        display_order=draw(maybe(LINES)) if series else None,
        series_title=draw(maybe(TITLES)) if episode else None,
        airs_before_season=draw(maybe(seasons)) if episode else None,
        airs_before_episode=draw(maybe(seasons)) if episode else None,
        airs_after_season=draw(maybe(seasons)) if episode else None,
        air_time=draw(maybe(LINES)) if series else None,
        air_days=tuple(day for day in DAYS if draw(st.booleans())) if series else (),
        season_titles=draw(st.dictionaries(seasons, TITLES, max_size=3)) if series else {},
        season_images={
            season: pictures
            for season in draw(st.sets(seasons, max_size=2))
            if (pictures := draw(images()))
        }
        if series
        else {},
    )


EXISTING = b"""<?xml version="1.0" encoding="UTF-8"?>
<%s>
  <title>Old</title><plot>Old.</plot><tagline>Old</tagline><year>1999</year><genre>Old</genre>
  <director>Old</director><actor><name>Old</name></actor><uniqueid type="tmdb">1</uniqueid>
  <imdbid>tt1</imdbid><id>1</id><rating>5</rating><thumb aspect="poster">http://old/</thumb>
  <fanart><thumb>http://old/</thumb></fanart><set>Old</set><trailer>http://old/</trailer>
  <lockdata>true</lockdata><premiered>1999-01-01</premiered><outline>Old short.</outline>
  <ratings><rating name="imdb" default="true"><value>5</value></rating>
  <rating name="trakt"><value>6</value></rating><rating name="metacritic" max="100">
  <value>50</value></rating></ratings>
  <playcount>3</playcount><watched>true</watched><resume><position>12.5</position></resume>
  <fileinfo><streamdetails><video><codec>hevc</codec><width>1920</width></video>
  </streamdetails></fileinfo><userrating>7</userrating>
  <thumb aspect="characterart">http://keep.example/c.png</thumb>
  <otherTool Version="2" xml:lang="en"><Sub a="&lt;1&gt;">x &amp; y</Sub><!-- --> tail</otherTool>
</%s>
"""


@pytest.mark.parametrize("kind", sorted(ROOT_NAMES), ids=lambda kind: kind.name)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_record_comes_back_as_it_was(kind: ItemKind, data: st.DataObject) -> None:
    record = data.draw(records(kind))
    root = ROOT_NAMES[kind][0].encode()
    for existing in (None, EXISTING % (root, root)):
        written = write_nfo(record, kind, existing=existing)
        result = read_nfo(written, kind)
        assert result.record == record
        assert result.problems == ()
        assert write_nfo(record, kind, existing=written) == written
    assert result.user.play_count == 3
    assert result.stream.width == 1920


FULL = Record(
    source="tmdb",
    kind=K.MOVIE,
    title="Tom & Jerry <3",
    year=2001,
    premiere=date(2001, 2, 3),
    overview='One.\nTwo "quoted".',
    runtime=95 * MINUTE,
    community_rating=7.5,
    community_votes=12,
    genres=("Drama",),
    people=(
        PersonRecord(name="Ann", role=CreditRole.ACTOR, character="Zed", order=0),
        PersonRecord(name="Bo", role=CreditRole.DIRECTOR, ids={"tmdb": "7"}),
        PersonRecord(name="Cy", role=CreditRole.WRITER),
    ),
    ids={"tmdb": "5", "imdb": "tt0000001", "tmdbcollection": "9"},
    collections=(CollectionRecord(name="Set", ids={"tmdbcollection": "9"}, overview="All."),),
    trailers=("https://www.youtube.com/watch?v=dQw4w9WgXcQ",),
    images=(
        RemoteImage(type=ImageType.PRIMARY, url="https://a.example/p.jpg"),
        RemoteImage(type=ImageType.BACKDROP, url="https://a.example/b.jpg", width=1, height=2),
    ),
    locked=True,
)
TEXT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<movie>
  <title>Tom &amp; Jerry &lt;3</title>
  <ratings>
    <rating name="default" max="10" default="true">
      <value>7.5</value>
      <votes>12</votes>
    </rating>
  </ratings>
  <plot>One.
Two "quoted".</plot>
  <runtime>95</runtime>
  <thumb aspect="poster">https://a.example/p.jpg</thumb>
  <fanart>
    <thumb dim="1x2">https://a.example/b.jpg</thumb>
  </fanart>
  <uniqueid type="tmdb" default="true">5</uniqueid>
  <uniqueid type="imdb">tt0000001</uniqueid>
  <collectionnumber>9</collectionnumber>
  <genre>Drama</genre>
  <set tmdbcolid="9">
    <name>Set</name>
    <overview>All.</overview>
  </set>
  <actor>
    <name>Ann</name>
    <role>Zed</role>
    <order>0</order>
  </actor>
  <director tmdbid="7">Bo</director>
  <credits>Cy</credits>
  <premiered>2001-02-03</premiered>
  <year>2001</year>
  <trailer>plugin://plugin.video.youtube/play/?video_id=dQw4w9WgXcQ</trailer>
  <lockdata>true</lockdata>
</movie>
"""


def test_the_file_as_kodi_reads_it() -> None:
    assert write_nfo(FULL, K.MOVIE).decode() == TEXT


def test_what_no_record_holds_is_kept() -> None:
    written = write_nfo(FULL, K.MOVIE, existing=EXISTING % (b"movie", b"movie"))
    root = ElementTree.fromstring(written)
    assert root.findtext("playcount") == "3"
    assert root.findtext("resume/position") == "12.5"
    assert root.findtext("fileinfo/streamdetails/video/codec") == "hevc"
    assert root.findtext("outline") == "Old short."
    other = root.find("otherTool")
    assert other is not None
    assert other.attrib == {"Version": "2", "lang": "en"}
    assert other.findtext("Sub") == "x & y"
    assert other.find("Sub[@a='<1>']") is not None
    assert "".join(other.itertext()).split() == ["x", "&", "y", "tail"]
    # Other sources' ratings stay, without a claim to be the default; our record has no critics'.
    names = {one.get("name"): one.findtext("value") for one in root.findall("ratings/rating")}
    assert names == {"imdb": "7.5", "trakt": "6"}
    assert [one.text for one in root.findall("thumb[@aspect='characterart']")] == [
        "http://keep.example/c.png"
    ]
    assert [one.text for one in root.iter("genre")] == ["Drama"]
    assert "Old<" not in written.decode()


def test_other_programs_ids_are_kept() -> None:
    existing = b'<movie><uniqueid type="radarr">8</uniqueid><tmdbid>1</tmdbid></movie>'
    result = read_nfo(write_nfo(FULL, K.MOVIE, existing=existing), K.MOVIE)
    assert result.record.ids == {**FULL.ids, "radarr": "8"}


def test_a_place_of_founding_is_kept() -> None:
    record = Record(source="nfo", kind=K.ARTIST, title="U2", year=1976)
    existing = b"<artist><formed>Dublin (1976)</formed><album><title>Boy</title></album></artist>"
    text = write_nfo(record, K.ARTIST, existing=existing).decode()
    assert "<formed>Dublin (1976)</formed>" in text
    assert "<title>Boy</title>" in text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://www.imdb.com/title/tt0000001/", True),
        ("https://www.imdb.com/title/tt0000002/", False),
    ],
)
def test_a_link_behind_the_xml_is_kept_unless_it_is_wrong(link: str, kept: bool) -> None:
    existing = f"<movie><title>A</title></movie>\n{link}\n".encode()
    written = write_nfo(FULL, K.MOVIE, existing=existing).decode()
    assert written == TEXT + (f"{link}\n" if kept else "")


@pytest.mark.parametrize(
    "existing", [b"", b"no xml", b"<html><body/></html>", b"<tvshow><x>1</x></tvshow>", b"\xff\x00"]
)
def test_what_is_no_such_file_is_replaced(existing: bytes) -> None:
    assert write_nfo(FULL, K.MOVIE, existing=existing).decode() == TEXT


def test_a_music_video_stays_one() -> None:
    record = Record(source="nfo", kind=K.VIDEO, title="A", artists=("ABBA",))
    existing = b"<musicvideo><title>B</title><track>3</track></musicvideo>"
    written = write_nfo(record, K.VIDEO, existing=existing).decode()
    assert "<musicvideo>" in written
    assert "<track>3</track>" in written


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    record = Record(source="nfo", kind=K.MOVIE, title="A\x00B\x0cC\ud800D\ufffe")
    written = write_nfo(record, K.MOVIE)
    assert read_nfo(written, K.MOVIE).record.title == "ABCD"
    ElementTree.fromstring(written)


def test_kinds_without_nfo_files_are_refused() -> None:
    with pytest.raises(ValueError, match="PLAYLIST"):
        write_nfo(Record(source="user", kind=K.PLAYLIST), K.PLAYLIST)
