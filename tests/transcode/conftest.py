"""Small films made once for the session; everything runs on the real ffmpeg."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from rustfin_core.events import EventBus
from rustfin_core.media.ffmpeg import bundled_path
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import TranscodeLimits
from tests.transcode.bench import Bench, BenchMaker, JumpingClock
from tests.transcode.tools import Film

_H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "100")
_KEYS = ("-force_key_frames", "0,0.6,2,3,5,9,13.1,14,19")
_HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-g", "60")

_FILMS: dict[str, tuple[str, ...]] = {
    "h264_aac.mkv": (*_H264, *_KEYS, "-c:a", "aac"),
    "h264_aac.mp4": (*_H264, *_KEYS, "-c:a", "aac"),
    "h264_aac.ts": (*_H264, *_KEYS, "-c:a", "aac"),
    "hevc_ac3.mkv": (*_HEVC, "-c:a", "ac3"),
    "open_gop.mkv": (*_H264, "-x264-params", "open-gop=1:keyint=48", "-c:a", "libmp3lame"),
    "mpeg2.ts": ("-c:v", "mpeg2video", "-b:v", "400k", "-bf", "2", "-g", "60", "-c:a", "mp2"),
    "music.flac": ("-vn", "-c:a", "flac"),
}
SECONDS = 21.0


@pytest.fixture(scope="session")
def ffmpeg() -> Path:
    path = bundled_path()
    assert path is not None, "imageio-ffmpeg is a dependency and brings ffmpeg"
    return path


@pytest.fixture(scope="session")
def films(ffmpeg: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Film]:
    """All films by name: 160x90 at 23.976 fps, 21 s, a tone of 48 kHz."""
    folder = tmp_path_factory.mktemp("films")
    outputs: list[str] = []
    for name, options in _FILMS.items():
        outputs += ["-map", "0:v", "-map", "1:a", *options, str(folder / name)]
    picture = f"testsrc2=size=160x90:rate=24000/1001:duration={SECONDS}"
    sound = f"sine=frequency=440:sample_rate=48000:duration={SECONDS}"
    sources = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound)
    subprocess.run([str(ffmpeg), "-v", "error", "-nostdin", *sources, *outputs], check=True)
    return {name: Film(folder / name, SECONDS) for name in _FILMS}


@pytest.fixture
def bench(ffmpeg: Path, tmp_path: Path) -> BenchMaker:
    @asynccontextmanager
    async def make(
        limits: TranscodeLimits | None = None, program: Path = ffmpeg
    ) -> AsyncIterator[Bench]:
        limits = limits or TranscodeLimits()
        if limits.stall_s == TranscodeLimits().stall_s:
            # A busy machine may leave ffmpeg without a moment of its time for longer than that.
            limits = replace(limits, stall_s=60.0)
        before = psutil.Process().children(recursive=True)
        bus, clock, folder = EventBus(), JumpingClock(), tmp_path / "transcode"
        service = TranscodeService(
            ffmpeg=program, transcode_dir=folder, clock=clock, bus=bus, limits=limits
        )
        made = Bench(service, folder, clock)
        bus.subscribe(None, made.events.append)
        await service.start()
        try:
            yield made
        finally:
            await service.stop_all()
            await _soon(lambda: not list(folder.iterdir()), "session folders are left")
            await _soon(
                lambda: set(psutil.Process().children(recursive=True)) <= set(before),
                "processes are left",
            )

    return make


async def _soon(is_so: Callable[[], bool], otherwise: str) -> None:
    """Wait for what follows of itself, however busy the machine is."""
    try:
        async with asyncio.timeout(30):
            while not is_so():
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(otherwise) from None


@pytest.fixture
def film(films: dict[str, Film]) -> Film:
    return films["h264_aac.mkv"]
