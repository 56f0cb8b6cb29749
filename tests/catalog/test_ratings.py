"""Official ratings as ages: boards of many countries, any case and prefix; nonsense is unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.catalog.rating_table import EVERYWHERE
from rustfin_core.catalog.ratings import UNKNOWN, known_ratings, rating_value


@pytest.mark.parametrize(
    ("rating", "age"),
    [
        ("G", 0), ("PG", 10), ("PG-13", 13), ("R", 17), ("NC-17", 18), ("Approved", 0),
        ("TV-Y7-FV", 7), ("TV-MA", 17), ("TV-14-DLSV", 14), ("TV-PG LV", 10), ("tv-ma", 17),
        ("Rated R", 17), ("Rated R for strong violence", 17), ("MPAA: PG-13", 13),
        ("Rated PG-13 for some scary images", 13), ("R (violence)", 17),
        ("GB-U", 0), ("GB-PG", 8), ("gb-15", 15), ("UK:12A", 12), ("GB-R18", 18), ("12A", 12),
        ("DE-16", 16), ("FSK 16", 16), ("FSK-12", 12), ("FSK ab 16 freigegeben", 16),
        ("ab 12 Jahren", 12), ("Germany:18", 18), ("de-0", 0), ("FSK0", 0), ("ab 6", 6),
        ("FR-U", 0), ("Tous publics", 0), ("-12", 12), ("FR--16", 16), ("FR-18", 18),
        ("NL-AL", 0), ("NL-9", 9), ("Kijkwijzer 14", 14),
        ("AU-M", 15), ("AU-MA15+", 15), ("MA 15+", 15), ("AU-R18+", 18), ("AU-PG", 8),
        ("CA-14A", 14), ("CA-R", 18), ("CA-A", 18), ("CA-13+", 13), ("C8", 8),
        ("BR-L", 0), ("BR-A14", 14), ("Livre", 0), ("BR-18", 18),
        ("ES-A", 0), ("ES-APTA", 0), ("ES-7", 7), ("ES-16", 16), ("TP", 0),
        ("IT-T", 0), ("IT-VM14", 14), ("VM18", 18), ("IT-6+", 6),
        ("SE-Btl", 0), ("SE-11", 11), ("DK-A", 0), ("DK-15", 15), ("FI-S", 0), ("FI-K16", 16),
        ("K-12", 12), ("NO-A", 0), ("NO-9", 9), ("NO-15", 15),
        ("JP-G", 0), ("PG12", 12), ("JP-R15+", 15), ("JP-R18+", 18),
        ("KR-ALL", 0), ("KR-15", 15), ("15세이상관람가", 15), ("KR-Restricted Screening", 19),
        ("PT-M/12", 12), ("RU-16+", 16), ("IN-UA", 12), ("IN-U/A 13+", 13), ("IN-A", 18),
        ("MX-B15", 15), ("MX-C", 18), ("SG-NC16", 16), ("SG-R21", 21), ("HK-IIB", 15),
        ("NZ-R16", 16), ("NZ-M", 16), ("US-R", 17), ("USA:R", 17), ("USA:R / UK:15", 17),
        ("XX:?? / Germany:16", 16), ("  pg-13 ", 13), ("18+", 18), ("PEGI 12", 12),
    ],
)  # fmt: skip
def test_known(rating: str, age: int) -> None:
    assert rating_value(rating) == age
    assert rating_value(rating.upper()) == age
    assert rating_value(rating.lower()) == age


@pytest.mark.parametrize(
    "rating",
    [None, "", "NR", "Not Rated", "Unrated", "US-NR", "GB-", "banana", "99", "DE-99", "2001",
     "R" * 500, "Rated", "for", "::", "a:b:c", "USA:", "US-US-R"],
)  # fmt: skip
def test_unknown(rating: str | None) -> None:
    assert rating_value(rating) == UNKNOWN


def test_what_an_editor_offers_is_known() -> None:
    offered = known_ratings()
    assert all(0 <= value <= 21 for _, value in offered)
    assert [value for _, value in offered] == sorted(value for _, value in offered)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60) | st.sampled_from(sorted(EVERYWHERE)).map(lambda name: f"XX-{name}"))
def test_any_text_is_an_age_or_unknown(text: str) -> None:
    assert UNKNOWN <= rating_value(text) <= 21


def test_long_texts_take_no_time() -> None:
    assert rating_value("rated " * 33) == UNKNOWN
    assert rating_value("ab k a m " * 22) == UNKNOWN
