"""Welcome: the language of the window and of titles, whose ratings count, the server's name."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from rustfin_app.language import marked, tr
from rustfin_app.language.catalogues import SYSTEM, language_choices, translation
from rustfin_app.language.countries import by_name, country_names
from rustfin_app.preferences import Preferences
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import boxed, column
from rustfin_app.widgets.text import label
from rustfin_app.wizard.step import Done, Failed, Step
from rustfin_core.admin import Admin
from rustfin_core.admin.types import SettingView

_LANGUAGES = {
    "ar": marked("Arabic"), "bg": "Български", "ca": "Català", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti",
    "fa": marked("Persian"), "fi": "Suomi", "fr": "Français", "he": marked("Hebrew"),
    "hi": marked("Hindi"),
    "hr": "Hrvatski", "hu": "Magyar", "id": "Indonesia", "is": "Íslenska", "it": "Italiano",
    "ja": marked("Japanese"), "ko": marked("Korean"), "lt": "Lietuvių", "lv": "Latviešu",
    "nb": "Norsk",
    "nl": "Nederlands", "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский",
    "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Српски", "sv": "Svenska", "th": marked("Thai"),
    "tr": "Türkçe", "uk": "Українська", "vi": "Tiếng Việt", "zh": marked("Chinese"),
}  # fmt: skip
"""ISO 639-1 codes of the languages in which sources have descriptions of many titles, by what
people call them themselves; in English where many computers have no font for their own script."""
_SETTINGS = ("metadata_language", "metadata_country", "server_name")


class WelcomeStep(Step):
    """Suggests the language and country of this computer until the owner has chosen others.

    The window's language applies as it is chosen; titles follow it until they have another.
    """

    def __init__(self, link: ServerLink, preferences: Preferences) -> None:
        super().__init__(
            link,
            tr("Welcome to Rustfin"),
            tr(
                "A few questions, and the films, series and music on this computer play on every "
                "phone and TV in your home. You can change every answer later."
            ),
        )
        self._preferences = preferences
        self._views: dict[str, SettingView] = {}
        self._suggested = ""
        self.spoken = _choice(tr("Language of this window"), language_choices())
        self.spoken.setObjectName("window-language")
        self.spoken.setCurrentIndex(self.spoken.findData(preferences.language))
        self.spoken.currentIndexChanged.connect(self._speak)
        self.language = _choice(tr("Language of titles and descriptions"), languages())
        self.country = _choice(tr("Country whose ratings and dates count"), country_names())
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of this server"))
        self.name.setMaxLength(64)
        self.name.setPlaceholderText(tr("The name of this computer"))
        for field in (self.spoken, self.language, self.country, self.name):
            field.setMaximumWidth(theme().u(360))
        for words, why, field in (
            (
                tr("Rustfin speaks"),
                tr("This window and its messages; apps on phones and TVs have their own."),
                self.spoken,
            ),
            (
                tr("Titles and descriptions in"),
                tr("Sources are asked for texts in this language first."),
                self.language,
            ),
            (
                tr("Country"),
                tr("Age ratings and release dates are those of this country."),
                self.country,
            ),
            (
                tr("Name"),
                tr("Phones and TVs show it when they look for servers."),
                self.name,
            ),
        ):
            self.body.addWidget(_field(words, why, field))
        self.body.addStretch(1)

    def entered(self) -> None:
        """Ask once what the server has; until then nothing can be typed that would be lost."""
        self.spoken.setFocus()
        if self._views:
            return
        for field in (self.language, self.country, self.name):
            field.setEnabled(False)
        self._link.run(lambda admin: admin.settings(), owner=self, done=self._fill)

    def take_over(self, old: Step) -> None:
        """Keep what was chosen; a language of titles that nobody chose follows the window's."""
        assert isinstance(old, WelcomeStep)
        if not old._views:
            return
        self._fill(tuple(old._views.values()))
        if old.language.currentData() != old._suggested:
            _choose(self.language, old.language.currentData())
        _choose(self.country, old.country.currentData())
        self.name.setText(old.name.text())

    def is_ready(self) -> bool:
        """Once the server has said what it has."""
        return bool(self._views)

    def submit(self, done: Done, failed: Failed) -> None:
        """Keep what differs from what the server has."""
        wanted = {
            "metadata_language": str(self.language.currentData()),
            "metadata_country": str(self.country.currentData()),
            "server_name": self.name.text().strip(),
        }
        changes = {
            name: value
            for name, value in wanted.items()
            if name in self._views
            and _may_change(self._views[name])
            and value != self._views[name].value
        }

        async def keep(admin: Admin) -> None:
            for name, value in changes.items():
                await admin.set_setting(name, value)

        self._link.run(keep, owner=self, done=lambda _: done(), failed=failed)

    def _fill(self, views: tuple[SettingView, ...]) -> None:
        self._views = {view.name: view for view in views if view.name in _SETTINGS}
        system = QLocale.system().name().partition(".")[0]
        language, _, country = system.partition("_")
        if self._preferences.language != SYSTEM:
            language = translation().code
        suggested = {"metadata_language": language, "metadata_country": country}
        for name, box in (("metadata_language", self.language), ("metadata_country", self.country)):
            if (view := self._views.get(name)) is None:
                continue
            value = suggested[name] if view.source == "default" else str(view.value)
            _choose(box, value if box.findData(value) >= 0 else view.value)
            _lock(box, view)
            if name == "metadata_language" and view.source == "default":
                self._suggested = str(box.currentData())
        if (view := self._views.get("server_name")) is not None:
            self.name.setText(str(view.value))
            _lock(self.name, view)
        self.changed.emit()

    @Slot()
    def _speak(self) -> None:
        self._preferences.language = str(self.spoken.currentData())
        translation().use(self._preferences.language)


def languages() -> tuple[tuple[str, str], ...]:
    """ISO 639-1 codes and names, by name."""
    return by_name({code: tr(name) for code, name in _LANGUAGES.items()})


def _choice(name: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(14)
    for code, words in choices:
        box.addItem(words, code)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def _field(words: str, why: str, field: QWidget) -> QWidget:
    return boxed(column(label(words, "strong"), field, label(why, "caption", wrap=True), 6, gap=4))


def _may_change(view: SettingView) -> bool:
    return view.source not in ("flag", "environment")


def _lock(field: QWidget, view: SettingView) -> None:
    field.setEnabled(_may_change(view))
    field.setToolTip("" if _may_change(view) else tr("It was set where Rustfin is started."))
