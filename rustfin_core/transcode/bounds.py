"""Checks that keep every number of a request within reason."""

from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput


def check(name: str, value: float | None, low: float, high: float) -> None:
    """Refuse a *value* outside *low* to *high*; ``None`` is no value."""
    if value is not None and not low <= value <= high:
        raise InvalidInput(f"{name} must be between {low:g} and {high:g}, not {value}.")


def check_absolute(path: Path | None) -> None:
    """Refuse a relative *path*."""
    if path is not None and not path.is_absolute():
        raise InvalidInput("A media file must be given by its absolute path.")
