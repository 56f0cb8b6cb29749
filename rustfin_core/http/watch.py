"""What is noted of every request: its id, how long it took, how it was answered.

The id is ours (``f3a1c2-00002a``): unique while the server runs, in every log line of a request, in
``X-Request-Id`` of its answer and in the problem a client is shown (``traceId``). One that a proxy
sends is only a remark behind it, and only when it looks like an id: nobody writes our log.
"""

import itertools
import re
import secrets
import time

from aiohttp import web

from rustfin_core.http.ranged import SENT
from rustfin_core.http.routing import Access, Route
from rustfin_core.kernel.tracing import request_id
from rustfin_core.observability.metrics import RequestFigures
from rustfin_core.observability.slow_requests import SlowRequests

REQUEST_ID_HEADER = "X-Request-Id"
ROUTE = web.RequestKey("route", Route)
"""The route of a request, once it is found."""
_SAFE = re.compile(r"[A-Za-z0-9._-]{1,48}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NO_ROUTE = "(none)"
_LONG = frozenset({"/socket", "/events", "/Rustfin/Events", "/Playback/BitrateTest"})
"""Take as long as the client likes, as all streams of media do."""


class RequestWatch:
    """``begin`` and ``end`` around each request; costs a few microseconds."""

    def __init__(self, *, figures: RequestFigures, slow: SlowRequests) -> None:
        self._figures = figures
        self._slow = slow
        self._run = secrets.token_hex(3)
        self._numbers = itertools.count(1)

    def begin(self, request: web.Request) -> float:
        """Name the request; hand the result to :meth:`end`."""
        name = f"{self._run}-{next(self._numbers):06x}"
        theirs = request.headers.get(REQUEST_ID_HEADER)
        if theirs is not None and _SAFE.fullmatch(theirs):
            name = f"{name}.{theirs}"
        request_id.set(name)
        self._figures.in_flight.inc()
        self._figures.media.begin(id(request), lambda: _media_sent(request))
        return time.perf_counter()

    def end(self, request: web.Request, status: int, sent_bytes: int, began: float) -> None:
        """The handler is done, whatever came of it; *status* 499: the client had gone."""
        self._figures.in_flight.dec()
        seconds = time.perf_counter() - began
        route = request.get(ROUTE)
        is_media = route is not None and route.access is Access.MEDIA
        self._figures.media.end(id(request), sent_bytes if is_media else 0)
        path = route.path if route is not None else _NO_ROUTE
        method = request.method if request.method in _METHODS else "other"
        self._figures.answered(
            route=path, method=method, status=status, seconds=seconds, sent_bytes=sent_bytes
        )
        if not is_media and path not in _LONG:
            self._slow.answered(
                request=request_id.get(), method=method, route=path, status=status, seconds=seconds
            )


def _media_sent(request: web.Request) -> int:
    """Bytes of media so far, while the answer is on its way."""
    route = request.get(ROUTE)
    if route is None or route.access is not Access.MEDIA:
        return 0
    return int(request.get(SENT, 0))


def sent_by(request: web.Request, response: web.StreamResponse) -> int:
    """Bytes of the body, as far as they are known when the handler is done."""
    counted: int | None = request.get(SENT)
    if counted is not None:
        return counted
    if request.method == "HEAD":
        return 0
    if isinstance(response, web.Response):
        body = response.body
        return len(body) if isinstance(body, bytes | bytearray) else 0
    if isinstance(response, web.FileResponse):
        return response.content_length or 0
    writer = response._payload_writer
    return int(writer.output_size) if writer is not None else 0
