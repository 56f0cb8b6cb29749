"""What besides the title speaks for or against a candidate, in points of the score.

Each function returns points and a short sentence for the person who reviews the match; no sentence
means that there was nothing to compare. The points come from the labelled set in
``tests/intelligence/matching``.
"""

from collections.abc import Mapping, Sequence

from rustfin_core.intelligence.matching.titles import form, similarity
from rustfin_core.intelligence.records import Candidate, ExpectedEpisode, Wanted
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.said import say, sayable
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

Point = tuple[float, str]
NOTHING_SAID: Point = (0.0, "")

_YEAR_UNKNOWN, _YEAR_NOT_OFFERED = -0.06, -0.24
_YEAR_APART = {0: 0.0, 1: -0.10, 2: -0.28}
_YEAR_WRONG = -0.5
_COUNTRY_OTHER, _COUNTRY_ONLY_WANTED, _COUNTRY_ONLY_OFFERED = -0.4, -0.12, -0.04
_ARTIST_OTHER, _ARTIST_UNKNOWN = -0.5, -0.24
_ALIKE = 0.86
_VARIOUS = frozenset({"various artists", "various", "va", "verschiedene interpreten"})


def years(wanted: Wanted, candidate: Candidate) -> Point:
    """How the years agree; festivals, countries and providers differ by one at times."""
    own = wanted.year or form(wanted.title).year
    offered = candidate.year or form(candidate.title).year
    if wanted.kind is ItemKind.ARTIST:
        return NOTHING_SAID
    if own is None:
        return (_YEAR_UNKNOWN, sayable("year unknown"))
    if offered is None:
        return (_YEAR_NOT_OFFERED, sayable("no year offered"))
    apart = abs(own - offered)
    if wanted.kind is ItemKind.ALBUM:
        return _reissue(apart)
    says = sayable("same year") if not apart else say("years {years} apart", years=apart)
    return (_YEAR_APART.get(apart, _YEAR_WRONG), says)


def _reissue(apart: int) -> Point:
    """Albums are released again and again: another year is weak evidence."""
    if not apart:
        return (0.0, sayable("same year"))
    return (-0.03 if apart == 1 else -0.08, say("years {years} apart", years=apart))


def countries(wanted: Wanted, candidate: Candidate) -> Point:
    """``The Office (US)`` against ``(UK)``."""
    own, offered = form(wanted.title).country, form(candidate.title).country
    if own == offered:
        return NOTHING_SAID if own is None else (0.0, sayable("same country"))
    if own and offered:
        return (_COUNTRY_OTHER, sayable("another country"))
    points = _COUNTRY_ONLY_WANTED if own else _COUNTRY_ONLY_OFFERED
    return (points, sayable("country in one name only"))


def runtimes(wanted: Wanted, candidate: Candidate) -> Point:
    """The file's length against the title's; cuts and PAL speed-up leave some room."""
    if not wanted.runtime or not candidate.runtime or wanted.kind is not ItemKind.MOVIE:
        return NOTHING_SAID
    apart = abs(wanted.runtime - candidate.runtime)
    minutes = round(apart / TICKS_PER_SECOND / 60)
    if apart <= max(0.06 * candidate.runtime, 240 * TICKS_PER_SECOND):
        return (0.03, sayable("same length"))
    return (
        -0.2 if apart > 0.3 * candidate.runtime else -0.03,
        say("lengths {minutes} minutes apart", minutes=minutes),
    )


def seasons(wanted: Wanted, candidate: Candidate) -> Point:
    """Whether the series has the seasons and episodes there are files for."""
    if wanted.kind is not ItemKind.SERIES or not candidate.episode_counts:
        return NOTHING_SAID
    regular = {season: count for season, count in wanted.season_counts.items() if season > 0}
    if not regular:
        return NOTHING_SAID
    fitting = sum(
        count <= candidate.episode_counts.get(season, 0) for season, count in regular.items()
    )
    complete = sum(
        count == candidate.episode_counts.get(season, 0) for season, count in regular.items()
    )
    missing = len(regular) - fitting
    if missing:
        return (-0.3 * missing / len(regular), say("{count} seasons do not fit", count=missing))
    return (0.03 * complete / len(regular), sayable("seasons fit"))


