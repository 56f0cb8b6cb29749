"""What became of a session's runs: after two failures in a row it rests for a while."""

from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError

_REST_S = 5.0
_MOST_IN_A_ROW = 1


class Trouble:
    """Counts failures between which nothing was made."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._in_a_row = 0
        self._given_up: tuple[float, RustfinError] | None = None

    @property
    def is_resting(self) -> bool:
        """Whether it failed so lately that nothing is tried yet."""
        return self._given_up is not None and self._clock.monotonic() - self._given_up[0] < _REST_S

    def refuse_while_resting(self) -> None:
        """Raise what it failed of last, while it rests."""
        if self._given_up is not None and self.is_resting:
            raise self._given_up[1]

    def is_once_too_often(self) -> bool:
        """Note another failure; whether the next try would be one too many."""
        self._in_a_row += 1
        return self._in_a_row > _MOST_IN_A_ROW

    def rest(self, failure: RustfinError) -> None:
        """Give up for a while because of *failure*."""
        self._in_a_row = 0
        self._given_up = (self._clock.monotonic(), failure)

    def is_over(self) -> None:
        """Something was made."""
        self._in_a_row, self._given_up = 0, None
