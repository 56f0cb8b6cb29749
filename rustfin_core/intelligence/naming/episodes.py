"""Episode names: series, season, episodes, absolute number, air date. Strict rules first."""

import re

from rustfin_core.intelligence.naming.clean import (
    drop_leading_groups,
    first_strong,
    is_noise,
    normalize,
    tidy,
    trim_weak,
)
from rustfin_core.intelligence.naming.episode_texts import (
    absolute_numbers,
    cut_absolute,
    edition_of,
    episode_title_of,
    late_year,
    series_title,
    version_of,
)
from rustfin_core.intelligence.naming.folders import (
    season_in_name,
    season_of_folder,
    series_of_folder,
)
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.intelligence.naming.lexicon import EDITION_TAG, STRONG
from rustfin_core.intelligence.naming.numbers import (
    BROKEN,
    Mark,
    air_date,
    season_episode,
    spanish_chapter,
    special_number,
    worded,
)
from rustfin_core.intelligence.naming.types import NameKind, ParsedName
from rustfin_core.intelligence.naming.unmarked import DATE_PREFIX, read_unmarked

_ROOTS = re.compile(
    r"^(?:series|tv|tv[\s._-]?(?:shows?|series)|shows|anime|video|videos|media|season|mnt|home|volumes?|downloads?"
    r"|unsorted|tv drop|completed|torrents|[a-z]:?|\(library root\))$",
    re.IGNORECASE,
)
_LEAD_QUALITY = re.compile(r"^(?:(?:hd|sd|uhd)[\s._]+)?(?=\S+[\s._]*:)", re.IGNORECASE)
_MID_NUMBER = re.compile(
    r"^(?P<title>(?!(?:the|an?)[._])[^\W_].*?)[._](?P<e>[1-9]\d\d)[._]+(?P<name>[^\W\d_].*)$",
    re.IGNORECASE,
)
"""``Show.Name.101.Guest.2010.11.23``: season and episode, then the episode's title."""
_NUMBER_BEFORE_DATE = re.compile(r"[\s._-]+(?P<e>\d{3})(?:\s\(\d\d\))?[\s._-]*$")


def parse_episode(folders: list[str], stem: str) -> ParsedName:
    """Read an episode's identity from its file name, helped by its folders."""
    season, series, year, ids = folder_context(folders)
    own = read_episode_name(stem, in_season=season)
    if own is None or not own.marked:
        own = _from_folder(folders) or own or ParsedName(kind=NameKind.EPISODE)
    values = {field: getattr(own, field) for field in ParsedName.__slots__}
    values["provider_ids"] = ids | own.provider_ids
    nameless = season is not None and not own.episodes and not own.date
    if series is not None and (not own.title or nameless):
        if own.title and own.kind is NameKind.EPISODE:
            values["episode_title"] = own.episode_title or own.title
        values["title"], values["year"] = series, year or own.year
        values["certain"] = own.certain or bool(own.episodes)
    elif not own.title and own.episode_title and not own.marked:
        # "01 - Name.mkv" with nothing above it: the name is all there is.
        values["title"], _, rest = own.episode_title.partition(" - ")
        values["episode_title"] = rest or None
    elif own.year is None and year is not None and _key(own.title or "") == _key(series or ""):
        values["year"] = year
    if season is not None and own.episodes:
        values["certain"] = True
    if own.season is None and season is not None:
        values["season"] = season
    elif own.season is None and own.episodes and not own.date:
        values["season"] = 1
    return ParsedName(**values)


def folder_context(folders: list[str]) -> tuple[int | None, str | None, int | None, dict[str, str]]:
    """Season, series title, year and ids that the folders above a file give."""
    season: int | None = None
    for index in range(len(folders) - 1, max(-1, len(folders) - 5), -1):
        name = folders[index]
        parent = folders[index - 1] if index else ""
        number = season_of_folder(name, parent)
        if number is not None and (season is None or index == len(folders) - 1):
            season = number
            continue
        if _ROOTS.match(name.strip()):
            break
        title, year, ids = series_of_folder(name)
        if season is None and (mark := season_in_name(name)) and mark[1] > 0:
            season = mark[0]
        if title:
            return season, title, year, ids
    return season, None, None, {}


