"""Work of conversions as the server orders them, against the barest ffmpeg for the same picture.

Counted in processor seconds, which a busy machine changes little.
"""

import os
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from rustfin_core.transcode.command import progressive_command
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    DynamicRange,
    PictureSource,
    Preset,
    TranscodeSpec,
    VideoCodec,
    VideoTarget,
)
from tests.benchmarks.figures import Figure

SECONDS = 5
ROUNDS = 3
_HDR = (
    "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv,"
    "format=yuv420p10le"
)
_MAP = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
)


def measure() -> Sequence[Figure]:
    """1080p to 720p in H.264, from H.264 and from HDR10, and the quicker presets."""
    with tempfile.TemporaryDirectory() as name:
        sdr, hdr = _films(Path(name))
        deep = PictureSource(depth=10, dynamic_range=DynamicRange.PQ)
        found = [
            _figure("H.264 1080p to 720p", sdr, _spec(sdr), "scale=1280:720"),
            _figure(
                "HDR10 1080p to SDR 720p",
                hdr,
                _spec(hdr, source=deep, tone_map=True),
                f"scale=1280:720,{_MAP}",
            ),
        ]
        usual = _seconds(progressive_command(_spec(sdr), ffmpeg=get_ffmpeg_exe()))
        for preset in (Preset.SUPERFAST, Preset.ULTRAFAST):
            took = _seconds(progressive_command(_spec(sdr, preset=preset), ffmpeg=get_ffmpeg_exe()))
            found.append(
                Figure(
                    f"preset {preset.value} / {Preset.VERYFAST.value}",
                    f"{took / usual:.2f}",
                    detail=_detail(took, usual),
                )
            )
        return found


def _films(folder: Path) -> tuple[Path, Path]:
    sdr, hdr = folder / "sdr.mkv", folder / "hdr.mkv"
    begin = [get_ffmpeg_exe(), "-v", "error", "-nostdin", "-f", "lavfi"]
    scene = ["-i", f"testsrc2=size=1920x1080:rate=24:duration={SECONDS}"]
    sound = ["-f", "lavfi", "-i", f"sine=frequency=330:duration={SECONDS}", "-c:a", "ac3"]
    fast = ["-preset", "ultrafast"]
    subprocess.run([*begin, *scene, *sound, "-c:v", "libx264", *fast, str(sdr)], check=True)
    hevc = ["-c:v", "libx265", *fast, "-x265-params", "log-level=error"]
    subprocess.run([*begin, *scene, *sound, "-vf", _HDR, *hevc, str(hdr)], check=True)
    return sdr, hdr


def _spec(
    film: Path,
    *,
    source: PictureSource | None = None,
    tone_map: bool = False,
    preset: Preset = Preset.VERYFAST,
) -> TranscodeSpec:
    video = VideoTarget(
        codec=VideoCodec.H264,
        source=source or PictureSource(),
        width=1920,
        height=1080,
        frame_rate=24.0,
        max_width=1280,
        tone_map=tone_map,
        preset=preset,
    )
    audio = AudioTarget(codec=AudioCodec.AAC, channels=2, bitrate=128_000)
    return TranscodeSpec(source=film, container=Container.MKV, video=video, audio=audio)


def _figure(name: str, film: Path, spec: TranscodeSpec, chain: str) -> Figure:
    bare = [
        *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-i", str(film), "-vf", chain),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-c:a", "aac", "-ac", "2"),
        *("-f", "matroska", "pipe:1"),
    ]
    ours = progressive_command(spec, ffmpeg=get_ffmpeg_exe())
    rounds = [(_seconds(ours), _seconds(bare)) for _ in range(ROUNDS)]
    ratio = statistics.median(mine / other for mine, other in rounds)
    mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    return Figure(
        f"{name}, ours / bare ffmpeg",
        f"{ratio:.2f}",
        "<= 1.1",
        _detail(mine, other),
    )


def _detail(one: float, other: float) -> str:
    each = (f"{took / SECONDS:.2f}" for took in (one, other))
    return "{} processor seconds a second of film against {}".format(*each)


def _seconds(command: Sequence[str]) -> float:
    before = _spent()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return _spent() - before


def _spent() -> float:
    used = os.times()
    return used.children_user + used.children_system
