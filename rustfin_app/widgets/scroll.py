"""Pages that scroll with the scroll bar at the window's edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SCROLL_BAR = 10
"""Width of a scroll bar in px, whatever the text size: what stands beside one keeps the margin."""


def scrolling(content: QWidget) -> QScrollArea:
    """Let *content* scroll up and down."""
    content.setObjectName("canvas")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
