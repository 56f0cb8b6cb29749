"""Prepare a text subtitle for burning in: a file of ours, under a name of ours (T-03)."""

import asyncio
from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import run
from rustfin_core.transcode.command import extract_subtitle_command
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.types import BurnKind, TranscodeSpec

_LARGEST = 16 * 1024 * 1024
_EXTRACT_TIMEOUT_S = 300.0
_SUFFIXES = frozenset({".srt", ".ass", ".ssa", ".vtt"})
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


async def prepare_burn(
    spec: TranscodeSpec, folder: SessionFolder, *, ffmpeg: Path, records: ProcessRecords | None
) -> Path | None:
    """Put the subtitle text of *spec* into the session folder; ``None`` when there is none.

    Raises:
        InvalidInput: the subtitle is too large or has no text.
        Unavailable: it cannot be read.
    """
    burn = spec.burn
    if burn is None or burn.kind is not BurnKind.TEXT:
        return None
    if burn.path is None:
        argv = extract_subtitle_command(spec.source, burn.stream_index, ffmpeg=ffmpeg)
        done = await run(argv, timeout=_EXTRACT_TIMEOUT_S, max_output=_LARGEST, records=records)
        if done.returncode != 0 or not done.stdout:
            raise Unavailable("The subtitle could not be taken out of the media file.")
        return await folder.write("burn.ass", done.stdout)
    try:
        data = await asyncio.to_thread(_read, burn.path)
    except OSError as error:
        raise Unavailable(f"The subtitle file cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise InvalidInput("The subtitle file is larger than 16 MB.")
    suffix = burn.path.suffix.lower()
    name = f"burn{suffix if suffix in _SUFFIXES else '.srt'}"
    return await folder.write(name, decode_subtitle(data).encode())


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def decode_subtitle(data: bytes) -> str:
    """Decode subtitle text: byte-order marks first, then UTF-8, then Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes every byte")
