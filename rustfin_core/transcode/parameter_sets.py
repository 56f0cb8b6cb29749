"""Parameter sets out of an initialisation segment, for joins of two encoders' output. Pure.

A player gets one initialisation segment for a whole session, and with it the parameter sets
(SPS, PPS, VPS) of the encoder that made it. When another encoder goes on, as the processor does
after the graphics card failed, each of its keyframes carries its own in the stream, and decoders
take them from there: ISO/IEC 14496-15 has that as ``avc3`` and ``hev1``, and decoders do not mind
the declared name. AV1 and VP9 carry theirs in every keyframe anyway.
"""

import struct
from collections.abc import Iterator

from rustfin_core.transcode.boxes import children, find

_VISUAL_ENTRY = 78
"""Bytes of a VisualSampleEntry before its boxes (ISO/IEC 14496-12 section 12.1.3)."""
_CODEC_BOXES = (b"avcC", b"hvcC")


def parameter_sets(init: bytes) -> bytes:
    """The parameter sets of the video in *init* as they stand in a sample, each with its length.

    Empty where the codec needs none or the boxes cannot be read.
    """
    config = _configuration(init)
    if config is None:
        return b""
    kind, body = config
    try:
        units = list(_avc(body) if kind == b"avcC" else _hevc(body))
    except (struct.error, IndexError):
        return b""
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in units)


def _configuration(init: bytes) -> tuple[bytes, memoryview] | None:
    for _, trak in (box for box in children(find(init, b"moov") or b"") if box[0] == b"trak"):
        stsd = find(trak, b"mdia", b"minf", b"stbl", b"stsd")
        if stsd is None:
            continue
        for _, entry in children(stsd[8:]):
            for kind, body in children(entry[_VISUAL_ENTRY:]):
                if kind in _CODEC_BOXES:
                    return kind, body
    return None


def _avc(body: memoryview) -> Iterator[bytes]:
    """AVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 5.3.3.1.2)."""
    at = 5
    for mask in (0x1F, 0xFF):
        count, at = body[at] & mask, at + 1
        for _ in range(count):
            unit, at = _unit(body, at)
            yield unit


def _hevc(body: memoryview) -> Iterator[bytes]:
    """HEVCDecoderConfigurationRecord (ISO/IEC 14496-15 section 8.3.3.1.2)."""
    at = 23
    for _ in range(body[22]):
        (count,) = struct.unpack_from(">H", body, at + 1)
        at += 3
        for _ in range(count):
            unit, at = _unit(body, at)
            yield unit


def _unit(body: memoryview, at: int) -> tuple[bytes, int]:
    (size,) = struct.unpack_from(">H", body, at)
    if at + 2 + size > len(body):
        raise IndexError
    return bytes(body[at + 2 : at + 2 + size]), at + 2 + size
