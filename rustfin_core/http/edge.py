"""Where a request comes from: the socket, or what a proxy the owner trusts says of it (T-13).

Of ``X-Forwarded-For`` the right-most hop that is no trusted proxy counts: whatever stands left of
it was written by somebody nobody vouches for. Other forwarding headers (``X-Real-IP``,
``Forwarded``...) are never read.
"""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiohttp import web
from multidict import CIMultiDictProxy

from rustfin_core.kernel.network import Ip, is_private, parse_ip

FORWARDING = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Server",
    "X-Forwarded",
    "X-Real-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
)
"""Headers that proxies add; their presence alone proves that one stands between."""
_MOST_HOPS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a request comes from and under which address it was made."""

    peer: str
    """The client's address; of a trusted proxy that does not say whose, a text that is no IP."""
    socket_peer: str
    """The other end of the socket."""
    at_home: bool
    """Whether the client is in the house. A proxy nobody vouched for never is."""
    scheme: str
    host: str | None
    """The ``Host`` the client meant."""
    through_proxy: bool
    """Whether a trusted proxy passed it on."""


class TrustedProxies:
    """The networks whose forwarding headers are believed; none unless the owner names some."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self._networks = tuple(ipaddress.ip_network(text, strict=False) for text in networks)

    def origin_of(self, request: web.Request) -> Origin:
        """Where *request* comes from."""
        transport = request.transport
        name = transport.get_extra_info("peername") if transport else None
        peer = str(name[0]) if isinstance(name, tuple) and name else ""
        return self.origin(peer, request.headers, is_tls=request.secure)

    def origin(self, socket_peer: str, headers: "CIMultiDictProxy[str]", *, is_tls: bool) -> Origin:
        """The same from the parts of a request."""
        scheme, host = "https" if is_tls else "http", headers.get("Host")
        if not self._trusts(parse_ip(socket_peer)):
            return Origin(
                peer=socket_peer,
                socket_peer=socket_peer,
                at_home=is_private(socket_peer) and not forwards(headers),
                scheme=scheme,
                host=host,
                through_proxy=False,
            )
        told = _last(headers.getall("X-Forwarded-Proto", ()))
        peer = self._client(headers.getall("X-Forwarded-For", ())) or f"proxy {socket_peer}"
        return Origin(
            peer=peer,
            socket_peer=socket_peer,
            at_home=is_private(peer),
            scheme=told.lower() if told.lower() in ("http", "https") else scheme,
            host=_last(headers.getall("X-Forwarded-Host", ())) or host,
            through_proxy=True,
        )

    def _trusts(self, ip: Ip | None) -> bool:
        return ip is not None and any(ip in network for network in self._networks)

    def _client(self, lines: Iterable[str]) -> str | None:
        """The right-most hop that is no proxy of ours; ``None`` when nobody says."""
        hops = [hop.strip() for line in lines for hop in line.split(",") if hop.strip()]
        furthest: str | None = None
        for hop in reversed(hops[-_MOST_HOPS:]):
            ip = parse_ip(_without_port(hop))
            if ip is None:
                return None
            furthest = str(ip)
            if not self._trusts(ip):
                break
        return furthest


def forwards(headers: Mapping[str, str]) -> bool:
    """Whether any proxy left its mark."""
    return any(header in headers for header in FORWARDING)


def _without_port(hop: str) -> str:
    """``1.2.3.4:5``, ``[::1]:5`` and plain addresses as plain addresses."""
    text = hop.strip().strip('"')
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _last(lines: Iterable[str]) -> str:
    """The last of comma-separated values: the one the nearest proxy wrote."""
    values = [value.strip() for line in lines for value in line.split(",") if value.strip()]
    return values[-1][:256] if values else ""
