"""Qt without a screen; every warning of Qt's own fails a test."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip(
    "PySide6.QtWidgets", reason="Qt cannot be loaded here", exc_type=ImportError
)

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from rustfin_app.application import DesktopApplication
from rustfin_app.theme import Theme, install
from rustfin_core.paths import Paths
from tests.app import sample
from tests.app.fake_server import FakeAdmin, FakeServerThread

# What the offscreen platform says about abilities it does not have; nothing else is expected.
_OFFSCREEN_SAYS = r"^This plugin does not support (raise\(\)|propagateSizeHints\(\))$"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail on Qt warnings in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_SAYS))
