"""Encodings of text files: marks, UTF-16 without one, code pages by how they read."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.media.encodings import decode_text, detect_encoding
from rustfin_core.media.encodings.profiles import PAGES
from tests.media.encodings.sentences import SPOKEN, Spoken
from tests.shared import SHARED, needs_shared, shared

GERMAN = "Übermut tut selten gut. Die Straße ist schön und größer, als ich dachte."
RUSSIAN = "Съешь ещё этих мягких французских булок, да выпей чаю. Привет, как дела?"
PAIRS = [(spoken, page) for spoken in SPOKEN for page in spoken.pages]


@pytest.mark.parametrize(("spoken", "page"), PAIRS, ids=[f"{s.language}-{p}" for s, p in PAIRS])
def test_a_file_of_four_lines_is_read_right(spoken: Spoken, page: str) -> None:
    assert decode_text(spoken.srt.encode(page)) == spoken.srt


def test_single_lines_are_mostly_read_right() -> None:
    """One line is little to go by; the language in the file's name decides most of the rest."""
    told = right = helped = 0
    for spoken, page in PAIRS:
        for line in spoken.lines:
            data = line.encode(page)
            told += 1
            right += decode_text(data) == line
            helped += decode_text(data, language=spoken.language) == line
    assert right / told > 0.88
    assert helped / told > 0.97


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
    ],
)
def test_unicode_is_read_right(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Günaydın, nasılsınız? Şimdi gidiyoruz.", "cp1254", "tur"),
        ("こんにちは、世界。元気ですか？", "cp932", "jpn"),
        ("你好，世界。今天天气很好。", "gb18030", "chi"),
        ("안녕하세요 세계", "cp949", "kor"),
        ("Пора", "koi8-r", "rus"),
    ],
)
def test_the_language_of_the_file_name_helps(text: str, encoding: str, language: str) -> None:
    assert decode_text(text.encode(encoding), language=language) == text


def test_a_wrong_language_does_not_deceive() -> None:
    assert decode_text(RUSSIAN.encode("cp1251"), language="pol") == RUSSIAN
    assert decode_text(GERMAN.encode("cp1252"), language="rus") == GERMAN


def test_line_ends_and_zeros_are_cleaned() -> None:
    assert decode_text(b"a\r\nb\rc\x00d") == "a\nb\ncd"


def test_damaged_utf8_stays_utf8() -> None:
    assert decode_text("Привет мир".encode()[:-1]).startswith("Привет ми")
    damaged = RUSSIAN.encode()[:-20] + b"\xff\xfe!" + RUSSIAN.encode()
    assert detect_encoding(damaged) == "utf-8"


def test_what_a_document_declares_is_believed_if_it_can_be() -> None:
    ascii_but_one = '<?xml version="1.0" encoding="{}"?><tt>\u0416</tt>'
    for name, page in (("KOI8-R", "koi8-r"), ("windows-1251", "cp1251")):
        text = ascii_but_one.format(name)
        assert decode_text(text.encode(page)) == text
    wrong = b'<?xml version="1.0" encoding="no-such-thing"?><tt>\xe4\xf6\xfc</tt>'
    assert "äöü" in decode_text(wrong)
    sami = '<SAMI><HEAD><meta charset="euc-kr"></HEAD><SYNC Start=1>가</SAMI>'
    assert decode_text(sami.encode("euc-kr")) == sami


def test_every_page_is_known_to_python() -> None:
    for page in PAGES:
        assert b"a".decode(page.encoding) == "a"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded(data: bytes) -> None:
    decode_text(data).encode("utf-8", "surrogatepass")


@needs_shared
def test_corpus_is_decoded_as_declared() -> None:
    folder = shared("corpora", "subtitles")
    with (folder / "index.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["decodes_as"]]
    assert len(rows) > 60
    for row in rows:
        data = (SHARED / "corpora" / "subtitles" / row["file"]).read_bytes()
        expected = data.decode(row["decodes_as"]).removeprefix("\ufeff")
        normal = expected.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        assert decode_text(data) == normal, row["file"]
