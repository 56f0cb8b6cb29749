"""What a track's language, title and file name say of it.

Languages come as ``de``, ``deu``, ``ger``, ``pt-BR`` or ``zh-Hant``; the flags of files are often
missing while their titles say it all ("Director's commentary", "English [SDH]", "Signs & Songs").
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from rustfin_core.media.languages import bibliographic
from rustfin_core.media.types import StreamInfo

UNKNOWN = "und"

_ASIDE = re.compile(
    r"comment|coment[aá]ri|kommentar|audio.?des[ck]|descripti|described|visual(ly)?.impair"
    r"|sehbehindert|hörfilm|\bAD\b|\bDVS\b",
    re.IGNORECASE,
)
_FORCED = re.compile(r"\bforced\b|\bsigns\b|\bforc[eé]s?\b|\berzwungen\b", re.IGNORECASE)
_FOR_DEAF = re.compile(
    r"\bSDH\b|\bCC\b|\bHI\b|hearing|hörgesch|gehörlos|malentend|sordos|non.?udenti", re.IGNORECASE
)

_REGIONS = {
    ("por", "br"): r"brazil|brasil|\bpt.?br\b|\bpob\b",
    ("por", "pt"): r"portugal|europe|\bpt.?pt\b",
    ("chi", "hant"): r"traditional|hant\b|\bcht\b|taiwan|hong.?kong|\bzh.?(tw|hk)\b|繁",
    ("chi", "hans"): r"simplified|hans\b|\bchs\b|\bzh.?(cn|sg)\b|简|簡",
    ("spa", "419"): r"latin|\bes.?(419|mx|la)\b|latam|mexic",
    ("spa", "es"): r"spain|españa|castil|castell|europe|\bes.?es\b",
    ("fre", "ca"): r"canad|qu[eé]b|\bfr.?ca\b|\bvfq\b",
    ("fre", "fr"): r"france|parisian|\bfr.?fr\b|\bvff\b",
    ("eng", "gb"): r"\buk\b|brit|\ben.?gb\b",
    ("eng", "us"): r"\busa?\b|americ|\ben.?us\b",
}
"""Forms of a language that have tracks of their own, and how titles and file names call them."""

_SAME_REGION = {"tw": "hant", "hk": "hant", "mo": "hant", "cn": "hans", "sg": "hans", "mx": "419"}
_ALONE = {"pob": "pt-BR", "zht": "zh-Hant", "zhs": "zh-Hans"}
"""Codes of subtitle sites that name a form of a language."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A language somebody wants: its ISO 639-2/B code, and the form of it where one was named."""

    code: str
    region: str = ""


def read_wish(text: str) -> Wish | None:
    """Read a language tag; ``None`` when it names no language."""
    tag = text.strip().lower().replace("_", "-")
    parts = _ALONE.get(tag, tag).lower().split("-")
    code = bibliographic(parts[0])
    if code is None:
        return None
    regions = [_SAME_REGION.get(part, part) for part in parts[1:]]
    return Wish(code, next((r for r in regions if (code, r) in _REGIONS), ""))


def language_of(stream: StreamInfo) -> str:
    """The track's language as ISO 639-2/B, ``und`` when it is not told."""
    return bibliographic(_ALONE.get((stream.language or "").lower(), stream.language)) or UNKNOWN


def is_of_region(stream: StreamInfo, wish: Wish) -> bool:
    """Whether the track says that it is the wanted form of its language."""
    pattern = _REGIONS.get((wish.code, wish.region))
    return pattern is None or re.search(pattern, _words(stream), re.IGNORECASE) is not None


def is_aside(stream: StreamInfo) -> bool:
    """Whether the track talks about the film: a commentary, or a description for the blind."""
    return _ASIDE.search(stream.title or "") is not None


def is_forced(stream: StreamInfo) -> bool:
    """Whether a subtitle holds only the lines that are foreign in the film itself."""
    return stream.is_forced or _FORCED.search(stream.title or "") is not None


def is_for_deaf(stream: StreamInfo) -> bool:
    """Whether a subtitle tells sounds too."""
    return stream.is_hearing_impaired or _FOR_DEAF.search(stream.title or "") is not None


def _words(stream: StreamInfo) -> str:
    """Title, language tag and the end of a sidecar's name (``Film.pt-BR.srt``)."""
    name = PurePath(stream.external_path).name[-40:] if stream.external_path else ""
    return f"{stream.title or ''} {stream.language or ''} {name}"
