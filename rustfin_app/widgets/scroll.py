"""Pages that scroll with the scroll bar at the window's edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SCROLL_BAR = 10
"""Width of a scroll bar in px, whatever the text size: what stands beside one keeps the margin."""


def scrolling(content: QWidget, *, steady: bool = False) -> QScrollArea:
    """Let *content* scroll up and down; sideways only where it cannot be any narrower.

    *steady* keeps the room of the bar where there is nothing to scroll, so that nothing jumps
    sideways when the content changes.
    """
    content.setObjectName("canvas")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if steady:
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = area.verticalScrollBar()
        # The style draws no handle on a bar that is off.
        bar.rangeChanged.connect(lambda _, most: bar.setEnabled(most > 0))
    return area
