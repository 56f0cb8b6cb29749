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
from rustfin_core.intelligence.naming.folders import (
    season_in_name,
    season_of_folder,
    series_of_folder,
    split_year,
)
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.intelligence.naming.lexicon import EDITION, EDITION_TAG, STRONG, VERSION_WORDS
from rustfin_core.intelligence.naming.numbers import (
    BROKEN,
    Mark,
    air_date,
    part_number,
    season_episode,
    spanish_chapter,
    worded,
)
from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_ROOTS = re.compile(
    r"^(?:series|tv|tv[\s._-]?(?:shows?|series)|shows?|anime|video|videos|media|season|mnt|home|volumes?|downloads?"
    r"|unsorted|tv drop|completed|torrents|[a-z]:?|\(library root\))$",
    re.IGNORECASE,
)
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
_LEAD_PAIR = re.compile(r"^(?P<s>\d{1,2})-(?P<e>\d{2})(?=\s)")
_MID_NUMBER = re.compile(r"(?<=[\w!?])[\s_](?P<e>\d{2,4})(?:v\d)?(?P<f>)[\s_]-[\s_](?=\D)")
_DOTTED_NUMBER = re.compile(r"(?<=[\w!)])[._](?P<e>\d{1,5})(?:v\d)?(?=[._]|$)")
_IN_BRACKETS = re.compile(r"\[(?P<e>\d{3,4})\]")
_CJK_NUMBER = re.compile(
    r"\[(?!(?:19|20)\d\d\])(?P<e>\d{1,4})(?:v\d|完|[\s._]*(?:end|fin))?(?:-(?P<f>\d{1,4}))?\]",
    re.IGNORECASE,
)
_ABSOLUTE_PAIR = re.compile(r"(?<![\d])(?P<a>\d{2,4})(?:-(?P<b>\d{2,4}))?(?![\dpi])")
_DATE_PREFIX = re.compile(r"^\d{6}\s+")
_NUMBER_BEFORE_DATE = re.compile(r"[\s._-]+(?P<e>\d{3})(?:\s\(\d\d\))?[\s._-]*$")
_LATE_YEAR = re.compile(
    r"[(\[]((?:19|20)\d\d)[)\]]|^[\s._]((?:19|20)\d\d)(?=$|[\s._](?:blu|web|hdtv|dvd|\d{3,4}p|v\d))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"(?<![a-z])(?:special|ova|oad|ovd|sp)(?![a-z])", re.IGNORECASE)
_FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u206f\uff00-\uffef]")
_ANIME = re.compile(r"^[\[【(]")


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
        mark = spanish_chapter(text)
    when = air_date(text)
    if mark is not None:
        return _build(text, mark, ids, when)
    if when is not None:
        return _daily(text, when, ids)
    return _numbered(text, ids, in_season)


def _build(
    text: str, mark: Mark, ids: dict[str, str], when: tuple[str, int, int] | None
) -> ParsedName:
    before, rest = text[: mark.start], text[mark.end :]
    if when is not None and when[1] < mark.start:
        before = text[: when[1]]
    before = _DATE_PREFIX.sub("", before)
    raw = drop_leading_groups(before.strip(" ._-")) if before.strip() else ""
    absolute = _absolute(raw, rest, mark)
    if absolute and raw:
        raw = _cut_absolute(raw, absolute)
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
    title, year = _series_title(raw)
    return ParsedName(
        kind=NameKind.EPISODE,
        title=title,
        year=year,
        season=mark.season,
        episodes=mark.episodes,
        absolute=absolute,
        date=when[0] if when else None,
        episode_title=_episode_title(rest),
        edition=_edition(rest),
        provider_ids=ids,
        version=_version(rest),
        aired_year=_late_year(rest) or _season_year(mark.season),
        marked=True,
    )


def _season_year(season: int | None) -> int | None:
    return season if season is not None and 1900 <= season <= 2100 else None


def _late_year(rest: str) -> int | None:
    """A year behind the episode mark, in brackets or in front of release words."""
    match = _LATE_YEAR.search(rest)
    return int(match[1] or match[2]) if match else None


def _daily(text: str, when: tuple[str, int, int], ids: dict[str, str]) -> ParsedName:
    before = text[: when[1]]
    numbered = worded(before)
    if numbered is not None:
        before = before[: numbered.start]
    split = _NUMBER_BEFORE_DATE.search(before)
    season = None
    episodes = numbered.episodes if numbered else ()
    if split and int(split["e"]) % 100:
        season, number = divmod(int(split["e"]), 100)
        episodes = (number,)
        before = before[: split.start()]
    strong = first_strong(before) if before else 0
    if before and strong < len(before):
        before = trim_weak(before[:strong])
    title, year = _series_title(
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
        episode_title=_episode_title(text[when[2] :]),
        provider_ids=ids,
        version=_version(text[when[2] :]),
    )


