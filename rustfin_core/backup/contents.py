"""Which files belong into a backup. Blocking; reads folders and the copied database.

Pictures are kept by content (``artwork/ab/abcdef...``). Those that a scan, a provider or a frame of
the film can bring again stay out unless they are asked for; what nothing else can bring (uploads,
portraits, whatever has a source not listed here) always goes in.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rustfin_core.backup.names import ARTWORK, LYRICS, SUBTITLES
from rustfin_core.backup.types import Contents

_MADE_AGAIN = (
    "source IS NULL OR source IN ('local','embedded','frame','card','chapter') "
    "OR source LIKE 'http%'"
)
"""Where pictures come from that come again by themselves (``image.source``)."""


def files_of(data: Path, database: Path, contents: Contents) -> Iterator[str]:
    """Paths below *data* of the files that go in, for the copied *database*."""
    if contents.subtitles:
        yield from _below(data, SUBTITLES)
        yield from _below(data, LYRICS)
    skipped = set() if contents.all_pictures else _made_again(database)
    for path in _below(data, ARTWORK):
        folder, _, tag = path.rpartition(os.sep)
        # What has not arrived yet (``incoming``, drafts) has no tag's folder.
        if os.path.basename(folder) == tag[:2] and tag not in skipped:  # noqa: PTH119
            yield path


def _below(data: Path, name: str) -> Iterator[str]:
    """Regular files below a folder of *data*; links are not followed."""
    root = os.fspath(data)
    for folder, folders, files in os.walk(data / name):
        folders.sort()
        for file in sorted(files):
            path = os.path.join(folder, file)  # noqa: PTH118 - any bytes
            if not os.path.islink(path) and os.path.isfile(path):  # noqa: PTH113, PTH114
                yield os.path.relpath(path, root)


def _made_again(database: Path) -> set[str]:
    """Tags of pictures that are only ever shown as something that can be made again."""
    with closing(sqlite3.connect(database)) as con:
        rows = con.execute(
            f"SELECT tag FROM image GROUP BY tag HAVING min({_MADE_AGAIN})"
        ).fetchall()
    return {row[0] for row in rows}


def forget_missing_pictures(con: sqlite3.Connection, has: "set[str] | frozenset[str]") -> int:
    """Forget pictures that come again and whose file is not there; returns how many.

    *has*: tags whose file is there. What is forgotten is made or fetched again as for new titles.
    """
    rows = con.execute(f"SELECT DISTINCT tag FROM image WHERE {_MADE_AGAIN}").fetchall()
    gone = [(row[0],) for row in rows if row[0] not in has]
    con.executemany(f"DELETE FROM image WHERE tag=? AND ({_MADE_AGAIN})", gone)
    return len(gone)
