"""The listening socket and its patience: how long a silent or slow connection may stay."""

import asyncio
import errno
import logging
import ssl
from collections.abc import Iterable
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware

_log = logging.getLogger(__name__)

KEEPALIVE_S = 75.0
HEADER_TIMEOUT_S = 15.0
_MAX_LINE = 32 * 1024
_SHUTDOWN_S = 2.0
"""aiohttp waits twice as long: for handlers, then for their connections. SIGTERM has 10 s."""


class _ConnectionLog(logging.LoggerAdapter[logging.Logger]):
    """What aiohttp says about connections: bytes that are not HTTP are noise, the rest is news."""

    def exception(self, msg: object, *args: object, **options: Any) -> None:
        error = options.get("exc_info")
        if isinstance(error, HttpProcessingError):
            self.debug("refused a malformed request: %s", error.message)
        else:
            super().exception(msg, *args, **options)


class HttpListener:
    """Serves an application on one address; ``start()`` and ``stop()`` once each.

    A connection that has not sent a whole request head within *header_timeout* seconds is closed
    (slow-loris, F13); an idle one after 75 s. Compressed bodies are never inflated.
    """

    def __init__(
        self,
        app: web.Application,
        *,
        host: str,
        ports: Iterable[int],
        header_timeout: float = HEADER_TIMEOUT_S,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """The first of *ports* that nobody has is taken; *tls* makes it HTTPS."""
        self._host, self._ports = host, ports
        self._header_timeout = header_timeout
        self._tls = tls
        self._silent: dict[int, asyncio.TimerHandle] = {}
        self._server: asyncio.Server | None = None
        app.middlewares.append(self._spoken())
        self._runner = web.AppRunner(
            app,
            handle_signals=False,
            access_log=None,
            logger=_ConnectionLog(_log),
            keepalive_timeout=KEEPALIVE_S,
            auto_decompress=False,
            max_line_size=_MAX_LINE,
            max_field_size=_MAX_LINE,
            shutdown_timeout=_SHUTDOWN_S,
        )

    async def start(self) -> None:
        """Bind and accept; ``OSError`` when the address is taken or not ours."""
        await self._runner.setup()
        try:
            self._server = await self._bind()
        except OSError:
            await self._runner.cleanup()
            raise

    async def _bind(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        taken = OSError(errno.EADDRINUSE, "no port was free")
        for port in self._ports:
            try:
                return await loop.create_server(
                    self._connect,
                    self._host or None,
                    port,
                    backlog=512,
                    ssl=self._tls,
                    ssl_handshake_timeout=self._header_timeout if self._tls else None,
                )
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                taken = error
        raise taken

    @property
    def port(self) -> int:
        """The bound port."""
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Stop accepting, let running answers finish for 2-4 s, close the rest. Idempotent."""
        if self._server is not None:
            self._server.close()
            self._server = None
            await self._runner.cleanup()
        for timer in self._silent.values():
            timer.cancel()
        self._silent.clear()

    def _connect(self) -> asyncio.BaseProtocol:
        assert self._runner.server is not None
        protocol = self._runner.server()
        self._silent[id(protocol)] = asyncio.get_running_loop().call_later(
            self._header_timeout, self._drop, protocol
        )
        return protocol

    def _drop(self, protocol: Any) -> None:
        self._silent.pop(id(protocol), None)
        if protocol.transport is not None:
            _log.debug("closed a connection that sent no request in time")
            protocol.transport.abort()

    def _spoken(self) -> Middleware:
        @web.middleware
        async def first_request(request: web.Request, handler: Handler) -> web.StreamResponse:
            timer = self._silent.pop(id(request.protocol), None)
            if timer is not None:
                timer.cancel()
            return await handler(request)

        return first_request
