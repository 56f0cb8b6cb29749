"""The reader: one file in, :class:`AudioTags` out, whatever is in the file.

Runs in worker processes only. Reads at most :data:`~source.MAX_READ` bytes, mostly a few
kilobytes: pictures are found and not loaded, the sound is not touched.
"""

import os
from collections.abc import Callable, Mapping
from typing import BinaryIO

from rustfin_core.media.tags import ape, asf, chunks, flac, id3, mp4, ogg
from rustfin_core.media.tags.build import build
from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import Source, TagError
from rustfin_core.media.tags.types import AudioTags, Found, Picture

_HEAD = 16
_BUFFER = 32 * 1024
_MAX_PICTURE = 20 * 1024 * 1024
_LONG = frozenset({"lyrics", "comment", "title", "album"})
"""Names whose semicolons are punctuation; ffmpeg joins the values of the others by them."""


def read_tags(path: str | bytes | os.PathLike[str]) -> Found:
    """Read the tags of the regular file at *path*.

    A damaged tag gives what could be read before the damage, and says so. Raise ``OSError`` when
    the file cannot be read.
    """
    with open(path, "rb", buffering=_BUFFER) as file:  # noqa: PTH123 - paths may be bytes
        return read_open_file(file, os.fstat(file.fileno()).st_size)


def read_open_file(file: BinaryIO, size: int) -> Found:
    """Read the tags of an open, seekable file of *size* bytes."""
    reading = _Reading(Source(file, size))
    reading.run()
    return Found(build(reading.raw, "+".join(reading.forms)), reading.problem)


def load_pictures(path: str | bytes | os.PathLike[str]) -> list[tuple[Picture, bytes]]:
    """The pictures of a file with their bytes, as they stand in it; damaged ones are left out.

    Raise ``OSError`` when the file cannot be read.
    """
    with open(path, "rb", buffering=_BUFFER) as file:  # noqa: PTH123 - paths may be bytes
        reading = _Reading(Source(file, os.fstat(file.fileno()).st_size), loads_pictures=True)
        reading.run()
        found = []
        for number, picture in enumerate(reading.raw.pictures):
            data = reading.raw.loaded.get(number)
            if data is None and picture.offset is not None and picture.size <= _MAX_PICTURE:
                file.seek(picture.offset)
                data = file.read(picture.size)
            if data:
                found.append((picture, data))
        return found


def tags_from_container(tags: Mapping[str, str]) -> AudioTags:
    """Tags of containers without a reader here (Matroska...), from what ffmpeg says of them."""
    raw = RawTags()
    for name, value in tags.items():
        known = canonical(name)
        raw.add(known, *([value] if known in _LONG else value.split(";")))
    return build(raw, "container") if not raw.is_empty else AudioTags()


class _Reading:
    """One file: each tag in it adds what it can; a damaged one does not stop the next."""

    def __init__(self, source: Source, *, loads_pictures: bool = False) -> None:
        self.raw = RawTags(loads_pictures=loads_pictures)
        self.forms: list[str] = []
        self.problem: str | None = None
        self._source = source

    def run(self) -> None:
        """Read the tag in front, the container's own, and those at the end."""
        at = 0
        head = self._source.upto(0, _HEAD)
        header = id3.id3_header(self._source, 0)
        if header is not None:
            at = header.end
            head = self._source.upto(at, _HEAD)
        reader = _reader(head)
        if reader is not None:
            # Comments of the container itself say more than an ID3 tag put before them.
            self._add(lambda raw: reader(self._source, at, raw))
        if header is not None:
            self._add(lambda raw: id3.read_id3(self._source, 0, raw))
        if reader is None or head.startswith(flac.MARK):
            self._add(lambda raw: ape.read_ape(self._source, raw))
            if self.raw.is_empty:
                self._add(lambda raw: id3.read_id3v1(self._source, raw))

    def _add(self, read: Callable[[RawTags], str | None]) -> None:
        found = RawTags(loads_pictures=self.raw.loads_pictures)
        try:
            form = read(found)
        except TagError as error:
            form = None
            self.problem = self.problem or f"Its tags are damaged: {error}."
        if form is not None:
            self.forms.append(form)
        self.raw.fill_from(found)


def _reader(head: bytes) -> Callable[[Source, int, RawTags], str | None] | None:
    """What reads a file that begins with *head*; ``None``: only tags before and behind it."""
    if head.startswith(flac.MARK):
        return flac.read_flac
    if head.startswith(ogg.CAPTURE):
        return lambda source, at, raw: ogg.read_ogg(source, raw)
    if mp4.is_mp4(head):
        return lambda source, at, raw: mp4.read_mp4(source, raw)
    if head.startswith(asf.HEADER):
        return lambda source, at, raw: asf.read_asf(source, raw)
    if chunks.is_wave(head):
        return lambda source, at, raw: chunks.read_wave(source, raw)
    if chunks.is_aiff(head):
        return lambda source, at, raw: chunks.read_aiff(source, raw)
    if head.startswith(b"DSD "):
        return lambda source, at, raw: chunks.read_dsf(source, raw)
    if head.startswith(b"FRM8"):
        return lambda source, at, raw: chunks.read_dff(source, raw)
    return None
