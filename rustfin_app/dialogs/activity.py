"""All that happened, newest first: as long as the log is, fetched as far as somebody looks."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from rustfin_app.activity_source import ActivitySource
from rustfin_app.delegates.activity import ROW_HEIGHT, ActivityDelegate
from rustfin_app.language import tr
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.row_table import RowTable
from rustfin_app.widgets.text import label
from rustfin_app.wording import plural

_FILTER_MS = 250
_SOON_MS = 1_000


class Activity(Dialog):
    """Follows the server while it is open."""

    def __init__(self, link: ServerLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What happened"))
        self.resize(theme().u(820), theme().u(600))
        self._source = ActivitySource(link)
        self.model = self._source.model(self)
        self.view = RowTable(tr("What happened"), height=ROW_HEIGHT)
        self.view.setItemDelegate(ActivityDelegate(self.view))
        self.view.setModel(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter: a name, a title, a device…"))
        self.search.setAccessibleName(tr("Filter what happened"))
        self.search.setProperty("search", "true")
        glyph = icons.icon("search", "muted", theme().u(16))
        self.search.addAction(glyph, QLineEdit.ActionPosition.LeadingPosition)
        self._filter_soon = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._filter_soon.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _: self._filter_soon.start())
        self._count = label("", tone="muted")
        self._empty = label("", tone="muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(boxed(column(None, row(None, self._empty, None), None)))
        close = Button(tr("Close"))
        close.clicked.connect(self.accept)
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(self._stack)
        outer = column(gap=12, margins=(24, 20, 24, 18))
        outer.addLayout(column(label(tr("What happened"), "title"), self._count, gap=2))
        outer.addWidget(self.search)
        outer.addWidget(card(holder), 1)
        outer.addLayout(row(None, close, gap=8))
        self.setLayout(outer)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.model.reload)
        self.model.counted.connect(self._show_count)
        self.model.failed.connect(self._complain)
        link.news.connect(self._news)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the first page."""
        super().showEvent(event)
        self.model.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing any more."""
        super().hideEvent(event)
        self._soon.stop()

    @Slot()
    def _news(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _filter(self) -> None:
        self._source.words = self.search.text().strip()
        self.view.scrollToTop()
        self.model.reload()

    @Slot(int)
    def _show_count(self, total: int) -> None:
        self._count.setText(plural(total, "1 entry", "{} entries"))
        self._empty.setText(
            tr("No entries match.") if self._source.words else tr("Nothing happened yet.")
        )
        self._stack.setCurrentIndex(0 if total else 1)

    @Slot(str)
    def _complain(self, reason: str) -> None:
        self._empty.setText(reason)
        self._stack.setCurrentIndex(1)
