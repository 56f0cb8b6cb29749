"""``UserDto``, ``UserPolicy`` and ``UserConfiguration`` on the wire."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rustfin_core.http.json import pascal, snake_key, wire_time
from rustfin_core.identity.types import User

_NEVER_FROM_CLIENTS = frozenset({"invalid_login_attempt_count"})
_OURS = frozenset({"loudness"})
"""Taken from clients that know Rustfin, and not told to those that check Jellyfin's model."""


def user_dto(user: User, server_id: str) -> dict[str, Any]:
    """A user as the user and administrators see it."""
    return public_user_dto(user, server_id) | {
        "LastLoginDate": wire_time(user.last_login_ms),
        "LastActivityDate": wire_time(user.last_activity_ms),
        "Configuration": pascal(
            {key: value for key, value in asdict(user.configuration).items() if key not in _OURS}
        ),
        "Policy": pascal(asdict(user.policy)) | {"AccessSchedules": _schedules(user)},
    }


def _schedules(user: User) -> list[dict[str, Any]]:
    return [
        {
            "Id": number,
            "UserId": user.uid.hex(),
            "DayOfWeek": schedule.day_of_week,
            "StartHour": schedule.start_hour,
            "EndHour": schedule.end_hour,
        }
        for number, schedule in enumerate(user.policy.access_schedules, start=1)
    ]


def public_user_dto(user: User, server_id: str) -> dict[str, Any]:
    """A user as the sign-in page shows it: no rights, no habits."""
    return {
        "Name": user.name,
        "ServerId": server_id,
        "Id": user.uid.hex(),
        "HasPassword": True,
        "HasConfiguredPassword": True,
        "HasConfiguredEasyPassword": False,
        "EnableAutoLogin": False,
        **_picture(user),
    }


def _picture(user: User) -> dict[str, Any]:
    if user.image is None:
        return {}
    ratio = user.image.width / user.image.height
    return {"PrimaryImageTag": user.image.tag, "PrimaryImageAspectRatio": ratio}


def changes_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """A policy or configuration body as snake-case changes.

    Keys may come in camel or Pascal case; what only the server counts is left out.
    """
    changes = {snake_key(key[:1].upper() + key[1:]): value for key, value in body.items()}
    return {key: value for key, value in changes.items() if key not in _NEVER_FROM_CLIENTS}
