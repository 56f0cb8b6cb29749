"""What naming, counting and timing a request costs, and noting what the database runs."""

import sqlite3
import time
from collections.abc import Iterable
from typing import Any

from rustfin_core.db.slow import SlowLog, TimedConnection
from rustfin_core.http.routing import Access, Route
from rustfin_core.http.watch import ROUTE, RequestWatch
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.redaction import Redactor
from rustfin_core.observability.slow_requests import SlowRequests
from tests.benchmarks.figures import Figure

_ROUNDS = 100_000


class _Request(dict[Any, Any]):
    """As much of a request as is looked at."""

    method = "GET"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.headers: dict[str, str] = {}


async def _handler(call: Any) -> Any:
    raise NotImplementedError


def measure() -> Iterable[Figure]:
    """Microseconds each."""
    watch = RequestWatch(figures=Metrics().requests, slow=SlowRequests(2000))
    route = Route("GET", "/Items/{itemId}", Access.USER, _handler)
    request: Any = _Request({ROUTE: route})
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        watch.end(request, 200, 1_000, watch.begin(request))
    yield _figure("id, figures and slow log of a request", began, "< 30 us")

    for kind in (sqlite3.Connection, TimedConnection):
        con, slow = sqlite3.connect(":memory:", factory=kind), SlowLog()
        began = time.perf_counter()
        for _ in range(_ROUNDS):
            start = slow.begin(con)
            con.execute("SELECT 1").fetchone()
            slow.end(con, _handler, start)
        con.close()
        yield _figure(f"SELECT 1 on a {kind.__name__}", began)

    redactor, line = Redactor(), "slow request: GET /Items/{itemId} -> 200 in 2012 ms"
    redactor.learn(["a-key-of-a-provider"])
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        redactor.clean(line)
    yield _figure("redaction of a log line", began)


def _figure(name: str, began: float, goal: str = "") -> Figure:
    micro = (time.perf_counter() - began) / _ROUNDS * 1e6
    return Figure(name, f"{micro:.2f} us", goal)
