"""How long ago something was, as whole sentences. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rustfin_app.language import marked, month_name, plural, short_month_name, tr

_JUST_NOW_S, _HOUR_S = 90, 3_600


@dataclass(frozen=True, slots=True)
class MomentWords:
    """Sentences about one kind of moment, in English; ``minutes`` brings its own translated."""

    never: str
    just_now: str
    minutes: Callable[[int], str]
    today: str
    yesterday: str
    this_year: str
    earlier: str


SEEN = MomentWords(
    never=marked("Never signed in"),
    just_now=marked("Seen just now"),
    minutes=lambda count: plural(count, "Seen 1 minute ago", "Seen {} minutes ago"),
    today=marked("Seen today at {time}"),
    yesterday=marked("Seen yesterday at {time}"),
    this_year=marked("Seen on {day} {month}"),
    earlier=marked("Seen on {day} {month} {year}"),
)
USED = MomentWords(
    never=marked("Never used"),
    just_now=marked("Used just now"),
    minutes=lambda count: plural(count, "Used 1 minute ago", "Used {} minutes ago"),
    today=marked("Used today at {time}"),
    yesterday=marked("Used yesterday at {time}"),
    this_year=marked("Used on {day} {month}"),
    earlier=marked("Used on {day} {month} {year}"),
)


def moment_words(
    words: MomentWords, then_ms: int | None, now: datetime, *, short: bool = False
) -> str:
    """The sentence of *words* for the instant *then_ms* (unix ms), seen from local time *now*.

    *short* is for narrow rows: months are abbreviated.

    An instant ahead of *now* (clocks differ) counts as just now.
    """
    if then_ms is None:
        return tr(words.never)
    then = datetime.fromtimestamp(then_ms / 1000, tz=now.tzinfo)
    seconds = (now - then).total_seconds()
    if seconds < _JUST_NOW_S:
        return tr(words.just_now)
    if seconds < _HOUR_S:
        return words.minutes(round(seconds / 60))
    days = (now.date() - then.date()) // timedelta(days=1)
    if days == 0:
        return tr(words.today, time=f"{then:%H:%M}")
    if days == 1:
        return tr(words.yesterday, time=f"{then:%H:%M}")
    month = (short_month_name if short else month_name)(then.month)
    if then.year == now.year:
        return tr(words.this_year, day=then.day, month=month)
    return tr(words.earlier, day=then.day, month=month, year=then.year)


def local_now() -> datetime:
    """The local time, as people read it."""
    return datetime.now().astimezone()
