"""Numbers, dates, gains and ids as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.media.tags import values
from rustfin_core.media.tags.genres import GENRES, id3_genres


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2001", "2001"),
        ("2001-05", "2001-05"),
        ("2001-05-17", "2001-05-17"),
        ("2001/05/17", "2001-05-17"),
        ("2001.5.7", "2001-05-07"),
        ("2009-09-04 14:20", "2009-09-04"),
        ("1987-03-31T07:00:00Z", "1987-03-31"),
        ("20010517", "2001-05-17"),
        ("2001-00-00", "2001"),
        ("2001-13-01", "2001"),
        ("2001-02-31", "2001-02"),
        ("17.05.2001", "2001-05-17"),
        ("05/17/2001", "2001-05-17"),
        ("2001 (remaster)", "2001"),
        ("  1999 ", "1999"),
        ("Oct 3, 1995", None),
        ("0000", None),
        ("20012", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert values.iso_date(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "total"),
    [
        ("4", 4, None),
        ("04/12", 4, 12),
        ("4 of 12", 4, 12),
        ("0", None, None),
        ("0/0", None, None),
        ("/5", None, 5),
        ("3.0", 3, None),
        ("A1", None, None),
        ("four", None, None),
        ("123456789", None, None),
        ("²", None, None),
    ],
)
def test_numbers(text: str, number: int | None, total: int | None) -> None:
    assert (values.number(text), values.total(text)) == (number, total)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-7.03 dB", -7.03),
        ("+1.5", 1.5),
        ("-6,5 DB", -6.5),
        ("0.00 dB", 0.0),
        ("-99 dB", None),
        ("nan", None),
        ("1e9", None),
        ("loud", None),
    ],
)
def test_gains(text: str, expected: float | None) -> None:
    assert values.gain(text) == expected


def test_other_values() -> None:
    assert values.peak("1.02") == 1.02
    assert values.peak("-1") is None
    assert values.peak("0.000000") is None
    assert values.bpm("127.6") == 128
    assert values.bpm("0") is None
    assert values.truth("Yes") is True
    assert values.truth("0") is False
    assert values.truth("2") is None
    assert values.r128_gain("-1280") == 0.0
    assert values.r128_gain("99999999999") is None
    assert values.sound_check(" 80000000 00000000 0 0") is None
    assert values.sound_check("x y") is None
    both = "7CF0EA9D-86b9-4dad-ba9e-2355a64899ea; 8b882575-08a5-4452-a7a7-cbb8a1531f9e"
    assert values.uuids([both, both]) == tuple(both.lower().split("; "))
    assert values.uuids(["none"]) == ()


def test_genres_of_id3() -> None:
    assert (GENRES[0], GENRES[17], GENRES[147], GENRES[191]) == (
        "Blues", "Rock", "Synthpop", "Psybient",
    )  # fmt: skip
    assert id3_genres(["(51)(39)", "(4)Eurodisco", "RX", "((I think)", "255", "Own"]) == [
        "Techno-Industrial", "Noise", "Eurodisco", "Remix", "(I think)", "255", "Own",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for parse in (values.number, values.total, values.bpm, values.truth, values.gain, values.peak,
                  values.r128_gain, values.sound_check):  # fmt: skip
        parse(text)
    found = values.iso_date(text)
    assert found is None or len(found) in (4, 7, 10)
    assert all(len(uuid) == 36 for uuid in values.uuids([text]))
