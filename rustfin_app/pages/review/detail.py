"""The right side of Review: which title is this file?"""

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.pages.review.candidate_card import CandidateCard, OtherCard
from rustfin_app.pages.review.posters import Posters
from rustfin_app.pages.review.stills import StillStrip
from rustfin_app.review_words import facts, file_name, folder_name, length, name_and_year, question
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import icons
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.grid import CardGrid
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_app.wording import number
from rustfin_core.admin.types import MatchCandidate, MatchReview

_SHOWN, _SETTLED_MS = 11, 300
_CANDIDATES = marked("Candidates")
_NONE_FOUND = marked(
    "No source knows a title like this. Search for it by name, or leave it as it is."
)
_SEARCHING = marked("Searching. This takes up to 25 seconds.")


class ReviewDetail(QWidget):
    """``chosen`` brings the candidate a person decided for."""

    chosen = Signal(object)
    left_alone = Signal()
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._posters = Posters(link, self)
        self._review: MatchReview | None = None
        self._heading = ElidedLabel("", "heading", mode=Qt.TextElideMode.ElideMiddle)
        self._length = label("", "strong")
        self._facts = ElidedLabel("", tone="muted")
        self._play = Button(tr("Play it"), kind="quiet", glyph="play")
        self._play.clicked.connect(self._open_file)
        self._folder = Button(tr("Show in folder"), kind="quiet", glyph="folder")
        self._folder.clicked.connect(self._open_folder)
        self._stills_caption = label(tr("From your file"), "caption")
        self._stills_caption.hide()
        self._stills = StillStrip()
        # Not for files that are only passed on the way to another.
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._ask_stills)
        self._caption = label(tr(_CANDIDATES), "caption", wrap=True)
        self._back = Button(tr("Back to the suggestions"), kind="quiet")
        self._back.clicked.connect(self._show_suggestions)
        self._search_line, self.field, self.search = self._build_search()
        self._grid = CardGrid(min_width=168)
        self._cards: list[CandidateCard] = []
        self._other = OtherCard()
        self.use = Button(tr("Use this match"), kind="primary")
        self.use.clicked.connect(self.accept)
        self.leave = Button(tr("Leave as it is"))
        self.leave.clicked.connect(self.left_alone)
        self.leave.setToolTip(tr("It keeps its file name, and nobody is asked for it again."))
        self._place = ElidedLabel("", "caption")
        self._lay_out()

    def show_review(self, review: MatchReview, place: int, total: int) -> None:
        """Show which file it is about; what it may be comes with :meth:`show_candidates`."""
        if self._review is None or self._review.item_id != review.item_id:
            self.field.clear()
            self.use.setEnabled(False)
            self._show_stills(())
            if review.kind == "movie":
                self._settled.start()
            else:
                self._settled.stop()
        self._review = review
        self._heading.set_full_text(question(review))
        self._play.setVisible(review.kind == "movie" and bool(review.path))
        self._play.setAccessibleName(
            tr("Play {name} in the program for videos", name=file_name(review))
        )
        self._folder.setVisible(bool(review.path))
        self._folder.setAccessibleName(tr("Show the folder of {name}", name=file_name(review)))
        self._place.set_full_text(
            tr(
                "{place} of {total} · Enter accepts, N skips, / searches",
                place=number(place + 1),
                total=number(total),
            )
        )

    def show_candidates(self, review: MatchReview) -> None:
        """Show what the file may be."""
        self._review = review
        self._length.setText(length(review.file.duration if review.file else None))
        self._length.setVisible(bool(self._length.text()))
        self._facts.set_full_text(facts(review.file) or folder_name(review))
        self._show_suggestions()

    def accept(self) -> None:
        """Decide for the candidate that is marked."""
        card = self.marked()
        if card is not None:
            self.chosen.emit(card.candidate)

    def marked(self) -> CandidateCard | None:
        """The candidate that would be used."""
        return next((card for card in self._cards if card.isChecked()), None)

    def focus_search(self) -> None:
        """Go to the search field."""
        self._other.setChecked(True)
        self.field.setFocus()
        self.field.selectAll()

    def _lay_out(self) -> None:
        about = row(gap=10)
        about.addWidget(self._length)
        about.addWidget(self._facts, 1)
        about.addWidget(self._folder)
        about.addWidget(self._play)
        caption = row(gap=10)
        caption.addWidget(self._caption, 1)
        caption.addWidget(self._back)
        inner = QWidget()
        inner.setLayout(
            column(
                self._stills_caption,
                self._stills,
                caption,
                self._search_line,
                self._grid,
                None,
                gap=8,
                margins=(0, 0, 10, 0),
            )
        )
        buttons = row(gap=8)
        buttons.addWidget(self.use)
        buttons.addWidget(self.leave)
        buttons.addWidget(self._place, 1)
        outer = column(gap=8, margins=(0, 4, 0, 0))
        outer.addWidget(self._heading)
        outer.addLayout(about)
        outer.addWidget(scrolling(inner), 1)
        outer.addLayout(buttons)
        self.setLayout(outer)
        self._back.hide()
        self._search_line.hide()
        self._other.toggled.connect(self._show_marked)
        self._other.accepted.connect(self.focus_search)
        self._grid.set_cards([self._other])

    def _build_search(self) -> tuple[QWidget, QLineEdit, Button]:
        field = QLineEdit()
        field.setAccessibleName(tr("Name or ID to search for"))
        field.setPlaceholderText(tr("Name and year, or an ID such as tt0113277 or tmdb:949"))
        field.setProperty("search", "true")
        field.addAction(icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        field.setMaxLength(200)
        field.returnPressed.connect(self._search)
        button = Button(tr("Search"))
        button.clicked.connect(self._search)
        line = row(gap=8, margins=(0, 0, 0, 4))
        line.addWidget(field, 1)
        line.addWidget(button)
        return boxed(line), field, button

    def _show_suggestions(self) -> None:
        if self._review is None:
            return
        found = self._review.candidates
        self._back.hide()
        self._caption.setText(tr(_CANDIDATES if found else _NONE_FOUND))
        self._show_cards(found)

    def _show_cards(self, candidates: tuple[MatchCandidate, ...]) -> None:
        had_focus = self._grid.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._cards = [
            CandidateCard(one, self._posters, is_first=place == 0)
            for place, one in enumerate(candidates[:_SHOWN])
        ]
        self._grid.set_cards([*self._cards, self._other])
        for card in self._cards:
            card.toggled.connect(self._show_marked)
            card.accepted.connect(self.accept)
        first = self._cards[0] if self._cards else self._other
        first.setChecked(True)
        if had_focus:
            first.setFocus()
        self._show_marked()

    @Slot()
    def _show_marked(self) -> None:
        self.use.setEnabled(self.marked() is not None)
        self.use.setToolTip("" if self.use.isEnabled() else tr("Choose one of the titles first."))
        self._search_line.setVisible(self._other.isChecked() or self._back.isVisibleTo(self))

    @Slot()
    def _ask_stills(self) -> None:
        review = self._review
        if review is not None:
            self._link.run(
                lambda admin: admin.match_stills(review.item_id),
                owner=self,
                done=lambda found: self._show_stills(found) if self._is_about(review) else None,
            )

    def _show_stills(self, found: tuple[bytes, ...]) -> None:
        self._stills.set_pictures(found)
        self._stills_caption.setVisible(bool(found))

    @Slot()
    def _search(self) -> None:
        review = self._review
        text, year = name_and_year(self.field.text())
        if review is None or not text:
            return
        self.search.setEnabled(False)
        self._caption.setText(tr(_SEARCHING))
        self._link.run(
            lambda admin: admin.search_match(review.item_id, text, year),
            owner=self,
            done=lambda found: self._found(review, text, found),
            failed=lambda reason: self._not_found(review, reason),
        )

    def _found(self, review: MatchReview, text: str, found: tuple[MatchCandidate, ...]) -> None:
        self.search.setEnabled(True)
        if not self._is_about(review):
            return
        self._back.show()
        words = (
            tr("Found for “{text}”", text=text)
            if found
            else tr("No source knows “{text}”.", text=text)
        )
        self._caption.setText(words)
        self._show_cards(found)

    def _not_found(self, review: MatchReview, reason: str) -> None:
        self.search.setEnabled(True)
        if self._is_about(review):
            self._caption.setText(tr(_CANDIDATES))
            self.failed.emit(reason)

    def _is_about(self, review: MatchReview) -> bool:
        return self._review is not None and self._review.item_id == review.item_id

    @Slot()
    def _open_file(self) -> None:
        if self._review is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._review.path))

    @Slot()
    def _open_folder(self) -> None:
        if self._review is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder_name(self._review)))
