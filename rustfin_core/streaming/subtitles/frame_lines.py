"""Read the old formats of one line a cue: MicroDVD, MPL2, TMPlayer; and SubViewer's two lines."""

import re
from collections.abc import Iterator

from rustfin_core.streaming.subtitles.markup import color_code, escape, safe_markup, split_braces
from rustfin_core.streaming.subtitles.timecodes import read_time
from rustfin_core.streaming.subtitles.types import Cue

MICRODVD = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}(.*)")
MPL2 = re.compile(r"\[(\d{1,9})\]\[(\d{0,9})\](.*)")
TMPLAYER = re.compile(r"(\d{1,2}:\d\d:\d\d)(?:,\d)?[:=](.+)")
SUBVIEWER = re.compile(r"(\d\d:\d\d:\d\d[.,]\d{1,3}),(\d\d:\d\d:\d\d[.,]\d{1,3})\s*\Z")
_DEFAULT_RATE = 23.976
_DEFAULT_S = 4.0
_STYLE = re.compile(r"\{[yY]:([a-zA-Z,]{1,8})\}")
_COLOR = re.compile(r"\{[cC]:\$([0-9a-fA-F]{6})\}")


def read_microdvd(text: str, frame_rate: float | None) -> Iterator[Cue]:
    """``{first frame}{last frame}text``; a first cue of one number is the frame rate."""
    rate = frame_rate or _DEFAULT_RATE
    for line in text.split("\n"):
        found = MICRODVD.match(line.strip())
        if found is None:
            continue
        first, last, words = int(found[1]), int(found[2] or 0), found[3].strip()
        if first <= 1 and re.fullmatch(r"\d{2}(?:[.,]\d{1,3})?", words):
            rate = float(words.replace(",", ".")) or rate
            continue
        end = last / rate if last else first / rate + _DEFAULT_S
        yield Cue(start=first / rate, end=end, text=_styled_lines(words))


def read_mpl2(text: str) -> Iterator[Cue]:
    """``[start][end]text`` in tenths of a second."""
    for line in text.split("\n"):
        found = MPL2.match(line.strip())
        if found is None:
            continue
        start = int(found[1]) / 10
        end = int(found[2]) / 10 if found[2] else start + _DEFAULT_S
        yield Cue(start=start, end=end, text=_styled_lines(found[3].strip()))


def read_tmplayer(text: str) -> Iterator[Cue]:
    """``hh:mm:ss:text``; each cue stays until the next, four seconds at most."""
    found = [one for line in text.split("\n") if (one := TMPLAYER.match(line.strip()))]
    starts = [read_time(one[1]) or 0.0 for one in found]
    for number, (one, start) in enumerate(zip(found, starts, strict=True)):
        later = starts[number + 1] if number + 1 < len(starts) else start + _DEFAULT_S
        end = min(later, start + _DEFAULT_S) if later > start else start + _DEFAULT_S
        yield Cue(start=start, end=end, text=_styled_lines(one[2].strip()))


def read_subviewer(text: str) -> Iterator[Cue]:
    """``hh:mm:ss.cc,hh:mm:ss.cc`` and the text below it, with ``[br]`` for line breaks."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:-1]):
        found = SUBVIEWER.match(line.strip())
        if found is None:
            continue
        start, end = read_time(found[1]), read_time(found[2])
        body: list[str] = []
        for below in lines[number + 1 :]:
            if not below.strip() or SUBVIEWER.match(below.strip()):
                break
            body.append(below)
        if start is not None and end is not None:
            words = "\n".join(body).replace("[br]", "\n").replace("[BR]", "\n")
            yield Cue(start=start, end=end, text=safe_markup(words))


def _styled_lines(words: str) -> str:
    """``|`` breaks lines; a slash makes one italic, ``{y:b}`` one, ``{Y:b}`` all of them bold."""
    lines: list[str] = []
    lasting = {style for one in re.finditer(r"\{Y:([a-zA-Z,]{1,8})\}", words) for style in one[1]}
    for line in words.split("|"):
        styles = lasting | {style for one in _STYLE.finditer(line) for style in one[1].lower()}
        color = _COLOR.search(line)
        plain = split_braces(line)[0]
        if plain.startswith("/"):
            styles, plain = styles | {"i"}, plain[1:]
        for style in "uib":
            if style in styles:
                plain = f"<{style}>{plain}</{style}>"
        if color:
            blue, green, red = (color[1][at : at + 2] for at in (0, 2, 4))
            code = color_code(red + green + blue) or ""
            plain = f'<font color="#{code}">{plain}</font>'
        lines.append(plain)
    return safe_markup("\n".join(lines)) or escape("")
