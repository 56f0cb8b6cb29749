"""What a fault is told to do and what came of it."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How often and where to do a fault. The same *seed* does the same things again."""

    folder: Path
    rounds: int
    seed: int
    full: bool = False
    """Large libraries and many processes instead of a quick look."""

    def chance(self, round_number: int = 0) -> Random:
        """The random numbers of one round."""
        return Random(f"{self.seed}:{round_number}")


@dataclass(slots=True)
class Report:
    """One line of figures; ``violations`` are sentences."""

    fault: str
    seed: int
    runs: int = 0
    violations: list[str] = field(default_factory=list)
    worst: dict[str, float] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    def check(self, holds: object, sentence: str) -> None:
        """Note a violation unless *holds*."""
        if not holds:
            self.violations.append(f"round {self.runs}: {sentence}")

    def took(self, name: str, seconds: float) -> None:
        """Keep the longest *seconds* of *name*."""
        self.worst[name] = round(max(self.worst.get(name, 0.0), seconds), 2)

    def count(self, name: str, number: int = 1) -> None:
        """Add to a counter."""
        self.counted[name] = self.counted.get(name, 0) + number

    def line(self) -> str:
        """The figures as JSON."""
        fields = {
            "fault": self.fault,
            "runs": self.runs,
            "violations": len(self.violations),
            "worst": self.worst,
            "counted": self.counted,
            "seed": self.seed,
        }
        return json.dumps(fields)

    def complain(self) -> None:
        """Print the violations where they do not disturb the figures."""
        for sentence in self.violations:
            print(f"{self.fault}: {sentence}", file=sys.stderr)
