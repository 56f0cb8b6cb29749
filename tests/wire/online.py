"""A whole server in this process, with recordings for providers: from its folders to its wire."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

from rustfin_core.catalog.identify import queueing
from rustfin_core.config import Options
from rustfin_core.server import Server
from tests.catalog.identify.conftest import MovableClock
from tests.http.conftest import Client
from tests.media.tags.making import mp3, text
from tests.wire.far_ends import SONGS, FarEnds, far_ends

ALBUM = "You Want It Darker"
FILMS = ("The Matrix (1999)/The Matrix (1999).mkv",)
SHOWS = ("The Flash (2014)/Season 02/The Flash S02E02.mkv",)


class Online:
    """The server, its owner's device, and the far ends it asks."""

    def __init__(self, server: Server, client: Client, ends: FarEnds, folder: Path) -> None:
        self.server = server
        self.client = client
        self.ends = ends
        self.folder = folder
        self.clock = MovableClock()

    async def get(self, path: str, **query: Any) -> Any:
        """JSON of a GET that must succeed."""
        answer = await self.client.get(f"{path}?{urlencode(query)}" if query else path)
        assert answer.status == 200, (path, answer.status, answer.body[:300])
        return answer.value

    async def library(self, kind: str, *files: str) -> None:
        """A library of empty files, or of tagged songs, added as a dashboard does."""
        root = self.folder / kind
        for name in files:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        if kind == "music":
            self._album(root)
        query = urlencode({"name": kind, "collectionType": kind, "paths": str(root)})
        answer = await self.client.post(f"/Library/VirtualFolders?{query}", {})
        assert answer.status == 204, answer.body

    def _album(self, root: Path) -> None:
        folder = root / "Leonard Cohen" / ALBUM
        folder.mkdir(parents=True)
        for number, (title, _) in enumerate(SONGS, 1):
            tags = (
                text("TIT2", title),
                text("TPE1", "Leonard Cohen"),
                text("TPE2", "Leonard Cohen"),
                text("TALB", ALBUM),
                text("TRCK", str(number)),
                text("TDRC", "2016"),
            )
            (folder / f"{number:02} {title}.mp3").write_bytes(mp3(*tags))

    async def item(self, kind: str, name: str) -> dict[str, Any]:
        """One item in full."""
        found = await self.get("/Items", recursive="true", includeItemTypes=kind, searchTerm=name)
        ids = [one["Id"] for one in found["Items"] if one["Name"] == name]
        return await self.get(f"/Items/{ids[0]}") if ids else {}

    async def until(self, check: Callable[[], Awaitable[Any]], *, seconds: float = 60) -> Any:
        """Wait until *check* gives something true."""
        async with asyncio.timeout(seconds):
            while not (found := await check()):
                await asyncio.sleep(0.05)
        return found

    async def shown(self, kind: str, name: str, *members: str) -> dict[str, Any]:
        """One item in full, once it has *members*."""

        async def there() -> dict[str, Any]:
            found = await self.item(kind, name)
            return found if found and all(found.get(member) for member in members) else {}

        found: dict[str, Any] = await self.until(there)
        return found

    async def matches(self) -> dict[str, Any]:
        """How far titles are recognised, for the owner."""
        status = await self.server.admin.match_status()
        return {name: getattr(status, name) for name in status.__slots__}


@asynccontextmanager
async def online(
    folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: str
) -> AsyncIterator[Online]:
    """Start it, claim it, sign in; *settings* are entered by the owner before."""
    clock = MovableClock()
    monkeypatch.setattr("rustfin_core.server.server.SystemClock", lambda: clock)
    monkeypatch.setattr(queueing, "_PAUSE_S", 0.05)
    with far_ends() as ends:
        monkeypatch.setattr("rustfin_core.server.library_side.Gateway", ends.gateway)
        flags = {"data_dir": str(folder / "data"), "host": "127.0.0.1", "port": "auto"}
        options = Options.collect({**flags, "discovery": False}, {})
        server = Server(options, console_log=False)
        await server.start()
        try:
            for name, value in settings.items():
                await server.admin.set_setting(name, value)
            reach = (await server.admin.status()).local_address
            async with aiohttp.ClientSession() as http:
                client = Client(reach, http)
                owner = {"Name": "Mara", "Password": "correct horse"}
                assert (await client.post("/Startup/User", owner)).status == 204
                assert (await client.post("/Startup/Complete")).status == 204
                assert (await client.sign_in("Mara", "correct horse")).status == 200
                made = Online(server, client, ends, folder)
                made.clock = clock
                yield made
        finally:
            await server.stop()
