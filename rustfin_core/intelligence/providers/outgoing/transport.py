"""HTTP by ``requests``: one session, guarded connections, redirects by hand, capped bodies.

Importing this module loads ``requests`` (about 6 MB, 40 ms): ``client`` does so on first use.
"""

import http.client
import logging
import socket
import ssl
import zlib
from collections.abc import Collection
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_ import create_urllib3_context

from rustfin_core.intelligence.providers.outgoing import urls
from rustfin_core.intelligence.providers.outgoing.budget import Budget, Refused, current, spending
from rustfin_core.intelligence.providers.outgoing.resolving import Resolver
from rustfin_core.intelligence.providers.outgoing.sockets import GuardedTLSSocket, connect
from rustfin_core.intelligence.providers.outgoing.types import Answer, Ask, Limits

_CHUNK = 64 * 1024
_READ_AHEAD = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_ACROSS_HOSTS = frozenset({"accept", "accept-encoding", "user-agent", "accept-language"})

# Both write URLs, keys included, into debug lines and warnings.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)
logging.getLogger("requests").setLevel(logging.CRITICAL)


class Unreachable(Exception):
    """The network or the other side failed; another attempt may succeed. Says nothing secret."""


class Nameless(Unreachable):
    """The name could not be looked up: there is most likely no network at all."""


class Transport:
    """The session. Safe to use from several threads."""

    def __init__(
        self, *, user_agent: str, resolver: Resolver, allowed: Collection[str] = ()
    ) -> None:
        self._allowed = frozenset(allowed)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.clear()
        self._session.headers.update(
            {"User-Agent": user_agent, "Accept-Encoding": "gzip", "Accept": "application/json"}
        )
        adapter = _GuardedAdapter(resolver, self._allowed)
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, adapter)

    def close(self) -> None:
        """Close idle connections."""
        self._session.close()

    def send(self, ask: Ask, *, hosts: Collection[str], limits: Limits, budget: Budget) -> Answer:
        """Ask and follow redirects. Raises ``Refused``, ``Interrupted`` and ``Unreachable``."""
        target, headers = self._first_hop(ask)
        method, body = ask.method, ask.secret_body or ask.body
        with spending(budget):
            for _ in range(limits.redirects + 1):
                permitted = urls.permitted(target, hosts, self._allowed)
                if permitted is None:
                    raise Refused("The service leads to an address that is not its own.")
                with self._hop(method, permitted, headers, body, limits) as response:
                    location = response.headers.get("Location")
                    if response.status_code not in _REDIRECTS or not location:
                        return _answer(response, permitted, limits)
                    status = response.status_code
                target, same_origin = self._next_hop(permitted, location, ask)
                if not same_origin:
                    headers = {k: v for k, v in headers.items() if k in _KEPT_ACROSS_HOSTS}
                if status == 303 or (status in (301, 302) and method == "POST"):
                    method, body = "GET", None
        raise Refused("The service redirects without end.")

    def _first_hop(self, ask: Ask) -> tuple[str, dict[str, str]]:
        query = urlencode([*ask.params, *ask.secret_params.items()])
        headers = {k.lower(): v for k, v in {**ask.headers, **ask.secret_headers}.items()}
        if ask.body is not None or ask.secret_body is not None:
            headers.setdefault("content-type", "application/json")
        return f"{ask.url}?{query}" if query else ask.url, headers

    def _next_hop(self, here: str, location: str, ask: Ask) -> tuple[str, bool]:
        target = urljoin(here, location)
        before, after = urls.split(here), urls.split(target)
        same = bool(before and after and urls.origin_of(before) == urls.origin_of(after))
        if not same and any(secret in target for secret in ask.secrets):
            raise Refused("The service would hand its key to another host.")
        return target, same

    def _hop(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, limits: Limits
    ) -> requests.Response:
        budget = current()
        budget.allow_bytes(limits.header_bytes + _READ_AHEAD)
        try:
            response = self._session.request(
                method,
                url,
                headers=headers,
                data=body,
                timeout=(min(limits.connect_s, budget.left()), limits.silence_s),
                stream=True,
                allow_redirects=False,
            )
        except (requests.RequestException, HTTPError, OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from None
        budget.allow_bytes(limits.size * 2 + _READ_AHEAD)
        return response


def _unreachable(error: BaseException) -> Unreachable:
    """Ours for theirs; texts of ``requests`` hold whole URLs, keys included."""
    seen: set[int] = set()
    cause: Any = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, socket.gaierror):
            return Nameless("its name cannot be looked up")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable("its certificate is not valid")
        if isinstance(cause, TimeoutError):
            return Unreachable("it does not answer in time")
        cause = cause.__cause__ or cause.__context__ or _inner(cause)
    return Unreachable(f"the connection failed ({type(error).__name__})")


