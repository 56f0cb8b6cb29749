"""What all pages share: the head and how the window talks to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label

MARGIN = 32
TOP = 26


class Page(QWidget):
    """A page of the window. The window calls ``show_snapshot`` whenever the server changed."""

    said = Signal(str)
    """A sentence about what was done; the window shows it for a moment."""
    failed = Signal(str)
    """Why something could not be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the server's condition."""

    def entered(self) -> None:
        """The page is on screen now."""

    def left(self) -> None:
        """The page is not on screen any more."""

    def may_go(self) -> bool:
        """Whether the page, hidden, may be taken down and built again at its next visit."""
        return not any(one.isVisible() for one in self.findChildren(QDialog))

    def main_area(self) -> QAbstractScrollArea | None:
        """What scrolls when somebody reads the page; its place outlives the page."""
        return self.findChild(QScrollArea)

    def chosen(self) -> str:
        """What is chosen on the page beside its place; empty where nothing is."""
        return ""

    def choose(self, chosen: str) -> None:
        """Choose what :meth:`chosen` said before the page was built anew, once it is there."""

    def focus_filter(self) -> None:
        """Ctrl+F: go to the filter, where there is one."""


class _HeadLine(QLabel):
    """The muted line of a head: drawn shortened where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", "body")
        self.setProperty("tone", "muted")
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for; the tooltip has the rest."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, shown)


def page_head(title: str, *actions: QWidget, right: int = 0) -> tuple[QHBoxLayout, QLabel]:
    """Return title, muted line and actions as one row, and the muted line to be filled."""
    line = _HeadLine()
    words = boxed(column(label(title, "title"), line, gap=3))
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return row(words, *actions, gap=8, margins=(0, 0, right, 4)), line
