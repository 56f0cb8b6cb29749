"""Rows of a card of settings: name and sentence on the left, control on the right."""

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from rustfin_app.widgets.layout import boxed, card, column, row, rule
from rustfin_app.widgets.text import label


def choice_row(name: str, sentence: str, control: QWidget, *notes: QLabel) -> QWidget:
    """Put *control* beside its *name*; it is told to screen readers with both texts."""
    control.setAccessibleName(name)
    control.setAccessibleDescription(sentence)
    words = boxed(
        column(
            label(name, "strong", wrap=True),
            label(sentence, tone="muted", wrap=True),
            *notes,
            gap=1,
        )
    )
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    line = row(gap=12)
    line.addWidget(words, 1)
    line.addWidget(control)
    return boxed(line)


def card_of(*rows: QWidget) -> QFrame:
    """Put *rows* into one card, with a hairline between them."""
    lines = column(gap=11, margins=(18, 14, 18, 14))
    for place, each in enumerate(rows):
        if place:
            lines.addWidget(rule())
        lines.addWidget(each)
    return card(lines)
