"""F25: SIGTERM during conversions, a stalled player and a scan. All ends within ten seconds."""

import socket
import time
from pathlib import Path

from tests.faults.big_library import big_library
from tests.faults.conversions import convert, converters, film_of, long_films
from tests.faults.database import soundness
from tests.faults.processes import family, seconds_until_gone
from tests.faults.report import Report, Trial
from tests.running import RunningServer

_ALLOWED_S = 10.0
_POSITION = 3_000_000_000


def asked_to_end(trial: Trial) -> Report:
    """The scan is of a new library, so it works with all its stages when the signal comes."""
    report = Report("F25", trial.seed)
    films = long_films(trial.folder)
    server = RunningServer(
        trial.folder / "home", "--library", f"movies={films}", "--transcode-limit", "4"
    )
    for number in range(trial.rounds):
        report.runs += 1
        server.start()
        if number == 0:
            server.claim()
        server.wait_for_scan()
        # A folder that is known already would be looked through in no time.
        files = 1_000 if trial.full else 100
        library = big_library(trial.folder / f"big-{number}", files, trial.seed + number)
        _round(server, library, trial, number, report)
    return report


def _round(server: RunningServer, library: Path, trial: Trial, number: int, report: Report) -> None:
    assert server.process is not None
    chance = trial.chance(number)
    film = film_of(server)
    for position in (0.0, 0.5):
        convert(server, film, position)
    position = _POSITION + number
    server.post(
        "/Sessions/Playing/Progress",
        {"ItemId": film, "PositionTicks": position, "PlayMethod": "DirectPlay"},
    )
    name = f"Round {number}"
    server.request(
        "POST",
        f"/Library/VirtualFolders?name=Round%20{number}&collectionType=movies&paths={library}/films",
    )
    scanning = any(task["State"] == "Running" for task in server.get("/ScheduledTasks"))
    report.check(scanning, f"the scan of {name} had not begun")
    time.sleep(chance.uniform(0.0, 0.8))
    ours, helpers = converters(server), family(server.process.pid)
    report.check(len(ours) >= 2, f"{len(ours)} instead of 2 conversions ran")
    report.count("workers", len(helpers) - len(ours))
    with _stalled_player(server, film):
        began = time.monotonic()
        code = server.stop()
        took = time.monotonic() - began
    report.took("exit_s", took)
    report.check(code == 0, f"the exit code was {code}")
    report.check(took <= _ALLOWED_S, f"it took {took:.1f} s to end")
    report.check(seconds_until_gone(helpers, 1.0) is not None, "a child process outlived it")
    data = server.folder / "data"
    wal = data / "rustfin.db-wal"
    report.check(not wal.exists() or not wal.stat().st_size, "the log was not folded in")
    report.check(soundness(data) == "ok", "the database is damaged")
    report.check(not list((data / "run").glob("*.process")), "records of processes stayed")
    report.check(not server.complaints(), f"the log complains: {server.complaints()[:2]}")


def _stalled_player(server: RunningServer, film: str) -> socket.socket:
    """A connection that asked for the whole film and reads none of it."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(
        f"GET /Videos/{film}/stream?static=true&ApiKey={server.token} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\n\r\n".encode()
    )
    time.sleep(0.1)
    return connection
