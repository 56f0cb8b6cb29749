"""Find the keyframes of the main video (worker processes only: this imports PyAV).

Matroska and MP4 carry an index, so a two-hour film takes a fraction of a second; what has none (TS,
fragmented MP4) is read through within a time budget. The index holds one kind of stamp only, PTS
in Matroska and DTS elsewhere; the other is learnt from packets at some of the keyframes.
"""

import contextlib
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.stream import Discard

from rustfin_core.media.bitstream import holds_idr, nal_length_size
from rustfin_core.media.probe import UnreadableError, open_container
from rustfin_core.media.types import KeyframeIndex

_SAMPLES = 24
_FIRST_PACKETS = 64
_FULL_CHECK_SECONDS = 0.3
_BUDGET_CHECK_PACKETS = 256


@dataclass(frozen=True, slots=True)
class _Mark:
    """A keyframe in the stream's time base."""

    pts: int
    dts: int


class _Reader:
    """One open file and what is learnt about its main video on the way."""

    def __init__(self, container: InputContainer, deadline: float) -> None:
        self.container = container
        self.stream: Any = next(
            (s for s in container.streams.video if not s.disposition & s.disposition.attached_pic),
            None,
        )
        if self.stream is None:
            msg = "There is no video in it."
            raise UnreadableError(msg)
        self.deadline = deadline
        context = self.stream.codec_context
        self._is_h264 = context is not None and context.codec.canonical_name == "h264"
        self._length_size = nal_length_size(context.extradata) if context is not None else None
        self.all_idr = True
        self.end = 0
        """Where the last packet read ended, in ticks; for files that do not tell their length."""

    def note(self, packet: Any) -> None:
        """Remember whether an H.264 keyframe is a true IDR."""
        if self._is_h264 and holds_idr(bytes(packet), length_size=self._length_size) is False:
            self.all_idr = False

    def seconds(self, ticks: int) -> float:
        """Time of *ticks* with the container's start at zero."""
        start = (self.container.start_time or 0) / av.time_base
        return round(float(ticks * self.stream.time_base) - start, 6)

    @property
    def duration(self) -> float:
        """Length of the file, or of its video, in seconds."""
        if self.container.duration:
            return float(self.container.duration / av.time_base)
        return float((self.stream.duration or self.end) * self.stream.time_base)

    def rewind(self) -> None:
        """Go back to the start; a damaged file that cannot is read on from where it is."""
        with contextlib.suppress(av.error.FFmpegError):
            self.container.seek(0, stream=self.stream, backward=True)

    def packet_at(self, ticks: int, *, by_pts: bool) -> Any | None:
        """Read the keyframe packet whose stamp is *ticks*; ``None`` when it is not found."""
        self.container.seek(ticks, stream=self.stream, backward=True)
        for packet in itertools.islice(self.container.demux(self.stream), 400):
            stamp = packet.pts if by_pts else packet.dts
            if stamp == ticks and packet.is_keyframe:
                self.note(packet)
                return packet
            if stamp is not None and stamp > ticks:
                return None
        return None


def keyframes(args: dict[str, Any]) -> dict[str, Any]:
    """Index the keyframes of ``args["path"]`` within ``args["timeout"]`` seconds (default 60).

    Return :meth:`KeyframeIndex.to_json`, or ``{"error": sentence}``.
    """
    timeout = float(args.get("timeout", 60.0))
    try:
        return index_keyframes(Path(args["path"]), timeout=timeout).to_json()
    except UnreadableError as error:
        return {"error": str(error)}


def index_keyframes(path: Path, *, timeout: float = 60.0) -> KeyframeIndex:
    """Index the keyframes of *path*; raise :class:`UnreadableError` with the reason."""
    deadline = time.monotonic() + timeout
    with open_container(path, timeout=timeout) as container:
        reader = _Reader(container, deadline)
        try:
            marks = _from_index(reader) or _from_packets(reader)
        except (av.error.FFmpegError, OSError, IndexError) as error:
            # PyAV raises IndexError for a packet of a stream that appears only on the way.
            msg = f"Its keyframes could not be read ({error})."
            raise UnreadableError(msg) from None
        if not marks:
            msg = "No keyframe was found in it."
            raise UnreadableError(msg)
        if _contradicts_itself(reader):
            msg = "Frames in it are to be shown before they are decoded; it will be re-encoded."
            raise UnreadableError(msg)
        ordered = sorted({mark.pts: mark for mark in marks}.values(), key=lambda mark: mark.pts)
        return KeyframeIndex(
            pts=tuple(reader.seconds(mark.pts) for mark in ordered),
            dts=tuple(reader.seconds(mark.dts) for mark in ordered),
            duration=reader.duration,
            all_idr=reader.all_idr,
        )


