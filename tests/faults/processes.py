"""Processes of a server: who they are and whether they have ended."""

import time
from collections.abc import Iterable

import psutil

from tests.running import RunningServer


def family(pid: int) -> list[psutil.Process]:
    """Everything a server has started, and what that has started."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def named(processes: Iterable[psutil.Process], word: str) -> list[psutil.Process]:
    """Those whose command line holds *word*."""
    found = []
    for process in processes:
        try:
            if word in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def started_by_others(server: RunningServer) -> list[psutil.Process]:
    """What a server has started besides its own workers: ffmpeg, or what stands in for it."""
    assert server.process is not None
    everything = family(server.process.pid)
    workers = set(named(everything, "rustfin_core"))
    return [process for process in everything if process not in workers and runs(process)]


def runs(process: psutil.Process) -> bool:
    """Whether it still does anything; what nobody has collected yet does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def seconds_until_gone(processes: list[psutil.Process], patience: float) -> float | None:
    """How long it took until all had ended; ``None`` when some have not."""
    began = time.monotonic()
    while any(runs(process) for process in processes):
        if time.monotonic() - began > patience:
            return None
        time.sleep(0.05)
    return time.monotonic() - began
