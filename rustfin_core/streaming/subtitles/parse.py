"""Read SubRip, WebVTT, ASS/SSA and MicroDVD, however bent.

People's subtitles are hand-made: numbers missing, blank lines too many, times in odd forms.
Whatever has a readable time and text becomes a cue; the rest is left out.
"""

import re
from collections.abc import Iterable, Iterator

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.streaming.subtitles.markup import from_ass, safe_markup, split_braces
from rustfin_core.streaming.subtitles.timecodes import read_time
from rustfin_core.streaming.subtitles.types import BOTTOM, Cue, SubtitleTrack

MAX_CUES = 100_000
_ARROW = "-->"
_SETTING = re.compile(r"(?:line|position|align|size|vertical):[\w.,%-]{1,32}\Z")
_MICRODVD = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}(.*)")
_DEFAULT_RATE = 23.976
_DEFAULT_SECONDS = 4.0


def parse_subtitle(text: str, *, frame_rate: float | None = None) -> SubtitleTrack:
    """Parse *text* in whichever format it is; *frame_rate* serves formats that count frames.

    Raise :class:`InvalidInput` when it is no text subtitle at all.
    """
    head = text[:4096].lstrip("\ufeff \n\t")
    if head.startswith("WEBVTT"):
        return _track(_webvtt(text))
    if "[script info]" in head.lower() or re.search(r"^Dialogue:", text, re.MULTILINE):
        return _track(_ass(text), script=text)
    if _MICRODVD.match(head):
        return _track(_microdvd(text, frame_rate))
    found = list(_subrip(text))
    if found or not text.strip():
        return _track(found)
    msg = "This is not a text subtitle Rustfin can read (SubRip, WebVTT, ASS, SSA or MicroDVD)."
    raise InvalidInput(msg)


def _track(cues: Iterable[Cue], *, script: str | None = None) -> SubtitleTrack:
    kept: list[Cue] = []
    for cue in cues:
        if cue.text and 0 <= cue.start < cue.end:
            kept.append(cue)
        if len(kept) >= MAX_CUES:
            break
    return SubtitleTrack(cues=tuple(sorted(kept, key=lambda c: c.start)), script=script)


def _times(line: str) -> tuple[float, float, str] | None:
    """Read a timing line: start, end and what stands behind."""
    left, arrow, right = line.partition(_ARROW)
    words = right.split()
    if not arrow or not words:
        return None
    start, end = read_time(left), read_time(words[0])
    return None if start is None or end is None else (start, end, " ".join(words[1:]))


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each timing line with the text lines below it, up to the next timing line."""
    at = [number for number, line in enumerate(lines) if _ARROW in line]
    for position, number in enumerate(at):
        last = at[position + 1] if position + 1 < len(at) else len(lines)
        body = lines[number + 1 : last]
        if position + 1 < len(at):
            _drop_number(body)
        yield lines[number], body


def _drop_number(body: list[str]) -> None:
    """Take the next cue's number, and the blanks before it, off the end."""
    if body and body[-1].strip().isdecimal() and (len(body) == 1 or not body[-2].strip()):
        body.pop()
    while body and not body[-1].strip():
        body.pop()


def _subrip(text: str) -> Iterator[Cue]:
    for timing, body in _blocks(text.split("\n")):
        times = _times(timing)
        if times is None:
            continue
        words, alignment = split_braces("\n".join(_up_to_number(body)))
        yield Cue(
            start=times[0],
            end=times[1],
            text=safe_markup(words),
            alignment=alignment or BOTTOM,
        )


def _up_to_number(body: list[str]) -> list[str]:
    """Stop where another cue begins whose timing line is missing: a blank, then a number."""
    for number in range(1, len(body) - 1):
        if not body[number - 1].strip() and body[number].strip().isdecimal():
            return body[: number - 1]
    return body


def _webvtt(text: str) -> Iterator[Cue]:
    for timing, body in _blocks(text.split("\n")):
        times = _times(timing)
        if times is None:
            continue
        lines: list[str] = []
        for line in body:
            if not line.strip():
                break
            lines.append(line)
        settings = " ".join(word for word in times[2].split() if _SETTING.match(word))
        yield Cue(
            start=times[0], end=times[1], text=safe_markup("\n".join(lines)), settings=settings
        )


def _ass(text: str) -> Iterator[Cue]:
    fields = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv"]
    fields += ["effect", "text"]
    in_events = False
    for line in text.split("\n"):
        key, _, value = line.partition(":")
        name = key.strip().lower()
        if line.lstrip().startswith("["):
            in_events = line.strip().lower() == "[events]"
        elif name == "format" and in_events:
            fields = [field.strip().lower() for field in value.split(",")]
        elif name == "dialogue":
            values = value.split(",", len(fields) - 1)
            event = dict(zip(fields, values, strict=False))
            start, end = read_time(event.get("start", "")), read_time(event.get("end", ""))
            if start is None or end is None:
                continue
            markup, alignment = from_ass(event.get("text", ""))
            yield Cue(start=start, end=end, text=markup, alignment=alignment or BOTTOM)


def _microdvd(text: str, frame_rate: float | None) -> Iterator[Cue]:
    rate = frame_rate or _DEFAULT_RATE
    for line in text.split("\n"):
        found = _MICRODVD.match(line.strip())
        if found is None:
            continue
        first, last, words = int(found[1]), int(found[2] or 0), found[3].strip()
        if first <= 1 and re.fullmatch(r"\d{2}(?:[.,]\d{1,3})?", words):
            rate = float(words.replace(",", "."))
            continue
        italic = "{y:i}" in words.lower() or words.startswith("/")
        plain = split_braces(words)[0].replace("|/", "|").replace("|", "\n").lstrip("/")
        markup = safe_markup(f"<i>{plain}</i>" if italic else plain)
        end = last / rate if last else first / rate + _DEFAULT_SECONDS
        yield Cue(start=first / rate, end=end, text=markup)
