"""Plan the segments of a session: the whole timeline, fixed when it opens. Pure.

Measured choices in ``design/hls.md`` B: short first segments halve the wait for the first picture;
cuts lie a few frames before the playlist's times, because players align the first DTS.
"""

import math
from bisect import bisect_left, bisect_right

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import KeyframeIndex
from rustfin_core.transcode.types import Container, Segment, SegmentPlan

ENCODE_TARGET_S = 3.0
COPY_TARGET_S = 6.0
AUDIO_TARGET_S = 6.0
_QUICK_START = (1.0, 1.0, 1.0)
_SHORTEST_S = 0.5
_REORDER_FRAMES = 2
_USUAL_FRAME_S = 1 / 25
_PREROLL_S = 0.5
_COPY_TOLERANCE_S = 0.02
_LONGEST_S = 7 * 24 * 3600.0


def encoding_plan(
    duration: float,
    *,
    container: Container,
    frame_rate: float | None = None,
    resume_at: float = 0.0,
    seek_lead: float = 0.0,
) -> SegmentPlan:
    """Segments of 1, 1, 1, 3, 3... seconds for encoded video; short ones at *resume_at*, too.

    *frame_rate* is the output's. Keyframes are forced and cut half a frame before a frame that is
    two frames early, which keeps the cut clear of rounding and the picture clear of a stall when a
    player seeks exactly to a segment. *seek_lead*: seconds to seek further back, for containers
    in which ffmpeg may land on the keyframe after the wanted one (MPEG-TS).
    """
    _check_duration(duration)
    frame = _frame_length(frame_rate)
    audio_lead = _REORDER_FRAMES * frame if container is Container.MP4 else 0.0
    segments = [Segment(0.0, 0.0, -math.inf, 0.0)]
    for start in _encoding_starts(duration, resume_at):
        cut = (math.floor(start / frame + 1e-6) - _REORDER_FRAMES - 0.5) * frame
        segments.append(Segment(start, cut, cut - audio_lead, cut))
    return SegmentPlan(
        segments=tuple(segments), duration=duration, frame_s=frame, seek_lead=seek_lead
    )


def _encoding_starts(duration: float, resume_at: float) -> list[float]:
    starts: list[float] = []
    at = 0.0
    quick = list(_QUICK_START)
    resume = resume_at if _SHORTEST_S < resume_at < duration else math.inf
    while True:
        step = quick.pop() if quick else ENCODE_TARGET_S
        if resume <= at + step + _SHORTEST_S:
            at, resume, quick = resume, math.inf, list(_QUICK_START)
        else:
            at += step
        if at > duration - _SHORTEST_S:
            return starts
        starts.append(at)


def keyframe_plan(
    index: KeyframeIndex, duration: float, *, container: Container, frame_rate: float | None = None
) -> SegmentPlan:
    """Segments of about six seconds that begin at keyframes, for copied video.

    Raises:
        InvalidInput: the index is empty.
    """
    _check_duration(duration)
    if not index.pts:
        raise InvalidInput("The keyframes of this file are not known; it has to be transcoded.")
    frame = _frame_length(frame_rate)
    first = max(0, bisect_right(index.pts, 0.0) - 1)
    segments: list[Segment] = []
    at = first
    while at < len(index.pts):
        pts = index.pts[at]
        if not segments:
            segments.append(Segment(0.0, pts, -math.inf, 0.0))
        else:
            lead = max(0.0, pts - index.dts[at]) if container is Container.MP4 else 0.0
            # the keyframe before, by DTS: where ffmpeg lands differs between containers
            seek = max(0.0, index.dts[at - 1] - _PREROLL_S)
            segments.append(Segment(pts, pts, pts - lead, seek))
        at = bisect_left(index.pts, max(pts, 0.0) + COPY_TARGET_S, at + 1)
        if at < len(index.pts) and index.pts[at] > duration - _SHORTEST_S:
            break
    return SegmentPlan(
        segments=tuple(segments),
        duration=duration,
        frame_s=frame,
        tolerance_s=_COPY_TOLERANCE_S,
    )


def audio_plan(duration: float) -> SegmentPlan:
    """Segments of six seconds for sound alone; the first is shorter so that music begins soon."""
    _check_duration(duration)
    segments = [Segment(0.0, 0.0, -math.inf, 0.0)]
    at = AUDIO_TARGET_S / 2
    while at <= duration - _SHORTEST_S:
        segments.append(Segment(at, at, at, at))
        at += AUDIO_TARGET_S
    return SegmentPlan(segments=tuple(segments), duration=duration)


def _frame_length(frame_rate: float | None) -> float:
    """Seconds; bounded, so that a slide show's cuts stay near the playlist's times."""
    return min(0.1, 1 / frame_rate) if frame_rate else _USUAL_FRAME_S


def _check_duration(duration: float) -> None:
    if not 0 < duration <= _LONGEST_S:
        raise InvalidInput("The length of this file is not known, so it cannot be sent in parts.")
