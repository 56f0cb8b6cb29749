"""What the media files of an item say of it: runtime, size, bit rate and flags of its row."""

import sqlite3

from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.types import Flag
from rustfin_core.kernel.enums import ItemKind, StreamType
from rustfin_core.media.types import MediaInfo

_HD_HEIGHT, _HD_WIDTH, _UHD_HEIGHT, _UHD_WIDTH = 700, 1_260, 1_500, 2_500
_HDR_TRANSFERS = frozenset({"smpte2084", "arib-std-b67"})
_PROBED_FLAGS = Flag.SUBTITLES | Flag.HD | Flag.UHD | Flag.HDR | Flag.LYRICS


def update_item(con: sqlite3.Connection, file_id: int) -> None:
    """Runtime, flags and size of the item of *file_id*, from all its files."""
    row = con.execute(
        "SELECT i.id,i.flags,i.runtime,i.kind,i.width,i.height,i.bitrate "
        "FROM media_file m JOIN item i ON i.id=m.item_id WHERE m.id=?",
        (file_id,),
    ).fetchone()
    if row is None:
        return
    versions = versions_of(con, [row[0]]).get(row[0], ())
    flags = Flag(row[1]) & ~_PROBED_FLAGS
    for version in versions:
        flags |= _flags(version.info)
        if any(sidecar.kind == "lyrics" for sidecar in version.sidecars):
            flags |= Flag.LYRICS
    if row[3] == ItemKind.TRACK and _has_words(con, row[0]):
        flags |= Flag.LYRICS
    # The parts of the first version add up; other versions have the same length or are cuts.
    total = con.execute(
        "SELECT sum(duration) FROM media_file WHERE item_id=? AND version_no="
        "(SELECT min(version_no) FROM media_file WHERE item_id=? AND missing_since IS NULL)",
        (row[0], row[0]),
    ).fetchone()[0]
    runtime = total or row[2]
    pictures = [version.info.video for version in versions if version.info.video is not None]
    width = max((picture.width or 0 for picture in pictures), default=0) or None
    height = max((picture.height or 0 for picture in pictures), default=0) or None
    bitrate = con.execute(
        "SELECT max(bitrate) FROM media_file WHERE item_id=?", (row[0],)
    ).fetchone()[0]
    if (flags, runtime, width, height, bitrate) != (row[1], row[2], *row[4:]):
        con.execute(
            "UPDATE item SET flags=?,runtime=?,width=?,height=?,bitrate=? WHERE id=?",
            (flags, runtime, width, height, bitrate, row[0]),
        )


def _has_words(con: sqlite3.Connection, item_id: int) -> bool:
    row = con.execute(
        "SELECT max(coalesce(json_extract(a.data,'$.has_lyrics'),0)) "
        "FROM media_file m JOIN audio_tags a ON a.file_id=m.id WHERE m.item_id=?",
        (item_id,),
    ).fetchone()
    return bool(row[0])


def _flags(info: MediaInfo) -> Flag:
    flags = Flag.SUBTITLES if info.of_type(StreamType.SUBTITLE) else Flag(0)
    if (video := info.video) is not None:
        width, height = video.width or 0, video.height or 0
        if width > _HD_WIDTH or height > _HD_HEIGHT:
            flags |= Flag.HD
        if width > _UHD_WIDTH or height > _UHD_HEIGHT:
            flags |= Flag.UHD
        if video.color_transfer in _HDR_TRANSFERS or video.dolby_vision_profile is not None:
            flags |= Flag.HDR
    return flags
