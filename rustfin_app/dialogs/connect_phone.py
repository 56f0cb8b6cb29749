"""The QR code, large enough for a camera across the table."""

from PySide6.QtWidgets import QWidget

from rustfin_app.language import tr
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.indicators import QrCode
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label, selectable


class ConnectPhone(Dialog):
    """Shows how a phone or TV in the same network reaches the server."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Connect a phone"))
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        hint = tr(
            "Point the camera of a phone in the same network at the code. In an app, choose "
            "“add a server” and type the address."
        )
        words = label(hint, tone="muted", wrap=True)
        self.setLayout(
            column(
                label(tr("Connect a phone or TV"), "title"),
                words,
                12,
                row(None, QrCode(address, side=260), None),
                8,
                row(
                    None,
                    selectable(label(address, "heading"), tr("Address {text}", text=address)),
                    None,
                ),
                12,
                row(None, close),
                gap=6,
                margins=(26, 22, 26, 20),
            )
        )
        self.setFixedWidth(self.sizeHint().width())