def _from_folder(folders: list[str]) -> ParsedName | None:
    """A file whose name says nothing takes its folder's episode mark."""
    if not folders:
        return None
    found = read_episode_name(folders[-1], in_season=None)
    return found if found is not None and found.marked else None


def read_episode_name(stem: str, *, in_season: int | None = None) -> ParsedName | None:
    """Read one name alone; ``None`` when it is noise and the folder must tell."""
    if is_noise(stem):
        return None
    text, ids = take_ids(normalize(stem))
    text = EDITION_TAG.sub(" ", text).strip()
    mark = season_episode(text)
    if mark is BROKEN:
        return ParsedName(kind=NameKind.EPISODE, provider_ids=ids)
    if mark is None:
        mark = spanish_chapter(text) or special_number(text)
    when = air_date(text)
    if mark is not None:
        return _build(text, mark, ids, when)
    if when is not None:
        return _daily(text, when, ids)
    return read_unmarked(text, ids, in_season)


def _build(
    text: str, mark: Mark, ids: dict[str, str], when: tuple[str, int, int] | None
) -> ParsedName:
    before, rest = text[: mark.start], text[mark.end :]
    if when is not None and when[1] < mark.start:
        before = text[: when[1]]
    before = DATE_PREFIX.sub("", before)
    raw = drop_leading_groups(before.strip(" ._-")) if before.strip() else ""
    raw = _without_quality(raw)
    absolute = absolute_numbers(raw, rest, mark)
    if absolute and raw:
        raw = cut_absolute(raw, absolute)
    if (
        mark.season is not None
        and (found := season_in_name(raw))
        and found[1] > 0
        and found[0] == mark.season
    ):
        raw = raw[: found[1]]
    raw = re.sub(r"[\s._]+(?:ep|episode)[\s._]*$", "", raw, flags=re.IGNORECASE)
    strong = first_strong(raw)
    if strong < len(raw):
        raw = trim_weak(raw[:strong])
    title, year = series_title(raw)
    return ParsedName(
        kind=NameKind.EPISODE,
        title=title,
        year=year,
        season=mark.season,
        episodes=mark.episodes,
        absolute=absolute,
        date=when[0] if when else None,
        episode_title=episode_title_of(rest),
        edition=edition_of(rest),
        provider_ids=ids,
        version=version_of(rest),
        aired_year=late_year(rest)
        or late_year(text[mark.start : mark.end])
        or _season_year(mark.season),
        marked=True,
    )


def _without_quality(raw: str) -> str:
    """Drop ``HD 720p:`` in front of a title."""
    lead = _LEAD_QUALITY.match(raw)
    quality = STRONG.match(raw, lead.end()) if lead else None
    rest = raw[quality.end() :].lstrip(" ._:") if quality else ""
    return rest or raw


def _season_year(season: int | None) -> int | None:
    return season if season is not None and 1900 <= season <= 2100 else None


def _daily(text: str, when: tuple[str, int, int], ids: dict[str, str]) -> ParsedName:
    before = text[: when[1]]
    numbered = worded(before)
    if numbered is not None:
        before = before[: numbered.start]
    split = _NUMBER_BEFORE_DATE.search(before)
    season = None
    named = None
    episodes = numbered.episodes if numbered else ()
    if split and int(split["e"]) % 100:
        season, number = divmod(int(split["e"]), 100)
        episodes = (number,)
        before = before[: split.start()]
    elif not numbered and " " not in before and (mid := _MID_NUMBER.match(before.rstrip("._-"))):
        season, number = divmod(int(mid["e"]), 100)
        episodes, before = (number,), mid["title"]
        named = tidy(mid["name"])
    strong = first_strong(before) if before else 0
    if before and strong < len(before):
        before = trim_weak(before[:strong])
    title, year = series_title(
        drop_leading_groups(before.strip(" ._-")) if before.strip(" ._-") else ""
    )
    return ParsedName(
        kind=NameKind.EPISODE,
        title=title,
        year=year,
        season=season,
        episodes=episodes,
        date=when[0],
        aired_year=int(when[0][:4]),
        marked=True,
        episode_title=episode_title_of(text[when[2] :]) or named,
        provider_ids=ids,
        version=version_of(text[when[2] :]),
    )


def _key(title: str) -> str:
    return "".join(ch for ch in title.casefold() if ch.isalnum())
