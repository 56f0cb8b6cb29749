"""What a policy allows, decided in one place. Pure: policy and circumstances in, a verdict out.

:func:`refusal` is asked at every sign-in and before every request; :func:`may` before a route that
names a :class:`Right`. Which *items* a user sees is the catalogue's part (``catalog/access.py``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.schedules import is_open


class Right(Enum):
    """Something not every user may do. The value is the sentence of the refusal."""

    PLAY = "This account may not play anything. An administrator can allow it."
    DOWNLOAD = "This account may not download files. An administrator can allow it."
    PREFERENCES = "This account may not change its settings. Ask an administrator."
    MANAGE_SUBTITLES = "An administrator has to allow this account to manage subtitles."
    MANAGE_LYRICS = "An administrator has to allow this account to manage lyrics."
    MANAGE_COLLECTIONS = "An administrator has to allow this account to manage collections."
    JOIN_GROUPS = "This account may not watch together with others."
    CREATE_GROUPS = "This account may not create groups to watch together."


_ALLOWED: dict[Right, Callable[[UserPolicy], bool]] = {
    Right.PLAY: lambda policy: policy.enable_media_playback,
    Right.DOWNLOAD: lambda policy: policy.enable_content_downloading,
    Right.PREFERENCES: lambda policy: policy.enable_user_preference_access,
    Right.MANAGE_SUBTITLES: lambda policy: policy.enable_subtitle_management,
    Right.MANAGE_LYRICS: lambda policy: policy.enable_lyric_management,
    Right.MANAGE_COLLECTIONS: lambda policy: policy.enable_collection_management,
    Right.JOIN_GROUPS: lambda policy: policy.sync_play_access != "None",
    Right.CREATE_GROUPS: lambda policy: policy.sync_play_access == "CreateAndJoinGroups",
}
_FOR_ADMINISTRATORS_TOO = frozenset({Right.PLAY, Right.JOIN_GROUPS, Right.CREATE_GROUPS})
"""Switches rather than rights: Jellyfin asks administrators for them, too."""


def may(policy: UserPolicy, right: Right) -> bool:
    """Whether *policy* grants *right*."""
    if policy.is_administrator and right not in _FOR_ADMINISTRATORS_TOO:
        return True
    return _ALLOWED[right](policy)


def may_encode(policy: UserPolicy | None, *, has_picture: bool) -> bool:
    """Whether picture or sound may be made anew for this user; api keys have no policy."""
    if policy is None:
        return True
    if has_picture:
        return policy.enable_video_playback_transcoding
    return policy.enable_audio_playback_transcoding


def may_repackage(policy: UserPolicy | None, *, has_picture: bool) -> bool:
    """Whether the user may get the same picture and sound in another container."""
    encodes = may_encode(policy, has_picture=has_picture)
    return policy is None or policy.enable_playback_remuxing or encodes


def may_use_device(policy: UserPolicy, device_id: str) -> bool:
    """Whether the user may be signed in on this device."""
    if policy.is_administrator or policy.enable_all_devices:
        return True
    return device_id.casefold() in {name.casefold() for name in policy.enabled_devices}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The circumstances of a sign-in or a request."""

    device_id: str
    at_home: bool
    now: datetime
    """The server's local time."""


def refusal(policy: UserPolicy, visit: Visit, *, at_any_hour: bool = False) -> str | None:
    """Why this user must not be served now, as a sentence; ``None`` when they may.

    Administrators are free of device lists and hours, as in Jellyfin: they could change them.
    *at_any_hour* leaves out the hours (signing out, asking who one is).
    """
    if policy.is_disabled:
        return "This user has been disabled by the administrator."
    if not policy.enable_remote_access and not visit.at_home:
        return "This user may use the server at home only."
    if policy.is_administrator:
        return None
    if not may_use_device(policy, visit.device_id):
        return "This user may not use this device. An administrator can allow it."
    if not at_any_hour and not is_open(policy.access_schedules, visit.now):
        return "This user may not use the server at this time of the day."
    return None
