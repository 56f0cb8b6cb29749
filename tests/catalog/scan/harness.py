"""A library in a temporary folder, scanned by the real service on a real database.

The worker pool is replaced by one that runs the same operations in this process: that lets a test
break ``scandir`` at a chosen entry, and saves starting processes. ``test_worker`` uses real ones.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rustfin_core.catalog import libraries
from rustfin_core.catalog.metadata.save_nfo_op import save_nfo
from rustfin_core.catalog.scan.listing import Scandir
from rustfin_core.catalog.scan.nfo_op import scan_nfos
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.catalog.scan.walk_op import scan_walk
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import LibraryKind

QUICK = ScanOptions(settle_seconds=0.0, batch_files=20)


class FileTime:
    """What the walk takes for the time now, to tell which files still grow; tests move it."""

    def __init__(self) -> None:
        self.ns = time.time_ns()

    def time_ns(self) -> int:
        return self.ns

    def advance(self, seconds: float) -> None:
        self.ns += int(seconds * 1e9)

    def touch(self, path: Path) -> None:
        """Have *path* changed just now."""
        os.utime(path, ns=(self.ns, self.ns))


class LocalPool:
    """Runs operations in this process."""

    def __init__(self) -> None:
        self.held: asyncio.Event | None = None
        """Walks stand still before each message until it is set."""
        self.scandir: Scandir = os.scandir
        self.details: Callable[[dict[str, Any]], dict[str, Any]] = lambda args: {"absent": True}
        self.nfos: Callable[[dict[str, Any]], list[dict[str, Any]]] = scan_nfos
        self.messages: list[dict[str, Any]] = []
        self.read_nfos: list[str] = []

    async def stream(
        self, op: str, args: dict[str, Any], *, timeout: float = 60.0
    ) -> AsyncIterator[Any]:
        assert op == "scan_walk"
        for message in scan_walk(args, self.scandir):
            if self.held is not None:
                await self.held.wait()
            self.messages.append(message)
            yield message

    async def call(self, op: str, args: dict[str, Any], *, timeout: float = 30.0) -> Any:
        if op == "scan_nfos":
            self.read_nfos += [file["path"] for file in args["files"]]
            return self.nfos(args)
        if op == "save_nfo":
            return save_nfo(args)
        assert op == "scan_details"
        return self.details(args)


class Home:
    """A database, a service and folders to fill."""

    def __init__(self, folder: Path, options: ScanOptions = QUICK) -> None:
        self.folder = folder
        self.media = folder / "media"
        self.media.mkdir(exist_ok=True)
        self.db = Database(folder / "data" / "rustfin.db")
        self.db.open()
        self.bus = EventBus()
        self.events: list[object] = []
        self.bus.subscribe(None, self.events.append)
        self.pool = LocalPool()
        self.service = self.new_service(options)

    def new_service(self, options: ScanOptions) -> ScanService:
        """Another service on the same database, as after a restart."""
        return ScanService(
            db=self.db,
            pool=self.pool,
            bus=self.bus,
            clock=SystemClock(),
            options=options,  # type: ignore[arg-type]
        )

    async def close(self) -> None:
        await self.service.stop()
        self.db.close()

    async def library(self, kind: LibraryKind, root: Path | None = None) -> bytes:
        path = os.fsencode(root or self.media)
        uid, _ = await self.db.write(lambda con: libraries.create(con, kind, [path], None, 1))
        return uid

    async def scan(self, uid: bytes, **options: Any) -> None:
        await self.service.start(uid, **options)
        await self.service.wait(uid)

    def add(self, name: str | bytes, size: int = 0, *, age: float = 60.0) -> Path:
        """Make a file of *size* different bytes below the media folder."""
        path = self.media / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((os.fsencode(name) * (size // max(1, len(name)) + 1))[:size])
        stamp = path.stat().st_mtime_ns - int(age * 1e9)
        os.utime(path, ns=(stamp, stamp))
        return path

    def write(self, name: str, text: str | bytes, *, age: float = 60.0) -> Path:
        """Make a file with this content below the media folder."""
        path = self.add(name)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        stamp = path.stat().st_mtime_ns - int(age * 1e9)
        os.utime(path, ns=(stamp, stamp))
        return path

    async def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return await self.db.read(lambda con: [tuple(r) for r in con.execute(sql, values)])

    async def names(self, kind: int, state: int = 0) -> list[str]:
        rows = await self.rows(
            "SELECT name FROM item WHERE kind=? AND state=? ORDER BY sort_key,id", kind, state
        )
        return [row[0] for row in rows]

    async def problems(self) -> dict[str, str]:
        rows = await self.rows("SELECT path,reason FROM scan_problem ORDER BY path")
        return {os.fsdecode(path).rpartition(os.sep)[2]: reason for path, reason in rows}

    async def dump(self, *, uids: bool = False) -> list[tuple[Any, ...]]:
        """The catalogue in a canonical form, without row ids (and uids unless asked for)."""
        uid = "hex(i.uid)" if uids else "''"
        return await self.rows(
            f"""SELECT i.kind,i.name,i.year,i.state,i.parent_index,i.index_number,i.pos,
                  p.name,s.name,i.leaf_count,i.child_count,{uid},
                  (SELECT group_concat(k.key,'|') FROM work_key k WHERE k.work_id=i.work_id),
                  (SELECT group_concat(f,'|') FROM (SELECT hex(fo.path||m.name)||':'||m.version_no
                     ||':'||m.part_no||':'||(m.missing_since IS NOT NULL) AS f FROM media_file m
                     JOIN folder fo ON fo.id=m.folder_id WHERE m.item_id=i.id ORDER BY 1)),
                  (SELECT title FROM item_fts WHERE rowid=i.id)
                FROM item i LEFT JOIN item p ON p.id=i.parent_id
                LEFT JOIN item s ON s.id=i.series_id
                ORDER BY i.kind,i.sort_key,13,14"""
        )

    async def uid_of(self, name: str) -> bytes:
        rows = await self.rows("SELECT uid FROM item WHERE name=? ORDER BY state,id", name)
        assert rows, f"no item called {name}"
        return rows[0][0]


@contextmanager
def failing_scandir(folder: bytes, at: int, error: OSError) -> Iterator[Scandir]:
    """A ``scandir`` that raises *error* at entry *at* of *folder* (0: when it is opened)."""

    class Broken:
        def __init__(self, path: bytes) -> None:
            self._path = path
            self._inner = os.scandir(path)
            self._count = 0
            if path.rstrip(b"/") == folder.rstrip(b"/") and at == 0:
                self._inner.close()
                raise error

        def __enter__(self) -> "Broken":
            return self

        def __exit__(self, *_: object) -> None:
            self._inner.close()

        def __iter__(self) -> "Broken":
            return self

        def __next__(self) -> "os.DirEntry[bytes]":
            self._count += 1
            if self._path.rstrip(b"/") == folder.rstrip(b"/") and self._count >= at:
                raise error
            return next(self._inner)

    yield Broken


def touch_rows(con: sqlite3.Connection) -> int:
    """Number of rows this connection has changed so far."""
    return con.total_changes
