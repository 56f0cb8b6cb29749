"""Direct play: the file itself, in ranges."""

import asyncio
import os
from urllib.parse import quote

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.ranged import send_ranged
from rustfin_core.streaming.content_types import media_type
from rustfin_core.streaming.file_source import open_source
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource


class DirectPlay:
    """Sends library files; only those that lie in a library folder (T-24)."""

    def __init__(self, sources: SourceFinder) -> None:
        self._sources = sources

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
        opened = await asyncio.to_thread(open_source, path, roots=source.roots)
        headers = {"Cache-Control": "private, no-cache"}
        if download:
            name = os.path.basename(version.path).decode("utf-8", "replace").replace('"', "'")
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        kind = media_type(version.info.container, audio_only=version.info.video is None, path=path)
        return await send_ranged(call.request, opened, content_type=kind, extra_headers=headers)
