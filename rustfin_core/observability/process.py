"""This process in figures: memory, files, processor time; the same names as everywhere."""

import contextlib
import time
from collections.abc import Iterator

import psutil

from rustfin_core.observability.metrics import Sample


def process_samples() -> Iterator[Sample]:
    """Asked of the system when read; what a system does not tell is left out."""
    process = psutil.Process()
    with process.oneshot():
        memory, cpu, began = process.memory_info(), process.cpu_times(), process.create_time()
        yield Sample(
            name="process_resident_memory_bytes",
            help="Resident memory of the server process.",
            value=memory.rss,
        )
        yield Sample(
            name="process_cpu_seconds",
            help="Processor time of the server process.",
            value=cpu.user + cpu.system,
            counts=True,
        )
        yield Sample(
            name="process_start_time_seconds", help="When it began (unix time).", value=began
        )
        yield Sample(
            name="rustfin_uptime_seconds", help="How long it runs.", value=time.time() - began
        )
        yield Sample(
            name="process_threads", help="Threads of the process.", value=process.num_threads()
        )
        with contextlib.suppress(AttributeError, psutil.Error):
            yield Sample(
                name="process_open_fds", help="Open files and sockets.", value=process.num_fds()
            )
