"""Media files read as :class:`MediaVersion`: the versions of titles, and one file alone."""

import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from rustfin_core.catalog.media_rows import PROBE_DONE, sidecar_of, stream_of, trickplay_of
from rustfin_core.catalog.types import MediaVersion, Sidecar, Trickplay
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.text import display_name
from rustfin_core.media.types import MediaInfo, StreamInfo

_FILES = (
    "SELECT m.*,f.path AS folder,i.uid AS item_uid,i.runtime AS runtime,p.made_at AS previews_at,"
    "EXISTS(SELECT 1 FROM media_segment g WHERE g.file_id=m.id) AS has_segments "
    "FROM media_file m JOIN folder f ON f.id=m.folder_id JOIN item i ON i.id=m.item_id "
    "LEFT JOIN preview p ON p.file_id=m.id AND p.state=1"
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
        streams.setdefault(row["file_id"], []).append(stream_of(row))
    sidecars: dict[int, list[Sidecar]] = {}
    for row in con.execute(f"SELECT * FROM sidecar WHERE file_id IN ({ids}) ORDER BY 1,2"):
        sidecars.setdefault(row["file_id"], []).append(sidecar_of(row))
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
        [stream_of(r) for r in streams],
        [sidecar_of(r) for r in beside],
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
        found[row["file_id"]] = (*found.get(row["file_id"], ()), trickplay_of(row))
    return found


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
