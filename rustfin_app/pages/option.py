"""A setting as a page shows it to people: its own name, sentence and choices. Pure."""

from dataclasses import dataclass

from rustfin_app.language import tr
from rustfin_app.pages.setting_row import value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Texts are marked, and translated where they are shown."""

    setting: str
    title: str
    text: str
    choices: tuple[tuple[object, str], ...] = ()
    """Values people choose from, with their words; empty: the control its kind asks for."""
    unit: str = ""
    """Behind a number, with its space: `` MB``."""
    lowest: str = ""
    """What the smallest number means."""
    empty: str = ""
    """What no text at all means."""
    browse: str = ""
    """``folder`` or ``file``: a path that can be looked for."""


def option_value(option: Option, value: object, minimum: int | None) -> str:
    """A value of *option* as people read it."""
    for one, words in option.choices:
        if one == value:
            return tr(words)
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    if isinstance(value, int):
        if option.lowest and value == minimum:
            return tr(option.lowest)
        return f"{value}{option.unit}"
    return value_words(value) or tr(option.empty)
