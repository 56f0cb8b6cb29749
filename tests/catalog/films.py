"""A film to hang media files on, and what probing says of one."""

import sqlite3
from typing import Any

from rustfin_core.catalog.files import NewFile, folder_id, insert_file
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.kernel.enums import ItemKind, StreamType
from rustfin_core.media.types import Chapter, MediaInfo, StreamInfo

FOLDER = b"/media/Movies/M \xff/"
INFO = MediaInfo(
    container="mkv",
    duration=5400.5,
    start_time=0.08,
    bitrate=9_000_000,
    size=123,
    streams=(
        StreamInfo(
            index=0,
            type=StreamType.VIDEO,
            codec="hevc",
            width=3840,
            height=1600,
            color_transfer="smpte2084",
            level=150.0,
            frame_rate=23.976,
            is_default=True,
        ),
        StreamInfo(index=1, type=StreamType.AUDIO, codec="eac3", language="eng", channels=6),
        StreamInfo(index=2, type=StreamType.SUBTITLE, codec="subrip", is_forced=True),
    ),
    chapters=(Chapter(start=0.0, title="Öne"), Chapter(start=61.5)),
    tags={"title": "T"},
)


def insert_film(con: sqlite3.Connection) -> tuple[int, int]:
    """Row ids of a film without files and of its folder."""
    folder = folder_id(con, 1, FOLDER, None)
    new = NewItem(
        kind=ItemKind.MOVIE, name="M", added_at=1, library_id=1, folder_id=folder, uid=b"m" * 16
    )
    return insert_item(con, new), folder


def add_file(
    con: sqlite3.Connection, film: tuple[int, int], name: bytes = b"a \xfe.mkv", **values: Any
) -> int:
    """Row id of one more file of *film*."""
    item, folder = film
    return insert_file(
        con, item, NewFile(folder_id=folder, name=name, size=123, mtime_ns=7, **values)
    )
