"""Worker-only: a good picture out of a video or the cover inside a file (PyAV)."""

import io
from collections.abc import Iterator
from typing import Any

import av
from PIL import Image, ImageStat

from rustfin_core.media.formats import ALLOWED_DEMUXERS, input_url

_POSITIONS = (0.2, 0.35, 0.5, 0.1, 0.65, 0.8)
_GOOD_ENOUGH = 45.0
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
"""What Pillow may decode; anything else is refused by its magic bytes."""
_PACKETS_LOOKED_AT = 2_000
_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": ",".join(ALLOWED_DEMUXERS)}


def embedded_cover(path: str) -> Image.Image | None:
    """The picture a file carries: attached picture or picture attachment; ``None`` without."""
    with av.open(input_url(path), timeout=10, options=_OPTIONS) as container:
        for stream in container.streams.video:
            if not stream.disposition & av.stream.Disposition.attached_pic:
                continue
            for packet in container.demux(stream):
                if packet.size:
                    return Image.open(io.BytesIO(bytes(packet)), formats=FORMATS)
    return None


def good_frame(path: str, duration: float | None) -> Image.Image | None:
    """A frame that is neither black nor flat, from a few places of the film; best of those."""
    best: tuple[float, Image.Image] | None = None
    with av.open(input_url(path), timeout=10, options=_OPTIONS) as container:
        stream = next(iter(_real_videos(container)), None)
        if stream is None:
            return None
        for place in _POSITIONS if duration and duration > 2 else (0.0,):
            frame = _frame_at(container, stream, place * (duration or 0.0))
            if frame is None:
                continue
            score = _interest(frame)
            if best is None or score > best[0]:
                best = (score, frame)
            if score >= _GOOD_ENOUGH:
                break
    return best[1] if best else None


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
                return _square_pixels(frames[0].to_image(), decoder.sample_aspect_ratio)
        if count > _PACKETS_LOOKED_AT:
            break
    return None


def _square_pixels(picture: Image.Image, ratio: Any) -> Image.Image:
    if not ratio or float(ratio) in (0.0, 1.0):
        return picture
    return picture.resize((max(1, round(picture.width * float(ratio))), picture.height))


def _interest(picture: Image.Image) -> float:
    small = picture.convert("L").resize((64, 36))
    statistics = ImageStat.Stat(small)
    mean, spread = statistics.mean[0], statistics.stddev[0]
    too_dark_or_bright = mean < 20 or mean > 235
    return spread * (0.3 if too_dark_or_bright else 1.0)
