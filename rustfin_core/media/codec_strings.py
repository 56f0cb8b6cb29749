"""Codec strings (RFC 6381) of streams as they are, out of their own headers. Pure.

Players look the exact string up before they take a stream, so a copied one must be announced as
what it is: the profile and level libav reports say nothing of tiers and constraints.
"""

from rustfin_core.media.bitstream import parameter_sets

_SPS_H264, _SPS_HEVC = 7, 33
_HVCC_FIXED = 13
_SPACES = ("", "A", "B", "C")
_ESCAPED_OBJECT = 31


def codec_string(codec: str | None, extradata: bytes | None) -> str | None:
    """The string of a stream of *codec* (ffmpeg's name) with that configuration record.

    ``None`` where the record does not tell; HEVC comes as ``hvc1``, which is how it is sent.
    """
    data = bytes(extradata or b"")
    match codec:
        case "h264":
            return _h264(data)
        case "hevc":
            return _hevc(data)
        case "av1":
            return _av1(data)
        case "aac":
            return _aac(data)
        case _:
            return None


def _h264(data: bytes) -> str | None:
    """``avc1.PPCCLL``: the three bytes at the start of avcC and of every SPS (14496-15, 5.4)."""
    if len(data) >= 4 and data[0] == 1:
        return f"avc1.{data[1:4].hex().upper()}"
    for unit in parameter_sets(data):
        if len(unit) >= 4 and unit[0] & 0x1F == _SPS_H264:
            return f"avc1.{unit[1:4].hex().upper()}"
    return None


def _hevc(data: bytes) -> str | None:
    """``hvc1.profile.compatibility.tier-level.constraints`` (ISO/IEC 14496-15, annex E.3)."""
    if len(data) >= _HVCC_FIXED and data[0] == 1:
        return _profile_tier_level(data[1:_HVCC_FIXED])
    for unit in parameter_sets(data):
        if len(unit) >= 15 and unit[0] >> 1 & 0x3F == _SPS_HEVC:
            body = unit.replace(b"\x00\x00\x03", b"\x00\x00")
            if len(body) >= 15:
                return _profile_tier_level(body[3:15])
    return None


def _profile_tier_level(record: bytes) -> str:
    compatibility = int(f"{int.from_bytes(record[1:5], 'big'):032b}"[::-1], 2)
    tier = "H" if record[0] & 0x20 else "L"
    words = [
        f"hvc1.{_SPACES[record[0] >> 6]}{record[0] & 0x1F}",
        f"{compatibility:X}",
        f"{tier}{record[11]}",
        *(f"{byte:X}" for byte in record[5:11].rstrip(b"\x00")),
    ]
    return ".".join(words)


def _av1(data: bytes) -> str | None:
    """``av01.profile.level-tier.depth`` out of av1C (AV1 in ISOBMFF 2.3 and 5)."""
    if len(data) < 4 or data[0] != 0x81:
        return None
    tier = "H" if data[2] & 0x80 else "M"
    depth = (12 if data[2] & 0x20 else 10) if data[2] & 0x40 else 8
    return f"av01.{data[1] >> 5}.{data[1] & 0x1F:02d}{tier}.{depth:02d}"


def _aac(data: bytes) -> str | None:
    """``mp4a.40.N``: the object type in front of an AudioSpecificConfig (14496-3, 1.6.2.1)."""
    if len(data) < 2:
        return None
    kind = data[0] >> 3
    if kind == _ESCAPED_OBJECT:
        kind = 32 + ((data[0] & 0x07) << 3 | data[1] >> 5)
    return f"mp4a.40.{kind}" if kind else None