def _numbered(text: str, ids: dict[str, str], in_season: int | None) -> ParsedName:
    """Names without a season mark: worded, anime, numbered files of a season folder."""
    anime = _ANIME.match(text) is not None
    body = _DATE_PREFIX.sub("", drop_leading_groups(text))
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
    before, rest = body[: mark.start], body[mark.end :]
    season_number = mark.season
    if season and 0 < season[1] < mark.start:
        season_number = season[0]
        before = trim_weak(body[: season[1]])
    if not before.strip(" ._-[(") and (lead := _LEAD_NUMBER.match(body)):
        return _leading(lead, mark, ids, season_number)
    raw = before.rstrip(" ._-([#~")
    strong = first_strong(raw)
    if strong < len(raw):
        raw = trim_weak(raw[:strong])
    title, year = _series_title(_bilingual(raw))
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
        episode_title=_episode_title(rest),
        provider_ids=ids,
        version=_version(rest),
        aired_year=_late_year(body),
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
        episode_title=_episode_title(rest),
        provider_ids=ids,
        version=_version(rest),
        certain=False,
    )


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
    if (found := _IN_BRACKETS.search(body, 1)) and in_season == int(found["e"]) // 100:
        return Mark(found.start(), found.end(), in_season, (int(found["e"]) % 100,))
    if (lead := _LEAD_PAIR.match(lean)) and in_season is None:
        return Mark(lead.start(), lead.end(), int(lead["s"]), (int(lead["e"]),))
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
    latin = [part for part in names if not _FOREIGN.search(part)]
    title = (latin or names[-1:] or fields[-1:] or [""])[0]
    return ParsedName(
        kind=NameKind.EPISODE,
        title=tidy(_bilingual(title)) or None,
        episodes=_span(found),
        absolute=_span(found),
        provider_ids=ids,
        version=_version(text[found.end() :]),
    )


def _bilingual(raw: str) -> str:
    """Of ``中文名 / English Title`` and ``中文 _ Title`` keep the part in Latin letters."""
    for separator in (" / ", " _ ", "·", "_"):
        head, found, tail = raw.rpartition(separator)
        if found and _FOREIGN.search(head) and re.search(r"[A-Za-z]{2}", tail):
            return tail
    return raw


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
    title, year = _series_title(_bilingual(raw))
    return ParsedName(
        kind=kind,
        title=title,
        year=year,
        season=season[0] if season else None,
        provider_ids=ids,
        version=_version(body),
        certain=season is not None or special is not None,
    )


def _series_title(raw: str) -> tuple[str | None, int | None]:
    raw = _bilingual(raw.strip(" ._-/"))
    title, year = split_year(re.sub(r"(?<=\S)\s*\[[^\]]*\]\s*$", "", raw).rstrip(" ._-[{("))
    cleaned = tidy(title)
    if not cleaned:
        return (str(year), None) if year else (None, None)
    return cleaned, year


def _absolute(before: str, after: str, mark: Mark) -> tuple[int, ...]:
    """Absolute numbers next to a season mark: ``Show - 313-315 - s16e03-05``."""
    count = len(mark.episodes)
    for text, pattern in (
        (before, r"(?:^|[\s._-])(?P<a>\d{2,4})(?:\.\d)?(?:-(?P<b>\d{2,4}))?[\s._-]*[(\[]?$"),
        (
            after,
            r"^[\s._\-)\]]*[(\[]?(?P<a>\d{3,4})(?:-(?P<b>\d{3,4}))?[)\]]?(?![\dpi])(?=$|[\s._-])",
        ),
    ):
        match = re.search(pattern, text)
        if match is None:
            continue
        first = int(match["a"])
        last = int(match["b"]) if match["b"] else first
        spaced = " - " in text or match["b"] is not None
        if last - first + 1 == count and spaced and not 1900 <= first <= 2035:
            return tuple(range(first, last + 1))
    return ()


def _cut_absolute(raw: str, absolute: tuple[int, ...]) -> str:
    return re.sub(r"[\s._-]*\d{2,4}(?:\.\d)?(?:-\d{2,4})?[\s._-]*[(\[]?$", "", raw) or raw


def _episode_title(rest: str) -> str | None:
    end = 0 if STRONG.match(rest.lstrip(" ._-[(")) else first_strong(" " + rest) - 1
    raw = trim_weak("x " + rest[:end])[1:] if end < len(rest) else rest
    raw = re.sub(r"\[[^\]]*\]|\{[^}]*\}", " ", raw)
    cut = max(raw.rfind("["), raw.rfind("("))
    if cut >= 0 and not re.search(r"[\])]", raw[cut:]):
        raw = raw[:cut]
    raw = re.sub(r"-[A-Za-z0-9]+$", "", raw) if " " not in raw.strip() else raw
    title = tidy(raw.strip(" ._-)]("))
    return title or None


def _edition(rest: str) -> str | None:
    found = EDITION.search(rest)
    return re.sub(r"[\s._]+", " ", found[0]).strip() if found else None


def _version(rest: str) -> str | None:
    words = VERSION_WORDS.findall(rest)
    return " ".join(dict.fromkeys(words)) or None


def _key(title: str) -> str:
    return "".join(ch for ch in title.casefold() if ch.isalnum())
