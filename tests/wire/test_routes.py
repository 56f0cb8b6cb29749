"""Every route that clients need exists, in any case of letters, and is closed to strangers."""

import pytest

from tests.running import RunningServer
from tests.shared import needs_shared
from tests.wire.operations import operations

pytestmark = needs_shared

OPEN = {
    "/Branding/Configuration",
    "/Items/{itemId}/Images/{imageType}",
    "/Items/{itemId}/Images/{imageType}/{imageIndex}",
    "/QuickConnect/Connect",
    "/QuickConnect/Enabled",
    "/QuickConnect/Initiate",
    "/System/Info/Public",
    "/System/Ping",
    "/Users/AuthenticateByName",
    "/Users/AuthenticateWithQuickConnect",
    "/Users/Public",
}
"""Reviewed: streams and subtitles, which Jellyfin gives to anybody, need a token here."""


def allowed(server: RunningServer, address: str) -> set[str]:
    """The methods a path has; empty for unknown paths."""
    answer = server.request("PATCH", address, token=False)
    return {name.strip() for name in (answer.headers.get("Allow") or "").split(",")} - {""}


def test_every_operation_is_there(server: RunningServer) -> None:
    assert len(operations()) >= 61
    missing = [op.name for op in operations() if op.method not in allowed(server, op.address)]
    assert missing == []
    assert allowed(server, "/Nothing/Like/This") == set()


@pytest.mark.parametrize("prefix", ["", "/emby", "/MediaBrowser"])
def test_letters_of_paths_may_be_of_any_case(server: RunningServer, prefix: str) -> None:
    for op in operations():
        for address in (op.address.lower(), op.address.upper()):
            assert op.method in allowed(server, prefix + address), address


def test_strangers_are_turned_away(server: RunningServer) -> None:
    statuses = {
        op.name: server.request(op.method, op.address, token=False).status
        for op in operations()
        if op.path not in OPEN
    }
    assert {name: status for name, status in statuses.items() if status != 401} == {}


def test_a_wrong_token_is_none(server: RunningServer) -> None:
    for address in ("/Users/Me", "/Items", "/Items?ApiKey=feedfacefeedface"):
        answer = server.request("GET", address, token="f" * 64)
        assert answer.status == 401
        assert answer.json["detail"]


def test_what_is_open_is_open_in_jellyfin_too() -> None:
    anonymous = {op.path for op in operations() if op.is_anonymous}
    assert anonymous >= OPEN
    streams = {path for path in anonymous if "/stream" in path.lower()}
    assert anonymous - OPEN == streams
