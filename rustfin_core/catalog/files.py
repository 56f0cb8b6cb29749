"""Rows of folders, media files, their streams, sidecars and keyframes.

Reading gives :class:`MediaVersion`; writing is for the scan and its background jobs.
"""

import json
import os
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, asdict, dataclass, fields, replace

from rustfin_core.catalog.types import Flag, MediaVersion, Sidecar, Trickplay
from rustfin_core.kernel.enums import ItemKind, StreamType
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.text import display_name
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.media.tags.types import AudioTags
from rustfin_core.media.types import KeyframeIndex, MediaInfo, StreamInfo

PROBE_WAITING, PROBE_DONE, PROBE_FAILED = 0, 1, 2
_STREAM_DEFAULTS = {f.name: f.default for f in fields(StreamInfo) if f.default is not MISSING}
_INSERT_SIDECAR = (
    "INSERT OR REPLACE INTO sidecar(file_id,path,kind,language,codec,title,flags,kept) "
    "VALUES(?,?,?,?,?,?,?,?)"
)
_COLUMNS = frozenset({"index", "type", "codec", "language"})
_HD_HEIGHT, _HD_WIDTH, _UHD_HEIGHT, _UHD_WIDTH = 700, 1_260, 1_500, 2_500
_HDR_TRANSFERS = frozenset({"smpte2084", "arib-std-b67"})
_FILES = (
    "SELECT m.*,f.path AS folder,i.uid AS item_uid,i.runtime AS runtime,p.made_at AS previews_at,"
    "EXISTS(SELECT 1 FROM media_segment g WHERE g.file_id=m.id) AS has_segments "
    "FROM media_file m JOIN folder f ON f.id=m.folder_id JOIN item i ON i.id=m.item_id "
    "LEFT JOIN preview p ON p.file_id=m.id AND p.state=1"
)
_PROBED_FLAGS = Flag.SUBTITLES | Flag.HD | Flag.UHD | Flag.HDR | Flag.LYRICS


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A media file as the walk found it."""

    folder_id: int
    name: bytes
    size: int
    mtime_ns: int
    fingerprint: bytes | None = None
    version_no: int = 0
    part_no: int = 0
    version_name: str | None = None
    """What tells versions apart (``1080p``, ``Director's Cut``); the file name when ``None``."""


def folder_id(con: sqlite3.Connection, library_id: int, path: bytes, parent_id: int | None) -> int:
    """Row id of the folder at *path* (ends with the separator); made when new."""
    row = con.execute(
        "SELECT id FROM folder WHERE library_id=? AND path=?", (library_id, path)
    ).fetchone()
    if row is None:
        row = con.execute(
            "INSERT INTO folder(library_id,parent_id,path) VALUES(?,?,?) RETURNING id",
            (library_id, parent_id, path),
        ).fetchone()
    return int(row[0])


def insert_file(con: sqlite3.Connection, item_id: int | None, file: NewFile) -> int:
    """Store a media file of an item and return its row id."""
    row = con.execute(
        "INSERT INTO media_file(uid,item_id,folder_id,name,size,mtime_ns,fingerprint,version_no,"
        "part_no,version_name) VALUES(?,?,?,?,?,?,?,?,?,?) RETURNING id",
        (
            new_uid(),
            item_id,
            file.folder_id,
            file.name,
            file.size,
            file.mtime_ns,
            file.fingerprint,
            file.version_no,
            file.part_no,
            file.version_name,
        ),
    ).fetchone()
    return int(row[0])


def save_media_info(con: sqlite3.Connection, file_id: int, info: MediaInfo) -> None:
    """Store the result of probing a file; runtime and flags of its item follow."""
    data = info.to_json()
    del data["streams"]
    con.execute(
        "UPDATE media_file SET probed=?,container=?,duration=?,bitrate=?,data=? WHERE id=?",
        (
            PROBE_DONE,
            info.container,
            None if info.duration is None else to_ticks(info.duration),
            info.bitrate,
            json.dumps(data),
            file_id,
        ),
    )
    con.execute("DELETE FROM media_stream WHERE file_id=?", (file_id,))
    con.executemany(
        "INSERT INTO media_stream(file_id,idx,type,codec,language,data) VALUES(?,?,?,?,?,?)",
        [
            (file_id, s.index, s.type, s.codec, s.language, _stream_data(s))
            for s in info.streams
            if not s.is_external
        ],
    )
    _update_item(con, file_id)


def save_audio_tags(con: sqlite3.Connection, file_id: int, tags: AudioTags) -> None:
    """Store what the tags of a track's file say; the words of its lyrics stay in the file."""
    con.execute(
        "INSERT OR REPLACE INTO audio_tags(file_id,data) VALUES(?,?)",
        (file_id, json.dumps(tags.without_words().to_json())),
    )
    _update_item(con, file_id)


def save_probe_failure(con: sqlite3.Connection, file_id: int) -> None:
    """Remember that a file could not be probed, so that it is not tried again until it changes."""
    con.execute("UPDATE media_file SET probed=? WHERE id=?", (PROBE_FAILED, file_id))


def set_sidecars(con: sqlite3.Connection, file_id: int, sidecars: Iterable[Sidecar]) -> None:
    """Replace the sidecars of a file by those the scan found; what we keep ourselves stays."""
    con.execute("DELETE FROM sidecar WHERE file_id=? AND NOT kept", (file_id,))
    con.executemany(_INSERT_SIDECAR, [_sidecar_row(file_id, s) for s in sidecars])
    _update_item(con, file_id)


def add_sidecar(con: sqlite3.Connection, file_uid: bytes, sidecar: Sidecar, *, kept: bool) -> None:
    """Add one sidecar to a file; *kept*: it lies in our own folder, where no scan looks."""
    row = con.execute("SELECT id FROM media_file WHERE uid=?", (file_uid,)).fetchone()
    if row is not None:
        con.execute(_INSERT_SIDECAR, _sidecar_row(row[0], sidecar, kept=kept))
        _update_item(con, row[0])


def remove_sidecar(con: sqlite3.Connection, file_uid: bytes, path: bytes) -> None:
    """Take one sidecar off a file."""
    row = con.execute("SELECT id FROM media_file WHERE uid=?", (file_uid,)).fetchone()
    if row is not None:
        con.execute("DELETE FROM sidecar WHERE file_id=? AND path=?", (row[0], path))
        _update_item(con, row[0])


def _sidecar_row(file_id: int, sidecar: Sidecar, *, kept: bool = False) -> tuple[object, ...]:
    s = sidecar
    flags = s.is_default | s.is_forced << 1 | s.is_hearing_impaired << 2
    return (file_id, s.path, s.kind, s.language, s.codec, s.title, flags, kept)


def save_keyframes(con: sqlite3.Connection, file_uid: bytes, index: KeyframeIndex) -> None:
    """Store the keyframe index of a file."""
    con.execute(
        "INSERT OR REPLACE INTO keyframe_index(file_id,duration,all_idr,pts,dts) "
        "SELECT id,?,?,?,? FROM media_file WHERE uid=?",
        (index.duration, index.all_idr, _packed(index.pts), _packed(index.dts), file_uid),
    )


def load_keyframes(con: sqlite3.Connection, file_uid: bytes) -> KeyframeIndex | None:
    """The stored keyframe index of a file, if it was ever made."""
    row = con.execute(
        "SELECT k.* FROM media_file m JOIN keyframe_index k ON k.file_id=m.id WHERE m.uid=?",
        (file_uid,),
    ).fetchone()
    if row is None:
        return None
    return KeyframeIndex(
        pts=_unpacked(row["pts"]),
        dts=_unpacked(row["dts"]),
        duration=row["duration"],
        all_idr=bool(row["all_idr"]),
    )


def versions_of(
    con: sqlite3.Connection, item_ids: Sequence[int]
) -> dict[int, tuple[MediaVersion, ...]]:
    """Media versions per item row id, first version first.

    Three statements for any number, four where there are tiles.
    """
    if not item_ids:
        return {}
    marks = ",".join(map(str, item_ids))
    files = con.execute(
        f"""{_FILES} WHERE m.item_id IN ({marks})
            ORDER BY m.item_id,m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id"""
    ).fetchall()
    ids = ",".join(str(row["id"]) for row in files)
    streams: dict[int, list[StreamInfo]] = {}
    for row in con.execute(f"SELECT * FROM media_stream WHERE file_id IN ({ids}) ORDER BY 1,2"):
        streams.setdefault(row["file_id"], []).append(_stream(row))
    sidecars: dict[int, list[Sidecar]] = {}
    for row in con.execute(f"SELECT * FROM sidecar WHERE file_id IN ({ids}) ORDER BY 1,2"):
        sidecars.setdefault(row["file_id"], []).append(_sidecar(row))
    tiles = _tiles_of(con, files)
    grouped: dict[int, dict[int, list[sqlite3.Row]]] = {}
    for row in files:
        grouped.setdefault(row["item_id"], {}).setdefault(row["version_no"], []).append(row)
    return {
        item_id: tuple(
            _version(
                parts,
                streams.get(parts[0]["id"], []),
                sidecars.get(parts[0]["id"], []),
                tiles.get(parts[0]["id"], ()),
                is_first=number == 0,
            )
            for number, parts in enumerate(versions.values())
        )
        for item_id, versions in grouped.items()
    }


def version_of_file(con: sqlite3.Connection, file_id: int) -> MediaVersion:
    """One file alone as a version, named by its own uid: a later part of a film, for one."""
    row = con.execute(
        f"{_FILES} WHERE m.id=?",
        (file_id,),
    ).fetchone()
    streams = con.execute("SELECT * FROM media_stream WHERE file_id=? ORDER BY idx", (file_id,))
    beside = con.execute("SELECT * FROM sidecar WHERE file_id=? ORDER BY path", (file_id,))
    return _version(
        [row],
        [_stream(r) for r in streams],
        [_sidecar(r) for r in beside],
        _tiles_of(con, [row]).get(file_id, ()),
        is_first=False,
    )


def _tiles_of(
    con: sqlite3.Connection, files: Sequence[sqlite3.Row]
) -> dict[int, tuple[Trickplay, ...]]:
    """Tiles above the seek bar by file; no statement where there are none."""
    ids = ",".join(str(row["id"]) for row in files if row["previews_at"] is not None)
    found: dict[int, tuple[Trickplay, ...]] = {}
    sql = f"SELECT * FROM trickplay WHERE file_id IN ({ids}) ORDER BY width"
    for row in con.execute(sql) if ids else ():
        found[row["file_id"]] = (*found.get(row["file_id"], ()), _trickplay(row))
    return found


def _trickplay(row: sqlite3.Row) -> Trickplay:
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


def _version(
    parts: list[sqlite3.Row],
    streams: list[StreamInfo],
    sidecars: list[Sidecar],
    trickplay: tuple[Trickplay, ...],
    *,
    is_first: bool,
) -> MediaVersion:
    main = parts[0]
    info = MediaInfo.from_json(
        {
            "container": main["container"] or _extension(main["name"]),
            **json.loads(main["data"] or "{}"),
        }
    )
    known = {s.index for s in streams}
    free = max(known, default=-1) + 1
    external = [s for s in sidecars if s.kind == "subtitle"]
    return MediaVersion(
        uid=main["item_uid"] if is_first else main["uid"],
        file_uid=main["uid"],
        item_uid=main["item_uid"],
        path=main["folder"] + main["name"],
        name=main["version_name"] or display_name(main["name"].rpartition(b".")[0] or main["name"]),
        size=main["size"],
        mtime_ns=main["mtime_ns"],
        is_probed=main["probed"] == PROBE_DONE,
        info=replace(
            info,
            size=main["size"],
            streams=(
                *streams,
                *(_external_stream(s, free + n) for n, s in enumerate(external)),
            ),
        ),
        sidecars=tuple(sidecars),
        parts=tuple(part["folder"] + part["name"] for part in parts[1:]),
        is_missing=main["missing_since"] is not None,
        trickplay=trickplay,
        previews_at=main["previews_at"],
        has_segments=bool(main["has_segments"]),
    )


def _update_item(con: sqlite3.Connection, file_id: int) -> None:
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


def _stream_data(stream: StreamInfo) -> str:
    """JSON of what has no column of its own, defaults left out (most fields of most streams)."""
    return json.dumps(
        {
            name: value
            for name, value in asdict(stream).items()
            if name not in _COLUMNS and value != _STREAM_DEFAULTS.get(name, MISSING)
        }
    )


def _stream(row: sqlite3.Row) -> StreamInfo:
    return StreamInfo(
        index=row["idx"],
        type=StreamType(row["type"]),
        codec=row["codec"],
        language=row["language"],
        **json.loads(row["data"]),
    )


def _sidecar(row: sqlite3.Row) -> Sidecar:
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


def _external_stream(sidecar: Sidecar, index: int) -> StreamInfo:
    return StreamInfo(
        index=index,
        type=StreamType.SUBTITLE,
        codec=sidecar.codec,
        language=sidecar.language,
        title=sidecar.title,
        is_default=sidecar.is_default,
        is_forced=sidecar.is_forced,
        is_hearing_impaired=sidecar.is_hearing_impaired,
        external_path=os.fsdecode(sidecar.path),
    )


def _extension(name: bytes) -> str:
    return display_name(name.rpartition(b".")[2]).lower()


def _packed(stamps: Sequence[float]) -> bytes:
    values = array("d", stamps)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _unpacked(data: bytes) -> tuple[float, ...]:
    values = array("d")
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return tuple(values)
