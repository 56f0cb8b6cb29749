"""The page of figures: Prometheus' parser reads it, it is bounded, a failing part hides none."""

import asyncio
from collections.abc import Iterable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from rustfin_core.observability.loop_lag import LoopLag
from rustfin_core.observability.metrics import Metrics, Sample
from rustfin_core.observability.process import process_samples


def read(page: bytes) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
    """Samples by name and labels."""
    found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
    for family in text_string_to_metric_families(page.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


async def test_requests_are_counted_by_route_method_and_class() -> None:
    metrics = Metrics()
    for status in (200, 204, 404):
        metrics.requests.answered(
            route="/Items/{itemId}", method="GET", status=status, seconds=0.01, sent_bytes=100
        )
    page = read(await metrics.text())
    labels = (("method", "GET"), ("route", "/Items/{itemId}"), ("status", "2xx"))
    assert page["rustfin_http_requests_total"][labels] == 2
    assert page["rustfin_http_request_seconds_count"][(("route", "/Items/{itemId}"),)] == 3
    assert page["rustfin_http_sent_bytes_total"][(("route", "/Items/{itemId}"),)] == 300


async def test_sources_are_asked_and_one_that_fails_hides_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    metrics = Metrics()

    def broken() -> Iterable[Sample]:
        raise RuntimeError("no")

    async def slow() -> Iterable[Sample]:
        return [Sample(name="slow", help="?", value=7)]

    metrics.add(broken)
    metrics.add(lambda: [Sample(name="jobs", help="?", value=2, labels={"kind": 'a"\\b\n'})])
    metrics.add(lambda: [Sample(name="jobs", help="?", value=3, labels={"kind": "c"})])
    metrics.add(process_samples)
    metrics.add_slow(slow)
    page = read(await metrics.text())
    assert page["jobs"] == {(("kind", 'a"\\b\n'),): 2, (("kind", "c"),): 3}
    assert page["slow"] == {(): 7}
    assert page["process_resident_memory_bytes"][()] > 1_000_000
    assert "a source of metrics failed" in caplog.text


async def test_a_mistaken_label_does_not_fill_the_page() -> None:
    metrics = Metrics()
    metrics.add(
        lambda: [
            Sample(name="x", help="?", value=1, labels={"id": str(number)})
            for number in range(5_000)
        ]
    )
    assert len(read(await metrics.text())["x"]) == 200


async def test_a_blocked_loop_is_seen() -> None:
    lag = LoopLag(every=0.01)
    lag.start()
    loop = asyncio.get_running_loop()
    until = loop.time() + 0.2
    while loop.time() < until:
        pass
    async with asyncio.timeout(30):
        while lag.rings < 3:
            await asyncio.sleep(0.01)
    lag.stop()
    lag.stop()
    assert lag.worst_s >= 0.15
    assert lag.total_s >= lag.worst_s
