"""How long ago something was, as whole sentences. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rustfin_app.wording import plural

_JUST_NOW_S, _HOUR_S = 90, 3_600


@dataclass(frozen=True, slots=True)
class MomentWords:
    """Sentences about one kind of moment: ``{}`` is a number, ``{at}`` and ``{day}`` the moment."""

    never: str
    just_now: str
    minute: str
    minutes: str
    today: str
    yesterday: str
    this_year: str
    earlier: str


SEEN = MomentWords(
    never="Never signed in",
    just_now="Seen just now",
    minute="Seen 1 minute ago",
    minutes="Seen {} minutes ago",
    today="Seen today at {at:%H:%M}",
    yesterday="Seen yesterday at {at:%H:%M}",
    this_year="Seen on {day} {at:%B}",
    earlier="Seen on {day} {at:%B %Y}",
)
USED = MomentWords(
    never="Never used",
    just_now="Used just now",
    minute="Used 1 minute ago",
    minutes="Used {} minutes ago",
    today="Used today at {at:%H:%M}",
    yesterday="Used yesterday at {at:%H:%M}",
    this_year="Used on {day} {at:%B}",
    earlier="Used on {day} {at:%B %Y}",
)


def moment_words(words: MomentWords, then_ms: int | None, now: datetime) -> str:
    """The sentence of *words* for the instant *then_ms* (unix ms), seen from local time *now*.

    An instant ahead of *now* (clocks differ) counts as just now.
    """
    if then_ms is None:
        return words.never
    then = datetime.fromtimestamp(then_ms / 1000, tz=now.tzinfo)
    seconds = (now - then).total_seconds()
    if seconds < _JUST_NOW_S:
        return words.just_now
    if seconds < _HOUR_S:
        return plural(round(seconds / 60), words.minute, words.minutes)
    days = (now.date() - then.date()) // timedelta(days=1)
    if days == 0:
        return _filled(words.today, then)
    if days == 1:
        return _filled(words.yesterday, then)
    return _filled(words.this_year if then.year == now.year else words.earlier, then)


def local_now() -> datetime:
    """The local time, as people read it."""
    return datetime.now().astimezone()


def _filled(words: str, then: datetime) -> str:
    # Not every system can write a day without its zero.
    return words.format(at=then, day=then.day)
