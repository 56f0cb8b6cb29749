"""Pieces every name parser needs: split a path, drop wrapping, pick the year, tidy a title."""

import re
from datetime import UTC, datetime

from rustfin_core.intelligence.naming.extensions import KNOWN_EXTENSIONS
from rustfin_core.intelligence.naming.lexicon import EDITION, LANGUAGE_TAIL, STRONG, WEAK_TAIL

LATEST_YEAR = datetime.now(UTC).year + 3
EARLIEST_YEAR = 1888
"""Roundhay Garden Scene, the oldest film there is."""

_OPENED = re.compile(r"[\[(][^\])]*$")
_WINDOWS_PATH = re.compile(r"^(?:[A-Za-z]:\\|\\\\)|^[^/]*\\[^/]*$")
_SITE = re.compile(
    r"^(?:from\s+)?(?:[\[({]\s*(?:www[\s.])?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\s*[\])}]"
    r"|(?:www\.[\w-]+(?:\.[a-z]{2,4}){1,2}|[\w-]+\.(?:com|org|net|info|to|cc)(?:\.[a-z]{2})?)(?=\s*-\s))"
    r"[\s._]*(?:-[\s._]*)?",
    re.IGNORECASE,
)
_LEADING_GROUP = re.compile(
    r"^(?:[\[【(][^\])】\d][^\])】]{0,60}[\]】)]|[\[【][^\]】]{1,60}[\]】])[\s._-]*(?=\S)"
)
_HEX_NAME = re.compile(
    r"^(?:[0-9a-f]{16,}|[0-9a-z]{20,}|[0-9a-z]{6,}(?:-[0-9a-f]{4,12}){2,}"
    r"|(?!.*s\d+e\d)(?:(?=[a-z]*\d)(?=\d*[a-z]|\d{5})[0-9a-z]{5,12}-){2,}(?=[a-z]*\d)[0-9a-z]{4,12})$",
    re.I,
)
_CRC = re.compile(r"[\[(][0-9a-f]{8}[\])]", re.IGNORECASE)
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９［］（）　", "0123456789[]() ")
_YEAR = re.compile(r"(?<![\d])(18[89]\d|19\d\d|20\d\d)(?![\dpi])(?!-\d\d[-.\s]|-\d\d$)")
_BRACKET_YEAR = re.compile(r"[(\[{]\s*(18[89]\d|19\d\d|20\d\d)\s*[)\]}]")
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_EMPTY_BRACKETS = re.compile(r"[\[({]\s*[\])}]")
_ARTICLE_SUFFIX = re.compile(
    r"^(?P<name>[^,]+),\s*(?P<article>the|an?|le|la|les|der|die|das|el|los)$", re.I
)
_ALWAYS_DROP = re.compile(r"[\[({][^\])}]*[\])}]")


def split_path(path: str) -> tuple[list[str], str]:
    """Split *path* into folder names and the last name; understands both kinds of slash."""
    text = path.strip()
    if _WINDOWS_PATH.match(text):
        text = text.replace("\\", "/")
    if " / " in text:
        return [], text
    parts: list[str] = []
    for part in text.split("/"):
        if parts and _OPENED.search(parts[-1]) and re.match(r"[^\[(]*[\])]", part):
            parts[-1] += "/" + part
        elif part and part not in (".", ".."):
            parts.append(part)
    if not parts:
        return [], ""
    return parts[:-1], parts[-1]


def split_extension(name: str) -> tuple[str, str]:
    """Split off a known extension (lower case, without dot); anything else stays in the name."""
    stem, dot, extension = name.rpartition(".")
    if dot and stem and extension.lower() in KNOWN_EXTENSIONS:
        return stem, extension.lower()
    return name, ""


def normalize(stem: str) -> str:
    """Bring full-width digits and brackets to ASCII and drop checksums and site names."""
    text = stem.translate(_WIDE_DIGITS).replace("【", "[").replace("】", "]")
    text = _CRC.sub(" ", text)
    while site := _SITE.match(text):
        if site.end() >= len(text):
            break
        text = text[site.end() :]
    return text.strip()


