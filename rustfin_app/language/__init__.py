"""Words of the window in the language people chose: ``tr``, ``plural`` and ``marked``."""

from rustfin_app.language.texts import marked, number, plural, tr

__all__ = ["marked", "number", "plural", "tr"]
