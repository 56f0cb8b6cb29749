"""Rows of keyframe indexes: where a file can be cut."""

import sqlite3
import sys
from array import array
from collections.abc import Sequence

from rustfin_core.media.types import KeyframeIndex


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
