"""Which encoder is used: a choice beside the result of the self-test."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.language import tr
from rustfin_app.pages.playback.options import USE, offered
from rustfin_app.pages.setting_row import why_fixed
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.fields import CalmComboBox
from rustfin_app.widgets.layout import row
from rustfin_app.widgets.text import label
from rustfin_core.admin.conversion_types import EncoderReport
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting


class UseChoice(QWidget):
    """Offers what is in this computer; ``changed`` holds for whatever is converted next."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._families: frozenset[str] = frozenset()
        self._value: object = "auto"
        self.box = CalmComboBox()
        self.box.setMinimumWidth(theme().u(258))
        self.box.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setAccessibleName(tr(USE.title))
        self.box.setToolTip(tr("Default: {value}.", value=tr(USE.choices[0][1])))
        self.box.activated.connect(self._chosen)
        self.setLayout(row(label(tr("Use"), tone="muted"), self.box, gap=12))
        self._fill()

    def ask(self) -> None:
        """Read the value in force."""
        self._link.run(
            lambda admin: admin.settings(), owner=self, done=self._show, failed=self.failed.emit
        )

    def offer(self, report: EncoderReport) -> None:
        """Offer the cards that passed anything."""
        self._families = frozenset(
            one.family for one in report.tries if one.works and one.family != "software"
        )
        self._fill()

    def _show(self, views: tuple[SettingView, ...]) -> None:
        view = next(one for one in views if one.name == USE.setting)
        self._value = view.value
        fixed = why_fixed(view, setting(view.name))
        self.box.setEnabled(not fixed)
        if fixed:
            self.box.setToolTip(fixed)
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
            for value, words in offered(self._families, self._value):
                self.box.addItem(tr(words), value)
            self.box.setCurrentIndex(max(0, self.box.findData(self._value)))

    @Slot()
    def _chosen(self) -> None:
        value = self.box.currentData()
        self._link.run(
            lambda admin: admin.set_setting(USE.setting, value),
            owner=self,
            done=lambda _: self._taken(),
            failed=self._refused,
        )

    def _taken(self) -> None:
        self.ask()
        self.changed.emit()

    def _refused(self, reason: str) -> None:
        self._fill()
        self.failed.emit(reason)
