"""Subtitle, lyrics and audio files beside a video: whose they are, language and flags.

``Film.2010.en.forced.srt`` belongs to ``Film.2010.mkv``; words between the two names are flags, a
language or else the track's title. Jellyfin's and Plex's spellings are understood.
"""

import re
from dataclasses import dataclass

_FLAGS = {
    "default": "default", "forced": "forced", "foreign": "forced", "sdh": "hearing_impaired",
    "cc": "hearing_impaired", "hi": "hearing_impaired", "full": "", "subtitle": "", "subs": "",
}  # fmt: skip
_LANGUAGES = {
    "ar": "ara", "bg": "bul", "bn": "ben", "bs": "bos", "ca": "cat", "cs": "cze", "cz": "cze",
    "cy": "wel", "da": "dan", "de": "ger", "el": "gre", "en": "eng", "es": "spa", "et": "est",
    "eu": "baq", "fa": "per", "fi": "fin", "fr": "fre", "ga": "gle", "gl": "glg", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "arm", "id": "ind", "is": "ice", "it": "ita",
    "ja": "jpn", "jp": "jpn", "ka": "geo", "kk": "kaz", "ko": "kor", "lt": "lit", "lv": "lav",
    "mk": "mac", "ml": "mal", "mr": "mar", "ms": "may", "nb": "nob", "nl": "dut", "nn": "nno",
    "no": "nor", "pl": "pol", "pt": "por", "ro": "rum", "ru": "rus", "sk": "slo", "sl": "slv",
    "sq": "alb", "sr": "srp", "sv": "swe", "ta": "tam", "te": "tel", "th": "tha", "tl": "tgl",
    "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "chi",
}  # fmt: skip
_NAMES = {
    "arabic": "ara", "bulgarian": "bul", "catalan": "cat", "chinese": "chi", "croatian": "hrv",
    "czech": "cze", "danish": "dan", "dutch": "dut", "english": "eng", "estonian": "est",
    "finnish": "fin", "french": "fre", "german": "ger", "greek": "gre", "hebrew": "heb",
    "hindi": "hin", "hungarian": "hun", "icelandic": "ice", "indonesian": "ind", "italian": "ita",
    "japanese": "jpn", "korean": "kor", "latvian": "lav", "lithuanian": "lit", "norwegian": "nor",
    "persian": "per", "polish": "pol", "portuguese": "por", "romanian": "rum", "russian": "rus",
    "serbian": "srp", "slovak": "slo", "slovenian": "slv", "spanish": "spa", "swedish": "swe",
    "thai": "tha", "turkish": "tur", "ukrainian": "ukr", "vietnamese": "vie", "deutsch": "ger",
    "francais": "fre", "français": "fre", "espanol": "spa", "español": "spa", "italiano": "ita",
    "nederlands": "dut", "svenska": "swe", "norsk": "nor", "dansk": "dan", "suomi": "fin",
}  # fmt: skip
_TERMINOLOGIC = {
    "deu": "ger", "fra": "fre", "nld": "dut", "zho": "chi", "ces": "cze", "slk": "slo",
    "ron": "rum", "ell": "gre", "fas": "per", "isl": "ice", "eus": "baq", "hye": "arm",
    "kat": "geo", "mkd": "mac", "msa": "may", "sqi": "alb", "cym": "wel",
}  # fmt: skip
_ISO3 = (
    frozenset(_LANGUAGES.values()) | frozenset(_TERMINOLOGIC) | {"und", "mul", "zxx", "lat", "fil"}
)
_REGION = re.compile(r"^([a-z]{2,3})[-_](?:[a-z]{2}|[a-z]{4}|\d{3})$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d+[_\s.-]+(?P<rest>.+)$")
SUBTITLE_FOLDERS = frozenset({"subs", "subtitles", "sub", "subtitle", "legendas", "untertitel"})


FLAG_MARKS = "._- (["
"""What may stand between a video's name and the flags behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SidecarName:
    """What the words behind the video's name say."""

    language: str | None = None
    """ISO 639-2/B."""
    is_default: bool = False
    is_forced: bool = False
    is_hearing_impaired: bool = False
    title: str | None = None


def belongs_to(sidecar_stem: str, video_stem: str) -> bool:
    """Whether a sidecar's name is the video's name with nothing or flags behind it."""
    side, video = sidecar_stem.casefold(), video_stem.casefold()
    if not side.startswith(video):
        return False
    rest = side[len(video) :]
    return not rest or rest[0] in FLAG_MARKS


def language_code(word: str) -> str | None:
    """ISO 639-2/B code of a language written as code, tag (``pt-BR``) or English name."""
    low = word.strip().lower()
    if region := _REGION.match(low):
        low = region[1]
    if len(low) == 2:
        return _LANGUAGES.get(low)
    if len(low) == 3 and low in _ISO3:
        return _TERMINOLOGIC.get(low, low)
    return _NAMES.get(low)


def read_sidecar(sidecar_stem: str, video_stem: str = "") -> SidecarName:
    """Read language and flags; *video_stem* empty for files of a subtitles folder."""
    rest = sidecar_stem[len(video_stem) :] if video_stem else sidecar_stem
    if not video_stem and (numbered := _NUMBERED.match(rest)):
        rest = numbered["rest"]
    words: list[str] = []
    for word in re.split(r"[.\s_()\[\]]+", rest):
        whole = word.strip("-")
        words.extend([whole] if language_code(whole) else whole.split("-"))
    words = [word for word in words if word]
    language: str | None = None
    flags: set[str] = set()
    title: list[str] = []
    for position, word in enumerate(reversed(words)):
        low = word.lower().strip("-")
        # "hi" is hearing impaired behind a language, Hindi alone.
        if low == "hi" and not any(language_code(w) for w in words[: len(words) - 1 - position]):
            language = language or "hin"
        elif low in _FLAGS:
            flags.add(_FLAGS[low])
        elif language is None and (code := language_code(low)):
            language = code
        else:
            title.append(word)
    return SidecarName(
        language=language,
        is_default="default" in flags,
        is_forced="forced" in flags,
        is_hearing_impaired="hearing_impaired" in flags,
        title=" ".join(reversed(title)).strip(" -") or None if video_stem or language else None,
    )
