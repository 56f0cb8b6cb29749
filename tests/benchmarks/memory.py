"""Idle memory: proportional set size over the process tree, 60 s after the start."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure
from tests.running import RunningServer

SETTLE_S = 60.0


class _Desktop(RunningServer):
    """The same server inside the window application, hidden in the tray, on a virtual screen."""

    ready = re.compile("listening on")

    def command(self) -> Sequence[str]:
        program = list(super().command())
        at = program.index("rustfin_core")
        return [*program[:at], "rustfin_app", "--hidden", *program[at + 2 :]]


def tree_pss(pid: int) -> tuple[int, int]:
    """Bytes and number of processes of the tree below *pid*."""
    processes = [psutil.Process(pid)]
    processes += processes[0].children(recursive=True)
    return sum(p.memory_full_info().pss for p in processes), len(processes)


def measure() -> Iterator[Figure]:
    """Headless, then with the tray (Xvfb, or Qt's offscreen platform)."""
    yield _one("idle memory, headless", RunningServer, "< 120 MB", {})
    platform = {"QT_QPA_PLATFORM": "offscreen"}
    if shutil.which("Xvfb") and os.environ.get("DISPLAY"):
        platform = {}
    yield _one("idle memory, with the tray", _Desktop, "< 160 MB", platform)


def _one(name: str, kind: type[RunningServer], goal: str, env: dict[str, str]) -> Figure:
    with tempfile.TemporaryDirectory() as folder, kind(Path(folder), env=env) as server:
        server.claim()
        time.sleep(SETTLE_S)
        assert server.process is not None
        size, count = tree_pss(server.process.pid)
    return Figure(name, f"{size / 1e6:.0f} MB", goal, f"{count} process(es)")
