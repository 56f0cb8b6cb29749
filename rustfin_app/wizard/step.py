"""What all steps of the wizard share: one question, and how the window goes on from it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.text import label

Done = Callable[[], None]
Failed = Callable[[str], None]


class Step(QWidget):
    """``changed`` says that :meth:`is_ready` may answer differently now."""

    changed = Signal()
    can_skip = False
    note = ""
    """A line beside the buttons."""

    def __init__(self, link: ServerLink, heading: str, explanation: str) -> None:
        super().__init__()
        self._link = link
        self.heading = label(heading, "display", wrap=True)
        self.explanation = label(explanation, tone="muted", wrap=True)
        self.body: QVBoxLayout = column(
            self.heading, self.explanation, 10, gap=8, margins=(36, 34, 36, 12)
        )
        self.setLayout(self.body)

    def is_ready(self) -> bool:
        """Whether the user may go on."""
        return True

    def submit(self, done: Done, failed: Failed) -> None:
        """Keep what was answered; call *done* once it is kept, or *failed* with a sentence.

        The sentence is empty where the step itself says what is the matter.
        """
        done()

    def take_over(self, old: "Step") -> None:
        """Go on with what was answered in *old*, the same step in another language."""

    def entered(self) -> None:
        """The step is on screen now."""

    def left(self) -> None:
        """The step is not on screen any more."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the server's condition."""
