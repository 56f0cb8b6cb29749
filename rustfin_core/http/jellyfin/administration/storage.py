"""``System/Info/Storage`` and ``System/Logs``: space and log files, for administrators."""

import contextlib
from typing import Any

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.gauge import FolderSpace
from rustfin_core.admin.server_logs import CLIENT_LOG_BYTES
from rustfin_core.http.call import Call
from rustfin_core.http.json import problem, wire_time
from rustfin_core.http.routing import Access, RouteTable


class StorageRoutes:
    """Handlers of space and logs."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/System/Info/Storage", self.storage, access=Access.ADMIN)
        table.get("/System/Logs", self.logs, access=Access.ADMIN)
        table.get("/System/Logs/Log", self.log, access=Access.ADMIN)
        table.post("/ClientLog/Document", self.client_log, access=Access.USER, raw_body=True)

    async def storage(self, call: Call) -> web.StreamResponse:
        """``SystemStorageDto``."""
        found = await self._admin.storage()
        return call.answer(
            {
                "ProgramDataFolder": _folder(found.data),
                "WebFolder": _folder(found.web),
                "ImageCacheFolder": _folder(found.images),
                "CacheFolder": _folder(found.cache),
                "LogFolder": _folder(found.logs),
                "InternalMetadataFolder": _folder(found.artwork),
                "TranscodingTempFolder": _folder(found.transcode),
                "Libraries": [
                    {
                        "Id": library.id,
                        "Name": library.name,
                        "Folders": [_folder(folder) for folder in library.folders],
                    }
                    for library in found.libraries
                ],
            }
        )

    async def logs(self, call: Call) -> web.StreamResponse:
        """``LogFile`` of each, the one written last first."""
        return call.answer(
            [
                {
                    "Name": file.name,
                    "Size": file.size,
                    "DateCreated": wire_time(file.created_ms),
                    "DateModified": wire_time(file.modified_ms),
                }
                for file in await self._admin.log_files()
            ]
        )

    async def log(self, call: Call) -> web.StreamResponse:
        """A file as plain text, without secrets."""
        pieces = await self._admin.read_log(call.query.require_text("name"))
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/plain; charset=utf-8",
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            }
        )
        async with contextlib.aclosing(pieces):
            await response.prepare(call.request)
            if call.request.method != "HEAD":
                async for piece in pieces:
                    await response.write(piece)
        await response.write_eof()
        return response

    async def client_log(self, call: Call) -> web.StreamResponse:
        """``ClientLogDocumentResponseDto``: where an app's log was kept."""
        if call.request.content_type != "text/plain":
            return problem(415, "Send the log as text/plain.")
        if (call.request.content_length or 0) > CLIENT_LOG_BYTES:
            return problem(413, f"A log may have {CLIENT_LOG_BYTES:,} bytes at most.")
        text = await call.read()
        if len(text) > CLIENT_LOG_BYTES:
            return problem(413, f"A log may have {CLIENT_LOG_BYTES:,} bytes at most.")
        device = call.device
        name = await self._admin.keep_client_log(device.client, device.version, text)
        return call.answer({"FileName": name})


def _folder(space: FolderSpace) -> dict[str, Any]:
    return {
        "Path": space.path,
        "FreeSpace": space.free,
        "UsedSpace": space.used,
        "StorageType": space.kind,
        "DeviceId": space.device,
    }
