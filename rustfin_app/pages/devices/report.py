"""What becomes of every title on one device: asked for on demand, with a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QSizePolicy

from rustfin_app.delegates.report_line import LINE_ROLE, ReportDelegate
from rustfin_app.device_words import count, method, unread, verdict
from rustfin_app.language import marked, spoken, tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.calm import CalmComboBox
from rustfin_app.widgets.indicators import Bar
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.text import label
from rustfin_core.admin.seen_devices import SeenDevice
from rustfin_core.admin.types import DeviceReport

_SILENT = marked(
    "This device has not told yet what it can play. It does so before it plays something."
)
_IDLE = marked("Rustfin looks at every title and says which would be converted, and why.")
_LOOKING = marked("Looking at every title…")
_STOPPED = marked("Stopped. Nothing was changed.")
_CHECK, _AGAIN, _STOP = marked("Check every title"), marked("Check again"), marked("Stop")


class ReportLines(CardList):
    """As high as its lines, since the page scrolls."""

    def __init__(self) -> None:
        super().__init__(tr("What would be converted, and why"))
        self._lines = QStandardItemModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(ReportDelegate(self))
        self.setObjectName("bare")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def show_report(self, report: DeviceReport | None) -> None:
        """Show the lines of *report*."""
        self._lines.clear()
        for line in report.lines if report is not None else ():
            item = QStandardItem(spoken(line.sentence))
            item.setEditable(False)
            item.setData(line, LINE_ROLE)
            told = (method(line).text, count(line), spoken(line.sentence))
            item.setData(", ".join(told), Qt.ItemDataRole.AccessibleTextRole)
            names = "\n".join(one.name for one in line.examples)
            item.setData(names, Qt.ItemDataRole.ToolTipRole)
            self._lines.appendRow(item)
        self.setVisible(self._lines.rowCount() > 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap otherwise in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @Slot()
    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        rows = range(self._lines.rowCount())
        self.setFixedHeight(max(1, sum(self.sizeHintForRow(place) for place in rows)))


class ReportCard(QFrame):
    """One answer is kept per device and person for as long as the window lives."""

    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._link = link
        self._kept: dict[str, DeviceReport] = {}
        self._device: SeenDevice | None = None
        self._users: tuple[tuple[str, str], ...] = ()
        self._running = ""
        self._cancel: Callable[[], None] | None = None
        self._verdict = label("", "strong", wrap=True)
        self._line = label("", tone="muted", wrap=True)
        self._who = CalmComboBox()
        self._who.setAccessibleName(tr("For whom"))
        self._who.activated.connect(self._show_kept)
        self._button = Button(tr(_CHECK), glyph="search")
        self._button.clicked.connect(self._start_or_stop)
        self._bar = Bar()
        self._lines = ReportLines()
        self._who.hide()
        words = column(self._verdict, self._line, gap=1)
        head = row(gap=8)
        head.addLayout(words, 1)
        head.addWidget(self._who)
        head.addWidget(self._button)
        inner = column(gap=8, margins=(18, 14, 18, 14))
        inner.addLayout(head)
        inner.addWidget(self._bar)
        inner.addWidget(self._lines)
        self.setLayout(inner)

    def show_device(self, device: SeenDevice) -> None:
        """Offer the report of *device*; one of another device that is being made ends."""
        if self._device is None or device.id != self._device.id:
            self._stop()
        self._device = device
        users = tuple((one.report_id, one.name) for one in device.users if one.report_id)
        if users != self._users:
            self._offer(users)
        self._show_kept()

    def leave(self) -> None:
        """End what is being made."""
        self._stop()
        self._show_kept()

    def _offer(self, users: tuple[tuple[str, str], ...]) -> None:
        chosen, self._users = self._who.currentData(), users
        self._who.clear()
        for report_id, name in users:
            self._who.addItem(name, report_id)
        self._who.setCurrentIndex(max(0, self._who.findData(chosen)))
        self._who.setVisible(len(users) > 1)

    @Slot()
    def _show_kept(self) -> None:
        wanted = self._who.currentData()
        report = self._kept.get(str(wanted))
        busy = bool(self._running)
        self._verdict.setText(verdict(report) if report is not None else "")
        if wanted is None:
            self._line.setText(tr(_SILENT))
        elif busy:
            self._line.setText(tr(_LOOKING))
        else:
            self._line.setText(unread(report) if report is not None else tr(_IDLE))
        self._verdict.setVisible(bool(self._verdict.text()))
        self._line.setVisible(bool(self._line.text()))
        self._bar.set_value(None, tr(_LOOKING))
        self._bar.setVisible(busy)
        self._lines.show_report(report)
        self._button.setVisible(wanted is not None)
        self._button.setText(tr(_STOP if busy else _CHECK if report is None else _AGAIN))
        self._button.set_glyph("stop" if busy else "search")

    @Slot()
    def _start_or_stop(self) -> None:
        if self._running:
            self._stop()
            self._show_kept()
            self._line.setText(tr(_STOPPED))
            self._line.show()
            return
        wanted = str(self._who.currentData())
        self._running = wanted
        self._cancel = self._link.run(
            lambda admin: admin.device_report(wanted),
            owner=self,
            done=lambda report: self._take(wanted, report),
            failed=self._not_made,
        )
        self._show_kept()

    def _take(self, report_id: str, report: DeviceReport) -> None:
        self._kept[report_id] = report
        self._running, self._cancel = "", None
        self._show_kept()

    def _not_made(self, reason: str) -> None:
        self._running, self._cancel = "", None
        self._show_kept()
        self.failed.emit(reason)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
        self._running, self._cancel = "", None
