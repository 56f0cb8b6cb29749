"""Rebuild MPEG-TS segments out of whole PES packets (``design/hls-ts.md`` section 2).

ffmpeg writes each PES as consecutive packets, so the work is done on runs of packets by slicing
(C speed), never packet by packet: a Python loop took 300 ms for ten seconds of 7 Mbit/s.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rustfin_core.transcode.cuts import CutPlan
from rustfin_core.transcode.fmp4 import SegmentFound
from rustfin_core.transcode.types import OUTPUT_OFFSET_S

PACKET = 188
FIRST_PID = 0x100
"""ffmpeg numbers its streams from here: video, then audio; audio alone takes the first."""

_PAT_PID = 0
_PMT_PID = 0x1000
_CLOCK = 90_000
_PES_HEADER = 19
"""Bytes up to and including both stamps; they must stay in the first packet of a PES."""
_STARTS = re.compile(rb"[\x40-\x7f\xc0-\xff]")
_HIGH_NIBBLE = bytes(value & 0xF0 for value in range(256))
_VIDEO_LEAD_S = 1.0
"""Sound that ends early or has holes does not hold a segment back longer than this."""


@dataclass(slots=True)
class Pes:
    """One PES packet as the transport packets that carry it; stamps in seconds, offset removed."""

    pid: int
    packets: bytearray
    is_key: bool = False
    pts: float = 0.0
    dts: float = 0.0


class PesReader:
    """Collect transport packets into PES packets, however the stream arrives."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._open: dict[int, Pes] = {}
        self.tables: dict[int, bytes] = {}

    def feed(self, chunk: bytes) -> Iterator[Pes]:
        """Yield each PES once the next one (of any stream) begins."""
        self._rest += chunk
        count = len(self._rest) // PACKET
        if not count:
            return
        block = bytes(memoryview(self._rest)[: count * PACKET])
        del self._rest[: count * PACKET]
        high, low = block[1::PACKET], block[2::PACKET]
        starts = [match.start() for match in _STARTS.finditer(high)]
        bounds = [*starts, count]
        self._continue(block, high, low, 0, bounds[0])
        for start, end in pairwise(bounds):
            pid = (high[start] & 0x1F) << 8 | low[start]
            packet = block[start * PACKET : (start + 1) * PACKET]
            if pid < FIRST_PID or pid == _PMT_PID:
                self.tables.setdefault(pid, packet)
            else:
                yield from self.finish()
                self._open[pid] = _open_pes(pid, packet)
            self._continue(block, high, low, start + 1, end)

    def _continue(self, block: bytes, high: bytes, low: bytes, start: int, end: int) -> None:
        """Append the packets [start, end) to the PES packets they belong to."""
        while start < end:
            # almost always one stretch of one stream
            until = start + 1
            if low.count(low[start], start, end) == end - start:
                until = end
            pid = (high[start] & 0x1F) << 8 | low[start]
            if (pes := self._open.get(pid)) is not None:
                pes.packets += block[start * PACKET : until * PACKET]
            start = until

    def finish(self) -> Iterator[Pes]:
        """Yield what is still open."""
        done, self._open = self._open, {}
        yield from done.values()


def _open_pes(pid: int, packet: bytes) -> Pes:
    pes = Pes(pid, bytearray(packet))
    at = _payload_begin(packet)
    pes.is_key = at > 5 and bool(packet[5] & 0x40)
    if PACKET - at >= _PES_HEADER and packet[at + 7] & 0x80:
        pes.pts = pes.dts = _stamp(packet, at + 9)
        if packet[at + 7] & 0x40:
            pes.dts = _stamp(packet, at + 14)
    return pes


def _payload_begin(packet: bytes) -> int:
    return 5 + packet[4] if packet[3] & 0x20 else 4


def _stamp(packet: bytes, at: int) -> float:
    p = packet[at : at + 5]
    ticks = (p[0] & 0x0E) << 29 | p[1] << 22 | (p[2] & 0xFE) << 14 | p[3] << 7 | p[4] >> 1
    return ticks / _CLOCK - OUTPUT_OFFSET_S


