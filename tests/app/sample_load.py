"""A made-up computer that is half busy, for screenshots and tests."""

import math

from rustfin_core.admin.load import ComputerLoad, LoadSample, OwnShare

_GB = 1024**3


def sample_load(count: int = 120) -> ComputerLoad:
    """Four minutes of a server with three people watching."""
    samples = tuple(
        LoadSample(
            processor=0.23 + 0.06 * math.sin(place / 5) + 0.03 * math.sin(place * 1.7),
            memory=round((3.2 + 0.2 * math.sin(place / 30)) * _GB),
            disk=14e6 * (1 + math.sin(place / 3) * math.sin(place / 11)),
            sending=6e6 * (1 + 0.12 * math.sin(place / 4) + 0.08 * math.sin(place * 1.3)),
        )
        for place in range(count)
    )
    return ComputerLoad(
        samples=samples,
        every_s=2.0,
        cores=8,
        memory_total=16 * _GB,
        disk_free=412 * _GB,
        disk_total=1024 * _GB,
        own=OwnShare(processor=0.12, memory=410 * 1024**2),
    )
