"""What all pages share: the head and how the window talks to them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label

MARGIN = 32
TOP = 26


class Page(QWidget):
    """A page of the window. The window calls ``show_snapshot`` whenever the server changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the server's condition."""

    def entered(self) -> None:
        """The page is on screen now."""

    def left(self) -> None:
        """The page is not on screen any more."""

    def focus_filter(self) -> None:
        """Ctrl+F: go to the filter, where there is one."""


def page_head(title: str, *actions: QWidget, right: int = 0) -> tuple[QHBoxLayout, QLabel]:
    """Return title, muted line and actions as one row, and the muted line to be filled."""
    line = label("", tone="muted")
    line.setMinimumWidth(1)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words = boxed(column(label(title, "title"), line, gap=3))
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return row(words, *actions, gap=8, margins=(0, 0, right, 4)), line
