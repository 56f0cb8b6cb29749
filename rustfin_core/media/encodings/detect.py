"""Find out how a text file is encoded. Pure.

A byte order mark settles it, then valid UTF-8 does, then what an XML or HTML head declares; what
remains is an old code page. Those accept nearly any bytes, so each reading is scored by how much it
looks like writing: letters of one language inside words, the frequent ones often, speak for it;
letters of others, capitals inside words and symbols where words are expected against it.
"""

import codecs
import re
from collections import Counter
from functools import cache
from itertools import pairwise

from rustfin_core.media.encodings.profiles import PAGES, Page, Profile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_PUNCTUATION = frozenset(
    "‘’“”„«»–—…¿¡°©®™€£§½¼¾·•♪♫\u00a0\u200e\u200f\u202a\u202b\u202c"
    "、。，！？：；（）「」『』《》【】・～〜　／"
)
_FALLBACK = "cp1252"
_SAMPLE = 8 * 1024
"""Bytes that are scored: those beyond ASCII with what stands around them."""
_INNER_SIGN = re.compile(r"[^\W\d_][¿¡]")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN, _ODD, _BROKEN = -2.0, -3.0, -6.0
_HINT = 1.0
"""How much better a page of the language in the file's name is taken to read."""
_NEARLY = 20
"""UTF-8 with one broken sign among so many whole ones is damaged UTF-8."""


def decode_text(data: bytes, *, language: str | None = None) -> str:
    """Decode a text file; never fails. Line ends become ``\\n``, marks and zeros go.

    *language* (ISO 639-2/B), usually from the file name, decides between equally likely pages.
    """
    encoding = detect_encoding(data, language=language)
    text = data.decode(encoding, "replace")
    return text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def detect_encoding(data: bytes, *, language: str | None = None) -> str:
    """Python's name of the encoding that *data* is most likely in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if (wide := _utf16_without_mark(data)) is not None:
        return wide
    if _is_utf8(data):
        return "utf-8"
    return _declared(data) or _best_page(data, language)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.2 and even < odd / 10:
        return "utf-16-le"
    if even > len(sample) * 0.2 and odd < even / 10:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether *data* is UTF-8, perhaps cut off inside a sign or damaged in a few places."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.start > 0:
            return True
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        return sum(not sign.isascii() for sign in text) - broken > broken * _NEARLY
    return True


def _declared(data: bytes) -> str | None:
    """The encoding an XML or HTML head names, if the text can be read so."""
    found = _DECLARED.search(data[:2048])
    if found is None:
        return None
    try:
        encoding = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if encoding.startswith(("utf", "ascii")) else encoding


def _best_page(data: bytes, language: str | None) -> str:
    sample = _sample(data)
    best, best_score = _FALLBACK, float("-inf")
    for page in PAGES:
        score = _score(sample, page) - page.prior
        if language and any(language in profile.languages for profile in page.profiles):
            score += _HINT
        if score > best_score:
            best, best_score = page.encoding, score
    return best


def _sample(data: bytes) -> bytes:
    """The lines that are not plain ASCII, up to the sample's size."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[:1000])
            size += len(lines[-1]) + 1
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _score(sample: bytes, page: Page) -> float:
    """How much *sample* reads like writing in *page*, for each byte beyond ASCII."""
    text = sample.decode(page.encoding, "replace")
    high = sum(byte >= 0x80 for byte in sample) or 1
    signs = Counter(sign.lower() for sign in text if not sign.isascii())
    broken = signs.pop("\ufffd", 0)
    points = max(_points(signs, profile, wide=page.wide) for profile in page.profiles)
    if not page.wide:
        points += _ODD * _oddities(text)
    return (points + _BROKEN * broken) / high


def _points(signs: Counter[str], profile: Profile, *, wide: bool) -> float:
    weights = _weights(profile)
    if wide:
        # Two bytes each; rare signs are in place anywhere, so they say little.
        return sum(
            count * (3.0 if sign in weights else 1.0 if sign in _PUNCTUATION else -0.5)
            for sign, count in signs.items()
        )
    return sum(
        count * weights.get(sign, _FOREIGN)
        for sign, count in signs.items()
        if sign.isalpha() or sign in weights
    )


@cache
def _weights(profile: Profile) -> dict[str, float]:
    """What each letter says for a language: a frequent one much, a rare one less than nothing."""
    last = max(1, len(profile.letters) - 1)
    return {
        letter: 1.6 - 2.2 * rank / last if profile.ranked else 1.0
        for rank, letter in enumerate(profile.letters)
    }


def _oddities(text: str) -> int:
    """Capitals behind small letters, scripts mixed in a word, symbols of no sentence."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd: int = len(_INNER_SIGN.findall(text))
    odd += sum(
        left.islower() and right.isupper() for word in words for left, right in pairwise(word)
    )
    odd += sum(
        left.isascii() != right.isascii() and max(left, right) > "\u02af"
        for word in words
        for left, right in pairwise(word)
    )
    symbols = sum(
        not (sign.isascii() or sign.isalpha() or sign in _PUNCTUATION or _is_mark(sign))
        for sign in text
        if sign != "\ufffd"
    )
    return odd + symbols


def _is_mark(sign: str) -> bool:
    """Vowel signs and tones, which belong to the letter before them (Thai, Hebrew, Arabic)."""
    return "\u0300" <= sign <= "\u036f" or "\u0591" <= sign <= "\u0e4e"
