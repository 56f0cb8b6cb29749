"""The query reader: lenient where clients rely on it, clear where they are wrong."""

from enum import Enum
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.http.query import Query
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import InvalidInput

UID = "0123456789abcdef0123456789abcdef"


class Colour(Enum):
    RED = "Red"
    DARK_BLUE = "DarkBlue"


def test_names_have_no_case_and_empty_values_are_absent() -> None:
    query = Query("?&ApiKEY=abc&Empty=&x=".lstrip("?"))
    assert query.text("apikey") == "abc"
    assert query.text("api_key", "ApiKey") == "abc"
    assert query.text("empty") is None
    assert "EMPTY" in query
    assert "nothing" not in query


def test_lists_come_by_comma_and_by_repetition() -> None:
    query = Query("Fields=A,B&fields=C&FIELDS=,&Genres=Sci-Fi%7CRock,%20Pop")
    assert query.texts("fields") == ("A", "B", "C")
    assert query.piped("genres") == ("Sci-Fi", "Rock, Pop")


def test_bad_members_of_lists_are_skipped() -> None:
    query = Query(f"c=red,green,darkblue&ids={UID},nonsense,,{UID}&years=1999,x,-4,--4,1.5")
    assert query.choices("c", Colour) == (Colour.RED, Colour.DARK_BLUE)
    assert query.uids("ids") == (bytes.fromhex(UID),) * 2
    assert query.integers("years") == (1999, -4)


def test_wire_names_of_enums_are_understood() -> None:
    assert Query("t=primary").choice("t", ImageType) is ImageType.PRIMARY
    assert Query("t=Nothing").choice("t", ImageType) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("1", True), ("FALSE", False), ("0", False)],
)
def test_booleans(text: str, value: bool) -> None:
    assert Query(f"a={text}").flag("A") is value
    assert Query("").flag("a", not value) is not value


@pytest.mark.parametrize(
    ("raw", "read", "words"),
    [
        ("limit=x", lambda q: q.integer("limit"), "limit must be a whole number; 'x' is not"),
        ("limit=1.5", lambda q: q.integer("limit"), "limit must be a whole number"),
        ("limit=٣", lambda q: q.integer("limit"), "limit must be a whole number"),
        ("limit=-1", lambda q: q.integer("limit", minimum=0), "limit must lie between 0 and"),
        (f"limit={'9' * 30}", lambda q: q.integer("limit"), "limit must lie between"),
        (f"limit={'9' * 5000}", lambda q: q.integer("limit"), "limit must be a whole number"),
        ("played=maybe", lambda q: q.flag("played"), "played must be true or false"),
        ("id=12", lambda q: q.uid("id"), "id must be an id of 32 hex digits"),
        ("rate=NaN", lambda q: q.number("rate"), "rate must be a number"),
        ("rate=1e999", lambda q: q.number("rate"), "rate must be a number"),
        ("day=tomorrow", lambda q: q.instant("day"), "day must be a time like"),
        ("", lambda q: q.require_text("name"), "name is missing"),
    ],
)
def test_bad_values_name_the_parameter(raw: str, read: object, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read(Query(raw))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("2024-01-02T03:04:05.0060000Z", 1_704_164_645_006),
        ("2024-01-02T03:04:05Z", 1_704_164_645_000),
        ("2024-01-02T04:04:05.5%2B01:00", 1_704_164_645_500),
        ("2024-01-02", 1_704_153_600_000),
    ],
)
def test_times(text: str, ms: int) -> None:
    assert Query(f"t={text}").instant("t") == ms


def test_a_query_encoded_as_a_whole_is_decoded_and_split() -> None:
    inner = f"userId={UID}&Fields=A%2CB&x="
    query = Query(quote(inner, safe=""))
    assert query.uid("userid") == bytes.fromhex(UID)
    assert query.texts("fields") == ("A", "B")
    assert Query("a%3Db=c").text("a=b") == "c"
    assert Query("plain").raw("plain") == [""]


def test_all_forms_of_guid_are_read() -> None:
    dashed = "01234567-89ab-cdef-0123-456789abcdef"
    for text in (UID, UID.upper(), dashed, f"%7B{dashed}%7D"):
        assert Query(f"userId={text}").uid("userId") == bytes.fromhex(UID)


def test_a_flood_of_parameters_is_refused() -> None:
    with pytest.raises(InvalidInput, match="more than 1000"):
        Query("&".join(f"a{n}=1" for n in range(2_000)))


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=20))
def test_any_query_can_be_read(fields: dict[str, str]) -> None:
    query = Query(urlencode(fields, errors="replace"))
    for name in query:
        query.texts(name)
        query.uids(name)
        query.choices(name, Colour)
        query.integers(name)


@given(st.text(max_size=200))
def test_any_text_can_be_parsed(raw: str) -> None:
    Query(raw)
