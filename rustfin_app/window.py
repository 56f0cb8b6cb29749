"""The main window: rail, pages, keys, drag and drop."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from shiboken6 import delete

from rustfin_app.building import Building
from rustfin_app.dialogs.dropped import dropped_folders
from rustfin_app.language import tr
from rustfin_app.page_places import PagePlaces
from rustfin_app.pages.page import Page
from rustfin_app.places import PLACES, Place
from rustfin_app.preferences import Preferences
from rustfin_app.rail import Rail
from rustfin_app.review_count import ReviewCount
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.layout import boxed, row
from rustfin_app.widgets.notice import NoticeLine
from rustfin_app.widgets.pictures import Pictures
from rustfin_core.admin.types import LibraryStatus

PAGES = tuple((one.name, one.words, one.glyph) for one in PLACES)
"""Name, words, icon."""
_WARM_UP_AFTER_MS, _WARM_UP_MS = 1_500, 80
"""When the code of further pages is loaded: once the first page and the wizard are there."""
_DEFAULT_SIZE = QSize(1280, 860)
_SMALLEST_SIZE = QSize(960, 620)


class MainWindow(QMainWindow):
    """Pages are built on their first visit, the first one once the window is there.

    ``closed`` says that the user closed the window.
    """

    closed = Signal()
    quit_wanted = Signal()
    setup_wanted = Signal()
    """The user wants to be led through the first steps."""

    def __init__(self, link: ServerLink, preferences: Preferences, *, log_folder: Path) -> None:
        super().__init__()
        self._link, self._preferences, self._log_folder = link, preferences, log_folder
        self._pictures = Pictures(self)
        self._pages: dict[str, Page] = {}
        self._places = PagePlaces()
        self._current = self._coming = self._held = ""
        self._opening = Building(self)
        self.setWindowTitle("Rustfin")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(_SMALLEST_SIZE)
        self.setAcceptDrops(True)
        self._review_count = ReviewCount(link, self)
        self._review_count.changed.connect(self._show_review_count)
        self._lay_out()
        self._add_shortcuts()
        link.changed.connect(self._show_snapshot)
        # Queued: what asked for another size is on the page that goes.
        theme().resized.connect(self.build_anew, Qt.ConnectionType.QueuedConnection)
        theme().changing.connect(self._let_go)
        self._to_load = list(PLACES)
        self._load_soon = QTimer(self, interval=_WARM_UP_AFTER_MS)
        self._load_soon.timeout.connect(self._load_one)
        self._restore_place()
        self._open_later("home")

    def page(self, name: str) -> Page:
        """Return the page called *name*, built now if this is the first visit."""
        if name not in self._pages:
            page = self._build(name)
            self._pages[name] = page
            self._stack.addWidget(page)
            self._places.give_back(name, page)
            self.notice.raise_()
        return self._pages[name]

    @property
    def current_page(self) -> str:
        """Name of the page shown, or of the one that is being built to be shown."""
        return self._coming or self._current

    @Slot(str)
    def open_page(self, name: str) -> None:
        """Show the page called *name*."""
        self._coming = ""
        self._rail.select(name)
        if name == self._current:
            return
        if (shown := self._shown()) is not None and self.isVisible():
            shown.left()
        page = self.page(name)
        page.show_snapshot(self._link.snapshot)
        self._current = name
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.entered()

    @Slot(str)
    def visit(self, name: str) -> None:
        """Open the page called *name* as a click does: step by step where it has to be built."""
        if name in self._pages:
            self.open_page(name)
        else:
            self._open_later(name)

    @Slot()
    def add_library(self, folder: str = "") -> None:
        """Open the dialog that adds a folder."""
        from rustfin_app.dialogs.add_library import AddLibrary

        dialog = AddLibrary(self._link, folder=folder, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.added.connect(self._added)
        dialog.open()

    @Slot()
    def build_anew(self) -> None:
        """Make rail and pages again, since another language or text size was chosen."""
        self._leave()
        for name, page in self._pages.items():
            self._places.note(name, page)
        # The pages go with the frame they lie in.
        self._pages.clear()
        self._lay_out()
        self._open_later(self._coming, held=self._held)

    def bring_forward(self) -> None:
        """Show the window above others."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def remember_place(self) -> None:
        """Open there again next time."""
        if self.isVisible():
            self._preferences.geometry = self.saveGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the server closely while somebody looks."""
        super().showEvent(event)
        if self._to_load:
            self._load_soon.start()
        if not event.spontaneous():
            self._link.set_visible(True)
            self._review_count.set_visible(True)
            if (shown := self._shown()) is not None:
                shown.show_snapshot(self._link.snapshot)
                shown.entered()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it at leisure."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._link.set_visible(False)
            self._review_count.set_visible(False)
            if (shown := self._shown()) is not None:
                shown.left()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; the application decides what closing means."""
        self.remember_place()
        event.ignore()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders anywhere."""
        if self._link.snapshot.running and dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what is in the folder."""
        folders = dropped_folders(event.mimeData())
        if folders:
            event.acceptProposedAction()
            self.open_page("libraries")
            self.add_library(folders[0])

    def _shown(self) -> Page | None:
        """The page on screen; none while the first one, or one built anew, is still to come."""
        return self._pages.get(self._current)

    def _open_later(self, name: str, *, held: str = "") -> None:
        """Open *name* step by step; the control called *held* has the keyboard there."""
        self._coming, self._held = name, held
        # A list without a current row takes its first one with the focus, as if it was picked.
        self._rail.select(name)
        self._opening.add(self._load_coming, self._build_coming, self._open_coming)
        self._opening.start()

    def _load_coming(self) -> None:
        if self._coming:
            _place(self._coming).load()

    def _build_coming(self) -> None:
        if self._coming:
            self.page(self._coming)

    def _open_coming(self) -> None:
        name = self._coming
        if not name:
            return
        self.open_page(name)
        if self._held and (same := self._pages[name].findChild(QWidget, self._held)) is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Note what is on screen and which control has the keyboard: both will come again."""
        if (shown := self._shown()) is not None:
            held = self.focusWidget()
            self._held = held.objectName() if held is not None else ""
            self._coming, self._current = self.current_page, ""
            shown.left()

    @Slot(bool)
    def _let_go(self, resizing: bool) -> None:
        """Take pages down that nobody sees: each widget costs time when the look changes.

        For another text size all of them, since they are built anew.
        """
        if resizing:
            self._leave()
        for name, page in tuple(self._pages.items()):
            if resizing or (name != self._current and page.may_go()):
                self._places.note(name, page)
                del self._pages[name]
                # At once, not later: what is still there is drawn anew.
                delete(page)

    def _lay_out(self) -> None:
        self._rail = Rail(PAGES)
        self._show_review_count(self._review_count.count)
        self._show_update(self._link.snapshot)
        self._rail.chosen.connect(self.visit)
        self._stack = QStackedWidget()
        line = row(gap=0)
        line.addWidget(self._rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(boxed(line, name="page"))
        self.notice = NoticeLine(self._stack)

    @Slot(int)
    def _show_review_count(self, count: int) -> None:
        self._rail.set_badge("review", count)

    def _show_update(self, snapshot: Snapshot) -> None:
        version = snapshot.status.update if snapshot.status is not None else ""
        words = tr("Rustfin {version} is available.", version=version) if version else ""
        self._rail.set_mark("settings", words)

    @Slot()
    def _load_one(self) -> None:
        """Load the code of one more page, so that its first visit only has to build it."""
        self._load_soon.setInterval(_WARM_UP_MS)
        if self._to_load:
            self._to_load.pop(0).load()
        else:
            self._load_soon.stop()

    def _build(self, name: str) -> Page:
        given = {
            "link": self._link,
            "pictures": self._pictures,
            "preferences": self._preferences,
            "log_folder": self._log_folder,
        }
        place = _place(name)
        page = place.load()(*(given[one] for one in place.given))
        wishes: dict[str, Any] = {
            "said": self.notice.say,
            "failed": self.notice.complain,
            "page_wanted": self._follow,
            "add_wanted": self.add_library,
            "start_wanted": self._link.start,
            "setup_wanted": self.setup_wanted,
            "counted": self._review_count.set_count,
        }
        for signal, slot in wishes.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(slot)
        return page

    @Slot(str)
    def _follow(self, place: str) -> None:
        if place == "log-folder":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))
        else:
            self.visit(place)

    def _add_shortcuts(self) -> None:
        # There are ten digits: the tenth page has 0, those after it are opened in the rail.
        for place, (name, _, _) in enumerate(PAGES[:10], start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place % 10}"), self)
            shortcut.activated.connect(partial(self.visit, name))
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self.scan_all)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find)
        QShortcut(QKeySequence.StandardKey.Close, self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_wanted)

    @Slot()
    def scan_all(self) -> None:
        """Scan every library."""
        self._link.run(
            lambda admin: admin.scan(),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.notice.complain,
        )

    @Slot()
    def _find(self) -> None:
        if (shown := self._shown()) is not None:
            shown.focus_filter()

    def _added(self, library: LibraryStatus) -> None:
        self.open_page("libraries")
        self._link.refresh()
        self.notice.say(tr("{name} was added and is being scanned.", name=library.name))

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        self._show_update(snapshot)
        # Hidden pages are brought up to date when they are shown.
        if (shown := self._shown()) is not None and self.isVisible():
            shown.show_snapshot(snapshot)

    def _restore_place(self) -> None:
        geometry = self._preferences.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(_DEFAULT_SIZE)


def _place(name: str) -> Place:
    return next(one for one in PLACES if one.name == name)
