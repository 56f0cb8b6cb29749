"""ISO base media boxes (ISO/IEC 14496-12), as much as fragmented MP4 from ffmpeg needs. Pure."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rustfin_core.kernel.errors import Unavailable

_NON_SYNC = 0x00010000
_LARGEST_BOX = 1 << 30


@dataclass(frozen=True, slots=True)
class Track:
    """One track of the initialisation segment, with the defaults its fragments rely on."""

    id: int
    is_video: bool
    timescale: int
    default_duration: int = 0
    default_size: int = 0
    default_flags: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """One coded frame; ``duration`` and ``shift`` (PTS - DTS) in the track's timescale."""

    duration: int
    size: int
    flags: int
    shift: int

    @property
    def is_sync(self) -> bool:
        """Whether decoding can begin here."""
        return not self.flags & _NON_SYNC


@dataclass(slots=True)
class TrackRun:
    """Consecutive samples of one track: decode time of the first and where their bytes lie."""

    track_id: int
    dts: int
    offset: int
    """Bytes from the beginning of the ``moof`` box."""
    samples: list[Sample] = field(default_factory=list)


class BoxReader:
    """Cut a byte stream into whole top-level boxes, however it arrives."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, chunk: bytes) -> Iterator[tuple[bytes, bytearray]]:
        """Yield (type, whole box including its header) for each box completed by *chunk*.

        Raises:
            Unavailable: the stream is no sequence of boxes, or one is beyond 1 GiB.
        """
        self._data += chunk
        while (size := self._next_size()) is not None and len(self._data) >= size:
            if len(self._data) == size:
                box, self._data = self._data, bytearray()
            else:
                box = self._data[:size]
                del self._data[:size]
            yield bytes(box[4:8]), box

    def _next_size(self) -> int | None:
        data = self._data
        if len(data) < 8:
            return None
        size, head = int.from_bytes(data[:4], "big"), 8
        if size == 1:
            if len(data) < 16:
                return None
            size, head = int.from_bytes(data[8:16], "big"), 16
        if not head <= size <= _LARGEST_BOX:
            raise Unavailable("ffmpeg's output cannot be read; the media file may be damaged.")
        return size


def children(data: bytes | bytearray | memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Yield (type, payload) of the boxes inside *data*; a broken tail ends the walk."""
    view = memoryview(data)
    while len(view) >= 8:
        size, head = int.from_bytes(view[:4], "big"), 8
        if size == 1 and len(view) >= 16:
            size, head = int.from_bytes(view[8:16], "big"), 16
        if not head <= size <= len(view):
            return
        yield bytes(view[4:8]), view[head:size]
        view = view[size:]


def find(data: bytes | memoryview, *path: bytes) -> memoryview | None:
    """Payload of the first box at *path* inside *data*."""
    data = memoryview(data)
    for name in path:
        found = next((body for kind, body in children(data) if kind == name), None)
        if found is None:
            return None
        data = found
    return data


def parse_moov(box: bytes | bytearray) -> tuple[Track, ...]:
    """Read the tracks of a whole ``moov`` box; only video and sound are returned."""
    moov = memoryview(box)[8:]
    defaults: dict[int, tuple[int, int, int]] = {}
    for kind, body in children(find(moov, b"mvex") or b""):
        if kind == b"trex":
            track_id, _, duration, size, flags = struct.unpack_from(">5I", body, 4)
            defaults[track_id] = (duration, size, flags)
    tracks: list[Track] = []
    for kind, trak in children(moov):
        if kind != b"trak":
            continue
        tkhd = find(trak, b"tkhd")
        mdhd = find(trak, b"mdia", b"mdhd")
        hdlr = find(trak, b"mdia", b"hdlr")
        if tkhd is None or mdhd is None or hdlr is None:
            continue
        handler = bytes(hdlr[8:12])
        if handler not in (b"vide", b"soun"):
            continue
        (track_id,) = struct.unpack_from(">I", tkhd, 20 if tkhd[0] else 12)
        (timescale,) = struct.unpack_from(">I", mdhd, 20 if mdhd[0] else 12)
        tracks.append(
            Track(track_id, handler == b"vide", timescale, *defaults.get(track_id, (0, 0, 0)))
        )
    return tuple(tracks)


