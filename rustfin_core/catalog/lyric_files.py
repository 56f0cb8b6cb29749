"""The words of a track that a person brings: kept in our own data, never in the music folders."""

import asyncio
import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path

from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.files import add_sidecar, remove_sidecar
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.types import MediaVersion, Sidecar
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

Check = Callable[[bytes], tuple[str, bytes]]
"""File ending and UTF-8 text of lyrics of unknown encoding; ``InvalidInput`` for what is none."""

_NAME = "lyrics"


class LyricFiles:
    """Puts lyrics to a track and takes them away. Holds nothing; *folder* is of our data."""

    def __init__(self, *, db: Database, bus: EventBus, folder: Path, check: Check) -> None:
        self._db = db
        self._bus = bus
        self._folder = folder
        self._check = check

    async def upload(self, item: bytes, data: bytes) -> None:
        """Keep *data* as the words of a track; what was brought before is replaced."""
        version = await self._track(item)
        ending, text = self._check(data)
        folder = self._folder / version.file_uid.hex()
        path = folder / f"{_NAME}.{ending}"
        await asyncio.to_thread(_write, path, text)
        others = [p for p in self._kept(version) if p != path]
        await asyncio.to_thread(_remove, others)
        sidecar = Sidecar(path=os.fsencode(path), kind="lyrics", codec=ending)

        def note(con: sqlite3.Connection) -> None:
            for other in others:
                remove_sidecar(con, version.file_uid, os.fsencode(other))
            add_sidecar(con, version.file_uid, sidecar, kept=True)

        await self._db.write(note, urgent=True)
        self._bus.publish(ItemsChanged(updated=(item,)))

    async def delete(self, item: bytes) -> None:
        """Take away what was brought.

        ``Forbidden`` when the words are a file beside the track or in its tags: those are the
        owner's, ``NotFound`` when there are none.
        """
        version = await self._track(item)
        kept = self._kept(version)
        if not kept:
            if any(one.kind == "lyrics" for one in version.sidecars):
                raise Forbidden(
                    "These lyrics are a file of the music folder. Delete it there, then scan."
                )
            raise NotFound("Nobody brought lyrics for this track.")
        await asyncio.to_thread(_remove, kept)

        def forget(con: sqlite3.Connection) -> None:
            for path in kept:
                remove_sidecar(con, version.file_uid, os.fsencode(path))

        await self._db.write(forget, urgent=True)
        self._bus.publish(ItemsChanged(updated=(item,)))

    def _kept(self, version: MediaVersion) -> list[Path]:
        paths = (Path(os.fsdecode(one.path)) for one in version.sidecars if one.kind == "lyrics")
        return [path for path in paths if path.is_relative_to(self._folder)]

    async def _track(self, item: bytes) -> MediaVersion:
        return await self._db.read(lambda con: _version_of(con, item))


def _version_of(con: sqlite3.Connection, uid: bytes) -> MediaVersion:
    row = con.execute("SELECT id,kind FROM item WHERE uid=?", (uid,)).fetchone()
    versions = versions_of(con, [row[0]]).get(row[0], ()) if row is not None else ()
    if not versions or row[1] != ItemKind.TRACK:
        raise NotFound("Only tracks have lyrics.")
    return versions[0]


def _write(path: Path, text: bytes) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(text)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise Unavailable(f"The lyrics cannot be written ({error.strerror}).") from error


def _remove(paths: list[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Unavailable(f"The lyrics cannot be deleted ({error.strerror}).") from error
