"""How long the window does not answer while 100,000 files are scanned and ten people watch.

The window and its server share one process, so this is what somebody at the computer feels. Time
is taken on the clock: it also holds what other programs on the machine take.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import imageio_ffmpeg

from tests.app.heartbeat import BEAT_MS
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.large_scan import FILES, age
from tests.benchmarks.scanning import add_libraries, make_tree, titles
from tests.running import PASSWORD, RunningServer

_VIEWERS = 10
_LONGEST_S = 240.0
_CHUNK = 1024 * 1024
_PAUSE_S = 0.5
_REPORT_EVERY = 6
_GOAL_MS = 50.0


class WindowedServer(RunningServer):
    """The desktop application in place of the bare server."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, env={"QT_QPA_PLATFORM": "offscreen"})
        self.beats = folder / "beats.json"

    def command(self) -> Sequence[str]:
        """The command line of the window."""
        return [
            *(sys.executable, "-m", "tests.benchmarks.window_under_load", str(self.beats)),
            *("--data-dir", str(self.folder / "data"), "--host", "127.0.0.1"),
            *("--port", str(self.port), "--no-discovery", "--no-online"),
        ]


def measure() -> Sequence[Figure]:
    """One run, until all files can be browsed, at most four minutes."""
    return run(FILES)


def run(files: int, longest: float = _LONGEST_S) -> Sequence[Figure]:
    """The same with so many *files*, for at most *longest* seconds."""
    with tempfile.TemporaryDirectory(prefix="rustfin-bench-") as name:
        folder = Path(name)
        make_tree(folder, files)
        age(folder)
        with WindowedServer(folder / "server") as server:
            server.claim()
            film = _film(server, folder / "one")
            with _viewers(server, film) as sent:
                began = time.monotonic()
                add_libraries(server, folder)
                while titles(server) <= files and time.monotonic() - began < longest:
                    time.sleep(0.5)
                took, found = time.monotonic() - began, titles(server) - 1
                rate = sum(sent) / took
        beats = json.loads(server.beats.read_text("utf-8"))
    stalls = [max(0.0, wall - BEAT_MS) for wall in beats["wall"]]
    detail = f"longest {max(stalls):.0f} ms of {len(stalls):,} beats"
    return [
        Figure("GUI thread away, p99", f"{percentile(stalls, 0.99):.1f} ms",
               f"<= {_GOAL_MS:.0f} ms", f"p50 {percentile(stalls, 0.5):.1f} ms, {detail}"),
        Figure("of it own work at one time, longest", f"{max(beats['busy']):.1f} ms",
               f"<= {_GOAL_MS:.0f} ms"),
        Figure("files browsable meanwhile", f"{found:,}", "", f"in {took:.0f} s"),
        Figure("sent to ten viewers", f"{rate * 8 / 1e6:.0f} Mbit/s", ""),
    ]  # fmt: skip


def _film(server: RunningServer, folder: Path) -> str:
    """Add one real film and return its id."""
    folder /= "The Salt Road (2019)"
    folder.mkdir(parents=True)
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(),
            *("-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=6"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "8M", "-pix_fmt", "yuv420p"),
            str(folder / "The Salt Road (2019).mp4"),
        ],
        check=True,
        timeout=120,
    )
    server.post(
        "/Library/VirtualFolders?name=one&collectionType=movies"
        f"&paths={folder.parent}&refreshLibrary=true"
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
        if found:
            return str(found[0]["Id"])
        time.sleep(0.2)
    raise RuntimeError("the film was not found within two minutes")


@contextlib.contextmanager
def _viewers(server: RunningServer, film: str) -> Iterator[list[int]]:
    """Ten devices that play *film*: ranges of a megabyte twice a second, and reports."""
    stop, sent = threading.Event(), [0] * _VIEWERS
    threads = [
        threading.Thread(target=_watch, args=(server, film, number, stop, sent))
        for number in range(_VIEWERS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield sent
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _watch(
    server: RunningServer, film: str, number: int, stop: threading.Event, sent: list[int]
) -> None:
    device = (
        f'MediaBrowser Client="Bench", Device="TV {number}", DeviceId="tv-{number}", Version="1"'
    )
    entered = server.request(
        "POST",
        "/Users/AuthenticateByName",
        {"Username": "Mara", "Pw": PASSWORD},
        headers={"Authorization": device},
        token=False,
    ).json
    mine = {"Authorization": f'{device}, Token="{entered["AccessToken"]}"'}
    playing = {
        "ItemId": film,
        "MediaSourceId": film,
        "PositionTicks": 0,
        "PlayMethod": "DirectPlay",
    }
    server.request("POST", "/Sessions/Playing", playing, headers=mine)
    turn = 0
    while not stop.wait(_PAUSE_S):
        begin = turn % 4 * _CHUNK
        answer = server.request(
            "GET",
            f"/Videos/{film}/stream?static=true",
            headers={**mine, "Range": f"bytes={begin}-{begin + _CHUNK - 1}"},
        )
        sent[number] += len(answer.body)
        turn += 1
        if turn % _REPORT_EVERY == 0:
            report = {**playing, "PositionTicks": turn * 5_000_000 % 50_000_000}
            server.request("POST", "/Sessions/Playing/Progress", report, headers=mine)
    server.request("POST", "/Sessions/Playing/Stopped", playing, headers=mine)
