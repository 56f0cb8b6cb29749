"""The addresses of converted streams: written for clients, read back by our own routes. Pure.

Clients take the address as it is (``api/wire.md`` 7), but it says everything, so a stream goes on
after the server forgot the play session: :func:`profile_of` makes a decision out of it again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.ids import parse_uid, uid_dashed, uid_hex
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Condition,
    Delivery,
    DeviceProfile,
    MediaKind,
    NameList,
    Operator,
    Property,
    SubtitleMethod,
    SubtitleProfile,
    TranscodingProfile,
    split_names,
)
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from rustfin_core.playback.types import NO_TRACK, Plan, PlanProtocol

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,31}")
_WORDS = re.compile(r"(?=.{1,64}$)[a-z0-9]+(?:[ _.:-][a-z0-9]+)*")
_MOST_NAMES = 32
_INT32 = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HlsRequest:
    """What the query of a stream address says, checked and bounded. Rates in bit/s."""

    item_uid: bytes
    media_source_id: str | None = None
    """32 hex digits."""
    device_id: str | None = None
    play_session_id: str | None = None
    api_key: str | None = None
    tag: str | None = None
    container: str = "ts"
    delivery: Delivery = Delivery.HLS
    is_audio: bool = False
    video_codecs: tuple[str, ...] = ()
    audio_codecs: tuple[str, ...] = ()
    audio_index: int | None = None
    subtitle_index: int | None = None
    subtitle_method: SubtitleMethod | None = None
    subtitle_codecs: tuple[str, ...] = ()
    video_bitrate: int | None = None
    audio_bitrate: int | None = None
    audio_sample_rate: int | None = None
    audio_channels: int | None = None
    loudness: Loudness = Loudness.OFF
    """Our own field: Jellyfin has none."""
    max_frame_rate: float | None = None
    max_width: int | None = None
    max_height: int | None = None
    profiles: tuple[str, ...] = ()
    """Picture profiles the device takes, for the first of ``video_codecs``."""
    level: int | None = None
    min_segments: int = 0
    segment_length: int = 0
    break_on_non_key_frames: bool = False
    allow_video_copy: bool = True
    allow_audio_copy: bool = True
    is_static: bool = False
    start: float = 0.0
    """Seconds; only for plain HTTP."""
    reasons: TranscodeReason = NO_REASON


def request_of(
    plan: Plan,
    *,
    item_uid: bytes,
    media_source_uid: bytes,
    play_session_id: str,
    device_id: str,
    api_key: str,
    tag: str = "",
    start: float = 0.0,
) -> HlsRequest:
    """What the address of *plan*'s stream has to say."""
    video, audio = plan.video, plan.audio
    in_stream = plan.subtitle_method not in (None, SubtitleMethod.EXTERNAL, SubtitleMethod.DROP)
    is_hls = plan.protocol is not PlanProtocol.HTTP
    return HlsRequest(
        item_uid=item_uid,
        media_source_id=uid_hex(media_source_uid),
        device_id=device_id,
        play_session_id=play_session_id,
        api_key=api_key,
        tag=tag or None,
        container=plan.container or "ts",
        delivery=Delivery.HLS if is_hls else Delivery.HTTP,
        is_audio=video is None,
        video_codecs=_chosen_first(video.codec, video.allowed_codecs) if video else (),
        audio_codecs=_chosen_first(audio.codec, audio.allowed_codecs) if audio else (),
        audio_index=audio.stream_index if audio else None,
        subtitle_index=plan.subtitle_index if in_stream else None,
        subtitle_method=plan.subtitle_method if in_stream else None,
        subtitle_codecs=split_names(plan.subtitle_format) if in_stream else (),
        video_bitrate=video.bitrate if video else None,
        audio_bitrate=audio.bitrate if audio else None,
        audio_sample_rate=audio.sample_rate if audio else None,
        audio_channels=audio.channels if audio else None,
        loudness=audio.loudness if audio else Loudness.OFF,
        max_frame_rate=video.frame_rate if video else None,
        max_width=video.max_width if video else None,
        max_height=video.max_height if video else None,
        profiles=split_names(video.profile) if video else (),
        level=video.level if video else None,
        min_segments=plan.min_segments,
        segment_length=plan.segment_length,
        break_on_non_key_frames=plan.break_on_non_key_frames,
        allow_video_copy=video is None or video.copy,
        allow_audio_copy=audio is None or audio.copy,
        start=0.0 if is_hls else start,
        reasons=plan.reasons,
    )


