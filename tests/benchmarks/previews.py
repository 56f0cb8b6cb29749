"""Seek bar pictures: processor seconds and bytes for an hour of film, beside ffmpeg's own."""

import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from rustfin_core.artwork.previews.make_op import make_sheet
from rustfin_core.artwork.previews.plan import plan_tiles
from rustfin_core.artwork.previews.types import PreviewOptions, Source
from rustfin_core.media.keyframes import index_keyframes
from tests.benchmarks.figures import Figure

MINUTES = 10
PIECE_S = 12
ROUNDS = 3


def measure() -> Sequence[Figure]:
    """1080p H.264 and HEVC, a keyframe every 4 s, a picture every 10 s of 320 pixels."""
    figures = []
    with tempfile.TemporaryDirectory() as name:
        for codec in ("libx264", "libx265"):
            film = Path(name) / f"{codec}.mkv"
            make_film(film, codec)
            ours, bare, size = [], [], 0
            for _ in range(ROUNDS):
                seconds, size = _ours(film, Path(name) / "ours")
                ours.append(seconds)
                bare.append(_bare(film, Path(name)))
            figures += _figures(codec, ours, bare, size)
    return figures


def make_film(path: Path, codec: str) -> None:
    """Ten minutes with detail and movement: a few seconds of it, repeated."""
    piece = path.with_name(f"piece-{codec}.mkv")
    quiet = ("-x265-params", "log-level=error") if codec == "libx265" else ()
    picture = f"testsrc2=size=1920x1080:rate=24:duration={PIECE_S},noise=alls=3:allf=t"
    run = [get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
    subprocess.run(
        [
            *(*run, "-f", "lavfi", "-i", picture, "-c:v", codec, "-preset", "ultrafast", *quiet),
            *("-pix_fmt", "yuv420p", "-g", "96", "-crf", "28", str(piece)),
        ],
        check=True,
    )
    subprocess.run(
        [
            *(
                *run,
                "-stream_loop",
                str(MINUTES * 60 // PIECE_S - 1),
                "-i",
                str(piece),
                "-c",
                "copy",
                str(path),
            ),
        ],
        check=True,
    )


def _ours(film: Path, folder: Path) -> tuple[float, int]:
    index = index_keyframes(film)
    source = Source(width=1920, height=1080, display_ratio=16 / 9)
    options = PreviewOptions()
    plan = plan_tiles(options, source, duration=index.duration, keyframes=index.pts)
    assert plan is not None
    began, size = time.process_time(), 0
    for number, moments in enumerate(plan.sheets()):
        answer = make_sheet(
            {
                "path": str(film),
                "source": asdict(source),
                "moments": list(moments),
                "sizes": [[s.width, s.height] for s in plan.sizes],
                "columns": options.columns,
                "quality": options.quality,
                "targets": [str(folder / f"{number}.jpg")],
            }
        )
        size += sum(answer["bytes"])
    return time.process_time() - began, size


def _bare(film: Path, folder: Path) -> float:
    began = _children()
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", "-threads", "1"),
            *("-skip_frame", "nokey", "-i", str(film), "-an", "-sn"),
            *("-vf", "fps=1/10,scale=320:-2,tile=10x10", "-qscale:v", "4"),
            str(folder / "bare%d.jpg"),
        ],
        check=True,
    )
    return _children() - began


def _children() -> float:
    """Processor seconds of processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _figures(
    codec: str, ours: Sequence[float], bare: Sequence[float], size: int
) -> Sequence[Figure]:
    hourly = 60 / MINUTES
    mine, theirs = statistics.median(ours), statistics.median(bare)
    detail = f"{mine * hourly:.1f} s an hour of film, ffmpeg {theirs * hourly:.1f} s"
    return (
        Figure(
            f"tiles / ffmpeg -skip_frame nokey, {codec}", f"{mine / theirs:.2f}", "<= 1", detail
        ),
        Figure(f"tiles of an hour, {codec}", f"{size * hourly / 1e6:.2f} MB"),
    )
