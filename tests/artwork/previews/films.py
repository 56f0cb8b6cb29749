"""Films whose colour tells the time: one grey level for each second."""

import subprocess
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

STEP = 10
"""How much lighter each second is."""


def make_film(
    path: Path, seconds: int, *options: str, size: str = "320x180", gop: int = 10
) -> Path:
    """Ten pictures a second whose grey is ``20 + STEP * second``, a keyframe every *gop*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    grey = f"20+{STEP}*floor(T)"
    picture = f"color=black:size={size}:rate=10:duration={seconds},geq=lum='{grey}':cb=128:cr=128"
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", picture),
            *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-bf", "2"),
            *("-g", str(gop), "-keyint_min", str(gop), "-sc_threshold", "0"),
            *(*options, str(path)),
        ],
        check=True,
    )
    return path


def with_chapters(path: Path, film: Path, starts: list[int], seconds: int) -> Path:
    """A copy of *film* with chapters at *starts*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    notes = path.with_suffix(".ffmeta")
    ends = [*starts[1:], seconds]
    text = ";FFMETADATA1\n" + "".join(
        f"[CHAPTER]\nTIMEBASE=1/1\nSTART={start}\nEND={end}\ntitle=Part {number}\n"
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    notes.write_text(text)
    subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", "-i", str(film), "-i", str(notes)),
            *("-map", "0", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy", str(path)),
        ],
        check=True,
    )
    notes.unlink()
    return path


def level(second: float) -> int:
    """The grey (full range) a picture at *second* has."""
    video = 20 + STEP * int(second)
    return round((video - 16) * 255 / 219)
