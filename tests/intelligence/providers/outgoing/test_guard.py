"""T-06: no answer of a service makes the server connect into the house, swell or hang."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import RealPatience
from rustfin_core.intelligence.providers.outgoing.types import JSON_LIMITS
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Unavailable
from tests.intelligence.providers.clocks import SkippingPatience
from tests.intelligence.providers.local_server import Asked, Reply, serving
from tests.intelligence.providers.outgoing.conftest import MakeClient
from tests.running import free_port

INSIDE = [
    "http://127.0.0.1:{port}/canary", "http://localhost:{port}/canary", "https://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://[::1]:{port}/canary", "https://[::1]/",
    "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/", "https://192.168.0.1/",
    "https://0.0.0.0/", "https://2130706433/", "file:///etc/passwd", "ftp://127.0.0.1/",
]  # fmt: skip
# Even as the service's "own" hosts, so that nothing but the address itself can refuse them.
OWN = frozenset(
    {"127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1",
     "::ffff:a9fe:a9fe", "192.168.0.1", "0.0.0.0", "2130706433"}
)  # fmt: skip


@pytest.mark.parametrize("place", INSIDE)
@pytest.mark.parametrize("hosts", [frozenset({"example.org"}), OWN], ids=["foreign", "own"])
def test_redirects_into_the_house_are_refused(
    place: str, hosts: frozenset[str], make_client: MakeClient
) -> None:
    with serving(lambda _: Reply(body=b'{"secret": 1}')) as canary:
        target = place.format(port=canary.origin.rpartition(":")[2])
        with serving(lambda _: Reply(status=302, headers={"Location": target})) as server:
            client = make_client(server.origin, hosts=hosts, attempts=1)
            with pytest.raises(Unavailable):
                client.json("/x")
        assert canary.asked == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00::1"]
)
def test_a_name_that_leads_into_the_house_is_refused(address: str, make_client: MakeClient) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        return [address]

    client = make_client(
        "https://api.sample.example", hosts=frozenset({"sample.example"}), allowed=(), lookup=lookup
    )
    with pytest.raises(Unavailable, match="not to the internet"):
        client.json("/x")
    assert asked == ["api.sample.example"]


def test_the_allowed_origin_is_not_a_door_to_its_neighbours(make_client: MakeClient) -> None:
    with serving(lambda _: Reply()) as allowed, serving(lambda _: Reply()) as neighbour:
        client = make_client(
            neighbour.origin, allowed=(allowed.origin,), hosts=frozenset({"127.0.0.1"})
        )
        with pytest.raises(Unavailable):
            client.json("/x")
        assert neighbour.asked == []


def test_redirects_end(make_client: MakeClient) -> None:
    with serving(lambda _: Reply(status=302, headers={"Location": "/again"})) as server:
        with pytest.raises(Unavailable, match="without end"):
            make_client(server.origin, attempts=1).json("/x")
        assert len(server.asked) == 5


def test_a_redirect_within_the_service_is_followed(make_client: MakeClient) -> None:
    def respond(asked: Asked) -> Reply:
        if asked.target == "/lookup?imdb=tt1":
            return Reply(status=301, headers={"Location": "/shows/1"})
        return Reply(body=b'{"id": 1}')

    with serving(respond) as server:
        assert make_client(server.origin).json("/lookup", {"imdb": "tt1"}) == {"id": 1}


def endless(write: Callable[[bytes], object]) -> None:
    block = b"[" * 65536
    while True:
        write(block)


def endless_head(write: Callable[[bytes], object]) -> None:
    write(b"HTTP/1.1 200 OK\r\n")
    while True:
        write(b"X-More: " + b"a" * 60000 + b"\r\n")


def endless_continue(write: Callable[[bytes], object]) -> None:
    while True:
        write(b"HTTP/1.1 100 Continue\r\nX: " + b"a" * 1000 + b"\r\n\r\n")


def bomb(write: Callable[[bytes], object]) -> None:
    packer = zlib.compressobj(9, wbits=31)
    zeros = b"0" * (1024 * 1024)
    for _ in range(200):
        write(packer.compress(zeros))
    write(packer.flush())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(drip=endless),
        Reply(raw=endless_head),
        Reply(raw=endless_continue),
        Reply(drip=bomb, headers={"Content-Encoding": "gzip"}),
        Reply(headers={"X-Big": "a" * 60000, "X-Bigger": "b" * 60000, "X-C": "c" * 60000}),
        Reply(body=b"{}", headers={"Content-Encoding": "br"}),
        Reply(body=b"{}", headers={"Content-Encoding": "gzip"}),
        Reply(body=b"<html>Sign in to the hotel's network</html>", content_type="text/html"),
        Reply(body=b"{}", content_type="application/octet-stream"),
        Reply(body=b"not json"),
        Reply(body=b"[" * 100_000),
        Reply(body=b'{"a": NaN}'),
        Reply(body=b"{}", headers={"Content-Length": "500"}),
    ],
    ids=[
        "endless body", "endless head", "endless 1xx", "gzip bomb", "big head", "brotli",
        "not gzip", "captive portal", "wrong type", "no JSON", "deep JSON", "NaN", "cut short",
    ],
)  # fmt: skip
def test_hostile_answers_end_soon_and_small(reply: Reply, make_client: MakeClient) -> None:
    with serving(lambda _: reply) as server:
        client = make_client(server.origin, attempts=1, budget_s=5)
        started = time.monotonic()
        with pytest.raises(Unavailable):
            client.json("/x")
        assert time.monotonic() - started < 60


def test_packed_answers_are_unpacked(make_client: MakeClient) -> None:
    packed = Reply(body=gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"})
    with serving(lambda _: packed) as server:
        assert make_client(server.origin).json("/x") == {"a": 1}


def drip(write: Callable[[bytes], object]) -> None:
    for _ in range(1000):
        write(b" ")
        time.sleep(0.05)


def drip_head(write: Callable[[bytes], object]) -> None:
    write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(write)


@pytest.mark.parametrize("reply", [Reply(drip=drip), Reply(raw=drip_head)], ids=["body", "head"])
def test_a_slow_drip_ends_with_the_time_budget(reply: Reply, make_client: MakeClient) -> None:
    with serving(lambda _: reply) as server:
        client = make_client(server.origin, attempts=1, budget_s=0.6)
        started = time.monotonic()
        with pytest.raises(Unavailable, match="in time"):
            client.json("/x")
        assert time.monotonic() - started < 30, "the drip takes 50 seconds"


def test_nothing_listening_fails_fast(make_client: MakeClient, patience: SkippingPatience) -> None:
    client = make_client(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(Unavailable, match="cannot be asked now: the connection failed"):
        client.json("/x")
    assert sum(patience.waits) < 3, "refused at once: only the pauses between three tries"


def test_without_a_name_server_it_is_not_tried_again(
    make_client: MakeClient, patience: SkippingPatience
) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        raise OSError("no network")

    client = make_client(
        "https://api.sample.example", hosts=frozenset({"sample.example"}), allowed=(), lookup=lookup
    )
    for _ in range(9):
        with pytest.raises(Unavailable):
            client.json("/x")
    assert len(asked) == 5, "the breaker opens after five"
    assert patience.waits == []


class StoppedWhileWaiting(RealPatience):
    """The end comes a moment after somebody began to wait."""

    def stop_soon(self) -> None:
        threading.Timer(0.3, self.stop).start()

    def wait(self, seconds: float) -> bool:
        self.stop_soon()
        return super().wait(seconds)


@pytest.mark.parametrize("where", ["body", "head", "name", "turn", "back-off"])
def test_stop_interrupts_whatever_is_waited_for(where: str, make_client: MakeClient) -> None:
    patience = StoppedWhileWaiting()
    hung = threading.Event()

    def lookup(host: str, port: int) -> list[str]:
        patience.stop_soon()
        hung.wait(100)
        return []

    def stop_and_drip(write: Callable[[bytes], object]) -> None:
        write(b" ")
        patience.stop_soon()
        drip(write)

    def head_and_drip(write: Callable[[bytes], object]) -> None:
        write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        stop_and_drip(write)

    replies = {"body": Reply(drip=stop_and_drip), "head": Reply(raw=head_and_drip)}
    busy = Reply(status=503, headers={"Retry-After": "200"})
    with serving(lambda _: replies.get(where, busy)) as server:
        name = "https://api.sample.example" if where == "name" else server.origin
        client = make_client(
            name,
            hosts=frozenset({"sample.example"}),
            budget_s=300,
            clock=SystemClock(),
            patience=patience,
            lookup=lookup,
            allowed=(server.origin,),
        )
        patient = replace(JSON_LIMITS, connect_s=100.0, silence_s=100.0)
        client.service = replace(client.service, json_limits=patient)
        if where == "turn":
            client._limiter.hold(time.monotonic(), 200)
        started = time.monotonic()
        with pytest.raises(Unavailable, match="shutting down"):
            client.json("/x")
        took = time.monotonic() - started
        hung.set()
        assert patience.over, "it was waiting there"
        assert took < 30
        with pytest.raises(Unavailable, match="shutting down"):
            client.json("/y")


def test_stopping_the_gateway_twice_is_fine() -> None:
    gateway = Gateway(clock=SystemClock(), user_agent="Rustfin/test")
    gateway.stop()
    gateway.stop()
    assert gateway.patience.over
