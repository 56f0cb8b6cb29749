"""Catalogues of Qt's translation system: which there are, and putting one in force at run time."""

import logging
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from rustfin_app.language.formats import ENGLISH, Formats, set_formats
from rustfin_app.language.texts import set_lookup, tr
from rustfin_core.paths import resources_dir

_log = logging.getLogger(__name__)

CONTEXT = "rustfin"
"""Every text of ours lies in this one context."""
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Language:
    """A language the window speaks; ``name`` is its own name for itself."""

    code: str
    name: str


LANGUAGES = (Language("en", "English"), Language("de", "Deutsch"))
_SOURCE = LANGUAGES[0].code
"""What the sources are written in; it needs no catalogue of ours."""


def system_language() -> str:
    """The language of :data:`LANGUAGES` that the system's user prefers most; English for none."""
    spoken = [one.code for one in LANGUAGES]
    wanted = (QLocale(name).name().partition("_")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in spoken), _SOURCE)


def language_choices() -> list[tuple[str, str]]:
    """What people choose from: codes with words, first that of the system."""
    return [(SYSTEM, tr("As the system")), *((one.code, one.name) for one in LANGUAGES)]


class Translation(QObject):
    """The language in force. One for the program; the GUI thread only."""

    changed = Signal()
    """Everything on screen must be built again: texts are translated where they are made."""

    def __init__(self) -> None:
        super().__init__()
        self._installed: list[QTranslator] = []
        self.code = _SOURCE

    def use(self, wanted: str) -> None:
        """Speak *wanted*, a code of :data:`LANGUAGES` or :data:`SYSTEM`.

        Words of Qt's own (file dialogs, *Copy* and *Paste* of fields) change with ours.
        """
        code = system_language() if wanted == SYSTEM else wanted
        if code == self.code:
            return
        while self._installed:
            QCoreApplication.removeTranslator(self._installed.pop())
        self.code = code
        set_lookup(None if code == _SOURCE else _look_up)
        # Fields that hold numbers write them as the default locale does.
        QLocale.setDefault(QLocale(code))
        set_formats(ENGLISH if code == _SOURCE else _formats_of(code))
        if code != _SOURCE:
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"qtbase_{code}", qt)
            self._install(f"rustfin_{code}", str(resources_dir() / "translations"))
        self.changed.emit()

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            self._installed.append(translator)
            QCoreApplication.installTranslator(translator)
        else:
            _log.warning("%s.qm cannot be read, its texts stay English", name)


def _look_up(text: str, count: int) -> str:
    return QCoreApplication.translate(CONTEXT, text, "", count)


def _formats_of(code: str) -> Formats:
    locale, short = QLocale(code), QLocale.FormatType.ShortFormat
    return Formats(
        months=tuple(locale.monthName(month) for month in range(1, 13)),
        short_months=tuple(locale.monthName(month, short) for month in range(1, 13)),
        weekdays=tuple(locale.dayName(day) for day in range(1, 8)),
        decimal_point=locale.decimalPoint(),
    )


@cache
def translation() -> Translation:
    """Return the one of this program; made on first use, in English."""
    return Translation()
