"""Judgements about pictures: is there something, did it change, which moment of the film is it."""

import subprocess
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageChops, ImageStat

SMALL = (64, 36)


def is_flat(picture: Image.Image) -> bool:
    """Nearly one colour all over: black, a loading box, a broken picture."""
    spread = ImageStat.Stat(picture.convert("RGB")).stddev
    return max(spread) < 8


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean distance of the pixels in brightness, 0 to 255."""
    assert one.size == other.size
    apart = ImageChops.difference(one.convert("L"), other.convert("L"))
    return ImageStat.Stat(apart).mean[0]


def changed_share(one: Image.Image, other: Image.Image) -> float:
    """Part of the pixels that differ clearly, 0 to 1."""
    assert one.size == other.size
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return sum(apart.histogram()[24:]) / (one.width * one.height)


def contrast_with_white(ground: Image.Image) -> float:
    """WCAG contrast of white words on the brightest tenth of *ground*."""
    data = ground.convert("RGB").resize((40, 20)).tobytes()
    values = sorted(_luminance(*data[at : at + 3]) for at in range(0, len(data), 3))
    brightest = values[len(values) * 9 // 10]
    return 1.05 / (brightest + 0.05)


def _luminance(*channels: int) -> float:
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def film_at(path: Path, seconds: float) -> Image.Image:
    """The frame of a film at a time, small, decoded by ffmpeg itself."""
    width, height = SMALL
    done = subprocess.run(
        [
            *(get_ffmpeg_exe(), "-v", "error", "-nostdin", "-ss", f"{seconds:.3f}", "-i", path),
            *("-map", "0:v:0", "-frames:v", "1", "-vf", f"scale={width}:{height}:flags=area"),
            *("-f", "rawvideo", "-pix_fmt", "rgb24", "-"),
        ],
        capture_output=True,
        check=True,
        timeout=30,
    )
    return Image.frombytes("RGB", SMALL, done.stdout)
