"""A client for a local server, its clock in the test's hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.intelligence.providers.outgoing.client import Client, Gateway, Secrets
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from tests.intelligence.providers.clocks import HandClock, SkippingPatience

MakeClient = Callable[..., Client]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def patience(clock: HandClock) -> SkippingPatience:
    return SkippingPatience(clock)


@pytest.fixture
def make_client(tmp_path: Path, clock: HandClock, patience: SkippingPatience) -> MakeClient:
    """``make_client(base_url)``; by default that origin is allowed and answers are remembered."""

    def make(
        base_url: str,
        *,
        hosts: frozenset[str] = frozenset(),
        rate: Rate | None = None,
        budget_s: float = 30.0,
        attempts: int = 3,
        secrets: Secrets | None = None,
        allowed: tuple[str, ...] | None = None,
        **gateway: object,
    ) -> Client:
        named = {"clock": clock, "patience": patience, "cache_dir": tmp_path, **gateway}
        origins = (base_url,) if allowed is None else allowed
        return Client(
            Service(
                name="sample",
                base_url=base_url,
                hosts=hosts,
                rate=rate or Rate(calls=1000, seconds=1),
                budget_s=budget_s,
                attempts=attempts,
            ),
            Gateway(user_agent="Rustfin/test", allowed=origins, **named),  # type: ignore[arg-type]
            secrets=secrets,
        )

    return make
