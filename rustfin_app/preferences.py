"""What the window remembers about itself, apart from the server's settings."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from rustfin_app.language.catalogues import LANGUAGES, SYSTEM
from rustfin_app.theme import Mode

_FILE = "desktop.ini"
TEXT_PERCENTS = (100, 110, 125, 150)
"""Text sizes on offer, of what the system asks for."""


class Preferences:
    """Kept in ``desktop.ini`` in the data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._store = QSettings(str(data_dir / _FILE), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was; ``None`` before it was ever moved."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def told_about_tray(self) -> bool:
        """Whether the user knows that closing the window keeps Rustfin running."""
        return bool(self._store.value("tray/told", False, type=bool))

    @told_about_tray.setter
    def told_about_tray(self, value: bool) -> None:
        self._store.setValue("tray/told", value)

    @property
    def wizard_step(self) -> str:
        """Step at which the first-run wizard was left, ``done`` after its end; empty before."""
        return str(self._store.value("wizard/step", ""))

    @wizard_step.setter
    def wizard_step(self, value: str) -> None:
        self._store.setValue("wizard/step", value)

    @property
    def start_hidden(self) -> bool:
        """Whether a start at login shows only the icon in the tray; see ``login_choice``."""
        return bool(self._store.value("login/hidden", True, type=bool))

    @start_hidden.setter
    def start_hidden(self, value: bool) -> None:
        self._store.setValue("login/hidden", value)

    @property
    def appearance(self) -> Mode:
        """Light, dark or as the system says."""
        value = str(self._store.value("window/appearance", Mode.SYSTEM.value))
        return Mode(value) if value in set(Mode) else Mode.SYSTEM

    @appearance.setter
    def appearance(self, value: Mode) -> None:
        self._store.setValue("window/appearance", value.value)

    @property
    def language(self) -> str:
        """Code of a language, or ``system``."""
        value = str(self._store.value("window/language", SYSTEM))
        return value if value in {one.code for one in LANGUAGES} else SYSTEM

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("window/language", value)

    @property
    def text_percent(self) -> int:
        """Size of text in percent of what the system asks for."""
        try:
            value = int(str(self._store.value("window/text", TEXT_PERCENTS[0])))
        except ValueError:
            return TEXT_PERCENTS[0]
        return value if value in TEXT_PERCENTS else TEXT_PERCENTS[0]

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._store.setValue("window/text", value)
