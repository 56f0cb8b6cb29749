"""Asking a real HTTP server for newer versions."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.admin.releases.record import DAY_MS
from rustfin_core.admin.releases.service import Releases
from rustfin_core.admin.releases.types import UpdateState
from rustfin_core.config import Config, Options
from rustfin_core.kernel.errors import InvalidInput
from tests.admin.releases.test_reading import told
from tests.identity.conftest import HandClock
from tests.intelligence.providers.local_server import Asked, LocalServer, Reply, serving

LIMIT_S = 30


class Shop:
    """The place that tells of versions: what it answers can be changed."""

    def __init__(self) -> None:
        self.reply = Reply(body=json.dumps([told("v0.2.0"), told("0.1.0")]).encode())
        self.server: LocalServer

    def answer(self, _: Asked) -> Reply:
        return self.reply


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()
    with serving(shop.answer) as shop.server:
        yield shop


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


Make = Callable[..., Any]


@pytest.fixture
async def make(shop: Shop, clock: HandClock, tmp_path: Path) -> AsyncIterator[Make]:
    made: list[Releases] = []

    async def start(**flags: Any) -> tuple[Releases, Config]:
        flags = {"releases_url": f"{shop.server.origin}/releases"} | flags
        config = Config(Options(flags=flags))
        releases = Releases(
            config=config,
            clock=clock,
            blocking=asyncio.to_thread,
            file=tmp_path / "releases.json",
            packaged="",
            version="0.1.0",
        )
        made.append(releases)
        await releases.start()
        return releases, config

    yield start
    for one in made:
        await one.stop()


def switch(releases: Releases, config: Config, *, on: bool, name: str = "update_notice") -> None:
    config.change(name, on)
    releases.setting_changed(name)


async def until(releases: Releases, state: UpdateState) -> None:
    async with asyncio.timeout(LIMIT_S):
        while releases.status().state is not state:
            await asyncio.sleep(0.01)


async def settled() -> None:
    """Let the timer look around: it would have asked by then."""
    for _ in range(20):
        await asyncio.sleep(0.005)


async def test_nothing_is_asked_unless_it_is_wanted(make: Make, shop: Shop) -> None:
    releases, _ = await make()
    await settled()
    assert releases.status().state is UpdateState.OFF
    assert releases.offered is None
    assert shop.server.asked == []


async def test_a_newer_version_is_found_and_told_once(
    make: Make, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    releases, config = await make()
    switch(releases, config, on=True)
    await until(releases, UpdateState.FOUND)
    assert releases.offered is not None
    assert releases.offered.version == "0.2.0"
    lines = [one.getMessage() for one in caplog.records if "is available" in one.getMessage()]
    assert lines == ["Rustfin 0.2.0 is available: https://rustfin.example/v0.2.0"]
    switch(releases, config, on=False)
    assert releases.offered is None


async def test_nothing_but_the_question_is_sent(make: Make, shop: Shop) -> None:
    releases, config = await make()
    switch(releases, config, on=True)
    await until(releases, UpdateState.FOUND)
    [asked] = shop.server.asked
    assert (asked.method, asked.target, asked.body) == ("GET", "/releases", b"")
    assert asked.headers["user-agent"] == "Rustfin"
    assert set(asked.headers) <= {
        "host", "user-agent", "accept", "accept-encoding", "connection",
    }  # fmt: skip


async def test_never_without_the_internet(make: Make, shop: Shop) -> None:
    releases, config = await make(online=False)
    switch(releases, config, on=True)
    await settled()
    assert releases.status().state is UpdateState.OFFLINE
    assert shop.server.asked == []


async def test_at_most_once_a_day_also_over_restarts(
    make: Make, shop: Shop, clock: HandClock
) -> None:
    first, config = await make()
    switch(first, config, on=True)
    await until(first, UpdateState.FOUND)
    await first.stop()
    second, config = await make()
    switch(second, config, on=True)
    await settled()
    assert second.status().state is UpdateState.FOUND
    assert len(shop.server.asked) == 1
    clock.advance(DAY_MS / 1000)
    second.setting_changed("update_notice")
    async with asyncio.timeout(LIMIT_S):
        while len(shop.server.asked) < 2:
            await asyncio.sleep(0.01)


async def test_after_a_start_it_waits_a_minute(make: Make, shop: Shop) -> None:
    releases, _ = await make(update_notice=True)
    await settled()
    assert releases.status().state is UpdateState.WAITING
    assert shop.server.asked == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(status=404),
        Reply(body=b"<html>"),
        Reply(content_type="text/html", body=b"<html>"),
        Reply(body=b'["' + b"x" * 1024 * 1024 + b'"]'),
        Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}),
    ],
    ids=["broken", "missing", "damaged", "page", "endless", "elsewhere"],
)
async def test_a_bad_answer_is_borne(
    make: Make, shop: Shop, clock: HandClock, reply: Reply
) -> None:
    shop.reply = reply
    releases, config = await make()
    switch(releases, config, on=True)
    await until(releases, UpdateState.SILENT)
    assert len(shop.server.asked) == 1
    # What was found before stays known while the place is silent.
    shop.reply = Reply(body=json.dumps(told("0.3")).encode())
    clock.advance(DAY_MS / 1000)
    releases.setting_changed("update_notice")
    await until(releases, UpdateState.FOUND)
    shop.reply = reply
    clock.advance(DAY_MS / 1000)
    releases.setting_changed("update_notice")
    async with asyncio.timeout(LIMIT_S):
        while releases._record.failures != 1:
            await asyncio.sleep(0.01)
    assert releases.offered is not None
    assert releases.offered.version == "0.3"


async def test_a_version_can_be_passed_over(make: Make, shop: Shop, clock: HandClock) -> None:
    releases, config = await make()
    switch(releases, config, on=True)
    await until(releases, UpdateState.FOUND)
    await releases.skip("0.2.0")
    assert releases.status().state is UpdateState.SKIPPED
    assert releases.offered is None
    await releases.stop()
    again, config = await make()
    switch(again, config, on=True)
    assert again.status().state is UpdateState.SKIPPED
    shop.reply = Reply(body=json.dumps(told("0.3")).encode())
    clock.advance(DAY_MS / 1000)
    again.setting_changed("update_notice")
    await until(again, UpdateState.FOUND)
    await again.skip("0.3")
    await again.skip("")
    assert again.status().state is UpdateState.FOUND
    with pytest.raises(InvalidInput):
        await again.skip("no version")


async def test_a_build_without_an_address_says_so(make: Make, shop: Shop) -> None:
    releases, config = await make(releases_url="")
    switch(releases, config, on=True)
    await settled()
    status = releases.status()
    assert (status.state, status.address) == (UpdateState.NO_ADDRESS, "")


async def test_a_computer_of_the_house_is_asked_only_where_its_owner_names_it(
    shop: Shop, clock: HandClock, tmp_path: Path
) -> None:
    packaged = shop.server.origin.replace("http:", "https:")
    config = Config(Options())
    releases = Releases(
        config=config,
        clock=clock,
        blocking=asyncio.to_thread,
        file=tmp_path / "releases.json",
        packaged=packaged,
        version="0.1.0",
    )
    await releases.start()
    switch(releases, config, on=True)
    await until(releases, UpdateState.SILENT)
    assert shop.server.asked == []
    await releases.stop()


async def test_an_end_meanwhile_waits_for_nothing(make: Make, shop: Shop, tmp_path: Path) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def drip(write: Callable[[bytes], object]) -> None:
        loop.call_soon_threadsafe(asked.set)
        for _ in range(3000):
            write(b" ")
            time.sleep(0.01)

    shop.reply = Reply(drip=drip)
    releases, config = await make()
    switch(releases, config, on=True)
    async with asyncio.timeout(LIMIT_S):
        await asked.wait()
        await releases.stop()
    assert json.loads((tmp_path / "releases.json").read_text())["asked_ms"] is not None
