"""Time to the first HLS segment, at the start and after a seek, against bare ffmpeg."""

import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from imageio_ffmpeg import get_ffmpeg_exe

from tests.benchmarks.figures import Figure
from tests.running import RunningServer

ROUNDS = 5
SECONDS = 120
SEEK_TO = 60.0
PROFILE: dict[str, Any] = {
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
    "CodecProfiles": [
        {
            "Type": "Video",
            "Codec": "h264",
            "Conditions": [
                {"Condition": "LessThanEqual", "Property": "Width", "Value": "1280"},
                {"Condition": "LessThanEqual", "Property": "Height", "Value": "720"},
            ],
        }
    ],
    "SubtitleProfiles": [],
}


def measure() -> Sequence[Figure]:
    """HEVC 1080p source, H.264 720p target; the bare command is what the server itself runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        film = folder / "films" / "Long Film (2021)" / "Long Film (2021).mkv"
        film.parent.mkdir(parents=True)
        make_film(film)
        with RunningServer(
            folder / "server", "--library", f"movies={folder / 'films'}", "--log-level", "debug"
        ) as server:
            server.claim()
            server.wait_for_scan()
            item = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"][0][
                "Id"
            ]
            _first(server, item, 0.0)
            _first(server, item, SEEK_TO)
            ran = commands(server.log_text())
            rounds = [
                (
                    _first(server, item, 0.0),
                    bare(ran[0]),
                    _first(server, item, SEEK_TO),
                    bare(ran[-1]),
                )
                for _ in range(ROUNDS)
            ]
        starts, bare_starts, seeks, bare_seeks = (
            list(column) for column in zip(*rounds, strict=True)
        )
        return [
            _figure("first segment / bare ffmpeg, start", starts, bare_starts, "<= 1.15"),
            _figure("first segment / bare ffmpeg, after a seek", seeks, bare_seeks, "<= 1.3"),
        ]


def make_film(path: Path) -> None:
    """Two minutes of moving test picture, HEVC 1080p24 with AC-3, keyframes 10 s apart."""
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"),
            *("-f", "lavfi", "-i", f"testsrc2=size=1920x1080:rate=24:duration={SECONDS}"),
            *("-f", "lavfi", "-i", f"sine=frequency=330:duration={SECONDS}"),
            *("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error"),
            *("-g", "240", "-c:a", "ac3", str(path)),
        ],
        check=True,
    )


def _first(server: RunningServer, item: str, position: float) -> float:
    """Seconds from asking for the segment at *position* to having it; a session of its own."""
    info = server.post(f"/Items/{item}/PlaybackInfo", {"DeviceProfile": PROFILE})
    source = info["MediaSources"][0]
    master = server.request("GET", source["TranscodingUrl"]).body.decode()
    variant = next(line for line in master.splitlines() if line and not line.startswith("#"))
    base = source["TranscodingUrl"].rpartition("/")[0]
    playlist = server.request("GET", f"{base}/{variant}").body.decode()
    at, uri = 0.0, ""
    for line in playlist.splitlines():
        if line.startswith("#EXTINF:"):
            length = float(re.match(r"#EXTINF:([\d.]+)", line)[1])  # type: ignore[index]
        elif line and not line.startswith("#"):
            if at + length > position:
                uri = line
                break
            at += length
    began = time.perf_counter()
    answer = server.request("GET", f"{base}/{uri}")
    took = time.perf_counter() - began
    assert answer.status == 200, answer.body[:300]
    server.request("DELETE", f"/Videos/ActiveEncodings?playSessionId={info['PlaySessionId']}")
    return took


def commands(log: str) -> list[list[str]]:
    """The ffmpeg command lines the server logged at DEBUG, as JSON lists."""
    import json

    found = re.findall(r"ffmpeg argv (\[.*\])", log)
    assert found, "the server logs the command lines at DEBUG"
    reader = json.JSONDecoder()  # the id of the request may stand behind
    return [reader.raw_decode(text)[0] for text in found]


def bare(command: list[str]) -> float:
    """The same command without the server: until its first segment has come out of the pipe.

    Left to itself ffmpeg writes one fragment a keyframe, which is a segment.
    """
    if "-frag_duration" in command:
        at = command.index("-frag_duration")
        command = [*command[:at], *command[at + 2 :]]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        received = bytearray()
        while not _has_fragment(received):
            received += process.stdout.read1(1024 * 1024)
        took = time.perf_counter() - began
        process.kill()
    return took


def _has_fragment(data: bytearray) -> bool:
    """Whether *data* holds a whole ``mdat`` box (ISO/IEC 14496-12 4.2)."""
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        at += size
        if kind == b"mdat":
            return at <= len(data)
    return False


def _figure(name: str, mine: list[float], bare: list[float], goal: str) -> Figure:
    ratio = statistics.median(one / other for one, other in zip(mine, bare, strict=True))
    return Figure(
        name,
        f"{ratio:.2f}",
        goal,
        f"{statistics.median(mine) * 1e3:.0f} ms against {statistics.median(bare) * 1e3:.0f} ms",
    )
