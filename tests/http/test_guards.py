"""Host names, the loopback rule: every condition alone must close the door."""

import pytest
from multidict import CIMultiDict

from rustfin_core.http.guards import HostGuard, is_at_the_machine
from rustfin_core.kernel.network import is_private

GUARD = HostGuard(
    public_hosts=["media.example.org", "tv.example:8443"], own_names=["Den.fritz.box"]
)


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8096", True),
        ("192.168.1.5", True),
        ("[::1]:8096", True),
        ("[fe80::1%25eth0]:8096", True),
        ("localhost", True),
        ("LOCALHOST:8096", True),
        ("den", True),
        ("den.local:8096", True),
        ("DEN.LOCAL.", True),
        ("den.lan", True),
        ("den.fritz.box", True),
        ("media.example.org", True),
        ("Media.Example.Org:443", True),
        ("tv.example", True),
        ("evil.example", False),
        ("den.evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.nip.io", False),
        ("media.example.org.evil.example", False),
        ("other.local", False),
        ("", False),
        (None, False),
        ("[::1", True),
        ("0x7f.1", False),
    ],
)
def test_host_names(host: str | None, allowed: bool) -> None:
    assert GUARD.allows(host) is allowed


BASE = {"Host": "127.0.0.1:8096"}


@pytest.mark.parametrize(
    ("peer", "headers", "open_"),
    [
        ("127.0.0.1", BASE, True),
        ("::1", {"Host": "[::1]:8096"}, True),
        ("::ffff:127.0.0.1", {"Host": "localhost:8096"}, True),
        ("127.0.0.1", BASE | {"Origin": "http://127.0.0.1:8096"}, True),
        ("127.0.0.1", BASE | {"Sec-Fetch-Site": "same-origin"}, True),
        ("127.0.0.1", BASE | {"Sec-Fetch-Site": "none"}, True),
        ("192.168.1.7", BASE, False),
        ("", BASE, False),
        ("127.0.0.1", {}, False),
        ("127.0.0.1", {"Host": "192.168.1.5:8096"}, False),
        ("127.0.0.1", {"Host": "den.local"}, False),
        ("127.0.0.1", {"Host": "media.example.org"}, False),
        ("127.0.0.1", BASE | {"Origin": "http://127.0.0.1:3000"}, False),
        ("127.0.0.1", BASE | {"Origin": "http://localhost:8096"}, False),
        ("127.0.0.1", BASE | {"Origin": "http://evil.example"}, False),
        ("127.0.0.1", BASE | {"Origin": "null"}, False),
        ("127.0.0.1", BASE | {"Origin": ""}, False),
        ("127.0.0.1", BASE | {"Sec-Fetch-Site": "cross-site"}, False),
        ("127.0.0.1", BASE | {"Sec-Fetch-Site": "same-site"}, False),
        ("127.0.0.1", BASE | {"X-Forwarded-For": "127.0.0.1"}, False),
        ("127.0.0.1", BASE | {"x-forwarded-proto": "http"}, False),
        ("127.0.0.1", BASE | {"X-Forwarded-Host": "x"}, False),
        ("127.0.0.1", BASE | {"Forwarded": "for=127.0.0.1"}, False),
        ("127.0.0.1", BASE | {"X-Real-IP": ""}, False),
        ("127.0.0.1", BASE | {"Via": "1.1 proxy"}, False),
        ("127.0.0.1", BASE | {"True-Client-IP": "127.0.0.1"}, False),
        ("127.0.0.1", BASE | {"CF-Connecting-IP": "127.0.0.1"}, False),
    ],
)
def test_the_loopback_rule(peer: str, headers: dict[str, str], open_: bool) -> None:
    assert is_at_the_machine(peer, CIMultiDict(headers)) is open_


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("192.168.1.1", True),
        ("10.0.0.1", True),
        ("127.0.0.1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("", False),
        ("nonsense", False),
    ],
)
def test_home_addresses(address: str, private: bool) -> None:
    assert is_private(address) is private
