"""``/openapi.json``: this server's own document."""

import hashlib

import orjson
from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.openapi.document import document_of, load_facts
from rustfin_core.http.routing import Access, RouteTable


class OpenApiRoutes:
    """The document, made on the first request and kept: routes do not change while serving."""

    def __init__(self, *, base_url: str = "") -> None:
        self._base_url = base_url
        self._table: RouteTable | None = None
        self._made: bytes | None = None
        self._tag = ""

    def routes(self, table: RouteTable) -> None:
        """Declare the route, with the address where Jellyfin has its own."""
        self._table = table
        table.get(
            "/openapi.json",
            self.document,
            access=Access.ANONYMOUS,
            aliases=["/api-docs/openapi.json"],
        )

    async def document(self, call: Call) -> web.StreamResponse:
        """The OpenAPI document of the routes that are here."""
        if self._made is None:
            routes = self._table if self._table is not None else ()
            self._made = orjson.dumps(document_of(routes, load_facts(), base_url=self._base_url))
            self._tag = f'"{hashlib.sha256(self._made).hexdigest()[:32]}"'
        headers = {"ETag": self._tag, "Cache-Control": "no-cache"}
        if self._tag in call.request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        return web.Response(body=self._made, content_type="application/json", headers=headers)
