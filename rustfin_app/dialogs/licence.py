"""The licence of a part of Rustfin, in full."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.text import label


class Licence(Dialog):
    """Text to read and to mark."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tr("Licence of {name}", name=name)
        self.setWindowTitle(title)
        self.resize(theme().u(760), theme().u(600))
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(title)
        shown.setFont(theme().font("mono"))
        shown.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        shown.setTabChangesFocus(True)
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        holder = column(gap=0, margins=(10, 8, 4, 8))
        holder.addWidget(shown)
        outer = column(gap=12, margins=(24, 20, 24, 18))
        outer.addWidget(label(title, "title", wrap=True))
        outer.addWidget(card(holder), 1)
        outer.addLayout(row(None, close))
        self.setLayout(outer)
