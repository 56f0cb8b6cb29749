"""Answers that are being sent: a film that streams must end when its viewer is signed out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from aiohttp import web

from rustfin_core.http.call import Call, Visitor
from rustfin_core.http.guards import BEGUN
from rustfin_core.identity.events import DeviceRevoked, VisitEnded


class InFlight:
    """Requests of signed-in devices whose handlers run now."""

    def __init__(self) -> None:
        self._running: dict[bytes, list[tuple[Visitor, web.Request]]] = {}

    def visitors(self) -> Iterable[Visitor]:
        """Whose requests are being answered."""
        return [visitor for entries in self._running.values() for visitor, _ in entries]

    @contextmanager
    def during(self, call: Call) -> Iterator[None]:
        """Remember *call* while its handler runs."""
        visitor = call.visitor
        if visitor is None:
            yield
            return
        entry = (visitor, call.request)
        running = self._running.setdefault(visitor.device.uid, [])
        running.append(entry)
        try:
            yield
        finally:
            running.remove(entry)
            if not running:
                self._running.pop(visitor.device.uid, None)

    def end(self, event: DeviceRevoked | VisitEnded) -> None:
        """Cut the answers a device is receiving.

        One that has not begun is the very sign-out, or ends by itself; sockets are closed with a
        word by their hub.
        """
        for _, request in tuple(self._running.get(event.device_uid, ())):
            begun = request.get(BEGUN)
            is_socket = isinstance(begun, web.WebSocketResponse)
            if begun is not None and not is_socket and request.transport is not None:
                request.transport.abort()
