"""Direct play: the file itself, in ranges."""

import asyncio
import os
from urllib.parse import quote

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.source import version_of
from rustfin_core.http.ranged import send_ranged
from rustfin_core.streaming.content_types import media_type
from rustfin_core.streaming.file_source import open_source


class DirectPlay:
    """Sends library files; only those that lie in a library folder (T-24)."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    async def version(self, call: Call) -> MediaVersion:
        """The version the address names by item and ``mediaSourceId``."""
        return await version_of(
            self._catalog, call, call.uid("itemId"), call.query.text("mediaSourceId")
        )

    async def send(
        self, call: Call, version: MediaVersion, *, download: bool = False
    ) -> web.StreamResponse:
        """The whole file or the ranges asked for."""
        libraries = await self._catalog.libraries()
        roots = [os.fsdecode(root.path) for library in libraries for root in library.roots]
        path = os.fsdecode(version.path)
        source = await asyncio.to_thread(open_source, path, roots=roots)
        headers = {"Cache-Control": "private, no-cache"}
        if download:
            name = os.path.basename(version.path).decode("utf-8", "replace").replace('"', "'")
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        kind = media_type(version.info.container, audio_only=version.info.video is None, path=path)
        return await send_ranged(call.request, source, content_type=kind, extra_headers=headers)
