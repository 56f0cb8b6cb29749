"""Libraries: folders, scans, problems."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QStackedWidget

from rustfin_app.delegates.library import LibraryDelegate
from rustfin_app.dialogs.problems import Problems
from rustfin_app.dialogs.question import Question
from rustfin_app.language import tr
from rustfin_app.models.library_model import LIBRARY_ROLE, LibraryModel
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.text import label
from rustfin_app.wording import plural
from rustfin_core.admin.types import LibraryStatus, Problem


class LibraryList(CardList):
    """One tab stop; arrows move between cards, Enter opens the menu of one."""

    def __init__(self, model: LibraryModel, delegate: LibraryDelegate) -> None:
        super().__init__(tr("Libraries"))
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setObjectName("bare")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


class LibrariesPage(Page):
    """Cards, one per library."""

    add_wanted = Signal()

    def __init__(self, link: ServerLink, pictures: Pictures) -> None:
        super().__init__()
        self._link = link
        self._model = LibraryModel(self)
        self._delegate = LibraryDelegate(pictures)
        self._delegate.menu_wanted.connect(self._open_menu)
        self._delegate.problems_wanted.connect(self._open_problems)
        self._view = LibraryList(self._model, self._delegate)
        self._view.activated.connect(self._open_menu)
        self._view.customContextMenuRequested.connect(self._menu_at)
        pictures.arrived.connect(self._repaint)
        theme().changed.connect(self._view.scheduleDelayedItemsLayout)
        self._heights: dict[str, tuple[int, bool, bool]] = {}
        self._scan = Button(tr("Scan all"), glyph="refresh")
        self._scan.clicked.connect(self.scan_or_stop)
        self._add = Button(tr("Add library"), kind="primary", glyph="plus")
        self._add.clicked.connect(self.add_wanted)
        head, self._line = page_head(tr("Libraries"), self._scan, self._add, right=MARGIN)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._build_empty())
        outer = column(gap=14, margins=(MARGIN, TOP, 0, 0))
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self.show_snapshot(link.snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the libraries; rows that stay keep their place and focus."""
        libraries = snapshot.libraries
        self._model.update(libraries)
        heights = {
            one.id: (len(one.folders), one.scan is not None, one.problems > 0) for one in libraries
        }
        if heights != self._heights:
            self._heights = heights
            self._view.scheduleDelayedItemsLayout()
        self._line.setText(self._summary(snapshot))
        self._stack.setCurrentIndex(1 if snapshot.loaded and not libraries else 0)
        self._add.setEnabled(snapshot.running)
        self._scan.setEnabled(snapshot.running and bool(libraries))
        self._scan.setText(tr("Stop scanning") if snapshot.scanning else tr("Scan all"))
        self._scan.set_glyph("stop" if snapshot.scanning else "refresh")

    def main_area(self) -> QListView:
        """The list."""
        return self._view

    @Slot(str)
    def _repaint(self, _path: str) -> None:
        self._view.viewport().update()

    @Slot()
    def scan_or_stop(self) -> None:
        """Scan all libraries, or stop all scans."""
        if self._link.snapshot.scanning:
            self._do_stop(None)
        else:
            self._do_scan(None)

    def _build_empty(self) -> QFrame:
        text = tr(
            "Add a folder with films, series or music, or drop one on this window. Rustfin finds "
            "what is inside and shows it here."
        )
        words = column(
            label(tr("No library yet"), "heading"), label(text, tone="muted", wrap=True), gap=4
        )
        frame = QFrame()
        frame.setLayout(column(boxed(words), None, gap=0, margins=(0, 10, MARGIN, 0)))
        return frame

    def _summary(self, snapshot: Snapshot) -> str:
        if not snapshot.running:
            return tr("Rustfin is not running.")
        folders = sum(len(library.folders) for library in snapshot.libraries)
        count = sum(library.titles for library in snapshot.libraries)
        return ", ".join(
            (
                plural(len(snapshot.libraries), "1 library", "{} libraries"),
                plural(folders, "1 folder", "{} folders"),
                plural(count, "1 title", "{} titles"),
            )
        )

    def _library(self, index: QModelIndex) -> LibraryStatus | None:
        library: LibraryStatus | None = index.data(LIBRARY_ROLE)
        return library

    @Slot(QPoint)
    def _menu_at(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        if index.isValid():
            self._show_menu(index, self._view.viewport().mapToGlobal(at))

    @Slot(QModelIndex)
    def _open_menu(self, index: QModelIndex) -> None:
        area = self._view.visualRect(index)
        at = QPoint(area.right() - theme().u(MARGIN + 180), area.top() + theme().u(46))
        self._show_menu(index, self._view.viewport().mapToGlobal(at))

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        library = self._library(index)
        if library is not None:
            menu = self.build_menu(library)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def build_menu(self, library: LibraryStatus) -> QMenu:
        """Return the menu of one library."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("More for {name}", name=library.name))
        for folder in library.folders:
            one = len(library.folders) == 1
            words = (
                tr("Open folder")
                if one
                else tr("Open {name}", name=Path(folder.path).name or folder.path)
            )
            action = menu.addAction(words)
            action.setEnabled(folder.state != "offline")
            action.triggered.connect(lambda _=False, path=folder.path: self._open_folder(path))
        if library.scan is None:
            menu.addAction(tr("Scan"), lambda: self._do_scan(library.id))
        else:
            menu.addAction(tr("Stop scanning"), lambda: self._do_stop(library.id))
        if library.problems:
            menu.addAction(tr("Show problems"), lambda: self._fetch_problems(library))
        if vanished := sum(folder.vanished for folder in library.folders):
            words = plural(vanished, "1 file was removed…", "{} files were removed…")
            menu.addAction(words, lambda: self._ask_confirm(library, vanished))
        menu.addSeparator()
        menu.addAction(tr("Remove from Rustfin…"), lambda: self._ask_remove(library))
        return menu

    def _open_folder(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def _do_scan(self, library_id: str | None) -> None:
        self._link.run(
            lambda admin: admin.scan(library_id),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.failed.emit,
        )

    def _do_stop(self, library_id: str | None) -> None:
        self._link.run(
            lambda admin: admin.stop_scan(library_id),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.failed.emit,
        )

    @Slot(QModelIndex)
    def _open_problems(self, index: QModelIndex) -> None:
        library = self._library(index)
        if library is not None:
            self._fetch_problems(library)

    def _fetch_problems(self, library: LibraryStatus) -> None:
        self._link.run(
            lambda admin: admin.problems(library.id),
            owner=self,
            done=lambda found: self._show_problems(library.name, found),
            failed=self.failed.emit,
        )

    def _show_problems(self, name: str, found: tuple[Problem, ...]) -> None:
        dialog = Problems(name, found, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_confirm(self, library: LibraryStatus, vanished: int) -> None:
        question = Question(
            tr("Were they removed from “{name}”?", name=library.name),
            plural(
                vanished,
                "1 file has vanished at once, as if a drive were away. Say so only if it was "
                "deleted; what was watched is kept either way.",
                "{} files have vanished at once, as if a drive were away. Say so only if they were "
                "deleted; what was watched is kept either way.",
            ),
            no=tr("Keep them"),
            yes=tr("They were removed"),
            dangerous=True,
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(lambda: self._confirm_missing(library.id))
        question.open()

    def _confirm_missing(self, library_id: str) -> None:
        self._link.run(
            lambda admin: admin.confirm_missing(library_id),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.failed.emit,
        )

    def _ask_remove(self, library: LibraryStatus) -> None:
        question = Question(
            tr("Remove “{name}” from Rustfin?", name=library.name),
            tr("Your files stay where they are."),
            no=tr("Keep"),
            yes=tr("Remove"),
            dangerous=True,
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(lambda: self._remove(library.id))
        question.open()

    def _remove(self, library_id: str) -> None:
        self._link.run(
            lambda admin: admin.remove_library(library_id),
            owner=self,
            done=lambda _: self._link.refresh(),
            failed=self.failed.emit,
        )
