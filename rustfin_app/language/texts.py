"""Marking and translating texts. Pure: without a catalogue, and without Qt, all is English.

``tr("Add library")`` and ``plural(count, "1 film", "{} films")`` translate where they are called:
a table made at import holds ``marked("Add library")`` and is translated where it is shown. Values
are filled in by name, ``tr("{name} was added.", name=...)``: a translation may move them, and
sentences are never put together out of pieces. Texts are literals, because
``resources/translations/catalogues.py`` reads them out of the sources.
"""

from collections.abc import Callable

from rustfin_core.kernel.said import Said, filled

_THIN_SPACE = "\u202f"

Lookup = Callable[[str, int], str]
"""Text (of a plural its many form) and count (-1 for none) to the translation, or the text."""


def _english(text: str, _count: int) -> str:
    return text


_lookup: Lookup = _english


def set_lookup(lookup: Lookup | None) -> None:
    """Translate with *lookup* from now on; ``None`` goes back to English."""
    global _lookup
    _lookup = lookup or _english


def marked(text: str) -> str:
    """Return *text* as it is: it goes into the catalogue and is translated later, by ``tr``."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Return *text* in the chosen language, its ``{name}`` places filled with *values*."""
    found = _lookup(text, -1) if text else text
    return found.format(**values) if values else found


def spoken(text: str) -> str:
    """Return what the server says in the chosen language, as far as it can be said in it.

    What it was made of stands beside it (:class:`Said`); plain text is looked up as it is.
    """
    if not isinstance(text, Said):
        return tr(text)
    values = {name: _spoken_value(name, value) for name, value in text.values.items()}
    return filled(_lookup(text.template, -1), values)


def _spoken_value(name: str, value: object) -> object:
    # What the system said (SYSTEM_ERRORS) is looked up too, but no name of anybody's.
    if isinstance(value, Said) or (name == "error" and isinstance(value, str)):
        return spoken(value)
    return value


def plural(count: int, one: str, many: str, /, **values: object) -> str:
    """Return the form that *count* asks for; ``{}`` in it becomes the number.

    English has two forms, written here; a catalogue has as many as its language needs, under the
    text of *many*.
    """
    found = _lookup(many, count)
    if found == many and count == 1:
        found = one
    return found.format(number(count), **values)


def number(value: int) -> str:
    """``1482`` -> ``1 482`` with a thin space."""
    return f"{value:,}".replace(",", _THIN_SPACE)
