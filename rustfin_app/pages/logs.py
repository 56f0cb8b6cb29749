"""Logs: follow what the server does, filter, copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QTableView,
)

from rustfin_app.delegates.log import LogDelegate, line_text
from rustfin_app.language import marked, tr
from rustfin_app.models.log_model import LEVELS, LINE_ROLE, LogModel
from rustfin_app.pages.log_detail import DetailBox
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.buttons import Button, Chip
from rustfin_app.widgets.folding import FoldingRow
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.lists import prepare
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_app.wording import number, plural
from rustfin_core.admin.types import LogLine

_FIRST_FETCH = 5_000
_LATER_FETCH = 2_000
_FETCH_MS = 500
_FILTER_MS = 150
_SEARCH_WIDTH = 330
_NAMES = {
    "ERROR": marked("Errors"),
    "WARNING": marked("Warnings"),
    "INFO": marked("Info"),
    "DEBUG": marked("Debug"),
}


class LogView(QTableView):
    """The lines, as a table of one column because a list lays out every row at each change.

    ``followed`` says whether the newest line is to stay in view.
    """

    followed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        prepare(self, tr("Log lines"))
        self.setItemDelegate(LogDelegate(self))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalScrollBar().sliderMoved.connect(lambda _: self._look_at_end())
        theme().changed.connect(self._fit)
        self._fit()

    def selected_text(self) -> str:
        """The chosen rows as text, oldest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = (self.model().index(row, 0).data(LINE_ROLE) for row in rows)
        return "\n".join(line_text(line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows; End follows the newest line, moving up stops following."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = event.key() == Qt.Key.Key_End
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1 if last else 0, 0))
            self.followed.emit(last)
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.followed.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling up stops following."""
        super().wheelEvent(event)
        if event.angleDelta().y() > 0:
            self._look_at_end()

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().u(27))

    def _look_at_end(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() < bar.maximum():
            self.followed.emit(False)


class LogsPage(Page):
    """Fetches only while it is on screen."""

    def __init__(self, link: ServerLink, log_folder: Path) -> None:
        super().__init__()
        self._link, self._log_folder = link, log_folder
        self._model = LogModel(self)
        self._view = LogView()
        self._view.setModel(self._model)
        self._view.followed.connect(self._set_following)
        self._fetching = False
        self._stale = True
        self._on_screen = False
        self._paused = False
        self._behind = True
        self._tick = QTimer(self, singleShot=True, interval=_FETCH_MS)
        self._tick.timeout.connect(self._fetch)
        self._filter_soon = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._filter_soon.timeout.connect(self._apply_filter)
        self._copy = Button(tr("Copy selected"), glyph="copy")
        self._copy.clicked.connect(self._copy_selected)
        self._open = Button(tr("Open folder"), glyph="folder")
        self._open.clicked.connect(self._open_folder)
        self._report = Button(tr("Save a report…"))
        self._report.clicked.connect(self._save_report)
        self._pause = Button(tr("Pause"), glyph="pause")
        self._pause.clicked.connect(self._pause_or_go_on)
        self._detail = DetailBox(link)
        self._detail.failed.connect(self.failed)
        self._search = self._build_search()
        self._chips = {level: self._build_chip(level) for level in LEVELS}
        self._parts = self._build_parts()
        self._count = label("", "caption")
        self._follow = QCheckBox(tr("Follow newest"))
        self._follow.setChecked(True)
        self._follow.toggled.connect(self._followed)
        self._stack = QStackedWidget()
        self._lay_out()
        link.news.connect(self._news)
        self._view.selectionModel().selectionChanged.connect(self._show_copy)
        self._show_copy()
        self._show_counts()

    def entered(self) -> None:
        """Fetch now and with every piece of news."""
        self._on_screen = True
        self._fetch()
        self._detail.ask()

    def left(self) -> None:
        """Stop fetching."""
        self._on_screen = False
        self._tick.stop()

    def focus_filter(self) -> None:
        """Go to the filter."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _lay_out(self) -> None:
        head, line = page_head(tr("Logs"), self._copy, self._open, self._report)
        line.setText(tr("Kept on this computer only."))
        chips = row(*self._chips.values(), None, self._parts, gap=8)
        tools = FoldingRow(boxed(row(self._search)), boxed(chips), gap=8, first_width=_SEARCH_WIDTH)
        clear = Button(tr("Clear filter"), kind="quiet")
        clear.clicked.connect(self._clear_filter)
        empty = boxed(
            column(None, row(None, label(tr("No lines match."), tone="muted"), clear, None), None)
        )
        self._stack.addWidget(self._view)
        self._stack.addWidget(empty)
        holder = column(gap=0, margins=(2, 8, 2, 8))
        holder.addWidget(self._stack)
        outer = column(gap=12, margins=(MARGIN, TOP, MARGIN, 18))
        outer.addLayout(head)
        outer.addWidget(tools)
        outer.addWidget(card(holder), 1)
        written = ElidedLabel(tr("Written down"), "caption")
        written.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._detail.explained.connect(written.set_full_text)
        foot = row(self._count)
        foot.addWidget(written, 1)
        for control in (self._detail, self._pause, self._follow):
            foot.addWidget(control)
        outer.addLayout(foot)
        self.setLayout(outer)

    def _build_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(tr("Filter: words, a file name, a device…"))
        field.setAccessibleName(tr("Filter the log"))
        field.setProperty("search", "true")
        field.setMinimumWidth(theme().u(200))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setClearButtonEnabled(False)
        glyph = icons.icon("search", "muted", theme().u(16))
        field.addAction(glyph, QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(lambda _: self._filter_soon.start())
        return field

    def _build_chip(self, level: str) -> Chip:
        chip = Chip(tr(_NAMES[level]), on=level != "DEBUG")
        chip.toggled.connect(lambda _: self._apply_filter())
        return chip

    def _build_parts(self) -> QComboBox:
        box = QComboBox()
        box.addItem(tr("All parts"), "")
        box.setAccessibleName(tr("Part of Rustfin"))
        box.setMinimumWidth(theme().u(130))
        box.currentIndexChanged.connect(lambda _: self._apply_filter())
        return box

    @Slot()
    def _news(self) -> None:
        self._stale = True
        if self._is_free() and not self._tick.isActive():
            self._tick.start()

    def _is_free(self) -> bool:
        """Whether lines may be asked for now."""
        return self._on_screen and not self._paused and not self._fetching

    @Slot()
    def _fetch(self) -> None:
        if not self._is_free() or not self._link.snapshot.running:
            return
        self._fetching, self._stale = True, False
        limit = _FIRST_FETCH if self._behind else _LATER_FETCH
        self._link.run(
            lambda admin: admin.recent_log(limit),
            owner=self,
            done=lambda lines: self._take(lines, is_all=limit == _FIRST_FETCH),
            failed=lambda _: self._fetched(),
        )

    def _take(self, lines: Sequence[LogLine], *, is_all: bool) -> None:
        # Asked for before the pause: whoever reads must not lose the place.
        self._behind = self._paused or not (is_all or self._model.joins(lines))
        if self._behind:
            self._stale = True
            self._fetched()
            return
        self._model.merge(lines)
        self._show_counts()
        self._show_parts()
        if self._follow.isChecked():
            self._view.scrollToBottom()
        self._fetched()

    def _fetched(self) -> None:
        self._fetching = False
        if self._stale and self._is_free():
            self._tick.start()

    @Slot()
    def _apply_filter(self) -> None:
        self._filter_soon.stop()
        levels = frozenset(level for level, chip in self._chips.items() if chip.isChecked())
        part = self._parts.currentData() or ""
        self._model.set_filter(levels=levels, text=self._search.text(), part=part)
        self._show_counts()
        if self._follow.isChecked():
            self._view.scrollToBottom()

    @Slot()
    def _clear_filter(self) -> None:
        self._search.clear()
        self._parts.setCurrentIndex(0)
        for chip in self._chips.values():
            chip.setChecked(True)
        self._apply_filter()

    def _show_counts(self) -> None:
        shown, total = self._model.rowCount(), self._model.total()
        every = plural(total, "1 line", "{} lines")
        found = every if shown == total else tr("{n} of {all}", n=number(shown), all=every)
        self._count.setText(
            tr("{found}. Paused: newer lines wait.", found=found) if self._paused else found
        )
        for level, chip in self._chips.items():
            count = self._model.counts[level]
            name = tr(_NAMES[level])
            chip.setText(f"{name} {number(count)}" if count else name)
        self._stack.setCurrentIndex(1 if total and not shown else 0)

    def _show_parts(self) -> None:
        present = sorted(part for part, count in self._model.parts.items() if count > 0)
        listed = [self._parts.itemData(row) for row in range(1, self._parts.count())]
        for part in present:
            if part not in listed:
                self._parts.addItem(part, part)

    @Slot()
    def _pause_or_go_on(self) -> None:
        self._paused = not self._paused
        self._pause.setText(tr("Go on") if self._paused else tr("Pause"))
        self._pause.set_glyph("play" if self._paused else "pause")
        self._tick.stop()
        self._behind = True
        self._show_counts()
        self._fetch()

    @Slot()
    def _save_report(self) -> None:
        from rustfin_app.dialogs.save_report import SaveReport

        dialog = SaveReport(self._link, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(bool)
    def _followed(self, on: bool) -> None:
        if on:
            self._view.scrollToBottom()

    @Slot(bool)
    def _set_following(self, on: bool) -> None:
        self._follow.setChecked(on)

    @Slot()
    def _show_copy(self) -> None:
        chosen = self._view.selectionModel().hasSelection()
        self._copy.setEnabled(chosen)
        self._copy.setToolTip("" if chosen else tr("Choose lines first."))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    @Slot()
    def _copy_selected(self) -> None:
        text = self._view.selected_text()
        QGuiApplication.clipboard().setText(text)
        lines = text.count("\n") + 1
        self.said.emit(
            plural(lines, "1 line is on the clipboard.", "{} lines are on the clipboard.")
        )
