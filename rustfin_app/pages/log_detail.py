"""How much the server writes down; takes effect at once."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox

from rustfin_app.language import marked, tr
from rustfin_app.pages.setting_row import why_fixed
from rustfin_app.server_link import ServerLink
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting

_NAME = "log_level"
_DETAILS = (
    ("error", marked("Errors only")),
    ("warning", marked("Warnings and errors")),
    ("info", marked("Normal (default)")),
    ("debug", marked("Everything")),
)


class DetailBox(QComboBox):
    """``failed`` brings why a choice was not taken, ``explained`` the words beside the box."""

    failed = Signal(str)
    explained = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self.setAccessibleName(tr("How much is written down"))
        for level, words in _DETAILS:
            self.addItem(tr(words), level)
        self.setEnabled(False)
        self.activated.connect(self._choose)

    @Slot()
    def ask(self) -> None:
        """Show what is in force."""
        if self._link.snapshot.running:
            self._link.run(lambda admin: admin.settings(), owner=self, done=self._show)

    def _show(self, views: tuple[SettingView, ...]) -> None:
        view = next((one for one in views if one.name == _NAME), None)
        if view is None:
            return
        fixed = why_fixed(view, setting(_NAME))
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(view.value))
        self.setEnabled(not fixed)
        words = fixed or tr("How much Rustfin writes into its log. It counts at once.")
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.explained.emit(fixed or tr("Written down"))

    @Slot()
    def _choose(self) -> None:
        level = self.currentData()
        self._link.run(
            lambda admin: admin.set_setting(_NAME, level),
            owner=self,
            done=lambda _: self.ask(),
            failed=self._refused,
        )

    def _refused(self, reason: str) -> None:
        self.failed.emit(reason)
        self.ask()
