"""When tasks are due: intervals, days, weeks, and the two days on which clocks change."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.jobs.schedule import Schedule, ScheduleKind, next_run, soonest
from rustfin_core.kernel.errors import InvalidInput

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC"),
         ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/St_Johns")]  # fmt: skip


def ms(text: str, zone: dt.tzinfo = BERLIN) -> int:
    moment = dt.datetime.fromisoformat(text)
    return round((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp() * 1000)


def daily(hour: int, minute: int = 0) -> Schedule:
    return Schedule(kind=ScheduleKind.DAILY, seconds=hour * 3600 + minute * 60)


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        (daily(3), "2026-05-05T02:59", "2026-05-05T03:00"),
        (daily(3), "2026-05-05T03:00", "2026-05-06T03:00"),
        (daily(0), "2026-12-31T23:59", "2027-01-01T00:00"),
        # Spring: 02:30 does not exist, so it is 03:30 summer time; then back to normal.
        (daily(2, 30), "2026-03-28T12:00", "2026-03-29T03:30"),
        (daily(2, 30), "2026-03-29T03:30", "2026-03-30T02:30"),
        # Autumn: 02:30 comes twice and counts once.
        (daily(2, 30), "2026-10-24T12:00", "2026-10-25T02:30+02:00"),
        (daily(2, 30), "2026-10-25T02:30+02:00", "2026-10-26T02:30"),
        (daily(2, 30), "2026-10-25T02:30+01:00", "2026-10-26T02:30"),
        (Schedule(kind=ScheduleKind.WEEKLY, seconds=3600, weekday=6), "2026-05-05T12:00",
         "2026-05-10T01:00"),
        (Schedule(kind=ScheduleKind.WEEKLY, seconds=3600, weekday=1), "2026-05-05T00:59",
         "2026-05-05T01:00"),
        # Intervals are real time, whatever the clocks say.
        (Schedule(kind=ScheduleKind.INTERVAL, seconds=86_400), "2026-03-28T12:00",
         "2026-03-29T13:00"),
    ],
)  # fmt: skip
def test_next_run(schedule: Schedule, after: str, due: str) -> None:
    assert next_run(schedule, after_ms=ms(after), zone=BERLIN) == ms(due)


def test_this_computers_own_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for after, due in (
            ("2026-03-28T12:00", "2026-03-29T03:30"),
            ("2026-10-24T12:00", "2026-10-25T02:30+02:00"),
            ("2026-10-25T02:30+02:00", "2026-10-26T02:30"),
        ):
            assert next_run(daily(2, 30), after_ms=ms(after), zone=None) == ms(due)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_starting_is_not_brought_about_by_time() -> None:
    startup = Schedule(kind=ScheduleKind.STARTUP)
    assert next_run(startup, after_ms=0, zone=BERLIN) is None
    assert soonest([startup, daily(3)], after_ms=ms("2026-05-05T01:00"), zone=BERLIN) == ms(
        "2026-05-05T03:00"
    )
    assert soonest([startup], after_ms=0, zone=BERLIN) is None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.integers(0, 86_399),
    st.integers(ms("2024-01-01T00:00"), ms("2030-01-01T00:00")),
)
def test_every_day_has_its_run(zone: ZoneInfo, seconds: int, after: int) -> None:
    schedule = Schedule(kind=ScheduleKind.DAILY, seconds=seconds)
    first = next_run(schedule, after_ms=after, zone=zone)
    assert first is not None
    second = next_run(schedule, after_ms=first, zone=zone)
    assert second is not None
    assert 0 < first - after <= 26 * 3_600_000
    assert 22 * 3_600_000 <= second - first <= 26 * 3_600_000


@pytest.mark.parametrize(
    "values",
    [
        {"kind": ScheduleKind.INTERVAL},
        {"kind": ScheduleKind.INTERVAL, "seconds": 59},
        {"kind": ScheduleKind.INTERVAL, "seconds": 10**9},
        {"kind": ScheduleKind.DAILY},
        {"kind": ScheduleKind.DAILY, "seconds": 86_400},
        {"kind": ScheduleKind.DAILY, "seconds": -1},
        {"kind": ScheduleKind.WEEKLY, "seconds": 5},
        {"kind": ScheduleKind.WEEKLY, "seconds": 5, "weekday": 7},
        {"kind": ScheduleKind.STARTUP, "max_seconds": 1},
    ],
)
def test_senseless_schedules_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Schedule(**values)  # type: ignore[arg-type]


def test_stored_and_read_again() -> None:
    for schedule in (
        daily(3),
        Schedule(kind=ScheduleKind.WEEKLY, seconds=5, weekday=0, max_seconds=3600),
        Schedule(kind=ScheduleKind.STARTUP),
    ):
        assert Schedule.from_json(schedule.to_json()) == schedule
