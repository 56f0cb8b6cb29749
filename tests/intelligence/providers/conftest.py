"""A gateway for local servers: real requests, real sockets, no waiting."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rustfin_core.intelligence.providers.outgoing.client import Gateway
from tests.intelligence.providers.clocks import HandClock, SkippingPatience

MakeGateway = Callable[..., Gateway]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def patience(clock: HandClock) -> SkippingPatience:
    return SkippingPatience(clock)


@pytest.fixture
def make_gateway(tmp_path: Path, clock: HandClock, patience: SkippingPatience) -> MakeGateway:
    """``make_gateway(origin, ...)``: a gateway that may ask just those origins."""

    def make(*origins: str) -> Gateway:
        return Gateway(
            clock=clock,
            patience=patience,
            user_agent="Rustfin/test (+https://rustfin.example)",
            cache_dir=tmp_path,
            allowed=origins,
        )

    return make
