"""Read TTML (DFXP, IMSC text) and SAMI: subtitles in XML and in old HTML.

TTML: ``begin``, ``end`` and ``dur`` of body, div, p and span count from their parent's beginning;
bold, italic, underline and colour of styles and elements, and the top of the picture by region.
W3C TTML1 section 10 and 12.3; Microsoft SAMI 1.0.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from xml.parsers.expat import ExpatError, ParserCreate

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.subtitles.markup import color_code, escape, safe_markup, styled, tidy
from rustfin_core.streaming.subtitles.timecodes import read_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue

_XML_HEAD = re.compile(r"\s*(?:<\?xml[^<>]*>|<!--.*?-->|\s+)*", re.DOTALL)
_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)\Z")
_FRAMES = re.compile(r"(\d{1,4}):(\d\d):(\d\d):(\d{1,3})(?:\.\d+)?\Z")
_SPACES = re.compile(r"[ \t\n]+")
_TOP = 8
_MAX_DEPTH, _MAX_ELEMENTS = 24, 300_000
_SAMI_LAST_S = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str | None = None


@dataclass(slots=True, kw_only=True)
class _Element:
    name: str
    begin: float
    end: float | None
    look: _Look
    alignment: int = BOTTOM
    keeps_spaces: bool = False
    pieces: list[tuple[_Look, str]] = field(default_factory=list)


class _Ttml:
    """Handlers of the XML parser: they build cues as paragraphs close."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self._stack = [_Element(name="", begin=0.0, end=None, look=_Look())]
        self._styles: dict[str, _Look] = {}
        self._tops: set[str] = set()
        self._rate, self._tick = 30.0, 1.0
        self._is_absolute = False
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self._count += 1
        if len(self._stack) > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            raise InvalidInput("This TTML file is too deep or too long to be a subtitle.")
        name = _local(tag)
        told = {_local(key): value for key, value in attributes.items()}
        parent = self._stack[-1]
        if name == "tt":
            self._clock(told)
        elif name == "style" and "id" in told:
            self._styles[told["id"]] = self._look(told, _Look())
        elif name == "region" and _is_top(told) and "id" in told:
            self._tops.add(told["id"])
        elif name == "br":
            parent.pieces.append((parent.look, "\n"))
        origin = 0.0 if self._is_absolute else parent.begin
        told_begin = self._time(told.get("begin"))
        begin = parent.begin if told_begin is None else origin + told_begin
        end = self._time(told.get("end"))
        length = self._time(told.get("dur"))
        if end is not None:
            end += origin
        elif length is not None:
            end = begin + length
        top = told.get("region") in self._tops
        self._stack.append(
            _Element(
                name=name,
                begin=begin,
                end=end if end is not None else parent.end,
                look=self._look(told, parent.look),
                alignment=_TOP if top else BOTTOM if "region" in told else parent.alignment,
                keeps_spaces=told.get("space", "preserve" if parent.keeps_spaces else "")
                == "preserve",
            )
        )

    def end(self, tag: str) -> None:
        """An element closes."""
        closed = self._stack.pop()
        if closed.name == "p":
            markup = _paragraph(closed.pieces)
            if closed.end is not None and markup:
                self.cues.append(
                    Cue(
                        start=closed.begin,
                        end=closed.end,
                        text=markup,
                        alignment=closed.alignment,
                    )
                )
        elif closed.name == "span":
            self._stack[-1].pieces += closed.pieces

    def data(self, text: str) -> None:
        """Text inside an element."""
        inside = self._stack[-1]
        if inside.name not in ("p", "span"):
            return
        shown = text if inside.keeps_spaces else _SPACES.sub(" ", text)
        inside.pieces.append((inside.look, shown))

    def _clock(self, told: Mapping[str, str]) -> None:
        rate = _positive(told.get("framerate"))
        up, _, down = (told.get("frameratemultiplier") or "1 1").partition(" ")
        share = (_positive(up) or 1.0) / (_positive(down) or 1.0)
        self._rate = (rate or 30.0) * share
        # Apple's lyrics count everything from the song's beginning, whatever it lies in.
        self._is_absolute = "timing" in told
        self._tick = _positive(told.get("tickrate")) or (self._rate if rate else 1.0)

    def _time(self, text: str | None) -> float | None:
        if text is None:
            return None
        text = text.strip()
        if found := _OFFSET.match(text):
            value, unit = float(found[1]), found[2]
            scale = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
            return value * (scale.get(unit) or 1 / (self._rate if unit == "f" else self._tick))
        if found := _FRAMES.match(text):
            hours, minutes, seconds, frames = (int(one) for one in found.groups())
            return hours * 3600 + minutes * 60 + seconds + frames / self._rate
        return read_time(text)

    def _look(self, told: Mapping[str, str], look: _Look) -> _Look:
        for name in told.get("style", "").split():
            named = self._styles.get(name)
            if named is not None:
                look = replace(
                    look,
                    bold=look.bold or named.bold,
                    italic=look.italic or named.italic,
                    underline=look.underline or named.underline,
                    color=named.color or look.color,
                )
        if "fontweight" in told:
            look = replace(look, bold=told["fontweight"] == "bold")
        if "fontstyle" in told:
            look = replace(look, italic=told["fontstyle"] in ("italic", "oblique"))
        if "textdecoration" in told:
            look = replace(look, underline="underline" in told["textdecoration"].split())
        if "color" in told:
            look = replace(look, color=color_code(told["color"]))
        return look


