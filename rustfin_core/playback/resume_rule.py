"""When a position is kept and when an item counts as played (``api/wire.md`` 6). Pure."""

from dataclasses import dataclass

LAST_SECOND_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRule:
    """The owner's measures."""

    ignored_share: float = 0.05
    """Under this share nothing is worth a resume point."""
    played_share: float = 0.90
    """Over it everything is played."""
    shortest_s: float = 300.0
    """What lasts less is never resumed."""


USUAL = ResumeRule()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a position means. ``played`` ``None`` leaves the mark as it is."""

    position: float
    """Seconds to resume at; 0 when there is nothing to resume."""
    played: bool | None

    @property
    def in_passing(self) -> "Outcome | None":
        """The same unless it would wipe a resume point in passing.

        Players report 0 before they jump to the resume point; only a stop in the first minutes
        means that there is nothing to resume.
        """
        return self if self.position > 0 or self.played else None


def judge(
    position: float | None,
    duration: float | None,
    *,
    can_resume: bool = True,
    rule: ResumeRule = USUAL,
) -> Outcome:
    """Judge a *position* (seconds) inside an item of *duration*.

    Usually: under 5 % is not worth a resume point, over 90 % or in the last second is played, and
    what lasts under 5 minutes is never resumed: past 5 % it counts as played. Nothing is known
    without a position. ``can_resume`` is false for music, which starts anew each time.
    """
    if position is None or position <= 0:
        return Outcome(0.0, None)
    if not duration or duration <= 0:
        return Outcome(position if can_resume else 0.0, None)
    share = position / duration
    if share > rule.played_share or position >= duration - LAST_SECOND_S:
        return Outcome(0.0, True)
    if share < rule.ignored_share:
        return Outcome(0.0, None)
    if duration < rule.shortest_s:
        return Outcome(0.0, True)
    return Outcome(position if can_resume else 0.0, None)