def _inner(error: BaseException) -> Any:
    reason = getattr(error, "reason", None)
    if isinstance(reason, BaseException):
        return reason
    return next((one for one in error.args if isinstance(one, BaseException)), None)


def _answer(response: requests.Response, url: str, limits: Limits) -> Answer:
    content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    good = 200 <= response.status_code < 300
    if good and not content_type.startswith(limits.content_types):
        raise Refused("The service answers with something of another type.")
    try:
        body = _body(response, limits.size if good else _CHUNK, strict=good)
    except (requests.RequestException, HTTPError, OSError, http.client.HTTPException) as error:
        raise _unreachable(error) from None
    parts = urlsplit(url)
    return Answer(
        status=response.status_code,
        content_type=content_type,
        body=body,
        retry_after=response.headers.get("Retry-After"),
        url=parts._replace(query="", fragment="").geturl(),
    )


def _body(response: requests.Response, size: int, *, strict: bool) -> bytes:
    """The unpacked body; beyond *size* ``Refused``, or cut short when not *strict*."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("gzip", "x-gzip", "identity", ""):
        raise Refused("The service packs its answer in an unknown way.")
    unpack = _Gunzip() if "gzip" in coding else None
    parts: list[bytes] = []
    room = size
    while chunk := response.raw.read(_CHUNK, decode_content=False):
        piece = unpack.feed(chunk, room + 1) if unpack else chunk
        room -= len(piece)
        if room < 0:
            if strict:
                raise Refused("The answer is larger than allowed.")
            break
        parts.append(piece)
    if unpack and parts and strict and not unpack.complete:
        raise Unreachable("its answer ends too early")
    return b"".join(parts)


class _Gunzip:
    """Unpacks as much as is wanted and no more (bombs, CVE-2025-66471 and its kin)."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)

    def feed(self, chunk: bytes, most: int) -> bytes:
        try:
            piece = self._inflate.decompress(chunk, most)
        except zlib.error:
            raise Refused("The service's answer is damaged.") from None
        return piece

    @property
    def complete(self) -> bool:
        return self._inflate.eof


class _GuardedAdapter(HTTPAdapter):
    """Connections through ``sockets``; no retries of its own (they would log the URL)."""

    def __init__(self, resolver: Resolver, allowed: Collection[str]) -> None:
        self._resolver = resolver
        self._allowed = allowed
        super().__init__(pool_connections=16, pool_maxsize=4, max_retries=Retry(0, read=False))

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **named: Any
    ) -> None:
        """As the standard one, with our connections and TLS sockets."""
        context = create_urllib3_context()
        context.sslsocket_class = GuardedTLSSocket
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, ssl_context=context, **named
        )
        resolver, allowed = self._resolver, self._allowed

        def open_socket(connection: HTTPConnection, scheme: str) -> socket.socket:
            budget = current()
            timeout = connection.timeout
            longest = float(timeout) if isinstance(timeout, int | float) else 5.0
            addresses = resolver.addresses(connection.host, connection.port, budget, longest)
            return connect(
                addresses,
                connection.port,
                trusted=urls.origin(scheme, connection.host, connection.port) in allowed,
                longest_s=longest,
                budget=budget,
            )

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return open_socket(self, "http")

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return open_socket(self, "https")

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}
