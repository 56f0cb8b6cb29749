"""Film names: title, year, edition, part. Strict rules that abstain (``certain=False``)."""

import re

from rustfin_core.intelligence.naming.clean import (
    drop_leading_groups,
    find_year,
    first_strong,
    is_noise,
    normalize,
    tidy,
    trim_weak,
)
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.intelligence.naming.lexicon import (
    EDITION,
    EDITION_TAG,
    FORMAT_3D,
    STRONG,
    VERSION_WORDS,
)
from rustfin_core.intelligence.naming.numbers import air_date
from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_PART = re.compile(
    r"(?<![a-z0-9])(?:cd|dvd|disc|disk|part|pt)[\s._-]?(\d{1,2}|[a-d])(?:of\d)?(?![a-z0-9])",
    re.IGNORECASE,
)
_DISC_FOLDER = re.compile(r"^(?:cd|dvd|disc|disk)[\s._-]*(\d{1,2})$", re.IGNORECASE)
_GENERIC_FOLDER = re.compile(
    r"^(?:movies?|films?|videos?|media|filme|peliculas|cinema|hd|4k|uhd|3d|new|downloads?|video_ts|bdmv|stream"
    r"|[a-z0-9#]|\d{4}s?|.*\b(?:collection|trilogy|saga|quadrilogy|anthology|boxset)\b.*)$",
    re.IGNORECASE,
)
_LANGUAGE_LEAD = re.compile(
    r"^(?:FR|VF|VO|EN|DE|ES|ENG|GER|FRE|ITA|RUS)\s-\s(?=.*\w{3})", re.IGNORECASE
)
_GROUP_LEAD = re.compile(
    r"^[a-z0-9]{2,8}-(?=(?:the|an?|in|of|on|my|how|what|when|who|why|where|no|il|le|la|les|der|die"
    r"|das|el|los|un|une)\.[a-z0-9]+\.)"
)
"""A release group in front of an all-lower name: ``grp-the.film.2016``. ``spider-man`` is none."""
_SERVICE = re.compile(
    r"(?<=[^\W_])[\s._](?![IVX]+$)(?:[A-Z][A-Z0-9+]{1,4}|[a-z][A-Z]{1,3})(?P<end>[\s._]*)$"
)
"""The streaming service in front of ``WEB-DL``: ``Abidin.Dino.DDY``."""
_ODD = re.compile(r"-[fx]\d\d-|^\d+[-.]|\bcd\b|[™]|@", re.IGNORECASE)
_LEAD_NUMBER = re.compile(r"^\(?\d{1,2}\)[\s._-]*(?=\D)")
_SAMPLE_LEAD = re.compile(r"^sample[\s._-]+(?=\S)", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"(?<!\bor)\s*[\s._]\([^()]*[^\W\d][^()]*\)[\s._-]*$", re.IGNORECASE)
_VERSION_SUFFIX = re.compile(r"\s-\s+\[?([^\[\]]+?)\]?$")


def parse_movie(folders: list[str], stem: str) -> ParsedName:
    """Read a film's identity from its file name, helped by its folder."""
    own = _read(stem)
    folder = _folder_identity(folders)
    disc = next((m for name in folders[-3:] if (m := _DISC_FOLDER.match(name))), None)
    part = own.part if own.part is not None else (int(disc[1]) if disc else None)
    merged = _merge(own, folder) if folder is not None else own
    if part == merged.part:
        return merged
    return _replace(merged, part=part)


def read_movie_name(stem: str) -> ParsedName:
    """Read one name alone, without folders."""
    return _read(stem)


def _folder_identity(folders: list[str]) -> ParsedName | None:
    for name in reversed(folders[-3:]):
        if _DISC_FOLDER.match(name) or name.lower() in ("video_ts", "bdmv", "stream"):
            continue
        if is_noise(name):
            continue
        if _GENERIC_FOLDER.match(name):
            return None
        return _read(name)
    return None


def _merge(own: ParsedName, folder: ParsedName) -> ParsedName:
    ids = folder.provider_ids | own.provider_ids
    if folder.title is None:
        return _replace(own, provider_ids=ids)
    own_key, folder_key = _key(own.title), _key(folder.title)
    bare_year_title = f"{own_key}{own.year or ''}"
    if own.title is None or (own.year is None and folder.year is not None):
        winner = folder
    elif (
        own.year is not None
        and bare_year_title.startswith(folder_key)
        and folder_key.endswith(str(own.year))
    ):
        # "Death.Race.2000.mkv" in "Death Race 2000 (1975)".
        winner = folder if folder.year is not None else own
    elif own.year is None and folder_key and not own_key.startswith(folder_key) and _scene(folder):
        winner = folder
    elif own.year == folder.year and own_key != folder_key and own_key.endswith(folder_key):
        # "grp-some.film.2016.mkv" in "Some.Film.2016.1080p-GRP".
        winner = folder
    else:
        winner = own
    # The folder knows the capitals of "grp-some.film.2016.mkv".
    spelled = folder if own_key == folder_key and (own.title or "").islower() else winner
    return _replace(
        own,
        title=spelled.title,
        year=winner.year,
        certain=winner.certain,
        provider_ids=ids,
        edition=own.edition or folder.edition,
        format_3d=own.format_3d or folder.format_3d,
    )


