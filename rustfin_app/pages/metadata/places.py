"""Languages, mostly in their own words, and countries to choose from, with the server's codes."""

from functools import cache

from PySide6.QtCore import QLocale

_SKIPPED = {QLocale.Language.AnyLanguage, QLocale.Language.C}
_TWO = 2
_LAST_OF_ANY_FONT = "\u052f"
"""Latin, Greek and Cyrillic end here; not every computer can draw what comes after."""


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """ISO 639-1 codes with names, by name."""
    found = {"en": "English"}
    for language in QLocale.Language:
        code = QLocale.languageToCode(language, QLocale.LanguageCodeType.ISO639Part1)
        if language not in _SKIPPED and len(code) == _TWO and code not in found:
            own = QLocale(language).nativeLanguageName()
            if not own or max(own) > _LAST_OF_ANY_FONT:
                own = QLocale.languageToString(language)
            found[code] = own[:1].upper() + own[1:]
    return _sorted(found)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """ISO 3166-1 codes with the countries' names, by name."""
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == _TWO and code.isalpha():
            found[code] = QLocale.territoryToString(territory)
    return _sorted(found)


def _sorted(found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found.items(), key=lambda one: one[1].casefold()))