def parse_moof(box: bytes | bytearray, tracks: dict[int, Track]) -> list[TrackRun]:
    """Read the sample tables of a whole ``moof`` box; runs of unknown tracks are left out."""
    runs: list[TrackRun] = []
    for kind, traf in children(memoryview(box)[8:]):
        if kind == b"traf":
            runs.extend(_parse_traf(traf, tracks))
    return runs


def _parse_traf(traf: memoryview, tracks: dict[int, Track]) -> Iterator[TrackRun]:
    tfhd = find(traf, b"tfhd")
    tfdt = find(traf, b"tfdt")
    if tfhd is None or tfdt is None:
        return
    (flags, track_id) = struct.unpack_from(">II", tfhd)
    if (track := tracks.get(track_id)) is None:
        return
    at = 8
    values = [track.default_duration, track.default_size, track.default_flags]
    at += 8 if flags & 0x1 else 0
    at += 4 if flags & 0x2 else 0
    for position, bit in enumerate((0x8, 0x10, 0x20)):
        if flags & bit:
            (values[position],) = struct.unpack_from(">I", tfhd, at)
            at += 4
    (dts,) = struct.unpack_from(">Q" if tfdt[0] else ">I", tfdt, 4)
    for kind, trun in children(traf):
        if kind == b"trun":
            run = _parse_trun(trun, track_id, dts, values)
            dts += sum(sample.duration for sample in run.samples)
            yield run


def _parse_trun(trun: memoryview, track_id: int, dts: int, defaults: Sequence[int]) -> TrackRun:
    flags, count = struct.unpack_from(">II", trun)
    at, offset, first_flags = 8, 0, None
    if flags & 0x1:
        (offset,) = struct.unpack_from(">i", trun, at)
        at += 4
    if flags & 0x4:
        (first_flags,) = struct.unpack_from(">I", trun, at)
        at += 4
    present = [bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800)]
    entry = struct.Struct(">" + "I" * sum(present[:3]) + "i" * present[3])
    default_duration, default_size, default_flags = defaults
    run = TrackRun(track_id, dts, offset)
    for n in range(count):
        fields = iter(entry.unpack_from(trun, at + n * entry.size))
        duration = next(fields) if present[0] else default_duration
        size = next(fields) if present[1] else default_size
        own_flags = next(fields) if present[2] else default_flags
        shift = next(fields) if present[3] else 0
        if n == 0 and first_flags is not None:
            own_flags = first_flags
        run.samples.append(Sample(duration, size, own_flags, shift))
    return run


def box(kind: bytes, *parts: bytes) -> bytes:
    """Build one box out of its payload."""
    return b"".join((struct.pack(">I4s", 8 + sum(map(len, parts)), kind), *parts))


def build_fragment_head(sequence: int, runs: Sequence[TrackRun]) -> bytes:
    """Build ``moof`` plus the header of the ``mdat`` that follows it.

    The payload of *runs* has to follow in their order; ``offset`` of the runs is not looked at.
    """
    length = sum(len(_traf(run, 0)) for run in runs) + 8 + len(_mfhd(sequence))
    payload = sum(sample.size for run in runs for sample in run.samples)
    trafs: list[bytes] = []
    at = length + 8
    for run in runs:
        trafs.append(_traf(run, at))
        at += sum(sample.size for sample in run.samples)
    return box(b"moof", _mfhd(sequence), *trafs) + struct.pack(">I4s", 8 + payload, b"mdat")


def _mfhd(sequence: int) -> bytes:
    return box(b"mfhd", struct.pack(">II", 0, sequence))


def _traf(run: TrackRun, offset: int) -> bytes:
    entries = b"".join(
        struct.pack(">IIIi", s.duration, s.size, s.flags, s.shift) for s in run.samples
    )
    # tfhd: default-base-is-moof; tfdt and trun: version 1 (64-bit time, signed shifts)
    return box(
        b"traf",
        box(b"tfhd", struct.pack(">II", 0x020000, run.track_id)),
        box(b"tfdt", struct.pack(">IQ", 0x01000000, run.dts)),
        box(b"trun", struct.pack(">IIi", 0x01000F01, len(run.samples), offset), entries),
    )
