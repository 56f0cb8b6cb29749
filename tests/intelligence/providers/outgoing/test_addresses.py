"""Nothing of the house can be reached from outside data."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.providers.outgoing.addresses import refusal
from rustfin_core.intelligence.providers.outgoing.urls import permitted

HOSTS = frozenset({"tvmaze.com"})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "224.0.0.1",
        "239.255.255.250", "255.255.255.255", "240.0.0.1", "192.0.0.1", "192.0.2.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2002:c0a8:101::", "2001:db8::1", "2001::1", "100::1", "", "localhost", "0x7f.1", "1.2.3",
    ],
)  # fmt: skip
def test_addresses_of_the_house_are_refused(address: str) -> None:
    assert refusal(address) is not None


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1", "9.9.9.9", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
        "2606:4700::1111", "2a00:1450::1", "64:ff9b::101:101", "::ffff:1.1.1.1",
    ],
)  # fmt: skip
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_the_one_inside(inner: ipaddress.IPv4Address) -> None:
    assert (refusal(f"::ffff:{inner}") is None) == (refusal(str(inner)) is None)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_let_through(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global:
        mapped = isinstance(address, ipaddress.IPv6Address) and (
            address.ipv4_mapped or address.sixtofour
        )
        assert mapped or refusal(str(address)) is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/", "https://tvmaze.com.evil.example/", "https://nottvmaze.com/",
        "https://user@tvmaze.com/", "https://tvmaze.com@evil.example/", "https://tvmaze.com:22/",
        "ftp://tvmaze.com/", "file:///etc/passwd", "gopher://tvmaze.com/", "//tvmaze.com/x",
        "https:///x", "https://tvmaze.com\\@evil.example/", "https://tvmaze.com/\n", "http://[::1",
        "https://tvmaze.com:99999/", "javascript:alert(1)", "", "https://tvmaze.com/" + "a" * 5000,
        "http://tvmaze.com:8080/", "https://127.0.0.1/", "https://2130706433/",
    ],
)  # fmt: skip
def test_other_places_are_not_asked(url: str) -> None:
    assert permitted(url, HOSTS) is None


def test_own_hosts_are_asked_by_https_only() -> None:
    assert permitted("https://api.tvmaze.com/shows/1", HOSTS) == "https://api.tvmaze.com/shows/1"
    assert permitted("http://static.tvmaze.com/a.jpg", HOSTS) == "https://static.tvmaze.com/a.jpg"
    assert permitted("http://tvmaze.com:80/a", HOSTS) == "https://tvmaze.com/a"


def test_an_allowed_origin_is_that_origin_only() -> None:
    allowed = {"http://127.0.0.1:8123"}
    assert permitted("http://127.0.0.1:8123/x", HOSTS, allowed) == "http://127.0.0.1:8123/x"
    for other in ("http://127.0.0.1:8124/x", "https://127.0.0.1:8123/x", "http://127.0.0.2:8123/"):
        assert permitted(other, HOSTS, allowed) is None


@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(url: str) -> None:
    found = permitted(url, HOSTS)
    assert found is None or found.startswith("https://")
