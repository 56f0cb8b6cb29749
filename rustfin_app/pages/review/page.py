"""Review: the files Rustfin is not sure of, one after the other."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from rustfin_app.delegates.review import ReviewDelegate
from rustfin_app.dialogs.question import Question
from rustfin_app.language import spoken, tr
from rustfin_app.models.review_model import PAGE, REVIEW_ROLE, ReviewModel
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.review.accept_all import AcceptAll
from rustfin_app.pages.review.detail import ReviewDetail
from rustfin_app.pages.review.undo_line import UndoLine
from rustfin_app.review_words import file_name, titled
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, card, clear, column, row
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.text import label
from rustfin_app.wording import number, plural
from rustfin_core.admin.types import MatchCandidate, MatchReview, MatchStatus

_REFRESH_MS, _LOOK_AGAIN_MS = 1_500, 5_000
_Found = tuple[tuple[MatchReview, ...], int]


class ReviewPage(Page):
    """``said`` and ``failed`` bring lines for the window; ``counted`` how many files wait."""

    counted = Signal(int)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._loaded = False
        self._accepting: AcceptAll | None = None
        self._model = ReviewModel(self)
        self._model.more_wanted.connect(self._fetch_more)
        self.view = self._build_list()
        self.detail = ReviewDetail(link)
        self.detail.chosen.connect(self._choose)
        self.detail.left_alone.connect(self._leave)
        self.detail.failed.connect(self.failed)
        self._undo = UndoLine()
        self._all = Button(tr("Accept all best matches"))
        self._all.clicked.connect(self._ask_accept_all)
        self._banners = QVBoxLayout()
        self._waits_for = self._wanted_id = ""
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        # A title that comes to the list changes nothing anybody else would hear of.
        self._again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._on_screen = False
        link.news.connect(self._hear)
        self._lay_out()
        self._add_keys()

    def entered(self) -> None:
        """Look again what there is."""
        self._on_screen = True
        self._again.start()
        self.refresh()

    def left(self) -> None:
        """Rest."""
        self._on_screen = False
        self._soon.stop()
        self._again.stop()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say so when there is no server to ask."""
        if not snapshot.running:
            self._line.setText(tr("Rustfin is not running."))
        elif not self._loaded and self._on_screen:
            self.refresh()

    def may_go(self) -> bool:
        """Not while matches are accepted one after the other."""
        return self._accepting is None and super().may_go()

    def main_area(self) -> QListView:
        """The list of files."""
        return self.view

    def chosen(self) -> str:
        """The title that is looked at."""
        review: MatchReview | None = self.view.currentIndex().data(REVIEW_ROLE)
        return review.item_id if review is not None else self._wanted_id

    def choose(self, chosen: str) -> None:
        """Look at it first, when it is still in the list."""
        self._wanted_id = chosen

    def focus_filter(self) -> None:
        """Ctrl+F searches by hand."""
        if self._model.rowCount():
            self.detail.focus_search()

    @Slot()
    def refresh(self) -> None:
        """Ask for the list; rows that stay keep their place."""
        limit = max(PAGE, self._model.rowCount())
        self._link.run(lambda admin: admin.match_reviews(limit), owner=self, done=self._show_list)
        self._link.run(lambda admin: admin.match_status(), owner=self, done=self._show_status)

    def _lay_out(self) -> None:
        head, self._line = page_head(tr("Review"), self._all)
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(self.view)
        self._list_card = card(holder)
        sides = row(gap=22)
        sides.addWidget(self._list_card)
        sides.addWidget(self.detail, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(boxed(sides))
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(QWidget())
        self._stack.setCurrentIndex(2)
        outer = column(gap=12, margins=(MARGIN, TOP, MARGIN, 24))
        outer.addLayout(head)
        outer.addLayout(self._banners)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._undo)
        self.setLayout(outer)
        self._all.hide()
        theme().changed.connect(self._fit)
        self._fit()

    def _build_list(self) -> QListView:
        view = CardList(tr("Files to review"))
        view.setModel(self._model)
        view.setItemDelegate(ReviewDelegate(view))
        view.setUniformItemSizes(True)
        view.activated.connect(lambda _: self.detail.accept())
        view.selectionModel().currentChanged.connect(self._select)
        return view

    def _build_empty(self) -> QWidget:
        return boxed(
            column(
                label(tr("Nothing to review"), "heading"),
                label(tr("Rustfin is sure about every file."), tone="muted"),
                None,
                gap=4,
                margins=(0, 10, 0, 0),
            )
        )

    def _add_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, work in (("N", self.skip), ("/", self.focus_filter)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(here)
            shortcut.activated.connect(work)

    @Slot()
    def skip(self) -> None:
        """Go to the next file, after the last one to the first."""
        count = self._model.rowCount()
        if count:
            self._go_to((self.view.currentIndex().row() + 1) % count)

    @Slot()
    def _fit(self) -> None:
        self._list_card.setFixedWidth(theme().u(312))
        self.view.scheduleDelayedItemsLayout()

    @Slot()
    def _hear(self) -> None:
        if self._on_screen and not self._soon.isActive():
            self._soon.start()

    def _show_list(self, found: _Found) -> None:
        self._loaded = True
        self._model.replace(*found)
        self._show_count()
        if self._model.rowCount() and not self.view.currentIndex().isValid():
            self._go_to(max(0, self._model.place_of(self._wanted_id)))
            self._wanted_id = ""

    def _show_count(self) -> None:
        count = self._model.total
        self.counted.emit(count)
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._all.setVisible(bool(self._model.rowCount()))
        words = plural(
            count,
            "1 file where Rustfin is not sure. It plays meanwhile, under its file name.",
            "{} files where Rustfin is not sure. They play meanwhile, under their file names.",
        )
        self._line.setText(words if count else "")

    def _show_status(self, status: MatchStatus) -> None:
        waits_for = status.waits_for or ""
        if waits_for == self._waits_for:
            return
        self._waits_for = waits_for
        clear(self._banners)
        if waits_for:
            text = tr("{reason} Files play meanwhile.", reason=spoken(waits_for))
            self._banners.addWidget(Banner("info", tr("Nobody can be asked now."), text))

    @Slot(int)
    def _fetch_more(self, start: int) -> None:
        self._link.run(
            lambda admin: admin.match_reviews(PAGE, start),
            owner=self,
            done=lambda found: self._model.append(start, *found),
        )

    def _go_to(self, place: int) -> None:
        self.view.setCurrentIndex(self._model.index(place, 0))

    @Slot(QModelIndex, QModelIndex)
    def _select(self, current: QModelIndex, _previous: QModelIndex) -> None:
        review: MatchReview | None = current.data(REVIEW_ROLE)
        if review is None:
            return
        self.detail.show_review(review, current.row(), self._model.total)
        self._link.run(
            lambda admin: admin.match_candidates(review.item_id),
            owner=self,
            done=self._show_candidates,
            failed=self.failed.emit,
        )

    def _show_candidates(self, review: MatchReview) -> None:
        current: MatchReview | None = self.view.currentIndex().data(REVIEW_ROLE)
        if current is not None and current.item_id == review.item_id:
            self.detail.show_candidates(review)

    @Slot(object)
    def _choose(self, candidate: MatchCandidate) -> None:
        review: MatchReview | None = self.view.currentIndex().data(REVIEW_ROLE)
        if review is None:
            return
        self.detail.use.setEnabled(False)
        self._link.run(
            lambda admin: admin.apply_match(review.item_id, candidate.provider, candidate.id),
            owner=self,
            done=lambda _: self._settled(
                review, tr("{file} is {title}.", file=file_name(review), title=titled(candidate))
            ),
            failed=self._refused,
        )

    @Slot()
    def _leave(self) -> None:
        review: MatchReview | None = self.view.currentIndex().data(REVIEW_ROLE)
        if review is None:
            return
        self._link.run(
            lambda admin: admin.dismiss_match(review.item_id),
            owner=self,
            done=lambda _: self._settled(
                review, tr("{file} stays as it is.", file=file_name(review))
            ),
            failed=self._refused,
        )

    def _settled(self, review: MatchReview, words: str) -> None:
        place = self._model.place_of(review.item_id)
        if place >= 0:
            self._model.total -= 1
            self._model.remove(place)
            if count := self._model.rowCount():
                self._go_to(min(place, count - 1))
            self._show_count()
        self._undo.offer(words, partial(self._take_back, review))
        self.view.setFocus()

    def _refused(self, reason: str) -> None:
        self.detail.use.setEnabled(self.detail.marked() is not None)
        self.failed.emit(reason)

    def _take_back(self, review: MatchReview) -> None:
        self._link.run(
            lambda admin: admin.reset_match(review.item_id),
            owner=self,
            done=lambda _: self._taken_back(review),
            failed=self.failed.emit,
        )

    def _taken_back(self, review: MatchReview) -> None:
        self.said.emit(tr("{file} is looked up again and comes back here.", file=file_name(review)))
        self.refresh()

    @Slot()
    def _ask_accept_all(self) -> None:
        if self._accepting is not None:
            self._accepting.stop()
            return
        question = Question(
            plural(
                self._model.total,
                "Use the best match for 1 file?",
                "Use the best match for {} files?",
            ),
            tr("Files without a good match stay in this list. Every choice can be changed later."),
            no=tr("Not now"),
            yes=tr("Use them"),
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(self._accept_all)
        question.open()

    @Slot()
    def _accept_all(self) -> None:
        self._accepting = AcceptAll(self._link, self)
        self._accepting.progress.connect(self._show_progress)
        self._accepting.ended.connect(self._accepted_all)
        self._accepting.failed.connect(self._accept_failed)
        self._all.setText(tr("Stop"))
        self._accepting.start()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._line.setText(
            tr("{done} of {total} looked at", done=number(done), total=number(total))
        )

    @Slot(int)
    def _accepted_all(self, matched: int) -> None:
        self._end_accepting()
        self.said.emit(
            plural(matched, "1 file got its best match.", "{} files got their best match.")
        )

    @Slot(str)
    def _accept_failed(self, reason: str) -> None:
        self._end_accepting()
        self.failed.emit(reason)

    def _end_accepting(self) -> None:
        if self._accepting is not None:
            self._accepting.deleteLater()
            self._accepting = None
        self._all.setText(tr("Accept all best matches"))
        self.refresh()
