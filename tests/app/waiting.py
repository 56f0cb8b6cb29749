"""Waiting with a limit that a busy machine does not reach."""

from collections.abc import Callable
from typing import Any

_LIMIT_MS = 60_000


def until(qtbot: Any, ready: Callable[[], object]) -> None:
    """Run the event loop until *ready* answers something true."""
    qtbot.waitUntil(lambda: bool(ready()), timeout=_LIMIT_MS)
