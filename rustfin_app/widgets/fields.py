"""Switches, and fields that leave the wheel to the page unless they have the focus."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox


class Switch(QCheckBox):
    """On or off, its words beside it; *name* is its object name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("bare", "true")


class CalmSpinBox(QSpinBox):
    """A number."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CalmComboBox(QComboBox):
    """A choice; *name* is its object name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
