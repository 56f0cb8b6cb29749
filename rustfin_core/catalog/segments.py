"""Rows of media segments: derived from chapters and EDL files when either becomes known.

A segment keeps its uid as long as it is the same stretch, because players remember what was
skipped by it.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.intelligence.segments.decide import segments
from rustfin_core.intelligence.segments.types import EdlMark, SegmentKind
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.ticks import to_seconds, to_ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSegment:
    """A stretch of an item's first file (or of the file that was asked for). Ticks."""

    uid: bytes
    kind: SegmentKind
    start: int
    end: int


def set_edl(con: sqlite3.Connection, file_id: int, marks: Sequence[EdlMark]) -> None:
    """Keep what the EDL file beside a media file says; no marks: there is none (any more)."""
    text = json.dumps([mark.to_json() for mark in marks])
    row = con.execute("SELECT edl FROM segment_source WHERE file_id=?", (file_id,)).fetchone()
    if (row[0] if row else "[]") == text:
        return
    con.execute(
        "INSERT INTO segment_source(file_id,edl) VALUES(?,?) "
        "ON CONFLICT DO UPDATE SET edl=excluded.edl",
        (file_id, text),
    )
    derive(con, file_id)


def derive(con: sqlite3.Connection, file_id: int) -> None:
    """Bring the segments of a file up to date with its chapters and its EDL file."""
    con.execute("INSERT OR IGNORE INTO segment_source(file_id) VALUES(?)", (file_id,))
    row = con.execute(
        "SELECT m.data,m.duration,s.edl FROM media_file m JOIN segment_source s ON s.file_id=m.id "
        "WHERE m.id=?",
        (file_id,),
    ).fetchone()
    if row is None:
        return
    found = segments(
        chapters=[
            (chapter["start"], chapter.get("title"))
            for chapter in json.loads(row["data"] or "{}").get("chapters", ())
        ],
        duration=to_seconds(row["duration"]) if row["duration"] else None,
        marks=[EdlMark.from_json(mark) for mark in json.loads(row["edl"])],
        frame_rate=_frame_rate(con, file_id),
    )
    wanted = {(to_ticks(s.start), int(s.kind)): (to_ticks(s.end), s.source) for s in found}
    before = {
        (start, kind): uid
        for start, kind, uid in con.execute(
            "SELECT start,kind,uid FROM media_segment WHERE file_id=?", (file_id,)
        )
    }
    con.execute("DELETE FROM media_segment WHERE file_id=?", (file_id,))
    con.executemany(
        "INSERT INTO media_segment(file_id,start,kind,stop,uid,source) VALUES(?,?,?,?,?,?)",
        [
            (file_id, *key, end, before.get(key) or new_uid(), source)
            for key, (end, source) in wanted.items()
        ],
    )


def complete(con: sqlite3.Connection, *, after: int, limit: int) -> int | None:
    """Derive the segments of up to *limit* files probed before there were any.

    Looks at files above row id *after*; returns the last one's, ``None`` when there were none.
    """
    rows = con.execute(
        "SELECT m.id,coalesce(json_array_length(m.data,'$.chapters'),0) "
        "FROM media_file m JOIN item i ON i.id=m.item_id "
        "WHERE m.id>? AND m.probed=1 AND i.kind<>7 AND NOT EXISTS("
        "SELECT 1 FROM segment_source s WHERE s.file_id=m.id) ORDER BY m.id LIMIT ?",
        (after, limit),
    ).fetchall()
    con.executemany("INSERT INTO segment_source(file_id) VALUES(?)", [(row[0],) for row in rows])
    for file_id, chapters in rows:
        if chapters:
            derive(con, file_id)
    return rows[-1][0] if rows else None


def segments_of(
    con: sqlite3.Connection, scope: Scope, uid: bytes, kinds: Collection[SegmentKind] = ()
) -> tuple[MediaSegment, ...]:
    """Segments of an item (its first version) or of one of its files; ``NotFound`` unless visible.

    *kinds* empty means all of them.
    """
    item_id = row_id(con, scope, uid)
    row = con.execute(
        "SELECT m.id FROM media_file m WHERE m.item_id=? "
        "ORDER BY m.uid<>?,m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id LIMIT 1",
        (item_id, uid),
    ).fetchone()
    if row is None:
        return ()
    return tuple(
        MediaSegment(uid=r["uid"], kind=SegmentKind(r["kind"]), start=r["start"], end=r["stop"])
        for r in con.execute(
            "SELECT * FROM media_segment WHERE file_id=? ORDER BY start", (row[0],)
        )
        if not kinds or r["kind"] in kinds
    )


def _frame_rate(con: sqlite3.Connection, file_id: int) -> float | None:
    row = con.execute(
        "SELECT coalesce(json_extract(data,'$.average_frame_rate'),"
        "json_extract(data,'$.frame_rate')) FROM media_stream WHERE file_id=? AND type=? "
        "AND NOT coalesce(json_extract(data,'$.is_attached_picture'),0) ORDER BY idx LIMIT 1",
        (file_id, StreamType.VIDEO),
    ).fetchone()
    return float(row[0]) if row and row[0] else None
