"""Waiting as long as a busy machine may need."""

from collections.abc import Callable
from typing import Any

PATIENCE_MS = 30_000


def until(qtbot: Any, ready: Callable[[], bool]) -> None:
    """Let events come in until *ready*."""
    qtbot.waitUntil(ready, timeout=PATIENCE_MS)
