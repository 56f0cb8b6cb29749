"""What the watching process is told and what it tells."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """Seconds. The defaults suit a home."""

    shortest_sweep: float = 30.0
    """Between two sweeps of a root that cannot be watched; longer when they cost much."""
    check: float = 15.0
    """Between two looks whether a root is there."""
    step: float = 0.25
    """Between two looks for events."""


Message = dict[str, Any]
"""What the watching process tells, ``root`` being the path as ``os.fsdecode`` text:

- ``{"type": "state", "root", "state", "reason"}``
- ``{"type": "folders", "root", "folders", "deep"}``: these changed, the *deep* ones with all below
  them; they end with the separator
- ``{"type": "all", "root"}``: anything may have changed
"""
