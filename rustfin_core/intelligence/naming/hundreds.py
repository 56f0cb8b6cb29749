"""``Show 203``: season 2 episode 3, or episode 203? One name does not tell; its neighbours do."""

from collections.abc import Sequence
from dataclasses import replace

from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_LONGEST_SEASON = 40
_FEWEST = 3


def split_hundreds(names: Sequence[ParsedName]) -> list[ParsedName]:
    """Read the absolute numbers of one folder as season and episode where that fits all of them.

    ``101 ... 113, 201 ... 213`` are seasons: every season starts with its first episodes and stops
    long before its hundredth. ``98, 99, 100, 101`` and ``150 ... 180`` are one long row.
    """
    shows: dict[str, list[int]] = {}
    for name in names:
        if _is_plain(name):
            shows.setdefault(name.shown_title or "", []).extend(name.episodes)
        elif name.kind is NameKind.EPISODE and name.season not in (None, 0, 1):
            # Other names of the folder say what season they are of: these do not need to.
            return list(names)
    seasons = {show for show, numbers in shows.items() if _are_seasons(numbers)}
    return [
        _split(name) if _is_plain(name) and (name.shown_title or "") in seasons else name
        for name in names
    ]


def _is_plain(name: ParsedName) -> bool:
    return bool(name.absolute) and not name.marked and name.episodes == name.absolute


def _are_seasons(numbers: Sequence[int]) -> bool:
    hundreds: dict[int, list[int]] = {}
    for number in numbers:
        hundreds.setdefault(number // 100, []).append(number % 100)
    return (
        len(numbers) >= _FEWEST
        and 1 <= min(hundreds) <= max(hundreds) < 100
        and all(
            min(found) in (1, 2) and max(found) <= _LONGEST_SEASON for found in hundreds.values()
        )
    )


def _split(name: ParsedName) -> ParsedName:
    seasons = {number // 100 for number in name.episodes}
    if len(seasons) != 1:
        return name
    return replace(
        name,
        season=seasons.pop(),
        episodes=tuple(number % 100 for number in name.episodes),
        absolute=(),
    )
