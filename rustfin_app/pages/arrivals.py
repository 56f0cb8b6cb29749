"""*Recently added* on Home: a strip of posters; one that is chosen opens in the browser."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListView, QWidget

from rustfin_app.delegates.poster import GAP, HEIGHT, WORDS, PosterDelegate
from rustfin_app.language import tr
from rustfin_app.models.arrival_model import ARRIVAL_ROLE, ArrivalModel
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import Arrival

_SHOWN = 20
_SOON_MS = 2_000
_SCROLL_BAR = 12


class ArrivalsSection(QWidget):
    """Asks between ``follow()`` and ``rest()``, a while after news; hidden while nothing is new."""

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        super().__init__()
        self._link, self._following = link, False
        self._asking, self._stale = False, False
        self.model = ArrivalModel(self)
        self.view = CardList(tr("Recently added"))
        self.view.setFlow(QListView.Flow.LeftToRight)
        self.view.setWrapping(False)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setObjectName("bare")
        self.view.setModel(self.model)
        self.view.setItemDelegate(PosterDelegate(pictures, self.view))
        self.view.activated.connect(self._open)
        pictures.arrived.connect(self._picture_arrived)
        self.setLayout(column(label(tr("Recently added"), "heading"), self.view, gap=10))
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        link.news.connect(self._news)
        theme().changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Without a server there is nothing to show; one that came is asked."""
        if not snapshot.running:
            self._asking = False
            self.hide()
        elif self._following and not self.model.rowCount():
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
        if self._asking:
            self._stale = True  # the answer on its way may be older than the news
        elif self._link.snapshot.running:
            self._asking, self._stale = True, False
            self._link.run(
                lambda admin: admin.recently_added(_SHOWN),
                owner=self,
                done=self._show,
                failed=self._not_known,
            )

    def _show(self, arrivals: tuple[Arrival, ...]) -> None:
        self.model.update(arrivals)
        self.setVisible(bool(arrivals) and self._link.snapshot.running)
        self._answered()

    def _not_known(self, _reason: str) -> None:
        self._answered()

    def _answered(self) -> None:
        self._asking = False
        if self._stale:
            self._news()

    @Slot(str)
    def _picture_arrived(self, path: str) -> None:
        row = self.model.row_of_picture(path)
        if row is not None:
            self.view.update(self.model.index(row, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        arrival: Arrival | None = index.data(ARRIVAL_ROLE)
        status = self._link.snapshot.status
        if arrival is not None and status is not None:
            QDesktopServices.openUrl(QUrl(f"{status.local_address}/web/#/item/{arrival.item_id}"))

    @Slot()
    def _fit(self) -> None:
        self.view.setFixedHeight(theme().u(HEIGHT + WORDS + _SCROLL_BAR))
        self.view.horizontalScrollBar().setSingleStep(theme().u(GAP))
