"""A banner while changed settings wait for a restart, with the button that does it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.dialogs.question import Question
from rustfin_app.language import plural, tr
from rustfin_app.pages.setting_row import setting_name
from rustfin_app.server_link import ServerLink
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.layout import clear, column


class RestartLine(QWidget):
    """Hidden while nothing waits."""

    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._waiting: tuple[str, ...] = ()
        self._column = column(gap=0)
        self.setLayout(self._column)
        self.hide()

    def ask(self) -> None:
        """Look what waits."""
        if self._link.snapshot.running:
            self._link.run(
                lambda admin: admin.pending_restart(),
                owner=self,
                done=self._show,
                failed=self.failed.emit,
            )

    def _show(self, waiting: tuple[str, ...]) -> None:
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
        self.setVisible(bool(waiting))

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
        self._link.run(lambda admin: admin.restart(), owner=self, failed=self.failed.emit)
