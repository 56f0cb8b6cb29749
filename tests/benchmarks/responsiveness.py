"""How soon the server answers while films are converted: ``/health``, over one connection."""

import contextlib
import http.client
import os
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, percentile
from tests.faults.conversions import convert, converters, film_of, long_films
from tests.running import RunningServer

_REQUESTS = 400
_PAUSE_S = 0.02
_CONVERSIONS = 2


def measure() -> list[Figure]:
    """Nothing to do; two conversions as they are; the same two without giving way."""
    with tempfile.TemporaryDirectory(prefix="rustfin-bench-") as folder:
        films = long_films(Path(folder))
        options = ("--library", f"movies={films}", "--transcode-limit", "4")
        with RunningServer(
            Path(folder) / "home", *options, "--transcode-ahead-s", "3600"
        ) as server:
            server.claim()
            server.wait_for_scan()
            figures = [_figure("/health, nothing to do", _latencies(server), "")]
            film = film_of(server)
            for number in range(_CONVERSIONS):
                convert(server, film, number * 0.4)
            figures.append(_figure("/health, two conversions", _latencies(server), "p99 <= 100 ms"))
            if _stand_up(server):
                figures.append(_figure("/health, two that do not give way", _latencies(server), ""))
            busy = len(converters(server))
            figures.append(Figure("conversions still at work at the end", str(busy), "2", ""))
    return figures


def _stand_up(server: RunningServer) -> bool:
    """Take their nice value away; only the superuser may."""
    with contextlib.suppress(OSError):
        for process in converters(server):
            for thread in process.threads():
                os.setpriority(os.PRIO_PROCESS, thread.id, 0)
        return all(process.nice() == 0 for process in converters(server))
    return False


def _latencies(server: RunningServer) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    found: list[float] = []
    for _ in range(_REQUESTS):
        began = time.perf_counter()
        connection.request("GET", "/health")
        answer = connection.getresponse()
        answer.read()
        found.append(time.perf_counter() - began)
        assert answer.status == 200
        time.sleep(_PAUSE_S)
    connection.close()
    return found


def _figure(name: str, times: list[float], goal: str) -> Figure:
    middle, late = (percentile(times, part) * 1e3 for part in (0.5, 0.99))
    value = f"p50 {middle:.1f} ms, p99 {late:.1f} ms"
    return Figure(name, value, goal, f"longest {max(times) * 1e3:.1f} ms of {len(times)}")
