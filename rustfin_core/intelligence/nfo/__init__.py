"""Reading and writing NFO files, Kodi's and Jellyfin's dialects. See ``intelligence/README.md``."""

from rustfin_core.intelligence.nfo.files import MAX_BYTES, load_nfo
from rustfin_core.intelligence.nfo.location import nfo_for
from rustfin_core.intelligence.nfo.reader import read_nfo
from rustfin_core.intelligence.nfo.types import NfoRating, NfoResult, StreamHints, UserState
from rustfin_core.intelligence.nfo.writer import write_nfo

__all__ = [
    "MAX_BYTES",
    "NfoRating",
    "NfoResult",
    "StreamHints",
    "UserState",
    "load_nfo",
    "nfo_for",
    "read_nfo",
    "write_nfo",
]