def _from_index(reader: _Reader) -> list[_Mark]:
    """Take the container's index; empty when there is none that covers the file."""
    by_pts = reader.container.format.name.startswith("matroska")
    if by_pts:
        # Matroska loads its cues at the first seek.
        reader.rewind()
    # Entries an edit list hides count too: ffmpeg copies them, with stamps before zero.
    stamps = [entry.timestamp for entry in reader.stream.index_entries if entry.is_keyframe]
    if not _covers([reader.seconds(stamp) for stamp in stamps], reader.duration):
        return []
    if by_pts:
        _check_some(reader, stamps, by_pts=True)
        delay = _reorder_delay(reader.stream)
        return [_Mark(pts=stamp, dts=stamp - delay) for stamp in stamps]
    return _with_pts(reader, stamps)


def _covers(times: Sequence[float], duration: float) -> bool:
    """Whether an index reaches the end: libav also builds a partial one of what it has read."""
    gaps = [after - before for before, after in itertools.pairwise(times)]
    return bool(gaps) and duration > 0 and duration - times[-1] <= 2 * max(gaps) + 1


def _reorder_delay(stream: Any) -> int:
    """Ticks between DTS and PTS of a keyframe: the depth of B-frame reordering."""
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate
    depth = int(context.reorder_depth or int(context.has_b_frames)) if context is not None else 0
    return round(depth / rate / stream.time_base) if rate and depth else 0


def _with_pts(reader: _Reader, stamps: Sequence[int]) -> list[_Mark]:
    """Add PTS to an index of DTS: the same offset everywhere, or else read at every keyframe."""
    offsets = _check_some(reader, stamps, by_pts=False)
    if not offsets:
        return []
    if len(set(offsets.values())) == 1:
        offset = next(iter(offsets.values()))
        return [_Mark(pts=stamp + offset, dts=stamp) for stamp in stamps]
    marks = []
    for stamp in stamps:
        if time.monotonic() > reader.deadline:
            raise UnreadableError(_out_of_time())
        packet = reader.packet_at(stamp, by_pts=False)
        if packet is not None and packet.pts is not None:
            marks.append(_Mark(pts=packet.pts, dts=stamp))
    return marks


def _check_some(reader: _Reader, stamps: Sequence[int], *, by_pts: bool) -> dict[int, int]:
    """Read packets at keyframes spread over the file; return PTS - DTS by stamp.

    At least ``_SAMPLES`` of them, all when the drive is quick about it.
    """
    offsets = {}
    started = time.monotonic()
    for count, stamp in enumerate(_spread(stamps)):
        now = time.monotonic()
        if count >= _SAMPLES and now - started > _FULL_CHECK_SECONDS:
            break
        if now > reader.deadline:
            break
        packet = reader.packet_at(stamp, by_pts=by_pts)
        if packet is not None and packet.pts is not None and packet.dts is not None:
            offsets[stamp] = packet.pts - packet.dts
    return offsets


def _spread(stamps: Sequence[int]) -> Iterator[int]:
    """Yield all stamps, evenly spread ones first, so that stopping early still saw the whole."""
    step = 1 << max(0, len(stamps) - 1).bit_length()
    yield stamps[0]
    while step > 1:
        half = step // 2
        yield from stamps[half::step]
        step = half


def _from_packets(reader: _Reader) -> list[_Mark]:
    """Read the whole file and note every keyframe packet."""
    for other in reader.container.streams:
        if other.index != reader.stream.index:
            other.discard = Discard.all
    reader.rewind()
    delay = _reorder_delay(reader.stream)
    marks = []
    for count, packet in enumerate(reader.container.demux(reader.stream)):
        if count % _BUDGET_CHECK_PACKETS == 0 and time.monotonic() > reader.deadline:
            raise UnreadableError(_out_of_time())
        stamp = packet.dts if packet.pts is None else packet.pts
        if stamp is None:
            continue
        reader.end = max(reader.end, stamp + (packet.duration or 0))
        if packet.is_keyframe:
            # Matroska's first packets come without DTS.
            dts = stamp - delay if packet.dts is None else packet.dts
            marks.append(_Mark(pts=stamp, dts=dts))
            reader.note(packet)
    return marks


def _contradicts_itself(reader: _Reader) -> bool:
    """Whether frames near the start have a PTS before their DTS, as some edit lists make them.

    No container may hold that, so whoever copies such frames has to move some of them.
    """
    reader.rewind()
    packets = itertools.islice(reader.container.demux(reader.stream), _FIRST_PACKETS)
    return any(
        packet.pts is not None and packet.dts is not None and packet.pts < packet.dts
        for packet in packets
    )


def _out_of_time() -> str:
    return "Finding its keyframes took too long; seeking will re-encode the video instead."
