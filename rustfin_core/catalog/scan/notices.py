"""What other programs say has changed: Sonarr, Radarr and scripts name paths or titles."""

import os
import sqlite3
from collections.abc import Mapping, Sequence

from rustfin_core.catalog.scan.paths import SEPARATOR, with_separator
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.db import Database
from rustfin_core.kernel.enums import ItemKind, LibraryKind

_LIBRARY_KIND = {ItemKind.SERIES: LibraryKind.TVSHOWS, ItemKind.MOVIE: LibraryKind.MOVIES}

Places = dict[bytes, list[bytes]]
"""Library uid -> folders."""


class Notices:
    """Turns notices into looks at folders, with everything below them."""

    def __init__(self, *, db: Database, scans: ScanService) -> None:
        self._db = db
        self._scans = scans

    async def paths_changed(self, paths: Sequence[str]) -> int:
        """Look at files or folders; returns how many lie in no library (another computer's)."""
        places: Places = {}
        roots = await self._db.read(_roots)
        strange = 0
        for raw in map(_plain, paths):
            owners = [uid for uid, root in roots if (raw + SEPARATOR).startswith(root)]
            for uid in owners:
                places.setdefault(uid, []).append(raw)
            strange += not owners
        await self._look(places)
        return strange

    async def title_changed(self, kind: ItemKind, ids: Mapping[str, str]) -> None:
        """Look at a series or film by provider ids; one that is not known yet may be anywhere."""
        places: Places = await self._db.read(lambda con: _places(con, kind, ids))
        if places:
            await self._look(places)
            return
        for uid in await self._db.read(lambda con: _libraries(con, _LIBRARY_KIND[kind])):
            await self._scans.start(uid)

    async def _look(self, places: Places) -> None:
        for uid, folders in places.items():
            await self._scans.look_at(uid, folders, deep=True)


def _plain(path: str) -> bytes:
    return os.fsencode(os.path.normpath(path))


def _roots(con: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
    rows = con.execute(
        "SELECT l.uid,r.path FROM library_root r JOIN library l ON l.id=r.library_id"
    )
    return [(row[0], with_separator(row[1])) for row in rows]


def _libraries(con: sqlite3.Connection, kind: LibraryKind) -> list[bytes]:
    return [row[0] for row in con.execute("SELECT uid FROM library WHERE kind=?", (kind,))]


def _places(con: sqlite3.Connection, kind: ItemKind, ids: Mapping[str, str]) -> Places:
    found: Places = {}
    for provider, value in ids.items():
        for row in con.execute(
            """SELECT DISTINCT l.uid,f.path FROM provider_id p JOIN item i ON i.id=p.item_id
               JOIN folder f ON f.id=i.folder_id JOIN library l ON l.id=f.library_id
               WHERE p.provider=? AND p.value=? AND i.kind=?""",
            (provider, value, kind),
        ):
            found.setdefault(row[0], []).append(row[1])
    return found
