"""Two hundred players read one film at once: right bytes, flat memory, a loop that stays free."""

import asyncio
import hashlib
import mmap
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.lag_server import bare_loop, read_notes
from tests.running import RunningServer

SIZE = 512 * 1024**2
READERS = 200
RANGES = 24
_LENGTHS = (100, 4_096, 65_536, 300_000, 1_000_000, 4_000_000)
_HEAD_END = b"\r\n\r\n"


@dataclass(slots=True)
class _Seen:
    """What the readers saw."""

    wrong: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    ranges: int = 0
    bytes: int = 0


class _LagServer(RunningServer):
    def command(self) -> Sequence[str]:
        command = list(super().command())
        command[command.index("rustfin_core")] = "tests.benchmarks.lag_server"
        return command


def measure() -> Iterator[Figure]:
    """Each reader keeps a connection and asks range after range, from 100 bytes to 4 MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = folder / "films" / "Big Film (2020)" / "Big Film (2020).mkv"
        film.parent.mkdir(parents=True)
        with film.open("wb") as file:
            source = random.Random(1)
            for _ in range(SIZE // 1024**2):
                file.write(source.randbytes(1024**2))
        notes = folder / "lag"
        server = _LagServer(
            folder / "server",
            *("--library", f"movies={film.parent.parent}"),
            env={"RUSTFIN_LAG_FILE": str(notes)},
        )
        with server:
            server.claim()
            server.wait_for_scan()
            item = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"][0]
            address = f"/Videos/{item['Id']}/stream?static=true&ApiKey={server.token}"
            assert server.process is not None
            memory = _Memory(server.process.pid)
            with (
                film.open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as m,
                bare_loop(folder / "bare"),
            ):
                # once unmeasured: the first time round, buffers grow to what so many players need
                asyncio.run(_read_all(server.port, address, m, _Seen()))
                seen = _Seen()
                memory.start()
                began = time.monotonic()
                asyncio.run(_read_all(server.port, address, m, seen))
                ended = time.monotonic()
            sizes = memory.stop()
            troubles = server.complaints()
        lags = read_notes(notes, began, ended)
        bare = read_notes(folder / "bare", began, ended)
        took = ended - began
        yield Figure(
            f"ranges read by {READERS} readers at once",
            str(seen.ranges),
            "",
            f"{seen.bytes / 1e9:.1f} GB in {took:.1f} s, {seen.bytes / took / 1e6:.0f} MB/s",
        )
        yield Figure(
            "ranges with wrong bytes or heads",
            str(len(seen.wrong)),
            "0",
            "; ".join(seen.wrong[:3]) or "SHA-256 of each",
        )
        yield Figure(
            "memory of the server, end against begin",
            f"{(sizes[-1] - sizes[0]) / 1e6:+.1f} MB",
            "flat",
            f"{sizes[0] / 1e6:.0f} MB, at most {max(sizes) / 1e6:.0f} MB",
        )
        yield Figure(
            "event loop late, p99",
            f"{percentile(lags, 0.99) * 1e3:.1f} ms",
            "printed",
            f"p50 {statistics.median(lags) * 1e3:.1f} ms; an idle loop beside it: "
            f"p99 {percentile(bare, 0.99) * 1e3:.1f} ms",
        )
        yield Figure(
            "a range's head, p99",
            f"{percentile(seen.waits, 0.99) * 1e3:.0f} ms",
            "printed",
            f"p50 {statistics.median(seen.waits) * 1e3:.0f} ms",
        )
        yield Figure("log lines of trouble", str(len(troubles)), "0", "; ".join(troubles[:2]))


class _Memory:
    """Resident bytes of a process, looked at from a thread."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._sizes: list[int] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.2):
            self._sizes.append(self._process.memory_info().rss)

    def stop(self) -> list[int]:
        self._done.set()
        self._thread.join()
        return [*self._sizes, self._process.memory_info().rss]


async def _read_all(port: int, address: str, film: mmap.mmap, seen: _Seen) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(READERS):
            group.create_task(_reader(port, address, film, seen, random.Random(number)))


async def _reader(
    port: int, address: str, film: mmap.mmap, seen: _Seen, choice: random.Random
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for _ in range(RANGES):
            length = choice.choice(_LENGTHS)
            first = choice.randrange(SIZE - length)
            wanted = f"bytes={first}-{first + length - 1}"
            if choice.random() < 0.05:
                first, wanted = SIZE - length, f"bytes=-{length}"
            began = time.monotonic()
            writer.write(
                f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: {wanted}\r\n\r\n".encode()
            )
            head = (await reader.readuntil(_HEAD_END)).decode()
            seen.waits.append(time.monotonic() - began)
            digest = hashlib.sha256()
            left = length
            while left and (chunk := await reader.read(min(left, 256 * 1024))):
                digest.update(chunk)
                left -= len(chunk)
            told = f"content-range: bytes {first}-{first + length - 1}/{SIZE}\r\n"
            right = hashlib.sha256(film[first : first + length]).digest() == digest.digest()
            if not (head.startswith("HTTP/1.1 206") and told in head.lower() and right):
                seen.wrong.append(f"{wanted}: {head.splitlines()[0]}")
            seen.ranges += 1
            seen.bytes += length
    finally:
        writer.close()
