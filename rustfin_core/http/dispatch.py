"""From a socket to a handler: host, route, body type, token, policy, errors. In that order."""

import logging
import secrets
import time
from collections.abc import Callable

from aiohttp import web

from rustfin_core.http.auth import read_credentials
from rustfin_core.http.body import MAX_BODY
from rustfin_core.http.call import Call
from rustfin_core.http.edge import Origin, TrustedProxies
from rustfin_core.http.guards import BEGUN, PREFLIGHT_HEADERS, HostGuard, is_at_the_machine
from rustfin_core.http.in_flight import InFlight
from rustfin_core.http.json import problem, problem_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, Match, RouteTable
from rustfin_core.http.watch import ROUTE, RequestWatch, sent_by
from rustfin_core.identity import IdentityService
from rustfin_core.identity.rights import may
from rustfin_core.kernel.errors import Forbidden, RustfinError, Unauthenticated
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.kernel.tracing import request_id
from rustfin_core.observability.redaction import redact

_log = logging.getLogger(__name__)

SETUP_CODE_HEADER = "X-Rustfin-Setup-Code"
_LEGACY_PREFIXES = ("/emby/", "/mediabrowser/")
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_CLIENT_GONE = 499
"""Nobody is there to be answered any more; the figure other servers write for it."""
_SIGN_IN = "Sign in first: the request carries no valid token."


class Dispatcher:
    """The one handler behind the application."""

    def __init__(
        self,
        *,
        table: RouteTable,
        identity: IdentityService,
        hosts: HostGuard,
        base_url: str = "",
        proxies: TrustedProxies | None = None,
        in_flight: InFlight | None = None,
        seen: Callable[[Call], None] | None = None,
        watch: RequestWatch | None = None,
        monitor_open: Callable[[], bool] = lambda: False,
    ) -> None:
        """*seen* is told of every request with a valid token, before its handler runs.

        *watch* names and counts every request. *monitor_open*: whether people at home may read
        the figures without a token.
        """
        self._table = table
        self._identity = identity
        self._hosts = hosts
        self._proxies = proxies or TrustedProxies()
        self._in_flight = in_flight or InFlight()
        self._seen = seen
        self._watch = watch
        self._monitor_open = monitor_open
        self._base = "/" + base_url.strip("/") if base_url.strip("/") else ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer *request*; every failure becomes a response."""
        if self._watch is None:
            return await self._whatever_comes(request)
        began, status, sent = self._watch.begin(request), _CLIENT_GONE, 0
        try:
            response = await self._whatever_comes(request)
            status, sent = response.status, sent_by(request, response)
        finally:
            self._watch.end(request, status, sent, began)
        return response

    async def _whatever_comes(self, request: web.Request) -> web.StreamResponse:
        began = time.monotonic()
        try:
            response = await self._answer(request)
        except RustfinError as error:
            response = self._failed(request, problem_of(error))
        except web.HTTPException as error:
            if error.status < 400:
                raise
            response = self._failed(request, _http_problem(error))
        except ConnectionError:
            _log.debug("%s %s: the client went away", request.method, request.path)
            response = self._failed(request, problem(400, "The connection was cut."))
        except Exception:  # noqa: BLE001 - the last line: a bug becomes a 500 and one log entry
            number = request_id.get() or secrets.token_hex(4)
            _log.exception("request %s failed: %s %s", number, request.method, request.path)
            response = self._failed(
                request, problem(500, f"Something went wrong; the log has it as {number}.")
            )
        if _log.isEnabledFor(logging.DEBUG):
            took = (time.monotonic() - began) * 1000
            path = redact(request.path_qs)
            _log.debug("%s %s -> %d in %.1f ms", request.method, path, response.status, took)
        return response

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        origin = self._proxies.origin_of(request)
        if not self._hosts.allows(origin.host):
            return problem(
                421,
                "This host name is not known to Rustfin. Open it by its address, or start it with "
                "--public-host NAME.",
            )
        if request.method == "OPTIONS":
            return web.Response(status=204, headers=PREFLIGHT_HEADERS)
        path = self._inner_path(request.rel_url.raw_path)
        if path is None:
            return web.Response(status=302, headers={"Location": f"{self._base}/web/"})
        is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        found = self._table.find(request.method, "/socket" if is_socket else path)
        if not isinstance(found, Match):
            return _not_found(request.method, found)
        request[ROUTE] = found.route
        if request.method in _WRITES and (refusal := _refused_body(request, found)) is not None:
            return refusal
        call = await self._authorised(request, found, origin)
        with self._in_flight.during(call):
            return await found.route.handler(call)

    def _inner_path(self, path: str) -> str | None:
        """Path without base URL and legacy prefix; ``None`` outside the base URL."""
        if self._base:
            if not f"{path}/".lower().startswith(f"{self._base}/".lower()):
                return None
            path = path[len(self._base) :] or "/"
        for prefix in _LEGACY_PREFIXES:
            if path[: len(prefix)].lower() == prefix:
                return path[len(prefix) - 1 :]
        return path

    async def _authorised(self, request: web.Request, match: Match, origin: Origin) -> Call:
        query = Query(request.rel_url.raw_query_string)
        credentials = read_credentials(request.headers, query)
        call = Call(
            request=request,
            route=match.route,
            params=match.params,
            query=query,
            origin=origin,
            device=credentials.device,
            token=credentials.token,
            identity=self._identity,
        )
        access = match.route.access
        if access is Access.ANONYMOUS:
            return call
        if credentials.token is not None:
            call.caller = await self._identity.resolve(credentials.token, credentials.device)
        self._check(call, access)
        self._check_policy(call)
        _check_named_user(call)
        if self._seen is not None and call.caller is not None:
            self._seen(call)
        return call

    def _check(self, call: Call, access: Access) -> None:
        setup = access in (Access.SETUP, Access.SETUP_OR_USER)
        admin = access in (Access.SETUP, Access.ADMIN, Access.MONITOR)
        if call.caller is not None and (call.caller.is_admin or not admin):
            return
        opened = access is Access.MONITOR and self._monitor_open()
        if opened and call.origin.at_home:
            return
        if setup and not self._identity.wizard_completed:
            self._check_setup(call)
        elif call.caller is None:
            raise Unauthenticated(_SIGN_IN)
        else:
            raise Forbidden("Only an administrator may do this.")

    def _check_policy(self, call: Call) -> None:
        """What the user's policy says of these circumstances and of this route."""
        if call.caller is None or call.caller.user is None:
            return
        route, policy = call.route, call.caller.user.policy
        self._identity.devices.admit(
            call.caller,
            call.device,
            at_home=call.origin.at_home,
            at_any_hour=route.at_any_hour,
        )
        if route.right is not None and not may(policy, route.right):
            raise Forbidden(route.right.value)

    def _check_setup(self, call: Call) -> None:
        headers = call.request.headers
        if is_at_the_machine(call.origin.socket_peer, headers):
            return
        code = headers.get(SETUP_CODE_HEADER)
        if code and self._identity.check_setup_code(code, peer=call.peer):
            return
        raise Forbidden(
            "Set-up is open on the computer Rustfin runs on, or with the setup code that its "
            f"window and log show (header {SETUP_CODE_HEADER})."
        )

    @staticmethod
    def _failed(request: web.Request, response: web.Response) -> web.StreamResponse:
        """The failure's own response, or an aborted connection when another had begun."""
        begun: web.StreamResponse | None = request.get(BEGUN)
        if begun is None:
            return response
        if request.transport is not None:
            request.transport.abort()
        return begun


