"""The ``read_lyrics`` operation of a worker process: the words in a file's tags."""

from typing import Any

from rustfin_core.media.tags.read import read_tags
from rustfin_core.media.tags.types import AudioTags


def read_lyrics(args: dict[str, Any]) -> dict[str, Any]:
    """Words of ``args["path"]``: ``text`` as written, and ``timed`` as [milliseconds, text] pairs.

    Both are empty for a file without them, or one that is gone.
    """
    try:
        tags = read_tags(args["path"]).tags
    except OSError:
        tags = AudioTags()
    return {"text": tags.lyrics, "timed": [[line.at, line.text] for line in tags.timed_lyrics]}
