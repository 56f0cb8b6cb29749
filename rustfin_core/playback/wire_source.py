"""Reads a Jellyfin ``MediaSourceInfo`` into our model, for ``rustfin-server explain``."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.media.types import MediaInfo, StreamInfo

_TYPES = {
    "audio": StreamType.AUDIO,
    "video": StreamType.VIDEO,
    "subtitle": StreamType.SUBTITLE,
    "embeddedimage": StreamType.VIDEO,
    "data": StreamType.DATA,
    "lyric": StreamType.DATA,
}
_DISCS = frozenset({"dvd", "bluray", "2", "3"})
"""Jellyfin's ``VideoType`` by name and number."""

_TYPE_NUMBERS = tuple(_TYPES)
"""Jellyfin's numbering of the same names; a missing type is 0, audio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WireSource:
    """A source as a client sees it."""

    info: MediaInfo
    default_audio: int | None
    default_subtitle: int | None
    is_disc: bool
    """A DVD or Blu-ray folder, which is never sent as it is."""
    allows_direct_play: bool
    allows_transcoding: bool


def source_from_wire(data: Mapping[str, Any]) -> WireSource:
    """Build the source out of decoded JSON with keys of any case; odd values become unknown."""
    fields = _lower(data)
    streams = fields.get("mediastreams")
    entries = streams if isinstance(streams, list) else []
    ticks = _number(fields.get("runtimeticks"))
    info = MediaInfo(
        container=_text(fields.get("container")) or "",
        duration=None if ticks is None else to_seconds(int(ticks)),
        bitrate=_whole(fields.get("bitrate")),
        size=_whole(fields.get("size")) or 0,
        streams=tuple(_stream(_lower(entry)) for entry in entries if isinstance(entry, Mapping)),
    )
    return WireSource(
        info=info,
        default_audio=_whole(fields.get("defaultaudiostreamindex")),
        default_subtitle=_whole(fields.get("defaultsubtitlestreamindex")),
        is_disc=str(fields.get("videotype")).lower() in _DISCS,
        allows_direct_play=fields.get("supportsdirectplay") is not False,
        allows_transcoding=(
            fields.get("supportstranscoding") is not False
            or fields.get("supportsdirectstream") is True
        ),
    )


def _stream(fields: dict[str, Any]) -> StreamInfo:
    named = _type_name(fields.get("type"))
    kind = _TYPES.get(named, StreamType.DATA)
    external = fields.get("isexternal") is True
    return StreamInfo(
        index=_whole(fields.get("index")) or 0,
        type=kind,
        codec=(_text(fields.get("codec")) or "").lower() or None,
        codec_tag=_text(fields.get("codectag")),
        profile=_text(fields.get("profile")),
        level=_number(fields.get("level")),
        language=_text(fields.get("language")),
        title=_text(fields.get("title")),
        is_default=fields.get("isdefault") is True,
        is_forced=fields.get("isforced") is True,
        is_hearing_impaired=fields.get("ishearingimpaired") is True,
        bitrate=_whole(fields.get("bitrate")),
        width=_whole(fields.get("width")),
        height=_whole(fields.get("height")),
        pixel_format=_text(fields.get("pixelformat")),
        bit_depth=_whole(fields.get("bitdepth")),
        sample_bit_depth=_whole(fields.get("bitdepth")) if kind is StreamType.AUDIO else None,
        frame_rate=_number(fields.get("realframerate")),
        average_frame_rate=_number(fields.get("averageframerate")),
        ref_frames=_whole(fields.get("refframes")),
        is_interlaced=fields.get("isinterlaced") is True,
        is_anamorphic=_flag(fields.get("isanamorphic")),
        is_avc=_flag(fields.get("isavc")),
        aspect_ratio=_text(fields.get("aspectratio")),
        rotation=_whole(fields.get("rotation")),
        color_space=_text(fields.get("colorspace")),
        color_transfer=_text(fields.get("colortransfer")),
        color_primaries=_text(fields.get("colorprimaries")),
        color_range=_text(fields.get("colorrange")),
        dolby_vision_profile=_whole(fields.get("dvprofile")),
        dolby_vision_level=_whole(fields.get("dvlevel")),
        dolby_vision_compat=_whole(fields.get("dvblsignalcompatibilityid")),
        has_hdr10_plus=fields.get("hdr10pluspresentflag") is True,
        is_attached_picture=named == "embeddedimage",
        channels=_whole(fields.get("channels")),
        channel_layout=_text(fields.get("channellayout")),
        sample_rate=_whole(fields.get("samplerate")),
        external_path=(_text(fields.get("path")) or "") if external else None,
    )


def _type_name(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return _TYPE_NUMBERS[value] if 0 <= value < len(_TYPE_NUMBERS) else ""
    return _TYPE_NUMBERS[0] if value is None else str(value).lower()


def _lower(data: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in data.items()}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and math.isfinite(number) else None
