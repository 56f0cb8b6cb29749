"""How a figure is measured and printed."""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed line. ``goal`` is the wanted bound of ``value`` in words."""

    name: str
    value: str
    goal: str = ""
    detail: str = ""

    def line(self) -> str:
        """For the terminal."""
        goal = f"   goal {self.goal}" if self.goal else ""
        detail = f"   ({self.detail})" if self.detail else ""
        return f"{self.name:<52} {self.value:>12}{goal}{detail}"


Benchmark = Callable[[], Iterable[Figure]]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that *share* of the values do not exceed (nearest rank)."""
    return sorted(values)[math.ceil(len(values) * share) - 1]


def milliseconds(seconds: Sequence[float]) -> str:
    """Median and 95th percentile for the detail of a line."""
    middle, most = statistics.median(seconds), percentile(seconds, 0.95)
    return f"p50 {middle * 1e3:.1f} ms, p95 {most * 1e3:.1f} ms"
