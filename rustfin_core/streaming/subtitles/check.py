"""Look at a subtitle from elsewhere before it is kept."""

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.encodings import decode_text
from rustfin_core.streaming.subtitles.parse import Kind, kind_of, parse_subtitle
from rustfin_core.streaming.subtitles.types import SubtitleFormat
from rustfin_core.streaming.subtitles.write import write_subtitle

MAX_BYTES = 16 * 1024 * 1024
_RARE = (Kind.MPL2, Kind.SUBVIEWER, Kind.TMPLAYER)
"""Formats no other program would know by a file's name."""


def check_subtitle(data: bytes, language: str | None) -> tuple[str, bytes]:
    """File ending and UTF-8 text of a subtitle; ``InvalidInput`` for what shows nothing.

    What it is called and what encoding it is said to have count for nothing.
    """
    if len(data) > MAX_BYTES:
        raise InvalidInput("The subtitle is larger than 16 MB, which no text subtitle is.")
    text = decode_text(data, language=language)
    track = parse_subtitle(text)
    if not track.cues:
        raise InvalidInput("The subtitle shows no text at any time.")
    kind = kind_of(text)
    if kind in _RARE:
        return Kind.SRT.value, write_subtitle(track, SubtitleFormat.SRT)
    return kind.value, text.encode("utf-8")
