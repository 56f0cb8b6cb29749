"""Sentences that know what they were made of."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.said import Said, kept, recalled, recognised, say


def test_it_is_a_text_like_any_other() -> None:
    sentence = say("Scan of {library} completed", library="Films")
    assert sentence == "Scan of Films completed"
    assert json.dumps({"Name": sentence}) == '{"Name": "Scan of Films completed"}'
    assert (sentence.template, dict(sentence.values)) == (
        "Scan of {library} completed",
        {"library": "Films"},
    )


def test_a_place_with_a_capital_begins_a_sentence() -> None:
    why = say("this {device} cannot play {codec}", device=say("TV"), codec="HEVC")
    whole = say("{Why}, so the picture is converted.", Why=why)
    assert whole == "This TV cannot play HEVC, so the picture is converted."
    assert whole.values["Why"] is why


def test_braces_in_names_are_only_braces() -> None:
    sentence = say("{user} deleted {title}", user="{title}", title="{0.__class__}")
    assert sentence == "{title} deleted {0.__class__}"
    assert say("No {places} filled") == "No {places} filled"


def test_it_can_be_copied() -> None:
    sentence = say("User {name} has been created", name="Mara")
    again = copy.deepcopy(sentence)
    assert again == sentence
    assert (again.template, again.values) == (sentence.template, sentence.values)


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_can_be_kept(user: str, device: str) -> None:
    sentence = say("{user} is online from {device}", user=user, device=say("{name}", name=device))
    again = recalled(str(sentence), kept(sentence))
    assert isinstance(again, Said)
    assert (again, again.template) == (sentence, sentence.template)
    inner = again.values["device"]
    assert isinstance(inner, Said)
    assert inner.values == {"name": device}


def test_plain_text_keeps_nothing() -> None:
    assert kept("It rains.") is None
    assert recalled("It rains.", None) == "It rains."


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "7",
        '"text"',
        "[]",
        "{}",
        '{"t": "x"}',
        '{"t": "{name}", "v": {"other": "x"}}',
        '{"t": "{0}", "v": {"a": 1}}',
        '{"t": "{a.b}", "v": {"a": 1}}',
        '{"t": 1, "v": 2}',
        '{"t":"{a}","v":{"a":' * 9 + "1" + "}}" * 9,
        "[" * 5000,
    ],
)
def test_damaged_ones_are_plain_text(stored: str) -> None:
    again = recalled("It rains.", stored)
    assert again == "It rains."
    assert not isinstance(again, Said)


def test_plain_text_is_recognised_by_its_template() -> None:
    templates = ("The folder cannot be read ({error}). Nothing changed.", "It is {what}.", "Gone.")
    for one in (
        say(templates[0], error="I/O error (5)"),
        say(templates[1], what="a list.\nof things"),
    ):
        again = recognised(str(one), templates)
        assert isinstance(again, Said)
        assert (again, again.template, again.values) == (one, one.template, one.values)


@pytest.mark.parametrize("text", ["Gone.", "It is .", "", "Something else."])
def test_other_text_is_left_as_it_is(text: str) -> None:
    again = recognised(text, ("It is {what}.", "Gone."))
    assert (again, type(again)) == (text, str)
