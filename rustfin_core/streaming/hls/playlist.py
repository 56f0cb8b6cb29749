"""HLS playlists as text (RFC 8216), in the shape Jellyfin's clients know (``api/wire.md`` 7). Pure.

Queries are carried on as they came: they hold the token and whatever else a client relies on.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.media.languages import two_letter_codes
from rustfin_core.streaming.hls.images import ImageRendition
from rustfin_core.transcode.types import OUTPUT_OFFSET_S, Container, SegmentPlan

INIT_NUMBER = -1
"""The segment number under which the initialisation segment is asked for."""

VTT_TIMESTAMP_MAP = f"X-TIMESTAMP-MAP=MPEGTS:{round(OUTPUT_OFFSET_S * 90_000)},LOCAL:00:00:00.000"
"""Second line of every WebVTT rendition; without it hls.js shows cues ten seconds early."""

MIME_TYPE = "application/vnd.apple.mpegurl"
"""Content type of every playlist (RFC 8216 section 4)."""

_VERSION = 7
"""Of playlists that lead to fMP4 (EXT-X-MAP of independent segments, RFC 8216 section 7)."""
_SUBTITLE_GROUP = "subs"
_FOR_THE_DEAF = (
    "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"
)
_BREAKS_OUT = re.compile(r"[\x00-\x20\x7f\"]")
_TWO_LETTERS = {three: two for two, three in two_letter_codes().items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleRendition:
    """A text subtitle offered beside the video. ``uri`` is relative to the master playlist;
    ``language`` ISO 639-2/B."""

    name: str
    uri: str
    language: str | None = None
    is_default: bool = False
    is_forced: bool = False
    is_hearing_impaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The one stream of a master playlist; rates in bit/s, ``bandwidth`` the peak."""

    uri: str
    bandwidth: int
    average_bandwidth: int
    codecs: tuple[str, ...] = ()
    supplemental_codec: str | None = None
    resolution: tuple[int, int] | None = None
    frame_rate: float | None = None
    video_range: str | None = None
    is_independent: bool = True
    """Whether every segment can be decoded without the ones before."""


def master_playlist(
    variant: Variant,
    subtitles: Sequence[SubtitleRendition] = (),
    images: Sequence[ImageRendition] = (),
) -> str:
    """The playlist that names the stream, its codecs, its subtitles and its preview pictures."""
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{_VERSION}"]
    if variant.is_independent:
        lines.append("#EXT-X-INDEPENDENT-SEGMENTS")
    lines += _subtitles(subtitles)
    bandwidth, average = max(1, variant.bandwidth), max(1, variant.average_bandwidth)
    attributes = [f"BANDWIDTH={bandwidth}", f"AVERAGE-BANDWIDTH={average}"]
    if variant.video_range:
        attributes.append(f"VIDEO-RANGE={variant.video_range}")
    if variant.codecs:
        attributes.append(f'CODECS="{",".join(variant.codecs)}"')
    if variant.supplemental_codec:
        attributes.append(f'SUPPLEMENTAL-CODECS="{variant.supplemental_codec}"')
    if variant.resolution:
        attributes.append("RESOLUTION={}x{}".format(*variant.resolution))
    if variant.frame_rate:
        attributes.append(f"FRAME-RATE={variant.frame_rate:.3f}")
    if subtitles:
        attributes.append(f'SUBTITLES="{_SUBTITLE_GROUP}"')
    lines += [f"#EXT-X-STREAM-INF:{','.join(attributes)}", _checked(variant.uri)]
    lines += [_image(image) for image in images]
    return "\n".join([*lines, ""])


def _subtitles(subtitles: Sequence[SubtitleRendition]) -> Iterator[str]:
    """One line each; a group has no name twice and one default at most (RFC 8216 4.3.4.1.1)."""
    taken: set[str] = set()
    has_default = False
    for subtitle in subtitles:
        base = name = _quotable(subtitle.name) or "Subtitle"
        count = 1
        while name in taken:
            count += 1
            name = f"{base} ({count})"
        taken.add(name)
        is_default = subtitle.is_default and not has_default
        has_default |= is_default
        yield _media(subtitle, name, is_default=is_default)


def _media(subtitle: SubtitleRendition, name: str, *, is_default: bool) -> str:
    flag = {True: "YES", False: "NO"}
    attributes = [
        "TYPE=SUBTITLES",
        f'GROUP-ID="{_SUBTITLE_GROUP}"',
        f'NAME="{name}"',
        f"DEFAULT={flag[is_default]}",
        f"FORCED={flag[subtitle.is_forced]}",
        "AUTOSELECT=YES",
        f'URI="{_checked(subtitle.uri)}"',
    ]
    if subtitle.language:
        # RFC 5646 wants the shortest code, and Safari knows no "ger"
        language = _TWO_LETTERS.get(subtitle.language, subtitle.language)
        attributes.append(f'LANGUAGE="{_quotable(language)}"')
    if subtitle.is_hearing_impaired:
        attributes.append(f'CHARACTERISTICS="{_FOR_THE_DEAF}"')
    return "#EXT-X-MEDIA:" + ",".join(attributes)


def _image(image: ImageRendition) -> str:
    """Preview pictures as Roku defined them and Jellyfin writes them."""
    return (
        f"#EXT-X-IMAGE-STREAM-INF:BANDWIDTH={max(1, image.bandwidth)},"
        f'RESOLUTION={image.width}x{image.height},CODECS="jpeg",URI="{_checked(image.uri)}"'
    )


def media_playlist(
    plan: SegmentPlan, container: Container, query: str = "", *, base: str = ""
) -> str:
    """The whole timeline of *plan*: VOD, every segment listed from the beginning.

    *base* leads from the playlist's address to the title's.
    """
    is_mp4 = container is Container.MP4
    lines = _head(version=7 if is_mp4 else 3, longest=max(plan.length(n) for n in range(len(plan))))
    if is_mp4:
        init = _segment_uri(INIT_NUMBER, container, query, 0.0, 0.0)
        lines.append(f'#EXT-X-MAP:URI="{base}{init}"')
    for n, segment in enumerate(plan.segments):
        length = plan.length(n)
        lines.append(f"#EXTINF:{length:.6f}, nodesc")
        lines.append(base + _segment_uri(n, container, query, segment.start, length))
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
