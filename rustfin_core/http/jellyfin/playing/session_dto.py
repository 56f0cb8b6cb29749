"""``SessionInfoDto``: a device, what it can and what it plays."""

from collections.abc import Mapping
from typing import Any

from rustfin_core.http.json import NEVER, wire_time
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.playback.sessions import Capabilities, NowPlaying, Session
from rustfin_core.transcode.types import TranscodeStatus

_MEDIA_TYPES = frozenset({"Unknown", "Video", "Audio", "Photo", "Book"})


def session_dto(
    session: Session,
    *,
    server_id: str,
    now_ms: int,
    has_socket: bool,
    item: Mapping[str, Any] | None = None,
    conversion: TranscodeStatus | None = None,
    custom_name: str | None = None,
) -> dict[str, Any]:
    """Map *session*.

    *item* is the ``BaseItemDto`` of what it plays, if the reader may see it, *conversion* what
    goes on behind it, *custom_name*
    what an administrator calls the device.
    """
    device, can = session.device, session.capabilities
    playing = session.playing
    active = playing is not None or now_ms - session.last_activity_ms < 600_000
    dto: dict[str, Any] = {
        "PlayState": _play_state(playing),
        "AdditionalUsers": [
            {"UserId": one.user_uid.hex(), "UserName": one.name} for one in session.companions
        ],
        "Capabilities": capabilities_dto(can),
        "RemoteEndPoint": device.remote_address,
        "PlayableMediaTypes": _media_types(can),
        "Id": session.id,
        "UserId": device.user_uid.hex(),
        "UserName": device.user_name,
        "Client": device.client,
        "LastActivityDate": wire_time(session.last_activity_ms),
        "LastPlaybackCheckIn": wire_time(session.last_check_in_ms or None) or NEVER,
        "DeviceName": custom_name or device.name,
        "DeviceId": device.device_id,
        "ApplicationVersion": device.version,
        "IsActive": active,
        "SupportsMediaControl": can.supports_media_control,
        "SupportsRemoteControl": can.supports_media_control and has_socket,
        "NowPlayingQueue": [],
        "NowPlayingQueueFullItems": [],
        "HasCustomDeviceName": custom_name is not None,
        "ServerId": server_id,
        "SupportedCommands": list(can.supported_commands),
    }
    if playing is not None and item is not None:
        dto["NowPlayingItem"] = item
        dto["PlaylistItemId"] = playing.playlist_item_id
        dto["NowPlayingQueue"] = [
            {"Id": uid.hex(), "PlaylistItemId": entry} for uid, entry in playing.queue
        ]
        dto["TranscodingInfo"] = _transcoding(playing, conversion)
        dto["RustfinPlayReason"] = playing.reason or None
    return dto


def _media_types(can: Capabilities) -> list[str]:
    return [name for name in can.playable_media_types if name in _MEDIA_TYPES]


def capabilities_dto(can: Capabilities) -> dict[str, Any]:
    """``ClientCapabilitiesDto`` without the device profile."""
    return {
        "PlayableMediaTypes": _media_types(can),
        "SupportedCommands": list(can.supported_commands),
        "SupportsMediaControl": can.supports_media_control,
        "SupportsPersistentIdentifier": can.supports_persistent_identifier,
        "AppStoreUrl": can.app_store_url,
        "IconUrl": can.icon_url,
    }


def _play_state(playing: NowPlaying | None) -> dict[str, Any]:
    if playing is None:
        return {
            "CanSeek": False,
            "IsPaused": False,
            "IsMuted": False,
            "RepeatMode": "RepeatNone",
            "PlaybackOrder": "Default",
        }
    return {
        "PositionTicks": to_ticks(playing.position),
        "CanSeek": playing.can_seek,
        "IsPaused": playing.is_paused,
        "IsMuted": playing.is_muted,
        "VolumeLevel": playing.volume,
        "AudioStreamIndex": playing.audio_index,
        "SubtitleStreamIndex": playing.subtitle_index,
        "MediaSourceId": playing.media_source_uid.hex() if playing.media_source_uid else None,
        "PlayMethod": playing.method.value,
        "RepeatMode": playing.repeat_mode,
        "PlaybackOrder": playing.playback_order,
    }


def _transcoding(playing: NowPlaying, conversion: TranscodeStatus | None) -> dict[str, Any] | None:
    """``TranscodingInfo``: what the plan says, and how the conversion gets on."""
    plan = playing.plan
    if plan is None or playing.method is PlayMethod.DIRECT_PLAY:
        return None
    planned: dict[str, Any] = {
        "VideoCodec": plan.video.codec if plan.video else None,
        "AudioCodec": plan.audio.codec if plan.audio else None,
        "Container": plan.container,
        "IsVideoDirect": plan.video is None or plan.video.copy,
        "IsAudioDirect": plan.audio is None or plan.audio.copy,
        "Bitrate": plan.video.bitrate if plan.video else None,
        "AudioChannels": plan.audio.channels if plan.audio else None,
        "HardwareAccelerationType": "none",
        "TranscodeReasons": list(plan.reasons.names()),
    }
    if conversion is None:
        return planned
    return planned | {
        "Bitrate": conversion.bitrate or planned["Bitrate"],
        "Framerate": conversion.frame_rate,
        "CompletionPercentage": conversion.percent,
        "Width": conversion.width,
        "Height": conversion.height,
        "AudioChannels": conversion.audio_channels or planned["AudioChannels"],
        "HardwareAccelerationType": conversion.hardware or "none",
    }
