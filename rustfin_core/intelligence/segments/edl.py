"""EDL files beside a video: MPlayer's edit decision lists, as Kodi and comskip extend them.

``start end action`` per line; a time is seconds (``12.5``), ``[h:]mm:ss.sss`` or frames (``#300``).
comskip's own ``.txt`` (``FILE PROCESSING COMPLETE``) holds pairs of frames. The content is
strangers' text: anything that is no such line is passed over, and the whole is bounded.
"""

import math
import re

from rustfin_core.intelligence.segments.types import EdlMark, SegmentKind

MAX_BYTES = 64 * 1024
_MAX_MARKS = 500
_LONGEST_S = 48 * 3600.0
_MOST_FRAMES = 50_000_000
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)")
_SECONDS = re.compile(r"\d{1,7}(?:[.,]\d{1,9})?")
_FRAMES = re.compile(r"#(\d{1,9})")
_COMSKIP = re.compile(r"FILE PROCESSING COMPLETE\s+(\d{1,9})\s+FRAMES AT\s+(\d{1,6})")
_PAIR = re.compile(r"(\d{1,9})\s+(\d{1,9})")
_CUT, _COMMERCIAL, _INTRO, _OUTRO = 0, 3, 4, 5
_KINDS = {
    _CUT: SegmentKind.COMMERCIAL,
    _COMMERCIAL: SegmentKind.COMMERCIAL,
    _INTRO: SegmentKind.INTRO,
    _OUTRO: SegmentKind.OUTRO,
}
"""Cut (what comskip writes) and commercial break; intro and credits as intro finders write them.

Mute (1) and scene marker (2) are nothing to skip.
"""


def parse_edl(content: bytes) -> tuple[EdlMark, ...]:
    """The marks of an EDL or comskip file; none when it is something else."""
    content = content[:MAX_BYTES]
    if b"\0" in content:
        return ()
    text = content.decode("utf-8-sig", "replace")
    if (comskip := _COMSKIP.match(text.lstrip())) is not None:
        return _comskip(text, rate=int(comskip[2]) / 100)
    if text.lstrip().lower().startswith("# mpv edl"):
        # mpv's EDL is a list of other files to play.
        return ()
    marks = (_mark(line) for line in text.splitlines())
    return tuple(mark for mark in marks if mark is not None)[:_MAX_MARKS]


def kind_of_action(action: int) -> SegmentKind | None:
    """What a line's action says of the stretch; ``None``: nothing to skip."""
    return _KINDS.get(action)


def _comskip(text: str, *, rate: float) -> tuple[EdlMark, ...]:
    if not 1 <= rate <= 240:
        return ()
    found = []
    for line in text.splitlines()[1:]:
        pair = _PAIR.fullmatch(line.strip())
        if pair is not None and int(pair[1]) < int(pair[2]) <= _MOST_FRAMES:
            found.append(EdlMark(int(pair[1]) / rate, int(pair[2]) / rate, _COMMERCIAL))
    return tuple(found[:_MAX_MARKS])


def _mark(line: str) -> EdlMark | None:
    words = line.split()
    if not 2 <= len(words) <= 8:
        return None
    start, end = _time(words[0]), _time(words[1])
    if start is None or end is None:
        return None
    if start[1] == end[1] and end[0] <= start[0]:
        return None
    action = words[2] if len(words) > 2 else "0"
    if not (action.isascii() and action.isdigit() and len(action) <= 2):
        return None
    return EdlMark(start[0], end[0], int(action), start[1], end[1])


def _time(word: str) -> tuple[float, bool] | None:
    """Seconds or frames, and whether it is frames."""
    if (frames := _FRAMES.fullmatch(word)) is not None:
        count = int(frames[1])
        return (float(count), True) if count <= _MOST_FRAMES else None
    if (clock := _CLOCK.fullmatch(word)) is not None:
        hours, minutes, seconds = clock.groups()
        value = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    elif _SECONDS.fullmatch(word):
        value = float(word.replace(",", "."))
    else:
        return None
    return (value, False) if math.isfinite(value) and value <= _LONGEST_S else None
