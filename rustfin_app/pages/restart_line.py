"""A banner while changed settings wait for a restart, with the button that does it."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.dialogs.question import Question
from rustfin_app.language import plural, tr
from rustfin_app.pages.setting_row import setting_name
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.layout import clear, column

_LOOK_MS = 500
_MOST_LOOKS = 120


class RestartLine(QWidget):
    """Hidden while nothing waits. ``look``: the server restarts, so the page asks it again.

    A restart may be over before the window looks at the server's state the next time.
    """

    look = Signal()
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._waiting: tuple[str, ...] = ()
        self.also: tuple[str, ...] = ()
        """Further settings that wait, though they are as they were at the start."""
        self._column = column(gap=0)
        self.setLayout(self._column)
        self._looks_left = 0
        self._follow = QTimer(self, interval=_LOOK_MS)
        self._follow.timeout.connect(self._look_again)
        self.hide()

    def ask(self) -> None:
        """Look what waits."""
        if self._link.snapshot.running:
            self._link.run(
                lambda admin: admin.pending_restart(),
                owner=self,
                done=self._show,
                failed=self.complain,
            )

    @property
    def following(self) -> bool:
        """Whether the server is being restarted: what it does not answer is no failure."""
        return self._follow.isActive()

    @Slot(str)
    def complain(self, reason: str) -> None:
        """Pass on a failure, but none of a server that is being restarted."""
        if not self.following:
            self.failed.emit(reason)

    @Slot()
    def _look_again(self) -> None:
        self._looks_left -= 1
        if self._looks_left <= 0:
            self._follow.stop()
            self._waiting = ()
        self.look.emit()

    def _show(self, waiting: tuple[str, ...]) -> None:
        waiting = tuple(dict.fromkeys((*waiting, *self.also)))
        if not waiting and self.following:
            # Once more: what was asked beside this may have come from the server before.
            self._looks_left = min(self._looks_left, 2)
        if waiting == self._waiting:
            return
        self._waiting = waiting
        clear(self._column)
        if waiting:
            banner = Banner(
                "info",
                tr("Rustfin has to be started again."),
                tr(
                    "Changed and not in force yet: {names}.",
                    names=", ".join(setting_name(name) for name in waiting),
                ),
                action=tr("Restart now"),
            )
            banner.acted.connect(self.restart)
            self._column.addWidget(banner)
        self.setVisible(bool(waiting) and not self.following)

    @Slot()
    def restart(self) -> None:
        """Restart, after a question when somebody watches."""
        watching = len(self._link.snapshot.playing)
        if not watching:
            self._restart()
            return
        question = Question(
            plural(watching, "1 person is watching.", "{} people are watching."),
            tr("They are interrupted for a few seconds. Restart now?"),
            no=tr("Later"),
            yes=tr("Restart now"),
            dangerous=True,
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.agreed.connect(self._restart)
        question.open()

    def _restart(self) -> None:
        self._waiting = ()
        self.hide()
        self._looks_left = _MOST_LOOKS
        self._link.run(
            lambda admin: admin.restart(),
            owner=self,
            done=lambda _: self._follow.start(),
            failed=self.failed.emit,
        )
