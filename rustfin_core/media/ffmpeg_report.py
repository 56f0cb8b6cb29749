"""Read what ``ffmpeg -i`` prints about a file: facts the installed PyAV cannot give.

Only for what is missing there: Dolby Vision and rotation (PyAV before 19), and the names of codecs
newer than PyAV's libraries.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.formats import input_options, input_url
from rustfin_core.media.process import run_blocking

_STREAM = re.compile(r"^\s+Stream #0:(\d+)\S*: (\w+): ([\w.]+)")
_SOUND = re.compile(r": Audio: .*?, (\d+) Hz, ([\w.]+(?: channels)?)")
_DOLBY = re.compile(
    r"DOVI configuration record: .*?profile: (\d+), level: (\d+),.*?compatibility id: (\d+)"
)
_ROTATION = re.compile(r"[Dd]isplay ?[Mm]atrix: rotation of (-?\d+(?:\.\d+)?)")


@dataclass(slots=True)
class ReportedStream:
    """What ffmpeg says about one stream beyond PyAV's knowledge."""

    codec: str | None = None
    dolby_vision: tuple[int, int, int] | None = None
    """Profile, level, compatibility id."""
    rotation: int | None = None
    """Degrees, as ffprobe signs them: -90 turns clockwise."""
    sample_rate: int | None = None
    layout: str | None = None
    """``stereo``, ``5.1``, ``12 channels``..."""


def report(ffmpeg: str, path: Path, *, timeout: float) -> dict[int, ReportedStream]:
    """Ask ffmpeg about *path*; empty when it cannot tell."""
    argv = [ffmpeg, "-hide_banner", "-nostdin", *input_options(), "-i", input_url(path)]
    try:
        return parse(run_blocking(argv, timeout=timeout).stderr)
    except Unavailable:
        return {}


def parse(text: str) -> dict[int, ReportedStream]:
    """Read the stream lines and the side data below them out of *text*."""
    streams: dict[int, ReportedStream] = {}
    current: ReportedStream | None = None
    for line in text.splitlines():
        if found := _STREAM.match(line):
            codec = None if found[3] in {"none", "unknown"} else found[3]
            current = streams[int(found[1])] = ReportedStream(codec=codec)
            if sound := _SOUND.search(line):
                current.sample_rate, current.layout = int(sound[1]), sound[2]
        elif current is None:
            continue
        elif found := _DOLBY.search(line):
            current.dolby_vision = (int(found[1]), int(found[2]), int(found[3]))
        elif found := _ROTATION.search(line):
            current.rotation = round(float(found[1]))
    return streams
