"""Dates and numbers as people and programs write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.nfo import values

FOURTH = date(2017, 11, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-11-04", FOURTH),
        ("2017-11-04 12:30:00", FOURTH),
        ("2017-11-04T12:30:00Z", FOURTH),
        ("2017/11/4", FOURTH),
        ("2017.11.04", FOURTH),
        ("20171104", FOURTH),
        ("04.11.2017", FOURTH),
        ("4-11-2017", FOURTH),
        ("11/04/2017", FOURTH),
        ("25/12/2017", date(2017, 12, 25)),
        ("4 Nov 2017", FOURTH),
        ("04 November, 2017", FOURTH),
        ("November 4, 2017", FOURTH),
        ("Nov. 4 2017", FOURTH),
        ("2017-02-30", None),
        ("0000-00-00", None),
        ("1601-01-01", None),
        ("2017", None),
        ("2017-11", None),
        ("Dublin, Ireland (1976)", None),
        ("4 Foo 2017", None),
        ("", None),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert values.day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-08-06 09:01:18", datetime(2019, 8, 6, 9, 1, 18, tzinfo=UTC)),
        ("2019-08-06T09:01:18+02:00", datetime(2019, 8, 6, 7, 1, 18, tzinfo=UTC)),
        ("2019-08-06", datetime(2019, 8, 6, tzinfo=UTC)),
        ("08/06/2019 09:01:18", datetime(2019, 8, 6, 9, 1, 18, tzinfo=UTC)),
        ("06.08.2019 99:99", datetime(2019, 8, 6, tzinfo=UTC)),
        ("1969-12-31", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("yesterday", None),
    ],
)
def test_moments(text: str, expected: datetime | None) -> None:
    assert values.moment(text) == expected


@given(st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1)), st.integers(-12, 12))
def test_any_moment_comes_back(naive: datetime, hours: int) -> None:
    aware = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    if aware.astimezone(UTC).date() > date(1970, 1, 1):
        assert values.moment(aware.isoformat()) == aware


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    values.line(text)
    values.paragraphs(text)
    values.integer(text)
    values.number(text)
    values.count(text)
    values.minutes(text)
    values.boolean(text)
    values.year(text)
    values.day(text)
    values.moment(text)
    values.address(text)
    values.address(f"http://{text}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", 12), (" 02 ", 2), ("5.0", 5), ("-1", None), ("99999999999", None), ("x", None)],
)
def test_integers(text: str, expected: int | None) -> None:
    assert values.integer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1.234", 1234), ("86,352", 86352), ("12", 12), ("0", None), ("", None)]
)
def test_votes(text: str, expected: int | None) -> None:
    assert values.count(text) == expected
