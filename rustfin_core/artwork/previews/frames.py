"""Worker-only: the keyframe at a moment, small, upright and in colours of a screen (PyAV)."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
from av.video.reformatter import VideoReformatter
from PIL import Image

from rustfin_core.artwork.previews.tone import mapped
from rustfin_core.artwork.previews.types import Size, Source
from rustfin_core.media.probe import UnreadableError, open_container

_INDEXED = frozenset({"matroska", "mov", "mp4", "avi", "asf", "flv"})
"""Containers whose seeks land on a keyframe; in others the way to it is read."""
_LOOK_BACK_S = 1.0
_PACKETS_LOOKED_AT = 3_000
_PACKETS_FOR_ONE = 40
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180}
_TURNS |= {270: Image.Transpose.ROTATE_270}


class KeyframeReader:
    """Reads keyframes of one open film; the others are never decoded."""

    def __init__(self, container: Any, stream: Any, source: Source) -> None:
        self._container = container
        self._stream = stream
        self._source = source
        self._scalers: dict[Size, VideoReformatter] = {}
        self._start = (container.start_time or 0) / av.time_base
        self._is_indexed = container.format.name.partition(",")[0] in _INDEXED

    def pictures(self, moment: float, sizes: Sequence[Size]) -> list[Image.Image] | None:
        """The keyframe at *moment* in each size; ``None`` where there is none."""
        frame = self._frame(int((moment + self._start) / self._stream.time_base) + 1)
        return None if frame is None else [self._picture(frame, size) for size in sizes]

    def _frame(self, ticks: int) -> Any | None:
        decoder = self._stream.codec_context
        try:
            packets = self._from_keyframe(ticks)
            first = next(packets, None)
            if first is None:
                return None
            # Most decoders hold one picture back: drained, one packet is enough.
            frames = [*decoder.decode(first), *decoder.decode(None)]
            decoder.flush_buffers()
            for packet in itertools.chain((first,), packets) if not frames else ():
                if frames := decoder.decode(packet):
                    break
            return frames[0] if frames else None
        except (av.error.EOFError, av.error.InvalidDataError, av.error.PermissionError):
            return None
        finally:
            decoder.flush_buffers()

    def _from_keyframe(self, ticks: int) -> Iterator[Any]:
        """The last keyframe up to *ticks* (else the one behind), and what comes after it."""
        back = 0 if self._is_indexed else int(_LOOK_BACK_S / self._stream.time_base)
        start = max(ticks - back, 0)
        self._container.seek(start, stream=self._stream, backward=True)
        kept: list[Any] = []
        packets = itertools.islice(self._container.demux(self._stream), _PACKETS_LOOKED_AT)
        for packet in packets:
            if packet.is_keyframe and packet.size and (not kept or (packet.pts or 0) <= ticks):
                kept = [packet]
            elif kept:
                kept.append(packet)
            if kept and (self._is_indexed or (packet.dts or 0) > ticks):
                break
        yield from kept
        if kept:
            yield from itertools.islice(packets, _PACKETS_FOR_ONE)

    def _picture(self, frame: Any, size: Size) -> Image.Image:
        turned = self._source.rotation % 180 != 0
        width, height = (size.height, size.width) if turned else (size.width, size.height)
        scaler = self._scalers.setdefault(size, VideoReformatter())
        small: Any = scaler.reformat(frame, width, height, "rgb24", interpolation="AREA")
        picture: Image.Image = small.to_image()
        turn = _TURNS.get(self._source.rotation % 360)
        if turn is not None:
            picture = picture.transpose(turn)
        picture = mapped(picture, self._source.transfer)
        return picture.convert("L").convert("RGB") if self._source.is_dolby_5 else picture


@contextmanager
def opened(path: str, source: Source, *, timeout: float) -> Iterator[KeyframeReader]:
    """Open a film for its keyframes; ``UnreadableError`` says why that is not possible.

    *timeout* ends an open or read that hangs.
    """
    with open_container(Path(path), timeout=timeout) as container:
        videos = (
            s
            for s in container.streams.video
            if not s.disposition & av.stream.Disposition.attached_pic
        )
        stream: Any = next(videos, None)
        if stream is None or stream.codec_context is None:
            msg = "There is no video in it that can be decoded."
            raise UnreadableError(msg)
        for other in container.streams:
            if other.index != stream.index:
                other.discard = av.stream.Discard.all
        context = stream.codec_context
        context.thread_count = 1
        context.skip_frame = "NONKEY"
        # Nobody sees the blocks at this size, and a quarter of the time is spent on them.
        context.options = {"skip_loop_filter": "all"}
        yield KeyframeReader(container, stream, source)
