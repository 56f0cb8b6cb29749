"""The listening socket: patience with the slow, a clean end."""

import asyncio
import contextlib
from collections.abc import Callable

import pytest

from tests.http.conftest import Server

HEADER_S = 60.0
"""Longer than any machine stands still in the middle of a test."""


@pytest.fixture
def header_seconds() -> float:
    return HEADER_S


@pytest.fixture
async def pass_time(server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets the loop's clock, and so every timer, go on by some seconds at once."""
    loop = asyncio.get_running_loop()
    real, ahead = loop.time, [0.0]
    monkeypatch.setattr(loop, "time", lambda: real() + sum(ahead))
    return ahead.append


async def _raw(server: Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))


async def _is_ended(reader: asyncio.StreamReader) -> bool:
    async with asyncio.timeout(30):
        with contextlib.suppress(ConnectionResetError):
            return await reader.read() == b""
    return True


async def test_a_connection_that_sends_no_head_is_closed(
    server: Server, pass_time: Callable[[float], None]
) -> None:
    reader, writer = await _raw(server)
    for byte in b"GET / HTT":
        writer.write(bytes([byte]))
        await asyncio.sleep(0.02)
        assert not reader.at_eof()
        pass_time(HEADER_S / 10)
    pass_time(HEADER_S / 5)
    assert await _is_ended(reader)
    writer.close()


async def test_a_connection_that_spoke_once_stays(
    server: Server, pass_time: Callable[[float], None]
) -> None:
    reader, writer = await _raw(server)
    request = b"GET /System/Ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    for _ in range(2):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        await reader.readexactly(len(b'"Jellyfin Server"'))
        pass_time(HEADER_S + 5)
        await asyncio.sleep(0.1)
    writer.close()


async def test_a_request_without_a_host_is_refused(server: Server) -> None:
    reader, writer = await _raw(server)
    writer.write(b"GET /System/Ping HTTP/1.0\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.0 421")
    writer.close()


async def test_many_idle_connections_do_not_disturb(
    server: Server, pass_time: Callable[[float], None]
) -> None:
    idle = [await _raw(server) for _ in range(200)]
    assert (await server.client().get("/System/Ping")).status == 200
    pass_time(HEADER_S + 5)
    for reader, writer in idle:
        assert await _is_ended(reader)
        writer.close()
