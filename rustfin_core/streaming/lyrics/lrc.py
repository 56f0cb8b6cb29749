"""LRC, plain and enhanced (A2), plain text, and ID3's synchronised lyrics -> :class:`Lyrics`. Pure.

There is no standard; this reads what players write (https://en.wikipedia.org/wiki/LRC_(file_format)):
several stamps before a line, ``<mm:ss.xx>`` before words, tags such as ``[ar:...]`` on lines of
their own. ``[offset:+250]`` brings the words 250 ms earlier; it is worked into the times, so no
client need know of it. What makes no sense is left out or taken as text, never an error.
"""

import re
from collections.abc import Iterable, Sequence

from rustfin_core.streaming.lyrics.types import LyricHead, LyricLine, Lyrics, WordCue

MAX_TEXT = 1024 * 1024
MAX_LINES = 5_000
_MAX_LINE = 2_000
_MAX_STAMPS = 100
_MAX_TIME = 24 * 3_600_000
_TIME = r"(?:(\d{1,2}):(?=\d{1,2}:\d{1,2}[.,]))?(\d{1,3}):(\d{1,2})(?:[.:,](\d{1,6}))?"
"""``mm:ss``, with hundredths behind a point or a colon, with hours only if there is a point."""
_STAMP = re.compile(rf"\s*\[{_TIME}\]")
_WORD = re.compile(rf"<{_TIME}>")
_TAG = re.compile(r"^\s*\[\s*([a-z#]+)\s*:\s*(.*?)\s*\]\s*$", re.IGNORECASE)
_HEAD = {
    "ar": "artist", "al": "album", "ti": "title", "au": "author", "lr": "author", "by": "by",
    "re": "creator", "tool": "creator", "ve": "version",
}  # fmt: skip
_SILENT_TAGS = frozenset({"length", "offset", "la", "lang", "id", "key", "kana", "#", "total"})
_OFFSET = re.compile(r"^[+-]?\d{1,8}$")
_LENGTH = re.compile(_TIME)


def parse_lyrics(text: str) -> Lyrics:
    """Read the text of a lyrics file or tag; with stamps it is LRC, without them plain text."""
    raw = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MAX_LINES]
    lines: list[LyricLine] = []
    tags: dict[str, str] = {}
    for line in raw:
        if (tag := _TAG.match(line)) is not None and _is_tag(tag[1]):
            tags.setdefault(tag[1].lower(), tag[2][:_MAX_LINE])
            continue
        lines += _lines(line[:_MAX_LINE], lines)
    synced = any(line.at is not None for line in lines)
    return Lyrics(
        lines=_in_order(lines, _offset(tags)) if synced else tuple(_trimmed(lines)),
        head=_head(tags),
    )


def from_timed(entries: Sequence[tuple[int, str]]) -> Lyrics:
    """Read ID3's SYLT: an entry a line, or an entry a syllable with line feeds between lines."""
    entries = [(at, text[:_MAX_LINE]) for at, text in entries[:MAX_LINES] if 0 <= at <= _MAX_TIME]
    if not any("\n" in text.rstrip("\n") or text.startswith("\n") for _, text in entries[1:]):
        lines = [LyricLine(" ".join(text.split()), at) for at, text in entries]
        return Lyrics(lines=tuple(sorted(lines, key=lambda line: line.at or 0)))
    built: list[list[tuple[int, str]]] = [[]]
    for at, text in sorted(entries, key=lambda entry: entry[0]):
        first, *others = text.split("\n")
        if first:
            built[-1].append((at, first))
        built += [[(at, other)] if other else [] for other in others]
    return Lyrics(lines=tuple(_from_words(words) for words in built if words))


def _lines(line: str, before: Sequence[LyricLine]) -> list[LyricLine]:
    """The lines a line of text stands for: one for each of its stamps."""
    stamps: list[int] = []
    at = 0
    while len(stamps) < _MAX_STAMPS and (match := _STAMP.match(line, at)) is not None:
        stamps.append(_milliseconds(match))
        at = match.end()
    rest = line[at:]
    if not stamps:
        text = _WORD.sub("", rest).strip()
        # A line without a stamp among stamped ones goes on from the one before it.
        last = next((one.at for one in reversed(before)), None)
        if last is None:
            return [LyricLine(text)]
        return [LyricLine(text, last)] if text else []
    text, cues = _words(rest)
    lines = []
    for stamp in stamps:
        shift = stamp - stamps[0]
        lines.append(LyricLine(text, stamp, tuple(_shifted(cue, shift) for cue in cues)))
    return lines


def _words(text: str) -> tuple[str, tuple[WordCue, ...]]:
    """Take ``<mm:ss.xx>`` out of a line: its text, and when which part is sung."""
    marks = list(_WORD.finditer(text))
    if not marks:
        return text.strip(), ()
    plain = text[: marks[0].start()].lstrip()
    pieces: list[tuple[int, int, int]] = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        piece = text[mark.end() : end]
        if not plain or plain[-1].isspace():
            piece = piece.lstrip()
        pieces.append((len(plain), len(plain) + len(piece.rstrip()), _milliseconds(mark)))
        plain += piece
    cues = []
    for number, (start, end, at) in enumerate(pieces):
        until = pieces[number + 1][2] if number + 1 < len(pieces) else None
        if end > start:
            cues.append(WordCue(start, end, at, until if until is None or until >= at else None))
    return plain.rstrip(), tuple(cues)


def _from_words(words: Sequence[tuple[int, str]]) -> LyricLine:
    text = ""
    cues = []
    for number, (at, word) in enumerate(words):
        until = words[number + 1][0] if number + 1 < len(words) else None
        piece = word if text else word.lstrip()
        if piece.strip():
            cues.append(WordCue(len(text), len(text) + len(piece.rstrip()), at, until))
        text += piece
    return LyricLine(text.rstrip(), words[0][0], tuple(cues) if len(cues) > 1 else ())


def _milliseconds(match: re.Match[str]) -> int:
    hours, minutes, seconds, fraction = match.groups()
    part = round(int(fraction) * 1000 / 10 ** len(fraction)) if fraction else 0
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return min(whole * 1000 + part, _MAX_TIME)


def _is_tag(name: str) -> bool:
    return name.lower() in _HEAD or name.lower() in _SILENT_TAGS


def _offset(tags: dict[str, str]) -> int:
    text = tags.get("offset", "").replace(" ", "")
    return int(text) if _OFFSET.match(text) else 0


def _head(tags: dict[str, str]) -> LyricHead:
    known: dict[str, str] = {}
    for tag, name in _HEAD.items():
        if tags.get(tag):
            known.setdefault(name, tags[tag])
    length = _LENGTH.match(tags.get("length", ""))
    return LyricHead(**known, length=_milliseconds(length) if length else None)


def _in_order(lines: Iterable[LyricLine], offset: int) -> tuple[LyricLine, ...]:
    stamped = [
        LyricLine(
            line.text,
            max(0, line.at - offset),
            tuple(_shifted(cue, -offset) for cue in line.cues),
        )
        for line in lines
        if line.at is not None
    ]
    return tuple(sorted(stamped, key=lambda line: line.at or 0)[:MAX_LINES])


def _shifted(cue: WordCue, by: int) -> WordCue:
    until = None if cue.until is None else max(0, cue.until + by)
    return WordCue(cue.start, cue.end, max(0, cue.at + by), until)


def _trimmed(lines: list[LyricLine]) -> list[LyricLine]:
    """Without the empty lines at both ends."""
    filled = [number for number, line in enumerate(lines) if line.text]
    return lines[filled[0] : filled[-1] + 1] if filled else []
