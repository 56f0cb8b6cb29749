"""Rights as the window names them, to and from a user's policy. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from rustfin_core.admin.people.types import Hours, Rights
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.schedules import AccessSchedule
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import parse_uid

UNRATED_KINDS = ("Movie", "Series", "Music", "Other")
"""What ``block_unrated_items`` can name and the catalogue has."""

_SAME = {
    "is_admin": "is_administrator",
    "away": "enable_remote_access",
    "any_device": "enable_all_devices",
    "highest_rating": "max_parental_rating",
    "hidden_tags": "blocked_tags",
    "only_tags": "allowed_tags",
    "most_devices": "max_active_sessions",
    "away_bitrate": "remote_client_bitrate_limit",
    "wrong_passwords": "login_attempts_before_lockout",
    "converts_video": "enable_video_playback_transcoding",
    "converts_sound": "enable_audio_playback_transcoding",
    "repackages": "enable_playback_remuxing",
    "plays": "enable_media_playback",
    "downloads": "enable_content_downloading",
    "deletes": "enable_content_deletion",
    "edits_collections": "enable_collection_management",
    "edits_subtitles": "enable_subtitle_management",
    "edits_lyrics": "enable_lyric_management",
    "remote_controls": "enable_remote_control_of_other_users",
    "changes_settings": "enable_user_preference_access",
}
UNLOCKED: Mapping[str, Any] = {
    "is_disabled": False,
    "access_schedules": (),
    "enable_all_devices": True,
    "enable_remote_access": True,
    "max_active_sessions": 0,
}
"""Changes that take away everything that keeps somebody out."""


def rights_of(policy: UserPolicy, libraries: Iterable[str]) -> Rights:
    """What *policy* grants; *libraries* are the ids of all there are."""
    same = {ours: getattr(policy, theirs) for ours, theirs in _SAME.items()}
    blocked, allowed = _ids(policy.blocked_media_folders), _ids(policy.enabled_folders)
    seen = tuple(
        one
        for one in libraries
        if (policy.enable_all_folders or one in allowed) and one not in blocked
    )
    return Rights(
        may_sign_in=not policy.is_disabled,
        on_sign_in_page=not policy.is_hidden,
        all_libraries=policy.enable_all_folders and not blocked,
        libraries=seen,
        hides_unrated=bool(policy.block_unrated_items),
        hours=tuple(
            Hours(days=one.day_of_week, start=one.start_hour, end=one.end_hour)
            for one in policy.access_schedules
        ),
        **same,
    )


def policy_changes(
    changes: Mapping[str, object], *, devices_in_use: Iterable[str] = ()
) -> dict[str, Any]:
    """Changes of a policy that make *changes* (fields of :class:`Rights`) true.

    *devices_in_use* stay allowed when others are not any more. ``InvalidInput`` for an unknown
    name; values are checked where the policy is changed.
    """
    found: dict[str, Any] = {}
    for name, value in changes.items():
        if name in _SAME:
            found[_SAME[name]] = value
        elif name in _OTHERS:
            found |= _OTHERS[name](value)
        else:
            raise InvalidInput(f"There is no right called {name!r}.")
    if changes.get("any_device") is False:
        found["enabled_devices"] = tuple(devices_in_use)
    return found


def _ids(texts: Iterable[str]) -> frozenset[str]:
    # Apps write ids with dashes, too.
    return frozenset(uid.hex() for text in texts if (uid := parse_uid(text)) is not None)


def _choice_of_libraries(value: Any) -> dict[str, Any]:
    # What another app blocked is part of what the owner saw when choosing.
    return {"enabled_folders": value, "blocked_media_folders": ()}


def _all_libraries(value: Any) -> dict[str, Any]:
    return {"enable_all_folders": value} | ({"blocked_media_folders": ()} if value else {})


def _hours(value: Any) -> dict[str, Any]:
    schedules = tuple(
        AccessSchedule(day_of_week=one.days, start_hour=one.start, end_hour=one.end)
        if isinstance(one, Hours)
        else one
        for one in value
    )
    for one in schedules:
        if isinstance(one, AccessSchedule) and not 0 <= one.start_hour < one.end_hour <= 24:
            raise InvalidInput("Hours must end after they begin.")
    return {"access_schedules": schedules}


_OTHERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "may_sign_in": lambda value: {"is_disabled": not value},
    "on_sign_in_page": lambda value: {"is_hidden": not value},
    "all_libraries": _all_libraries,
    "libraries": _choice_of_libraries,
    "hides_unrated": lambda value: {"block_unrated_items": UNRATED_KINDS if value else ()},
    "hours": _hours,
}


def as_admin(policy: UserPolicy) -> UserPolicy:
    """*policy* as an administrator's, as the first one gets it."""
    return replace(policy, is_administrator=True, enable_remote_control_of_other_users=True)
