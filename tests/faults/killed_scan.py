"""F2: ``kill -9`` while a scan runs. The next scan ends where an undisturbed one would have."""

import shutil
import time
from pathlib import Path

import psutil

from tests.faults.big_library import big_library, changed_copy, libraries
from tests.faults.database import Row, difference, dump, favourites, ids, soundness, without_picture
from tests.faults.processes import family, seconds_until_gone
from tests.faults.report import Report, Trial
from tests.running import RunningServer

_PATIENCE_S = 300.0
_ORPHANS_S = 5.0


class Stage:
    """Two states of a media folder, and what an undisturbed server makes of them."""

    def __init__(self, trial: Trial) -> None:
        self._folder = trial.folder
        self._original = big_library(
            trial.folder / "original", 2_000 if trial.full else 100, trial.seed
        )
        self._changed = changed_copy(self._original, trial.folder / "changed", trial.seed)
        self.media = trial.folder / "media"
        self._shown: Path | None = None
        self.claimed = trial.folder / "claimed"
        self.scanned = trial.folder / "scanned"
        self.token = self.user_id = ""
        self.expected: dict[bool, list[Row]] = {}
        self.seconds: dict[bool, float] = {}
        self._undisturbed()

    def show(self, *, changed: bool) -> None:
        """Put one state where the server looks."""
        if self._shown is not None:
            self.media.rename(self._shown)
        self._shown = self._changed if changed else self._original
        self._shown.rename(self.media)

    def server(self, folder: Path) -> RunningServer:
        """A server on the media folder, signed in."""
        server = RunningServer(folder, *libraries(self.media))
        server.token, server.user_id = self.token or None, self.user_id
        return server

    def _undisturbed(self) -> None:
        self.show(changed=False)
        with RunningServer(self.claimed) as empty:
            empty.claim()
            self.token, self.user_id = empty.token or "", empty.user_id
        for changed in (False, True):
            self.show(changed=changed)
            base = self.scanned if changed else self.claimed
            folder = self._folder / f"reference-{changed}"
            shutil.copytree(base, folder)
            with self.server(folder) as server:
                began = time.monotonic()
                server.wait_for_scan(_PATIENCE_S)
                self.seconds[changed] = time.monotonic() - began
            self.expected[changed] = dump(folder / "data")
            if not changed:
                shutil.copytree(folder, self.scanned)


def killed_scan(trial: Trial) -> Report:
    """Half of the rounds kill a first scan, the others one after changes; some kill twice."""
    report = Report("F2", trial.seed)
    stage = Stage(trial)
    report.count("rows", len(stage.expected[False]))
    report.took("undisturbed_scan_s", max(stage.seconds.values()))
    for number in range(trial.rounds):
        report.runs += 1
        _round(stage, trial, number, report)
    return report


def _round(stage: Stage, trial: Trial, number: int, report: Report) -> None:
    chance = trial.chance(number)
    changed = number % 2 == 1
    stage.show(changed=changed)
    folder = trial.folder / f"round-{number}"
    shutil.copytree(stage.scanned if changed else stage.claimed, folder)
    data = folder / "data"
    server = stage.server(folder)
    loved: set[str] = set()
    for _ in range(chance.choice((1, 1, 2))):
        server.start()
        helpers = _until(chance.uniform(0.0, stage.seconds[changed]), server, loved)
        server.kill()
        report.count("kills")
        gone = seconds_until_gone(helpers, _ORPHANS_S)
        report.check(gone is not None, "worker processes outlived the server by 5 s")
        report.took("workers_gone_s", gone or 0.0)
        found = soundness(data)
        report.check(found == "ok", f"the database is damaged: {found}")
    files_before, groups_before = ids(data)
    report.count("files_at_kill", len(files_before))
    began = time.monotonic()
    with server:
        report.took("restart_to_ready_s", time.monotonic() - began)
        server.wait_for_scan(_PATIENCE_S)
        report.took("restart_to_complete_s", time.monotonic() - began)
        if number == trial.rounds - 1:
            _wait_for_pictures(data, report)
        complaints = server.complaints()
    lost = loved - favourites(data)
    report.check(not lost, f"{len(lost)} acknowledged hearts are lost")
    report.count("hearts", len(loved))
    report.check(not complaints, f"the log complains: {complaints[:2]}")
    found_rows = dump(data)
    report.check(
        found_rows == stage.expected[changed], difference(found_rows, stage.expected[changed])
    )
    files, groups = ids(data)
    moved = [path for path, uids in files_before.items() if path in files and files[path] != uids]
    report.check(not moved, f"{len(moved)} files have other ids, first {moved[:2]}")
    other = [key for key, uid in groups_before.items() if key in groups and groups[key] != uid]
    report.check(not other, f"{len(other)} groups have other ids, first {other[:2]}")
    report.check(
        soundness(data) == "ok",
        "the database is damaged at the end",
    )
    shutil.rmtree(folder)


def _wait_for_pictures(data: Path, report: Report) -> None:
    """Pictures are made beside the scan; what the kill interrupted is made in the end, too."""
    began = time.monotonic()
    while (bare := without_picture(data)) and time.monotonic() - began < _PATIENCE_S:
        time.sleep(0.3)
    report.check(not bare, f"{bare} titles never got their picture")
    report.took("pictures_complete_s", time.monotonic() - began)


def _until(seconds: float, server: RunningServer, loved: set[str]) -> list[psutil.Process]:
    """Mark favourites as they turn up for *seconds*; returns the server's helpers."""
    assert server.process is not None
    moment = time.monotonic() + seconds
    while (left := moment - time.monotonic()) > 0:
        newest = server.get(
            "/Items",
            recursive="true",
            includeItemTypes="Movie,Episode",
            sortBy="DateCreated",
            sortOrder="Descending",
            limit=3,
        )["Items"]
        for item in newest:
            if server.request("POST", f"/UserFavoriteItems/{item['Id']}").status == 200:
                loved.add(item["Id"])
        time.sleep(min(left, 0.1))
    return family(server.process.pid)
