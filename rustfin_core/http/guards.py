"""Who may talk to this server at all: host names, first-run set-up, headers that protect browsers.

Being local never grants a right (T-13): the loopback rule guards only a server nobody owns yet.
Forwarding headers do not matter to it; their presence alone proves that a proxy stands between.
"""

import socket
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from aiohttp import web

from rustfin_core.http.edge import forwards
from rustfin_core.kernel.network import is_loopback, parse_ip
from rustfin_core.kernel.tracing import request_id

BEGUN = web.RequestKey("begun", web.StreamResponse)
"""The response whose headers are on their way: no other may be sent any more."""

_LOCAL_SUFFIXES = ("", ".local", ".lan", ".home.arpa", ".internal")
"""No public registry sells these, so a rebinding page cannot own such a name."""

CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Encoding, Content-Length, Content-Range, Date, ETag, Retry-After, "
        "X-Request-Id"
    ),
}
PREFLIGHT_HEADERS = CORS_HEADERS | {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Cache-Control, Content-Language, Content-Type, "
        "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range, "
        "X-Application, X-Emby-Authorization, X-Emby-Token, X-MediaBrowser-Token, X-Requested-With"
    ),
    "Access-Control-Max-Age": "86400",
}


class HostGuard:
    """The host names under which this server answers (against DNS rebinding, T-19)."""

    def __init__(self, public_hosts: Iterable[str] = (), own_names: Iterable[str] = ()) -> None:
        names = {"localhost"}
        for name in own_names:
            short = name.lower().rstrip(".").partition(".")[0]
            names.add(name.lower().rstrip("."))
            names.update(short + suffix for suffix in _LOCAL_SUFFIXES if short)
        names.update(split_host(host)[0] for host in public_hosts)
        self._names = frozenset(name for name in names if name)

    @classmethod
    def of_this_machine(cls, public_hosts: Iterable[str]) -> "HostGuard":
        """Guard with this machine's names (no network is asked)."""
        return cls(public_hosts, own_names=[socket.gethostname()])

    def allows(self, host: str | None) -> bool:
        """Whether a ``Host`` header names us: an IP literal, localhost or a known name."""
        if not host:
            return False
        name, is_ip = split_host(host)
        return is_ip or name in self._names


def split_host(host: str) -> tuple[str, bool]:
    """Lower-case name of ``Host`` without port, and whether it is an IP literal."""
    text = host.strip().lower()
    if text.startswith("["):
        name = text[1:].partition("]")[0]
    elif text.count(":") > 1:
        name = text
    else:
        name = text.partition(":")[0].rstrip(".")
    return name, parse_ip(name) is not None


def is_at_the_machine(peer: str, headers: Mapping[str, str]) -> bool:
    """The loopback rule: may this request set up a server that nobody owns?

    True only for a loopback peer *and* a loopback ``Host`` *and* no forwarding header *and* an
    ``Origin`` that is absent or ours. ``localhost`` counts as a loopback host, because browsers
    resolve it themselves and never ask a name server (RFC 6761 section 6.3).
    """
    host = headers.get("Host", "")
    name, is_ip = split_host(host)
    return (
        is_loopback(peer)
        and (name == "localhost" or (is_ip and is_loopback(name)))
        and not forwards(headers)
        and _is_own_origin(headers.get("Origin"), host)
        and headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    )


def _is_own_origin(origin: str | None, host: str) -> bool:
    if origin is None:
        return True
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.strip().lower()


async def add_protective_headers(request: web.Request, response: web.StreamResponse) -> None:
    """``on_response_prepare``: on every answer, streams included."""
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    if "Origin" in request.headers:
        for name, value in CORS_HEADERS.items():
            headers.setdefault(name, value)
    headers["Server"] = "Rustfin"
    if name := request_id.get():
        headers["X-Request-Id"] = name
    request[BEGUN] = response
