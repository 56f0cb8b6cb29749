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
from rustfin_core.media.tags.types import AudioTags, Found

_HEAD = 16
_BUFFER = 32 * 1024


def read_tags(path: str | bytes | os.PathLike[str]) -> Found:
    """Read the tags of the regular file at *path*.

    A damaged tag gives what could be read before the damage, and says so. Raise ``OSError`` when
    the file cannot be read.
    """
    with open(path, "rb", buffering=_BUFFER) as file:  # noqa: PTH123 - paths may be bytes
        return read_open_file(file, os.fstat(file.fileno()).st_size)


def read_open_file(file: BinaryIO, size: int) -> Found:
    """Read the tags of an open, seekable file of *size* bytes."""
    raw = RawTags()
    forms: list[str] = []
    problem: str | None = None
    try:
        _read(Source(file, size), raw, forms)
    except TagError as error:
        problem = f"Its tags are damaged: {error}."
    return Found(build(raw, "+".join(forms)), problem)


def tags_from_container(tags: Mapping[str, str]) -> AudioTags:
    """Tags of containers without a reader here (Matroska...), from what ffmpeg says of them."""
    raw = RawTags()
    for name, value in tags.items():
        known = canonical(name)
        # ffmpeg puts the language behind the name.
        raw.add("lyrics" if known.startswith("lyrics-") else known, *value.split(";"))
    return build(raw, "container") if not raw.is_empty else AudioTags()


def _read(source: Source, raw: RawTags, forms: list[str]) -> None:
    at = 0
    head = source.upto(0, _HEAD)
    header = id3.id3_header(source, 0)
    first = RawTags()
    if header is not None:
        _collect(forms, lambda: id3.read_id3(source, 0, first))
        at = header.end
        head = source.upto(at, _HEAD)
    reader = _reader(head)
    try:
        if reader is not None:
            _collect(forms, lambda: reader(source, at, raw))
    finally:
        # Comments of the container itself say more than an ID3 tag put before them.
        raw.fill_from(first)
    if reader is None or head.startswith(flac.MARK):
        _read_end(source, raw, forms)


def _read_end(source: Source, raw: RawTags, forms: list[str]) -> None:
    """Tags at the end of streams that have no place of their own for them."""
    behind = RawTags()
    try:
        _collect(forms, lambda: ape.read_ape(source, behind))
    finally:
        raw.fill_from(behind)
    if raw.is_empty:
        _collect(forms, lambda: id3.read_id3v1(source, raw))


def _collect(forms: list[str], read: Callable[[], str | None]) -> None:
    form = read()
    if form is not None:
        forms.append(form)


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