def episodes(wanted: Wanted, offered: Sequence[ExpectedEpisode] | None) -> Point:
    """Episode titles of the files against the provider's list; the strongest word on a series."""
    if offered is None or not wanted.episode_titles:
        return NOTHING_SAID
    known = {(one.season, one.number): one.title for one in offered if one.title}
    pairs = [
        (title, known.get((season, number))) for season, number, title in wanted.episode_titles[:40]
    ]
    compared = [(own, other) for own, other in pairs if other is not None]
    if not compared:
        return (-0.2, sayable("none of the episodes exist"))
    alike = sum(similarity(own, other) >= _ALIKE for own, other in compared)
    share = alike / len(pairs)
    says = say("{alike} of {all} episode titles agree", alike=alike, all=len(pairs))
    if share >= 0.5:
        return (0.3, says)
    # One title may be a translation; several that all differ are another show.
    return (-0.25 if not alike and len(compared) > 2 else 0.2 * share, says)


def artists(wanted: Wanted, candidate: Candidate) -> Point:
    """The album's artist."""
    if wanted.kind is not ItemKind.ALBUM:
        return NOTHING_SAID
    if not wanted.artist or not candidate.artist:
        return (_ARTIST_UNKNOWN, sayable("artist unknown"))
    own, offered = wanted.artist.casefold().strip(), candidate.artist.casefold().strip()
    if own in _VARIOUS and offered in _VARIOUS:
        return (0.0, sayable("various artists"))
    alike = similarity(wanted.artist, candidate.artist)
    if alike >= _ALIKE:
        return (0.0, sayable("same artist"))
    # ``Simon & Garfunkel`` is no ``Simon``; ``Artist feat. Somebody`` begins with the artist.
    if own.startswith(f"{offered} ") or offered.startswith(f"{own} "):
        return (-0.12, sayable("artist's name is longer in one"))
    return (_ARTIST_OTHER, sayable("another artist"))


def tracks(wanted: Wanted, candidate: Candidate) -> Point:
    """Titles, lengths and number of an album's tracks, whatever of it both sides know."""
    if wanted.kind is not ItemKind.ALBUM:
        return NOTHING_SAID
    titles = _track_titles(wanted.track_titles, candidate.track_titles)
    if titles is not None:
        return titles
    lengths = _track_lengths(wanted.track_runtimes, candidate.track_runtimes)
    if lengths is not None:
        return lengths
    count = len(wanted.track_titles) or len(wanted.track_runtimes)
    if not count or not candidate.track_count:
        return NOTHING_SAID
    apart = abs(count - candidate.track_count)
    says = say("{here} tracks here, {there} there", here=count, there=candidate.track_count)
    return (0.03 if not apart else -0.02 if apart <= 3 else -0.07, says)


def _track_titles(own: Sequence[str], offered: Sequence[str]) -> Point | None:
    if not own or not offered:
        return None
    known = list(offered)
    alike = sum(any(similarity(title, other) >= _ALIKE for other in known) for title in own)
    share = alike / max(len(own), 1)
    says = say("{alike} of {all} track titles agree", alike=alike, all=len(own))
    if share >= 0.6:
        return (0.1, says)
    return (-0.35 if share <= 0.2 and len(own) > 2 else -0.1, says)


def _track_lengths(own: Sequence[int], offered: Sequence[int]) -> Point | None:
    if len(own) < 3 or len(own) != len(offered):
        return None
    limit = 5 * TICKS_PER_SECOND
    alike = sum(abs(one - other) <= limit for one, other in zip(own, offered, strict=True))
    says = say("{alike} of {all} track lengths agree", alike=alike, all=len(own))
    return (0.1 if alike >= 0.7 * len(own) else -0.1, says)


def ids_in_common(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Providers whose ids are the same in both, and those whose ids differ."""
    shared = one.keys() & other.keys()
    same = {name for name in shared if one[name] == other[name]}
    return same, shared - same
