"""Names the strict rules abstain on, asked of guessit. Worker processes only.

guessit reads 60 to 85 names a second; the strict rules several thousand. Never import this module
(or guessit) in the server process: the pool's ``parse_names`` operation does.
"""

import logging
from functools import lru_cache
from typing import Any

from guessit import guessit
from guessit.api import GuessitException

from rustfin_core.intelligence.naming.parse import parse
from rustfin_core.intelligence.naming.public import public
from rustfin_core.intelligence.naming.types import NameKind, ParsedName
from rustfin_core.kernel.enums import LibraryKind

_log = logging.getLogger(__name__)
_LONGEST = 400
"""guessit's time grows faster than the name; longer ones keep the strict answer."""


def parse_names(args: dict[str, Any]) -> list[dict[str, Any]]:
    """Worker operation: ``{"names": [{"path", "kind"}]}`` to one dict per name, in order."""
    return [public(parse_hard(entry["path"], entry["kind"])) for entry in args["names"]]


@lru_cache(maxsize=4096)
def parse_hard(path: str, kind: LibraryKind | str) -> ParsedName:
    """Like :func:`parse`, with guessit's opinion where the strict rules are not certain."""
    strict = parse(path, kind)
    if strict.certain or LibraryKind(kind) is LibraryKind.MUSIC or len(path) > _LONGEST:
        return strict
    if strict.kind in (NameKind.IGNORED, NameKind.SEASON) or strict.extra_type is not None:
        return strict
    expected = "movie" if strict.kind is NameKind.MOVIE else "episode"
    try:
        guess = guessit(path, {"type": expected, "enforce_list": False})
    except (GuessitException, ValueError, KeyError, IndexError) as error:
        _log.debug("guessit failed on %r: %s", path, error)
        return strict
    return _merge(strict, guess)


def _merge(strict: ParsedName, guess: Any) -> ParsedName:
    values = {field: getattr(strict, field) for field in ParsedName.__slots__}
    values |= _titles(strict, guess)
    values["year"] = strict.year or _number(guess.get("year"))
    if strict.kind is NameKind.EPISODE:
        episodes = _numbers(guess.get("episode"))
        if episodes and not strict.episodes:
            values["episodes"] = episodes
            values["season"] = (
                _number(guess.get("season")) if strict.season is None else strict.season
            )
            values["season"] = 1 if values["season"] is None else values["season"]
        if not strict.date and (when := guess.get("date")) is not None:
            values["date"] = when.isoformat()
        if not strict.episode_title and isinstance(name := guess.get("episode_title"), str):
            values["episode_title"] = name
    return ParsedName(**values)


def _titles(strict: ParsedName, guess: Any) -> dict[str, str | None]:
    """guessit's title, with the rest of it put back into the whole one."""
    title = guess.get("title")
    if not isinstance(title, str) or not title.strip() or title.strip() == strict.title:
        return {}
    title = title.strip()
    second = guess.get("alternative_title")
    if isinstance(second, list):
        second = " - ".join(map(str, second))
    country = getattr(guess.get("country"), "alpha2", None)
    whole = title + (f" ({country})" if country else "") + (f" - {second}" if second else "")
    return {
        "title": title,
        "whole_title": whole if whole != title else None,
        "alternative_title": second,
        "country": country,
    }


def _number(value: Any) -> int | None:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, int) else None


def _numbers(value: Any) -> tuple[int, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(number for number in found if isinstance(number, int))
