"""Episode names without a season mark: worded, anime, numbered files of a season folder."""

import re
from dataclasses import replace

from rustfin_core.intelligence.naming.clean import (
    drop_leading_groups,
    first_strong,
    tidy,
    trim_weak,
)
from rustfin_core.intelligence.naming.episode_texts import (
    FOREIGN,
    bilingual,
    episode_title_of,
    late_year,
    series_title,
    version_of,
)
from rustfin_core.intelligence.naming.folders import season_in_name
from rustfin_core.intelligence.naming.lexicon import STRONG
from rustfin_core.intelligence.naming.numbers import Mark, part_number, worded
from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_BRACKETED = re.compile(r"[\[({]([^\[\](){}]*)[\])}]")
_YEAR_ONLY = re.compile(r"^\s*(?:19|20)\d\d\s*$")
_DASH_NUMBER = re.compile(
    r"(?:[\s._]+-[\s._]*|_-_|(?<!\d)-)(?P<e>\d{1,4})(?:\.\d)?(?:v\d)?(?:\s?[-~]\s?(?P<f>\d{1,4})(?![\dpi]))?"
    r"(?=$|[\s._\-\[(~])(?![\s._]?[\-x*]\d|-[a-z]|[\s._]*(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_TAIL_NUMBER = re.compile(
    r"(?<=[\s._])\(?(?P<e>\d{1,4})(?:\.\d)?(?:v\d)?(?:[-~](?P<f>\d{1,4}))?(?:\s?v\d|[\s._]*(?:end|fin|完))?\)?[\s._\-]*$",
    re.IGNORECASE,
)
_LEAD_NUMBER = re.compile(
    r"^(?P<e>\d{1,3})(?:-(?P<f>\d{1,3}))?(?:v\d)?(?:\.\s+|[\s._]*-[\s._]*|\s+|\.(?=[A-Z]))(?P<rest>\D.*)$"
)
_BARE_NUMBER = re.compile(r"^(?P<e>\d{1,3})(?:v\d)?$")
_LEAD_PAIR = re.compile(r"^(?P<s>\d{1,2})-(?P<e>\d{2})(?=\s)")
_MID_NUMBER = re.compile(r"(?<=[\w!?])[\s_](?P<e>\d{2,4})(?:v\d)?(?P<f>)[\s_]-[\s_](?=\D)")
_DOTTED_NUMBER = re.compile(r"(?<=[\w!)])[._](?P<e>\d{1,5})(?:v\d)?(?=[._]|$)")
_IN_BRACKETS = re.compile(r"\[(?P<e>\d{3,4})\]")
_CJK_NUMBER = re.compile(
    r"\[(?!(?:19|20)\d\d\])(?P<e>\d{1,4})(?:v\d|完|[\s._]*(?:end|fin))?(?:-(?P<f>\d{1,4}))?\]",
    re.IGNORECASE,
)
DATE_PREFIX = re.compile(r"^\d{6}\s+")
_EARLIER = re.compile(r"(?<![\d-])(?P<e>\d{1,4})-(?P<f>\d{1,4})[\s._]*[&+,]$")
_BRACKET_RANGE = re.compile(r"\[(?P<e>\d{1,4})-(?P<f>\d{1,4})\]")
_SPECIAL = re.compile(r"(?<![a-z])(?:special|ova|oad|ovd|sp)(?![a-z])", re.IGNORECASE)
_SPECIAL_TAIL = re.compile(r"(?<=\w)[\s._-]+(?:ova|oad|sp|special)s?$", re.IGNORECASE)
"""``Show - OVA`` in front of a number: the show's specials."""
_ANIME = re.compile(r"^[\[【(]")