def _check_named_user(call: Call) -> None:
    """No route lets anybody but an administrator name another user, handled or not (T-09)."""
    caller = call.caller
    if caller is None or caller.is_admin or caller.user is None:
        return
    named = call.params.get("userId") or call.query.text("userId")
    uid = parse_uid(named) if named else None
    if uid is not None and uid != caller.user.uid:
        raise Forbidden("Only an administrator may act for another user.")


def _not_found(method: str, allowed: frozenset[str]) -> web.Response:
    if not allowed:
        return problem(404, "There is nothing at this address.")
    methods = allowed | ({"HEAD"} if "GET" in allowed else set())
    response = problem(405, f"{method} is not possible here.")
    response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def _refused_body(request: web.Request, match: Match) -> web.Response | None:
    """Bodies that are too large or not JSON; the latter could come from a foreign page (T-19)."""
    if not request.can_read_body or match.route.raw_body:
        return None
    if (request.content_length or 0) > MAX_BODY:
        response = problem(413, "The body is larger than 1 MiB.")
        response.force_close()
        return response
    kind = request.content_type.lower()
    has_type = "Content-Type" in request.headers
    if not has_type or not (kind.endswith(("/json", "+json"))):
        if request.content_length == 0:
            return None
        return problem(415, "Send the body as application/json.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return problem(415, "Send the body without Content-Encoding.")
    return None


def _http_problem(error: web.HTTPException) -> web.Response:
    if error.status == 413:
        response = problem(413, "The body is larger than 1 MiB.")
        response.force_close()
        return response
    return problem(error.status, error.reason or "The request failed.")
