"""Write subtitles in the format a client asked for, whole or a window of time of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rustfin_core.streaming.subtitles.forms import Writer, writer_for
from rustfin_core.streaming.subtitles.timecodes import read_time, write_ass_time
from rustfin_core.streaming.subtitles.types import Cue, SubtitleFormat, SubtitleTrack

_DIALOGUE = re.compile(r"^(Dialogue:[^,\n]*,)([^,\n]*),([^,\n]*),", re.MULTILINE)
_SCRIPTS = (SubtitleFormat.ASS, SubtitleFormat.SSA)


def window(
    cues: Iterable[Cue],
    *,
    start: float = 0.0,
    end: float | None = None,
    shift: bool = False,
    offset: float = 0.0,
) -> tuple[Cue, ...]:
    """Return the cues visible between *start* and *end* seconds.

    *shift* counts their times from *start*; cues that began earlier then begin at zero. *offset*
    is added to all times first: positive for subtitles that come too early.
    """
    if offset:
        moved = (replace(c, start=c.start + offset, end=c.end + offset) for c in cues)
        cues = (replace(c, start=max(0.0, c.start)) for c in moved if c.end > 0)
    chosen = (c for c in cues if c.end > start and (end is None or c.start < end))
    if not shift or start == 0:
        return tuple(chosen)
    return tuple(replace(c, start=max(0.0, c.start - start), end=c.end - start) for c in chosen)


def write_subtitle(
    track: SubtitleTrack,
    form: SubtitleFormat,
    *,
    start: float = 0.0,
    end: float | None = None,
    shift: bool = False,
    offset: float = 0.0,
    timestamp_map: int | None = None,
) -> bytes:
    """Write the part of *track* between *start* and *end* seconds (see :func:`window`).

    *timestamp_map* is the 90 kHz media time at which cue time zero lies; HLS needs it in WebVTT
    segments (RFC 8216 3.5), for fMP4 as for TS. A script passes as it is, only moved and cut.
    """
    if form in _SCRIPTS and track.script is not None:
        text = _retimed(track.script, start=start, end=end, shift=shift, offset=offset)
        return text.encode("utf-8")
    cues = window(track.cues, start=start, end=end, shift=shift, offset=offset)
    return whole(writer_for(form, timestamp_map=timestamp_map), cues)


def whole(writer: Writer, cues: Sequence[Cue]) -> bytes:
    """A document of *cues*."""
    parts = [writer.head(cues), *(writer.cue(cue, n) for n, cue in enumerate(cues, 1))]
    return "".join([*parts, writer.tail]).encode("utf-8")


def _retimed(script: str, *, start: float, end: float | None, shift: bool, offset: float) -> str:
    """Cut and shift the events of a script, leaving everything else as it is."""
    if start == 0 and end is None and offset == 0:
        return script

    def moved(found: re.Match[str]) -> str:
        first, last = read_time(found[2]), read_time(found[3])
        if first is None or last is None:
            return found[0]
        first, last = first + offset, last + offset
        if last <= start or (end is not None and first >= end):
            # A comment event shows nothing, and keeps the rest of the line valid.
            return f"Comment:{found[1].partition(':')[2]}{found[2]},{found[3]},"
        origin = start if shift else 0.0
        return f"{found[1]}{write_ass_time(first - origin)},{write_ass_time(last - origin)},"

    return _DIALOGUE.sub(moved, script)
