"""F21: many servers started at once on one data folder. One wins, the others name it and leave."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.report import Report, Trial
from tests.running import free_port

_REPOSITORY = Path(__file__).parents[2]
_AT_ONCE = 20
_ALLOWED_S = 3.0
_PATIENCE_S = 60.0


class Instance:
    """One start of the server and how it went."""

    def __init__(self, data: Path, log: Path) -> None:
        self._log = log
        self.began = time.monotonic()
        self.took: float | None = None
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "rustfin_core", "serve", "--data-dir", str(data)),
                    *("--host", "127.0.0.1", "--port", str(free_port()), "--no-discovery"),
                ],
                stdout=output,
                stderr=output,
                cwd=_REPOSITORY,
            )

    @property
    def said(self) -> str:
        """What it printed."""
        return self._log.read_text("utf-8", "replace")

    def look(self) -> None:
        """Note when it ended."""
        if self.took is None and self.process.poll() is not None:
            self.took = time.monotonic() - self.began


def many_instances(trial: Trial) -> Report:
    """Every other round begins on the lock a killed server left behind."""
    report = Report("F21", trial.seed)
    data = trial.folder / "data"
    for number in range(trial.rounds):
        report.runs += 1
        killed = number % 2 == 0
        instances = [
            Instance(data, trial.folder / f"{number}-{index}.log")
            for index in range(_AT_ONCE if trial.full else 5)
        ]
        try:
            _watch(instances, report)
            late = Instance(data, trial.folder / f"{number}-late.log")
            instances.append(late)
            _watch(instances, report)
            report.check(late.took is not None, "a later start did not leave")
            report.took("later_start_leaves_s", late.took or _PATIENCE_S)
            report.check((late.took or _PATIENCE_S) < _ALLOWED_S, "a later start took too long")
        finally:
            for instance in instances:
                if instance.process.poll() is None:
                    instance.process.send_signal(signal.SIGKILL if killed else signal.SIGTERM)
                instance.process.wait(20)
    return report


def _watch(instances: list[Instance], report: Report) -> None:
    """Wait until one serves and the others have left, then judge what they said."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        for instance in instances:
            instance.look()
        left = [instance for instance in instances if instance.took is None]
        if len(left) == 1 and "is running." in left[0].said:
            break
        time.sleep(0.02)
    left = [instance for instance in instances if instance.took is None]
    report.check(len(left) == 1, f"{len(left)} instances run")
    if len(left) != 1:
        return
    name = f"process {left[0].process.pid}"
    for loser in instances:
        if loser is left[0]:
            continue
        report.check(loser.process.returncode == 1, f"exit code {loser.process.returncode}")
        lines = loser.said.strip().splitlines()
        report.check(
            len(lines) == 1 and name in lines[0], f"not naming {name}: {loser.said[-300:]!r}"
        )
        report.took("slowest_leaves_s", loser.took or 0.0)
