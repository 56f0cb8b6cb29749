"""Try it: convert a stretch of a film and show how fast it goes and what it takes."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.pages.playback.subject import Subject, SubjectChooser
from rustfin_app.pages.playback.words import (
    codec_name,
    trial_facts,
    trial_heading,
    trial_notes,
    trial_sentence,
)
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.fields import CalmComboBox
from rustfin_app.widgets.indicators import Bar, Glyph
from rustfin_app.widgets.layout import boxed, clear, column, row, rule
from rustfin_app.widgets.text import label
from rustfin_core.admin.conversion_types import EncoderReport, Trial

_SIZES = (
    (None, marked("As it is")),
    (2160, "4K"),
    (1080, "1080p"),
    (720, "720p"),
    (480, "480p"),
)
_STRETCHES = ((10, marked("10 seconds")), (30, marked("30 seconds")), (60, marked("1 minute")))
_CODECS = ("h264", "hevc", "av1", "vp9")
_GLYPHS = {
    "running": ("speed", "accentText"),
    "done": ("check", "positive"),
    "failed": ("alert", "danger"),
    "stopped": ("stop", "muted"),
}
_LOOK_MS = 500
_TOO_SLOW = 1.15


class TrialCard(QFrame):
    """One trial at a time; it goes on while other pages are shown."""

    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._link = link
        self._cores = 1
        self.trial: Trial | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.ask)
        self.subject = SubjectChooser(link)
        self.subject.chosen.connect(lambda _: self._show_ready())
        self.subject.failed.connect(self.failed)
        self.codec = self._box(tr("Format to make"), [(one, codec_name(one)) for one in _CODECS])
        self.lines = self._box(tr("Picture size"), [(value, tr(words)) for value, words in _SIZES])
        self.lines.setCurrentIndex(2)
        stretches = [(value, tr(words)) for value, words in _STRETCHES]
        self.stretch = self._box(tr("Length of the stretch"), stretches)
        self.stretch.setCurrentIndex(1)
        self.button = Button(tr("Try it"), glyph="play")
        self.button.clicked.connect(self.start_or_stop)
        self._hint = label("", "caption", tone="muted")
        self._result = self._build_result()
        choices = row(self.codec, self.lines, self.stretch, None, gap=8)
        begin = row(self.button, self._hint, None, gap=12)
        self.setLayout(
            column(
                label(
                    tr(
                        "Converts a stretch out of the middle of a film and throws it away. "
                        "The file itself is only read."
                    ),
                    tone="muted",
                    wrap=True,
                ),
                self.subject,
                choices,
                begin,
                self._result,
                gap=11,
                margins=(18, 14, 18, 14),
            )
        )
        self._show_ready()

    def offer(self, report: EncoderReport) -> None:
        """Offer the formats whose encoder passed; all of them before the first test."""
        self._cores = report.cores
        passed = {one.codec for one in report.tries if one.works and one.step == "encode"}
        wanted = [one for one in _CODECS if one in passed] or list(_CODECS)
        if wanted != [self.codec.itemData(place) for place in range(self.codec.count())]:
            chosen = self.codec.currentData()
            self.codec.clear()
            for one in wanted:
                self.codec.addItem(codec_name(one), one)
            self.codec.setCurrentIndex(max(0, self.codec.findData(chosen)))

    @Slot()
    def ask(self) -> None:
        """Look how the trial goes."""
        self._link.run(lambda admin: admin.trial(), owner=self, done=self.show_trial)

    def show_trial(self, trial: Trial | None) -> None:
        """Show a trial; ``None`` for none yet."""
        if trial == self.trial:
            return
        self.trial = trial
        running = trial is not None and trial.state == "running"
        if running and not self._look.isActive():
            self._look.start()
        elif not running:
            self._look.stop()
        self._result.setVisible(trial is not None)
        if trial is not None:
            self._fill(trial)
        self._show_ready()

    @Slot()
    def start_or_stop(self) -> None:
        """Begin a trial of what was chosen, or end the one that runs."""
        if self._running:
            self._link.run(
                lambda admin: admin.stop_trial(),
                owner=self,
                done=lambda _: self.ask(),
                failed=self.failed.emit,
            )
            return
        subject, codec = self.subject.subject, str(self.codec.currentData())
        if subject is None:
            self.subject.field.setFocus()
            return
        height, seconds = self.lines.currentData(), float(self.stretch.currentData())
        self.button.setEnabled(False)
        self._begin(subject, codec, height, seconds)

    def _begin(self, subject: Subject, codec: str, height: int | None, seconds: float) -> None:
        self._link.run(
            lambda admin: (
                admin.try_title(
                    subject.title_id, subject.name, codec=codec, height=height, seconds=seconds
                )
                if subject.title_id
                else admin.try_file(subject.path, codec=codec, height=height, seconds=seconds)
            ),
            owner=self,
            done=lambda _: self.ask(),
            failed=self._refused,
        )

    def _refused(self, reason: str) -> None:
        self._show_ready()
        self.failed.emit(reason)

    @property
    def _running(self) -> bool:
        return self.trial is not None and self.trial.state == "running"

    def _show_ready(self) -> None:
        running = self._running
        self.button.setText(tr("Stop") if running else tr("Try it"))
        self.button.set_glyph("stop" if running else "play")
        self.button.setEnabled(running or self.subject.subject is not None)
        chosen = running or self.subject.subject is not None
        self._hint.setText("" if chosen else tr("Choose a title or a file first."))

    def _box(self, name: str, items: Sequence[tuple[object, str]]) -> QComboBox:
        box = CalmComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(theme().u(124))
        box.setToolTip(name)
        for value, words in items:
            box.addItem(words, value)
        return box

    def _build_result(self) -> QWidget:
        self._glyph = Glyph("speed", "accentText", 26)
        self._heading = label("", "heading")
        self._sentence = label("", tone="muted", wrap=True)
        self._bar = Bar()
        words = boxed(column(self._heading, self._sentence, 3, self._bar, gap=4))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row(gap=14)
        head.addWidget(self._glyph)
        head.addWidget(words, 1)
        self._values: dict[str, QLabel] = {}
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme().u(18))
        self._facts.setVerticalSpacing(theme().u(5))
        self._facts.setContentsMargins(theme().u(40), 0, 0, 0)
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)
        self._notes = label("", "caption", tone="muted", wrap=True)
        self._notes.setContentsMargins(theme().u(40), 0, 0, 0)
        result = boxed(column(rule(), head, self._facts, self._notes, gap=10))
        result.hide()
        return result

    def _show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        if [name for name, _ in facts] != list(self._values):
            clear(self._facts)
            self._values = {name: label("") for name, _ in facts}
            for place, (name, shown) in enumerate(self._values.items()):
                line, side = divmod(place, 2)
                self._facts.addWidget(label(name, tone="muted"), line, side * 2)
                self._facts.addWidget(shown, line, side * 2 + 1)
        for name, value in facts:
            self._values[name].setText(value)

    def _fill(self, trial: Trial) -> None:
        glyph, tone = _GLYPHS[trial.state]
        slow = trial.state == "done" and trial.speed is not None and trial.speed < _TOO_SLOW
        self._glyph.set_glyph(*(("alert", "warning") if slow else (glyph, tone)))
        self._heading.setText(trial_heading(trial))
        self._sentence.setText(trial_sentence(trial))
        running = trial.state == "running"
        self._bar.setVisible(running)
        done = min(1.0, trial.made / trial.seconds) if running else None
        self._bar.set_value(done, trial_sentence(trial))
        self._show_facts(() if trial.state == "failed" else trial_facts(trial, self._cores))
        notes = trial_notes(trial)
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
