"""The ffmpeg the tests use, and small films made with it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from rustfin_core.media.ffmpeg import bundled_path


def bytes_read() -> int:
    """How many bytes this process has read from anywhere so far (Linux)."""
    read: int = psutil.Process().io_counters().read_chars
    return read


@pytest.fixture(scope="session")
def ffmpeg_path() -> Path:
    path = bundled_path()
    assert path is not None, "imageio-ffmpeg is a dependency and brings ffmpeg"
    return path


@pytest.fixture(scope="session")
def make_film(ffmpeg_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make a film with ffmpeg once per session: ``make_film("a.mkv", *output_options)``."""
    folder = tmp_path_factory.mktemp("films")

    def make(name: str, *options: str, inputs: tuple[str, ...] = (), seconds: float = 2.0) -> Path:
        target = folder / name
        if not target.exists():
            picture = f"testsrc2=size=320x180:rate=24:duration={seconds}"
            sound = f"sine=frequency=440:sample_rate=48000:duration={seconds}"
            subprocess.run(
                [
                    *(str(ffmpeg_path), "-v", "error", "-nostdin", "-y"),
                    *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound),
                    *(*inputs, *options, str(target)),
                ],
                check=True,
            )
        return target

    return make
