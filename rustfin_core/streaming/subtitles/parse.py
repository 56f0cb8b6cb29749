"""Read subtitles however bent: SubRip and WebVTT here, the others in modules of their own.

People's subtitles are hand-made: numbers missing, blank lines too many, times in odd forms.
Whatever has a readable time and text becomes a cue; the rest is left out.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.subtitles import frame_lines
from rustfin_core.streaming.subtitles.marked_up import read_sami, read_ttml
from rustfin_core.streaming.subtitles.markup import safe_markup, split_braces
from rustfin_core.streaming.subtitles.script import read_script
from rustfin_core.streaming.subtitles.timecodes import read_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue, SubtitleTrack

MAX_CUES = 100_000
"""A film has two thousand; what has more is cut off there."""
_ARROW = "-->"
_SETTING = re.compile(r"(?:line|position|align|size|vertical):[\w.,%-]{1,32}\Z")
_HEAD = 4096
_TOP_LINES = 5
"""Of the fifteen or so a picture has room for."""
_TTML = re.compile(r"<(?:[\w.-]{1,20}:)?tt[\s>]")
_SAMI = re.compile(r"<(?:sami|sync)[\s>]", re.IGNORECASE)
_DIALOGUE = re.compile(r"^Dialogue:", re.MULTILINE)


class Kind(StrEnum):
    """Formats a text may be in; the values are file endings that say so."""

    VTT = "vtt"
    ASS = "ass"
    SSA = "ssa"
    TTML = "ttml"
    SAMI = "smi"
    MICRODVD = "sub"
    MPL2 = "mpl"
    SUBVIEWER = "sbv"
    TMPLAYER = "tmp"
    SRT = "srt"


def kind_of(text: str) -> Kind:
    """The format of *text* by what stands in it; SubRip when nothing else is told."""
    head = text[:_HEAD].lstrip("\ufeff \n\t")
    low = head.lower()
    if head.startswith("WEBVTT"):
        return Kind.VTT
    if "[script info]" in low or _DIALOGUE.search(text):
        return Kind.SSA if "[v4 styles]" in low else Kind.ASS
    if head.startswith("<") and _TTML.search(head):
        return Kind.TTML
    if _SAMI.search(head):
        return Kind.SAMI
    if _ARROW in text:
        return Kind.SRT
    lines = [line.strip() for line in head.split("\n")[:200]]
    if frame_lines.MICRODVD.match(head):
        return Kind.MICRODVD
    if frame_lines.MPL2.match(head):
        return Kind.MPL2
    if any(frame_lines.SUBVIEWER.match(line) for line in lines):
        return Kind.SUBVIEWER
    return Kind.TMPLAYER if frame_lines.TMPLAYER.match(head) else Kind.SRT


def parse_subtitle(text: str, *, frame_rate: float | None = None) -> SubtitleTrack:
    """Parse *text* in whichever format it is; *frame_rate* serves formats that count frames.

    Raise :class:`InvalidInput` when it is no text subtitle at all.
    """
    kind = kind_of(text)
    match kind:
        case Kind.VTT:
            return _track(_webvtt(text))
        case Kind.ASS | Kind.SSA:
            return _track(read_script(text), script=text)
        case Kind.TTML:
            return _track(read_ttml(text))
        case Kind.SAMI:
            return _track(read_sami(text))
        case Kind.MICRODVD:
            return _track(frame_lines.read_microdvd(text, frame_rate))
        case Kind.MPL2:
            return _track(frame_lines.read_mpl2(text))
        case Kind.SUBVIEWER:
            return _track(frame_lines.read_subviewer(text))
        case Kind.TMPLAYER:
            return _track(frame_lines.read_tmplayer(text))
        case Kind.SRT:
            cues = list(_subrip(text))
    if cues or not text.strip():
        return _track(cues)
    msg = (
        "This is not a text subtitle Rustfin can read "
        "(SubRip, WebVTT, ASS, SSA, TTML, SAMI, MicroDVD, MPL2, SubViewer or TMPlayer)."
    )
    raise InvalidInput(msg)


def read_blocks(text: str, *, is_webvtt: bool) -> Iterator[Cue]:
    """The cues of a piece of WebVTT or SubRip that begins anywhere between two of them."""
    return _webvtt(text) if is_webvtt else _subrip(text)


def _track(cues: Iterable[Cue], *, script: str | None = None) -> SubtitleTrack:
    kept: list[Cue] = []
    for cue in cues:
        if cue.text and 0 <= cue.start < cue.end:
            kept.append(cue)
        if len(kept) >= MAX_CUES:
            break
    return SubtitleTrack(cues=tuple(sorted(kept, key=lambda c: c.start)), script=script)


def _times(line: str) -> tuple[float, float, str] | None:
    """Read a timing line: start, end and what stands behind."""
    left, arrow, right = line.partition(_ARROW)
    words = right.split()
    if not arrow or not words:
        return None
    start, end = read_time(left), read_time(words[0])
    return None if start is None or end is None else (start, end, " ".join(words[1:]))


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each timing line with the text lines below it, up to the next timing line."""
    at = [number for number, line in enumerate(lines) if _ARROW in line]
    for position, number in enumerate(at):
        last = at[position + 1] if position + 1 < len(at) else len(lines)
        body = lines[number + 1 : last]
        if position + 1 < len(at):
            _drop_number(body)
        yield lines[number], body


def _drop_number(body: list[str]) -> None:
    """Take the next cue's number, and the blanks before it, off the end."""
    if body and body[-1].strip().isdecimal() and (len(body) == 1 or not body[-2].strip()):
        body.pop()
    while body and not body[-1].strip():
        body.pop()


def _subrip(text: str) -> Iterator[Cue]:
    for timing, body in _blocks(text.split("\n")):
        times = _times(timing)
        if times is None:
            continue
        words, alignment = split_braces("\n".join(_up_to_number(body)))
        yield Cue(
            start=times[0],
            end=times[1],
            text=safe_markup(words),
            alignment=alignment or BOTTOM,
        )


def _up_to_number(body: list[str]) -> list[str]:
    """Stop where another cue begins whose timing line is missing: a blank, then a number."""
    for number in range(1, len(body) - 1):
        if not body[number - 1].strip() and body[number].strip().isdecimal():
            return body[: number - 1]
    return body


def _webvtt(text: str) -> Iterator[Cue]:
    for timing, body in _blocks(text.split("\n")):
        times = _times(timing)
        if times is None:
            continue
        lines: list[str] = []
        for line in body:
            if not line.strip():
                break
            lines.append(line)
        settings = " ".join(word for word in times[2].split() if _SETTING.match(word))
        yield Cue(
            start=times[0],
            end=times[1],
            text=safe_markup("\n".join(lines)),
            alignment=_alignment(settings),
            settings=settings,
        )


def _alignment(settings: str) -> int:
    """The nearest of nine places to what WebVTT settings say, for formats that know no other."""
    told = dict(word.split(":", 1) for word in settings.split())
    line, percent, _ = told.get("line", "-1").partition(",")[0].partition("%")
    try:
        row = float(line)
    except ValueError:
        row = -1.0
    if percent:
        first = 7 if row < 100 / 3 else 4 if row < 200 / 3 else 1
    else:
        first = 7 if 0 <= row < _TOP_LINES else 1
    return first + {"start": 0, "left": 0, "end": 2, "right": 2}.get(told.get("align", ""), 1)
