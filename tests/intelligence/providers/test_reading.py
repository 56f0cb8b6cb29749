"""Reading stands anything."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.providers import reading as read

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(ANYTHING)
def test_nothing_makes_it_fail(value: Any) -> None:
    for reader in (
        read.mapping, read.rows, read.texts, read.names, read.text, read.prose, read.whole,
        read.number, read.rating, read.votes, read.day, read.year, read.minutes, read.identifier,
        read.digits, read.uuid, read.imdb,
    ):  # fmt: skip
        reader(value)
    assert read.picture(value, {"tvmaze.com"}) is None


@given(st.text(st.characters(categories=["Cc", "Cs", "Ll", "Zs", "Sm"]), max_size=80))
def test_texts_can_be_stored(value: str) -> None:
    for found in (read.text(value), read.prose(value)):
        if found is not None:
            found.encode()
            assert "\0" not in found
            assert found == found.strip()


@given(st.text(alphabet="<>&;/!-abpscript =\"'#x0 \n", max_size=300))
def test_any_markup_is_read_without_an_error(markup: str) -> None:
    read.prose(markup)


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>One <b>bold</b> man.</p><p>Two.</p>", "One bold man.\n\nTwo."),
        ("A<br>B<br/>C", "A\nB\nC"),
        ("Tom &amp; Jerry &lt;3", "Tom & Jerry <3"),
        ("I <3 you, 5 < 6", "I <3 you, 5 < 6"),
        ("<script>alert(1)</script>Safe<style>p{}</style>", "Safe"),
        ("plain  text\nwith lines", "plain text\nwith lines"),
        ("<p></p>", None),
        ("", None),
        (7, None),
    ],
)
def test_markup_becomes_paragraphs(markup: Any, plain: str | None) -> None:
    assert read.prose(markup) == plain


def test_lengths_are_capped() -> None:
    assert len(read.text("a" * 10**6) or "") == read.NAME
    assert len(read.prose("<p>" + "a " * 10**6) or "") <= read.PROSE
    assert len(read.rows([{}] * 10**4)) == read.ROWS


def test_dates_and_years() -> None:
    assert read.day("2004-11-16") == date(2004, 11, 16)
    assert read.day("2004-11-16T21:00:00-05:00") == date(2004, 11, 16)
    for bad in ("2004-00-00", "2004", "0000-00-00", "2004-02-30", "", None, 2004, "16.11.2004"):
        assert read.day(bad) is None
    assert read.year("2005–2013") == 2005
    assert read.year(1999) == 1999
    for bad in ("", "N/A", "0000", 12, True, None, "12345"):
        assert read.year(bad) is None


def test_numbers() -> None:
    assert read.whole("1,234") == 1234
    assert read.whole(3.0) == 3
    for bad in (3.5, "3_0", "", "NaN", float("nan"), float("inf"), True, 10**400, "1e400"):
        assert read.whole(bad) is None
    assert read.rating("8.5") == 8.5
    assert read.rating(85, 100) == 8.5
    assert read.rating(0) is None
    assert read.rating(11) is None


def test_ids_are_safe_in_paths() -> None:
    assert read.identifier("tt0133093") == "tt0133093"
    assert read.identifier(603) == "603"
    for bad in ("", "..", "../x", "a/b", "a b", "a?b", "a%2f", ".x", "é", True, None, 1.5):
        assert read.identifier(bad) is None
    assert read.digits("0") is None
    assert read.imdb("nm0000206", "nm") == "nm0000206"
    assert read.imdb("603") is None
    assert read.uuid("5B11F4CE-a62d-471e-81fc-a69a8278c7da") == (
        "5b11f4ce-a62d-471e-81fc-a69a8278c7da"
    )
