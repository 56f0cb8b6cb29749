"""F8: ffmpeg hangs, crashes, floods, is deaf. The player is told soon, and nothing stays behind."""

import time

from tests.faults.conversions import addresses, asked, film_of, long_films, temporary_files
from tests.faults.processes import runs, seconds_until_gone, started_by_others
from tests.faults.report import Report, Trial
from tests.faults.stand_in import MODES, StandIn
from tests.running import RunningServer

_ALLOWED_S = 10.0
_ON_A_BUSY_MACHINE_S = 40.0
_GONE_S = 5.0
_QUICK = ("exit", "crash", "half and out", "deaf")


def misbehaving_ffmpeg(trial: Trial) -> Report:
    """Each way to misbehave, each container in turn; after it the same film plays."""
    report = Report("F8", trial.seed)
    films = long_films(trial.folder)
    program = StandIn(trial.folder / "program")
    options = ("--library", f"movies={films}", "--ffmpeg", str(program.path))
    with RunningServer(trial.folder / "home", *options) as server:
        server.claim()
        server.wait_for_scan()
        for number in range(trial.rounds):
            for mode in MODES if trial.full else _QUICK:
                report.runs += 1
                _round(server, program, mode, ("mp4", "ts")[number % 2], trial, report)
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _round(
    server: RunningServer,
    program: StandIn,
    mode: str,
    container: str,
    trial: Trial,
    report: Report,
) -> None:
    program.behave(mode)
    conversion = asked(server, film_of(server), container)
    segments = addresses(conversion.playlist(server))
    began = time.monotonic()
    answer = conversion.segment(server, segments[0])
    took = time.monotonic() - began
    report.took("answered_s", took)
    allowed = _ALLOWED_S if trial.full else _ON_A_BUSY_MACHINE_S
    report.check(took <= allowed, f"{mode}: it took {took:.1f} s to answer")
    # what was whole before the trouble began may be played
    fits = answer.status == 503 or (answer.status == 200 and mode.startswith("half"))
    report.check(fits, f"{mode}: the answer was {answer.status}")
    if answer.status == 503:
        report.count("refused")
        report.check(len(answer.json.get("detail", "")) > 20, f"{mode}: no reason was given")
    conversion.stop(server)
    left = started_by_others(server)
    gone = seconds_until_gone(left, _GONE_S)
    report.check(gone is not None, f"{mode}: {len(left)} processes stayed")
    report.took("processes_gone_s", gone or _GONE_S)
    report.count("leftover_processes", sum(runs(process) for process in left))
    files = temporary_files(server)
    report.count("leftover_files", len(files))
    report.check(not files, f"{mode}: files stayed: {files[:2]}")
    program.behave("real")
    again = asked(server, film_of(server), container)
    played = again.segment(server, addresses(again.playlist(server))[0])
    report.check(played.status == 200, f"after {mode}: the film was answered {played.status}")
    again.stop(server)
    report.check(
        seconds_until_gone(started_by_others(server), _GONE_S) is not None,
        f"after {mode}: the real ffmpeg stayed",
    )
