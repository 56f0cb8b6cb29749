"""Comment packets of Ogg streams (RFC 3533): Vorbis, Opus (RFC 7845), Speex, FLAC in Ogg."""

import io
from dataclasses import replace

from rustfin_core.media.tags.flac import MARK
from rustfin_core.media.tags.pictures import PICTURE_HEAD, flac_picture
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import Source, TagError, u24be, u32le
from rustfin_core.media.tags.vorbis import read_comments

CAPTURE = b"OggS"
_MAX_PAGES = 200
_MAX_PACKET = 4 * 1024 * 1024
"""A comment packet may hold a picture; beyond this only what came before it is read."""
_FLAC = b"\x7fFLAC\x01"


def read_ogg(source: Source, raw: RawTags) -> str:
    """Read the comments of the first audio stream; ``TagError`` when there are none."""
    packets = _Packets(source)
    first = packets.next()
    if first.startswith(b"\x01vorbis"):
        _comments(packets.next(), b"\x03vorbis", raw)
    elif first.startswith(b"OpusHead"):
        _comments(packets.next(), b"OpusTags", raw)
        raw.add("opus", "1")
    elif first.startswith(b"Speex   "):
        _comments(packets.next(), b"", raw)
    elif first.startswith(_FLAC) and first[9:13] == MARK:
        _flac_packets(packets, raw)
    else:
        raise TagError("the Ogg file holds something else than sound")
    return "vorbis"


def _comments(packet: bytes, mark: bytes, raw: RawTags) -> None:
    if not packet.startswith(mark):
        raise TagError("the comments of an Ogg stream are missing")
    inner = Source(io.BytesIO(packet), len(packet), budget=3 * len(packet) + 1)
    read_comments(inner, len(mark), len(packet), raw)


def _flac_packets(packets: "_Packets", raw: RawTags) -> None:
    for _ in range(_MAX_PAGES):
        packet = packets.next()
        if len(packet) < 4 or packet[0] == 0xFF:
            return
        kind, size = packet[0] & 0x7F, u24be(packet, 1)
        if kind == 4:
            inner = Source(io.BytesIO(packet), len(packet), budget=3 * len(packet) + 1)
            read_comments(inner, 4, min(4 + size, len(packet)), raw)
        elif kind == 6:
            block = flac_picture(packet[4 : 4 + PICTURE_HEAD], offset=4)
            at = block.offset or 0
            data = packet[at : at + block.size] if raw.loads_pictures else None
            raw.add_picture(replace(block, offset=None), data)
        if packet[0] & 0x80:
            return


class _Packets:
    """Packets of the first stream, put together from its pages."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0
        self._serial: int | None = None
        self._ready: list[bytes] = []
        self._part = b""
        self._pages = 0

    def next(self) -> bytes:
        """The next packet; an overlong one is handed out cut off."""
        while not self._ready:
            if len(self._part) > _MAX_PACKET:
                packet, self._part = self._part, b""
                return packet
            self._page()
        return self._ready.pop(0)

    def _page(self) -> None:
        self._pages += 1
        if self._pages > _MAX_PAGES:
            raise TagError("the comments of an Ogg stream are too far away")
        head = self._source.read(self._at, 27)
        if not head.startswith(CAPTURE):
            raise TagError("an Ogg page is missing")
        serial = u32le(head, 14)
        sizes = self._source.read(self._at + 27, head[26])
        body_at = self._at + 27 + len(sizes)
        self._at = body_at + sum(sizes)
        if self._serial is None:
            self._serial = serial
        if serial != self._serial:
            return
        body = self._source.read(body_at, sum(sizes))
        start = end = 0
        for size in sizes:
            end += size
            if size < 255:
                self._ready.append(self._part + body[start:end])
                self._part, start = b"", end
        self._part += body[start:]
