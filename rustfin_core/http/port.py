"""Taking a port: say who holds a busy one, or move on when that is allowed."""

import errno
import socket
import ssl
from collections.abc import Iterable, Iterator

import psutil
from aiohttp import web

from rustfin_core.http.listener import HttpListener
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say

FIRST_PORT = 8096
_TRIED = 50
_LAST_PORT = 65_535


class PortTaken(Unavailable):
    """Another program listens there; ``free`` is a port that could be used instead."""

    def __init__(self, message: str, *, port: int, holder: str | None, free: int | None) -> None:
        super().__init__(message)
        self.port, self.holder, self.free = port, holder, free


async def listen(
    app: web.Application, *, host: str, port: int | str, tls: ssl.SSLContext | None = None
) -> HttpListener:
    """Bind *app*, with *tls* as HTTPS; *port* ``auto`` takes the first free one from 8096 on.

    Raises ``PortTaken`` naming the program that holds the port.
    """
    if port != "auto":
        if not is_free(host, int(port)):
            raise _refused(host, int(port), None)
        return await _listening(app, host, (int(port),), tls)
    # Another program may take one between the look and the bind: then the next one is tried.
    candidates = range(FIRST_PORT, FIRST_PORT + _TRIED)
    try:
        free = (one for one in candidates if is_free(host, one))
        return await _listening(app, host, free, tls)
    except PortTaken as error:
        raise Unavailable(
            say("No port from {first} to {last} is free.", first=FIRST_PORT, last=candidates[-1])
        ) from error


async def _listening(
    app: web.Application, host: str, ports: Iterable[int], tls: ssl.SSLContext | None
) -> HttpListener:
    tried = FIRST_PORT

    def each() -> Iterator[int]:
        nonlocal tried
        for port in ports:
            tried = port
            yield port

    listener = HttpListener(app, host=host, ports=each(), tls=tls)
    try:
        await listener.start()
    except OSError as error:
        raise _refused(host, tried, error) from error
    return listener


def is_free(host: str, port: int) -> bool:
    """Whether the port can be bound; other errors than "in use" are left to the real bind."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.errno != errno.EADDRINUSE
    return True


def holder_of(port: int) -> str | None:
    """Name and number of the program that listens on *port*, when the system tells."""
    try:
        for connection in psutil.net_connections("tcp"):
            address = connection.laddr
            if connection.status == psutil.CONN_LISTEN and address and address.port == port:
                if connection.pid is None:
                    return None
                program = psutil.Process(connection.pid).name()
                return say("{program}, process {number}", program=program, number=connection.pid)
    except (psutil.Error, OSError):
        return None
    return None


def _refused(host: str, port: int, error: OSError | None) -> Unavailable:
    if error is None or error.errno == errno.EADDRINUSE:
        holder = holder_of(port)
        by = f"another program ({holder})" if holder else "another program"
        return PortTaken(
            f"Port {port} is used by {by}. Choose another with --port N, or --port auto.",
            port=port,
            holder=holder,
            free=_free_after(host, port),
        )
    return Unavailable(
        say(
            "Rustfin cannot listen on {host}:{port} ({error}). "
            "Choose another with --host and --port.",
            host=host,
            port=port,
            error=error.strerror or error,
        )
    )


def _free_after(host: str, port: int) -> int | None:
    """The next free port, which people find again more easily than any other."""
    following = range(port + 1, min(port + _TRIED, _LAST_PORT) + 1)
    return next((one for one in following if is_free(host, one)), None)
