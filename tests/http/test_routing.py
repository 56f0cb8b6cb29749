"""The route table: case, precedence, methods, and no route without a policy."""

from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, Match, RouteTable, RoutingError


async def handler(call: Call) -> web.StreamResponse:
    return web.Response()


@pytest.fixture(scope="module")
def table() -> RouteTable:
    made = RouteTable()
    for path in (
        "/",
        "/Items",
        "/Items/{itemId}",
        "/Items/Latest",
        "/Items/{itemId}/Images/{imageType}",
        "/Items/{itemId}/Images/{imageType}/{imageIndex}",
        "/Videos/{itemId}/stream",
        "/Videos/{itemId}/stream.{container}",
        "/Videos/{itemId}/main.m3u8",
        "/Videos/{itemId}/hls1/{playlistId}/{segmentId}.{container}",
        "/Videos/{itemId}/{sourceId}/Subtitles/{index}/Stream.{format}",
        "/Videos/{itemId}/Trickplay/{width}/{index}.jpg",
        "/web",
        "/web/{*path}",
    ):
        made.get(path, handler, access=Access.USER)
    made.post("/Items/{itemId}", handler, access=Access.ADMIN)
    made.post("/Users/AuthenticateByName", handler, access=Access.ANONYMOUS)
    made.get("/UserViews", handler, access=Access.USER, aliases=["/Users/{userId}/Views"])
    return made


@pytest.mark.parametrize(
    ("path", "declared", "params"),
    [
        ("/", "/", {}),
        ("/items", "/Items", {}),
        ("//Items/", "/Items", {}),
        ("/ITEMS/LATEST", "/Items/Latest", {}),
        ("/items/AbC", "/Items/{itemId}", {"itemId": "AbC"}),
        ("/Items/x/images/Primary", None, {"itemId": "x", "imageType": "Primary"}),
        ("/videos/x/STREAM", "/Videos/{itemId}/stream", {"itemId": "x"}),
        ("/Videos/x/stream.mp4", None, {"itemId": "x", "container": "mp4"}),
        ("/Videos/x/Stream.MKV", None, {"itemId": "x", "container": "MKV"}),
        ("/Videos/x/main.m3u8", "/Videos/{itemId}/main.m3u8", {"itemId": "x"}),
        (
            "/Videos/x/hls1/main/-1.mp4",
            None,
            {"itemId": "x", "playlistId": "main", "segmentId": "-1", "container": "mp4"},
        ),
        (
            "/Videos/a/b/Subtitles/3/Stream.srt",
            None,
            {"itemId": "a", "sourceId": "b", "index": "3", "format": "srt"},
        ),
        ("/Videos/x/Trickplay/320/7.jpg", None, {"itemId": "x", "width": "320", "index": "7"}),
        ("/users/me/views", "/Users/{userId}/Views", {"userId": "me"}),
        ("/Items/AC%2FDC%20Live", "/Items/{itemId}", {"itemId": "AC/DC Live"}),
        ("/Items/%2e%2e", "/Items/{itemId}", {"itemId": ".."}),
        ("/web/", "/web", {}),
        ("/web/assets/a.js", "/web/{*path}", {"path": "assets/a.js"}),
        ("/WEB/%2e%2e/secret", "/web/{*path}", {"path": "../secret"}),
    ],
)
def test_paths_are_found(
    table: RouteTable, path: str, declared: str | None, params: dict[str, str]
) -> None:
    found = table.find("GET", path)
    assert isinstance(found, Match)
    assert found.params == params
    if declared is not None:
        assert found.route.path == declared


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/nothing", set()),
        ("GET", "/Items/x/nothing", set()),
        ("GET", "/Videos/x/stream.", set()),
        ("GET", "/Videos/x/Trickplay/320/7.png", set()),
        ("POST", "/Items", {"GET"}),
        ("DELETE", "/Items/x", {"GET", "POST"}),
        ("GET", "/Users/AuthenticateByName", {"POST"}),
        ("TRACE", "/Items", {"GET"}),
    ],
)
def test_what_is_not_there(table: RouteTable, method: str, path: str, allowed: set[str]) -> None:
    assert table.find(method, path) == frozenset(allowed)


def test_head_is_answered_by_get(table: RouteTable) -> None:
    found = table.find("HEAD", "/Items/x")
    assert isinstance(found, Match)
    assert found.route.method == "GET"


def test_a_literal_without_the_method_falls_back_to_the_parameter(table: RouteTable) -> None:
    found = table.find("POST", "/Items/Latest")
    assert isinstance(found, Match)
    assert found.params == {"itemId": "Latest"}


@pytest.mark.parametrize("access", [None, "user", True])
def test_a_route_without_a_policy_cannot_be_declared(access: Any) -> None:
    with pytest.raises(RoutingError, match="declares no access policy"):
        RouteTable().get("/x", handler, access=access)
    with pytest.raises(TypeError):
        RouteTable().get("/x", handler)  # type: ignore[call-arg]


@pytest.mark.parametrize("path", ["x", "/x/", "//x", "/a/{b}/{b}"])
def test_bad_declarations_are_refused(path: str) -> None:
    with pytest.raises(RoutingError):
        RouteTable().get(path, handler, access=Access.USER)


def test_twins_are_refused_whatever_their_case_and_names() -> None:
    table = RouteTable()
    table.get("/Items/{itemId}", handler, access=Access.USER)
    with pytest.raises(RoutingError, match="declared twice"):
        table.get("/items/{id}", handler, access=Access.USER)


@given(st.text(max_size=80))
def test_any_path_can_be_looked_up(path: str) -> None:
    table = RouteTable()
    table.get("/a/{b}.{c}/{*d}", handler, access=Access.USER)
    table.find("GET", path)
