"""News of the network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChanged:
    """The computer has other addresses, or woke up; whoever announces itself does it again."""

    addresses: tuple[str, ...]
    """Those of the house now, best first."""
    resumed: bool
    """It was asleep."""