def drop_leading_groups(text: str) -> str:
    """Drop ``[Group]`` in front of a name, as long as something readable follows."""
    while match := _LEADING_GROUP.match(text):
        rest = text[match.end() :]
        inner = match[0].strip(" ._-")[1:-1]
        if not any(ch.isalpha() for ch in _ALWAYS_DROP.sub("", rest)) or (
            match[0][0] == "(" and (_YEAR.fullmatch(inner) or not inner.replace(".", "").isalnum())
        ):
            break
        if text[0] == "(" and not re.search(r"\.[a-z]{2,4}$|^\d$", inner, re.I):
            break
        text = rest
    return text


def is_noise(stem: str) -> bool:
    """Whether a name is a checksum or random letters that say nothing."""
    compact = stem.rpartition(".")[2] if "." in stem else stem
    if not _HEX_NAME.match(compact) and not _HEX_NAME.match(stem):
        return bool(re.fullmatch(r"(?:[\w-]+\.)*[0-9a-f]{12,}", stem) and re.search(r"\d", compact))
    return any(ch.isdigit() for ch in compact)


def find_year(text: str, before: int) -> tuple[int, int, int] | None:
    """Pick the release year: ``(year, start, end)``.

    A year in brackets wins, then the last bare one in front of *before* (the first strong word),
    then the first one behind it. A year that opens the name is part of the title.
    """
    bracketed = [m for m in _BRACKET_YEAR.finditer(text) if int(m[1]) <= LATEST_YEAR and m.start()]
    if bracketed:
        early = [m for m in bracketed if m.start() <= before] or bracketed
        return int(early[-1][1]), early[-1].start(), early[-1].end()
    bare = [m for m in _YEAR.finditer(text) if int(m[1]) <= LATEST_YEAR and m.start() > 0]
    ahead = [m for m in bare if m.start() < before]
    if ahead:
        return int(ahead[-1][1]), ahead[-1].start(), ahead[-1].end()
    if bare:
        return int(bare[0][1]), bare[0].start(), bare[0].end()
    return None


def first_strong(text: str, start: int = 0) -> int:
    """Position of the first release word at or behind *start* (never 0); the length if none."""
    for match in STRONG.finditer(text, max(start, 1)):
        return match.start()
    return len(text)


def trim_weak(text: str, *, keep_language: bool = False) -> str:
    """Cut the run of weak words at the end of *text*, never all of it."""
    match = WEAK_TAIL.search(text)
    if match is None or not text[: match.start()].strip(" ._-[("):
        return text
    if keep_language:
        tail = text[match.start() :]
        language = LANGUAGE_TAIL.search(tail)
        if (
            language
            and tail.strip(" ._-([{") != tail.strip(" ._-([{").upper()
            and not EDITION.search(tail)
        ):
            return text
    return text[: match.start()]


def tidy(text: str) -> str:
    """Turn a raw title into a readable one: separators to spaces, brackets and dashes trimmed."""
    text = _EMPTY_BRACKETS.sub(" ", text)
    if " " not in text.strip(" ._-"):
        kept: dict[str, str] = {}

        def keep(match: re.Match[str]) -> str:
            mark = f"\x00{len(kept)}\x01"
            kept[mark] = match[0]
            return mark + " "

        text = _ACRONYM.sub(keep, text).replace(".", " ").replace("_", " ")
        for mark, value in kept.items():
            text = text.replace(mark, value)
    else:
        text = text.replace("_", " ")
        if re.search(r"\w\.\w[\w']+\.\w", text):
            text = re.sub(r"(?<=\w)\.(?=\w{2})", " ", text)
    text = re.sub(r"\s+", " ", text)
    text = text.strip(" -–~+,:/|·★")
    while text and text[-1] in "([{":
        text = text[:-1].rstrip(" -")
    if (text.endswith("]") and "[" not in text) or (text.endswith(")") and "(" not in text):
        text = text[:-1].rstrip()
    if not _ACRONYM.search(text[-4:]) and not text.endswith("..."):
        text = text.rstrip(".") if not re.search(r"(?:^|\s)\w{1,3}\.$", text) else text
    if suffix := _ARTICLE_SUFFIX.match(text):
        text = f"{suffix['article']} {suffix['name']}"
    return text.strip()
