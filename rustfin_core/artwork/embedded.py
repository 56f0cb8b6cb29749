"""Worker-only: pictures inside media files: tags of music, ``covr``, attachments of Matroska.

What lies where is told by the tag readers; ffmpeg shows attachments of containers as video
streams, with the file name they had (Matroska names ``cover``, ``small_cover``, ``cover_land``).
"""

import os
from collections.abc import Iterator
from typing import Any

import av

from rustfin_core.artwork.local_names import type_of_attachment
from rustfin_core.kernel.enums import ImageType
from rustfin_core.media.formats import ALLOWED_DEMUXERS, input_url
from rustfin_core.media.tags.read import load_pictures

OPTIONS = {"protocol_whitelist": "file", "format_whitelist": ",".join(ALLOWED_DEMUXERS)}
_FRONT, _OTHER, _BACK, _MEDIA = 3, 0, 4, 6
_TYPES = {_FRONT: ImageType.PRIMARY, _MEDIA: ImageType.DISC, _BACK: ImageType.BOX}
_ORDER = (_FRONT, _OTHER, 2, 1, 7, 8, 10)
"""Kinds of tag pictures that may stand for the whole: front, other, icons, artists, band."""
_MOST = 16


def embedded_pictures(path: str) -> Iterator[tuple[ImageType, bytes]]:
    """Pictures of a file, each kind's best first; a file without any gives none.

    A damaged file raises whatever the decoders raise.
    """
    found = sorted(
        load_pictures(path),
        key=lambda pair: _ORDER.index(pair[0].type) if pair[0].type in _ORDER else len(_ORDER),
    )
    for picture, data in found[:_MOST]:
        yield _TYPES.get(picture.type, ImageType.PRIMARY), data
    if not found:
        yield from _attached(path)


def _attached(path: str) -> Iterator[tuple[ImageType, bytes]]:
    with av.open(input_url(path), timeout=10, options=OPTIONS) as container:
        streams = [s for s in container.streams.video if _is_picture(s)]
        typed = [(type_of_attachment(_file_name(stream)), stream) for stream in streams[:_MOST]]
        # ``cover`` before what merely is a picture; ``small_cover`` last.
        typed.sort(key=lambda pair: pair[0][1])
        for (kind, _), stream in typed:
            if kind is not None and (data := _packet(container, stream)):
                yield kind, data


def _is_picture(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _file_name(stream: Any) -> str:
    name = stream.metadata.get("filename") or stream.metadata.get("comment") or ""
    return os.path.splitext(str(name))[0].lower()  # noqa: PTH122 - a name, not a path


def _packet(container: Any, stream: Any) -> bytes:
    container.seek(0)
    for packet in container.demux(stream):
        if packet.size:
            return bytes(packet)
    return b""
