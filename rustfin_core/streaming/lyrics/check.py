"""Look at lyrics from elsewhere before they are kept."""

import re

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.encodings import decode_text
from rustfin_core.streaming.lyrics.lrc import MAX_TEXT, parse_lyrics

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


def check_lyrics(data: bytes) -> tuple[str, bytes]:
    """File ending and UTF-8 text of lyrics; ``InvalidInput`` for what has no words.

    With times they are an ``lrc``, whatever the file was called.
    """
    if len(data) > MAX_TEXT:
        raise InvalidInput("The lyrics are larger than 1 MB, which no song is.")
    text = decode_text(data)
    found = parse_lyrics(text)
    if _NO_TEXT.search(text) or not any(line.text.strip() for line in found.lines):
        raise InvalidInput("There are no words in this file.")
    return "lrc" if found.is_synced else "txt", text.encode("utf-8")
