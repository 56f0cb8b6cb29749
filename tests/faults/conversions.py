"""Starting conversions as a player does: a long HEVC film for a device that only knows H.264."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from imageio_ffmpeg import get_ffmpeg_exe

from tests.faults.processes import family, named, runs
from tests.running import Answer, RunningServer

_LOOPS = 14


def profile(container: str = "mp4") -> dict[str, Any]:
    """A device that plays nothing as it is and H.264 by HLS in *container*."""
    return {
        "MaxStreamingBitrate": 20_000_000,
        "DirectPlayProfiles": [],
        "TranscodingProfiles": [
            {
                "Container": container,
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


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a player knows after it has asked for a film."""

    play_session: str
    master: str

    @property
    def base(self) -> str:
        """The folder the addresses in the playlists count from."""
        return self.master.rpartition("/")[0]

    def playlist(self, server: RunningServer) -> Answer:
        """The media playlist; asking for it begins the conversion."""
        return server.request("GET", f"{self.base}/{self.links(server, self.master)[0]}")

    def links(self, server: RunningServer, path: str) -> list[str]:
        """The addresses in the playlist at *path*."""
        return addresses(server.request("GET", path))

    def segment(self, server: RunningServer, link: str) -> Answer:
        """The segment behind an address of the media playlist."""
        return server.request("GET", f"{self.base}/{link}")

    def stop(self, server: RunningServer) -> None:
        """The player says that it has no more use for it."""
        server.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={self.play_session}")


def asked(server: RunningServer, item: str, container: str = "mp4") -> Conversion:
    """Ask how to play *item*; begins nothing yet."""
    info = server.post(f"/Items/{item}/PlaybackInfo", {"DeviceProfile": profile(container)})
    return Conversion(info["PlaySessionId"], info["MediaSources"][0]["TranscodingUrl"])


def addresses(playlist: Answer) -> list[str]:
    """The addresses in a playlist."""
    lines = playlist.body.decode().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def convert(server: RunningServer, item: str, position: float) -> Conversion:
    """Open a conversion and fetch the segment at *position* (0 to 1); ffmpeg then goes on."""
    conversion = asked(server, item)
    segments = addresses(conversion.playlist(server))
    answer = conversion.segment(server, segments[int(position * len(segments))])
    assert answer.status == 200, answer.body[:300]
    return conversion


def temporary_files(server: RunningServer) -> list[Path]:
    """What lies in the folder of converted video."""
    folder = server.folder / "data/cache/transcode"
    return [path for path in folder.rglob("*") if path.is_file()]


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


def _computed(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return -1.0
    return float(times.user + times.system)
