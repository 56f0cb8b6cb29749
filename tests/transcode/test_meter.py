"""How far a session is and how fast, told every two seconds."""

import pytest

from rustfin_core.events import EventBus
from rustfin_core.transcode.events import TranscodeProgressed
from rustfin_core.transcode.fmp4 import SegmentFound
from rustfin_core.transcode.meter import Meter
from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.types import Segment, SegmentPlan

PLAN = SegmentPlan(
    segments=tuple(Segment(start, start, start, start) for start in (0.0, 4.0, 8.0)), duration=10.0
)


def found(number: int) -> SegmentFound:
    return SegmentFound(number, (b"x" * 500, b"y" * 500), 96)


def test_what_a_run_has_made() -> None:
    meter, pace = Meter("s", PLAN, EventBus()), Pace(100.0)
    assert (meter.speed, meter.made_to, meter.pace) == (0.0, 0.0, None)
    meter.made(pace, found(0), 102.0)
    assert meter.speed == pytest.approx(2.0)
    assert meter.made_to == 4.0
    assert meter.pace is pace
    assert (pace.frame_rate, pace.bitrate) == (48.0, 2000)
    meter.made(Pace(200.0), found(2), 201.0)
    assert (meter.made_to, meter.speed) == (10.0, pytest.approx(2.0))


def test_the_bus_is_told_every_two_seconds() -> None:
    bus, told = EventBus(), []
    bus.subscribe((TranscodeProgressed,), told.append)
    meter, pace = Meter("s", PLAN, bus), Pace(100.0)
    for number, now in ((0, 100.5), (1, 101.5), (2, 102.6)):
        meter.made(pace, found(number), now)
    assert [(one.position, one.percent) for one in told] == [(4.0, 40.0), (10.0, 100.0)]
