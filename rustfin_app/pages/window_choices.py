"""What the window itself may be like: language, look, text size, start at login."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.language.catalogues import language_choices, translation
from rustfin_app.login_choice import LoginChoice
from rustfin_app.preferences import TEXT_PERCENTS, Preferences
from rustfin_app.theme import Mode, theme
from rustfin_app.widgets.fields import CalmComboBox, Switch
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.rows import card_of, choice_row
from rustfin_app.widgets.text import label

_APPEARANCES = (
    (Mode.SYSTEM, marked("As the system")),
    (Mode.LIGHT, marked("Light")),
    (Mode.DARK, marked("Dark")),
)
_WIDTH = 210


class WindowChoices(QWidget):
    """Everything applies at once and is kept for this user of this computer."""

    failed = Signal(str)

    def __init__(self, preferences: Preferences, login: LoginChoice) -> None:
        super().__init__()
        self._preferences, self._login = preferences, login
        self._language = self._choice("language", preferences.language, language_choices())
        self._language.currentIndexChanged.connect(self._set_language)
        modes = ((mode.value, tr(words)) for mode, words in _APPEARANCES)
        self._mode = self._choice("appearance", preferences.appearance.value, modes)
        self._mode.currentIndexChanged.connect(self._set_mode)
        sizes = ((size, tr("{percent} %", percent=size)) for size in TEXT_PERCENTS)
        self._size = self._choice("text-size", preferences.text_percent, sizes)
        self._size.currentIndexChanged.connect(self._set_size)
        self._start = Switch("start-at-login")
        self._hidden = Switch("start-hidden")
        self.read_login()
        self._start.toggled.connect(self._start_at_login)
        self._hidden.toggled.connect(self._start_hidden)
        look = card_of(
            choice_row(
                tr("Language"),
                tr("Of this window. Default: as the system."),
                self._language,
            ),
            choice_row(tr("Appearance"), tr("Light or dark. Default: as the system."), self._mode),
            choice_row(
                tr("Text size"),
                tr("Compared with other programs on this computer. Default: 100 %."),
                self._size,
            ),
        )
        at_login = card_of(
            choice_row(
                tr("Start at login"),
                tr("Films can be watched as soon as you sign in to this computer. Default: off."),
                self._start,
            ),
            choice_row(
                tr("Start hidden"),
                tr("At login only the icon in the tray appears, no window. Default: on."),
                self._hidden,
            ),
        )

        self.setLayout(
            column(
                label(tr("This window"), "heading"),
                look,
                4,
                label(tr("At login"), "heading"),
                at_login,
                gap=12,
            )
        )

    def read_login(self) -> None:
        """Show what the system has: people may have changed it there."""
        with QSignalBlocker(self._start), QSignalBlocker(self._hidden):
            self._start.setChecked(self._login.on)
            self._hidden.setChecked(self._login.hidden)
        self._show_hidden()

    def _show_hidden(self) -> None:
        tray = QSystemTrayIcon.isSystemTrayAvailable()
        self._hidden.setEnabled(self._start.isChecked())
        reason = "" if self._start.isChecked() else tr("Only when Rustfin starts at login.")
        if not tray and self._start.isChecked():
            reason = tr("There is no tray on this desktop, so the window appears.")
        self._hidden.setToolTip(reason)

    @Slot(bool)
    def _start_at_login(self, on: bool) -> None:
        self._set_login(lambda: self._login.start(on=on))

    @Slot(bool)
    def _start_hidden(self, hidden: bool) -> None:
        self._set_login(lambda: self._login.start_hidden(hidden))

    def _set_login(self, change: Callable[[], None]) -> None:
        try:
            change()
        except OSError as error:
            self.failed.emit(
                tr("What starts at login could not be changed: {reason}", reason=error)
            )
        self.read_login()

    def _set_language(self) -> None:
        self._preferences.language = str(self._language.currentData())
        translation().use(self._preferences.language)

    def _set_mode(self) -> None:
        self._preferences.appearance = Mode(self._mode.currentData())
        theme().set_mode(self._preferences.appearance)

    def _set_size(self) -> None:
        percent = self._preferences.text_percent = int(self._size.currentData())
        # Not from here: this page is taken down before the size is another.
        QTimer.singleShot(0, theme(), lambda: theme().set_text_percent(percent))

    @staticmethod
    def _choice(name: str, chosen: object, choices: Iterable[tuple[object, str]]) -> CalmComboBox:
        box = CalmComboBox(name)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(chosen, Qt.ItemDataRole.UserRole))
        box.setFixedWidth(theme().u(_WIDTH))
        return box
