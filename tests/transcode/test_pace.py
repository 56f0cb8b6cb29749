from rustfin_core.transcode.pace import Pace


def test_pauses_do_not_count() -> None:
    pace = Pace(100.0)
    pace.made(102.0, seconds=6.0, frames=144, size=750_000)
    pace.pause(10.0)
    pace.made(114.0, seconds=6.0, frames=144, size=750_000)
    assert (pace.speed, pace.frame_rate, pace.bitrate) == (3.0, 72.0, 1_000_000)


def test_nothing_yet_and_all_at_once() -> None:
    pace = Pace(0.0)
    assert (pace.speed, pace.frame_rate, pace.bitrate) == (0.0, None, None)
    pace.made(0.0, seconds=3.0, frames=0, size=1)
    assert pace.speed == 3000
    assert pace.frame_rate is None
