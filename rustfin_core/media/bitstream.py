"""The few facts that stand only inside codec headers: H.264 parameter sets, FLAC and ALAC depth."""

from collections.abc import Iterator
from dataclasses import dataclass

_SPS = 7
_IDR = 5
_SLICE = 1
_HIGH_PROFILES = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135})


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceHeader:
    """What an H.264 sequence parameter set says (ITU-T H.264 7.3.2.1.1)."""

    profile_idc: int
    level_idc: int
    ref_frames: int
    frame_only: bool
    """``True`` when every picture is a whole frame, never a field."""


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "big")
        self._left = len(data) * 8

    def take(self, count: int) -> int:
        if count > self._left:
            msg = "parameter set is too short"
            raise ValueError(msg)
        self._left -= count
        return (self._value >> self._left) & ((1 << count) - 1)

    def golomb(self) -> int:
        zeros = 0
        while self.take(1) == 0:
            zeros += 1
            if zeros > 32:
                msg = "parameter set is damaged"
                raise ValueError(msg)
        return (1 << zeros) - 1 + (self.take(zeros) if zeros else 0)

    def signed_golomb(self) -> int:
        code = self.golomb()
        return (code + 1) // 2 if code % 2 else -(code // 2)


def is_avc_configuration(extradata: bytes | None) -> bool:
    """Whether H.264 is stored with length prefixes (``avcC``) instead of start codes."""
    return bool(extradata) and extradata is not None and extradata[0] == 1


def sequence_header(extradata: bytes | None) -> SequenceHeader | None:
    """Read the first H.264 SPS out of *extradata*; ``None`` when it is absent or damaged."""
    for unit in _units(extradata or b""):
        if unit and unit[0] & 0x1F == _SPS:
            try:
                return _parse_sps(unit[1:].replace(b"\x00\x00\x03", b"\x00\x00"))
            except ValueError:
                return None
    return None


def parameter_sets(data: bytes) -> Iterator[bytes]:
    """The NAL units of a bare H.264 or HEVC stream (start codes, ITU-T H.264 annex B)."""
    at = data.find(b"\x00\x00\x01")
    while at >= 0:
        following = data.find(b"\x00\x00\x01", at + 3)
        yield data[at + 3 : following] if following >= 0 else data[at + 3 :]
        at = following


def _units(extradata: bytes) -> Iterator[bytes]:
    if not is_avc_configuration(extradata):
        yield from parameter_sets(extradata)
        return
    count, at = extradata[5] & 0x1F if len(extradata) > 5 else 0, 6
    for _ in range(count):
        size = int.from_bytes(extradata[at : at + 2], "big")
        yield extradata[at + 2 : at + 2 + size]
        at += 2 + size


def _parse_sps(body: bytes) -> SequenceHeader:
    bits = _Bits(body)
    profile = bits.take(8)
    bits.take(8)
    level = bits.take(8)
    bits.golomb()
    if profile in _HIGH_PROFILES:
        chroma = bits.golomb()
        if chroma == 3:
            bits.take(1)
        bits.golomb()
        bits.golomb()
        bits.take(1)
        if bits.take(1):
            _skip_scaling_lists(bits, 12 if chroma == 3 else 8)
    bits.golomb()
    order = bits.golomb()
    if order == 0:
        bits.golomb()
    elif order == 1:
        bits.take(1)
        bits.golomb()
        bits.golomb()
        for _ in range(bits.golomb()):
            bits.golomb()
    references = bits.golomb()
    bits.take(1)
    bits.golomb()
    bits.golomb()
    return SequenceHeader(
        profile_idc=profile,
        level_idc=level,
        ref_frames=references,
        frame_only=bool(bits.take(1)),
    )


def _skip_scaling_lists(bits: _Bits, count: int) -> None:
    for index in range(count):
        if not bits.take(1):
            continue
        last = following = 8
        for _ in range(16 if index < 6 else 64):
            if following:
                following = (last + bits.signed_golomb()) % 256
            last = following or last


def holds_idr(packet: bytes, *, length_size: int | None) -> bool | None:
    """Whether an H.264 access unit is an IDR picture; ``None`` when no picture is found in it.

    *length_size* is the size of the length prefixes in bytes, ``None`` for start codes.
    """
    for kind in _unit_types(packet, length_size):
        if kind == _IDR:
            return True
        if kind == _SLICE:
            return False
    return None


def _unit_types(packet: bytes, length_size: int | None) -> Iterator[int]:
    if length_size is None:
        at = packet.find(b"\x00\x00\x01")
        while 0 <= at < len(packet) - 3:
            yield packet[at + 3] & 0x1F
            at = packet.find(b"\x00\x00\x01", at + 3)
        return
    at = 0
    while at + length_size < len(packet):
        size = int.from_bytes(packet[at : at + length_size], "big")
        yield packet[at + length_size] & 0x1F
        at += length_size + size


def nal_length_size(extradata: bytes | None) -> int | None:
    """Size of the length prefixes ``avcC`` declares; ``None`` for start codes."""
    if extradata is None or len(extradata) < 5 or not is_avc_configuration(extradata):
        return None
    return (extradata[4] & 3) + 1


def lossless_depth(codec: str, extradata: bytes | None) -> int | None:
    """Bits per sample of FLAC (STREAMINFO) and ALAC (magic cookie); ``None`` for others."""
    data = extradata or b""
    if codec == "flac" and len(data) >= 34:
        return ((data[12] & 1) << 4 | data[13] >> 4) + 1
    if codec == "alac" and len(data) >= 18:
        return data[17]
    return None
