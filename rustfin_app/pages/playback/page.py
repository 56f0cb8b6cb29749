"""Playback: self-test, trial, limits, quality, temporary video."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.building import Building
from rustfin_app.language import tr
from rustfin_app.pages.option_cards import OptionCards
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.pages.playback.options import GROUPS
from rustfin_app.pages.playback.use import UseChoice
from rustfin_app.pages.playback.words import folder_words
from rustfin_app.pages.restart_line import RestartLine
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from rustfin_core.admin.conversion_types import EncoderReport

_SOON_MS = 300


class PlaybackPage(Page):
    """What happens when a device cannot play a file as it is."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._on_screen = self._asking = False
        self.run = Button(tr("Run the test again"), glyph="refresh")
        self.run.clicked.connect(self.run_or_stop)
        head, self._line = page_head(tr("Playback"), self.run)
        self._restart = RestartLine(link)
        self._restart.failed.connect(self.failed)
        self._restart.look.connect(self._ask_all)
        self._column = column(self._restart, gap=14)
        self._parts = boxed(self._column)
        self._building = Building(self, (self._build_test, self._build_trial, self._build_options))
        self._building.done.connect(self._look)
        self._building.start()
        content = QWidget()
        content.setLayout(
            column(head, self._parts, None, gap=12, margins=(MARGIN, TOP, MARGIN, 24))
        )
        outer = column(gap=0)
        outer.addWidget(scrolling(content))
        self.setLayout(outer)
        # News comes by the dozen while a library is scanned; the test makes one try a second.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        link.news.connect(self._heard)
        self.show_snapshot(link.snapshot)

    @property
    def built(self) -> bool:
        """Whether all parts are there."""
        return self._building.is_done

    @Slot()
    def _look(self) -> None:
        if self._on_screen:
            self._ask_all()

    def _build_test(self) -> None:
        from rustfin_app.pages.playback.self_test import SelfTest

        self._use = UseChoice(self._link)
        self._use.failed.connect(self._restart.complain)
        self._use.changed.connect(self._ask)
        self.test = SelfTest(self._use)
        self._column.addWidget(self.test)

    def _build_trial(self) -> None:
        from rustfin_app.pages.playback.trial import TrialCard

        self.trial = TrialCard(self._link)
        self.trial.failed.connect(self._restart.complain)
        heading = label(tr("Try it"), "heading")
        self._column.addWidget(boxed(column(heading, self.trial, gap=8)))

    def _build_options(self) -> None:
        self.options = OptionCards(self._link, GROUPS)
        self.options.failed.connect(self._restart.complain)
        self.options.changed.connect(lambda _: self._restart.ask())
        self.options.shown.connect(self._ask_folder)
        self._column.addWidget(self.options)

    def entered(self) -> None:
        """Look at everything again."""
        self._on_screen = True
        self._ask_all()

    def left(self) -> None:
        """Nothing is asked while nobody looks."""
        self._on_screen = False

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say what the page is about, or why it is empty."""
        running = snapshot.running
        self._line.setText(
            tr("What happens when a device cannot play a file as it is.")
            if running
            else tr("This appears when Rustfin is running.")
        )
        was_shown = not self._parts.isHidden()
        self._parts.setVisible(running)
        self.run.setEnabled(running)
        if running and not was_shown and self._on_screen:
            self._ask_all()

    @Slot()
    def run_or_stop(self) -> None:
        """Run the self-test, or end the one that runs."""
        report = self.test.report if self.built else None
        running = report is not None and report.running
        self._link.run(
            lambda admin: admin.stop_encoder_test() if running else admin.test_encoders(),
            owner=self,
            done=lambda _: self._ask(),
            failed=self._restart.complain,
        )

    @Slot()
    def _ask_all(self) -> None:
        if not self.built:
            return
        self._ask()
        self.trial.ask()
        self._use.ask()
        self.options.ask()
        self._restart.ask()

    @Slot()
    def _ask_folder(self) -> None:
        self._link.run(
            lambda admin: admin.conversion_folder(),
            owner=self,
            done=lambda folder: self.options.rows["transcode_dir"].say(folder_words(folder)),
            failed=self._restart.complain,
        )

    @Slot()
    def _heard(self) -> None:
        if self._on_screen and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _ask(self) -> None:
        if self.built and self._link.snapshot.running and not self._asking:
            self._asking = True
            self._link.run(
                lambda admin: admin.encoder_report(),
                owner=self,
                done=self._show,
                failed=self._not_answered,
            )

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        self._restart.complain(reason)

    def _show(self, report: EncoderReport) -> None:
        self._asking = False
        if report == self.test.report:
            return
        self.test.show_report(report)
        self.trial.offer(report)
        self._use.offer(report)
        self.run.setText(self._run_words(report))
        self.run.set_glyph("stop" if report.running else "refresh")

    @staticmethod
    def _run_words(report: EncoderReport) -> str:
        if report.running:
            return tr("Stop the test")
        return tr("Run the test again") if report.tries else tr("Run the test")
