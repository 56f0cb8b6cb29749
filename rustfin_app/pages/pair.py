"""A page with a list at the left and everything about the row chosen at the right."""

from abc import abstractmethod
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from rustfin_app.delegates.side_list import SideDelegate
from rustfin_app.language import marked, tr
from rustfin_app.models.side_model import ROW_ROLE, Row, SideModel
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.refresher import Refresher
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.scroll import SCROLL_BAR, scrolling
from rustfin_app.widgets.side_list import SHARES, SideList, SidePane
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin

_STOPPED = marked("Rustfin is not running.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWords:
    """What such a page says whatever the server answers; in English."""

    title: str
    """Also the name of the list."""
    find: str
    """What the filter above a long list is for."""
    empty: str
    """Heading while there are no rows."""
    empty_text: str


class PairPage(Page, Generic[Row]):
    """Rows are asked for while the page is on screen; the first answer builds the right side."""

    def __init__(
        self,
        link: ServerLink,
        model: SideModel[Row],
        delegate: SideDelegate,
        *,
        words: PairWords,
        action: Button,
    ) -> None:
        super().__init__()
        self._link, self._model, self._action = link, model, action
        self._shown_id = self._wanted_id = ""
        self._built: QWidget | None = None
        model.setParent(self)
        self._view = SideList(tr(words.title), model, delegate)
        self._view.chosen.connect(self._show_place)
        self._pane = SidePane(self._view, model, filter_name=tr(words.find))
        head, self._line = page_head(tr(words.title), action, right=MARGIN)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_pair())
        self._stack.addWidget(self._build_empty(words))
        outer = column(gap=14, margins=(MARGIN, TOP, 0, 0))
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self._asking = Refresher(link, self.question, self._show_rows, self)
        self._asking.failed.connect(self.failed)

    @abstractmethod
    def question(self, admin: Admin) -> Awaitable[tuple[Row, ...]]:
        """Ask the server for the rows."""

    @abstractmethod
    def summary(self, rows: tuple[Row, ...]) -> str:
        """Return the muted line under the title."""

    @abstractmethod
    def build_panel(self) -> QWidget:
        """Build the right side; called once, when there is a row to show."""

    @abstractmethod
    def show_in_panel(self, row: Row) -> None:
        """Show *row* at the right."""

    def entered(self) -> None:
        """Follow the server while somebody looks."""
        self._asking.start()

    def left(self) -> None:
        """Rest."""
        self._asking.stop()

    def main_area(self) -> QScrollArea:
        """The right side."""
        return self._right

    def chosen(self) -> str:
        """Who or what is shown at the right."""
        return self._wanted_id or self._shown_id

    def choose(self, chosen: str) -> None:
        """Show it again."""
        self._wanted_id = chosen

    def focus_filter(self) -> None:
        """Go to the filter above a long list."""
        self._pane.focus_filter()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Let nothing be changed while the server is away; ask once it is there."""
        self._action.setEnabled(snapshot.running)
        if self._built is not None:
            self._built.setEnabled(snapshot.running)
        if not snapshot.running:
            self._line.setText(tr(_STOPPED))
        elif self._built is None and self.isVisible():
            self._asking.ask()

    def ask_again(self, _answer: object = None) -> None:
        """Show what a change of the user's has become."""
        self._asking.ask_now()

    def _build_pair(self) -> QWidget:
        pair = row(gap=22)
        pair.addLayout(column(self._pane, gap=0, margins=(0, 0, 0, 26)), SHARES[0])
        self._held = column(gap=0, margins=(0, 0, MARGIN - SCROLL_BAR, 0))
        self._right = scrolling(boxed(self._held), steady=True)
        pair.addWidget(self._right, SHARES[1])
        return boxed(pair)

    def _build_empty(self, words: PairWords) -> QFrame:
        text = column(
            label(tr(words.empty), "heading"),
            label(tr(words.empty_text), tone="muted", wrap=True),
            gap=4,
        )
        frame = QFrame()
        frame.setLayout(column(boxed(text), None, gap=0, margins=(0, 10, MARGIN, 0)))
        return frame

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        self._model.update(rows)
        self._pane.show_ready()
        self._line.setText(self.summary(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        self._view.choose(self._wanted_place())
        self._show_place(self._view.currentIndex().row())

    def _wanted_place(self) -> int:
        wanted = self._model.row_of(self._wanted_id) if self._wanted_id else -1
        if wanted >= 0:
            # An answer from before it was added does not have it yet: it stays wanted until then.
            self._wanted_id = ""
            return wanted
        shown = self._model.row_of(self._shown_id)
        return shown if shown >= 0 else max(0, self._view.currentIndex().row())

    @Slot(int)
    def _show_place(self, place: int) -> None:
        found: Row | None = self._model.index(place, 0).data(ROW_ROLE)
        if found is None:
            return
        if self._built is None:
            self._built = self.build_panel()
            self._held.addWidget(self._built)
        if found.id != self._shown_id:
            self._shown_id = found.id
            self._right.verticalScrollBar().setValue(0)
        self.show_in_panel(found)
