"""Everybody who listens: the open sockets and event streams, and what they are told.

What is told is kept for a while, so that who was away for a moment hears of it too.
"""

from collections.abc import Callable
from typing import Any

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.news.event_stream import EventStream
from rustfin_core.http.jellyfin.news.past_news import NOT_FOR_YOU, PastNews
from rustfin_core.http.jellyfin.news.readers import Reader, user_uid_of
from rustfin_core.http.jellyfin.news.socket_connection import SocketConnection
from rustfin_core.kernel.errors import TooMany
from rustfin_core.observability.metrics import Sample

_MOST_READERS = 512
_PER_DEVICE = 8


class Audience:
    """The readers there are now, and the news all of them are told."""

    def __init__(self) -> None:
        self.sockets: list[SocketConnection] = []
        self.streams: list[EventStream] = []
        self.past = PastNews()

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Everybody, whatever they listen by."""
        return (*self.sockets, *self.streams)

    def is_connected(self, user_uid: bytes, device_id: str) -> bool:
        """Whether a device has a live socket, so that it can be controlled."""
        return any(
            user_uid_of(socket) == user_uid and socket.device_id == device_id
            for socket in self.sockets
        )

    def samples(self) -> list[Sample]:
        """How many there are."""
        return [
            Sample(name="rustfin_sockets", help="Open sockets.", value=len(self.sockets)),
            Sample(
                name="rustfin_event_streams",
                help="Open event streams.",
                value=len(self.streams),
            ),
        ]

    def admit(self, call: Call) -> str:
        """The device a new reader belongs to; ``TooMany`` when there are enough of them."""
        device = call.principal.device
        device_id = device.info.device_id if device else call.device.device_id
        readers = self.readers
        twins = sum(reader.device_id == device_id for reader in readers)
        if len(readers) >= _MOST_READERS or twins >= _PER_DEVICE:
            raise TooMany("Too many sockets are open.", retry_after=30)
        return device_id

    def tell(self, kind: str, data_for: Callable[[Reader], Any]) -> None:
        """Tell everybody what *data_for* says they may know; ``NOT_FOR_YOU`` is nothing."""
        told = self.past.add(kind, data_for)
        for reader in self.readers:
            told.tell(reader)

    def tell_those(self, wanted: Callable[[Reader], bool], kind: str, data: Any) -> None:
        """Tell the same to every reader that is *wanted*."""
        self.tell(kind, lambda reader: data if wanted(reader) else NOT_FOR_YOU)

    def tell_administrators(self, kind: str, data: Any) -> None:
        """Tell it to those who are administrators when they are told."""
        self.tell_those(lambda reader: reader.principal.is_admin, kind, data)
