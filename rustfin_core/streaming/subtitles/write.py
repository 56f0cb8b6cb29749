"""Write subtitles in the format a client asked for, whole or a window of time of it."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.streaming.subtitles.markup import to_ass, to_plain_tags
from rustfin_core.streaming.subtitles.timecodes import read_time, write_ass_time, write_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue, SubtitleFormat, SubtitleTrack

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
_VTT_ROWS = {7: "line:0", 8: "line:0", 9: "line:0", 4: "line:50%", 5: "line:50%", 6: "line:50%"}
_VTT_SIDES = {1: "align:start", 4: "align:start", 7: "align:start"} | {
    3: "align:end",
    6: "align:end",
    9: "align:end",
}
_ALIGN = "\\an"
_DIALOGUE = re.compile(r"^(Dialogue:[^,\n]*,)([^,\n]*),([^,\n]*),", re.MULTILINE)


def window(
    cues: Sequence[Cue], *, start: float = 0.0, end: float | None = None, shift: bool = False
) -> tuple[Cue, ...]:
    """Return the cues visible between *start* and *end* seconds.

    *shift* counts their times from *start*; cues that began earlier then begin at zero.
    """
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
    timestamp_map: int | None = None,
) -> bytes:
    """Write the part of *track* between *start* and *end* seconds (see :func:`window`).

    *timestamp_map* is the 90 kHz media time at which cue time zero lies; HLS needs it in WebVTT
    segments (RFC 8216 3.5), for fMP4 as for TS.
    """
    if form is SubtitleFormat.ASS and track.script is not None:
        return _retimed(track.script, start=start, end=end, shift=shift).encode("utf-8")
    cues = window(track.cues, start=start, end=end, shift=shift)
    if form is SubtitleFormat.VTT:
        return _webvtt(cues, timestamp_map).encode("utf-8")
    if form is SubtitleFormat.SRT:
        return _subrip(cues).encode("utf-8")
    if form is SubtitleFormat.ASS:
        return _ass(cues).encode("utf-8")
    return _track_events(cues)


def _webvtt(cues: Sequence[Cue], timestamp_map: int | None) -> str:
    parts = ["WEBVTT\n"]
    if timestamp_map is not None:
        parts.append(f"X-TIMESTAMP-MAP=MPEGTS:{timestamp_map},LOCAL:00:00:00.000\n")
    for cue in cues:
        timing = f"{write_time(cue.start)} --> {write_time(cue.end)}"
        settings = cue.settings or _placed(cue.alignment)
        parts.append(f"\n{timing}{' ' if settings else ''}{settings}\n{cue.text}\n")
    return "".join(parts)


def _placed(alignment: int) -> str:
    if alignment == BOTTOM:
        return ""
    return " ".join(table[alignment] for table in (_VTT_ROWS, _VTT_SIDES) if alignment in table)


def _override(cue: Cue) -> str:
    return "" if cue.alignment == BOTTOM else f"{{{_ALIGN}{cue.alignment}}}"


def _subrip(cues: Sequence[Cue]) -> str:
    return "".join(
        f"{number}\n{write_time(cue.start, separator=',')} --> "
        f"{write_time(cue.end, separator=',')}\n"
        f"{_override(cue)}{to_plain_tags(cue.text)}\n\n"
        for number, cue in enumerate(cues, 1)
    )


def _ass(cues: Sequence[Cue]) -> str:
    lines = [
        f"Dialogue: 0,{write_ass_time(cue.start)},{write_ass_time(cue.end)},Default,,0,0,0,,"
        f"{_override(cue)}{to_ass(cue.text)}\n"
        for cue in cues
    ]
    return _ASS_HEADER + "".join(lines)


def _track_events(cues: Sequence[Cue]) -> bytes:
    """Jellyfin's JSON form, which its web client asks for as ``Stream.js``."""
    events = [
        {
            "Id": str(number),
            "Text": cue.text,
            "StartPositionTicks": to_ticks(cue.start),
            "EndPositionTicks": to_ticks(cue.end),
        }
        for number, cue in enumerate(cues, 1)
    ]
    return json.dumps({"TrackEvents": events}, ensure_ascii=False).encode("utf-8")


def _retimed(script: str, *, start: float, end: float | None, shift: bool) -> str:
    """Cut and shift the events of an ASS script, leaving everything else as it is."""
    if start == 0 and end is None:
        return script

    def moved(found: re.Match[str]) -> str:
        first, last = read_time(found[2]), read_time(found[3])
        if first is None or last is None:
            return found[0]
        if last <= start or (end is not None and first >= end):
            # A comment event shows nothing, and keeps the rest of the line valid.
            return f"Comment:{found[1].partition(':')[2]}{found[2]},{found[3]},"
        offset = start if shift else 0.0
        return f"{found[1]}{write_ass_time(first - offset)},{write_ass_time(last - offset)},"

    return _DIALOGUE.sub(moved, script)
