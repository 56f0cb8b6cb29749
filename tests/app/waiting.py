"""Waiting for what comes from another thread, on a machine that may be busy."""

from collections.abc import Callable
from typing import Any

PATIENT_MS = 30_000


def until(qtbot: Any, ready: Callable[[], object]) -> None:
    """Let events run until *ready* holds; half a minute at most."""
    qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENT_MS)
