"""What a user may do and how they like it.

The fields are Jellyfin's ``UserPolicy`` and ``UserConfiguration`` in snake case, with the defaults
of Jellyfin 10.11 for a new user except where a comment says otherwise. They are stored as JSON:
unknown keys are dropped and missing ones take the default, so a newer field never breaks an older
row.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from rustfin_core.identity.schedules import AccessSchedule, schedules_of
from rustfin_core.kernel.enums import Loudness
from rustfin_core.kernel.errors import InvalidInput

DEFAULT_AUTHENTICATION_PROVIDER = (
    "Jellyfin.Server.Implementations.Users.DefaultAuthenticationProvider"
)
DEFAULT_RESET_PROVIDER = "Jellyfin.Server.Implementations.Users.DefaultPasswordResetProvider"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPolicy:
    """Rights of one user. The administrator, hidden and disabled flags mirror columns."""

    is_administrator: bool = False
    is_hidden: bool = True
    enable_collection_management: bool = False
    enable_subtitle_management: bool = False
    enable_lyric_management: bool = False
    is_disabled: bool = False
    max_parental_rating: int | None = None
    max_parental_sub_rating: int | None = None
    blocked_tags: tuple[str, ...] = ()
    allowed_tags: tuple[str, ...] = ()
    enable_user_preference_access: bool = True
    block_unrated_items: tuple[str, ...] = ()
    access_schedules: tuple[AccessSchedule, ...] = ()
    """Hours in which the user may use the server; none means always."""
    enable_remote_control_of_other_users: bool = False
    enable_shared_device_control: bool = True
    enable_remote_access: bool = True
    # Live TV and channels do not exist here; "off" makes clients hide their pages.
    enable_live_tv_management: bool = False
    enable_live_tv_access: bool = False
    enable_media_playback: bool = True
    enable_audio_playback_transcoding: bool = True
    enable_video_playback_transcoding: bool = True
    enable_playback_remuxing: bool = True
    force_remote_source_transcoding: bool = False
    enable_content_deletion: bool = False
    enable_content_deletion_from_folders: tuple[str, ...] = ()
    enable_content_downloading: bool = True
    enable_sync_transcoding: bool = True
    enable_media_conversion: bool = True
    enabled_devices: tuple[str, ...] = ()
    enable_all_devices: bool = True
    enabled_channels: tuple[str, ...] = ()
    enable_all_channels: bool = False
    enabled_folders: tuple[str, ...] = ()
    """Library ids, 32 hex digits; asked only when ``enable_all_folders`` is off."""
    enable_all_folders: bool = True
    invalid_login_attempt_count: int = 0
    """Counted by the server since the last right password."""
    login_attempts_before_lockout: int = -1
    """After so many wrong passwords the account is disabled; -1 never, 0 the usual number."""
    max_active_sessions: int = 0
    """Devices in use at once; 0 means no limit."""
    enable_public_sharing: bool = False
    blocked_media_folders: tuple[str, ...] = ()
    blocked_channels: tuple[str, ...] = ()
    remote_client_bitrate_limit: int = 0
    """Bits per second; 0 means no limit."""
    authentication_provider_id: str = DEFAULT_AUTHENTICATION_PROVIDER
    password_reset_provider_id: str = DEFAULT_RESET_PROVIDER
    sync_play_access: str = "CreateAndJoinGroups"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserConfiguration:
    """Tastes of one user; they grant nothing."""

    audio_language_preference: str | None = None
    play_default_audio_track: bool = True
    subtitle_language_preference: str = ""
    display_missing_episodes: bool = False
    grouped_folders: tuple[str, ...] = ()
    subtitle_mode: str = "Default"
    display_collections_view: bool = False
    enable_local_password: bool = False
    ordered_views: tuple[str, ...] = ()
    latest_items_excludes: tuple[str, ...] = ()
    my_media_excludes: tuple[str, ...] = ()
    hide_played_in_latest: bool = True
    remember_audio_selections: bool = True
    remember_subtitle_selections: bool = True
    enable_next_episode_auto_play: bool = True
    cast_receiver_id: str | None = None
    loudness: str = Loudness.OFF.value
    """Our own: how loud films are made for this user."""


Settings = TypeVar("Settings", UserPolicy, UserConfiguration)

_CHOICES = {
    "subtitle_mode": ("Default", "Always", "OnlyForced", "None", "Smart"),
    "loudness": tuple(Loudness),
    "sync_play_access": ("CreateAndJoinGroups", "JoinGroups", "None"),
}
_LOWEST = {
    "login_attempts_before_lockout": -1,
    "max_active_sessions": 0,
    "remote_client_bitrate_limit": 0,
}
_MAX_LIST, _MAX_TEXT = 1_000, 1_000


def to_json(settings: UserPolicy | UserConfiguration) -> str:
    """Text for the database column."""
    return json.dumps(asdict(settings), separators=(",", ":"))


def from_json(kind: type[Settings], text: str) -> Settings:
    """Read a database column."""
    stored = json.loads(text)
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in stored.items()
        if name in known
    }
    if "access_schedules" in values:
        values["access_schedules"] = schedules_of(values["access_schedules"])
    return kind(**values)


def merged(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Copy *settings* with *changes* (snake-case names) checked against each field's type.

    Unknown names are ignored, because clients send what newer servers gave them. Raises
    ``InvalidInput`` naming the field for a value of the wrong kind.
    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    for field in fields(settings):
        if field.name in changes:
            values[field.name] = _checked(field.name, str(field.type), changes[field.name])
    return type(settings)(**values)


def _checked(name: str, kind: str, value: Any) -> Any:
    if value is None and "None" in kind:
        return None
    if name == "access_schedules":
        return schedules_of(value)
    if "tuple" in kind:
        return _texts(name, value)
    if "bool" in kind:
        if isinstance(value, bool):
            return value
    elif "int" in kind:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31:
            return max(value, _LOWEST.get(name, value))
    elif value is None:
        return ""
    elif (
        isinstance(value, str) and len(value) <= _MAX_TEXT and value in _CHOICES.get(name, (value,))
    ):
        return value
    wanted = "a list" if "tuple" in kind else f"of type {kind.partition(' ')[0]}"
    raise InvalidInput(f"{name} must be {wanted}; {value!r:.80} is not.")


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if (
        not isinstance(value, list | tuple)
        or len(value) > _MAX_LIST
        or not all(isinstance(entry, str) and len(entry) <= _MAX_TEXT for entry in value)
    ):
        raise InvalidInput(f"{name} must be a list of at most {_MAX_LIST} texts.")
    return tuple(value)
