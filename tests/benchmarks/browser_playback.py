"""Time to the first frame and to the frame after a seek in Chromium, against bare ffmpeg.

The web client itself is measured: from its ``PlaybackInfo`` to the first frame on the screen, and
from letting go of the seek bar to the frame of the new place. The yardstick is the command line
the server ran for it, until the segment has come out of the pipe.
"""

import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from tests.benchmarks.figures import Figure
from tests.benchmarks.first_segment import bare, commands, make_film
from tests.e2e.browser import CHROMIUM, Visit, chromium, until
from tests.e2e.conftest import item_id
from tests.e2e.player import Player
from tests.running import RunningServer

_ROUNDS = 7
_LOOPS = 9
_FAR = 601.0
"""A place nothing has been made of yet: a run goes one minute ahead."""
_LONGEST_S = 4.0
"""No segment is longer."""
_BACK = 1.0
_PLAYED_S = 4.0
"""So that the segments at the start are made, and no longer loaded after the seek away."""
_NAME = "Long Film"

_WATCH = """() => {
  performance.setResourceTimingBufferSize(10000);
  window.firstFrame = 0;
  new MutationObserver(() => {
    const video = document.querySelector('video');
    if (!video || video === window.watched) return;
    [window.watched, window.firstFrame] = [video, 0];
    video.requestVideoFrameCallback(() => {
      window.firstFrame = performance.now();
      window.tellFrame?.();
    });
  }).observe(document, { childList: true, subtree: true });
}"""
_FRAME = """() => new Promise(done => {
  window.tellFrame = () => done(window.firstFrame);
  if (window.firstFrame) window.tellFrame();
})"""
"""One wait in the page: asking again and again would take processor time from what is measured."""
_ASKED = """() => performance.getEntriesByType('resource')
  .filter(one => one.name.includes('/PlaybackInfo')).at(-1).startTime"""
_SEEK = """(bar, to) => new Promise(done => {
  const video = document.querySelector('video');
  const began = performance.now();
  const look = (_, frame) => Math.abs(frame.mediaTime - to) < 1
    ? done(performance.now() - began) : video.requestVideoFrameCallback(look);
  video.requestVideoFrameCallback(look);
  bar.value = to;
  bar.dispatchEvent(new Event('input', { bubbles: true }));
  bar.dispatchEvent(new Event('change', { bubbles: true }));
})"""


@dataclass(slots=True)
class _Times:
    """Seconds, one entry a round."""

    start: list[float] = field(default_factory=list)
    bare_start: list[float] = field(default_factory=list)
    seek: list[float] = field(default_factory=list)
    bare_seek: list[float] = field(default_factory=list)
    made: list[float] = field(default_factory=list)


def measure() -> Sequence[Figure]:
    """HEVC 1080p, which Chromium cannot play, converted to H.264 at the same size."""
    if CHROMIUM is None:
        raise RuntimeError("this needs Chromium on the PATH")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = folder / "films" / f"{_NAME} (2021)" / f"{_NAME} (2021).mkv"
        film.parent.mkdir(parents=True)
        _make_long_film(film, folder)
        times = _Times()
        library = ("--library", f"movies={folder / 'films'}")
        with (
            RunningServer(folder / "server", *library, "--log-level", "debug") as server,
            chromium() as browser,
        ):
            server.claim()
            server.wait_for_scan()
            visit = Visit(browser, server)
            visit.page.add_init_script(f"({_WATCH})()")
            visit.sign_in("Mara")
            item = item_id(server, _NAME)
            _play_the_original(visit, item)  # which also fills the caches
            for _ in range(_ROUNDS):
                _round(visit, item, times)
            visit.close()
    return _figures(times)


def _play_the_original(visit: Visit, item: str) -> None:
    """Choose the quality for all rounds, so that a busy machine does not lower it."""
    visit.open(f"item/{item}")
    visit.test_id("play-button").click()
    Player(visit).wait_past(0.5)
    visit.test_id("player-settings").press("Enter")
    visit.test_id("setting-quality").click()
    visit.test_id("setting-choice").filter(has_text="Original").click()
    Player(visit).wait_past(0.5)
    visit.page.keyboard.press("Escape")
    visit.test_id("how-it-plays").wait_for()


def _round(visit: Visit, item: str, times: _Times) -> None:
    """Play, seek to where nothing is made, seek back; then the same commands without a server."""
    server = visit.server
    said = len(server.log_text())
    visit.open(f"item/{item}")
    visit.test_id("how-it-plays").wait_for()
    visit.settle()
    visit.page.evaluate("() => (window.firstFrame = 0)")
    visit.test_id("play-button").click()
    frame = visit.page.evaluate(_FRAME)
    times.start.append((frame - visit.page.evaluate(_ASKED)) / 1e3)
    player = Player(visit)
    player.wait_past(_PLAYED_S)
    bar = visit.test_id("seek-bar")
    times.seek.append(bar.evaluate(_SEEK, _FAR) / 1e3)
    player.wait_past(_FAR + 0.5)
    times.made.append(bar.evaluate(_SEEK, _BACK) / 1e3)
    visit.page.keyboard.press("Escape")
    visit.test_id("play-button").wait_for()
    until(lambda: not _converting(server), "the conversion to end", visit=visit)
    found = commands(server.log_text()[said:])
    times.bare_start.append(bare(found[0]))
    sought = next(one for one in found if 0 <= _FAR - _seek_of(one) < _LONGEST_S)
    times.bare_seek.append(bare(sought))


def _seek_of(command: Sequence[str]) -> float:
    """Where a command line begins in the film."""
    return float(command[command.index("-ss") + 1]) if "-ss" in command else 0.0


def _converting(server: RunningServer) -> bool:
    return any("TranscodingInfo" in session for session in server.get("/Sessions"))


def _make_long_film(path: Path, folder: Path) -> None:
    """The film of ``first-segment`` over and over: 20 minutes."""
    short = folder / "short.mkv"
    make_film(short)
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", "-stream_loop", str(_LOOPS)),
            *("-i", str(short), "-map", "0", "-c", "copy", str(path)),
        ],
        check=True,
    )
    short.unlink()


def _figures(times: _Times) -> list[Figure]:
    return [
        _ratio("PlaybackInfo to first frame / bare ffmpeg", times.start, times.bare_start, "1.3"),
        _ratio("seek to next frame / bare ffmpeg", times.seek, times.bare_seek, "1.5"),
        Figure(
            "seek inside made segments to next frame",
            f"{statistics.median(times.made) * 1e3:.0f} ms",
            "<= 300 ms",
            f"worst {max(times.made) * 1e3:.0f} ms",
        ),
    ]


def _ratio(name: str, mine: list[float], bare_times: list[float], goal: str) -> Figure:
    ratio = statistics.median(one / other for one, other in zip(mine, bare_times, strict=True))
    mine_ms, bare_ms = (statistics.median(column) * 1e3 for column in (mine, bare_times))
    detail = f"medians {mine_ms:.0f} ms and {bare_ms:.0f} ms"
    return Figure(name, f"{ratio:.2f}", f"<= {goal}", detail)
