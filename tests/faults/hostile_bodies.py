"""F14: bodies that are too large, too deep or no JSON. Refused quickly, in little memory."""

import contextlib
import random
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.report import Report, Trial
from tests.running import DEVICE, RunningServer

_GROWTH_BYTES = 20 * 1024 * 1024
_ALLOWED_S = 2.0
_ENDLESS = 100 * 1024 * 1024
_PATHS = (
    "/Sessions/Playing/Progress",
    "/Sessions/Playing",
    "/Sessions/Capabilities/Full",
    "/Users/AuthenticateByName",
    "/DisplayPreferences/usersettings?client=emby",
)


@dataclass(frozen=True, slots=True)
class Body:
    """What to send and how it may be answered."""

    name: str
    content: bytes
    allowed: tuple[int, ...]
    chunked: bool = False
    said_length: int | None = None
    """A ``Content-Length`` that is not the true one."""


def _bodies(chance: random.Random) -> list[Body]:
    deep, limit = chance.randint(50_000, 500_000), 1024 * 1024
    refused, too_large = (400,), (413,)
    return [
        Body("announced 100 MB", b"{" + b" " * 1_000, too_large, said_length=_ENDLESS),
        Body("just over the limit", b'{"a":"' + b"x" * limit + b'"}', too_large),
        Body("endless chunks", b"", too_large, chunked=True),
        Body("deep lists", b"[" * deep + b"]" * deep, (400, 413)),
        Body("deep objects", b'{"a":' * (deep // 5) + b"1" + b"}" * (deep // 5), refused),
        Body("never closed", b'{"a":' * (deep // 5), refused),
        Body("NaN", b'{"PositionTicks": NaN, "ItemId": "x"}', refused),
        Body("infinity", b'{"PositionTicks": -Infinity}', refused),
        Body("lone surrogate", b'{"ItemId": "\\ud800", "Username": "\\udfff"}', refused),
        Body("not UTF-8", b'{"ItemId": "\xff\xfe"}', refused),
        Body("a number without end", b'{"PositionTicks": ' + b"9" * 900_000 + b"}", refused),
        Body("a list", b"[1, 2, 3]", refused),
        Body("rubbish", chance.randbytes(2_000), refused),
        Body(
            "many keys",
            b"{" + b",".join(b'"k%d":%d' % (n, n) for n in range(60_000)) + b"}",
            (200, 204, 400, 401, 429),
        ),
        Body(
            "twice the same key",
            b'{"ItemId": "a", "ItemId": "b", "Username": "c", "Pw": "d"}',
            (200, 204, 400, 401, 404, 429),
        ),
    ]


def hostile_bodies(trial: Trial) -> Report:
    """Every body to every kind of route that reads one; the server answers others meanwhile."""
    report = Report("F14", trial.seed)
    with RunningServer(Path(trial.folder)) as server:
        server.claim()
        assert server.process is not None
        process = psutil.Process(server.process.pid)
        server.request("POST", "/Users/AuthenticateByName", {"Username": "a", "Pw": "b"})
        before = process.memory_info().rss
        for number in range(trial.rounds):
            report.runs += 1
            for body in _bodies(trial.chance(number)):
                # What is valid fills SQLite's page cache when it is stored, which is no leak.
                for path in _PATHS[: None if body.allowed[0] >= 400 else -1]:
                    _one(server, path, body, report)
            report.check(server.get("/Users/Me")["Name"] == "Mara", "no answer afterwards")
        grown = process.memory_info().rss - before
        report.worst["rss_growth_mb"] = round(grown / 1e6, 1)
        report.check(grown < _GROWTH_BYTES, f"memory grew by {grown / 1e6:.0f} MB")
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _one(server: RunningServer, path: str, body: Body, report: Report) -> None:
    began = time.monotonic()
    status = _status(server, path, body)
    took = time.monotonic() - began
    report.count("requests")
    report.took("answer_s", took)
    report.check(status in body.allowed, f"{body.name} to {path}: {status}")
    report.check(took < _ALLOWED_S, f"{body.name} to {path}: {took:.1f} s")


def _status(server: RunningServer, path: str, body: Body) -> int:
    """Status of the answer, however much of the body the server wanted to hear."""
    length = len(body.content) if body.said_length is None else body.said_length
    kind = "Transfer-Encoding: chunked" if body.chunked else f"Content-Length: {length}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f'Authorization: {DEVICE}, Token="{server.token}"\r\n'
        f"Content-Type: application/json\r\nConnection: close\r\n{kind}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        parts = _endless() if body.chunked else iter((body.content,))
        _send(connection, head.encode(), parts)
        answer = _first(connection)
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def _endless() -> Iterator[bytes]:
    chunk = b"10000\r\n" + b"[" * 65_536 + b"\r\n"
    yield from (chunk for _ in range(_ENDLESS // 65_536))


def _send(connection: socket.socket, head: bytes, parts: Iterator[bytes]) -> None:
    """Send until all is sent or the server has something to say."""
    with contextlib.suppress(OSError):
        connection.sendall(head)
        for part in parts:
            connection.sendall(part)
            if select.select([connection], [], [], 0)[0]:
                return


def _first(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except OSError:
        return b""
