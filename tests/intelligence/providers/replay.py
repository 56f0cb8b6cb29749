"""Recorded exchanges of real services, given back by a real HTTP server.

A request is matched by method, path and query. The query may differ in what does not choose the
answer (key, page 1, language, what is embedded): recordings were made by other programs, which ask
for other extras. Redirects to recorded hosts come back to this server.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

import orjson

from tests.intelligence.providers.local_server import Asked, LocalServer, Reply, serving
from tests.shared import shared

_UNDECIDED = frozenset(
    {
        "api_key", "apikey", "page", "language", "embed", "embed[]", "append_to_response", "inc",
        "fmt", "limit", "include_image_language", "include_adult", "v", "r", "plot", "region",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One recorded request with its answer."""

    method: str
    url: str
    status: int
    content_type: str
    body: bytes
    location: str | None = None


def recorded(*names: str) -> list[Exchange]:
    """The exchanges of corpus files such as ``tvmaze/test_tvmaze...json``; skips when absent."""
    found: list[Exchange] = []
    for name in names:
        for row in orjson.loads(shared("corpora", "providers", name).read_bytes()):
            response = row["response"]
            body = response["body"]
            found.append(
                Exchange(
                    method=row["request"]["method"],
                    url=row["request"]["url"],
                    status=response["status"],
                    content_type=response["content_type"] or "text/plain",
                    body=body.encode() if isinstance(body, str) else orjson.dumps(body),
                    location=response.get("location"),
                )
            )
    return found


def exchange(url: str, body: Any, *, method: str = "GET", status: int = 200) -> Exchange:
    """One of a test's own, in the recordings' shape."""
    return Exchange(
        method=method,
        url=url,
        status=status,
        content_type="application/json; charset=utf-8",
        body=orjson.dumps(body),
    )


Respond = Callable[[Asked], Reply | None]


@contextmanager
def replaying(
    exchanges: list[Exchange], *, base: str | None, first: Respond | None = None
) -> Iterator[LocalServer]:
    """A server for *exchanges*; *base* is the recorded API's root, which tests leave out of paths.

    Without *base* the paths begin with the host: one server stands for all services. *first* may
    answer before the recordings do. What is not recorded is a 404.
    """

    def respond(asked: Asked) -> Reply:
        own = first(asked) if first is not None else None
        if own is not None:
            return own
        found = _match(exchanges, asked, base)
        if found is None:
            return Reply(status=404, body=b'{"error": "not recorded"}')
        headers = {}
        if found.location:
            there = urlsplit(found.location)
            inside = (
                found.location if base is None else there._replace(scheme="", netloc="").geturl()
            )
            headers["Location"] = inside
        return Reply(
            status=found.status, content_type=found.content_type, body=found.body, headers=headers
        )

    with serving(respond) as server:
        yield server


def _match(exchanges: list[Exchange], asked: Asked, base: str | None) -> Exchange | None:
    target = urlsplit(asked.target)
    wanted = _deciding(target.query)
    page = dict(parse_qsl(target.query)).get("page", "1")
    fitting = []
    for one in exchanges:
        parts = urlsplit(one.url)
        if one.method != asked.method or _place(parts, base) != target.path:
            continue
        if _deciding(parts.query) == wanted:
            same_page = dict(parse_qsl(parts.query)).get("page", "1") == page
            fitting.append((same_page, len(one.body), one))
    fitting.sort(key=lambda one: one[:2])
    return fitting[-1][2] if fitting and (fitting[-1][0] or page == "1") else None


def _place(url: SplitResult, base: str | None) -> str:
    if base is None:
        return f"/{url.netloc}{url.path}"
    return url.path.removeprefix(urlsplit(base).path)


def _deciding(query: str) -> Mapping[str, str]:
    return {name: value.casefold() for name, value in parse_qsl(query) if name not in _UNDECIDED}
