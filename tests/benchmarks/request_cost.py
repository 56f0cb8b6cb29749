"""What naming, counting and timing a request costs, without the request."""

import logging
import time
from typing import Any

from rustfin_core.http.routing import Access, Route
from rustfin_core.http.watch import ROUTE, RequestWatch
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.slow_requests import SlowRequests
from tests.benchmarks.figures import Figures

_ROUNDS = 200_000


class _Request(dict[Any, Any]):
    """As much of a request as is looked at."""

    method = "GET"
    headers: dict[str, str] = {}


async def _handler(call: Any) -> Any:
    raise NotImplementedError


def request_cost(figures: Figures) -> None:
    """Microseconds for each request; the aim is below 30."""
    logging.disable(logging.CRITICAL)
    metrics = Metrics()
    watch = RequestWatch(figures=metrics.requests, slow=SlowRequests(lambda: 2000))
    route = Route("GET", "/Items/{itemId}", Access.USER, _handler)
    request: Any = _Request({ROUTE: route})
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        watch.end(request, 200, 1_000, watch.begin(request))
    took = time.perf_counter() - began
    figures.add("request_watch_us", round(took / _ROUNDS * 1e6, 2))
