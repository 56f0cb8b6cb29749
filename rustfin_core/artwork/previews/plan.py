"""Decide which keyframes become pictures and how large those are. Pure."""

import bisect
import math
from collections.abc import Sequence
from fractions import Fraction

from rustfin_core.artwork.previews.types import Plan, PreviewOptions, Size, Source

SHORTEST_S = 5.0
"""Nobody seeks in less."""
_MOST_PICTURES = 20_000
CHAPTER_WIDTH = 640
_INTO_CHAPTER_S = 2.0


def plan_tiles(
    options: PreviewOptions,
    source: Source,
    *,
    duration: float | None,
    keyframes: Sequence[float] | None,
) -> Plan | None:
    """Plan the tiles of a film; ``None`` when there is nothing to plan.

    *keyframes* are the film's keyframes in order, ``None`` when they are not known: then the
    moments are those of the grid, and whoever takes the pictures looks for a keyframe there.
    """
    if not duration or not math.isfinite(duration) or duration < SHORTEST_S:
        return None
    interval = options.interval_ms / 1000
    count = min(math.ceil(duration / interval), _MOST_PICTURES)
    grid = [number * interval for number in range(count)]
    moments = grid if not keyframes else [nearest(keyframes, moment) for moment in grid]
    sizes = {size.width: size for width in options.widths if (size := size_for(source, width))}
    if not sizes:
        return None
    ordered = tuple(sizes[width] for width in sorted(sizes))
    return Plan(sizes=ordered, moments=tuple(moments), options=options)


def chapter_moments(
    starts: Sequence[float], duration: float | None, keyframes: Sequence[float] | None
) -> tuple[float, ...]:
    """A moment for each chapter: a little behind its start, where the cut to it is over."""
    ends = [*starts[1:], duration or math.inf]
    found = []
    for start, end in zip(starts, ends[: len(starts)], strict=True):
        wanted = start + min(_INTO_CHAPTER_S, max(0.0, end - start) / 2)
        if not keyframes:
            found.append(wanted)
            continue
        inside = keyframes[
            bisect.bisect_left(keyframes, start) : bisect.bisect_left(keyframes, end)
        ]
        found.append(nearest(inside or keyframes, wanted))
    return tuple(found)


def nearest(ordered: Sequence[float], moment: float) -> float:
    """The member of *ordered* (not empty) that is closest to *moment*."""
    at = bisect.bisect_left(ordered, moment)
    around = ordered[max(0, at - 1) : at + 1]
    return min(around, key=lambda one: abs(one - moment))


def size_for(source: Source, width: int) -> Size | None:
    """A picture of at most *width*, never larger than the film; both edges even."""
    shown = (
        source.height * source.display_ratio if source.display_ratio > 0 else float(source.width)
    )
    ratio = shown / source.height if source.height else 0.0
    if source.rotation % 180:
        shown, ratio = float(source.height), (1 / ratio if ratio else 0.0)
    wide = min(width, int(shown))
    wide -= wide % 2
    if wide < 2 or not 0.05 <= ratio <= 20:
        return None
    high = max(2, round(wide / ratio / 2) * 2)
    return Size(width=wide, height=high)


def ratio_of(text: str | None, width: int, height: int) -> float:
    """A display aspect ratio such as ``16:9``; that of the pixels when it is none."""
    try:
        found = float(Fraction((text or "").replace(":", "/")))
    except (ValueError, ZeroDivisionError):
        found = 0.0
    return found if found > 0 else width / height if height else 0.0