def read_unmarked(text: str, ids: dict[str, str], in_season: int | None) -> ParsedName:
    """Names without a season mark: worded, anime, numbered files of a season folder."""
    anime = _ANIME.match(text) is not None
    body = DATE_PREFIX.sub("", drop_leading_groups(text))
    season = season_in_name(body)
    lean = _cut_release(body)
    offset = season[2] if season and season[1] > 0 else 0
    mark = _find_number(lean, body, offset, anime=anime, in_season=in_season)
    if mark is None and season and offset:
        return _without_number(body, season, ids)
    if mark is None and anime and (cjk := _CJK_NUMBER.search(text)):
        return _cjk(text, cjk, ids)
    if mark is None:
        return _without_number(body, season, ids)
    mark = _with_earlier(body, mark)
    before, rest = body[: mark.start], body[mark.end :]
    season_number = mark.season
    if season and 0 < season[1] < mark.start:
        season_number = season[0]
        before = trim_weak(body[: season[1]])
    if not before.strip(" ._-[(") and (lead := _LEAD_NUMBER.match(body)):
        return _leading(lead, mark, ids, season_number)
    raw = before.rstrip(" ._-([#~")
    if special := _SPECIAL_TAIL.search(raw):
        raw = raw[: special.start()]
        season_number = 0 if season_number is None else season_number
    strong = first_strong(raw)
    if strong < len(raw):
        raw = trim_weak(raw[:strong])
    title, year = series_title(bilingual(raw))
    absolute = mark.episodes if season_number is None else ()
    if (
        season_number is None
        and in_season
        and mark.episodes[0] // 100 == in_season
        and mark.episodes[0] % 100
    ):
        split = tuple(number % 100 for number in mark.episodes)
        mark, season_number, absolute = Mark(mark.start, mark.end, in_season, split), in_season, ()
    return ParsedName(
        kind=NameKind.EPISODE,
        title=title,
        year=year,
        season=season_number,
        episodes=mark.episodes,
        absolute=absolute,
        episode_title=episode_title_of(rest),
        provider_ids=ids,
        version=version_of(rest),
        aired_year=late_year(rest) or late_year(body),
        certain=mark.certain,
    )


def _leading(
    lead: re.Match[str], mark: Mark, ids: dict[str, str], season: int | None
) -> ParsedName:
    """``02 - Name``: the name is the episode's; ``003. Show - Ep`` splits."""
    rest = lead["rest"]
    return ParsedName(
        kind=NameKind.EPISODE,
        title=None,
        season=season,
        episodes=mark.episodes,
        absolute=(),
        episode_title=episode_title_of(rest),
        provider_ids=ids,
        version=version_of(rest),
        certain=False,
    )


def _with_earlier(body: str, mark: Mark) -> Mark:
    """Add ranges joined to the found one: ``493-498 & 500-507``."""
    while more := _EARLIER.search(body[: mark.start].rstrip(" ._")):
        numbers = tuple(sorted({*_span(more), *mark.episodes}))
        mark = replace(mark, start=more.start(), episodes=numbers)
    return mark


def _find_number(
    lean: str, body: str, offset: int, *, anime: bool, in_season: int | None
) -> Mark | None:
    mark = worded(body[offset:])
    if mark is not None:
        return Mark(mark.start + offset, mark.end + offset, mark.season, mark.episodes)
    if offset:
        rest = lean[offset:]
        found = _last(_DASH_NUMBER, rest, 0) or _TAIL_NUMBER.search(rest)
        return (
            Mark(found.start() + offset, found.end() + offset, None, _span(found))
            if found
            else None
        )
    if found := _BRACKET_RANGE.search(body, 1):
        return Mark(found.start(), found.end(), None, _span(found))
    if bare := _BARE_NUMBER.match(lean):
        return Mark(0, len(lean), None, (int(bare["e"]),))
    if (found := _IN_BRACKETS.search(body, 1)) and in_season == int(found["e"]) // 100:
        return Mark(found.start(), found.end(), in_season, (int(found["e"]) % 100,))
    if (lead := _LEAD_PAIR.match(lean)) and in_season is None:
        return Mark(lead.start(), lead.end(), int(lead["s"]), (int(lead["e"]),))
    if anime and (found := _last(_DASH_NUMBER, lean)):
        return Mark(found.start(), found.end(), None, _span(found))
    if lead := _LEAD_NUMBER.match(lean):
        return Mark(0, lead.start("rest"), None, _span(lead))
    if found := _last(_DASH_NUMBER, lean):
        return Mark(found.start(), found.end(), None, _span(found))
    if part := part_number(lean):
        return part
    if anime and (found := _last(_MID_NUMBER, lean)):
        return Mark(found.start(), found.end(), None, _span(found))
    if found := _TAIL_NUMBER.search(lean):
        return _tail(lean, found, anime=anime, in_season=in_season, followed=len(lean) < len(body))
    if " " not in lean and (found := _last(_DOTTED_NUMBER, lean)):
        return _split_digits(lean, found)
    return None


