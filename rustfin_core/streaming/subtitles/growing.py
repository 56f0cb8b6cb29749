"""Read a subtitle while ffmpeg is still writing it: whole cues out of a text that grows. Pure."""

import re

from rustfin_core.media.encodings import decode_text
from rustfin_core.streaming.subtitles.parse import read_blocks
from rustfin_core.streaming.subtitles.script import read_script
from rustfin_core.streaming.subtitles.types import Cue

_SRT_START = re.compile(rb"\n\n(?=\d+\n-?\d+:\d\d:\d\d)")
_SCRIPT_HEAD = re.compile(rb"^\[events\][^\n]*\nformat:[^\n]*\n", re.IGNORECASE | re.MULTILINE)


class GrowingSubtitle:
    """``feed()`` what comes, ``rest()`` when nothing came for a moment or nothing will come.

    *muxer* is ffmpeg's: ``srt``, ``webvtt`` or ``ass``. *is_ahead*: read from a position, before
    the rest comes by.
    """

    def __init__(self, muxer: str, *, is_ahead: bool = False) -> None:
        self.is_ahead = is_ahead
        self._muxer = muxer
        self._pending = b""
        self.script_head = ""
        """The part of an ASS script before its events, once it is known."""

    def feed(self, data: bytes) -> str:
        """The text of cues that are complete now."""
        self._pending = (self._pending + data).replace(b"\r\n", b"\n")
        match self._muxer:
            case "ass":
                return self._lines()
            case "srt":
                cuts = [found.start() for found in _SRT_START.finditer(self._pending)]
                return self._take(cuts[-1] + 2 if cuts else 0)
            case _:
                return self._take(self._pending.rfind(b"\n\n") + 2)

    def rest(self) -> str:
        """The text of the last cue, if it ends with a line."""
        if not self._pending.endswith(b"\n"):
            return ""
        return self._lines() if self._muxer == "ass" else self._take(len(self._pending))

    def cues(self, text: str) -> tuple[Cue, ...]:
        """The cues of what ``feed`` or ``rest`` returned."""
        if not text:
            return ()
        if self._muxer == "ass":
            found = read_script(self.script_head + text)
        else:
            found = read_blocks(text, is_webvtt=self._muxer == "webvtt")
        return tuple(cue for cue in found if cue.text and 0 <= cue.start < cue.end)

    def _lines(self) -> str:
        if not self.script_head:
            found = _SCRIPT_HEAD.search(self._pending)
            if found is None:
                return ""
            self.script_head = decode_text(self._pending[: found.end()])
            self._pending = self._pending[found.end() :]
        return self._take(self._pending.rfind(b"\n") + 1)

    def _take(self, end: int) -> str:
        if end <= 1:
            return ""
        text = decode_text(self._pending[:end])
        self._pending = self._pending[end:]
        return text
