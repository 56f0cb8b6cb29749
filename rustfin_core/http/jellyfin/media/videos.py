"""Direct play: the file itself, in ranges."""

import asyncio
import os
from urllib.parse import quote

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.ranged import send_ranged
from rustfin_core.streaming.content_types import media_type
from rustfin_core.streaming.file_source import FileSource, open_source
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource

_AWAKE_S = 10.0
_REMEMBERED = 1_000


class DirectPlay:
    """Sends library files; only those that lie in a library folder (T-24)."""

    def __init__(self, sources: SourceFinder) -> None:
        self._sources = sources
        self._opened_at: dict[str, float] = {}

    async def source(self, call: Call) -> StreamSource:
        """The file the address names by item and ``mediaSourceId``."""
        return await self._sources.find(
            await viewer_of(call), call.uid("itemId"), call.query.text("mediaSourceId")
        )

    async def send(
        self, call: Call, source: StreamSource, *, download: bool = False
    ) -> web.StreamResponse:
        """The whole file or the ranges asked for."""
        version = source.version
        path = os.fsdecode(version.path)
        opened = await self._open(path, source.roots)
        headers = {"Cache-Control": "private, no-cache"}
        if download:
            name = os.path.basename(version.path).decode("utf-8", "replace").replace('"', "'")
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        kind = media_type(version.info.container, audio_only=version.info.video is None, path=path)
        return await send_ranged(call.request, opened, content_type=kind, extra_headers=headers)

    async def _open(self, path: str, roots: tuple[str, ...]) -> FileSource:
        """Open on a thread, because a sleeping disk takes seconds to wake; one just read is awake.

        The thread costs more than the open, and players ask for range after range.
        """
        now = asyncio.get_running_loop().time()
        if now - self._opened_at.get(path, -_AWAKE_S) < _AWAKE_S:
            opened = open_source(path, roots=roots)
        else:
            opened = await asyncio.to_thread(open_source, path, roots=roots)
        if len(self._opened_at) > _REMEMBERED:
            self._opened_at.clear()
        self._opened_at[path] = now
        return opened
