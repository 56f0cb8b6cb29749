"""Figures for a monitoring system, in Prometheus' text format.

Two kinds. Requests are counted as they happen (:class:`RequestFigures`, a few microseconds each).
Everything else is asked of its owner when somebody reads the page: a *source* returns samples. The
number of series is bounded by construction: labels are route templates, kinds and states, never
ids, names of users, titles or addresses.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from rustfin_core.observability.traffic import MediaTraffic

_log = logging.getLogger(__name__)

disable_created_metrics()  # type: ignore[no-untyped-call]
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_PATIENCE_S = 5.0
_MOST_SERIES = 200
"""Of one name from one source; a mistake in a label must not fill the monitor's disk."""
_BUCKETS = (0.005, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One figure now. Names of counters have no ``_total``; it is added."""

    name: str
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    counts: bool = False
    """It only ever grows."""


Source = Callable[[], Iterable[Sample]]
SlowSource = Callable[[], Awaitable[Iterable[Sample]]]


class RequestFigures:
    """What is counted of every request."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "rustfin_http_requests",
            "Requests by route, method and class of the answer.",
            ["route", "method", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "rustfin_http_request_seconds",
            "From the request's head to the end of its handler.",
            ["route"],
            buckets=_BUCKETS,
            registry=registry,
        )
        self._bytes = Counter(
            "rustfin_http_sent_bytes",
            "Bytes of bodies sent, by route.",
            ["route"],
            registry=registry,
        )
        self.in_flight = Gauge(
            "rustfin_http_requests_in_flight", "Requests being answered now.", registry=registry
        )
        self.media = MediaTraffic()
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram, Counter]] = {}

    def answered(
        self, *, route: str, method: str, status: int, seconds: float, sent_bytes: int
    ) -> None:
        """Count one request; *route* is a template."""
        key = (route, method, status // 100)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = (
                self._requests.labels(route, method, f"{key[2]}xx"),
                self._seconds.labels(route),
                self._bytes.labels(route),
            )
        requests, histogram, sent = found
        requests.inc()
        histogram.observe(seconds)
        if sent_bytes:
            sent.inc(sent_bytes)


class Metrics:
    """One registry for one server: tests and a rebuilt server do not share figures."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self.requests = RequestFigures(self._registry)
        self._sources: list[Source] = []
        self._slow_sources: list[SlowSource] = []

    def add(self, source: Source) -> None:
        """Ask *source* on every reading; it answers from memory."""
        self._sources.append(source)

    def add_slow(self, source: SlowSource) -> None:
        """Like :meth:`add` for what needs the database; at most five seconds are waited."""
        self._slow_sources.append(source)

    async def text(self) -> bytes:
        """The page. A source that fails is logged and left out."""
        samples: list[Sample] = []
        for source in self._sources:
            try:
                samples += source()
            except Exception:  # noqa: BLE001 - one figure less must not hide the others
                _log.exception("a source of metrics failed")
        for slow in self._slow_sources:
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    samples += await slow()
            except TimeoutError:
                _log.info("a source of metrics took too long and is left out")
            except Exception:  # noqa: BLE001 - as above
                _log.exception("a source of metrics failed")
        own = generate_latest(self._registry)
        return own + generate_latest(_Reading(families(samples)))


class _Reading:
    """What ``generate_latest`` wants of a registry, for samples of one moment."""

    def __init__(self, found: list[Metric]) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        return iter(self._found)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def families(samples: Iterable[Sample]) -> list[Metric]:
    """Samples of one name together, in order of appearance."""
    found: dict[str, Metric] = {}
    for sample in samples:
        family = found.get(sample.name)
        names = tuple(sample.labels)
        if family is None:
            maker = CounterMetricFamily if sample.counts else GaugeMetricFamily
            family = found[sample.name] = maker(sample.name, sample.help, labels=names)
        if len(family.samples) < _MOST_SERIES:
            family.add_metric(tuple(sample.labels.values()), sample.value)  # type: ignore[attr-defined]
    return list(found.values())
