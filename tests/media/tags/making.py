"""Tags built byte by byte, the way the specifications say, for tests that need no corpus."""

import base64
import io
import struct
from collections.abc import Iterable, Mapping

from rustfin_core.media.tags.read import read_open_file
from rustfin_core.media.tags.types import AudioTags, Found

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


def read(data: bytes) -> AudioTags:
    """Tags of a file with this content, which must be sound."""
    found = found_in(data)
    assert found.problem is None, found.problem
    return found.tags


def found_in(data: bytes) -> Found:
    """What is found in a file with this content."""
    return read_open_file(io.BytesIO(data), len(data))


def syncsafe(value: int) -> bytes:
    return bytes((value >> shift) & 0x7F for shift in (21, 14, 7, 0))


def frame(name: str, content: bytes, *, version: int = 4, flags: int = 0) -> bytes:
    if version == 2:
        return name.encode() + len(content).to_bytes(3, "big") + content
    size = syncsafe(len(content)) if version == 4 else struct.pack(">I", len(content))
    return name.encode() + size + struct.pack(">H", flags) + content


def text(name: str, *values: str, version: int = 4, encoding: int = 3) -> bytes:
    codec = ("latin-1", "utf-16", "utf-16-be", "utf-8")[encoding]
    return frame(name, bytes([encoding]) + "\0".join(values).encode(codec), version=version)


def user_text(name: str, *values: str) -> bytes:
    return frame("TXXX", b"\3" + name.encode() + b"\0" + "\0".join(values).encode())


def id3(*frames: bytes, version: int = 4, flags: int = 0, size: int | None = None) -> bytes:
    body = b"".join(frames)
    length = syncsafe(len(body) if size is None else size)
    return b"ID3" + bytes([version, 0, flags]) + length + body


def mp3(*frames: bytes, version: int = 4, flags: int = 0) -> bytes:
    """An ID3 tag and a little silence."""
    return id3(*frames, version=version, flags=flags) + b"\xff\xfb\x90\x00" + bytes(400)


def ape(items: Iterable[tuple[str, bytes, int]], *, version: int = 2000) -> bytes:
    """An APE tag with its footer; items are (name, value, flags)."""
    items = list(items)
    body = b"".join(
        struct.pack("<II", len(value), flags) + name.encode() + b"\0" + value
        for name, value, flags in items
    )
    footer = b"APETAGEX" + struct.pack("<IIII", version, len(body) + 32, len(items), 0) + bytes(8)
    return body + footer


def comments(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A Vorbis comment block."""
    lines = [f"{name}={value}".encode() for name, value in pairs]
    block = struct.pack("<I", 4) + b"test" + struct.pack("<I", len(lines))
    return block + b"".join(struct.pack("<I", len(line)) + line for line in lines)


def picture_block(data: bytes, *, kind: int = 3, mime: str = "image/png", text: str = "") -> bytes:
    return (
        struct.pack(">II", kind, len(mime))
        + mime.encode()
        + struct.pack(">I", len(text.encode()))
        + text.encode()
        + struct.pack(">IIIII", 1, 1, 24, 0, len(data))
        + data
    )


def flac(pairs: Iterable[tuple[str, str]], *pictures: bytes) -> bytes:
    blocks = [(0, bytes(34)), (4, comments(pairs)), *((6, p) for p in pictures)]
    out = b"fLaC"
    for number, (kind, content) in enumerate(blocks):
        last = 0x80 if number == len(blocks) - 1 else 0
        out += bytes([kind | last]) + len(content).to_bytes(3, "big") + content
    return out + b"\xff\xf8" + bytes(100)


def ogg(*packets: bytes, serial: int = 7) -> bytes:
    """One page after another, each packet cut into as many pages as it needs."""
    out = b""
    for packet in packets:
        sizes = [255] * (len(packet) // 255) + [len(packet) % 255]
        at = 0
        for start in range(0, len(sizes), 255):
            part = sizes[start : start + 255]
            body = packet[at : at + sum(part)]
            at += sum(part)
            head = b"OggS\0\0" + bytes(8) + struct.pack("<III", serial, 0, 0)
            out += head + bytes([len(part)]) + bytes(part) + body
    return out


def opus(pairs: Iterable[tuple[str, str]]) -> bytes:
    return ogg(b"OpusHead" + bytes(11), b"OpusTags" + comments(pairs), bytes(50))


def vorbis(pairs: Iterable[tuple[str, str]]) -> bytes:
    return ogg(b"\x01vorbis" + bytes(23), b"\x03vorbis" + comments(pairs) + b"\1", bytes(50))


def base64_picture(block: bytes) -> str:
    return base64.b64encode(block).decode()


def atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def value_atom(content: bytes, kind: int = 1) -> bytes:
    return atom(b"data", struct.pack(">II", kind, 0) + content)


def free_form(name: str, *values: str) -> bytes:
    head = atom(b"mean", bytes(4) + b"com.apple.iTunes") + atom(b"name", bytes(4) + name.encode())
    return atom(b"----", head + b"".join(value_atom(value.encode()) for value in values))


def mp4(*entries: bytes, full_box: bool = True) -> bytes:
    meta = (
        (bytes(4) if full_box else b"")
        + atom(b"hdlr", bytes(25))
        + atom(b"ilst", b"".join(entries))
    )
    moov = atom(b"moov", atom(b"mvhd", bytes(100)) + atom(b"udta", atom(b"meta", meta)))
    return atom(b"ftyp", b"M4A mp42") + moov + atom(b"mdat", bytes(64))


def asf_text(value: str) -> bytes:
    return value.encode("utf-16-le") + b"\0\0"


def asf_object(guid: str, content: bytes) -> bytes:
    return bytes.fromhex(guid) + struct.pack("<Q", len(content) + 24) + content


def asf(values: Iterable[tuple[str, int, bytes]], title: str = "", artist: str = "") -> bytes:
    values = list(values)
    texts = [asf_text(title), asf_text(artist)]
    content = asf_object(
        "3326b2758e66cf11a6d900aa0062ce6c",
        struct.pack("<HHHHH", len(texts[0]), len(texts[1]), 0, 0, 0) + b"".join(texts),
    )
    entries = b"".join(
        struct.pack("<H", len(asf_text(name)))
        + asf_text(name)
        + struct.pack("<HH", kind, len(value))
        + value
        for name, kind, value in values
    )
    extended = asf_object(
        "40a4d0d207e3d21197f000a0c95ea850", struct.pack("<H", len(values)) + entries
    )
    body = content + extended
    head = struct.pack("<QI", len(body) + 30, 2) + b"\1\2"
    return bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + head + body


def chunk(name: bytes, content: bytes, *, little: bool = True) -> bytes:
    size = struct.pack("<I" if little else ">I", len(content))
    return name + size + content + b"\0" * (len(content) % 2)


def wav(*chunks: bytes) -> bytes:
    body = b"WAVE" + chunk(b"fmt ", bytes(16)) + chunk(b"data", bytes(101)) + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def info(values: Mapping[bytes, str]) -> bytes:
    return chunk(
        b"LIST", b"INFO" + b"".join(chunk(k, v.encode("latin-1")) for k, v in values.items())
    )


def aiff(*chunks: bytes) -> bytes:
    body = b"AIFF" + chunk(b"COMM", bytes(18), little=False) + b"".join(chunks)
    return b"FORM" + struct.pack(">I", len(body)) + body


def dsf(tag: bytes) -> bytes:
    head = b"DSD " + struct.pack("<QQQ", 28, 28 + 60 + len(tag), 28 + 60 if tag else 0)
    return head + bytes(60) + tag
