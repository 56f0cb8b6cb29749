"""The listening socket: patience with the slow, a clean end."""

import asyncio
import contextlib

import pytest

from tests.http.conftest import Server


@pytest.fixture
def header_seconds() -> float:
    return 0.5


async def _raw(server: Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))


async def test_a_connection_that_sends_no_head_is_closed(server: Server) -> None:
    reader, writer = await _raw(server)
    for byte in b"GET / HTT":
        writer.write(bytes([byte]))
        await asyncio.sleep(0.02)
    async with asyncio.timeout(3):
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
    writer.close()


async def test_a_connection_that_spoke_once_stays(server: Server) -> None:
    reader, writer = await _raw(server)
    request = b"GET /System/Ping HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    for _ in range(2):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        await reader.readexactly(len(b'"Jellyfin Server"'))
        await asyncio.sleep(0.7)
    writer.close()


async def test_a_request_without_a_host_is_refused(server: Server) -> None:
    reader, writer = await _raw(server)
    writer.write(b"GET /System/Ping HTTP/1.0\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.0 421")
    writer.close()


async def test_many_idle_connections_do_not_disturb(server: Server) -> None:
    idle = [await _raw(server) for _ in range(200)]
    assert (await server.client().get("/System/Ping")).status == 200
    await asyncio.sleep(0.8)
    ended = 0
    for reader, writer in idle:
        try:
            ended += await reader.read() == b""
        except ConnectionResetError:
            ended += 1
        writer.close()
    assert ended == 200
