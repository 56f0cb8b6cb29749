"""How a document of each format begins, holds a cue and ends. Pure.

Documents are written cue by cue, so that one can be sent while its end is not known yet.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.streaming.subtitles.markup import (
    colors_of,
    to_ass,
    to_plain_tags,
    without_colors,
)
from rustfin_core.streaming.subtitles.timecodes import write_ass_time, write_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue, SubtitleFormat


class Writer(Protocol):
    """One document. ``head`` gets the cues when they are known, to leave out what none needs."""

    @property
    def tail(self) -> str:
        """What ends the document."""
        ...

    def head(self, cues: Sequence[Cue] | None) -> str:
        """What begins it."""
        ...

    def cue(self, cue: Cue, number: int) -> str:
        """One cue; *number* counts from one."""
        ...


def writer_for(form: SubtitleFormat, *, timestamp_map: int | None = None) -> Writer:
    """The writer of a format; *timestamp_map* is for WebVTT."""
    match form:
        case SubtitleFormat.VTT:
            return WebVtt(timestamp_map)
        case SubtitleFormat.SRT:
            return SubRip()
        case SubtitleFormat.ASS | SubtitleFormat.SSA:
            return Script(is_old=form is SubtitleFormat.SSA)
        case SubtitleFormat.TTML:
            return Ttml()
        case SubtitleFormat.JSON:
            return TrackEvents()


_VTT_ROWS = {7: "line:0", 8: "line:0", 9: "line:0", 4: "line:50%", 5: "line:50%", 6: "line:50%"}
_VTT_SIDES = {1: "align:start", 4: "align:start", 7: "align:start"} | {
    3: "align:end",
    6: "align:end",
    9: "align:end",
}
_VTT_COLORS = {
    "white": (255, 255, 255),
    "lime": (0, 255, 0),
    "cyan": (0, 255, 255),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "magenta": (255, 0, 255),
    "blue": (0, 0, 255),
    "black": (0, 0, 0),
}
"""The colours WebVTT has names for (section 5.1)."""
_NO_TAG = ("white", "black")
"""White is what cues are drawn in, and nothing can be read in black on a dark box."""


@dataclass(frozen=True, slots=True)
class WebVtt:
    """W3C WebVTT, with the nearest of the colours it has names for."""

    timestamp_map: int | None = None
    tail: str = ""

    def head(self, cues: Sequence[Cue] | None) -> str:
        """The header with the styles of the colours that occur (any may, if they are unknown)."""
        head = "WEBVTT\n"
        if self.timestamp_map is not None:
            head += f"X-TIMESTAMP-MAP=MPEGTS:{self.timestamp_map},LOCAL:00:00:00.000\n"
        used = set(_VTT_COLORS) - set(_NO_TAG)
        if cues is not None:
            used &= {_nearest(color) for cue in cues for color in colors_of(cue.text)}
        if self.timestamp_map is not None or not used:
            return head
        rules = "".join(f"::cue(.{name}) {{ color: {name} }}\n" for name in sorted(used))
        return f"{head}\nSTYLE\n{rules}"

    def cue(self, cue: Cue, number: int) -> str:
        """A cue with its place."""
        timing = f"{write_time(cue.start)} --> {write_time(cue.end)}"
        settings = cue.settings or _placed(cue.alignment)
        return f"\n{timing}{' ' if settings else ''}{settings}\n{_vtt_text(cue.text)}\n"


def _vtt_text(markup: str) -> str:
    if "<c." not in markup:
        return markup
    out: list[str] = []
    shown: list[bool] = []
    for piece in re.split(r"(<c\.c[0-9a-f]{6}>|</c>)", markup):
        if piece.startswith("<c."):
            name = _nearest(piece[4:10])
            shown.append(name not in _NO_TAG)
            piece = f"<c.{name}>" if shown[-1] else ""
        elif piece == "</c>" and not shown.pop():
            piece = ""
        out.append(piece)
    return "".join(out)


def _nearest(color: str) -> str:
    wanted = tuple(int(color[at : at + 2], 16) for at in (0, 2, 4))
    return min(
        _VTT_COLORS,
        key=lambda name: sum((a - b) ** 2 for a, b in zip(_VTT_COLORS[name], wanted, strict=True)),
    )


def _placed(alignment: int) -> str:
    if alignment == BOTTOM:
        return ""
    return " ".join(table[alignment] for table in (_VTT_ROWS, _VTT_SIDES) if alignment in table)


def _override(cue: Cue) -> str:
    return "" if cue.alignment == BOTTOM else f"{{\\an{cue.alignment}}}"


@dataclass(frozen=True, slots=True)
class SubRip:
    """SubRip with the tags most players know, and ``{\\anN}`` for places other than the bottom."""

    tail: str = ""

    def head(self, cues: Sequence[Cue] | None) -> str:
        """Nothing: SubRip has no header."""
        return ""

    def cue(self, cue: Cue, number: int) -> str:
        """A numbered block."""
        timing = f"{write_time(cue.start, separator=',')} --> {write_time(cue.end, separator=',')}"
        return f"{number}\n{timing}\n{_override(cue)}{to_plain_tags(cue.text)}\n\n"


_ASS_HEADER = """\
[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,1,0,2,\
10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_SSA_HEADER = """\
[Script Info]
ScriptType: v4.00
PlayResX: 384
PlayResY: 288

[V4 Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, \
Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, \
Encoding
Style: Default,Arial,16,16777215,16777215,0,0,0,0,1,1,0,2,10,10,10,0,1

[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True, slots=True)
class Script:
    """ASS, or SSA for players that stopped there."""

    is_old: bool = False
    tail: str = ""

    def head(self, cues: Sequence[Cue] | None) -> str:
        """One style that looks like every player's own."""
        return _SSA_HEADER if self.is_old else _ASS_HEADER

    def cue(self, cue: Cue, number: int) -> str:
        """An event."""
        layer = "Marked=0" if self.is_old else "0"
        times = f"{write_ass_time(cue.start)},{write_ass_time(cue.end)}"
        return f"Dialogue: {layer},{times},Default,,0,0,0,,{_override(cue)}{to_ass(cue.text)}\n"


_TTML_HEADER = """\
<?xml version="1.0" encoding="utf-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling">
<head><layout>
<region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after" \
tts:textAlign="center"/>
<region xml:id="top" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="before" \
tts:textAlign="center"/>
</layout></head>
<body><div>
"""
_TTML_SPANS = {
    "b": 'tts:fontWeight="bold"',
    "i": 'tts:fontStyle="italic"',
    "u": 'tts:textDecoration="underline"',
}
_TOP_ROW = 7
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Ttml:
    """TTML1 (W3C) as set-top boxes read it."""

    tail: str = "</div></body>\n</tt>\n"

    def head(self, cues: Sequence[Cue] | None) -> str:
        """Two regions: below and above."""
        return _TTML_HEADER

    def cue(self, cue: Cue, number: int) -> str:
        """A paragraph."""
        region = "top" if cue.alignment >= _TOP_ROW else "bottom"
        times = f'begin="{write_time(cue.start)}" end="{write_time(cue.end)}"'
        return f'<p xml:id="c{number}" {times} region="{region}">{_ttml_text(cue.text)}</p>\n'


def _ttml_text(markup: str) -> str:
    text = re.sub(r"</?(?:ruby|rt)>", "", _FORBIDDEN.sub("", markup))
    text = re.sub(r"<([biu])>", lambda m: f"<span {_TTML_SPANS[m[1]]}>", text)
    text = re.sub(r"<c\.c([0-9a-f]{6})>", r'<span tts:color="#\1">', text)
    return re.sub(r"</(?:[biu]|c)>", "</span>", text).replace("\n", "<br/>")


@dataclass(frozen=True, slots=True)
class TrackEvents:
    """Jellyfin's JSON form, which its web client asks for as ``Stream.js``."""

    tail: str = "]}"

    def head(self, cues: Sequence[Cue] | None) -> str:
        """The one member there is."""
        return '{"TrackEvents": ['

    def cue(self, cue: Cue, number: int) -> str:
        """An event, with the comma before it."""
        event = {
            "Id": str(number),
            "Text": without_colors(cue.text),
            "StartPositionTicks": to_ticks(cue.start),
            "EndPositionTicks": to_ticks(cue.end),
        }
        return ("" if number == 1 else ", ") + json.dumps(event, ensure_ascii=False)
