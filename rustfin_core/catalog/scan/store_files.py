"""Media file rows of a scan: found, moved, renumbered as versions and parts."""

import os
import sqlite3
from dataclasses import replace

from rustfin_core.catalog.files import NewFile, insert_file, set_sidecars
from rustfin_core.catalog.scan.batch import Batch
from rustfin_core.catalog.scan.messages import FileMessage, SidecarMessage, TitleMessage
from rustfin_core.catalog.segments import set_edl
from rustfin_core.catalog.types import Sidecar
from rustfin_core.intelligence.segments.types import EdlMark

_FAILED = 2
"""``media_file.probed`` of a file that could not be used."""


class FileStore:
    """Media files of one batch."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch

    def known(self, file: FileMessage) -> sqlite3.Row | None:
        """The file's row, or that of the file it was before it moved."""
        folder = self._batch.folder_row(os.fsencode(file["folder"]))
        name = os.fsencode(file["name"])
        row: sqlite3.Row | None = self._batch.con.execute(
            "SELECT * FROM media_file WHERE folder_id=? AND name=?", (folder, name)
        ).fetchone()
        if row is None and "moved_from" in file:
            row = self._batch.con.execute(
                "SELECT * FROM media_file WHERE id=? AND item_id IS NOT NULL", (file["moved_from"],)
            ).fetchone()
        return row

    def attach(self, item_id: int, title: TitleMessage, known: list[sqlite3.Row | None]) -> None:
        """Store a title's files as versions and parts of an item."""
        base = self._first_version(item_id, [row["id"] for row in known if row is not None])
        for file, row in zip(title["files"], known, strict=True):
            new = NewFile(
                folder_id=self._batch.folder_row(os.fsencode(file["folder"])),
                name=os.fsencode(file["name"]),
                size=file["size"],
                mtime_ns=file["mtime_ns"],
                version_no=base + file["version"],
                part_no=file["part"],
                version_name=file["label"],
            )
            if row is None:
                file_id = insert_file(self._batch.con, item_id, new)
                had_sidecars = False
            else:
                file_id = row["id"]
                had_sidecars = True
                self._update_file(row, item_id, new)
            if file["sidecars"] or had_sidecars:
                set_sidecars(self._batch.con, file_id, [_sidecar(s) for s in file["sidecars"]])
            marks = [EdlMark.from_json(mark) for mark in file.get("edl", ())]
            set_edl(self._batch.con, file_id, marks)

    def _update_file(self, row: sqlite3.Row, item_id: int, new: NewFile) -> None:
        if row["pinned"] and row["item_id"] is not None:
            item_id = row["item_id"]
            new = replace(new, version_no=row["version_no"], part_no=row["part_no"])
        content = (row["size"], row["mtime_ns"]) == (new.size, new.mtime_ns)
        if row["item_id"] is not None and row["item_id"] != item_id:
            self._batch.touched.add(row["item_id"])
            self._batch.emptied.add(row["item_id"])
        # The reason why it could not be used went with its old place: look again for a new one.
        stayed = (row["folder_id"], row["name"]) == (new.folder_id, new.name)
        lost_reason = row["probed"] == _FAILED and not (stayed and row["missing_since"] is None)
        self._batch.con.execute(
            """UPDATE media_file SET item_id=?,folder_id=?,name=?,size=?,mtime_ns=?,version_no=?,
                 part_no=?,version_name=?,missing_since=NULL,
                 probed=CASE WHEN ? THEN probed ELSE 0 END,
                 fingerprint=CASE WHEN ? THEN fingerprint END WHERE id=?""",
            (item_id, new.folder_id, new.name, new.size, new.mtime_ns, new.version_no, new.part_no,
             new.version_name, content and not lost_reason, content, row["id"]),
        )  # fmt: skip
        if not content:
            self._batch.con.execute("DELETE FROM keyframe_index WHERE file_id=?", (row["id"],))

    def _first_version(self, item_id: int, own: list[int]) -> int:
        """Version number to start at: zero, or behind the item's files in other folders."""
        marks = ",".join(map(str, own)) or "0"
        row = self._batch.con.execute(
            f"SELECT max(version_no) FROM media_file WHERE item_id=? AND id NOT IN ({marks})",
            (item_id,),
        ).fetchone()
        if row[0] is None:
            return 0
        mine = self._batch.con.execute(
            "SELECT min(version_no),max(version_no) FROM media_file "
            f"WHERE item_id=? AND id IN ({marks})",
            (item_id,),
        ).fetchone()
        if mine[0] is None:
            return int(row[0]) + 1
        clash = self._batch.con.execute(
            f"""SELECT 1 FROM media_file WHERE item_id=? AND id NOT IN ({marks})
                AND version_no BETWEEN ? AND ?""",
            (item_id, mine[0], mine[1]),
        ).fetchone()
        return int(row[0]) + 1 if clash else int(mine[0])


def _sidecar(message: SidecarMessage) -> Sidecar:
    return Sidecar(
        path=os.fsencode(message["path"]),
        kind=message["kind"],
        language=message["language"],
        codec=message["codec"],
        title=message["title"],
        is_default=message["default"],
        is_forced=message["forced"],
        is_hearing_impaired=message["hearing_impaired"],
    )
