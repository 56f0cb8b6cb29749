"""Frames of segments one by one, and how well each segment follows the one before."""

import io
import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import av

OFFSET_S = 10.0
"""What the server adds to every stamp (``design/hls.md``)."""
_PACKAGING = 24


@dataclass(slots=True)
class Frames:
    """Stamps (seconds, sorted) of the frames of one kind, how long one lasts, and their bytes in
    decoding order."""

    stamps: list[float] = field(default_factory=list)
    length: float = 0.0
    sizes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """What is in one segment, or in a whole file."""

    video: Frames = field(default_factory=Frames)
    audio: Frames = field(default_factory=Frames)
    starts_with_key: bool = True
    size: tuple[int, int] | None = None

    @property
    def length(self) -> float:
        """Seconds from the first frame to the end of the last one."""
        kinds = [frames for frames in (self.video, self.audio) if frames.stamps]
        return max(f.stamps[-1] + f.length for f in kinds) - min(f.stamps[0] for f in kinds)


def part_of(data: bytes, form: str) -> Part:
    """Demux one segment (with its initialisation) by libav."""
    if not data:
        return Part()
    with av.open(io.BytesIO(data), format=form) as container:
        return _demuxed(container, None, None)


def part_of_file(path: Path, video: int | None, audio: int | None) -> Part:
    """Demux the chosen streams of a source file, stamps on the clock the segments use."""
    with av.open(str(path)) as container:
        part = _demuxed(container, video, audio)
    starts = [f.stamps[0] for f in (part.video, part.audio) if f.stamps]
    begin = min(starts, default=0.0) - OFFSET_S
    for frames in (part.video, part.audio):
        frames.stamps = [stamp - begin for stamp in frames.stamps]
    return part


def _demuxed(container, video: int | None, audio: int | None) -> Part:  # type: ignore[no-untyped-def]
    part = Part()
    chosen: dict[int, Frames] = {}
    for stream in container.streams:
        if stream.type == "video" and (video is None or stream.index == video):
            chosen[stream.index] = part.video
            context = stream.codec_context
            part.size = (context.width, context.height) if context is not None else None
        elif stream.type == "audio" and (audio is None or stream.index == audio):
            chosen[stream.index] = part.audio
    lengths: dict[int, list[float]] = {}
    seen_video = False
    for packet in container.demux():
        frames = chosen.get(packet.stream_index)
        stamp = packet.dts if packet.pts is None else packet.pts
        if frames is None or stamp is None or not packet.size or packet.is_discard:
            continue
        if frames is part.video and not seen_video:
            seen_video = True
            part.starts_with_key = packet.is_keyframe
        frames.stamps.append(float(stamp * packet.time_base))
        frames.sizes.append(packet.size)
        if packet.duration:
            length = float(packet.duration * packet.time_base)
            lengths.setdefault(packet.stream_index, []).append(length)
    for index, frames in chosen.items():
        frames.stamps.sort()
        if known := lengths.get(index):
            frames.length = statistics.median(known)
        elif len(frames.stamps) > 1:
            steps = [b - a for a, b in zip(frames.stamps, frames.stamps[1:], strict=False)]
            frames.length = statistics.median(steps)
    return part


def worst_join(parts: Sequence[Frames], source: Frames) -> tuple[float, float]:
    """Largest gap and largest overlap, in frames, where one part follows another.

    A hole the source itself has at that place is no gap.
    """
    filled = [part for part in parts if part.stamps]
    length = statistics.median([part.length for part in filled if part.length] or [0.04])
    gap = overlap = 0.0
    for before, after in itertools.pairwise(filled):
        step = after.stamps[0] - before.stamps[-1]
        excess = (step - max(length, _own_step(source, before.stamps[-1], length))) / length
        gap = max(gap, excess)
        overlap = max(overlap, (length - step) / length)
    return gap, overlap


def is_copy(parts: Sequence[Frames], source: Frames) -> bool:
    """Whether the frames are the source's own: as large, but for a few bytes of packaging."""
    sizes = [size for part in parts for size in part.sizes]
    pairs = list(zip(sizes, source.sizes, strict=False))
    return bool(pairs) and statistics.median(abs(a - b) for a, b in pairs) <= _PACKAGING


def _own_step(source: Frames, stamp: float, slack: float) -> float:
    """The longest step of the source near *stamp*."""
    near = [s for s in source.stamps if stamp - 3 * slack <= s <= stamp + 3 * slack]
    later = next((s for s in source.stamps if s > stamp + 3 * slack), None)
    near += [later] if later is not None else []
    return max((b - a for a, b in itertools.pairwise(near)), default=0.0)
