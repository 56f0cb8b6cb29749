"""Network: addresses, encryption, what is open to whom."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from rustfin_app.language import tr
from rustfin_app.pages.network.address_card import AddressCard
from rustfin_app.pages.network.certificate_card import CertificateCard
from rustfin_app.pages.network.options import GROUPS, hosts
from rustfin_app.pages.network.way_in import WayIn
from rustfin_app.pages.option_cards import OptionCards
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.restart_line import RestartLine
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from rustfin_core.admin.network_types import NetworkStatus


class NetworkPage(Page):
    """How devices reach Rustfin."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._on_screen = self._asking = False
        self.network: NetworkStatus | None = None
        head, self._line = page_head(tr("Network"))
        self._restart = RestartLine(link)
        self._restart.failed.connect(self.failed)
        self._restart.look.connect(self._ask_all)
        way_in = WayIn(link)
        way_in.failed.connect(self._restart.complain)
        self.addresses = AddressCard(way_in)
        self.addresses.copied.connect(self._copy)
        self.certificate = CertificateCard(link)
        self.certificate.failed.connect(self._restart.complain)
        self.certificate.changed.connect(self._ask_all)
        self.options = OptionCards(link, GROUPS)
        self.options.failed.connect(self._restart.complain)
        self.options.shown.connect(self._offer)
        self.options.changed.connect(lambda _: self._ask())
        self._cards = boxed(
            column(
                boxed(column(label(tr("Addresses"), "heading"), self.addresses, gap=8)),
                boxed(column(label(tr("Encryption"), "heading"), self.certificate, gap=8)),
                gap=14,
            )
        )
        self._cards.hide()
        self._parts = boxed(column(self._restart, self._cards, self.options, gap=14))
        content = QWidget()
        content.setLayout(
            column(head, self._parts, None, gap=12, margins=(MARGIN, TOP, MARGIN, 24))
        )
        outer = column(gap=0)
        outer.addWidget(scrolling(content))
        self.setLayout(outer)
        self.show_snapshot(link.snapshot)

    def entered(self) -> None:
        """Look at everything again."""
        self._on_screen = True
        self._ask_all()

    def left(self) -> None:
        """Nothing is asked while nobody looks."""
        self._on_screen = False

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say what the page is about, or why it is empty; ask again after a restart."""
        running = snapshot.running
        self._line.setText(
            tr("How phones, TVs and browsers reach Rustfin.")
            if running
            else tr("This appears when Rustfin is running.")
        )
        was_shown = not self._parts.isHidden()
        self._parts.setVisible(running)
        addresses = snapshot.status.addresses if snapshot.status is not None else ()
        moved = self.network is not None and addresses != self.network.addresses
        if running and self._on_screen and (moved or not was_shown):
            self._ask_all()

    @Slot()
    def _ask_all(self) -> None:
        self._ask()
        self.options.ask()

    def _ask(self) -> None:
        if self._link.snapshot.running and not self._asking:
            self._asking = True
            self._link.run(
                lambda admin: admin.network(),
                owner=self,
                done=self._show,
                failed=self._not_answered,
            )

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        self._restart.complain(reason)

    def _show(self, network: NetworkStatus) -> None:
        self._asking = False
        self.network = network
        self.addresses.show_network(network)
        self.certificate.show_network(network)
        self._cards.show()
        one = network.certificate
        unused = one is not None and not one.in_use and not one.problem
        self._restart.also = ("tls_cert",) if unused else ()
        self._restart.ask()
        self._offer()

    @Slot()
    def _offer(self) -> None:
        if self.network is not None and "host" in self.options.rows:
            self.options.rows["host"].offer(hosts(self.network))

    @Slot(str)
    def _copy(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self.said.emit(tr("{address} is on the clipboard.", address=address))