def _scene(folder: ParsedName) -> bool:
    """Whether a folder is called as releases are: its files may have short names."""
    return folder.version is not None


def _key(title: str | None) -> str:
    return "".join(ch for ch in (title or "").casefold() if ch.isalnum())


def _read(stem: str) -> ParsedName:
    if is_noise(stem):
        return ParsedName(kind=NameKind.MOVIE, certain=True)
    text = normalize(stem)
    text, ids = take_ids(text)
    edition = None
    if tag := EDITION_TAG.search(text):
        edition = tag[1].strip()
        text = EDITION_TAG.sub(" ", text)
    text = _LEAD_NUMBER.sub("", drop_leading_groups(text.strip()))
    text = _LANGUAGE_LEAD.sub("", _SAMPLE_LEAD.sub("", text))
    if text.islower():
        text = _GROUP_LEAD.sub("", text)
    while (opening := STRONG.match(text)) and text[opening.end() :].strip(" ._-"):
        text = text[opening.end() :].lstrip(" ._-")
    strong = first_strong(text)
    year = find_year(text, strong)
    format_3d = FORMAT_3D.search(text, 1)
    end = min(strong, year[1] if year else len(text))
    if format_3d and format_3d.start() < end and (year is None or year[1] > format_3d.start()):
        end = format_3d.start()
    found = _edition(text, end, touching=end < len(text) or year is not None)
    if found and edition is None:
        edition = re.sub(r"[\s._]+", " ", found[0]).strip()
    if found and found.start() < end:
        end = found.start()
    part = _part(text, year, strong)
    if part and part[1] < end:
        end = part[1]
    raw = _without_service(text, end)
    if end < len(text):
        raw = trim_weak(raw, keep_language=year is not None and end == year[1])
    if (
        end < len(text)
        and not EDITION.search(raw, 1)
        and (aside := _ALTERNATIVE.search(raw))
        and aside.start()
    ):
        raw = raw[: aside.start()]
    title = tidy(_bracket_noise(raw)) or tidy(_bracket_noise(text[:end]))
    if not title and year and year[1] == 0:
        title = str(year[0])
    version = VERSION_WORDS.findall(text[end:]) if end < len(text) else []
    if not version and (release := STRONG.match(text, strong)):
        version = [release[0]]
    odd = _ODD.search(stem) is not None
    return ParsedName(
        kind=NameKind.MOVIE,
        title=title or None,
        year=year[0] if year else None,
        edition=edition,
        part=part[0] if part else None,
        date=when[0] if (when := air_date(text)) else None,
        provider_ids=ids,
        format_3d=_format(format_3d),
        version=" ".join(dict.fromkeys(version)) or None,
        certain=bool(title)
        and not odd
        and (year is not None or strong < len(text) or _plain(text)),
    )


def _without_service(text: str, end: int) -> str:
    """Cut a streaming service off a title of several words that ends at ``WEB``."""
    raw = text[:end]
    service = _SERVICE.search(raw) if text[end : end + 3].upper() == "WEB" else None
    if service is None:
        return raw
    rest = raw[: service.start()]
    words = [word for word in re.split(r"[\s._]+", rest) if len(word) > 1]
    return rest if len(words) > 1 and not rest.isupper() else raw


def _plain(text: str) -> bool:
    """A name of words only, nothing a smarter parser could take away."""
    return "[" not in text and "(" not in text and " - " not in text and "{" not in text


def _bracket_noise(raw: str) -> str:
    """Drop an opened bracket at the end and bracketed asides behind the title."""
    cut = max(raw.rfind(ch) for ch in "[({")
    if cut > 0 and not any(ch in raw[cut:] for ch in "])}"):
        raw = raw[:cut]
    return re.sub(r"(?<=\S)\s*\[[^\]]*\]", " ", raw)


def _edition(text: str, end: int, *, touching: bool) -> re.Match[str] | None:
    for match in EDITION.finditer(text, 1):
        if match.start() >= end:
            return match
        gap = text[match.end() : end].strip(" ._-([{)]}")
        if not gap or (not touching and not gap):
            return match
        if not trim_weak("x " + gap).removeprefix("x").strip():
            return match
    return None


def _part(text: str, year: tuple[int, int, int] | None, strong: int) -> tuple[int, int] | None:
    """Number and position of a stacked part (``cd1``); ``Part II`` inside a title is not one."""
    for match in _PART.finditer(text, 1):
        word = match[0][:2].lower()
        if word in ("pa", "pt") and text[match.end() :].strip(" ._-)]"):
            continue
        if word in ("pa", "pt") and not match[1].isdigit() and match[1].lower() != match[1]:
            continue
        number = int(match[1]) if match[1].isdigit() else ord(match[1].lower()) - 96
        return number, match.start()
    return None


def _format(match: re.Match[str] | None) -> str | None:
    return (
        match["f"].lower().replace("half-", "h").replace("half", "h").strip(" ._-")
        if match
        else None
    )


def _replace(name: ParsedName, **changes: object) -> ParsedName:
    values = {field: getattr(name, field) for field in ParsedName.__slots__}
    return ParsedName(**(values | changes))
