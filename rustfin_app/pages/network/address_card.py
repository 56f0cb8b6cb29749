"""Addresses as a phone sees them: to copy, and as a QR code."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QSizePolicy

from rustfin_app.delegates.address import ROW, AddressDelegate
from rustfin_app.language import tr
from rustfin_app.models.address_model import AddressModel
from rustfin_app.pages.network.way_in import WayIn
from rustfin_app.pages.network.words import addresses, found_by_apps
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Glyph, QrCode
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.text import label
from rustfin_core.admin.network_types import NetworkStatus

_QR_SIDE = 148


class _AddressList(CardList):
    """Enter and Ctrl+C copy the chosen address."""

    copy_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or move."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered or event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)


class AddressCard(QFrame):
    """``copied`` brings the address that somebody wants on the clipboard."""

    copied = Signal(str)

    def __init__(self, way_in: WayIn) -> None:
        super().__init__()
        self._way_in = way_in
        way_in.copied.connect(self.copied)
        self.setProperty("card", "true")
        self._glyph = Glyph("check", "positive", 24)
        self._heading = label("", "strong")
        self._sentence = label("", tone="muted", wrap=True)
        self._model = AddressModel(self)
        self.list = _AddressList(tr("Addresses of Rustfin"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(AddressDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.copy_wanted.connect(self._copy)
        self.list.doubleClicked.connect(self._copy)
        self.list.selectionModel().currentChanged.connect(self._choose)
        theme().changed.connect(self._fit)
        self.qr = QrCode(side=_QR_SIDE)
        self._qr_hint = label("", "caption", tone="muted", wrap=True)
        self._qr_hint.setFixedWidth(theme().u(_QR_SIDE + 20))
        self._qr_hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._copy_button = Button(tr("Copy address"), glyph="copy")
        self._copy_button.clicked.connect(self._copy)
        self.setLayout(self._lay_out())

    def show_network(self, network: NetworkStatus) -> None:
        """Show where it is reached; the chosen address stays chosen."""
        said = found_by_apps(network)
        self._glyph.set_glyph(said.glyph, said.tone)
        self._heading.setText(said.heading)
        self._sentence.setText(said.sentence)
        chosen = self.chosen
        if self._model.update(addresses(network)):
            self.list.setCurrentIndex(self._model.index(self._model.row_of(chosen), 0))
            self._fit()

    @property
    def chosen(self) -> str:
        """The address that is shown as a code."""
        index = self.list.currentIndex()
        return str(index.data()) if index.isValid() else ""

    def _lay_out(self) -> QHBoxLayout:
        words = boxed(column(self._heading, self._sentence, gap=1))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row(gap=12)
        head.addWidget(self._glyph)
        head.addWidget(words, 1)
        left = column(
            head,
            4,
            self.list,
            4,
            row(self._copy_button, self._way_in.button, None, gap=8),
            self._way_in,
            None,
            gap=6,
        )
        right = column(row(None, self.qr, None), self._qr_hint, None, gap=8)
        line = row(gap=24, margins=(18, 16, 18, 16))
        line.addLayout(left, 1)
        line.addLayout(right)
        return line

    @Slot()
    def _fit(self) -> None:
        self.list.scheduleDelayedItemsLayout()
        self.list.setFixedHeight(theme().u(ROW) * max(1, self._model.rowCount()) + 2)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        url = str(current.data() or "")
        local = current.row() == self._model.rowCount() - 1
        self.qr.set_text("" if local else url)
        self.qr.setVisible(not local)
        self._qr_hint.setText(
            tr("This address works on this computer only.")
            if local
            else tr("Point the camera of a phone at the code.")
        )
        self._copy_button.setAccessibleName(tr("Copy {address}", address=url))

    @Slot()
    def _copy(self) -> None:
        if self.chosen:
            self.copied.emit(self.chosen)
