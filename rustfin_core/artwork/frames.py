"""Worker-only: a good picture out of a film (PyAV)."""

from collections.abc import Iterator, Sequence
from typing import Any

import av
from PIL import Image, ImageFilter, ImageStat

from rustfin_core.artwork.embedded import OPTIONS
from rustfin_core.artwork.previews.tone import mapped
from rustfin_core.media.formats import input_url

_POSITIONS = (0.2, 0.35, 0.5, 0.1, 0.65, 0.8)
_GOOD_ENOUGH = 45.0
_PACKETS_LOOKED_AT = 2_000
_SHARP = 12.0
"""Spread of an edge picture of 320 pixels from which on nobody would call it blurred."""
_FLAT = 4.0
"""Spread of brightness (of 255) below which a frame shows nothing."""
_TRANSFERS = {16: "smpte2084", 18: "arib-std-b67"}
"""``AVColorTransferCharacteristic`` of HDR: such frames look grey unless they are mapped."""


def good_frame(path: str, duration: float | None) -> Image.Image | None:
    """A frame that is neither black, flat nor blurred, from a few places of the film."""
    best: tuple[float, Image.Image] | None = None
    with av.open(input_url(path), timeout=10, options=OPTIONS) as container:
        stream = next(iter(_real_videos(container)), None)
        if stream is None:
            return None
        stream.codec_context.thread_count = 1
        for place in _POSITIONS if duration and duration > 2 else (0.0,):
            frame = _frame_at(container, stream, place * (duration or 0.0))
            if frame is None:
                continue
            score = interest(frame)
            if best is None or score > best[0]:
                best = (score, frame)
            if score >= _GOOD_ENOUGH:
                break
    return best[1] if best and best[0] > 0 else None


def frames_at(path: str, moments: Sequence[float]) -> Iterator[Image.Image]:
    """The keyframes at *moments* (seconds), those that can be had."""
    with av.open(input_url(path), timeout=10, options=OPTIONS) as container:
        stream = next(iter(_real_videos(container)), None)
        if stream is None:
            return
        stream.codec_context.thread_count = 1
        for moment in moments:
            frame = _frame_at(container, stream, moment)
            if frame is not None:
                yield frame


def interest(picture: Image.Image) -> float:
    """How much there is to see: contrast, less where it is dark, washed out or blurred.

    0 for one flat colour: a title card says more.
    """
    grey = picture.convert("L")
    grey.thumbnail((320, 320), Image.Resampling.BOX)
    statistics = ImageStat.Stat(grey.resize((64, 36)))
    mean, spread = statistics.mean[0], statistics.stddev[0]
    if spread < _FLAT:
        return 0.0
    edges = ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES).crop((1, 1, *_inner(grey))))
    sharpness = min(1.0, edges.stddev[0] / _SHARP)
    too_dark_or_bright = mean < 20 or mean > 235
    return float(spread * (0.3 if too_dark_or_bright else 1.0) * (0.4 + 0.6 * sharpness))


def _inner(picture: Image.Image) -> tuple[int, int]:
    """Lower right corner without the border, which the edge filter leaves as it was."""
    return max(2, picture.width - 1), max(2, picture.height - 1)


def _real_videos(container: Any) -> Iterator[Any]:
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            yield stream


def _frame_at(container: Any, stream: Any, seconds: float) -> Image.Image | None:
    """The keyframe at or before *seconds*; the decoder is drained, so one packet is enough."""
    if seconds > 0:
        container.seek(int(seconds * av.time_base))
    decoder = stream.codec_context
    for count, packet in enumerate(container.demux(stream)):
        if packet.is_keyframe:
            frames = [*decoder.decode(packet), *decoder.decode(None)]
            decoder.flush_buffers()
            if frames:
                return _picture(frames[0], decoder.sample_aspect_ratio)
        if count > _PACKETS_LOOKED_AT:
            break
    return None


def _picture(frame: Any, ratio: Any) -> Image.Image:
    """At most 1920 pixels wide (8K frames are 100 MB), square pixels, in SDR colours."""
    width, height = frame.width, frame.height
    if ratio and float(ratio) not in (0.0, 1.0):
        width = max(1, round(width * float(ratio)))
    scale = min(1.0, 1920 / width, 1920 / height)
    size = max(2, round(width * scale)), max(2, round(height * scale))
    small = frame.reformat(*size, "rgb24", interpolation="AREA" if scale < 1 else "BICUBIC")
    picture: Image.Image = small.to_image()
    if frame.rotation:
        picture = picture.rotate(frame.rotation, expand=True)
    return mapped(picture, _TRANSFERS.get(int(frame.color_trc or 0)))
