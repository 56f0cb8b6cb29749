"""What the page Review says about files and candidates. Pure, whole sentences."""

import re
from pathlib import PurePosixPath, PureWindowsPath

from rustfin_app.language import decimal, marked, number, spoken, tr
from rustfin_app.widgets.state import State
from rustfin_core.admin.types import MatchCandidate, MatchFile, MatchReview

LIKELY_FROM = 0.6
"""Score from which a candidate may well be the title."""
_YEAR_AT_END = re.compile(r"(.*\S)[ (\[]+((?:19|20)\d\d)[)\]]?")
_SHARED = {
    "movie": marked("Several films share this name"),
    "series": marked("Several series share this name"),
    "album": marked("Several albums share this name"),
    "artist": marked("Several artists share this name"),
}
_CODECS = {
    "h264": "H.264",
    "hevc": "HEVC",
    "av1": "AV1",
    "mpeg2video": "MPEG-2",
    "mpeg4": "MPEG-4",
    "vp9": "VP9",
    "vc1": "VC-1",
    "aac": "AAC",
    "ac3": "AC-3",
    "eac3": "E-AC-3",
    "dts": "DTS",
    "truehd": "TrueHD",
    "mp3": "MP3",
    "flac": "FLAC",
    "opus": "Opus",
}
_CHANNELS = {1: marked("mono"), 2: marked("stereo"), 6: "5.1", 8: "7.1"}
_UNITS = ("", "kB", "MB", "GB", "TB")


def file_name(review: MatchReview) -> str:
    """Name of its file or folder; the title where there is neither."""
    path = _pure(review.path)
    return path.name or review.name


def folder_name(review: MatchReview) -> str:
    """The folder its file or folder lies in."""
    return str(_pure(review.path).parent) if review.path else ""


def why_unsure(review: MatchReview) -> str:
    """Why a person is asked, in a few words."""
    if review.state == "nothing" or not review.candidates:
        return tr("Nothing found")
    names = [one.title.casefold() for one in review.candidates]
    if names.count(names[0]) > 1:
        return tr(_SHARED.get(review.kind, marked("Several titles share this name")))
    if review.year is None and review.kind in ("movie", "series"):
        return tr("Year is missing")
    return tr("No title fits well enough")


def question(review: MatchReview) -> str:
    """The heading above the candidates."""
    return tr("Which one is {file}?", file=file_name(review))


def length(seconds: float | None) -> str:
    """``1 h 52 min``; empty while it is unknown."""
    if not seconds:
        return ""
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{count} min", count=max(1, minutes))
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=f"{minutes % 60:02d}")


def facts(file: MatchFile | None) -> str:
    """Picture, sound and size of a file."""
    if file is None:
        return ""
    picture = f"{file.width} × {file.height}" if file.width and file.height else ""
    sound = " ".join(
        one
        for one in (
            _CODECS.get(file.audio or "", (file.audio or "").upper()),
            tr(_CHANNELS.get(file.channels or 0, "")),
        )
        if one
    )
    parts = (picture, _CODECS.get(file.video or "", (file.video or "").upper()), sound)
    return " · ".join([*(one for one in parts if one), size(file.size)])


def size(count: int) -> str:
    """``8.4 GB``."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    if unit == 0:
        return tr("{count} bytes", count=number(count))
    return f"{decimal(value)} {_UNITS[unit]}"


def under_title(candidate: MatchCandidate) -> str:
    """Second line of a candidate: artist, year, length."""
    parts = (
        candidate.artist or "",
        str(candidate.year) if candidate.year else tr("Year unknown"),
        length(candidate.runtime),
    )
    return " · ".join(one for one in parts if one)


def verdict(candidate: MatchCandidate, *, is_first: bool) -> State | None:
    """How well a candidate fits; ``None`` where nobody has weighed it."""
    if candidate.score is None:
        return None
    if candidate.score < LIKELY_FROM:
        return State(tr("Unlikely"), "muted")
    return State(tr("Best match"), "positive") if is_first else State(tr("Possible"), "warning")


def reasons(candidate: MatchCandidate) -> tuple[str, ...]:
    """Up to two reasons, as sentences begin."""
    told = (spoken(one) for one in candidate.reasons[:2])
    return tuple(one[:1].upper() + one[1:] for one in told)


def titled(candidate: MatchCandidate) -> str:
    """``Keeper (2018)``."""
    return f"{candidate.title} ({candidate.year})" if candidate.year else candidate.title


def _pure(path: str) -> PurePosixPath | PureWindowsPath:
    windows = "\\" in path and not path.startswith("/")
    return PureWindowsPath(path) if windows else PurePosixPath(path)


def name_and_year(text: str) -> tuple[str, int | None]:
    """What somebody typed into the search: ``Heat (1995)`` is a name and a year."""
    match = _YEAR_AT_END.fullmatch(text.strip())
    return (match[1], int(match[2])) if match else (text.strip(), None)
