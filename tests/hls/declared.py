"""The codec strings a stream really has, read from its own bytes with no code of the product."""

import io
from collections.abc import Iterator

import av

Box = tuple[bytes, bytes]
_VISUAL_ENTRY, _SOUND_ENTRY = 78, 28


def boxes(data: bytes) -> Iterator[Box]:
    """(type, payload) of the ISO boxes in *data*."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size < 8:
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def inside(data: bytes, *path: bytes) -> bytes:
    """The payload of the first box at *path*; empty when there is none."""
    for name in path:
        data = next((body for kind, body in boxes(data) if kind == name), b"")
    return data


def sample_entries(init: bytes) -> Iterator[Box]:
    """The sample entries of an initialisation segment."""
    for kind, trak in boxes(inside(init, b"moov")):
        if kind == b"trak":
            stsd = inside(trak, b"mdia", b"minf", b"stbl", b"stsd")
            yield from boxes(stsd[8:])


def codecs_of_mp4(init: bytes) -> list[str]:
    """RFC 6381 strings of the tracks of an initialisation segment, in their order."""
    return [_entry(kind.decode("latin-1"), body) for kind, body in sample_entries(init)]


def _entry(name: str, body: bytes) -> str:
    extra = body[_SOUND_ENTRY:]
    if name in ("avc1", "avc3", "hvc1", "hev1", "dvh1", "dvhe", "av01", "vp09", "mp4v"):
        extra = body[_VISUAL_ENTRY:]
    match name:
        case "avc1" | "avc3":
            return f"{name}.{inside(extra, b'avcC')[1:4].hex().upper()}"
        case "hvc1" | "hev1":
            return f"{name}.{_hevc(inside(extra, b'hvcC')[1:13])}"
        case "dvh1" | "dvhe":
            record = inside(extra, b"dvcC") or inside(extra, b"dvvC")
            return f"{name}.{record[2] >> 1:02d}.{(record[2] & 1) << 5 | record[3] >> 3:02d}"
        case "av01":
            record = inside(extra, b"av1C")
            tier = "H" if record[2] & 0x80 else "M"
            depth = (12 if record[2] & 0x20 else 10) if record[2] & 0x40 else 8
            return f"av01.{record[1] >> 5}.{record[1] & 31:02d}{tier}.{depth:02d}"
        case "vp09":
            record = inside(extra, b"vpcC")[4:]
            return f"vp09.{record[0]:02d}.{record[1]:02d}.{record[2] >> 4:02d}"
        case "mp4a":
            return _mpeg4_audio(inside(extra, b"esds"))
        case _:
            return name


def dolby_vision_of_mp4(init: bytes) -> tuple[int, int, int] | None:
    """Profile, level and compatibility id of the Dolby Vision record, when there is one."""
    for _, body in sample_entries(init):
        extra = body[_VISUAL_ENTRY:]
        if record := inside(extra, b"dvcC") or inside(extra, b"dvvC"):
            return record[2] >> 1, (record[2] & 1) << 5 | record[3] >> 3, record[4] >> 4
    return None


def _hevc(record: bytes) -> str:
    """``profile.compatibility.tier-level.constraints`` (ISO/IEC 14496-15 annex E)."""
    space = ("", "A", "B", "C")[record[0] >> 6]
    flags = int(f"{int.from_bytes(record[1:5], 'big'):032b}"[::-1], 2)
    tier = "H" if record[0] & 0x20 else "L"
    constraints = record[5:11].rstrip(b"\0")
    parts = [f"{space}{record[0] & 31}", f"{flags:X}", f"{tier}{record[11]}"]
    return ".".join(parts + [f"{byte:X}" for byte in constraints])


def _mpeg4_audio(esds: bytes) -> str:
    """Object type of an ``esds`` box and, for MPEG-4 audio, of its AudioSpecificConfig."""
    at = 4
    kind = 0
    while at < len(esds):
        tag, at = esds[at], at + 1
        while esds[at] & 0x80:
            at += 1
        at += 1
        if tag == 3:
            at += 3
        elif tag == 4:
            kind = esds[at]
            at += 13
        elif tag == 5 and kind == 0x40:
            first = esds[at] >> 3
            if first == 31:
                first = 32 + ((esds[at] & 7) << 3 | esds[at + 1] >> 5)
            return f"mp4a.{kind:02X}.{first}"
        else:
            break
    return f"mp4a.{kind:02X}"


def codecs_of_ts(segment: bytes) -> list[str]:
    """The same of an MPEG-TS segment: video first, then sound."""
    found: dict[str, str] = {}
    with av.open(io.BytesIO(segment), format="mpegts") as container:
        wanted = {s.index: s.type for s in container.streams if s.type in ("video", "audio")}
        for packet in container.demux():
            kind = wanted.get(packet.stream_index)
            if kind is None or kind in found or not packet.size:
                continue
            name = packet.stream.codec_context.codec.canonical_name
            if (text := _elementary(name, bytes(packet))) is not None:
                found[kind] = text
            if len(found) == len(set(wanted.values())):
                break
    return [found[kind] for kind in ("video", "audio") if kind in found]


def _elementary(codec: str, packet: bytes) -> str | None:
    match codec:
        case "h264":
            unit = next((u for u in _units(packet) if u[0] & 31 == 7), None)
            return unit and f"avc1.{unit[1:4].hex().upper()}"
        case "hevc":
            unit = next((u for u in _units(packet) if u[0] >> 1 & 63 == 33), None)
            return unit and "hvc1." + _hevc(unit.replace(b"\0\0\3", b"\0\0")[3:15])
        case "aac":
            return f"mp4a.40.{(packet[2] >> 6) + 1}"
        case "mp3":
            return "mp4a.40.34"
        case _:
            return {"ac3": "ac-3", "eac3": "ec-3"}.get(codec, codec)


def _units(data: bytes) -> Iterator[bytes]:
    for part in data.split(b"\0\0\1")[1:]:
        if part:
            yield part
