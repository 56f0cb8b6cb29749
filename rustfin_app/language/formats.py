"""Names of months and days and decimal numbers in the chosen language.

Pure: :mod:`rustfin_app.language.catalogues` puts a language's own in force; until then, and without
Qt, all is English. Times of the day are written with 24 hours in every language.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """What a language calls months (January first) and days (Monday first)."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    decimal_point: str = "."


ENGLISH = Formats(
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    short_months=(
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)  # fmt: skip
_formats = ENGLISH


def set_formats(formats: Formats) -> None:
    """Write in the way of *formats* from now on."""
    global _formats
    _formats = formats


def month_name(month: int) -> str:
    """Name of a month; January is 1."""
    return _formats.months[month - 1]


def short_month_name(month: int) -> str:
    """``Mar``, in German ``März``; January is 1."""
    return _formats.short_months[month - 1]


def weekday_name(weekday: int) -> str:
    """Name of a day of the week; Monday is 0."""
    return _formats.weekdays[weekday]


def decimal(value: float, places: int = 1) -> str:
    """``12.4``, in German ``12,4``."""
    return f"{value:.{places}f}".replace(".", _formats.decimal_point)
