"""When a server that crashed is started again. Pure."""

from dataclasses import dataclass

DELAYS_S = (2, 5, 15, 60, 300)
"""Waits before the first, second, ... try; the last one is kept."""
_STEADY_S = 600.0
"""One that ran so long has not crashed *again*."""


@dataclass(frozen=True, slots=True)
class BackOff:
    """How often it crashed in a row."""

    crashes: int = 0

    def crashed(self, ran_s: float) -> "BackOff":
        """It crashed after running for *ran_s* seconds (0: it never ran)."""
        return BackOff(1 if ran_s >= _STEADY_S else self.crashes + 1)

    @property
    def delay_s(self) -> int:
        """How long to wait before the next start."""
        return DELAYS_S[min(max(self.crashes, 1), len(DELAYS_S)) - 1]
