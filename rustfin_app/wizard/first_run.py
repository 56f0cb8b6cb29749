"""The window of the first run: steps at the left, one question at the right, the way on below."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QStackedWidget, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.language.catalogues import translation
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
    ("welcome", marked("Welcome"), marked("Next: your folders")),
    ("folders", marked("Your folders"), marked("Next: who watches")),
    ("account", marked("Who watches"), marked("Next: titles and pictures")),
    ("sources", marked("Titles and pictures"), marked("Next: phones and TVs")),
    ("phones", marked("Phones and TVs"), marked("Next: ready")),
    ("ready", marked("Ready"), marked("Open Rustfin")),
)
"""Name, words at the left, words of the button that goes on."""
_SIZE, _SMALLEST = QSize(920, 660), QSize(800, 560)
_NOT_RUNNING = marked("Rustfin is not running yet.")


_KINDS: dict[str, Callable[[ServerLink], Step]] = {
    "folders": FoldersStep,
    "account": AccountStep,
    "sources": SourcesStep,
    "phones": PhonesStep,
}


class FirstRun(QDialog):
    """``accepted`` after the last step. Closing early asks nothing: it resumes at the same step."""

    names = tuple(name for name, _, _ in STEPS)

    def __init__(
        self, link: ServerLink, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link, self._preferences = link, preferences
        self.setWindowFlag(Qt.WindowType.Window)
        self._steps: dict[str, Step] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._place = 0
        self._busy = False
        self._whole = row(gap=0)
        self.setLayout(self._whole)
        self._build()
        u = theme().u
        room = self.screen().availableSize()
        self.setMinimumSize(QSize(u(_SMALLEST.width()), u(_SMALLEST.height())).boundedTo(room))
        self.resize(QSize(u(_SIZE.width()), u(_SIZE.height())).boundedTo(room))
        link.changed.connect(self._show_snapshot)
        # Queued: what asked for another language is on the step that goes.
        translation().changed.connect(self.build_anew, Qt.ConnectionType.QueuedConnection)
        self._go(self._first_place())

    def _build(self) -> None:
        """Make everything in the window, in the language in force."""
        self.setWindowTitle(tr("Set up Rustfin"))
        self._rail = StepsRail(tuple(tr(words) for _, words, _ in STEPS))
        self._stack = QStackedWidget()
        self._problem = label("", tone="danger", wrap=True)
        self._problem.hide()
        self._note = ElidedLabel("", "caption")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = Button(tr("Back"))
        self.back.clicked.connect(self.go_back)
        self.skip = Button(tr("Skip"), kind="quiet")
        self.skip.clicked.connect(self.go_on)
        self.next = Button("", kind="primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self.submit)
        self._frame = self._lay_out()
        self._whole.addWidget(self._frame)

    @property
    def step(self) -> str:
        """Name of the step on screen."""
        return self.names[self._place]

    def get(self, name: str) -> Step:
        """Return the step called *name*, built now if this is its first visit."""
        if name not in self._steps:
            step = self._build_step(name)
            step.changed.connect(self._show_ready)
            self._steps[name] = step
            self._areas[name] = scrolling(step)
            self._stack.addWidget(self._areas[name])
        return self._steps[name]

    @Slot()
    def submit(self) -> None:
        """Keep what was answered, then go on."""
        if self._busy or not self.next.isEnabled():
            return
        self._busy = True
        self._problem.hide()
        self._show_ready()
        self.get(self.step).submit(self._kept, self._refused)

    @Slot()
    def build_anew(self) -> None:
        """Make everything again, since another language was chosen; answers and step stay."""
        held = self.focusWidget()
        name = held.objectName() if held is not None else ""
        if self.isVisible():
            self.get(self.step).left()
        old, gone = self._steps, self._frame
        self._steps, self._areas, self._busy = {}, {}, False
        self._build()
        self._whole.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        for one in self.names:
            if one in old:
                self.get(one).take_over(old[one])
        self._show_place()
        if name and (same := self.get(self.step).findChild(QWidget, name)) is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_on(self) -> None:
        """Show the next step; after the last one the wizard is over."""
        if self._place + 1 < len(self.names):
            self._go(self._place + 1)
            return
        self._preferences.wizard_step = DONE
        self.accept()

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self._go(max(0, self._place - 1))

    def showEvent(self, event: QShowEvent) -> None:
        """The step begins, or goes on with what happened unseen, once it can be seen."""
        super().showEvent(event)
        if not event.spontaneous():
            step = self.get(self.step)
            step.show_snapshot(self._link.snapshot)
            self._show_ready()
            step.entered()

    def hideEvent(self, event: QHideEvent) -> None:
        """It is closed, or the window below goes to the tray."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.get(self.step).left()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is leaving for now."""
        self.reject()
        event.accept()

    def _build_step(self, name: str) -> Step:
        if name == "welcome":
            return WelcomeStep(self._link, self._preferences)
        if name == "ready":
            return ReadyStep(self._link, Pictures(self))
        return _KINDS[name](self._link)

    def _lay_out(self) -> QWidget:
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
        return boxed(line)

    def _first_place(self) -> int:
        wanted = self._preferences.wizard_step
        return self.names.index(wanted) if wanted in self.names else 0

    def _go(self, place: int) -> None:
        if self.isVisible():
            self.get(self.step).left()
        self._place = place
        self._busy = False
        self._problem.hide()
        self._preferences.wizard_step = self.step
        self._show_place()

    def _show_place(self) -> None:
        place = self._place
        step = self.get(self.step)
        step.show_snapshot(self._link.snapshot)
        self._rail.show_place(place)
        self._stack.setCurrentWidget(self._areas[self.step])
        self.setAccessibleDescription(tr(STEPS[place][1]))
        self._show_ready()
        if self.isVisible():
            # While an answer was kept the button could not be pressed, and lost the keyboard.
            self.next.setFocus()
            step.entered()

    def _kept(self) -> None:
        self._busy = False
        self.go_on()

    def _refused(self, reason: str) -> None:
        """Say why; without a reason the step itself says what changed."""
        self._busy = False
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        self._show_ready()

    @Slot()
    def _show_ready(self) -> None:
        step = self.get(self.step)
        running = self._link.snapshot.running
        self.back.setVisible(self._place > 0)
        self.back.setEnabled(not self._busy)
        self.skip.setVisible(step.can_skip)
        self.skip.setEnabled(not self._busy)
        self.next.setEnabled(running and not self._busy and step.is_ready())
        self.next.setText(tr("One moment…") if self._busy else tr(STEPS[self._place][2]))
        self._note.set_full_text(tr(step.note if running else _NOT_RUNNING))

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if self.isVisible():
            self.get(self.step).show_snapshot(snapshot)
            self._show_ready()
