"""How long a pause lasts."""

import datetime as dt

import pytest

from rustfin_core.admin.pauses import pause_end
from rustfin_core.kernel.errors import InvalidInput


def _local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(
    ("pause", "now", "end"),
    [
        ("30m", "2026-05-05T20:15", "2026-05-05T20:45"),
        ("2h", "2026-05-05T23:15", "2026-05-06T01:15"),
        ("tomorrow", "2026-05-05T20:15", "2026-05-06T04:00"),
        # Past midnight the evening goes on.
        ("tomorrow", "2026-05-06T01:15", "2026-05-06T04:00"),
        ("tomorrow", "2026-05-06T04:00", "2026-05-07T04:00"),
    ],
)
def test_pauses(pause: str, now: str, end: str) -> None:
    assert pause_end(pause, _local(now)) == round(_local(end).timestamp() * 1000)


def test_no_such_pause() -> None:
    with pytest.raises(InvalidInput, match="30m, 2h, tomorrow"):
        pause_end("a week", _local("2026-05-05T20:15"))
