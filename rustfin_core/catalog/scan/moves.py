"""Find out that a "new" file is a known one under another name (size, time, head and tail)."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rustfin_core.catalog.scan.listing import Seen

_PIECE = 64 * 1024
_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Move:
    """A known file that is now elsewhere."""

    file_id: int
    item_id: int | None


def fingerprint(path: bytes, size: int) -> bytes | None:
    """Hash of size, first and last 64 KiB; ``None`` for what cannot be read or is empty."""
    if size == 0:
        return None
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        digest = hashlib.blake2b(str(size).encode(), digest_size=16)
        digest.update(os.read(descriptor, _PIECE))
        if size > _PIECE:
            os.lseek(descriptor, max(_PIECE, size - _PIECE), os.SEEK_SET)
            digest.update(os.read(descriptor, _PIECE))
        return digest.digest()
    except OSError:
        return None
    finally:
        os.close(descriptor)


class MoveFinder:
    """Looks new files up among known ones whose place is empty now."""

    def __init__(
        self, con: sqlite3.Connection, *, is_gone: Callable[[bytes], bool] | None = None
    ) -> None:
        self._con = con
        self._is_gone = is_gone or _is_gone
        self._claimed: set[int] = set()
        self._twins: dict[tuple[int, int], bool] = {}
        # A file first seen by this very scan has not moved since.
        self._newest = con.execute("SELECT coalesce(max(id),0) FROM media_file").fetchone()[0]

    def find(self, path: bytes, seen: Seen) -> Move | None:
        """The known file that *seen* (at *path*) was, if its old place is empty now."""
        if not self._newest:
            return None
        own: list[bytes | None] = []

        def own_print() -> bytes | None:
            if not own:
                own.append(fingerprint(path, seen.size))
            return own[0]

        for row in self._candidates(seen):
            if row["id"] in self._claimed:
                continue
            named_so = row["name"] == seen.name
            if row["fingerprint"] is None and not named_so and self._has_twins(seen):
                continue
            if not self._is_gone(row["folder"] + row["name"]):
                continue
            if row["fingerprint"] is not None and row["fingerprint"] != own_print():
                continue
            self._claimed.add(row["id"])
            return Move(row["id"], row["item_id"])
        return None

    def _candidates(self, seen: Seen) -> Iterator[sqlite3.Row]:
        """Likeliest first: size, time and name; size and time; size and a hash (a copy loses time).

        Each is a range of an index read to a limit: many files may share a size and a time.
        """
        known = (seen.size, seen.mtime_ns, seen.name, self._newest, _CANDIDATES)
        yield from self._rows("m.size=? AND m.mtime_ns=? AND m.name=? AND m.id<=? LIMIT ?", known)
        for side in "<>":
            yield from self._rows(
                f"m.size=? AND m.mtime_ns=? AND m.name{side}? AND m.id<=? LIMIT ?", known
            )
        if seen.size:
            yield from self._rows(
                "m.size=? AND m.fingerprint IS NOT NULL AND m.mtime_ns<>? AND m.id<=? "
                "ORDER BY m.name<>?, m.id LIMIT ?",
                (seen.size, seen.mtime_ns, self._newest, seen.name, _CANDIDATES),
            )

    def _rows(self, where: str, values: tuple[object, ...]) -> list[sqlite3.Row]:
        return self._con.execute(
            f"""SELECT m.id,m.item_id,m.name,m.fingerprint,f.path AS folder
                FROM media_file m JOIN folder f ON f.id=m.folder_id WHERE {where}""",
            values,
        ).fetchall()

    def _has_twins(self, seen: Seen) -> bool:
        """Whether size and time fit several known files, so that they prove nothing."""
        key = (seen.size, seen.mtime_ns)
        if key not in self._twins:
            rows = self._con.execute(
                "SELECT 1 FROM media_file WHERE size=? AND mtime_ns=? AND id<=? LIMIT 2",
                (*key, self._newest),
            )
            self._twins[key] = len(rows.fetchall()) > 1
        return self._twins[key]

    def gone_containers(self, item_id: int) -> list[int]:
        """Series, album or artist of an item whose own folder is gone: it was renamed too."""
        rows = self._con.execute(
            """SELECT c.id,f.path FROM item i
               JOIN item c ON c.id IN (i.series_id,i.season_id,i.album_id,i.artist_id)
               JOIN folder f ON f.id=c.folder_id WHERE i.id=?""",
            (item_id,),
        )
        return [row[0] for row in rows if self._is_gone(row[1])]


def _is_gone(path: bytes) -> bool:
    """Whether nothing is at *path* while the folder tree around it is still there.

    When the place itself is unreachable (a drive away), nothing is known to have moved.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return _has_company(os.path.dirname(path.rstrip(os.fsencode(os.sep))))  # noqa: PTH120
    except OSError:
        return False
    return False


def _has_company(folder: bytes) -> bool:
    """Whether the nearest existing ancestor holds something: an empty mount point does not."""
    while True:
        try:
            with os.scandir(folder) as entries:
                return next(iter(entries), None) is not None
        except (FileNotFoundError, NotADirectoryError):
            parent = os.path.dirname(folder)  # noqa: PTH120 - bytes paths
            if parent == folder:
                return False
            folder = parent
        except OSError:
            return False
