"""The window of the first run: steps at the left, one question at the right, the way on below."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from rustfin_app.preferences import Preferences
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.pictures import Pictures
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_app.wizard.account import AccountStep
from rustfin_app.wizard.due import DONE
from rustfin_app.wizard.folders import FoldersStep
from rustfin_app.wizard.phones import PhonesStep
from rustfin_app.wizard.ready import ReadyStep
from rustfin_app.wizard.sources import SourcesStep
from rustfin_app.wizard.step import Step
from rustfin_app.wizard.steps_rail import StepsRail
from rustfin_app.wizard.welcome import WelcomeStep

STEPS = (
    ("welcome", "Welcome", "Next: your folders"),
    ("folders", "Your folders", "Next: who watches"),
    ("account", "Who watches", "Next: titles and pictures"),
    ("sources", "Titles and pictures", "Next: phones and TVs"),
    ("phones", "Phones and TVs", "Next: ready"),
    ("ready", "Ready", "Open Rustfin"),
)
"""Name, words at the left, words of the button that goes on."""
_SIZE, _SMALLEST = QSize(920, 660), QSize(800, 560)
_NOT_RUNNING = "Rustfin is not running yet."


class FirstRun(QDialog):
    """``accepted`` after the last step. Closing early asks nothing: it resumes at the same step."""

    def __init__(
        self, link: ServerLink, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link, self._preferences = link, preferences
        self.setWindowTitle("Set up Rustfin")
        self.setWindowFlag(Qt.WindowType.Window)
        self.steps: dict[str, Step] = {
            "welcome": WelcomeStep(link),
            "folders": FoldersStep(link),
            "account": AccountStep(link),
            "sources": SourcesStep(link),
            "phones": PhonesStep(link),
            "ready": ReadyStep(link, Pictures(self)),
        }
        self._names = tuple(self.steps)
        self._place = 0
        self._busy = False
        self._rail = StepsRail(tuple(words for _, words, _ in STEPS))
        self._stack = QStackedWidget()
        for step in self.steps.values():
            self._stack.addWidget(scrolling(step))
            step.changed.connect(self._show_ready)
        self._problem = label("", tone="danger", wrap=True)
        self._problem.hide()
        self._note = ElidedLabel("", "caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = Button("Back")
        self.back.clicked.connect(self.go_back)
        self.skip = Button("Skip", kind="quiet")
        self.skip.clicked.connect(self.go_on)
        self.next = Button("", kind="primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self.submit)
        self._lay_out()
        link.changed.connect(self._show_snapshot)
        self._go(self._first_place())

    @property
    def step(self) -> str:
        """Name of the step on screen."""
        return self._names[self._place]

    @Slot()
    def submit(self) -> None:
        """Keep what was answered, then go on."""
        if self._busy or not self.next.isEnabled():
            return
        self._busy = True
        self._problem.hide()
        self._show_ready()
        self.steps[self.step].submit(self._kept, self._refused)

    @Slot()
    def go_on(self) -> None:
        """Show the next step; after the last one the wizard is over."""
        if self._place + 1 < len(self._names):
            self._go(self._place + 1)
            return
        self._preferences.wizard_step = DONE
        self.accept()

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self._go(max(0, self._place - 1))

    def showEvent(self, event: QShowEvent) -> None:
        """The first step begins once it can be seen."""
        super().showEvent(event)
        if not event.spontaneous():
            self.steps[self.step].entered()

    def done(self, result: int) -> None:
        """Escape, the window's button and the end all come here."""
        if self.isVisible():
            self.steps[self.step].left()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is leaving for now."""
        self.reject()
        event.accept()

    def _lay_out(self) -> None:
        buttons = row(gap=10, margins=(36, 8, 36, 24))
        buttons.addWidget(self.back)
        buttons.addWidget(self._note, 1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        problem = column(self._problem, gap=0, margins=(36, 0, 36, 0))
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        right.addLayout(problem)
        right.addLayout(buttons)
        line = row(gap=0)
        line.addWidget(self._rail)
        line.addWidget(boxed(right, name="page"), 1)
        self.setLayout(line)
        u = theme().u
        room = self.screen().availableSize()
        self.setMinimumSize(QSize(u(_SMALLEST.width()), u(_SMALLEST.height())).boundedTo(room))
        self.resize(QSize(u(_SIZE.width()), u(_SIZE.height())).boundedTo(room))

    def _first_place(self) -> int:
        wanted = self._preferences.wizard_step
        return self._names.index(wanted) if wanted in self._names else 0

    def _go(self, place: int) -> None:
        if self.isVisible():
            self.steps[self.step].left()
        self._place = place
        self._busy = False
        self._problem.hide()
        self._preferences.wizard_step = self.step
        step = self.steps[self.step]
        step.show_snapshot(self._link.snapshot)
        self._rail.show_place(place)
        self._stack.setCurrentIndex(place)
        self.setAccessibleDescription(STEPS[place][1])
        self._show_ready()
        if self.isVisible():
            # While an answer was kept the button could not be pressed, and lost the keyboard.
            self.next.setFocus()
            step.entered()

    def _kept(self) -> None:
        self._busy = False
        self.go_on()

    def _refused(self, reason: str) -> None:
        self._busy = False
        self._problem.setText(reason)
        self._problem.show()
        self._show_ready()

    @Slot()
    def _show_ready(self) -> None:
        step = self.steps[self.step]
        running = self._link.snapshot.running
        self.back.setVisible(self._place > 0)
        self.back.setEnabled(not self._busy)
        self.skip.setVisible(step.can_skip)
        self.skip.setEnabled(not self._busy)
        self.next.setEnabled(running and not self._busy and step.is_ready())
        self.next.setText("One moment…" if self._busy else STEPS[self._place][2])
        self._note.set_full_text(step.note if running else _NOT_RUNNING)

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self.steps[self.step].show_snapshot(snapshot)
            self._show_ready()
