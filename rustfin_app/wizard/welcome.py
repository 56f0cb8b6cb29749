"""Welcome: in which language titles are told, whose ratings count, what the server is called."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from rustfin_app.language import marked, tr
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
    """Suggests the language and country of this computer until the owner has chosen others."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__(
            link,
            tr("Welcome to Rustfin"),
            tr(
                "A few questions, and the films, series and music on this computer play on every "
                "phone and TV in your home. You can change every answer later."
            ),
        )
        self._views: dict[str, SettingView] = {}
        self.language = _choice(tr("Language of titles and descriptions"), languages())
        self.country = _choice(tr("Country whose ratings and dates count"), countries())
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of this server"))
        self.name.setMaxLength(64)
        self.name.setPlaceholderText(tr("The name of this computer"))
        for field in (self.language, self.country, self.name):
            field.setMaximumWidth(theme().u(360))
        for words, why, field in (
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
        if self._views:
            self.language.setFocus()
            return
        for field in (self.language, self.country, self.name):
            field.setEnabled(False)
        self._link.run(lambda admin: admin.settings(), owner=self, done=self._fill)

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
        suggested = {"metadata_language": language, "metadata_country": country}
        for name, box in (("metadata_language", self.language), ("metadata_country", self.country)):
            if (view := self._views.get(name)) is None:
                continue
            value = suggested[name] if view.source == "default" else str(view.value)
            place = box.findData(value)
            box.setCurrentIndex(place if place >= 0 else box.findData(view.value))
            _lock(box, view)
        if (view := self._views.get("server_name")) is not None:
            self.name.setText(str(view.value))
            _lock(self.name, view)
        self.language.setFocus()
        self.changed.emit()


def languages() -> list[tuple[str, str]]:
    """ISO 639-1 codes and names, by name."""
    return sorted(
        ((code, tr(name)) for code, name in _LANGUAGES.items()), key=lambda one: one[1].casefold()
    )


def countries() -> list[tuple[str, str]]:
    """ISO 3166-1 codes with the country's name, by name."""
    found = {}
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    ):
        code = QLocale.territoryToCode(locale.territory())
        if len(code) == 2 and code.isalpha():
            found[code] = QLocale.territoryToString(locale.territory())
    return sorted(found.items(), key=lambda one: one[1])


def _choice(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(14)
    for code, words in choices:
        box.addItem(words, code)
    return box


def _field(words: str, why: str, field: QWidget) -> QWidget:
    return boxed(column(label(words, "strong"), field, label(why, "caption", wrap=True), 6, gap=4))


def _may_change(view: SettingView) -> bool:
    return view.source not in ("flag", "environment")


def _lock(field: QWidget, view: SettingView) -> None:
    field.setEnabled(_may_change(view))
    field.setToolTip("" if _may_change(view) else tr("It was set where Rustfin is started."))
