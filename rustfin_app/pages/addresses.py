"""The addresses under which other devices reach the server, with buttons to copy them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.reach import address_kind
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import IconButton
from rustfin_app.widgets.layout import clear, row
from rustfin_app.widgets.text import label, selectable

_SHOWN = 3


class AddressList(QWidget):
    """``copy_wanted`` brings the address whose button was pressed."""

    copy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def set_addresses(self, addresses: tuple[str, ...]) -> None:
        """Show the first few of *addresses*."""
        addresses = addresses[:_SHOWN]
        if addresses == self._shown:
            return
        self._shown = addresses
        clear(self._rows)
        for address in addresses:
            kind = label(address_kind(address), tone="muted")
            kind.setFixedWidth(theme().u(112))
            button = IconButton("copy", tr("Copy {text}", text=address))
            button.clicked.connect(lambda _=False, text=address: self.copy_wanted.emit(text))
            shown = selectable(label(address, "strong"), tr("Address {text}", text=address))
            self._rows.addLayout(row(kind, shown, button, None, gap=8))
