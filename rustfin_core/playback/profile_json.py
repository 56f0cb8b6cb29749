"""Reads a Jellyfin ``DeviceProfile``: any key case, numbers as text, unknown members skipped.

Clients of many ages send these; one odd entry must not cost the others (``api/wire.md`` 1, 2).
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Condition,
    ContainerProfile,
    Context,
    Delivery,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    NameList,
    Operator,
    Property,
    SubtitleMethod,
    SubtitleProfile,
    TranscodingProfile,
    split_names,
)

_NO_PROPERTY = 15
"""Jellyfin numbers its properties with a gap there."""

Fields = dict[str, Any]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def parse_profile(data: object) -> DeviceProfile:
    """Build the profile out of decoded JSON; what cannot be understood is left out."""
    fields = _fields(data)
    return DeviceProfile(
        name=_text(fields.get("name")) or None,
        max_streaming_bitrate=_number(fields.get("maxstreamingbitrate")),
        max_static_bitrate=_number(fields.get("maxstaticbitrate")),
        music_bitrate=_number(fields.get("musicstreamingtranscodingbitrate")),
        direct_play=_entries(fields.get("directplayprofiles"), _direct_play),
        transcoding=_entries(fields.get("transcodingprofiles"), _transcoding),
        containers=_entries(fields.get("containerprofiles"), _container),
        codecs=_entries(fields.get("codecprofiles"), _codec),
        subtitles=_entries(fields.get("subtitleprofiles"), _subtitle),
    )


def _direct_play(fields: Fields) -> DirectPlayProfile | None:
    kind = _member(MediaKind, fields.get("type"))
    if kind is None:
        return None
    return DirectPlayProfile(
        kind=kind,
        containers=_names(fields.get("container")),
        video_codecs=_names(fields.get("videocodec")),
        audio_codecs=_names(fields.get("audiocodec")),
    )


def _transcoding(fields: Fields) -> TranscodingProfile | None:
    kind = _member(MediaKind, fields.get("type"))
    context = _member(Context, fields.get("context"))
    if kind is None or context is None:
        return None
    return TranscodingProfile(
        kind=kind,
        context=context,
        container=_text(fields.get("container")).lower(),
        delivery=_member(Delivery, fields.get("protocol")) or Delivery.HTTP,
        video_codecs=split_names(_text(fields.get("videocodec"))),
        audio_codecs=split_names(_text(fields.get("audiocodec"))),
        max_audio_channels=_number(fields.get("maxaudiochannels")),
        min_segments=_number(fields.get("minsegments")) or 0,
        segment_length=_number(fields.get("segmentlength")) or 0,
        break_on_non_key_frames=_flag(fields.get("breakonnonkeyframes"), default=False),
        copy_timestamps=_flag(fields.get("copytimestamps"), default=False),
        subtitles_in_manifest=_flag(fields.get("enablesubtitlesinmanifest"), default=False),
        audio_vbr=_flag(fields.get("enableaudiovbrencoding"), default=True),
        conditions=_entries(fields.get("conditions"), _condition),
    )


def _container(fields: Fields) -> ContainerProfile | None:
    kind = _member(MediaKind, fields.get("type"))
    if kind is None:
        return None
    return ContainerProfile(
        kind=kind,
        containers=_names(fields.get("container")),
        conditions=_entries(fields.get("conditions"), _condition),
    )


def _codec(fields: Fields) -> CodecProfile | None:
    kind = _member(CodecKind, fields.get("type"))
    if kind is None:
        return None
    return CodecProfile(
        kind=kind,
        # Jellyfin reads no minus here: what a device says of "-h264" is about no codec at all.
        codecs=NameList(split_names(_text(fields.get("codec")))),
        containers=_names(fields.get("container")),
        sub_containers=_names(fields.get("subcontainer")),
        apply_when=_entries(fields.get("applyconditions"), _condition),
        conditions=_entries(fields.get("conditions"), _condition),
    )


def _subtitle(fields: Fields) -> SubtitleProfile | None:
    method = _member(SubtitleMethod, fields.get("method"))
    if method is None:
        return None
    return SubtitleProfile(
        format=_text(fields.get("format")).lower(),
        method=method,
        languages=_names(fields.get("language")),
        containers=_names(fields.get("container")),
    )


def _condition(fields: Fields) -> Condition | None:
    operator = _member(Operator, fields.get("condition"))
    subject = _member(Property, fields.get("property"), gap=_NO_PROPERTY)
    if operator is None or subject is None:
        return None
    return Condition(
        operator=operator,
        property=subject,
        value=_text(fields.get("value")),
        required=_flag(fields.get("isrequired"), default=True),
    )


def _fields(data: object) -> Fields:
    if not isinstance(data, Mapping):
        return {}
    return {str(key).lower(): value for key, value in data.items()}


def _entries(data: object, build: Callable[[Fields], T | None]) -> tuple[T, ...]:
    if not isinstance(data, list | tuple):
        return ()
    built = (build(_fields(entry)) for entry in data if isinstance(entry, Mapping))
    return tuple(entry for entry in built if entry is not None)


def _member(kind: type[E], value: object, *, gap: int | None = None) -> E | None:
    """A missing member is the first one, as C# reads it; numbers count from zero.

    *gap* is a number that Jellyfin gives to nothing any more.
    """
    members: list[E | None] = list(kind)
    if gap is not None:
        members.insert(gap, None)
    if value is None:
        return members[0]
    if isinstance(value, int) and not isinstance(value, bool):
        return members[value] if 0 <= value < len(members) else None
    wanted = str(value).strip().lower()
    if wanted.isascii() and wanted.isdigit():
        return _member(kind, int(wanted[:9]), gap=gap)
    return next((m for m in members if m is not None and m.value.lower() == wanted), None)


def _names(value: object) -> NameList:
    text = _text(value)
    negated = text.startswith("-")
    return NameList(split_names(text[1:] if negated else text), negated)


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(_text(part) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()


def _number(value: object) -> int | None:
    try:
        return int(float(_text(value)))
    except (ValueError, OverflowError):
        return None


def _flag(value: object, *, default: bool) -> bool:
    text = _text(value).lower()
    return text == "true" if text in {"true", "false"} else default
