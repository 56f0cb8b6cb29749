"""Folding and sort keys: what people expect of alphabetical order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.text import display_name, fold, sort_key


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Amélie", "amelie"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("S.W.A.T.", "s w a t"),
        ("  Wall·E  ", "wall e"),
        ("ﬁlm", "film"),
        ("Война", "воина"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_numbers_sort_by_value() -> None:
    names = ["Rocky 10", "Rocky 2", "Rocky"]
    assert sorted(names, key=sort_key) == ["Rocky", "Rocky 2", "Rocky 10"]


@pytest.mark.parametrize(
    ("name", "key"), [("The Matrix", "matrix"), ("A Few Good Men", "few good men"), ("The", "the")]
)
def test_leading_article(name: str, key: str) -> None:
    assert sort_key(name) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numeric_order_holds(a: int, b: int) -> None:
    assert (sort_key(f"Part {a}") < sort_key(f"Part {b}")) == (a < b)


def test_any_bytes_can_be_shown() -> None:
    assert display_name(b"caf\xe9.mkv") == "caf\ufffd.mkv"
