"""A few words for somebody who watches, shown on their screen."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label
from rustfin_core.admin.playing import LONGEST_MESSAGE
from rustfin_core.admin.types import NowPlaying


class SendMessage(Dialog):
    """``send_wanted`` brings the session and the text; the dialog stays until it is closed."""

    send_wanted = Signal(str, str)

    def __init__(self, playing: NowPlaying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = playing.session_id
        self.setWindowTitle(tr("Send a message"))
        self.setMinimumWidth(theme().u(420))
        heading = tr("A message for {name}", name=playing.user)
        self.setAccessibleName(heading)
        self.text = QLineEdit()
        self.text.setAccessibleName(tr("Message"))
        self.text.setMaxLength(LONGEST_MESSAGE)
        self.text.setPlaceholderText(tr("Dinner is ready"))
        self.text.textChanged.connect(self._fit)
        self._trouble = label("", tone="danger", wrap=True)
        self._trouble.hide()
        self.cancel = Button(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.send = Button(tr("Send"), kind="primary")
        self.send.clicked.connect(self._send)
        self.send.setDefault(True)
        self.setLayout(
            column(
                label(heading, "heading", wrap=True),
                label(
                    tr("It is shown on {device} for ten seconds.", device=playing.device),
                    tone="muted",
                    wrap=True,
                ),
                8,
                self.text,
                self._trouble,
                14,
                row(None, self.cancel, self.send, gap=8),
                gap=6,
                margins=(24, 22, 24, 20),
            )
        )
        self._fit()

    @Slot(str)
    def complain(self, reason: str) -> None:
        """It could not be sent."""
        self._trouble.setText(reason)
        self._trouble.show()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.send.setEnabled(bool(self.text.text().strip()))

    @Slot()
    def _send(self) -> None:
        self.send.setEnabled(False)
        self.send_wanted.emit(self._session, self.text.text())