class TsCutter:
    """Take what ffmpeg writes, give back self-contained segments from *first* on."""

    def __init__(self, cuts: CutPlan, first: int, *, has_video: bool) -> None:
        self._cuts = cuts
        self._first = first
        self._current = first
        self._reader = PesReader()
        self._video_pid = FIRST_PID if has_video else -1
        self._video_at = -1
        self._video_time = float("-inf")
        self._video: deque[tuple[int, Pes]] = deque()
        self._audio: deque[Pes] = deque()
        self._audio_time = float("-inf")

    def feed(self, chunk: bytes) -> list[SegmentFound]:
        """Take the next bytes; return the segments they completed, in order."""
        for pes in self._reader.feed(chunk):
            self._take(pes)
        return self._completed()

    def finish(self) -> list[SegmentFound]:
        """End of the output: give back what is left, up to the last segment with content
        and, near the end of the plan, the empty ones after it."""
        for pes in self._reader.finish():
            self._take(pes)
        found = self._completed()
        while self._current < self._cuts.total and (
            self._video or self._audio or self._cuts.is_tail(self._current)
        ):
            found.append(self._close())
        return found

    def _take(self, pes: Pes) -> None:
        if pes.pid == self._video_pid:
            if pes.is_key:
                self._video_at = max(self._video_at, self._cuts.video_segment(pes.pts))
            self._video_time = pes.pts
            if self._video_at >= self._current:
                self._video.append((self._video_at, pes))
        else:
            self._cuts.grid.anchor(pes.pts)
            self._audio_time = pes.pts
            if pes.pts >= self._cuts.audio_from(self._first):
                self._audio.append(pes)

    def _completed(self) -> list[SegmentFound]:
        found: list[SegmentFound] = []
        while self._current + 1 < self._cuts.total and self._is_complete(self._current):
            found.append(self._close())
        return found

    def _is_complete(self, n: int) -> bool:
        audio_done = self._audio_time >= self._cuts.audio_to(n)
        if self._video_pid < 0:
            return audio_done
        if self._video_at <= n:
            return False
        return audio_done or self._video_time >= self._cuts.video_end(n) + _VIDEO_LEAD_S

    def _close(self) -> SegmentFound:
        number = self._current
        self._current += 1
        chosen: list[Pes] = []
        while self._video and self._video[0][0] <= number:
            chosen.append(self._video.popleft()[1])
        frames = len(chosen)
        limit = self._cuts.audio_to(number)
        while self._audio and self._audio[0].pts < limit:
            chosen.append(self._audio.popleft())
        chosen.sort(key=lambda pes: (pes.dts, pes.pid))
        tables = [
            _numbered_table(self._reader.tables[pid], number)
            for pid in (_PAT_PID, _PMT_PID)
            if pid in self._reader.tables
        ]
        _number_packets(chosen)
        return SegmentFound(number, (*tables, *(pes.packets for pes in chosen)), frames)


def _numbered_table(packet: bytes, number: int) -> bytes:
    return packet[:3] + bytes([packet[3] & 0xF0 | number % 16]) + packet[4:]


def _number_packets(chosen: list[Pes]) -> None:
    """Number the packets of each stream 0, 1, 2... and make their count a multiple of 16.

    The next segment then continues this one, whichever run made it.
    """
    streams: dict[int, list[Pes]] = {}
    for pes in chosen:
        streams.setdefault(pes.pid, []).append(pes)
    for stream in streams.values():
        _pad(stream, -sum(_payload_count(pes.packets) for pes in stream) % 16)
        counter = 0
        for pes in stream:
            counter = _number(pes.packets, counter)


def _payload_count(packets: bytearray) -> int:
    controls = bytes(packets[3::PACKET]).translate(_HIGH_NIBBLE)
    return len(controls) - controls.count(0x20)


def _number(packets: bytearray, counter: int) -> int:
    """Write continuity counters from *counter* on; returns the next one (mod 16)."""
    controls = bytes(packets[3::PACKET]).translate(_HIGH_NIBBLE)
    count = len(controls)
    if 0x20 in controls:
        # packets without payload repeat the counter of the one before (ISO 13818-1, 2.4.3.3)
        for n, control in enumerate(controls):
            payload = control != 0x20
            value = counter if payload else (counter - 1) % 16
            packets[n * PACKET + 3] = control | value
            counter = (counter + payload) % 16
        return counter
    cycle = bytes((counter + n) % 16 for n in range(16)) * (count // 16 + 1)
    merged = int.from_bytes(controls, "big") | int.from_bytes(cycle[:count], "big")
    packets[3::PACKET] = merged.to_bytes(count, "big")
    return (counter + count) % 16


def _pad(stream: list[Pes], extra: int) -> None:
    """Move the last bytes of one packet into *extra* more packets, a byte each."""
    if not extra:
        return
    for pes in reversed(stream):
        packets = pes.packets
        for at in range(len(packets) - PACKET, -1, -PACKET):
            packet = bytes(packets[at : at + PACKET])
            begin = _payload_begin(packet)
            if packet[3] & 0x10 and PACKET - begin >= extra + _PES_HEADER:
                packets[at : at + PACKET] = _spread(packet, begin, extra)
                return


def _spread(packet: bytes, begin: int, extra: int) -> bytes:
    """Shorten the payload (from *begin* on) by stuffing; the PES header stays in the first."""
    fields = packet[5:begin] if packet[3] & 0x20 else b""
    out = bytearray(_stuffed(packet, packet[1], fields, packet[begin : PACKET - extra]))
    for at in range(PACKET - extra, PACKET):
        out += _stuffed(packet, packet[1] & 0xBF, b"", packet[at : at + 1])
    return bytes(out)


def _stuffed(packet: bytes, second: int, fields: bytes, payload: bytes) -> bytes:
    size = PACKET - 5 - len(payload)
    fields = fields or (b"\x00" if size else b"")
    head = bytes((packet[0], second, packet[2], 0x30, size))
    return head + fields + b"\xff" * (size - len(fields)) + payload