def _span(match: re.Match[str]) -> tuple[int, ...]:
    first = int(match["e"])
    last = int(match["f"]) if match["f"] else first
    return tuple(range(first, last + 1)) if first <= last <= first + 400 else (first,)


def _tail(
    lean: str, found: re.Match[str], *, anime: bool, in_season: int | None, followed: bool
) -> Mark | None:
    digits = found["e"]
    if int(digits) == 0 or (
        found["f"] is None and len(digits) == 4 and 1900 <= int(digits) <= 2035
    ):
        return None
    if (
        found["f"] is None
        and 3 <= len(digits) <= 5
        and "." in lean
        and " " not in lean
        and not anime
    ):
        return _split_digits(lean, found)
    certain = anime or in_season is not None or found["f"] is not None or followed
    return Mark(found.start(), found.end(), None, _span(found), certain)


def _split_digits(lean: str, found: re.Match[str]) -> Mark | None:
    """``show.203`` is season 2 episode 3, ``show.10910`` season 1 episodes 9 and 10."""
    digits = found["e"]
    if len(digits) in (3, 4):
        if len(digits) == 4 and 1900 <= int(digits) <= 2035:
            return None
        season, episode = divmod(int(digits), 100)
        if episode:
            return Mark(found.start(), found.end(), season, (episode,))
    if len(digits) == 5 and int(digits[3:]) == int(digits[1:3]) + 1:
        pair = (int(digits[1:3]), int(digits[3:]))
        return Mark(found.start(), found.end(), int(digits[0]), pair)
    return Mark(found.start(), found.end(), None, (int(digits),)) if len(digits) <= 4 else None


def _last(pattern: re.Pattern[str], text: str, start: int = 1) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start):
        digits = match["e"]
        if len(digits) == 4 and 1900 <= int(digits) <= 2035 and not match.groupdict().get("f"):
            continue
        found = match
    return found


def _cut_release(body: str) -> str:
    """The part in front of the release words; bracketed years stay."""
    end = first_strong(body)
    for match in _BRACKETED.finditer(body):
        if match.start() == 0 or _YEAR_ONLY.match(match[1]):
            continue
        if match.start() < end and (STRONG.search(match[1]) or match[0][0] == "["):
            end = match.start()
    lean = body[:end]
    return trim_weak(lean) if end < len(body) else lean


def _cjk(text: str, found: re.Match[str], ids: dict[str, str]) -> ParsedName:
    """``[Group][中文名][Title][2019][02][1080p]``: the last readable field before the number."""
    fields = [part for part in re.split(r"[\[\]]+", text[: found.start()]) if part.strip(" ★_-")]
    names = [
        part
        for part in fields[1:]
        if not part.strip().isdigit() and re.search(r"[A-Za-z]{2}", part)
    ]
    latin = [part for part in names if not FOREIGN.search(part)]
    title = (latin or names[-1:] or fields[-1:] or [""])[0]
    return ParsedName(
        kind=NameKind.EPISODE,
        title=tidy(bilingual(title)) or None,
        episodes=_span(found),
        absolute=_span(found),
        provider_ids=ids,
        version=version_of(text[found.end() :]),
    )


def _without_number(
    body: str, season: tuple[int, int, int] | None, ids: dict[str, str]
) -> ParsedName:
    strong = first_strong(body)
    kind = NameKind.EPISODE
    if season and season[1] > 0:
        strong = min(strong, season[1])
        kind = NameKind.SEASON if not _SPECIAL.search(body) else NameKind.EPISODE
    raw = trim_weak(body[:strong]) if strong < len(body) else body
    special = re.search(r"[._](?:special|ova)$", raw, re.IGNORECASE)
    if special:
        raw = raw[: special.start()]
    title, year = series_title(bilingual(raw))
    return ParsedName(
        kind=kind,
        title=title,
        year=year,
        season=season[0] if season else None,
        provider_ids=ids,
        version=version_of(body),
        certain=season is not None or special is not None,
    )
