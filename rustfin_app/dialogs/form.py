"""A small form: a few fields, one thing that is done with them, and why it could not be."""

from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin


class Form(Dialog):
    """``succeeded`` brings the server's answer. Enter sends, Escape changes nothing."""

    succeeded = Signal(object)

    def __init__(
        self,
        link: ServerLink,
        title: str,
        text: str,
        *,
        yes: str,
        busy: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._link, self._yes, self._busy = link, yes, busy
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme().u(440))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields: QVBoxLayout = column(gap=12)
        self._first: QLineEdit | None = None
        self._problem = label("", tone="danger", wrap=True)
        self._problem.hide()
        self._missing = label("", "caption", wrap=True)
        self._missing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.send = Button(yes, kind="primary")
        self.send.setDefault(True)
        self.send.clicked.connect(self._submit)
        words = label(text, tone="muted", wrap=True)
        words.setVisible(bool(text))
        buttons = row(gap=8)
        buttons.addWidget(self._missing, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.send)
        self.setLayout(
            column(
                label(title, "heading", wrap=True),
                words,
                6,
                self._fields,
                self._problem,
                10,
                None,
                buttons,
                gap=6,
                margins=(24, 22, 24, 20),
            )
        )

    def add_field(self, name: str, hint: str = "", *, secret: bool = False) -> QLineEdit:
        """Add a line of text called *name*."""
        field = QLineEdit()
        field.setAccessibleName(name)
        if hint:
            field.setAccessibleDescription(hint)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.textChanged.connect(self.show_ready)
        self._first = self._first or field
        parts = column(label(name, "strong"), field, gap=4)
        if hint:
            parts.addWidget(label(hint, "caption", wrap=True))
        self._fields.addWidget(boxed(parts))
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Add something else below the fields."""
        self._fields.addWidget(widget)

    def fault(self) -> str:
        """Why it cannot be sent yet, as a sentence; empty when it can."""
        return ""

    def work(self) -> Callable[[Admin], Awaitable[Any]]:
        """What is done with the fields."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, not on a button."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus()

    @Slot()
    def show_ready(self) -> None:
        """Let it be sent as soon as nothing is missing; say what is once somebody types."""
        fault = self.fault()
        begun = any(field.text() for field in self.findChildren(QLineEdit))
        self._missing.setText(fault if begun else "")
        self.send.setEnabled(not fault)
        self.send.setToolTip(fault)

    @Slot()
    def _submit(self) -> None:
        self._problem.hide()
        self.send.setEnabled(False)
        self.send.setText(self._busy)
        self._link.run(self.work(), owner=self, done=self._finish, failed=self._refuse)

    def _finish(self, answer: object) -> None:
        self.succeeded.emit(answer)
        self.accept()

    def _refuse(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.show()
        self.send.setText(self._yes)
        self.show_ready()
