"""When a position is kept and when an item counts as played (``api/wire.md`` 6). Pure."""

from dataclasses import dataclass

IGNORED_SHARE = 0.05
PLAYED_SHARE = 0.90
SHORTEST_RESUMABLE_S = 300.0
LAST_SECOND_S = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a position means. ``played`` ``None`` leaves the mark as it is."""

    position: float
    """Seconds to resume at; 0 when there is nothing to resume."""
    played: bool | None


def judge(position: float | None, duration: float | None, *, can_resume: bool = True) -> Outcome:
    """Judge a *position* (seconds) inside an item of *duration*.

    Under 5 % is not worth a resume point, over 90 % or in the last second is played, and what
    lasts under 5 minutes is never resumed: past 5 % it counts as played. Nothing is known
    without a position. ``can_resume`` is false for music, which starts anew each time.
    """
    if position is None or position <= 0:
        return Outcome(0.0, None)
    if not duration or duration <= 0:
        return Outcome(position if can_resume else 0.0, None)
    share = position / duration
    if share > PLAYED_SHARE or position >= duration - LAST_SECOND_S:
        return Outcome(0.0, True)
    if share < IGNORED_SHARE:
        return Outcome(0.0, None)
    if duration < SHORTEST_RESUMABLE_S:
        return Outcome(0.0, True)
    return Outcome(position if can_resume else 0.0, None)
