"""Rows, columns, cards and rules with lengths that follow the text size."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from rustfin_app.theme import theme

Part = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def row(*parts: Part, gap: int = 12, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Lay *parts* out in a row; an int is space in design px, ``None`` a stretch."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def column(*parts: Part, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Lay *parts* out in a column; an int is space in design px, ``None`` a stretch."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: int, margins: Margins) -> None:
    u = theme().u
    layout.setSpacing(u(gap))
    layout.setContentsMargins(*(u(side) for side in margins))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(u(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def boxed(layout: QLayout, *, name: str = "") -> QWidget:
    """Put *layout* into a plain widget called *name*."""
    widget = QWidget()
    widget.setObjectName(name)
    widget.setLayout(layout)
    return widget


def card(layout: QLayout, *, kind: str = "true") -> QFrame:
    """Put *layout* into a raised card (``sunken`` for a well)."""
    frame = QFrame()
    frame.setProperty("card", kind)
    frame.setLayout(layout)
    return frame


def list_card(view: QWidget) -> QFrame:
    """Put a list into a card of its own, which goes with it while its page says: nothing here."""
    holder = column(gap=0, margins=(2, 6, 2, 6))
    holder.addWidget(view)
    return card(holder)


def rule() -> QFrame:
    """Return a hairline between rows of one card."""
    line = QFrame()
    line.setProperty("rule", "true")
    return line


def clear(layout: QLayout) -> None:
    """Remove everything in *layout* and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
