"""The route table: every route names its policy, lookup costs a few dictionary reads.

Paths match without regard to case, parameters keep theirs. A segment is a literal (``Items``), a
parameter (``{itemId}``) or a mixture (``stream.{container}``); literals win over mixtures, those
over parameters. ``{*path}`` at the end takes all that is left. Routes are data: tests read the
table to check every route against every role.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from aiohttp import web

from rustfin_core.identity.rights import Right

if TYPE_CHECKING:
    from rustfin_core.http.call import Call

Handler = Callable[["Call"], Awaitable[web.StreamResponse]]

_PARAMETER = re.compile(r"\{\*?(\w+)\}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})


class Access(Enum):
    """Who may use a route. There is no default: a route without one cannot be declared."""

    ANONYMOUS = "anonymous"
    """Everybody; the list is reviewed (``tests/http/anonymous_routes.txt``)."""
    SETUP = "setup"
    """During set-up: at the machine or with the setup code. Afterwards: administrators."""
    SETUP_OR_USER = "setup or user"
    """During set-up like ``SETUP``. Afterwards: any signed-in user."""
    USER = "user"
    """Signed-in users and api keys."""
    MEDIA = "media"
    """Like ``USER``; players put the token into the URL."""
    ADMIN = "admin"
    """Administrators and api keys."""
    MONITOR = "monitor"
    """Like ``ADMIN``; everybody at home where the owner opened it (setting ``metrics_open``)."""


@dataclass(frozen=True, slots=True)
class Route:
    """One declared route."""

    method: str
    path: str
    access: Access
    handler: Handler
    raw_body: bool = False
    """The body is not JSON (uploads): the handler checks its type and limits its size."""
    names: tuple[str, ...] = ()
    """Parameter names in order of appearance."""
    right: Right | None = None
    """What the user's policy must grant as well; api keys have every right."""
    at_any_hour: bool = False
    """Open outside the user's hours, too: to sign out, to learn who one is."""


@dataclass(frozen=True, slots=True)
class Match:
    """A found route with the values of its parameters."""

    route: Route
    params: dict[str, str]


class RoutingError(Exception):
    """A route was declared wrongly; raised while the table is built, never while serving."""


@dataclass(slots=True)
class _Node:
    literals: dict[str, "_Node"] = field(default_factory=dict)
    mixtures: list[tuple[re.Pattern[str], str, "_Node"]] = field(default_factory=list)
    parameter: "_Node | None" = None
    rest: "_Node | None" = None
    routes: dict[str, Route] = field(default_factory=dict)


class RouteTable:
    """Declared routes, as a tree of path segments."""

    def __init__(self) -> None:
        self._root = _Node()
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def __len__(self) -> int:
        return len(self._routes)

    def get(
        self,
        path: str,
        handler: Handler,
        *,
        access: Access,
        aliases: Iterable[str] = (),
        right: Right | None = None,
        at_any_hour: bool = False,
    ) -> None:
        """Declare a ``GET`` (and so ``HEAD``) route with its legacy *aliases*."""
        self.add(
            "GET",
            path,
            handler,
            access=access,
            aliases=aliases,
            right=right,
            at_any_hour=at_any_hour,
        )

    def post(
        self,
        path: str,
        handler: Handler,
        *,
        access: Access,
        aliases: Iterable[str] = (),
        raw_body: bool = False,
        right: Right | None = None,
        at_any_hour: bool = False,
    ) -> None:
        """Declare a ``POST`` route."""
        self.add(
            "POST",
            path,
            handler,
            access=access,
            aliases=aliases,
            raw_body=raw_body,
            right=right,
            at_any_hour=at_any_hour,
        )

    def delete(
        self,
        path: str,
        handler: Handler,
        *,
        access: Access,
        aliases: Iterable[str] = (),
        right: Right | None = None,
    ) -> None:
        """Declare a ``DELETE`` route."""
        self.add("DELETE", path, handler, access=access, aliases=aliases, right=right)

    def add(
        self,
        method: str,
        path: str,
        handler: Handler,
        *,
        access: Access,
        aliases: Iterable[str] = (),
        raw_body: bool = False,
        right: Right | None = None,
        at_any_hour: bool = False,
    ) -> None:
        """Declare a route; ``RoutingError`` for a twin, a bad path or a missing policy."""
        if not isinstance(access, Access):
            raise RoutingError(f"{method} {path} declares no access policy")
        if method not in _METHODS:
            raise RoutingError(f"{method} {path}: unknown method")
        for one in (path, *aliases):
            self._insert(
                Route(
                    method,
                    one,
                    access,
                    handler,
                    raw_body=raw_body,
                    names=_names(one),
                    right=right,
                    at_any_hour=at_any_hour,
                )
            )

    def _insert(self, route: Route) -> None:
        node = self._root
        for segment in _segments_of_pattern(route.path):
            node = _descend(node, segment)
        if route.method in node.routes:
            raise RoutingError(f"{route.method} {route.path} is declared twice")
        node.routes[route.method] = route
        self._routes.append(route)

    def find(self, method: str, raw_path: str) -> Match | frozenset[str]:
        """The route for *method* and an undecoded path.

        Otherwise the methods the path does have: empty when the path is unknown.
        """
        segments = [unquote(piece) for piece in raw_path.split("/") if piece]
        allowed: set[str] = set()
        found = _walk(self._root, segments, 0, (), method, allowed)
        if found is None:
            return frozenset(allowed)
        route, values = found
        return Match(route, dict(zip(route.names, values, strict=True)))


