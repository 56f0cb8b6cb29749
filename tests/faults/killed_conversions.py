"""F9: ``kill -9`` while films are converted. No ffmpeg stays, and no file after the next start."""

import time
from pathlib import Path

from tests.faults.conversions import (
    convert,
    converters,
    film_of,
    long_films,
    temporary_files,
    wait_until_one_rests,
)
from tests.faults.processes import family, seconds_until_gone
from tests.faults.report import Report, Trial
from tests.running import RunningServer

_PATIENCE_S = 5.0


def killed_conversions(trial: Trial) -> Report:
    """Two conversions, one of them far enough ahead to rest, then the kill."""
    report = Report("F9", trial.seed)
    films = long_films(trial.folder)
    home = trial.folder / "home"
    options = ("--library", f"movies={films}", "--transcode-limit", "4")
    server = RunningServer(home, *options)
    with server:
        server.claim()
        server.wait_for_scan()
        for number in range(trial.rounds):
            report.runs += 1
            _round(server, home, trial, number, report)
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _round(server: RunningServer, home: Path, trial: Trial, number: int, report: Report) -> None:
    assert server.process is not None
    chance = trial.chance(number)
    film = film_of(server)
    convert(server, film, 0.0)
    if number % 2 == 0:
        rested = wait_until_one_rests(converters(server))
        report.count("killed_at_rest", int(rested))
    convert(server, film, chance.uniform(0.2, 0.6))
    time.sleep(chance.uniform(0.0, 0.5))
    ours = converters(server)
    report.check(len(ours) >= 2, f"{len(ours)} instead of 2 conversions ran")
    helpers = family(server.process.pid)
    report.check(temporary_files(server), "the conversions left no folder to sweep")
    server.kill()
    report.count("ffmpeg_at_kill", len(ours))
    gone = seconds_until_gone(ours, _PATIENCE_S)
    report.check(gone is not None, "an ffmpeg still ran 5 s after the kill")
    report.took("ffmpeg_gone_s", gone or _PATIENCE_S)
    report.check(seconds_until_gone(helpers, _PATIENCE_S) is not None, "a worker still ran")
    began = time.monotonic()
    server.start()
    report.took("restart_to_ready_s", time.monotonic() - began)
    report.check(not temporary_files(server), f"files stayed: {temporary_files(server)[:3]}")
    report.check(not list((home / "data" / "run").glob("*.process")), "records stayed")
