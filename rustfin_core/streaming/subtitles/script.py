"""Read ASS and SSA scripts: events as cues of safe markup, with what styles say of them.

Bold, italic, underline, colour and place survive; drawings, movement and fonts do not. Whoever can
draw a script gets it unconverted (``write``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rustfin_core.streaming.subtitles.markup import (
    alignment_of,
    escape,
    from_old_alignment,
    styled,
    tidy,
)
from rustfin_core.streaming.subtitles.timecodes import read_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue

_OVERRIDES = re.compile(r"\{([^{}]*)\}")
_SWITCH = re.compile(r"\\([biu])(\d+)(?![a-zA-Z])")
_DRAWING = re.compile(r"\\p(\d+)")
_COLOR = re.compile(r"\\1?c(?:&H([0-9a-fA-F]{1,8})&?|(?=\\|$))")
_RESET = re.compile(r"\\r([^\\}]*)")
_POSITION = re.compile(r"\\(?:pos|move)\(\s*(-?[\d.]{1,12})\s*,\s*(-?[\d.]{1,12})")
_EVENT_FIELDS = (
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"
)  # fmt: skip
_USUAL_HEIGHT = 288.0
_MOST_STYLES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What of a style other formats can hold; *color* is ``rrggbb``."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str | None = None
    alignment: int = BOTTOM


PLAIN = Style()


@dataclass(slots=True)
class _Script:
    styles: dict[str, Style]
    height: float = _USUAL_HEIGHT
    old: bool = False
    """Whether places are numbered as in SSA."""


def read_script(text: str) -> Iterator[Cue]:
    """Yield the events of a script that show text."""
    script = _Script(styles={})
    section = ""
    events = list(_EVENT_FIELDS)
    style_fields: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("["):
            section = stripped.lower()
            script.old = script.old or section == "[v4 styles]"
            continue
        key, _, value = line.partition(":")
        name = key.strip().lower()
        if name == "format":
            fields = [field.strip().lower() for field in value.split(",")]
            if section == "[events]":
                events = fields
            elif "styles]" in section:
                style_fields = fields
        elif name == "style" and len(script.styles) < _MOST_STYLES:
            values = [one.strip() for one in value.split(",")]
            told = dict(zip(style_fields, values, strict=False))
            script.styles[told.get("name", "").lstrip("*").lower()] = _style(told, old=script.old)
        elif name == "playresy":
            script.height = _number(value) or _USUAL_HEIGHT
        elif name == "dialogue" and (cue := _event(value, events, script)) is not None:
            yield cue


def _event(value: str, fields: list[str], script: _Script) -> Cue | None:
    told = dict(zip(fields, value.split(",", len(fields) - 1), strict=False))
    start, end = read_time(told.get("start", "")), read_time(told.get("end", ""))
    if start is None or end is None:
        return None
    base = script.styles.get(told.get("style", "").strip().lstrip("*").lower(), PLAIN)
    markup, alignment = from_ass(
        told.get("text", ""), base=base, styles=script.styles, height=script.height
    )
    return Cue(start=start, end=end, text=markup, alignment=alignment or base.alignment)


def _style(told: dict[str, str], *, old: bool) -> Style:
    number = int(_number(told.get("alignment", "")) or 0)
    alignment = from_old_alignment(number) if old else number if 1 <= number <= 9 else None
    return Style(
        bold=_is_on(told.get("bold", "")),
        italic=_is_on(told.get("italic", "")),
        underline=_is_on(told.get("underline", "")),
        color=_color(told.get("primarycolour", "")),
        alignment=alignment or BOTTOM,
    )


def _is_on(value: str) -> bool:
    return value.strip() not in ("", "0")


def _color(value: str) -> str | None:
    """``rrggbb`` of ``&HAABBGGRR`` or of a decimal number (SSA); ``None`` for none."""
    text = value.strip().lower()
    try:
        number = int(text[2:].rstrip("&"), 16) if text.startswith("&h") else int(text)
    except ValueError:
        return None
    number &= 0xFFFFFF
    return f"{number & 0xFF:02x}{number >> 8 & 0xFF:02x}{number >> 16:02x}"


def _number(text: str) -> float | None:
    try:
        value = float(text.strip())
    except ValueError:
        return None
    return value if 0 < value < 100_000 else None


def from_ass(
    text: str,
    *,
    base: Style = PLAIN,
    styles: dict[str, Style] | None = None,
    height: float = _USUAL_HEIGHT,
) -> tuple[str, int | None]:
    """Turn the text of an ASS event into safe markup; return it and the place it asks for."""
    pieces: list[str] = []
    style, drawing = base, False
    alignment: int | None = None
    at = 0
    for found in _OVERRIDES.finditer(text):
        if not drawing:
            pieces.append(_run(text[at : found.start()], style))
        at = found.end()
        override = found[1]
        alignment = alignment or alignment_of(override) or _place(override, base, height)
        if mode := _DRAWING.search(override):
            drawing = mode[1] != "0"
        style = _changed(style, override, base, styles or {})
    if not drawing:
        pieces.append(_run(text[at:], style))
    return tidy("".join(pieces)), alignment


def _run(text: str, style: Style) -> str:
    plain = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
    return styled(
        escape(plain),
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        color=style.color,
    )


def _changed(style: Style, override: str, base: Style, styles: dict[str, Style]) -> Style:
    if reset := _RESET.search(override):
        style = styles.get(reset[1].strip().lower(), base)
    for switch in _SWITCH.finditer(override):
        on = switch[2] != "0"
        match switch[1]:
            case "b":
                style = replace(style, bold=on)
            case "i":
                style = replace(style, italic=on)
            case _:
                style = replace(style, underline=on)
    if color := _COLOR.search(override):
        style = replace(style, color=_color(f"&H{color[1]}") if color[1] else base.color)
    return style


def _place(override: str, base: Style, height: float) -> int | None:
    """Signs put at a point in the upper third are shown at the top, away from speech."""
    point = _POSITION.search(override)
    if point is None:
        return None
    y = _number(point[2]) or 0.0
    return (base.alignment - 1) % 3 + 7 if y < height / 3 else None