def transcoding_url(request: HlsRequest) -> str:
    """The relative address (``TranscodingUrl``), in the order and spelling of Jellyfin 10.11."""
    kind = "audio" if request.is_audio else "videos"
    is_hls = request.delivery is Delivery.HLS
    name = "master.m3u8" if is_hls else f"stream.{request.container}"
    picture = request.video_codecs[0] if request.video_codecs else "h264"
    pairs: list[tuple[str, object]] = [
        ("DeviceId", request.device_id),
        ("MediaSourceId", request.media_source_id),
        ("VideoCodec", ",".join(request.video_codecs)),
        ("AudioCodec", ",".join(request.audio_codecs)),
        ("AudioStreamIndex", request.audio_index),
        ("SubtitleStreamIndex", request.subtitle_index),
        ("VideoBitrate", request.video_bitrate),
        ("AudioBitrate", request.audio_bitrate),
        ("AudioSampleRate", request.audio_sample_rate),
        ("MaxFramerate", _plain(request.max_frame_rate)),
        ("MaxWidth", request.max_width),
        ("MaxHeight", request.max_height),
        ("StartTimeTicks", to_ticks(request.start) if not is_hls and request.start else None),
        ("SegmentContainer", request.container if is_hls else None),
        ("SegmentLength", request.segment_length or None),
        ("MinSegments", request.min_segments or None),
        ("BreakOnNonKeyFrames", True if request.break_on_non_key_frames else None),
        ("PlaySessionId", request.play_session_id),
        ("ApiKey", request.api_key),
        ("TranscodingMaxAudioChannels", request.audio_channels),
        ("Loudness", None if request.loudness is Loudness.OFF else request.loudness),
        ("RequireAvc", "false"),
        ("EnableAudioVbrEncoding", "true"),
        ("Tag", request.tag),
        ("SubtitleMethod", request.subtitle_method),
        ("SubtitleCodec", ",".join(request.subtitle_codecs)),
        (f"{picture}-profile", ",".join(request.profiles)),
        (f"{picture}-level", request.level),
        ("AllowVideoStreamCopy", None if request.allow_video_copy else "false"),
        ("AllowAudioStreamCopy", None if request.allow_audio_copy else "false"),
        ("TranscodeReasons", ",".join(request.reasons.names())),
    ]
    query = "".join(
        f"&{name}={quote(str(value), safe=',')}"
        for name, value in pairs
        if value is not None and value != ""
    )
    return f"/{kind}/{uid_dashed(request.item_uid)}/{name}?{query}"


def parse_request(
    item_uid: bytes,
    query: Mapping[str, str],
    *,
    is_audio: bool = False,
    delivery: Delivery = Delivery.HLS,
    container: str | None = None,
) -> HlsRequest:
    """Read the query of a stream address with keys of any case.

    Nothing in it is trusted: names outside the alphabet of codecs are dropped, numbers that are
    none or out of range count as absent. *container* is the ending of the path, if it has one.
    """
    said = {key.lower(): value for key, value in query.items()}
    source = parse_uid(said.get("mediasourceid", ""))
    codecs = _names(said.get("videocodec"))
    picture = codecs[0] if codecs else "h264"
    wrapped = said.get("segmentcontainer") if delivery is Delivery.HLS else container
    wrapped = wrapped or said.get("container") or container
    default = "ts" if delivery is Delivery.HLS else "mp4"
    return HlsRequest(
        item_uid=item_uid,
        media_source_id=uid_hex(source) if source else None,
        device_id=_short(said.get("deviceid")),
        play_session_id=_short(said.get("playsessionid")),
        api_key=_short(said.get("apikey") or said.get("api_key")),
        tag=_short(said.get("tag")),
        container=next(iter(_names(wrapped)), default),
        delivery=delivery,
        is_audio=is_audio,
        video_codecs=codecs,
        audio_codecs=_names(said.get("audiocodec")),
        audio_index=_whole(said.get("audiostreamindex"), NO_TRACK),
        subtitle_index=_whole(said.get("subtitlestreamindex"), NO_TRACK),
        subtitle_method=_subtitle_method(said.get("subtitlemethod")),
        subtitle_codecs=_names(said.get("subtitlecodec")),
        video_bitrate=_whole(said.get("videobitrate"), 1),
        audio_bitrate=_whole(said.get("audiobitrate"), 1),
        audio_sample_rate=_whole(said.get("audiosamplerate"), 1),
        audio_channels=_whole(
            said.get("transcodingmaxaudiochannels") or said.get("maxaudiochannels"), 1
        ),
        loudness=_loudness(said.get("loudness")),
        max_frame_rate=_number(said.get("maxframerate") or said.get("framerate")),
        max_width=_whole(said.get("maxwidth") or said.get("width"), 1),
        max_height=_whole(said.get("maxheight") or said.get("height"), 1),
        profiles=_words(said.get(f"{picture}-profile") or said.get("profile")),
        level=_whole(said.get(f"{picture}-level") or said.get("level"), 1),
        min_segments=_whole(said.get("minsegments"), 0) or 0,
        segment_length=_whole(said.get("segmentlength"), 0) or 0,
        break_on_non_key_frames=_flag(said.get("breakonnonkeyframes"), default=False),
        allow_video_copy=_flag(said.get("allowvideostreamcopy"), default=True),
        allow_audio_copy=_flag(said.get("allowaudiostreamcopy"), default=True),
        is_static=_flag(said.get("static"), default=False),
        start=(_whole(said.get("starttimeticks"), 0, 2**62) or 0) / 10_000_000,
        reasons=_reasons(said.get("transcodereasons")),
    )