class RouteGroup(Protocol):
    """Handlers that declare themselves."""

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        ...


def _walk(
    node: _Node,
    segments: list[str],
    depth: int,
    values: tuple[str, ...],
    method: str,
    allowed: set[str],
) -> tuple[Route, tuple[str, ...]] | None:
    if depth == len(segments):
        route = node.routes.get(method)
        if route is None and method == "HEAD":
            route = node.routes.get("GET")
        if route is None:
            allowed.update(node.routes)
            return None
        return route, values
    segment = segments[depth]
    literal = node.literals.get(segment.lower())
    if literal is not None:
        found = _walk(literal, segments, depth + 1, values, method, allowed)
        if found is not None:
            return found
    for pattern, _, child in node.mixtures:
        match = pattern.fullmatch(segment)
        if match is not None:
            inner = values + match.groups()
            found = _walk(child, segments, depth + 1, inner, method, allowed)
            if found is not None:
                return found
    if node.parameter is not None:
        inner = (*values, segment)
        found = _walk(node.parameter, segments, depth + 1, inner, method, allowed)
        if found is not None:
            return found
    if node.rest is not None:
        inner = (*values, "/".join(segments[depth:]))
        return _walk(node.rest, segments, len(segments), inner, method, allowed)
    return None


def _descend(node: _Node, segment: str) -> _Node:
    if segment.startswith("{*"):
        if node.rest is None:
            node.rest = _Node()
        return node.rest
    if _PARAMETER.fullmatch(segment):
        if node.parameter is None:
            node.parameter = _Node()
        return node.parameter
    if "{" not in segment:
        return node.literals.setdefault(segment.lower(), _Node())
    source = _mixture(segment)
    for pattern, _, child in node.mixtures:
        if pattern.pattern == source:
            return child
    child = _Node()
    fixed = _PARAMETER.sub("", segment)
    node.mixtures.append((re.compile(source, re.IGNORECASE | re.DOTALL), fixed, child))
    node.mixtures.sort(key=lambda entry: -len(entry[1]))
    return child


def _mixture(segment: str) -> str:
    """Pattern of a segment like ``{segmentId}.{container}``; the last parameter holds no dot."""
    pieces = _PARAMETER.split(segment)
    last = len(pieces) - 2
    return "".join(
        re.escape(piece) if index % 2 == 0 else ("([^.]+)" if index == last else "(.+)")
        for index, piece in enumerate(pieces)
    )


def _segments_of_pattern(path: str) -> list[str]:
    if not path.startswith("/") or (path != "/" and path.endswith("/")) or "//" in path:
        raise RoutingError(f"{path!r} must begin with one slash and not end with one")
    return [piece for piece in path.split("/") if piece]


def _names(path: str) -> tuple[str, ...]:
    names = tuple(_PARAMETER.findall(path))
    if len(set(names)) != len(names):
        raise RoutingError(f"{path} names a parameter twice")
    return names
