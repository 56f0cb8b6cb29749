"""Bytes of media: those on their way count as they flow, and none counts twice."""

from rustfin_core.observability.traffic import MediaTraffic


def test_a_film_counts_while_it_flows_and_once_at_its_end() -> None:
    traffic, sent = MediaTraffic(), [0]
    traffic.begin(1, lambda: sent[0])
    traffic.begin(2, lambda: 0)
    assert traffic.total == 0
    sent[0] = 8_000_000
    assert traffic.total == 8_000_000
    traffic.end(2, 0)
    traffic.end(1, 9_000_000)
    assert traffic.total == 9_000_000
    traffic.end(7, 0)
    assert traffic.total == 9_000_000
