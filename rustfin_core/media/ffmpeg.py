"""Find an ffmpeg that is new enough.

Order: the configured program, jellyfin-ffmpeg (it has hardware patches and people install it on
purpose), the build that came with Rustfin as a wheel, and a system ffmpeg from 7.1 up (older ones
lack what the HLS recipes need). What it can really do is asked by ``capabilities``, not here.
"""

import importlib.util
import logging
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say, sayable
from rustfin_core.media.process import run

_log = logging.getLogger(__name__)

MINIMUM_SYSTEM = (7, 1)
_SAFE_FROM = {7: (7, 1, 5), 8: (8, 1, 2)}
_SAFE_BRANCH_8_0 = (8, 0, 3)
_VERSION = re.compile(r"^ffmpeg version (\S+)", re.MULTILINE)
_NUMBERS = re.compile(r"^n?(\d+)\.(\d+)(?:\.(\d+))?")
_LIBAVFORMAT = re.compile(r"^libavformat\s+(\d+)\.\s*(\d+)", re.MULTILINE)
_LIBAVFORMAT_OFFSET = 54
"""libavformat's major number is ffmpeg's plus this since ffmpeg 5 (59)."""


class ConfiguredFfmpegFailed(Unavailable):
    """The program of the settings does not run; without it Rustfin's own would."""


class FfmpegSource(StrEnum):
    """Where the program was found."""

    CONFIGURED = "configured"
    JELLYFIN = "jellyfin-ffmpeg"
    BUNDLED = "bundled"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ffmpeg:
    """An ffmpeg that runs."""

    path: Path
    source: FfmpegSource
    version: tuple[int, int, int]
    """Release numbers; (0, 0, 0) when a build does not say."""
    version_text: str
    """As the program prints it, for people and as a cache key."""

    @property
    def advice(self) -> str | None:
        """A sentence for the owner when this version has a known hole, else ``None`` (T-26)."""
        major = self.version[0]
        floor = _SAFE_FROM.get(major)
        if major and major < min(_SAFE_FROM):
            floor = _SAFE_FROM[min(_SAFE_FROM)]
        if floor is None or self.version >= floor:
            return None
        if self.version[:2] == _SAFE_BRANCH_8_0[:2] and self.version >= _SAFE_BRANCH_8_0:
            return None
        needed = ".".join(map(str, floor))
        return (
            f"ffmpeg {self.version_text} has a known security hole (CVE-2026-8461). "
            f"Update it to {needed} or newer, or clear the ffmpeg setting to use Rustfin's own."
        )


def parse_version(output: str) -> tuple[tuple[int, int, int], str] | None:
    """Read ``ffmpeg -version`` output: (numbers, text); ``None`` when it is not ffmpeg's."""
    found = _VERSION.search(output)
    if found is None:
        return None
    text = found[1]
    if numbers := _NUMBERS.match(text):
        return (int(numbers[1]), int(numbers[2]), int(numbers[3] or 0)), text
    # A build from the development branch has no release number; its libraries do.
    library = _LIBAVFORMAT.search(output)
    if library and int(library[1]) >= _LIBAVFORMAT_OFFSET + 5:
        return (int(library[1]) - _LIBAVFORMAT_OFFSET, 0, 0), text
    return (0, 0, 0), text


def bundled_path() -> Path | None:
    """Return the program inside the ``imageio-ffmpeg`` wheel without importing it."""
    spec = importlib.util.find_spec("imageio_ffmpeg")
    folders = (
        [Path(where) / "binaries" for where in (spec.submodule_search_locations or ())]
        if (spec)
        else []
    )
    if frozen := getattr(sys, "_MEIPASS", None):
        folders.append(Path(frozen) / "imageio_ffmpeg" / "binaries")
    for folder in folders:
        for path in sorted(folder.glob("ffmpeg-*")):
            if path.is_file() and os.access(path, os.X_OK):
                return path
    return None


def _candidates(configured: Path | None) -> Iterator[tuple[Path, FfmpegSource]]:
    if configured is not None:
        yield configured, FfmpegSource.CONFIGURED
        return
    for folder in _jellyfin_folders():
        path = folder / ("ffmpeg.exe" if sys.platform == "win32" else "ffmpeg")
        if path.is_file():
            yield path, FfmpegSource.JELLYFIN
    if (bundled := bundled_path()) is not None:
        yield bundled, FfmpegSource.BUNDLED
    if (system := shutil.which("ffmpeg")) is not None:
        yield Path(system), FfmpegSource.SYSTEM


def _jellyfin_folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        programs = os.environ.get("PROGRAMFILES", r"C:\Program Files")
        return (Path(programs) / "Jellyfin" / "Server",)
    else:  # noqa: RET505 - mypy follows the platform by branches
        return (Path("/usr/lib/jellyfin-ffmpeg"), Path("/usr/local/lib/jellyfin-ffmpeg"))


async def locate(configured: Path | None = None) -> Ffmpeg:
    """Return the first usable ffmpeg.

    A configured program is used or refused, never silently replaced. Raise :class:`Unavailable`
    with a sentence that says what to install.
    """
    for path, source in _candidates(configured):
        try:
            found = await inspect(path, source)
        except Unavailable as error:
            if source is FfmpegSource.CONFIGURED:
                raise ConfiguredFfmpegFailed(error.sentence) from error
            _log.info("skipping %s: %s", path, error)
            continue
        if source is FfmpegSource.SYSTEM and found.version[:2] < MINIMUM_SYSTEM:
            _log.info("skipping %s: version %s is too old", path, found.version_text)
            continue
        return found
    msg = sayable(
        "No usable ffmpeg was found. Reinstall Rustfin (it brings its own), or install ffmpeg 7.1 "
        "or newer and set its path in the settings."
    )
    raise Unavailable(msg)


async def inspect(path: Path, source: FfmpegSource) -> Ffmpeg:
    """Run *path* once and read its version; raise :class:`Unavailable` when it is no ffmpeg."""
    program = _existing(path)
    done = await run([str(program), "-hide_banner", "-version"], timeout=10)
    parsed = parse_version(done.stdout.decode("utf-8", "replace"))
    if done.returncode != 0 or parsed is None:
        msg = say(
            "{path} does not run as ffmpeg. Correct the path in the settings or clear it.",
            path=path,
        )
        raise Unavailable(msg)
    numbers, text = parsed
    return Ffmpeg(path=program, source=source, version=numbers, version_text=text)


def _existing(path: Path) -> Path:
    if not path.is_file():
        msg = say(
            "There is no ffmpeg at {path}. Correct the path in the settings or clear it.",
            path=path,
        )
        raise Unavailable(msg)
    return path.absolute()
