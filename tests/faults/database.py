"""A server's database seen from outside: copies, soundness, and a dump without row ids."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]

_ITEMS = """
SELECT i.kind, i.name, i.year, i.state, i.parent_index, i.index_number, p.name, s.name,
  i.leaf_count, i.child_count, i.runtime,
  (SELECT group_concat(k, '|') FROM (SELECT key AS k FROM work_key
     WHERE work_id=i.work_id ORDER BY 1)),
  (SELECT group_concat(f, '|') FROM (SELECT hex(fo.path||m.name)||':'||m.version_no||':'||m.part_no
     ||':'||m.probed||':'||coalesce(m.duration, '')||':'||(m.missing_since IS NOT NULL)||':'
     ||(SELECT count(*) FROM media_stream t WHERE t.file_id=m.id)||':'
     ||(SELECT count(*) FROM sidecar c WHERE c.file_id=m.id) AS f
     FROM media_file m JOIN folder fo ON fo.id=m.folder_id WHERE m.item_id=i.id ORDER BY 1)),
  (SELECT title FROM item_fts WHERE rowid=i.id)
FROM item i LEFT JOIN item p ON p.id=i.parent_id LEFT JOIN item s ON s.id=i.series_id
"""
_BARE = """
SELECT count(*) FROM item i WHERE i.state=0 AND i.kind BETWEEN 1 AND 7
AND NOT EXISTS(SELECT 1 FROM image WHERE image.item_id=i.id AND image.type=0)
"""
_PROBLEMS = "SELECT hex(path), reason FROM scan_problem"
_COUNTS = "SELECT kind, sum(n) FROM item_count GROUP BY kind HAVING sum(n)<>0"
_FILE_IDS = """
SELECT fo.path||m.name, hex(m.uid), hex(i.uid) FROM media_file m
JOIN folder fo ON fo.id=m.folder_id JOIN item i ON i.id=m.item_id
"""
_GROUP_IDS = """
SELECT i.kind, i.name, p.name, hex(i.uid) FROM item i LEFT JOIN item p ON p.id=i.parent_id
WHERE i.kind IN (2, 3, 5, 6)
"""
_FAVOURITES = """
SELECT lower(hex(i.uid)) FROM item i JOIN user_data u ON u.work_id=i.work_id WHERE u.favorite=1
"""
_USER_DATA = """
SELECT u.user_id, (SELECT min(key) FROM work_key WHERE work_id=u.work_id),
  u.played, u.play_count, u.favorite, u.position FROM user_data u
"""


@contextmanager
def copied(data: Path) -> Iterator[sqlite3.Connection]:
    """The database as a crash would find it, without touching the original."""
    with tempfile.TemporaryDirectory() as name:
        for suffix in ("", "-wal"):
            source = data / f"rustfin.db{suffix}"
            if source.exists():
                shutil.copyfile(source, Path(name) / source.name)
        with closing(sqlite3.connect(Path(name) / "rustfin.db")) as connection:
            yield connection


def soundness(data: Path) -> str:
    """``ok``, or what is wrong."""
    with copied(data) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
    return f"dangling rows {dangling}" if verdict == "ok" and dangling else str(verdict)


def dump(data: Path) -> list[Row]:
    """The catalogue in a canonical form: names, kinds, paths, versions and details."""
    with copied(data) as connection:
        rows: list[Row] = [("item", *row) for row in connection.execute(_ITEMS)]
        rows += [("problem", *row) for row in connection.execute(_PROBLEMS)]
        rows += [("count", *row) for row in connection.execute(_COUNTS)]
    return sorted(rows, key=repr)


def ids(data: Path) -> tuple[dict[bytes, tuple[str, str]], dict[Row, str]]:
    """Ids of files with their items by path, and of series, seasons, artists, albums by name."""
    with copied(data) as connection:
        files = {row[0]: (row[1], row[2]) for row in connection.execute(_FILE_IDS)}
        groups = {tuple(row[:3]): row[3] for row in connection.execute(_GROUP_IDS)}
    return files, groups


def user_data(data: Path) -> list[Row]:
    """What users have said of works."""
    with copied(data) as connection:
        return sorted((tuple(row) for row in connection.execute(_USER_DATA)), key=repr)


def without_picture(data: Path) -> int:
    """How many present titles nobody has made a picture for yet."""
    with copied(data) as connection:
        number: int = connection.execute(_BARE).fetchone()[0]
    return number


def favourites(data: Path) -> set[str]:
    """Ids of the items somebody loves, the missing ones too."""
    with copied(data) as connection:
        return {row[0] for row in connection.execute(_FAVOURITES)}


def folder_states(data: Path) -> dict[str, tuple[str, str]]:
    """State and note of every library folder."""
    with copied(data) as connection:
        rows = connection.execute("SELECT path, state, note FROM library_root").fetchall()
    return {os.fsdecode(row[0]): (row[1], row[2]) for row in rows}


def difference(found: list[Row], expected: list[Row]) -> str:
    """The first rows that differ, short enough to read."""
    more, less = _only(found, expected), _only(expected, found)
    return f"{len(more)} unexpected, first {more[:2]}; {len(less)} missing, first {less[:2]}"[:900]


def _only(rows: list[Row], others: list[Row]) -> list[Row]:
    return sorted(set(rows) - set(others), key=repr)
