"""Where requests come from: sockets, trusted proxies, everybody else's headers (T-13)."""

from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict, CIMultiDictProxy

from rustfin_core.http.edge import Origin, TrustedProxies
from tests.http.conftest import Server

PROXY = "10.0.0.2"
TRUSTED = TrustedProxies(["10.0.0.0/30", "fd00::/64"])


def origin(peer: str, *headers: tuple[str, str], trusted: TrustedProxies = TRUSTED) -> Origin:
    return trusted.origin(peer, CIMultiDictProxy(CIMultiDict(headers)), is_tls=False)


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("93.184.216.7", "93.184.216.7"),
        ("192.168.1.9, 93.184.216.7", "93.184.216.7"),
        ("192.168.1.9, 93.184.216.7, 10.0.0.1", "93.184.216.7"),
        ("93.184.216.7:4711", "93.184.216.7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
        ("2001:db8::7", "2001:db8::7"),
        ('"93.184.216.7"', "93.184.216.7"),
        ("::ffff:93.184.216.7", "93.184.216.7"),
        ("10.0.0.1", "10.0.0.1"),
        ("10.0.0.3, 10.0.0.1", "10.0.0.3"),
        (" , 93.184.216.7 ,", "93.184.216.7"),
    ],
)
def test_the_right_most_untrusted_hop_counts(said: str, client: str) -> None:
    assert origin(PROXY, ("X-Forwarded-For", said)).peer == client


def test_several_headers_are_one_list() -> None:
    found = origin(PROXY, ("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-For", "93.184.216.7"))
    assert found.peer == "93.184.216.7"
    assert not found.at_home


@pytest.mark.parametrize(
    "said", ["", "unknown", "93.184.216.7, evil", "192.168.1.5, x", "256.1.1.1", "1" * 5_000]
)
def test_a_trusted_proxy_that_does_not_say_is_away(said: str) -> None:
    found = origin(PROXY, ("X-Forwarded-For", said)) if said else origin(PROXY)
    assert found.peer == f"proxy {PROXY}"
    assert not found.at_home
    assert found.through_proxy


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP", "Via"]
)
def test_headers_of_strangers_change_nothing_but_being_at_home(header: str) -> None:
    found = origin("192.168.1.5", (header, "127.0.0.1"), ("Host", "a"))
    assert (found.peer, found.scheme, found.host) == ("192.168.1.5", "http", "a")
    assert not found.at_home
    assert not found.through_proxy
    assert origin("192.168.1.5").at_home


def test_only_the_three_headers_are_read() -> None:
    found = origin(PROXY, ("X-Real-IP", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"))
    assert not found.at_home


def test_scheme_and_host_come_from_a_trusted_proxy() -> None:
    told = (
        ("X-Forwarded-For", "192.168.1.9"),
        ("X-Forwarded-Proto", "HTTPS"),
        ("X-Forwarded-Host", "evil.example, media.example"),
        ("Host", "10.0.0.9:8096"),
    )
    found = origin(PROXY, *told)
    assert (found.scheme, found.host, found.at_home) == ("https", "media.example", True)
    assert origin("93.184.216.9", *told).host == "10.0.0.9:8096"
    assert origin(PROXY, ("X-Forwarded-Proto", "gopher")).scheme == "http"


@given(st.lists(st.text(max_size=40), max_size=50))
def test_no_header_makes_a_stranger_of_the_house(parts: list[str]) -> None:
    """Whatever stands left of what the proxy wrote."""
    said = ",".join([*(part.replace("\0", "") for part in parts), "93.184.216.7"])
    assert origin(PROXY, ("X-Forwarded-For", said)).peer == "93.184.216.7"


class TestBehindAProxy:
    """The server itself; its tests all come from 127.0.0.1."""

    @pytest.fixture
    def options(self) -> dict[str, Any]:
        return {
            "trusted_proxy": ("127.0.0.1/32",),
            "public_host": ("media.example",),
            "base_url": "/media",
        }

    async def test_addresses_are_the_clients(self, claimed: Server) -> None:
        away = {"X-Forwarded-For": "93.184.216.7"}
        home = {"X-Forwarded-For": "6.6.6.6, 192.168.1.7"}
        client = claimed.client()
        client.base += "/media"
        body = {"Username": "kid", "Pw": "pw"}
        answer = await client.post("/Users/AuthenticateByName", body, headers=away)
        assert answer.value["SessionInfo"]["RemoteEndPoint"] == "93.184.216.7"
        client.token = answer.value["AccessToken"]
        user = await claimed.identity.users.find("kid")
        await claimed.identity.users.change_policy(user, {"enable_remote_access": False})
        assert (await client.get("/Users/Me", headers=away)).status == 403
        assert (await client.get("/Users/Me", headers=home)).status == 200
        assert (await client.get("/Users/Me")).status == 403

    async def test_the_brake_follows_the_client(self, claimed: Server) -> None:
        client = claimed.client()
        client.base += "/media"

        async def guess(number: int, address: str) -> int:
            body = {"Username": f"user{number}", "Pw": "guess"}
            answer = await client.post(
                "/Users/AuthenticateByName",
                body,
                headers={"X-Forwarded-For": f"10.9.{number}.1, {address}"},
            )
            return answer.status

        statuses = [await guess(number, "93.184.216.7") for number in range(40)]
        assert statuses[-1] == 429
        assert await guess(50, "93.184.216.8") == 401

    async def test_the_public_address_is_told(self, claimed: Server) -> None:
        client = claimed.client()
        client.base += "/media"
        told = {
            "X-Forwarded-For": "93.184.216.7",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "media.example",
        }
        info = await client.get("/System/Info/Public", headers=told)
        assert info.value["LocalAddress"] == "https://media.example/media"
        wrong = await client.get(
            "/System/Info/Public", headers=told | {"X-Forwarded-Host": "evil.example"}
        )
        assert wrong.status == 421

    async def test_set_up_is_not_open_through_it(self, server: Server) -> None:
        client = server.client()
        client.base += "/media"
        said = {"X-Forwarded-For": "127.0.0.1"}
        assert (await client.get("/Startup/User")).status == 200
        assert (await client.get("/Startup/User", headers=said)).status == 403


async def test_a_download_ends_when_its_device_is_signed_out(claimed: Server) -> None:
    kid = await claimed.signed_in("kid", device="kid-device")
    url = f"{claimed.base}/Playback/BitrateTest?size=100000000&ApiKey={kid.token}"
    async with claimed.http.get(url) as response:
        assert response.status == 200
        assert await response.content.readany()
        await claimed.identity.devices.sign_out("kid-device")
        with pytest.raises(aiohttp.ClientError):
            await response.read()
