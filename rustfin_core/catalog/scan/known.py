"""What the walk reads from the database: its own read-only connection, in the worker process."""

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from rustfin_core.catalog.scan.diff import KnownFile

_BUSY_MS = 10_000


class KnownState:
    """The catalogue's files and folders of one library, read folder by folder."""

    def __init__(self, database: str, library_id: int) -> None:
        uri = f"{Path(database).absolute().as_uri()}?mode=ro"
        self.connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_MS / 1000, isolation_level=None
        )
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA query_only=1")
        self._library_id = library_id

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def signature(self, path: bytes) -> int | None:
        """Recorded signature of a folder; ``None`` when it is unknown or must be looked at."""
        row = self.connection.execute(
            "SELECT signature FROM folder WHERE library_id=? AND path=?", (self._library_id, path)
        ).fetchone()
        return None if row is None else row[0]

    def files(self, path: bytes) -> dict[bytes, KnownFile]:
        """Known media files directly in a folder, by name."""
        rows = self.connection.execute(
            """SELECT m.id,m.folder_id,m.name,m.size,m.mtime_ns,m.item_id,m.version_no,m.part_no,
                 m.missing_since IS NOT NULL AS missing,coalesce(e.edl,'[]') AS edl
               FROM folder f JOIN media_file m ON m.folder_id=f.id
               LEFT JOIN segment_source e ON e.file_id=m.id
               WHERE f.library_id=? AND f.path=?""",
            (self._library_id, path),
        ).fetchall()
        if not rows:
            return {}
        sidecars: dict[int, set[bytes]] = {}
        for row in self.connection.execute(
            """SELECT s.file_id,s.path FROM folder f JOIN media_file m ON m.folder_id=f.id
               JOIN sidecar s ON s.file_id=m.id WHERE f.library_id=? AND f.path=? AND NOT s.kept""",
            (self._library_id, path),
        ):
            sidecars.setdefault(row[0], set()).add(row[1])
        return {
            row["name"]: KnownFile(
                row["id"],
                row["folder_id"],
                row["name"],
                row["size"],
                row["mtime_ns"],
                row["item_id"],
                row["version_no"],
                row["part_no"],
                bool(row["missing"]),
                frozenset(sidecars.get(row["id"], ())),
                row["edl"],
            )
            for row in rows
        }

    def child_folders(self, path: bytes) -> dict[bytes, int]:
        """Known folders directly below a folder: name to row id."""
        rows = self.connection.execute(
            """SELECT c.id,c.path FROM folder f JOIN folder c ON c.parent_id=f.id
               WHERE f.library_id=? AND f.path=?""",
            (self._library_id, path),
        )
        separator = os.fsencode(os.sep)
        return {row[1][len(path) :].rstrip(separator): row[0] for row in rows}

    def read_children(self, path: bytes) -> set[bytes]:
        """Names of the folders directly below one that were read to the end and can be trusted."""
        rows = self.connection.execute(
            """SELECT c.path FROM folder f JOIN folder c ON c.parent_id=f.id
               WHERE f.library_id=? AND f.path=? AND c.signature IS NOT NULL""",
            (self._library_id, path),
        )
        separator = os.fsencode(os.sep)
        return {row[0][len(path) :].rstrip(separator) for row in rows}

    def live_files(self, root: bytes) -> int:
        """How many files below *root* are known and not missing."""
        row = self.connection.execute(
            """SELECT count(*) FROM folder f JOIN media_file m ON m.folder_id=f.id
               WHERE f.library_id=? AND f.path>=? AND f.path<? AND m.missing_since IS NULL""",
            (self._library_id, root, root[:-1] + bytes([root[-1] + 1])),
        ).fetchone()
        return int(row[0])
