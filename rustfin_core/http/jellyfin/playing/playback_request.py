"""Reading a playback request: who, on what, with which wishes and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.query import Query
from rustfin_core.identity.rights import may_encode, may_repackage
from rustfin_core.identity.types import User
from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.playback.device_kind import device_kind
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.profile import DeviceProfile
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.sessions import Device
from rustfin_core.playback.types import DecisionOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackRequest:
    """``PlaybackInfoDto`` with the query's values before the body's."""

    user: User | None
    source_id: str | None
    audio: int | None
    subtitle: int | None
    start: float
    profile: DeviceProfile | None
    told_profile: Mapping[str, Any] | None
    """The profile as this request brought it."""
    max_bitrate: int | None
    remote_bitrate: int | None
    """The user's limit away from home; ``None`` at home."""
    max_channels: int | None
    direct_play: bool
    direct_stream: bool
    transcoding: bool
    copy_video: bool
    copy_audio: bool
    burn_subtitles: bool
    loudness: Loudness
    """Our own wish: of the request, else of the user."""
    begins: bool
    """Our own wish: the client plays what it is offered at once, so a conversion may begin."""


async def user_of(call: Call, body: JsonObject) -> User | None:
    """Whom the playback is for: query, body or token; only administrators may name others."""
    uid = body.uid("UserId") if call.query.uid("userId") is None else None
    if uid is None or (call.principal.user is not None and call.principal.user.uid == uid):
        return await call.acting_user_or_none()
    if not call.principal.is_admin:
        return call.principal.user
    return await call.identity.users.get(uid)


def read_request(
    query: Query,
    body: JsonObject,
    user: User | None,
    stored: DeviceProfile | None,
    *,
    is_remote: bool,
    remote_bitrate: int = 0,
) -> PlaybackRequest:
    """Query values win over the body's (``api/wire.md`` 7).

    *remote_bitrate*: the server's limit in bit/s for who is away from home; 0: none.
    """

    def integer(name: str) -> int | None:
        found = query.integer(name)
        return body.integer(name) if found is None else found

    def flag(name: str, default: bool) -> bool:
        found = query.flag(name)
        return body.flag(name, default) if found is None else found

    told = body.child("DeviceProfile")
    profile = parse_profile(told.raw) if told is not None else stored
    return PlaybackRequest(
        user=user,
        source_id=query.text("mediaSourceId") or body.text("MediaSourceId"),
        audio=integer("AudioStreamIndex"),
        subtitle=integer("SubtitleStreamIndex"),
        start=max(0.0, to_seconds(integer("StartTimeTicks") or 0)),
        profile=profile,
        told_profile=told.raw if told is not None else None,
        max_bitrate=integer("MaxStreamingBitrate"),
        remote_bitrate=_remote_bitrate(user, remote_bitrate) if is_remote else None,
        max_channels=integer("MaxAudioChannels"),
        direct_play=flag("EnableDirectPlay", True),
        direct_stream=flag("EnableDirectStream", True),
        transcoding=flag("EnableTranscoding", True),
        copy_video=flag("AllowVideoStreamCopy", True),
        copy_audio=flag("AllowAudioStreamCopy", True),
        burn_subtitles=flag("AlwaysBurnInSubtitleWhenTranscoding", False),
        loudness=_loudness(query.text("Loudness") or body.text("Loudness"), user),
        begins=flag("BeginPlaying", False),
    )


def _remote_bitrate(user: User | None, servers: int) -> int:
    """The user's own limit, else the server's; 0: none."""
    return (user.policy.remote_client_bitrate_limit if user else 0) or servers


def _loudness(wish: str | None, user: User | None) -> Loudness:
    said = wish or (user.configuration.loudness if user else None) or Loudness.OFF
    return next((one for one in Loudness if one.value == said.lower()), Loudness.OFF)


def _lower(one: int | None, other: int | None) -> int | None:
    """The lower of two limits; 0 and ``None`` are none."""
    return min((limit for limit in (one, other) if limit), default=None)


def options_of(
    request: PlaybackRequest,
    device: Device,
    encoders: Encoders,
    *,
    has_picture: bool,
    audio: int | None,
    subtitle: int | None,
) -> DecisionOptions:
    """Policy, wishes and abilities for the decision engine, about a film or a piece of music."""
    policy = request.user.policy if request.user else None
    told = request.profile.max_streaming_bitrate if request.profile else None
    return DecisionOptions(
        max_bitrate=_lower(request.max_bitrate or told, request.remote_bitrate),
        max_audio_channels=request.max_channels,
        default_audio=audio,
        default_subtitle=subtitle,
        enable_direct_play=request.direct_play,
        enable_direct_stream=False,
        enable_transcoding=request.transcoding,
        enable_encoding=may_encode(policy, has_picture=has_picture),
        enable_repackaging=may_repackage(policy, has_picture=has_picture),
        allow_video_copy=request.copy_video,
        allow_audio_copy=request.copy_audio,
        always_burn_in_subtitles=request.burn_subtitles,
        video_encoders=encoders.video,
        audio_encoders=encoders.audio,
        device=device_kind(device.client, device.name),
        loudness=request.loudness,
    )
