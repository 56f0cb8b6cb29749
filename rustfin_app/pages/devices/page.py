"""Devices: phones, TVs and browsers people are signed in on."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from rustfin_app.delegates.device import DeviceDelegate
from rustfin_app.device_words import summary
from rustfin_app.dialogs.question import Question
from rustfin_app.dialogs.rename_device import RenameDevice
from rustfin_app.models.device_model import DeviceModel
from rustfin_app.models.side_model import ROW_ROLE
from rustfin_app.pages.devices.panel import DevicePanel
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.refresher import Refresher
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.scroll import SCROLL_BAR, scrolling
from rustfin_app.widgets.side_list import SHARES, SideList, SidePane
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.seen_devices import SeenDevice

_STOPPED = "Rustfin is not running."
_EMPTY = "Devices appear here as soon as somebody signs in with an app or in a browser."


class DevicesPage(Page):
    """The list at the left, the device chosen at the right."""

    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._loaded = False
        self._shown_id = ""
        self._model = DeviceModel(self)
        self._view = SideList("Devices", self._model, DeviceDelegate())
        self._view.chosen.connect(self._show_row)
        self._panel = DevicePanel(link)
        self._panel.action_wanted.connect(self._act)
        self._panel.report.failed.connect(self.failed)
        head, self._line = page_head("Devices", right=MARGIN)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_pair())
        self._stack.addWidget(self._build_empty())
        outer = column(gap=14, margins=(MARGIN, TOP, 0, 0))
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self._asking = Refresher(link, lambda admin: admin.seen_devices(), self._show_devices, self)
        self._asking.failed.connect(self.failed)

    def entered(self) -> None:
        """Follow the server while somebody looks."""
        self._asking.start()

    def left(self) -> None:
        """Rest; a report that nobody waits for ends."""
        self._asking.stop()
        self._panel.report.leave()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Ask for the devices once the server runs."""
        self._panel.setEnabled(snapshot.running)
        if not snapshot.running:
            self._line.setText(_STOPPED)
        elif not self._loaded and self.isVisible():
            self._asking.ask()

    def _build_pair(self) -> QWidget:
        pair = row(gap=22, margins=(0, 0, 0, 0))
        left = column(SidePane(self._view), gap=0, margins=(0, 0, 0, 26))
        pair.addLayout(left, SHARES[0])
        held = QWidget()
        held.setLayout(column(self._panel, gap=0, margins=(0, 0, MARGIN - SCROLL_BAR, 0)))
        self._right = scrolling(held, steady=True)
        pair.addWidget(self._right, SHARES[1])
        return boxed(pair)

    def _build_empty(self) -> QFrame:
        words = column(
            label("No device yet", "heading"), label(_EMPTY, tone="muted", wrap=True), gap=4
        )
        frame = QFrame()
        frame.setLayout(column(boxed(words), None, gap=0, margins=(0, 10, MARGIN, 0)))
        return frame

    def _show_devices(self, devices: tuple[SeenDevice, ...]) -> None:
        self._loaded = True
        self._model.update(devices)
        self._line.setText(summary(devices))
        self._stack.setCurrentIndex(0 if devices else 1)
        wanted = self._model.row_of(self._shown_id)
        self._view.choose(wanted if wanted >= 0 else max(0, self._view.currentIndex().row()))
        self._show_row(self._view.currentIndex().row())

    @Slot(int)
    def _show_row(self, place: int) -> None:
        device: SeenDevice | None = self._model.index(place, 0).data(ROW_ROLE)
        if device is None:
            return
        if device.id != self._shown_id:
            self._shown_id = device.id
            self._right.verticalScrollBar().setValue(0)
        self._panel.show_device(device)

    @Slot(str)
    def _act(self, action: str) -> None:
        device = self._panel.device
        if device is None:
            return
        if action == "rename":
            dialog = RenameDevice(self._link, device, self)
            dialog.succeeded.connect(lambda _: self._asking.ask_now())
            dialog.open()
        elif action == "sign-out":
            self._ask_sign_out(device)
        elif action == "block":
            self._do(lambda admin: admin.block_device(device.id), self._panel.refuse)
        else:
            self._do(lambda admin: admin.allow_device(device.id), self._panel.refuse)

    def _ask_sign_out(self, device: SeenDevice) -> None:
        question = Question(
            f"Sign everybody out of {device.name}?",
            "What plays there stops. The device is forgotten until somebody signs in there again.",
            no="Keep",
            yes="Sign out",
            dangerous=True,
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(
            lambda: self._do(lambda admin: admin.sign_out_device(device.id), self.failed.emit)
        )
        question.open()

    def _do(self, work: Callable[[Admin], Awaitable[None]], failed: Callable[[str], None]) -> None:
        self._link.run(work, owner=self, done=lambda _: self._asking.ask_now(), failed=failed)
