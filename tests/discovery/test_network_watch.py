"""Other addresses and a sleep have the server announce itself again."""

import asyncio
import json
import socket

from rustfin_core.discovery.events import NetworkChanged
from rustfin_core.discovery.network_watch import NetworkWatch
from rustfin_core.discovery.udp import DiscoveryResponder
from rustfin_core.events import EventBus
from tests.identity.conftest import HandClock

HOME, AWAY = ("192.168.1.20",), ("10.0.0.7",)


class Watched:
    """A watch whose network and clock the test moves."""

    def __init__(self) -> None:
        self.addresses, self.clock, self.announced = HOME, HandClock(), 0
        self.told: list[NetworkChanged] = []
        self.looks = 0
        bus = EventBus()
        bus.subscribe(NetworkChanged, self.told.append)
        self.watch = NetworkWatch(
            bus=bus, announce=self.announce, addresses=self.look, clock=self.clock, every=0.01
        )

    def look(self) -> tuple[str, ...]:
        self.looks += 1
        return self.addresses

    async def announce(self) -> None:
        self.announced += 1

    async def some_looks(self) -> None:
        wanted = self.looks + 3
        async with asyncio.timeout(30):
            while self.looks < wanted:
                await asyncio.sleep(0.01)


async def test_other_addresses_are_told_once() -> None:
    network = Watched()
    network.watch.start()
    await network.some_looks()
    assert network.told == []
    network.addresses = AWAY
    await network.some_looks()
    await network.some_looks()
    assert network.told == [NetworkChanged(addresses=AWAY, resumed=False)]
    assert network.announced == 1
    await network.watch.stop()


async def test_a_sleep_is_told_although_the_addresses_are_the_same() -> None:
    network = Watched()
    network.watch.start()
    await network.some_looks()
    network.clock.advance(3_600)
    await network.some_looks()
    await network.watch.stop()
    assert network.told == [NetworkChanged(addresses=HOME, resumed=True)]
    assert network.announced == 1


async def test_the_responder_answers_after_it_was_bound_again() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    responder = DiscoveryResponder(server_id="0" * 32, name=lambda: "den", port=8096)
    await responder.start(host="127.0.0.1", port=port)
    await responder.restart()
    assert responder.port == port
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.setblocking(False)
        client.bind(("127.0.0.1", 0))
        await loop.sock_sendto(client, b"Who is JellyfinServer?", ("127.0.0.1", port))
        async with asyncio.timeout(30):
            answer = await loop.sock_recv(client, 1_000)
    await responder.stop()
    assert json.loads(answer)["Name"] == "den"
