"""Words, numbers and dates in the language people chose: ``tr``, ``plural``, ``marked`` ..."""

from rustfin_app.language.formats import decimal, month_name, short_month_name, weekday_name
from rustfin_app.language.texts import marked, number, plural, spoken, tr

__all__ = [
    "decimal",
    "marked",
    "month_name",
    "number",
    "plural",
    "short_month_name",
    "spoken",
    "tr",
    "weekday_name",
]
