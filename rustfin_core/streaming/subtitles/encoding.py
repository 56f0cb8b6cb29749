"""Find out how a subtitle file is encoded. They rarely say.

A byte order mark settles it, then valid UTF-8 does; what remains is an old Windows code page. Those
accept nearly any bytes, so the readings are scored by how much they look like writing: letters of a
language's own inside words speak for a reading, symbols inside words against it.
"""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BY_LANGUAGE = {
    "rus": ("cp1251", "koi8-r"), "ukr": ("cp1251", "koi8-u"), "bul": ("cp1251",),
    "bel": ("cp1251",), "mac": ("cp1251",), "srp": ("cp1250", "cp1251"),
    "pol": ("cp1250", "iso8859-2"), "cze": ("cp1250", "iso8859-2"),
    "slo": ("cp1250", "iso8859-2"), "slv": ("cp1250",), "hrv": ("cp1250",), "bos": ("cp1250",),
    "hun": ("cp1250", "iso8859-2"), "rum": ("cp1250",), "gre": ("cp1253",), "tur": ("cp1254",),
    "heb": ("cp1255",), "ara": ("cp1256",), "per": ("cp1256",), "est": ("cp1257",),
    "lav": ("cp1257",), "lit": ("cp1257",), "vie": ("cp1258",), "tha": ("cp874",),
    "jpn": ("cp932", "euc_jp"), "kor": ("cp949",), "chi": ("gb18030", "big5"),
}  # fmt: skip
_ALPHABETS = {
    "cp1252": (
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "ãáàâçéêíóôõúü", "àèéìíòóùú", "æøåéèêóòô",
        "åäöéàü", "éëïöüèêáóí", "áéíóúýðþæö",
    ),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ",
    ),
    "cp1251": (
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
    ),
    "cp1253": ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",),
}  # fmt: skip
"""The letters beyond ASCII of the languages a code page was made for."""
_PUNCTUATION = frozenset("‘’“”„«»–—…¿¡°©®™€£§½¼¾·•\u00a0")
_FALLBACK = "cp1252"
_SAMPLE = 64 * 1024
_INNER_SIGN = re.compile(r"[^\W\d_][¿¡]")
_WORD = re.compile(r"[^\W\d_]+")


def decode_subtitle(data: bytes, *, language: str | None = None) -> str:
    """Decode a subtitle file; never fails.

    *language* (ISO 639-2/B), usually from the file name, decides between equally likely pages.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data.decode(encoding, "replace"))
    if (wide := _utf16_without_mark(data)) is not None:
        return _clean(data.decode(wide, "replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # A multi-byte sign cut off at the very end is still UTF-8.
        if error.start > len(data) - 4 and error.start > 0:
            return _clean(data.decode("utf-8", "replace"))
    return _clean(data.decode(_legacy(data, language), "replace"))


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


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


def _legacy(data: bytes, language: str | None) -> str:
    for encoding in _BY_LANGUAGE.get(language or "", ()):
        if _decodes(data, encoding):
            return encoding
    sample = data[:_SAMPLE]
    if _share_of_high_letters(sample) > 0.6:
        return _best(sample, ("cp1251", "cp1253"))
    return _best(sample, (_FALLBACK, "cp1250"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _share_of_high_letters(sample: bytes) -> float:
    """How many of the letters are beyond ASCII: most in Cyrillic and Greek, few in Latin."""
    high = sum(1 for byte in sample if byte >= 0xC0)
    low = sum(1 for byte in sample if 0x61 <= byte <= 0x7A or 0x41 <= byte <= 0x5A)
    return high / (high + low) if high else 0.0


def _best(sample: bytes, encodings: Sequence[str]) -> str:
    return max(encodings, key=lambda encoding: _score(sample, encoding))


def _score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = Counter(letter.lower() for word in words for letter in word if not letter.isascii())
    # A text is in one language: letters of two alphabets together are a wrong reading.
    best = max(
        sum(count if letter in alphabet else -2 * count for letter, count in letters.items())
        for alphabet in _ALPHABETS[encoding]
    )
    # So are capitals inside words and symbols where words are expected.
    odd: int = len(_INNER_SIGN.findall(text)) + sum(
        left.islower() and right.isupper() for word in words for left, right in pairwise(word)
    )
    odd += sum(1 for sign in text if not (sign.isascii() or sign.isalpha() or sign in _PUNCTUATION))
    return float(best - 3 * odd)
