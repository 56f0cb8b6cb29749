"""Credentials in every form clients send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from rustfin_core.http.auth import parse_authorization, read_credentials
from rustfin_core.http.query import Query

FIELDS = {
    "client": "My App",
    "device": "TV",
    "deviceid": "d1",
    "version": "1.2",
    "token": "abc",
}
FULL = 'MediaBrowser Client="My App", Device="TV", DeviceId="d1", Version="1.2", Token="abc"'


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            FULL,
            {
                "client": "My App",
                "device": "TV",
                "deviceid": "d1",
                "version": "1.2",
                "token": "abc",
            },
        ),
        (
            "mediabrowser Token=abc, DeviceId=d%201,Client=Kodi%20Add-on",
            {"token": "abc", "deviceid": "d 1", "client": "Kodi Add-on"},
        ),
        (
            'Emby UserId="x", Device="Living room, left", Version="1"',
            {"device": "Living room, left", "version": "1"},
        ),
        ('MediaBrowser Device="say \\"hi\\"", Token="t"', {"device": 'say "hi"', "token": "t"}),
        ('MediaBrowser Device="B%C3%BCro", Token=""', {"device": "Büro", "token": ""}),
        ('MediaBrowser Token="unfinished', {"token": "unfinished"}),
        ('MediaBrowser  Token = "spaced" , Device= x', {"token": "spaced", "device": "x"}),
        ('MediaBrowser Token="first", Token="second"', {"token": "first"}),
        ("Bearer abc", {}),
        ("Basic dXNlcjpwdw==", {}),
        ("", {}),
        ("MediaBrowser", {}),
        ("MediaBrowser nonsense", {}),
    ],
)
def test_the_authorization_header(header: str, fields: dict[str, str]) -> None:
    assert parse_authorization(header) == fields


def test_what_devices_say_is_cut_and_cleaned() -> None:
    fields = parse_authorization(
        'MediaBrowser Client="<b>%0d%0aSet-Cookie: x%00</b>", DeviceId="' + "x" * 900 + '"'
    )
    assert fields["client"] == "<b>Set-Cookie: x</b>"
    assert len(fields["deviceid"]) == 256


@pytest.mark.parametrize(
    ("headers", "query", "token"),
    [
        ({"Authorization": FULL, "X-Emby-Token": "no"}, "api_key=no", "abc"),
        ({"X-Emby-Authorization": FULL}, "", "abc"),
        ({"X-Emby-Token": "one", "X-MediaBrowser-Token": "two"}, "ApiKey=three", "one"),
        ({"x-mediabrowser-token": "two"}, "ApiKey=three", "two"),
        ({}, "ApiKey=three&api_key=four", "three"),
        ({}, "api_key=four", "four"),
        ({}, "apikey=five", "five"),
        ({"Authorization": 'MediaBrowser Token=""'}, "api_key=six", "six"),
        ({"Authorization": "Basic x"}, "", None),
    ],
)
def test_the_order_of_tokens(headers: dict[str, str], query: str, token: str | None) -> None:
    assert read_credentials(CIMultiDict(headers), Query(query)).token == token


@given(st.text(max_size=300))
def test_any_header_can_be_read(text: str) -> None:
    for value in parse_authorization(f"MediaBrowser {text}").values():
        assert value.isprintable()
        assert len(value) <= 256
