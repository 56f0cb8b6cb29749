"""A question with verbs for answers, asked only when something would be lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label


class Question(Dialog):
    """``agreed`` is emitted when the user chose *yes*; Escape and *no* change nothing."""

    agreed = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        *,
        no: str,
        yes: str,
        dangerous: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rustfin")
        self.setAccessibleName(title)
        self.setMinimumWidth(theme().u(420))
        self.no = Button(no)
        self.no.clicked.connect(self.reject)
        self.yes = Button(yes, kind="danger" if dangerous else "primary")
        self.yes.clicked.connect(self.accept)
        self.accepted.connect(self.agreed)
        self.setLayout(
            column(
                label(title, "heading", wrap=True),
                label(text, tone="muted", wrap=True),
                14,
                row(None, self.no, self.yes, gap=8),
                gap=6,
                margins=(24, 22, 24, 20),
            )
        )
        (self.no if dangerous else self.yes).setDefault(True)
        self.no.setFocus()
