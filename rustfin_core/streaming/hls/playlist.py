"""HLS playlists as text (RFC 8216), in the shape Jellyfin's clients know (``api/wire.md`` 7). Pure.

Queries are carried on as they came: they hold the token and whatever else a client relies on.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.transcode.types import OUTPUT_OFFSET_S, Container, SegmentPlan

INIT_NUMBER = -1
"""The segment number under which the initialisation segment is asked for."""

VTT_TIMESTAMP_MAP = f"X-TIMESTAMP-MAP=MPEGTS:{round(OUTPUT_OFFSET_S * 90_000)},LOCAL:00:00:00.000"
"""Second line of every WebVTT rendition; without it hls.js shows cues ten seconds early."""

MIME_TYPE = "application/vnd.apple.mpegurl"
"""Content type of every playlist (RFC 8216 section 4)."""

_SUBTITLE_GROUP = "subs"
_BREAKS_OUT = re.compile(r"[\x00-\x20\x7f\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleRendition:
    """A text subtitle offered beside the video. ``uri`` is relative to the master playlist."""

    name: str
    uri: str
    language: str | None = None
    is_default: bool = False
    is_forced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The one stream of a master playlist; ``bandwidth`` in bit/s."""

    uri: str
    bandwidth: int
    codecs: tuple[str, ...] = ()
    resolution: tuple[int, int] | None = None
    frame_rate: float | None = None
    video_range: str | None = None


def master_playlist(variant: Variant, subtitles: Sequence[SubtitleRendition] = ()) -> str:
    """The playlist that names the stream, its codecs and its subtitles."""
    lines = ["#EXTM3U"]
    lines += [_media(subtitle) for subtitle in subtitles]
    bandwidth = max(1, variant.bandwidth)
    attributes = [f"BANDWIDTH={bandwidth}", f"AVERAGE-BANDWIDTH={bandwidth}"]
    if variant.video_range:
        attributes.append(f"VIDEO-RANGE={variant.video_range}")
    if variant.codecs:
        attributes.append(f'CODECS="{",".join(variant.codecs)}"')
    if variant.resolution:
        attributes.append("RESOLUTION={}x{}".format(*variant.resolution))
    if variant.frame_rate:
        attributes.append(f"FRAME-RATE={variant.frame_rate:.3f}".rstrip("0").rstrip("."))
    if subtitles:
        attributes.append(f'SUBTITLES="{_SUBTITLE_GROUP}"')
    lines += [f"#EXT-X-STREAM-INF:{','.join(attributes)}", _checked(variant.uri), ""]
    return "\n".join(lines)


def _media(subtitle: SubtitleRendition) -> str:
    flag = {True: "YES", False: "NO"}
    attributes = [
        "TYPE=SUBTITLES",
        f'GROUP-ID="{_SUBTITLE_GROUP}"',
        f'NAME="{_quotable(subtitle.name)}"',
        f"DEFAULT={flag[subtitle.is_default]}",
        f"FORCED={flag[subtitle.is_forced]}",
        "AUTOSELECT=YES",
        f'URI="{_checked(subtitle.uri)}"',
    ]
    if subtitle.language:
        attributes.append(f'LANGUAGE="{_quotable(subtitle.language)}"')
    return "#EXT-X-MEDIA:" + ",".join(attributes)


def media_playlist(plan: SegmentPlan, container: Container, query: str = "") -> str:
    """The whole timeline of *plan*: VOD, every segment listed from the beginning."""
    is_mp4 = container is Container.MP4
    lines = _head(version=7 if is_mp4 else 3, longest=max(plan.length(n) for n in range(len(plan))))
    if is_mp4:
        lines.append(f'#EXT-X-MAP:URI="{_segment_uri(INIT_NUMBER, container, query, 0.0, 0.0)}"')
    for n, segment in enumerate(plan.segments):
        length = plan.length(n)
        lines.append(f"#EXTINF:{length:.6f}, nodesc")
        lines.append(_segment_uri(n, container, query, segment.start, length))
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def subtitle_playlist(duration: float, *, segment_length: float, query: str = "") -> str:
    """WebVTT segments of *segment_length* seconds, each a slice of the converted subtitle.

    *query* holds what else the slices need (the token).
    """
    if not 1 <= segment_length <= 3600:
        raise InvalidInput("SegmentLength must be between 1 and 3600 seconds.")
    count = max(1, math.ceil(duration / segment_length - 1e-6))
    lines = _head(version=3, longest=min(duration, segment_length))
    for n in range(count):
        start, end = n * segment_length, min(duration, (n + 1) * segment_length)
        options = (
            "CopyTimestamps=true&AddVttTimeMap=true"
            f"&StartPositionTicks={to_ticks(start)}&EndPositionTicks={to_ticks(end)}"
        )
        lines.append(f"#EXTINF:{end - start:.6f}, nodesc")
        lines.append(_checked(f"stream.vtt?{options}" + (f"&{query}" if query else "")))
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def _head(*, version: int, longest: float) -> list[str]:
    return [
        "#EXTM3U",
        "#EXT-X-PLAYLIST-TYPE:VOD",
        f"#EXT-X-VERSION:{version}",
        f"#EXT-X-TARGETDURATION:{max(1, math.ceil(longest))}",
        "#EXT-X-MEDIA-SEQUENCE:0",
    ]


def _segment_uri(number: int, container: Container, query: str, start: float, length: float) -> str:
    times = f"runtimeTicks={to_ticks(start)}&actualSegmentLengthTicks={to_ticks(length)}"
    carried = f"{query}&" if query else ""
    return _checked(f"hls1/main/{number}.{container.value}?{carried}{times}")


def _checked(uri: str) -> str:
    """Refuse what would end the line or the quotes around a URI."""
    if _BREAKS_OUT.search(uri):
        raise InvalidInput("The query of a playlist may not hold spaces, quotes or control marks.")
    return uri


def _quotable(text: str) -> str:
    return "".join(ch for ch in text if ch not in '"\x7f' and ch >= " ")
