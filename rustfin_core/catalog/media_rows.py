"""How streams, sidecars and tiles of a media file stand in their rows. Pure."""

import json
import sqlite3
from dataclasses import MISSING, asdict, fields

from rustfin_core.catalog.types import Sidecar, Trickplay
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo

PROBE_WAITING, PROBE_DONE, PROBE_FAILED = 0, 1, 2
"""``media_file.probed``."""

_STREAM_DEFAULTS = {f.name: f.default for f in fields(StreamInfo) if f.default is not MISSING}
_STREAM_COLUMNS = frozenset({"index", "type", "codec", "language"})


def stream_row(file_id: int, stream: StreamInfo) -> tuple[object, ...]:
    """A stream as ``file_id,idx,type,codec,language,data``.

    ``data`` is JSON of what has no column of its own, defaults left out (most fields of most
    streams).
    """
    data = json.dumps(
        {
            name: value
            for name, value in asdict(stream).items()
            if name not in _STREAM_COLUMNS and value != _STREAM_DEFAULTS.get(name, MISSING)
        }
    )
    return (file_id, stream.index, stream.type, stream.codec, stream.language, data)


def stream_of(row: sqlite3.Row) -> StreamInfo:
    """The stream of a row."""
    return StreamInfo(
        index=row["idx"],
        type=StreamType(row["type"]),
        codec=row["codec"],
        language=row["language"],
        **json.loads(row["data"]),
    )


def sidecar_row(file_id: int, sidecar: Sidecar, *, kept: bool = False) -> tuple[object, ...]:
    """A sidecar as ``file_id,path,kind,language,codec,title,flags,kept``."""
    s = sidecar
    flags = s.is_default | s.is_forced << 1 | s.is_hearing_impaired << 2
    return (file_id, s.path, s.kind, s.language, s.codec, s.title, flags, kept)


def sidecar_of(row: sqlite3.Row) -> Sidecar:
    """The sidecar of a row."""
    return Sidecar(
        path=row["path"],
        kind=row["kind"],
        language=row["language"],
        codec=row["codec"],
        title=row["title"],
        is_default=bool(row["flags"] & 1),
        is_forced=bool(row["flags"] & 2),
        is_hearing_impaired=bool(row["flags"] & 4),
    )


def trickplay_of(row: sqlite3.Row) -> Trickplay:
    """Tiles of one width."""
    return Trickplay(
        width=row["width"],
        height=row["height"],
        columns=row["tile_width"],
        rows=row["tile_height"],
        count=row["count"],
        interval_ms=row["interval_ms"],
        bandwidth=row["bandwidth"],
        folder=row["folder"],
    )
