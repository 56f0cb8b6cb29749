"""Languages to choose from, mostly in their own words, with the server's codes."""

from functools import cache

from PySide6.QtCore import QLocale

from rustfin_app.language.countries import by_name

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
    return by_name(found)
