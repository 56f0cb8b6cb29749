"""F4: no space for the data folder. Writes say so, reading and playing go on, space heals it."""

import contextlib
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from tests.faults.database import soundness, without_picture
from tests.faults.report import Report, Trial
from tests.running import DEVICE, PASSWORD, RunningServer
from tests.small_library import small_library

_DISK_MB = 24
_WRITES = 60
_LONG_TEXT = "x" * 60_000
_RECOVERY_S = 10.0
_PICTURES_S = 30.0


class Disk(ABC):
    """A way to take the space for new data away and give it back."""

    @abstractmethod
    def fill(self, server: RunningServer) -> None:
        """Leave no space."""

    @abstractmethod
    def free(self, server: RunningServer) -> None:
        """Give it back."""


class SmallDisk(Disk):
    """A file system of its own in memory, filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self, server: RunningServer) -> None:
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in (1 << 20, 4096, 1):
                with contextlib.suppress(OSError):
                    while True:
                        ballast.write(bytes(size))

    def free(self, server: RunningServer) -> None:
        self._ballast.unlink(missing_ok=True)


class LimitedFiles(Disk):
    """No file may grow: what a machine without the right to mount can do. Needs Linux."""

    def fill(self, server: RunningServer) -> None:
        self._limit(server, 4_096)

    def free(self, server: RunningServer) -> None:
        self._limit(server, psutil.RLIM_INFINITY)

    def _limit(self, server: RunningServer, size: int) -> None:
        assert server.process is not None
        process = psutil.Process(server.process.pid)
        process.rlimit(psutil.RLIMIT_FSIZE, (size, psutil.RLIM_INFINITY))


@contextlib.contextmanager
def disk_of(folder: Path) -> Iterator[Disk]:
    """The better of the two ways that this machine allows."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "none", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        yield LimitedFiles()
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def full_disk(trial: Trial) -> Report:
    """Fill, try everything, free, try again; nothing that was acknowledged may be lost."""
    report = Report("F4", trial.seed)
    media = small_library(trial.folder / "media")
    home = trial.folder / "home"
    with (
        disk_of(home / "data") as disk,
        RunningServer(home, "--library", f"movies={media / 'films'}") as server,
    ):
        report.count("mounted", int(isinstance(disk, SmallDisk)))
        server.claim()
        server.wait_for_scan()
        for number in range(trial.rounds):
            report.runs += 1
            _round(server, media, disk, number, report)
        found = soundness(home / "data")
        report.check(found == "ok", f"the database is damaged: {found}")
        server.post("/Library/Refresh")
        server.wait_for_scan()
        began = time.monotonic()
        while without_picture(home / "data") and time.monotonic() - began < _PICTURES_S:
            time.sleep(0.3)
        report.check(not without_picture(home / "data"), "pictures are still missing")
        report.check("Traceback" not in server.log_text(), "the log has tracebacks")
    return report


def _round(server: RunningServer, media: Path, disk: Disk, number: int, report: Report) -> None:
    film = _film(server)
    disk.fill(server)
    kept: dict[str, str] = {}
    refused = 0
    for attempt in range(_WRITES):
        name = f"round{number}-{attempt}"
        answer = _store(server, name)
        if answer.status == 204:
            kept[name] = _LONG_TEXT
            continue
        refused += 1
        detail = answer.json.get("detail", "") if answer.body else ""
        report.check(answer.status == 503, f"a write was answered with {answer.status}")
        report.check("space" in detail, f"the reason is {detail!r}")
    report.check(refused, "the disk was not full")
    report.count("writes_refused", refused)
    report.count("writes_kept", len(kept))
    sign_in = {"Username": "Mara", "Pw": PASSWORD}
    login = server.request("POST", "/Users/AuthenticateByName", sign_in)
    report.check(login.status in (200, 503), f"signing in was answered with {login.status}")
    if login.status == 200:
        server.token = login.json["AccessToken"]
    report.check(_film(server) == film, "reading failed")
    server.post("/Library/Refresh")
    server.wait_for_scan()
    updated = {"Authorization": f'{DEVICE[:-2]}{number + 2}", Token="{server.token}"'}
    status = server.request("GET", "/Items", headers=updated).status
    report.check(status == 200, f"a device with a new version was answered with {status}")
    path = media / "films/Harbour Lights (2019)/Harbour Lights (2019).mp4"
    part = server.request(
        "GET", f"/Videos/{film}/stream?static=true", headers={"Range": "bytes=5000-9999"}
    )
    right = part.status == 206 and part.body == path.read_bytes()[5000:10000]
    report.check(right, f"playing the file was answered with {part.status}")
    disk.free(server)
    began = time.monotonic()
    while _store(server, "after").status != 204 and time.monotonic() - began < _RECOVERY_S:
        time.sleep(0.05)
    took = time.monotonic() - began
    report.took("recovery_s", took)
    report.check(took < _RECOVERY_S, "writing did not work again")
    for name, text in kept.items():
        found = server.get(f"/DisplayPreferences/{name}", client="emby")
        report.check(found["CustomPrefs"].get("text") == text, f"{name} is lost")


def _store(server: RunningServer, name: str) -> Any:
    body = {"Id": name, "Client": "emby", "CustomPrefs": {"text": _LONG_TEXT}}
    return server.request("POST", f"/DisplayPreferences/{name}?client=emby", body)


def _film(server: RunningServer) -> str:
    found = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
    film: str = next(item["Id"] for item in found if item["Name"] == "Harbour Lights")
    return film
