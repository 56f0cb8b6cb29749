"""``/web/``: the built web client, and a page that says so when it was not built.

Only files that a listing of the build folder has found are served, so no path can lead outside.
Names under ``assets/`` carry a hash of their content and may be kept for ever; everything else is
asked for again each time.
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import NotFound
from rustfin_core.paths import web_dir

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",  # hls.js plays from a MediaSource
        "font-src 'self' data:",
        "worker-src 'self' blob:",  # hls.js demuxes in a worker
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_RELIST_AFTER_S = 1.0
_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Rustfin</title></head>
<body><h1>Rustfin is running</h1>
<p>The web client is not part of this copy. Install Rustfin with
<code>pip install .</code>, which builds it, or use a Jellyfin app with this address.</p>
</body></html>
"""


class WebClientRoutes:
    """Files of the web client."""

    def __init__(self, *, base_url: str = "", folder: Callable[[], Path | None] = web_dir) -> None:
        self._base = "/" + base_url.strip("/") if base_url.strip("/") else ""
        self._folder = folder
        self._files: dict[str, Path] = {}
        self._listed_at = float("-inf")
        self._listing = asyncio.Lock()

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/", self.to_client, access=Access.ANONYMOUS)
        table.get("/web", self.index, access=Access.ANONYMOUS)
        table.get("/web/{*path}", self.file, access=Access.ANONYMOUS)

    async def to_client(self, call: Call) -> web.StreamResponse:
        """``/`` leads to the client."""
        return web.Response(status=302, headers={"Location": f"{self._base}/web/"})

    async def index(self, call: Call) -> web.StreamResponse:
        """The start page; without its slash the page could not find its files."""
        if not call.request.path.endswith("/"):
            return await self.to_client(call)
        return await self._page()

    async def file(self, call: Call) -> web.StreamResponse:
        """A file; a path without an extension is a page of the client."""
        name = call.params["path"]
        found = await self._find(name)
        if found is not None:
            return _send(name, found)
        if "." in name.rpartition("/")[2]:
            raise NotFound("The web client has no such file.")
        return await self._page()

    async def _page(self) -> web.StreamResponse:
        found = await self._find("index.html")
        if found is None:
            return web.Response(
                status=503,
                text=_NOT_BUILT,
                content_type="text/html",
                headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY},
            )
        return _send("index.html", found)

    async def _find(self, name: str) -> Path | None:
        found = self._files.get(name)
        if found is None:
            # Requests that come while the folder is listed wait for it.
            async with self._listing:
                if time.monotonic() - self._listed_at > _RELIST_AFTER_S:
                    self._files = await asyncio.to_thread(_listing, self._folder())
                    self._listed_at = time.monotonic()
            found = self._files.get(name)
        return found


def _listing(folder: Path | None) -> dict[str, Path]:
    if folder is None:
        return {}
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix in _TYPES and path.is_file() and not path.is_symlink()
    }


def _send(name: str, path: Path) -> web.StreamResponse:
    headers = {
        "Content-Type": _TYPES[path.suffix],
        "Cache-Control": _FOREVER if name.startswith("assets/") else _ASK_AGAIN,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Frame-Options": "SAMEORIGIN",
    }
    return web.FileResponse(path, headers=headers)
