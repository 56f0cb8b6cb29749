"""F8b: eight players want a conversion where two may have one. Six are refused, nobody starves."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.conversions import (
    Conversion,
    addresses,
    asked,
    converters,
    film_of,
    long_films,
    temporary_files,
)
from tests.faults.processes import seconds_until_gone
from tests.faults.report import Report, Trial
from tests.running import Answer, RunningServer

_PLAYERS = 8
_LIMIT = 2
_SEGMENTS = 3
_PATIENCE_S = 120.0


def many_at_once(trial: Trial) -> Report:
    """All ask at the same moment; who is refused comes again until it has played."""
    report = Report("F8b", trial.seed)
    films = long_films(trial.folder)
    options = ("--library", f"movies={films}", "--transcode-limit", str(_LIMIT))
    with RunningServer(trial.folder / "home", *options) as server:
        server.claim()
        server.wait_for_scan()
        for _ in range(trial.rounds):
            report.runs += 1
            _round(server, trial, report)
        report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")
    return report


def _round(server: RunningServer, trial: Trial, report: Report) -> None:
    film = film_of(server)
    players = [asked(server, film) for _ in range(_PLAYERS)]
    together = threading.Barrier(_PLAYERS)

    def ask(player: Conversion) -> Answer:
        link = player.links(server, player.master)[0]
        together.wait(30)
        return server.request("GET", f"{player.base}/{link}")

    with ThreadPoolExecutor(_PLAYERS) as threads:
        answers = list(threads.map(ask, players))
    statuses = sorted(answer.status for answer in answers)
    wanted = [200] * _LIMIT + [429] * (_PLAYERS - _LIMIT)
    report.check(statuses == wanted, f"the answers were {statuses}")
    report.count("served_at_once", statuses.count(200))
    report.count("refused_at_once", statuses.count(429))
    for answer in answers:
        if answer.status == 429:
            seconds = answer.headers.get("Retry-After", "")
            report.check(seconds.isdigit() and int(seconds) > 0, f"Retry-After was {seconds!r}")
    running = len(converters(server))
    report.check(running <= _LIMIT, f"{running} conversions ran")
    began = time.monotonic()
    with ThreadPoolExecutor(_PLAYERS) as threads:
        waits = list(
            threads.map(
                lambda pair: _play(server, *pair, trial), zip(players, answers, strict=True)
            )
        )
    starved = sum(wait is None for wait in waits)
    report.count("starved", starved)
    report.check(not starved, f"{starved} of {_PLAYERS} never played")
    report.took("longest_wait_s", max((wait or _PATIENCE_S) for wait in waits))
    report.took("all_played_s", time.monotonic() - began)
    report.check(seconds_until_gone(converters(server), 5.0) is not None, "an ffmpeg stayed")
    files: list[Path] = temporary_files(server)
    report.check(not files, f"files stayed: {files[:2]}")


def _play(server: RunningServer, player: Conversion, answer: Answer, trial: Trial) -> float | None:
    """Come again until there is room, play a bit and stop; how long that took to begin."""
    began = time.monotonic()
    while answer.status == 429:
        if time.monotonic() - began > _PATIENCE_S:
            return None
        time.sleep(float(answer.headers["Retry-After"]) if trial.full else 0.2)
        answer = player.playlist(server)
    waited = time.monotonic() - began
    links = addresses(answer)
    played = [player.segment(server, link).status for link in links[:_SEGMENTS]]
    player.stop(server)
    return waited if answer.status == 200 and played == [200] * _SEGMENTS else None
