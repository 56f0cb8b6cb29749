"""Pages that scroll with the scroll bar at the window's edge."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SCROLL_BAR = 10
"""Width of a scroll bar in px, whatever the text size: what stands beside one keeps the margin."""


class _Area(QScrollArea):
    def event(self, event: QEvent) -> bool:
        """Measure the content in a later turn when the look changes.

        Qt would do it here and now, twice for each change: half of what light and dark cost.
        Whatever has another size inside asks for its place by itself.
        """
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            return True
        return super().event(event)


def scrolling(content: QWidget, *, steady: bool = False) -> QScrollArea:
    """Let *content* scroll up and down; sideways only where it cannot be any narrower.

    *steady* keeps the room of the bar where there is nothing to scroll, so that nothing jumps
    sideways when the content changes.
    """
    content.setObjectName("canvas")
    area = _Area()
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
