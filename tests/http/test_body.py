"""The body reader: any key case, numbers as text, limits, messages with the field's path."""

import contextlib
from enum import Enum
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.http.body import parse_json, parse_object
from rustfin_core.kernel.errors import InvalidInput


class Colour(Enum):
    RED = "Red"


def test_keys_have_no_case() -> None:
    body = parse_object(b'{"username": "a", "PW": "b", "x": null}')
    assert body.text("Username") == "a"
    assert body.require_text("Pw") == "b"
    assert body.text("X") is None
    assert "x" not in body


def test_numbers_and_booleans_may_be_text() -> None:
    body = parse_object(b'{"a": "12", "b": 12.0, "c": "true", "d": 7, "e": "", "f": "1.5"}')
    assert body.integer("A") == body.integer("B") == 12
    assert body.flag("C") is True
    assert body.text("D") == "7"
    assert body.integer("E", 3) == 3
    assert body.number("F") == 1.5


def test_lists_may_be_comma_text() -> None:
    body = parse_object(b'{"a": "Audio,Video", "b": ["Audio"], "c": null, "d": "red,blue"}')
    assert body.texts("a") == ("Audio", "Video")
    assert body.texts("b") == ("Audio",)
    assert body.texts("c") == ()
    assert body.choices("d", Colour) == (Colour.RED,)


def test_children_name_their_path() -> None:
    body = parse_object(b'{"Options": {"Paths": [{"Path": "a"}, {"Path": []}]}, "n": {"x": "?"}}')
    options = body.child("options")
    assert options is not None
    paths = options.children("paths")
    assert paths[0].text("path") == "a"
    with pytest.raises(InvalidInput, match=r"Options.Paths\[1\].Path must be text|options"):
        paths[1].text("Path")
    inner = body.child("N")
    assert inner is not None
    with pytest.raises(InvalidInput, match=r"N\.X must be a whole number"):
        inner.integer("X")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not valid JSON"),
        (b"[1]", "must be a JSON object"),
        (b'"text"', "must be a JSON object"),
        (b'{"a": NaN}', "not valid JSON"),
        (b'{"a": "\\ud800"}', "not valid JSON"),
        (b'{"a": "\xff"}', "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "nested more than 64"),
        (b"[" * 70 + b"]" * 70, "nested more than 64"),
    ],
)
def test_bad_bodies_say_what_is_wrong(content: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        parse_object(content)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b'{"a": [1]}', lambda b: b.text("A")),
        (b'{"a": true}', lambda b: b.text("A")),
        (b'{"a": {}}', lambda b: b.integer("A")),
        (b'{"a": true}', lambda b: b.integer("A")),
        (b'{"a": 5}', lambda b: b.integer("A", maximum=4)),
        (b'{"a": "x"}', lambda b: b.flag("A")),
        (b'{"a": "x"}', lambda b: b.uid("A")),
        (b'{"a": [1]}', lambda b: b.texts("A")),
        (b'{"a": 1}', lambda b: b.child("A")),
        (b'{"a": [1]}', lambda b: b.children("A")),
        (b"{}", lambda b: b.require_text("A")),
    ],
)
def test_wrong_kinds_are_refused(content: bytes, read: Any) -> None:
    with pytest.raises(InvalidInput, match="A"):
        read(parse_object(content))


def test_an_empty_body_is_an_empty_object() -> None:
    assert parse_object(b" \r\n").raw == {}
    assert parse_json(b"") == {}
    assert parse_json(b"[1]") == [1]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=20
)


@given(st.dictionaries(st.text(), json_values, max_size=8))
def test_reading_never_fails_otherwise_than_as_bad_input(value: dict[str, Any]) -> None:
    body = parse_object(orjson.dumps(value))
    for name in value:
        for read in (body.text, body.integer, body.flag, body.number, body.uid, body.texts):
            with contextlib.suppress(InvalidInput):
                read(name)
