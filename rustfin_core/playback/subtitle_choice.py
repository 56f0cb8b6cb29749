"""How a chosen subtitle reaches the device."""

from dataclasses import dataclass

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.types import StreamInfo
from rustfin_core.playback.profile import (
    Delivery,
    DeviceProfile,
    NameList,
    SubtitleMethod,
    SubtitleProfile,
)
from rustfin_core.playback.types import DecisionOptions

_ALIASES = {
    "srt": "subrip",
    "vtt": "webvtt",
    "pgs": "pgssub",
    "sup": "pgssub",
    "hdmv_pgs_subtitle": "pgssub",
    "dvd_subtitle": "dvdsub",
    "vobsub": "dvdsub",
    "idx": "dvdsub",
    "sub": "dvdsub",
    "dvb_subtitle": "dvbsub",
    "tx3g": "mov_text",
}
"""The same format under the names of ffmpeg, of clients and of file endings."""

_PAIRS = frozenset({"sub", "idx"})
"""VobSub as two files beside the film, which ffmpeg does not write."""

_PICTURES = frozenset({"pgssub", "dvdsub", "dvbsub", "xsub"})
_STYLED = frozenset({"ass", "ssa"})
_EMBEDDING_CONTAINERS = NameList(("mkv", "matroska"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleChoice:
    """The way for one subtitle; ``format`` as the device named it."""

    method: SubtitleMethod
    format: str


def canonical_format(name: str | None) -> str:
    """One name per subtitle format."""
    lower = (name or "").lower()
    return _ALIASES.get(lower, lower)


def is_text_format(name: str | None) -> bool:
    """Whether a format is text rather than pictures."""
    return canonical_format(name) not in _PICTURES


def choose_subtitle(
    stream: StreamInfo,
    profile: DeviceProfile,
    options: DecisionOptions,
    *,
    method: PlayMethod,
    container: str | None,
    delivery: Delivery | None = None,
) -> SubtitleChoice:
    """Find the cheapest way the device takes *stream*, drawing it into the picture at worst.

    *container* is the one the device receives. Text is converted to any text format the device
    takes, so that it never costs a new picture.
    """
    suitable = [p for p in profile.subtitles if p.takes_language(stream.language)]
    converting = method is PlayMethod.TRANSCODE
    if converting and options.always_burn_in_subtitles:
        found = None
    else:
        found = (
            _embedded(stream, suitable, container, converting, delivery)
            or _outside(stream, suitable, converting, options)
            or _dropped(stream, suitable)
        )
    if found is None:
        return SubtitleChoice(method=SubtitleMethod.ENCODE, format=(stream.codec or "").lower())
    return SubtitleChoice(method=found.method, format=found.format)


def _embedded(
    stream: StreamInfo,
    profiles: list[SubtitleProfile],
    container: str | None,
    converting: bool,
    delivery: Delivery | None,
) -> SubtitleProfile | None:
    if stream.is_external or (converting and delivery is Delivery.HLS):
        return None
    if converting and not (container and _EMBEDDING_CONTAINERS.allows(container)):
        return None
    embeds = [
        p for p in profiles if p.method is SubtitleMethod.EMBED and p.containers.allows(container)
    ]
    same = (p for p in embeds if canonical_format(p.format) == canonical_format(stream.codec))
    other = (p for p in embeds if _converts(stream, p.format))
    return next(same, None) or next(other, None)


def _outside(
    stream: StreamInfo,
    profiles: list[SubtitleProfile],
    converting: bool,
    options: DecisionOptions,
) -> SubtitleProfile | None:
    # Text is read out of the whole file first, which a conversion that has begun cannot wait
    # for when extraction is switched off; pictures are taken along packet by packet.
    needs_extraction = converting and not stream.is_external and is_text_format(stream.codec)
    if needs_extraction and not options.can_extract_subtitles:
        return None
    outside = [p for p in profiles if _goes_outside(p, stream, converting, options)]
    same = (p for p in outside if canonical_format(p.format) == canonical_format(stream.codec))
    other = (p for p in outside if _converts(stream, p.format))
    return next(same, None) or next(other, None)


def _goes_outside(
    profile: SubtitleProfile, stream: StreamInfo, converting: bool, options: DecisionOptions
) -> bool:
    is_text = is_text_format(stream.codec)
    if profile.method is SubtitleMethod.EXTERNAL:
        if is_text or is_text_format(profile.format):
            return is_text == is_text_format(profile.format)
        sent = canonical_format(stream.codec) in options.picture_subtitle_files
        return sent and profile.format not in _PAIRS
    return profile.method is SubtitleMethod.HLS and converting and is_text


def _dropped(stream: StreamInfo, profiles: list[SubtitleProfile]) -> SubtitleProfile | None:
    wanted = canonical_format(stream.codec)
    drops = (p for p in profiles if p.method is SubtitleMethod.DROP)
    return next((p for p in drops if canonical_format(p.format) == wanted), None)


def _converts(stream: StreamInfo, to: str) -> bool:
    """Styled subtitles lose their looks when converted; plain ones cannot gain any."""
    return is_text_format(stream.codec) and is_text_format(to) and to.lower() not in _STYLED
