"""Starting conversions as a player does: a long HEVC film for a device that only knows H.264."""

import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
from imageio_ffmpeg import get_ffmpeg_exe

from tests.faults.processes import family, named, runs
from tests.running import RunningServer

_LOOPS = 14
_PROFILE: dict[str, Any] = {
    "MaxStreamingBitrate": 20_000_000,
    "DirectPlayProfiles": [],
    "TranscodingProfiles": [
        {
            "Container": "mp4",
            "Type": "Video",
            "VideoCodec": "h264",
            "AudioCodec": "aac",
            "Protocol": "hls",
            "Context": "Streaming",
        }
    ],
}


def long_films(folder: Path) -> Path:
    """A film folder that holds "Long Ferry", a quarter of an hour of small HEVC pictures."""
    target = folder / "films" / "Long Ferry (2021)" / "Long Ferry (2021).mkv"
    target.parent.mkdir(parents=True)
    minute = folder / "minute.mkv"
    ffmpeg = (get_ffmpeg_exe(), "-v", "error", "-nostdin")
    picture = ("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=24:duration=60")
    sound = ("-f", "lavfi", "-i", "sine=frequency=330:duration=60")
    codecs = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error")
    made = (*picture, *sound, *codecs, "-g", "96", "-c:a", "ac3")
    subprocess.run([*ffmpeg, *made, str(minute)], check=True)
    looped = ("-stream_loop", str(_LOOPS), "-i", str(minute), "-c", "copy")
    subprocess.run([*ffmpeg, *looped, str(target)], check=True)
    return folder / "films"


def film_of(server: RunningServer) -> str:
    """The id of the long film."""
    films = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"]
    return next(item["Id"] for item in films if item["Name"] == "Long Ferry")


def convert(server: RunningServer, item: str, position: float) -> None:
    """Open a conversion and fetch the segment at *position* (0 to 1); ffmpeg then goes on."""
    info = server.post(f"/Items/{item}/PlaybackInfo", {"DeviceProfile": _PROFILE})
    master_url = info["MediaSources"][0]["TranscodingUrl"]
    base = master_url.rpartition("/")[0]
    variant = _links(server, master_url)[0]
    segments = _links(server, f"{base}/{variant}")
    answer = server.request("GET", f"{base}/{segments[int(position * len(segments))]}")
    assert answer.status == 200, answer.body[:300]


def converters(server: RunningServer) -> list[psutil.Process]:
    """The ffmpeg processes of a server."""
    assert server.process is not None
    return named(family(server.process.pid), "ffmpeg")


def wait_until_one_rests(processes: list[psutil.Process], patience: float = 20.0) -> bool:
    """Wait until a process waits for its reader: it computes nothing for half a second."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        before = [_computed(process) for process in processes]
        time.sleep(0.5)
        after = [_computed(process) for process in processes]
        pairs = zip(processes, before, after, strict=True)
        if any(runs(process) and old == new for process, old, new in pairs):
            return True
    return False


def _links(server: RunningServer, path: str) -> list[str]:
    lines = server.request("GET", path).body.decode().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _computed(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return -1.0
    return float(times.user + times.system)
