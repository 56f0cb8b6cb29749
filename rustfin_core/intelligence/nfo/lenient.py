"""Second chance for XML that expat refuses: unescaped ``&`` and ``<``, HTML entities, lost tags.

Each step looks no further than the next ``<``, so the time is linear in the length of the text.
"""

import re
from collections.abc import Mapping
from html.entities import html5
from typing import Protocol

_MARKUP = re.compile(r"<(?:/?[A-Za-z_]|[!?])")
_NAME = r"[A-Za-z_][\w.:-]{0,99}+"
_TAG = re.compile(rf"<(/?)({_NAME})((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_LOOSE_TAG = re.compile(rf"<(/?)({_NAME})([^<>]*+)>")
"""With a quote too many or too few in the attributes."""
_ATTRIBUTE = re.compile(
    rf"(?<![\w.:-])({_NAME})\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>/]++))"
)
_MAX_ATTRIBUTES = 4096
"""Characters."""
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,32}));")
_SEARCHED = 64
"""How many open elements a closing tag is compared with."""


class Sink(Protocol):
    """Receives the events, until it is full."""

    full: bool

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""

    def data(self, text: str) -> None:
        """Text at the present place."""

    def end(self, tag: str) -> None:
        """The innermost element closes."""

    def end_unclosed(self, *, at_end_of_file: bool) -> None:
        """The innermost element ends without its own closing tag."""


def parse_leniently(text: str, sink: Sink) -> None:
    """Send the elements of *text* to *sink*; whatever is no markup is text. Never raises."""
    names: list[str] = []
    position = 0
    while not sink.full and (markup := _MARKUP.search(text, position)):
        sink.data(_unescape(text[position : markup.start()]))
        position = _markup(text, markup.start(), names, sink)
    if not sink.full:
        sink.data(_unescape(text[position:]))
    for _ in names:
        sink.end_unclosed(at_end_of_file=True)


def _markup(text: str, start: int, names: list[str], sink: Sink) -> int:
    """Send what begins with the ``<`` at *start*; return where it ends."""
    following = text[start + 1 : start + 2]
    if following == "!":
        return _declaration(text, start, sink)
    if following == "?":
        return _after(text, ">", start)
    match = _TAG.match(text, start) or _LOOSE_TAG.match(text, start)
    if match is None:
        sink.data("<")
        return start + 1
    closing, tag, rest = match.groups()
    if closing:
        _close(tag.lower(), names, sink)
    else:
        sink.start(tag, _attributes(rest))
        if rest.rstrip().endswith("/"):
            sink.end(tag)
        else:
            names.append(tag.lower())
    return match.end()


def _close(name: str, names: list[str], sink: Sink) -> None:
    if name not in names[-_SEARCHED:]:
        return
    while names[-1] != name:
        names.pop()
        sink.end_unclosed(at_end_of_file=False)
    names.pop()
    sink.end(name)


def _declaration(text: str, start: int, sink: Sink) -> int:
    if text.startswith("<!--", start):
        return _after(text, "-->", start + 4)
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        sink.data(text[start + 9 : end if end != -1 else len(text)])
        return end + 3 if end != -1 else len(text)
    return _after(text, ">", start)


def _after(text: str, mark: str, start: int) -> int:
    end = text.find(mark, start)
    return end + len(mark) if end != -1 else len(text)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text[:_MAX_ATTRIBUTES]):
        found.setdefault(name, _unescape(double or single or bare))
    return found


def _unescape(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return "'" if name == "apos" else html5.get(name + ";", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return chr(code) if is_character else ""