def _paragraph(pieces: list[tuple[_Look, str]]) -> str:
    """Runs of text as safe markup, without spaces around its lines."""
    runs: list[tuple[_Look, str]] = []
    at_start = True
    for look, text in pieces:
        if at_start or text == "\n":
            text = text.lstrip(" ")
        if text == "\n" and runs:
            runs[-1] = (runs[-1][0], runs[-1][1].rstrip(" "))
        if text:
            runs.append((look, text))
            at_start = text.endswith("\n")
    if runs:
        runs[-1] = (runs[-1][0], runs[-1][1].rstrip())
    return tidy(
        "".join(
            styled(
                escape(text),
                bold=look.bold,
                italic=look.italic,
                underline=look.underline,
                color=look.color,
            )
            for look, text in runs
        )
    )


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _positive(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 < value < 1e9 else None


def _is_top(told: Mapping[str, str]) -> bool:
    if "displayalign" in told:
        return told["displayalign"] == "before"
    _, _, y = told.get("origin", "").partition(" ")
    return y.strip().endswith("%") and (_positive(y.strip()[:-1]) or 0.0) < 40


def read_ttml(text: str) -> Iterator[Cue]:
    """Yield the paragraphs of a TTML document; ``InvalidInput`` when it is not well-formed."""
    target = _Ttml()
    # Text goes into a root of ours: a document type inside an element is a syntax error, so no
    # entity can ever be declared or expanded. Without namespaces: files bind prefixes wrongly.
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.data
    try:
        parser.Parse(f"<root>{text[_head_end(text) :]}</root>", True)
    except ExpatError as error:
        if not target.cues:
            raise InvalidInput(f"This TTML file is not well-formed XML ({error}).") from None
    yield from target.cues


def _head_end(text: str) -> int:
    found = _XML_HEAD.match(text)
    return found.end() if found else 0


class _Sami(HTMLParser):
    """Collects ``<SYNC Start=ms>`` blocks, class by class."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[float, str, list[str]]] = []
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "sync":
            self._in_body = True
            start = _positive(told.get("start", "").removesuffix("ms")) or 0.0
            self.blocks.append((start / 1000, "", []))
        elif tag == "p" and self.blocks:
            start, name, pieces = self.blocks[-1]
            wanted = told.get("class", "").lower()
            if pieces:
                self.blocks.append((start, wanted, []))
            elif not name:
                self.blocks[-1] = (start, wanted, pieces)
        elif tag == "br":
            self._add("\n")
        elif tag == "font" and "color" in told:
            self._add(f'<font color="{color_code(told["color"]) or ""}">')
        elif tag in ("b", "i", "u", "font"):
            self._add(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "i", "u", "font"):
            self._add(f"</{tag}>")
        elif tag == "body":
            self._in_body = False

    def handle_data(self, data: str) -> None:
        self._add(escape(_SPACES.sub(" ", data)))

    def _add(self, piece: str) -> None:
        if self._in_body and self.blocks:
            self.blocks[-1][2].append(piece)


def read_sami(text: str) -> Iterator[Cue]:
    """Yield the cues of the first language of a SAMI file."""
    reader = _Sami()
    reader.feed(text)
    reader.close()
    first = next((name for _, name, pieces in reader.blocks if "".join(pieces).strip()), "")
    blocks = [(at, pieces) for at, name, pieces in reader.blocks if name in ("", first)]
    for number, (start, pieces) in enumerate(blocks):
        markup = safe_markup("".join(pieces).replace("\u00a0", " "))
        lines = "\n".join(line.strip(" ") for line in markup.split("\n"))
        later = (at for at, _ in blocks[number + 1 : number + 20] if at > start)
        if lines.strip():
            yield Cue(start=start, end=next(later, start + _SAMI_LAST_S), text=tidy(lines))
