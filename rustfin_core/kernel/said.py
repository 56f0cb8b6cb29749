"""Sentences that can be said in another language: a text that knows what it was made of.

The text itself is English, for the API, the log and every other reader of plain text. Beside it
stand its template and the values, out of which the window makes the sentence in its own language.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

_DEEPEST = 6


class Said(str):
    """An English text with its ``template`` and the ``values`` in it; values may be ones too."""

    template: str
    values: Mapping[str, object]

    def __new__(
        cls, text: str, template: str = "", values: Mapping[str, object] | None = None
    ) -> "Said":
        """*text* is what *template* becomes with *values*."""
        made = super().__new__(cls, text)
        made.template, made.values = template or text, values or {}
        return made


def sayable(template: str) -> str:
    """Return *template* as it is: it goes into the catalogues and to :func:`say` later."""
    return template


def say(template: str, /, **values: object) -> Said:
    """Fill the ``{name}`` places of *template*, a literal or one marked :func:`sayable`.

    A place whose name begins with a capital stands at the beginning of a sentence.
    """
    plain = {
        # An error or a path would be kept alive, or change, behind the sentence.
        name: value if isinstance(value, int | float | str) else str(value)
        for name, value in values.items()
    }
    return Said(filled(template, plain), template, plain)


def filled(template: str, values: Mapping[str, object]) -> str:
    """*template* with *values*; the ones for capital places begin with a capital letter."""
    if not values:
        return template
    return template.format(
        **{
            name: _begun(str(value)) if name[0].isupper() else value
            for name, value in values.items()
        }
    )


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def kept(text: str | None) -> str | None:
    """What to store beside *text* for :func:`recalled`; ``None`` for plain text."""
    return json.dumps(_packed(text)) if isinstance(text, Said) else None


def recalled(text: str, stored: str | None) -> str:
    """*text* as it was said, from what :func:`kept` made; the plain text where that is damaged."""
    if not stored:
        return text
    try:
        found = _unpacked(json.loads(stored), _DEEPEST)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return text
    return Said(text, found.template, found.values) if isinstance(found, Said) else text


def recognised(text: str, templates: tuple[str, ...]) -> str:
    """*text* as it was said with one of *templates*, after a way that carries plain text only.

    That is what comes out of worker processes and older tables. Give it the few sentences that
    can have come this way: of a stranger's text it says nothing.
    """
    for template in templates:
        if "{" in template and (found := _pattern(template).fullmatch(text)):
            return Said(text, template, found.groupdict())
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    named = (f"(?P<{one}>.+)" if place % 2 else re.escape(one) for place, one in enumerate(parts))
    return re.compile("".join(named), re.DOTALL)


def _packed(value: object) -> Any:
    if isinstance(value, Said):
        return {"t": value.template, "v": {k: _packed(one) for k, one in value.values.items()}}
    return value


def _unpacked(value: Any, depth: int) -> object:
    if not isinstance(value, dict):
        return value
    if not depth:
        raise ValueError
    values = {str(name): _unpacked(one, depth - 1) for name, one in value["v"].items()}
    return say(str(value["t"]), **values)
