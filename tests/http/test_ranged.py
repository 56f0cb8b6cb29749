"""The ranged sender on a real aiohttp server, spoken to over a plain socket."""

import asyncio
import logging
import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web

from rustfin_core.http import ranged
from rustfin_core.http.ranged import send_ranged, send_small_file
from rustfin_core.streaming.file_source import open_source
from rustfin_core.streaming.ranges import http_date
from tests.patience import until
from tests.streaming.range_table import FILE_SIZE, RANGE_TABLE, RangeRow

DAY = 86_400
BODY = bytes((n * 7 + n // 251) % 256 for n in range(FILE_SIZE))
LARGE = 40 * 1024 * 1024


@dataclass(slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Server:
    port: int
    folder: Path

    async def ask(self, name: str, method: str = "GET", **headers: str) -> Answer:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = [f"{method} /{name} HTTP/1.1", "Host: x", "Connection: close"]
        lines += [f"{key}: {value}" for key, value in headers.items()]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        raw = await reader.read()
        writer.close()
        await writer.wait_closed()
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        named = dict(line.split(": ", 1) for line in rest)
        return Answer(int(first.split()[1]), named, body)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async def handle(request: web.Request) -> web.StreamResponse:
        path = tmp_path / request.path.strip("/")
        if path.suffix == ".jpg":
            return await send_small_file(
                request, path, content_type="image/jpeg", etag="abc", headers={"Vary": "Accept"}
            )
        source = open_source(path, roots=[tmp_path])
        return await send_ranged(request, source, content_type="video/mp4")

    app = web.Application()
    app.router.add_route("*", "/{name}", handle)
    runner = web.AppRunner(app, handle_signals=False)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    (tmp_path / "file.mp4").write_bytes(BODY)
    (tmp_path / "empty.mp4").touch()
    port = runner.addresses[0][1]
    yield Server(port, tmp_path)
    await runner.cleanup()


def known_values(path: Path) -> dict[str, str]:
    source = open_source(path, roots=None)
    with source:
        modified = source.representation.modified or 0.0
        return {
            "etag": source.representation.etag or "",
            "date": http_date(modified),
            "before": http_date(modified - DAY),
            "after": http_date(modified + DAY),
        }


@pytest.mark.parametrize("row", RANGE_TABLE, ids=lambda row: row.name)
async def test_table_over_the_wire(row: RangeRow, server: Server) -> None:
    name, size = ("empty.mp4", 0) if row.empty_file else ("file.mp4", FILE_SIZE)
    path = server.folder / name
    os.utime(path, (time.time() - 3600, time.time() - 3600))
    known = known_values(path)
    asked = {
        key: re.sub(r"\{(\w+)\}", lambda found: known[found[1]], value)
        for key, value in row.headers.items()
    }
    answer = await server.ask(name, row.method, **asked)
    assert answer.status == row.status
    assert answer.headers["ETag"] == known["etag"]
    assert answer.headers["Last-Modified"] == known["date"]
    assert answer.headers["Accept-Ranges"] == "bytes"
    parts = [BODY[first : last + 1] for first, last in row.spans]
    if row.method == "HEAD":
        assert answer.body == b""
        if row.status == 200:
            assert int(answer.headers["Content-Length"]) == size
    elif len(row.spans) > 1:
        assert int(answer.headers["Content-Length"]) == len(answer.body)
        assert split_multipart(answer) == [
            (f"bytes {first}-{last}/{size}", part)
            for (first, last), part in zip(row.spans, parts, strict=True)
        ]
    else:
        assert answer.body == b"".join(parts)
        if row.status != 304:
            assert int(answer.headers["Content-Length"]) == len(answer.body)
        if row.status == 206:
            first, last = row.spans[0]
            assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        elif row.status == 416:
            assert answer.headers["Content-Range"] == f"bytes */{size}"
        else:
            assert "Content-Range" not in answer.headers


def split_multipart(answer: Answer) -> list[tuple[str, bytes]]:
    found = re.fullmatch(r"multipart/byteranges; boundary=(\w+)", answer.headers["Content-Type"])
    assert found is not None
    boundary = b"--" + found[1].encode()
    first, *parts, last = answer.body.split(boundary)
    assert (first, last) == (b"", b"--\r\n")
    result = []
    for part in parts:
        head, _, body = part.partition(b"\r\n\r\n")
        assert b"Content-Type: video/mp4" in head
        where = re.search(rb"Content-Range: (.+)$", head)
        assert where is not None
        result.append((where[1].decode(), body.removesuffix(b"\r\n")))
    return result


async def test_two_range_headers_are_no_range(server: Server) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(
        b"GET /file.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Range: bytes=0-1\r\nRange: bytes=2-3\r\n\r\n"
    )
    raw = await reader.read()
    writer.close()
    assert raw.startswith(b"HTTP/1.1 200 ")


@pytest.fixture
def large(server: Server) -> Path:
    path = server.folder / "large.mp4"
    with path.open("wb") as file:
        for number in range(LARGE // (1024 * 1024)):
            file.write(bytes([number]) * (1024 * 1024))
    return path


async def test_large_bodies_arrive_whole(server: Server, large: Path) -> None:
    whole = large.read_bytes()
    assert (await server.ask("large.mp4")).body == whole
    part = await server.ask("large.mp4", Range="bytes=12345-30000000")
    assert part.body == whole[12_345:30_000_001]
    pieces = await server.ask("large.mp4", Range="bytes=0-20000000,30000000-39999999")
    assert [body for _, body in split_multipart(pieces)] == [
        whole[:20_000_001],
        whole[30_000_000:40_000_000],
    ]


async def test_the_body_goes_through_sendfile(
    server: Server, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    counts: list[int] = []
    original = loop.sendfile

    async def counted(transport, file, offset=0, count=None, **more):  # type: ignore[no-untyped-def]
        counts.append(count)
        return await original(transport, file, offset, count, **more)

    monkeypatch.setattr(loop, "sendfile", counted)
    await server.ask("large.mp4")
    assert sum(counts) == LARGE
    assert max(counts) == ranged.WINDOW


async def test_without_sendfile_it_is_copied(
    server: Server, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(*_: object, **__: object) -> int:
        raise asyncio.SendfileNotAvailableError

    monkeypatch.setattr(asyncio.get_running_loop(), "sendfile", unavailable)
    assert (await server.ask("large.mp4")).body == large.read_bytes()


async def test_connections_are_kept_alive(server: Server, large: Path) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for first in (0, 5_000_000, 123):
        last = first + 299_999
        writer.write(
            f"GET /large.mp4 HTTP/1.1\r\nHost: x\r\nRange: bytes={first}-{last}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 ")
        body = await reader.readexactly(300_000)
        assert body[0] == first // (1024 * 1024)
    writer.close()
    await writer.wait_closed()


async def test_a_player_that_goes_away_is_quiet(
    server: Server, large: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = open_descriptors()
    for _ in range(5):
        _reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET /large.mp4 HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.05)
        writer.transport.abort()
    await until(lambda: open_descriptors() <= before)
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


async def test_a_file_that_gets_shorter_cuts_the_connection(
    server: Server, large: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /large.mp4 HTTP/1.1\r\nHost: x\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    os.truncate(large, 1024 * 1024)
    received = 0
    try:
        while chunk := await reader.read(1 << 20):
            received += len(chunk)
    except ConnectionResetError:
        pass
    assert received < LARGE
    assert "became shorter" in caplog.text
    writer.close()


async def test_a_deleted_file_plays_on(server: Server, large: Path) -> None:
    whole = large.read_bytes()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /large.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    large.unlink()
    assert await reader.read() == whole
    writer.close()


async def test_small_files_have_the_given_tag(server: Server) -> None:
    shutil.copy(server.folder / "file.mp4", server.folder / "picture.jpg")
    answer = await server.ask("picture.jpg")
    assert (answer.status, answer.body) == (200, BODY)
    assert answer.headers["ETag"] == '"abc"'
    assert answer.headers["Vary"] == "Accept"
    again = await server.ask("picture.jpg", **{"If-None-Match": '"abc"'})
    assert (again.status, again.body) == (304, b"")


def open_descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
