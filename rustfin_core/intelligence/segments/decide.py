"""From chapters and EDL marks to the stretches a player offers to skip. Pure."""

from collections.abc import Sequence

from rustfin_core.intelligence.segments.chapter_names import kind_of_chapter
from rustfin_core.intelligence.segments.edl import kind_of_action
from rustfin_core.intelligence.segments.types import EdlMark, Segment, SegmentKind

CHAPTER, EDL = "chapter", "edl"
_SHORTEST_S = 2.0
_LONGEST_S = {
    SegmentKind.INTRO: 300.0,
    SegmentKind.OUTRO: 1_200.0,
    SegmentKind.RECAP: 300.0,
    SegmentKind.PREVIEW: 180.0,
    SegmentKind.COMMERCIAL: 900.0,
}
"""A chapter called "Ending" that lasts half an hour is the end of the story, not its credits."""
_BEFORE_SHARE = {SegmentKind.INTRO: 0.5, SegmentKind.RECAP: 0.5}
_BEHIND_SHARE = {SegmentKind.OUTRO: 0.5, SegmentKind.PREVIEW: 0.5}
_TOUCHING_S = 0.5


def segments(
    *,
    chapters: Sequence[tuple[float, str | None]],
    duration: float | None,
    marks: Sequence[EdlMark] = (),
    frame_rate: float | None = None,
) -> tuple[Segment, ...]:
    """The stretches of one file in order. *chapters* are start and title.

    An EDL file is somebody's decision about this very file: where it says the same kind of a
    stretch, a chapter there adds nothing.
    """
    told = _from_marks(marks, duration, frame_rate)
    named = [
        segment
        for segment in _from_chapters(chapters, duration)
        if not any(segment.kind is other.kind and _overlap(segment, other) for other in told)
    ]
    return tuple(sorted((*told, *named), key=lambda one: (one.start, one.end, one.kind)))


def _from_marks(
    marks: Sequence[EdlMark], duration: float | None, frame_rate: float | None
) -> list[Segment]:
    found = []
    for mark in marks:
        kind = kind_of_action(mark.action)
        if kind is None:
            continue
        if (mark.start_in_frames or mark.end_in_frames) and not frame_rate:
            continue
        start = mark.start / (frame_rate or 1.0) if mark.start_in_frames else mark.start
        end = mark.end / (frame_rate or 1.0) if mark.end_in_frames else mark.end
        if duration:
            end = min(end, duration)
        if end - start >= _SHORTEST_S:
            found.append(Segment(kind=kind, start=start, end=end, source=EDL))
    return _joined(sorted(found, key=lambda one: one.start))


def _from_chapters(
    chapters: Sequence[tuple[float, str | None]], duration: float | None
) -> list[Segment]:
    ordered = sorted(chapters, key=lambda chapter: chapter[0])
    ends = [*(start for start, _ in ordered[1:]), duration][: len(ordered)]
    found = []
    for (start, title), end in zip(ordered, ends, strict=True):
        kind = kind_of_chapter(title)
        if kind is not None and end is not None:
            found.append(Segment(kind=kind, start=start, end=end, source=CHAPTER))
    return [one for one in _joined(found) if _is_plausible(one, duration)]


def _joined(found: Sequence[Segment]) -> list[Segment]:
    """Stretches of one kind that touch are one."""
    joined: list[Segment] = []
    for segment in found:
        last = joined[-1] if joined else None
        if last and last.kind is segment.kind and segment.start - last.end <= _TOUCHING_S:
            end = max(last.end, segment.end)
            joined[-1] = Segment(kind=last.kind, start=last.start, end=end, source=last.source)
        else:
            joined.append(segment)
    return joined


def _is_plausible(segment: Segment, duration: float | None) -> bool:
    length = segment.end - segment.start
    if not _SHORTEST_S <= length <= _LONGEST_S[segment.kind]:
        return False
    if not duration:
        return True
    share = segment.start / duration
    return share <= _BEFORE_SHARE.get(segment.kind, 1.0) and share >= _BEHIND_SHARE.get(
        segment.kind, 0.0
    )


def _overlap(one: Segment, other: Segment) -> bool:
    return one.start < other.end and other.start < one.end
