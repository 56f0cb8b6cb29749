"""The encoder self-test: what it comes to, its results as a table, running it again."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rustfin_app.delegates.encoder import EncoderDelegate
from rustfin_app.language import tr
from rustfin_app.models.encoder_model import EncoderModel
from rustfin_app.pages.playback.words import (
    GROUP_NAMES,
    Group,
    encoder_lines,
    ffmpeg_words,
    verdict,
)
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Chip
from rustfin_app.widgets.indicators import Bar, Glyph
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.lists import prepare
from rustfin_app.widgets.text import label
from rustfin_core.admin.conversion_types import EncoderReport

_WIDTHS = (260, 210, 190, 110)
"""At most; the reasons get what the others do not need."""
_ROW, _HEAD, _PADDING = 44, 42, 52


class EncoderTable(QTableView):
    """As high as its rows: the page scrolls, not the table."""

    def __init__(self, model: EncoderModel) -> None:
        super().__init__()
        prepare(self, tr("Encoder self-test"))
        self.setModel(model)
        self.setItemDelegate(EncoderDelegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        # There is nothing in it to do by key.
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setStretchLastSection(True)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        u = theme().u
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(u(_ROW))
        self.horizontalHeader().setFixedHeight(u(_HEAD))
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, min(u(width), self._needed(place)))
        self.setFixedHeight(u(_HEAD) + u(_ROW) * max(1, self.model().rowCount()))

    def _needed(self, column: int) -> int:
        """Width of the widest cell: what is left is for the reasons."""
        metrics, model = QFontMetrics(theme().font("body", 500)), self.model()
        texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
        texts += [str(model.index(line, column).data()) for line in range(model.rowCount())]
        return max(metrics.horizontalAdvance(text) for text in texts) + theme().u(_PADDING)


class SelfTest(QWidget):
    """The summary and the table. The button that runs it stands in the head of the page."""

    def __init__(self, use: QWidget) -> None:
        """*use* is the control that chooses the encoder."""
        super().__init__()
        self.report: EncoderReport | None = None
        self._group = Group.MAKES
        self._model = EncoderModel(self)
        self.table = EncoderTable(self._model)
        self._glyph = Glyph("info", "info", 26)
        self._heading = label(tr("Looking…"), "heading")
        self._sentence = label("", tone="muted", wrap=True)
        self._bar = Bar()
        self._bar.hide()
        self._advice = column(gap=0)
        self._ffmpeg = label("", "caption", tone="muted")
        self.setLayout(self._lay_out(use))

    def _lay_out(self, use: QWidget) -> QVBoxLayout:
        words = boxed(column(self._heading, self._sentence, 3, self._bar, gap=3))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        summary = row(gap=14, margins=(20, 14, 18, 14))
        summary.addWidget(self._glyph)
        summary.addWidget(words, 1)
        summary.addWidget(use)
        chips = row(gap=8)
        self._chips: dict[Group, Chip] = {}
        for group in Group:
            chip = Chip(tr(GROUP_NAMES[group]), on=group is self._group)
            chip.clicked.connect(partial(self.choose, group))
            self._chips[group] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self._ffmpeg)
        self._empty = label("", tone="muted", wrap=True)
        self._empty.setContentsMargins(*(theme().u(side) for side in (12, 10, 12, 12)))
        table = card(column(self.table, self._empty, gap=0, margins=(4, 4, 4, 4)))
        heading = label(tr("Encoder self-test"), "heading")
        return column(card(summary), self._advice, heading, chips, table, gap=12)

    def show_report(self, report: EncoderReport) -> None:
        """Show results; rows come one by one while a test runs."""
        advice_before = None if self.report is None else self.report.advice
        self.report = report
        said = verdict(report, datetime.now().astimezone())
        self._glyph.set_glyph(said.glyph, said.tone)
        self._heading.setText(said.heading)
        self._sentence.setText(said.sentence)
        done = report.done / report.total if report.running and report.total else None
        self._bar.set_value(done, said.sentence)
        self._bar.setVisible(report.running)
        self._ffmpeg.setText(ffmpeg_words(report))
        self._ffmpeg.setToolTip(report.ffmpeg_path)
        if report.advice and report.advice != advice_before:
            self._advice.addWidget(Banner("warning", tr("ffmpeg is old."), report.advice))
        self._show_rows()

    def choose(self, group: Group, _on: bool = True) -> None:
        """Show the tries of one kind."""
        self._group = group
        for one, chip in self._chips.items():
            chip.setChecked(one is group)
        self._show_rows()

    def _show_rows(self) -> None:
        if self.report is None:
            return
        lines = [one for one in encoder_lines(self.report) if one.group is self._group]
        self._model.update(lines)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._empty.setText(self._nothing())

    def _nothing(self) -> str:
        assert self.report is not None
        if self.report.running:
            return tr("These come later in the test.")
        if not self.report.tries:
            return tr("There are no results yet. Run the test to see them.")
        return tr("There is no graphics card that does this, so the processor does.")
