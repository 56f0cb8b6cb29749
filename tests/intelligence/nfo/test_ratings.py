"""Ratings of audience, critics and boards."""

import pytest

from rustfin_core.intelligence.nfo import read_nfo
from rustfin_core.kernel.enums import ItemKind

DEFAULT, TEN, HUNDRED = 'default="true"', 'max="10"', 'max="100"'


def read(
    inner: str, country: str = "US"
) -> tuple[float | None, int | None, float | None, str | None]:
    data = f"<movie>{inner}</movie>".encode()
    record = read_nfo(data, ItemKind.MOVIE, country=country).record
    return (
        record.community_rating,
        record.community_votes,
        record.critic_rating,
        record.official_rating,
    )


def named(name: str, value: str, extra: str = "", votes: str = "") -> str:
    voted = f"<votes>{votes}</votes>" if votes else ""
    return f'<rating name="{name}" {extra}><value>{value}</value>{voted}</rating>'


@pytest.mark.parametrize(
    ("inner", "rating", "votes"),
    [
        ("<rating>7.5</rating><votes>1,234</votes>", 7.5, 1234),
        ("<rating>7,5</rating>", 7.5, None),
        ("<communityrating>7,5</communityrating>", 7.5, None),
        ("<rating>8/10</rating>", 8.0, None),
        ('<rating max="5">4</rating>', 8.0, None),
        ('<rating max="10">-1.000000</rating>', None, None),
        ("<rating>0</rating>", None, None),
        ("<rating>75</rating>", None, None),
        ("<rating>N/A</rating>", None, None),
        (f"<ratings>{named('imdb', '6.5', votes='86352')}</ratings>", 6.5, 86352),
        (f"<ratings>{named('imdb', '6.5')}{named('tmdb', '7', DEFAULT)}</ratings>", 7.0, None),
        (f"<ratings>{named('trakt', '6.5')}{named('imdb', '7')}</ratings>", 7.0, None),
        (f"<ratings>{named('imdb', '65', HUNDRED)}</ratings>", 6.5, None),
        (f"<ratings>{named('metacritic', '65', HUNDRED)}</ratings>", None, None),
        (f"<ratings>{named('imdb', '6')}</ratings><rating>7</rating>", 7.0, None),
        ("<ratings/>", None, None),
        ("<ratings><rating/></ratings>", None, None),
    ],
)  # fmt: skip
def test_community(inner: str, rating: float | None, votes: int | None) -> None:
    assert read(inner)[:2] == (rating, votes)


@pytest.mark.parametrize(
    ("inner", "rating"),
    [
        ("<criticrating>76</criticrating>", 76.0),
        ("<criticrating>7,6</criticrating>", 7.6),
        ("<criticrating>-1</criticrating>", None),
        (f"<ratings>{named('tomatometerallcritics', '76', HUNDRED)}</ratings>", 76.0),
        (f"<ratings>{named('tomatometerallcritics', '7.6', TEN)}</ratings>", 76.0),
        (f"<ratings>{named('tomatometerallaudience', '76', HUNDRED)}</ratings>", None),
        (f"<ratings>{named('tomatometeravgcritics', '7.6', TEN)}</ratings>", None),
        (f"<ratings>{named('metacritic', '61', HUNDRED)}</ratings>", 61.0),
        (f"<ratings>{named('metacritic', '61')}{named('tomatometer', '80')}</ratings>", 80.0),
    ],
)  # fmt: skip
def test_critics(inner: str, rating: float | None) -> None:
    assert read(inner)[2] == rating


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("PG-13", "US", "PG-13"),
        ("Rated PG-13", "US", "PG-13"),
        ("Rated PG-13 for violence and language", "US", "PG-13"),
        ("US:PG-13", "US", "PG-13"),
        ("US:PG-13 / US:Rated PG-13 / DE:12", "US", "PG-13"),
        ("US:PG-13 / DE:12", "DE", "DE-12"),
        ("DE:12", "US", "DE-12"),
        ("Australia:MA", "US", "AU-MA"),
        ("USA:Rated R", "US", "R"),
        ("TV-14", "US", "TV-14"),
        ("", "US", None),
    ],
)
def test_boards(text: str, country: str, expected: str | None) -> None:
    assert read(f"<mpaa>{text}</mpaa>", country)[3] == expected
    assert read(f"<mpaa/><certification>{text}</certification>", country)[3] == expected
