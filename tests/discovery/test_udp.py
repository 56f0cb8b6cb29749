"""UDP discovery on a real socket, asked the way clients ask."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator

import pytest

from rustfin_core.discovery.udp import AskerBuckets, DiscoveryResponder, is_question
from tests.identity.conftest import HandClock

SERVER_ID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def responder(clock: HandClock) -> AsyncIterator[DiscoveryResponder]:
    made = DiscoveryResponder(
        server_id=SERVER_ID, name=lambda: "Höhle", port=8096, base_url="/media/", clock=clock
    )
    await made.start(host="127.0.0.1", port=0)
    yield made
    await made.stop()


async def _ask(
    responder: DiscoveryResponder, question: bytes, count: int = 1, expected: int = 1
) -> list[bytes]:
    """The answers to *count* questions: at least *expected* are waited for, and none is missed."""
    port = responder.port
    assert port is not None
    loop = asyncio.get_running_loop()
    answers = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.setblocking(False)
        client.bind(("127.0.0.1", 0))
        for _ in range(count):
            await loop.sock_sendto(client, question, ("127.0.0.1", port))
        async with asyncio.timeout(30):
            while len(answers) < expected:
                answers.append((await loop.sock_recvfrom(client, 2048))[0])
        # A turn of the loop takes one question at most; none may be left for a later test step.
        for _ in range(2 * count):
            await asyncio.sleep(0)
        try:
            while True:
                async with asyncio.timeout(0.1):
                    answers.append((await loop.sock_recvfrom(client, 2048))[0])
        except TimeoutError:
            return answers


@pytest.mark.parametrize(
    "question",
    [b"who is JellyfinServer?", b"Who is JellyfinServer?", b"\0WHO IS JELLYFINSERVER?\r\n"],
)
async def test_clients_get_the_address(responder: DiscoveryResponder, question: bytes) -> None:
    answers = await _ask(responder, question)
    assert [json.loads(answer) for answer in answers] == [
        {
            "Address": "http://127.0.0.1:8096/media",
            "Id": SERVER_ID,
            "Name": "Höhle",
            "EndpointAddress": None,
        }
    ]


async def test_with_a_certificate_the_address_is_https() -> None:
    made = DiscoveryResponder(server_id=SERVER_ID, name=lambda: "b", port=8920, scheme="https")
    await made.start(host="127.0.0.1", port=0)
    [answer] = await _ask(made, b"Who is JellyfinServer?")
    await made.stop()
    assert json.loads(answer)["Address"] == "https://127.0.0.1:8920"


@pytest.mark.parametrize(
    "noise", [b"", b"who is EmbyServer?", b"\xff" * 20, b"x" * 600 + b"who is JellyfinServer?"]
)
async def test_anything_else_is_ignored(responder: DiscoveryResponder, noise: bytes) -> None:
    assert await _ask(responder, noise, expected=0) == []


async def test_a_flood_is_answered_at_a_limited_rate(
    responder: DiscoveryResponder, clock: HandClock
) -> None:
    assert len(await _ask(responder, b"who is JellyfinServer?", 50, expected=10)) == 10
    clock.advance(1)
    assert len(await _ask(responder, b"who is JellyfinServer?", 50, expected=5)) == 5


async def test_strangers_and_privileged_ports_get_nothing(
    responder: DiscoveryResponder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    transport = responder._transport
    assert transport is not None
    monkeypatch.setattr(transport, "sendto", lambda *args: sent.append(args))
    responder._answer(b"who is JellyfinServer?", ("8.8.8.8", 40_000))
    responder._answer(b"who is JellyfinServer?", ("127.0.0.1", 53))
    assert sent == []
    responder._answer(b"who is JellyfinServer?", ("127.0.0.1", 40_000))
    assert len(sent) == 1


async def test_a_taken_port_is_said_and_is_no_failure(
    responder: DiscoveryResponder, caplog: pytest.LogCaptureFixture
) -> None:
    second = DiscoveryResponder(server_id=SERVER_ID, name=lambda: "b", port=1)
    with caplog.at_level(logging.INFO):
        await second.start(host="127.0.0.1", port=responder.port or 0)
    assert second.port is None
    assert "taken" in caplog.text
    assert all(record.levelno < logging.WARNING for record in caplog.records)
    await second.stop()


def test_the_table_of_askers_is_bounded(clock: HandClock) -> None:
    buckets = AskerBuckets(clock)
    for n in range(5_000):
        assert buckets.take(f"10.0.{n // 256}.{n % 256}")
    assert len(buckets._levels) == 1_000


def test_questions() -> None:
    assert is_question(b"Who is JellyfinServer?")
    assert not is_question(b"Who is JellyfinServer")
