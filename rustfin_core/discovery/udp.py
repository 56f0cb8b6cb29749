"""UDP 7359: apps broadcast "Who is JellyfinServer?" and get this server's address.

The answer goes to the asker alone, names the address of the interface that leads to it, and is
given only inside private networks and at a limited rate, so that the socket is no use for
reflecting traffic at others (T-18).
"""

import asyncio
import ipaddress
import json
import logging
import socket
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from rustfin_core.kernel.clock import Clock, SystemClock

_log = logging.getLogger(__name__)

PORT = 7359
_QUESTION = b"who is jellyfinserver?"
_LONGEST_QUESTION = 512
_FIRST_USER_PORT = 1024
_BURST, _PER_SECOND = 10.0, 5.0
_MOST_ASKERS = 1_000


class DiscoveryResponder:
    """Answers on all interfaces between ``start()`` and ``stop()``.

    A port that another program holds is no failure: the server then has to be typed in.
    """

    def __init__(
        self,
        *,
        server_id: str,
        name: Callable[[], str],
        port: int,
        base_url: str = "",
        scheme: str = "http",
        clock: Clock | None = None,
    ) -> None:
        """*port* is the HTTP port told to askers; *name* is read for every answer."""
        self._server_id = server_id
        self._name = name
        self._http_port = port
        self._base_url = base_url.rstrip("/")
        self._scheme = scheme
        self._bucket = AskerBuckets(clock or SystemClock())
        self._transport: asyncio.DatagramTransport | None = None
        self._bound_to = ("0.0.0.0", PORT)  # noqa: S104 - apps ask by broadcast

    async def start(self, *, host: str = "0.0.0.0", port: int = PORT) -> None:  # noqa: S104
        """Begin to answer on *host* and *port*."""
        self._bound_to = (host, port)
        loop = asyncio.get_running_loop()
        try:
            self._transport, _ = await loop.create_datagram_endpoint(
                lambda: _Questions(self._answer), local_addr=(host, port), family=socket.AF_INET
            )
        except OSError as error:
            _log.info(
                "apps cannot find this server by themselves: UDP port %d is taken (%s)", port, error
            )

    async def restart(self) -> None:
        """Bind again: a network that came back, or a port that was taken, counts from now on."""
        host, port = self._bound_to
        await self.stop()
        # The old socket is closed in the loop's next turn.
        await asyncio.sleep(0)
        await self.start(host=host, port=port)

    async def stop(self) -> None:
        """Close the socket; idempotent."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    @property
    def port(self) -> int | None:
        """The bound UDP port, ``None`` when not listening."""
        if self._transport is None:
            return None
        bound: int = self._transport.get_extra_info("sockname")[1]
        return bound

    def _answer(self, question: bytes, asker: tuple[str, int]) -> None:
        if self._transport is None or not is_question(question):
            return
        address, source_port = asker
        if not _is_neighbour(address) or source_port < _FIRST_USER_PORT:
            _log.debug("ignored a discovery question from %s:%d", address, source_port)
            return
        if not self._bucket.take(address):
            return
        here = address_towards(address)
        if here is not None:
            answer = discovery_answer(
                f"{self._scheme}://{here}:{self._http_port}{self._base_url}",
                self._server_id,
                self._name(),
            )
            self._transport.sendto(answer, asker)


class _Questions(asyncio.DatagramProtocol):
    def __init__(self, answer: Callable[[bytes, tuple[str, int]], None]) -> None:
        self._answer = answer

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._answer(data, (str(addr[0]), int(addr[1])))

    def error_received(self, exc: Exception) -> None:
        _log.debug("discovery: %s", exc)


class AskerBuckets:
    """Ten answers at once, five a second after that, for each address; 1,000 are remembered."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> bool:
        """Whether *address* gets an answer now."""
        now = self._clock.monotonic()
        level, since = self._levels.pop(address, (_BURST, now))
        level = min(_BURST, level + (now - since) * _PER_SECOND)
        allowed = level >= 1.0
        self._levels[address] = (level - 1.0 if allowed else level, now)
        while len(self._levels) > _MOST_ASKERS:
            self._levels.popitem(last=False)
        return allowed


def is_question(data: bytes) -> bool:
    """Whether a datagram asks for a Jellyfin server, in any case and with anything around it."""
    return len(data) <= _LONGEST_QUESTION and _QUESTION in data.lower()


def discovery_answer(url: str, server_id: str, name: str) -> bytes:
    """Jellyfin's ``ServerDiscoveryInfo``."""
    answer = {"Address": url, "Id": server_id, "Name": name, "EndpointAddress": None}
    return json.dumps(answer, ensure_ascii=False).encode()


def address_towards(asker: str) -> str | None:
    """Our address on the way to *asker*; connecting a UDP socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((asker, 9))
        except OSError:
            return None
        address: str = probe.getsockname()[0]
        return address


def _is_neighbour(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return ip.is_private or ip.is_loopback or ip.is_link_local
