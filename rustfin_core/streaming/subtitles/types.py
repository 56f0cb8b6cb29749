"""Subtitles as data. Times are seconds; cue text is *safe markup*: see ``markup``."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.media.types import StreamInfo


class SubtitleFormat(StrEnum):
    """Formats a client may ask for; the values are file endings."""

    VTT = "vtt"
    SRT = "srt"
    ASS = "ass"
    SSA = "ssa"
    TTML = "ttml"
    JSON = "json"

    @classmethod
    def from_name(cls, name: str) -> "SubtitleFormat | None":
        """Read the names clients use in ``Stream.{format}``; ``None`` for what is not made."""
        return _NAMES.get(name.strip().lower().lstrip("."))

    @property
    def media_type(self) -> str:
        """Content-Type of a document in this format."""
        return _MEDIA_TYPES[self]


_NAMES = {
    "vtt": SubtitleFormat.VTT,
    "webvtt": SubtitleFormat.VTT,
    "srt": SubtitleFormat.SRT,
    "subrip": SubtitleFormat.SRT,
    "ass": SubtitleFormat.ASS,
    "ssa": SubtitleFormat.SSA,
    "ttml": SubtitleFormat.TTML,
    "js": SubtitleFormat.JSON,
    "json": SubtitleFormat.JSON,
}
_MEDIA_TYPES = {
    SubtitleFormat.VTT: "text/vtt; charset=utf-8",
    SubtitleFormat.SRT: "application/x-subrip; charset=utf-8",
    SubtitleFormat.ASS: "text/x-ssa; charset=utf-8",
    SubtitleFormat.SSA: "text/x-ssa; charset=utf-8",
    SubtitleFormat.TTML: "application/ttml+xml; charset=utf-8",
    SubtitleFormat.JSON: "application/json",
}

BOTTOM = 2
"""Usual place of a cue: bottom centre, as on a numeric keypad (ASS ``\\an``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One appearance of text on screen."""

    start: float
    end: float
    text: str
    alignment: int = BOTTOM
    settings: str = ""
    """WebVTT cue settings (``line:0 align:start``), kept for WebVTT alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleTrack:
    """A parsed subtitle, cues in order of their start."""

    cues: tuple[Cue, ...]
    script: str | None = None
    """The whole ASS script when it was one: its styling survives only unconverted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleSource:
    """Where a subtitle lies: in the media file at ``path``, or in ``stream.external_path``."""

    uid: bytes
    """Id of the media file."""
    path: str
    stream: StreamInfo
    siblings: tuple[StreamInfo, ...]
    """All streams of the file: its text subtitles are taken out together, in one reading."""
    roots: tuple[str, ...]
    """Folders of the library; nothing outside them is read (T-24)."""
    frame_rate: float | None = None
    """Of the video, for formats that count frames."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleRequest:
    """What of a subtitle is wanted. Times are seconds of the film."""

    form: SubtitleFormat
    start: float = 0.0
    end: float | None = None
    shift: bool = False
    """Whether times count from *start*."""
    offset: float = 0.0
    """Added to all times: positive for a subtitle that comes too early."""
    timestamp_map: int | None = None
    """90 kHz media time of cue time zero, for WebVTT segments of HLS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedSubtitle:
    """A document ready to send: ``body``, or ``parts`` of one whose end is still being read."""

    media_type: str
    body: bytes = b""
    parts: AsyncGenerator[bytes, None] | None = None
