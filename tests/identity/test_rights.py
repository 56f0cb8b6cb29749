"""Policies as pure decisions: hours, devices, home, rights."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rustfin_core.identity.policy import UserPolicy, from_json, merged, to_json
from rustfin_core.identity.rights import Right, Visit, may, may_encode, may_repackage, refusal
from rustfin_core.identity.schedules import AccessSchedule, is_open, schedules_of
from rustfin_core.kernel.errors import InvalidInput

TUESDAY = datetime(2023, 11, 14, 18, 30, tzinfo=UTC)
SATURDAY = datetime(2023, 11, 18, 9, 0, tzinfo=UTC)


def span(day: str, start: float, end: float) -> AccessSchedule:
    return AccessSchedule(day_of_week=day, start_hour=start, end_hour=end)


@pytest.mark.parametrize(
    ("spans", "moment", "open_now"),
    [
        ((), TUESDAY, True),
        ((span("Tuesday", 18, 19),), TUESDAY, True),
        ((span("Tuesday", 18.5, 19),), TUESDAY, True),
        ((span("Tuesday", 0, 18.5),), TUESDAY, True),
        ((span("Tuesday", 18.6, 19),), TUESDAY, False),
        ((span("Wednesday", 0, 24),), TUESDAY, False),
        ((span("Weekday", 18, 19),), TUESDAY, True),
        ((span("Weekend", 0, 24),), TUESDAY, False),
        ((span("Weekend", 0, 24),), SATURDAY, True),
        ((span("Everyday", 8, 10),), SATURDAY, True),
        ((span("Weekday", 0, 24), span("Saturday", 8, 10)), SATURDAY, True),
    ],
)
def test_hours(spans: tuple[AccessSchedule, ...], moment: datetime, open_now: bool) -> None:
    assert is_open(spans, moment) is open_now


def test_schedules_come_in_the_forms_of_clients() -> None:
    told = [
        {"DayOfWeek": "weekend", "StartHour": 8, "EndHour": 10.5, "UserId": "x", "Id": 3},
        {"dayOfWeek": 0, "startHour": 0, "endHour": 24},
    ]
    assert schedules_of(told) == (span("Weekend", 8, 10.5), span("Sunday", 0, 24))
    policy = merged(UserPolicy(), {"access_schedules": told})
    assert from_json(UserPolicy, to_json(policy)) == policy


@pytest.mark.parametrize(
    "bad",
    [
        "always",
        [1],
        [{}],
        [{"DayOfWeek": "Someday", "StartHour": 1, "EndHour": 2}],
        [{"DayOfWeek": "Monday", "StartHour": 2, "EndHour": 2}],
        [{"DayOfWeek": "Monday", "StartHour": -1, "EndHour": 2}],
        [{"DayOfWeek": "Monday", "StartHour": 1, "EndHour": 25}],
        [{"DayOfWeek": "Monday", "StartHour": True, "EndHour": 2}],
        [{"DayOfWeek": 10, "StartHour": 1, "EndHour": 2}],
        [{"DayOfWeek": "Monday", "StartHour": 1, "EndHour": 2}] * 101,
    ],
)
def test_bad_schedules_are_refused(bad: Any) -> None:
    with pytest.raises(InvalidInput):
        merged(UserPolicy(), {"access_schedules": bad})


def visit(**changes: Any) -> Visit:
    return Visit(**{"device_id": "tv", "at_home": True, "now": TUESDAY} | changes)


CLOSED = (span("Monday", 0, 24),)


@pytest.mark.parametrize(
    ("policy", "circumstances", "refused"),
    [
        ({}, {}, False),
        ({}, {"at_home": False}, False),
        ({"is_disabled": True}, {}, True),
        ({"is_disabled": True, "is_administrator": True}, {}, True),
        ({"enable_remote_access": False}, {}, False),
        ({"enable_remote_access": False}, {"at_home": False}, True),
        ({"enable_remote_access": False, "is_administrator": True}, {"at_home": False}, True),
        ({"enable_all_devices": False}, {}, True),
        ({"enable_all_devices": False, "enabled_devices": ("TV",)}, {}, False),
        ({"enable_all_devices": False, "enabled_devices": ("phone",)}, {}, True),
        ({"enable_all_devices": False, "is_administrator": True}, {}, False),
        ({"access_schedules": CLOSED}, {}, True),
        ({"access_schedules": CLOSED, "is_administrator": True}, {}, False),
    ],
)
def test_who_is_served(policy: dict[str, Any], circumstances: Any, refused: bool) -> None:
    sentence = refusal(UserPolicy(**policy), visit(**circumstances))
    assert (sentence is not None) is refused


def test_some_things_go_at_any_hour_but_on_no_forbidden_device() -> None:
    policy = UserPolicy(access_schedules=CLOSED)
    assert refusal(policy, visit(), at_any_hour=True) is None
    strict = UserPolicy(access_schedules=CLOSED, enable_all_devices=False)
    assert refusal(strict, visit(), at_any_hour=True) is not None


@pytest.mark.parametrize("right", list(Right))
def test_every_right_is_a_member_of_the_policy(right: Right) -> None:
    nothing = UserPolicy(
        enable_media_playback=False,
        enable_content_downloading=False,
        enable_user_preference_access=False,
        sync_play_access="None",
    )
    everything = UserPolicy(
        enable_subtitle_management=True,
        enable_lyric_management=True,
        enable_collection_management=True,
    )
    assert not may(nothing, right)
    assert may(everything, right)


def test_conversion_rights() -> None:
    copies = UserPolicy(
        enable_video_playback_transcoding=False, enable_audio_playback_transcoding=True
    )
    assert not may_encode(copies, has_picture=True)
    assert may_encode(copies, has_picture=False)
    assert may_repackage(copies, has_picture=True)
    files = UserPolicy(enable_video_playback_transcoding=False, enable_playback_remuxing=False)
    assert not may_repackage(files, has_picture=True)
    assert may_encode(None, has_picture=True)
    assert may_repackage(None, has_picture=True)
