"""Waiting for what comes from another thread, on a machine that may be busy."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

T = TypeVar("T", bound=QWidget)


def until(qtbot: Any, ready: Callable[[], object]) -> None:
    """Let events run until *ready* holds; a minute at most."""
    qtbot.waitUntil(lambda: bool(ready()))


def part(qtbot: Any, page: QWidget, kind: type[T]) -> T:
    """The part of *page* that is a *kind*, once it is there: pages come step by step."""
    until(qtbot, lambda: page.findChild(kind) is not None)
    found: T = page.findChild(kind)
    return found
