"""What stands around an episode's mark: titles, editions, absolute numbers, versions."""

import re

from rustfin_core.intelligence.naming.clean import first_strong, tidy, trim_weak
from rustfin_core.intelligence.naming.folders import split_year
from rustfin_core.intelligence.naming.lexicon import EDITION, STRONG, VERSION_WORDS
from rustfin_core.intelligence.naming.numbers import Mark

_LATE_YEAR = re.compile(
    r"[(\[]((?:19|20)\d\d)[)\]]|^[\s._]((?:19|20)\d\d)(?=$|[\s._](?:blu|web|hdtv|dvd|\d{3,4}p|v\d))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u206f\uff00-\uffef]")


def late_year(rest: str) -> int | None:
    """A year behind the episode mark, in brackets or in front of release words."""
    match = _LATE_YEAR.search(rest)
    return int(match[1] or match[2]) if match else None


def bilingual(raw: str) -> str:
    """Of ``中文名 / English Title`` and ``中文 _ Title`` keep the part in Latin letters."""
    for separator in (" / ", " _ ", "·", "].", "] ", "_"):
        head, found, tail = raw.rpartition(separator)
        if found and FOREIGN.search(head) and re.search(r"[A-Za-z]{2}", tail):
            return tail
    return raw


def series_title(raw: str) -> tuple[str | None, int | None]:
    """Title and trailing year of what stands in front of an episode mark."""
    raw = bilingual(raw.strip(" ._-/"))
    title, year = split_year(re.sub(r"(?<=\S)\s*\[[^\]]*\]\s*$", "", raw).rstrip(" ._-[{("))
    cleaned = tidy(title)
    if not cleaned:
        return (str(year), None) if year else (None, None)
    return cleaned, year


def absolute_numbers(before: str, after: str, mark: Mark) -> tuple[int, ...]:
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


def cut_absolute(raw: str, absolute: tuple[int, ...]) -> str:
    """Take absolute numbers off the end of a title."""
    return re.sub(r"[\s._-]*\d{2,4}(?:\.\d)?(?:-\d{2,4})?[\s._-]*[(\[]?$", "", raw) or raw


def episode_title_of(rest: str) -> str | None:
    """Title of the episode: what stands between its mark and the release words."""
    end = 0 if STRONG.match(rest.lstrip(" ._-[(")) else first_strong(" " + rest) - 1
    raw = trim_weak("x " + rest[:end])[1:] if end < len(rest) else rest
    raw = re.sub(r"\[[^\]]*\]|\{[^}]*\}", " ", raw)
    cut = max(raw.rfind("["), raw.rfind("("))
    if cut >= 0 and not re.search(r"[\])]", raw[cut:]):
        raw = raw[:cut]
    raw = re.sub(r"-[A-Za-z0-9]+$", "", raw) if " " not in raw.strip() else raw
    title = tidy(raw.strip(" ._-)]("))
    return None if not title or _YEAR.fullmatch(title) else title


def edition_of(rest: str) -> str | None:
    """Edition named behind the episode mark."""
    found = EDITION.search(rest)
    return re.sub(r"[\s._]+", " ", found[0]).strip() if found else None


def version_of(rest: str) -> str | None:
    """Words that tell versions apart: resolution, source, codec."""
    words = VERSION_WORDS.findall(rest)
    return " ".join(dict.fromkeys(words)) or None
