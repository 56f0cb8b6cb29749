"""*What happened* on Home: the last few lines of the activity log, and the way to all of it."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.activity_source import ActivitySource
from rustfin_app.delegates.activity import ROW_HEIGHT, ActivityDelegate
from rustfin_app.language import tr
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.row_table import RowTable
from rustfin_app.widgets.text import label

_SHOWN = 5
_SOON_MS = 1_000


class HappeningsSection(QWidget):
    """Follows the server between ``follow()`` and ``rest()``; hidden while nothing happened."""

    all_wanted = Signal()

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link, self._following = link, False
        self.model = ActivitySource(link, most=_SHOWN).model(self)
        self._view = RowTable(tr("What happened"), height=ROW_HEIGHT)
        self._view.setItemDelegate(ActivityDelegate(self._view))
        self._view.setModel(self.model)
        every = Button(tr("Show all"), kind="quiet")
        every.setAccessibleName(tr("Show all that happened"))
        every.clicked.connect(self.all_wanted)
        self.setLayout(
            column(
                row(label(tr("What happened"), "heading"), None, every),
                card(column(self._view, margins=(2, 4, 2, 4))),
                gap=8,
            )
        )
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self.model.counted.connect(self._fit)
        link.news.connect(self._news)
        self.hide()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Without a server there is nothing to ask; one that came is asked."""
        if not snapshot.running:
            self.hide()
        elif self._following and self.isHidden():
            self._news()

    def follow(self) -> None:
        """The page is on screen."""
        self._following = True
        self._ask()

    def rest(self) -> None:
        """Nobody looks."""
        self._following = False
        self._soon.stop()

    @Slot()
    def _news(self) -> None:
        if self._following and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        if self._link.snapshot.running:
            self.model.reload()

    @Slot(int)
    def _fit(self, total: int) -> None:
        self._view.setFixedHeight(theme().u(ROW_HEIGHT) * max(1, total) + 2)
        self.setVisible(total > 0 and self._link.snapshot.running)
