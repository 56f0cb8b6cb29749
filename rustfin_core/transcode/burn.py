"""Prepare a subtitle for burning in.

Text becomes a file of ours, under a name of ours (T-03); of pictures beside the film only the first
stamp is wanted.
"""

import asyncio
import logging
import re
from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.media.encodings import decode_text
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import run
from rustfin_core.transcode.command import extract_fonts_command, extract_subtitle_command
from rustfin_core.transcode.filters import FONTS_FOLDER
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.types import BurnFile, BurnKind, TranscodeSpec

_log = logging.getLogger(__name__)
_LARGEST = 16 * 1024 * 1024
_LARGEST_INDEX = 1024 * 1024
_EXTRACT_TIMEOUT_S = 300.0
_FONTS_TIMEOUT_S = 30.0
_IDX_STAMP = re.compile(rb"^timestamp:\s*(\d{1,3}):(\d\d):(\d\d)[:.](\d{3})", re.MULTILINE)
_PGS_CLOCK = 90_000
_SUFFIXES = frozenset({".srt", ".ass", ".ssa", ".vtt"})


async def prepare_burn(
    spec: TranscodeSpec, folder: SessionFolder, *, ffmpeg: Path, records: ProcessRecords | None
) -> BurnFile | None:
    """Put the subtitle text of *spec* into the session folder; ``None`` when nothing is needed.

    Fonts attached to the film go into a folder beside it, under numbers for names. Whatever the
    encoding of a sidecar, libass gets UTF-8.

    Raises:
        InvalidInput: the subtitle is too large or has no text.
        Unavailable: it cannot be read.
    """
    burn = spec.burn
    if burn is None:
        return None
    if burn.kind is BurnKind.PICTURE:
        return await _pictures_beside(burn.path) if burn.path else None
    await _take_fonts(spec, burn.fonts, folder, ffmpeg=ffmpeg, records=records)
    if burn.path is None:
        argv = extract_subtitle_command(spec.source, burn.stream_index, ffmpeg=ffmpeg)
        done = await run(argv, timeout=_EXTRACT_TIMEOUT_S, max_output=_LARGEST, records=records)
        if done.returncode != 0 or not done.stdout:
            raise Unavailable("The subtitle could not be taken out of the media file.")
        return BurnFile(await folder.write("burn.ass", done.stdout))
    try:
        data = await asyncio.to_thread(_read, burn.path, _LARGEST + 1)
    except OSError as error:
        raise Unavailable(f"The subtitle file cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise InvalidInput("The subtitle file is larger than 16 MB.")
    suffix = burn.path.suffix.lower()
    name = f"burn{suffix if suffix in _SUFFIXES else '.srt'}"
    return BurnFile(await folder.write(name, decode_text(data).encode()))


class PreparedBurn:
    """The subtitle of one session, prepared by the first of its runs and used by all."""

    def __init__(
        self,
        spec: TranscodeSpec,
        folder: SessionFolder,
        *,
        ffmpeg: Path,
        records: ProcessRecords | None,
    ) -> None:
        self._spec, self._folder = spec, folder
        self._ffmpeg, self._records = ffmpeg, records
        self._preparing = asyncio.Lock()
        self._file: BurnFile | None = None
        self._is_ready = False

    async def file(self) -> BurnFile | None:
        """Prepare it if that was not done yet; raises as :func:`prepare_burn`."""
        async with self._preparing:
            if not self._is_ready:
                self._file = await prepare_burn(
                    self._spec, self._folder, ffmpeg=self._ffmpeg, records=self._records
                )
                self._is_ready = True
        return self._file


async def _pictures_beside(path: Path) -> BurnFile:
    try:
        head = await asyncio.to_thread(_read, path, _LARGEST_INDEX)
    except OSError as error:
        raise Unavailable(f"The subtitle file cannot be read: {error.strerror}.") from error
    return BurnFile(path, first_stamp(head))


def first_stamp(data: bytes) -> float:
    """Seconds of the first picture of a PGS file or of a VobSub index; 0 when it tells none."""
    if data.startswith(b"PG") and len(data) >= 6:
        return int.from_bytes(data[2:6], "big") / _PGS_CLOCK
    stamps = [
        int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(millis) / 1000
        for hours, minutes, seconds, millis in _IDX_STAMP.findall(data)
    ]
    return float(min(stamps, default=0.0))


async def _take_fonts(
    spec: TranscodeSpec,
    indexes: tuple[int, ...],
    folder: SessionFolder,
    *,
    ffmpeg: Path,
    records: ProcessRecords | None,
) -> None:
    """Write the film's fonts; without them the text is drawn in others, which beats not at all."""
    fonts = folder.path / FONTS_FOLDER
    try:
        await asyncio.to_thread(fonts.mkdir, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The transcode folder cannot be written: {error.strerror}.") from error
    if not indexes:
        return
    targets = {index: fonts / f"{index}.font" for index in indexes}
    argv = extract_fonts_command(spec.source, targets, ffmpeg=ffmpeg)
    try:
        done = await run(argv, timeout=_FONTS_TIMEOUT_S, records=records)
    except Unavailable as error:
        _log.info("the fonts of %s could not be taken out: %s", spec.source, error)
        return
    if done.returncode != 0:
        _log.info("fonts of %s: %s", spec.source, done.stderr.strip()[-300:])


def _read(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)