def profile_of(request: HlsRequest) -> DeviceProfile:
    """A device profile that asks for exactly this stream; decide with direct play off."""
    limits = [
        _ceiling(Property.WIDTH, request.max_width),
        _ceiling(Property.HEIGHT, request.max_height),
        _ceiling(Property.VIDEO_FRAMERATE, request.max_frame_rate),
        _ceiling(Property.VIDEO_LEVEL, request.level),
        _ceiling(Property.VIDEO_BITRATE, request.video_bitrate),
    ]
    if request.profiles:
        limits.append(
            Condition(
                operator=Operator.EQUALS_ANY,
                property=Property.VIDEO_PROFILE,
                value="|".join(request.profiles),
            )
        )
    codecs = [
        CodecProfile(
            kind=CodecKind.VIDEO,
            codecs=NameList(request.video_codecs[:1]),
            conditions=tuple(limit for limit in limits if limit is not None),
        )
    ]
    sound = (
        _ceiling(Property.AUDIO_BITRATE, request.audio_bitrate),
        _ceiling(Property.AUDIO_SAMPLE_RATE, request.audio_sample_rate),
    )
    kind = CodecKind.AUDIO if request.is_audio else CodecKind.VIDEO_AUDIO
    codecs.append(CodecProfile(kind=kind, conditions=tuple(c for c in sound if c is not None)))
    subtitles: tuple[SubtitleProfile, ...] = ()
    if request.subtitle_method is not None:
        formats = request.subtitle_codecs or ("vtt",)
        subtitles = tuple(
            SubtitleProfile(format=name, method=request.subtitle_method) for name in formats
        )
    return DeviceProfile(
        transcoding=(
            TranscodingProfile(
                kind=MediaKind.AUDIO if request.is_audio else MediaKind.VIDEO,
                container=request.container,
                delivery=request.delivery,
                video_codecs=request.video_codecs,
                audio_codecs=request.audio_codecs,
                max_audio_channels=request.audio_channels,
                min_segments=request.min_segments,
                segment_length=request.segment_length,
                break_on_non_key_frames=request.break_on_non_key_frames,
            ),
        ),
        codecs=tuple(codecs),
        subtitles=subtitles,
        music_bitrate=request.audio_bitrate if request.is_audio else None,
    )


def _chosen_first(codec: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    return (codec, *(other for other in allowed if other != codec))


def _ceiling(subject: Property, value: float | None) -> Condition | None:
    if value is None:
        return None
    return Condition(operator=Operator.LESS_THAN_EQUAL, property=subject, value=_plain(value) or "")


def _plain(value: float | None) -> str | None:
    if value is None:
        return None
    return str(int(value)) if float(value).is_integer() else f"{value:.3f}"


def _names(text: str | None) -> tuple[str, ...]:
    names = split_names((text or "").replace("|", ","))[:_MOST_NAMES]
    return tuple(name for name in names if _NAME.fullmatch(name))


def _words(text: str | None) -> tuple[str, ...]:
    words = split_names((text or "").replace("|", ","))[:_MOST_NAMES]
    return tuple(word for word in words if _WORDS.fullmatch(word))


def _short(text: str | None) -> str | None:
    return text if text and len(text) <= 256 and text.isprintable() else None


def _whole(text: str | None, low: int, high: int = _INT32) -> int | None:
    try:
        value = int(text or "")
    except ValueError:
        return None
    return value if low <= value <= high else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 < value <= 1000 else None


def _flag(text: str | None, *, default: bool) -> bool:
    lower = (text or "").lower()
    return lower == "true" if lower in {"true", "false"} else default


def _subtitle_method(text: str | None) -> SubtitleMethod | None:
    lower = (text or "").lower()
    return next((method for method in SubtitleMethod if method.value.lower() == lower), None)


def _loudness(text: str | None) -> Loudness:
    lower = (text or "").lower()
    return next((one for one in Loudness if one.value == lower), Loudness.OFF)


def _reasons(text: str | None) -> TranscodeReason:
    reasons = NO_REASON
    for name in (text or "").split(","):
        if name.strip() in TranscodeReason.__members__:
            reasons |= TranscodeReason[name.strip()]
    return reasons
