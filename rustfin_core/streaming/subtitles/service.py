"""The public face: give a subtitle stream in the format, and for the time, a client asks."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.streaming.file_source import open_source
from rustfin_core.streaming.subtitles.encoding import decode_subtitle
from rustfin_core.streaming.subtitles.extract import SubtitleExtractor
from rustfin_core.streaming.subtitles.parse import parse_subtitle
from rustfin_core.streaming.subtitles.types import (
    RenderedSubtitle,
    SubtitleFormat,
    SubtitleSource,
    SubtitleTrack,
)
from rustfin_core.streaming.subtitles.write import write_subtitle

MAX_BYTES = 16 * 1024 * 1024
_KEPT_TRACKS = 8
"""Parsed tracks kept in memory: a player asks for the same one segment after segment."""


class SubtitleService:
    """Reads sidecars and embedded subtitles. ``stop()`` ends what runs."""

    def __init__(
        self,
        *,
        ffmpeg: Callable[[], Ffmpeg],
        folder: Path,
        records: ProcessRecords | None = None,
    ) -> None:
        """*ffmpeg* gives the one in use, or raises ``Unavailable``; *folder* is our cache's."""
        self._extractor = SubtitleExtractor(ffmpeg=ffmpeg, folder=folder, records=records)
        self._tracks: OrderedDict[str, SubtitleTrack] = OrderedDict()

    async def stop(self) -> None:
        """End extractions under way."""
        await self._extractor.stop()

    async def render(
        self,
        source: SubtitleSource,
        form: SubtitleFormat,
        *,
        start: float = 0.0,
        end: float | None = None,
        shift: bool = False,
        timestamp_map: int | None = None,
    ) -> RenderedSubtitle:
        """Return *source* in *form*: all of it or what is visible from *start* to *end* seconds.

        *shift* counts times from *start*; *timestamp_map* is for WebVTT segments of HLS (see
        ``write_subtitle``). Raise :class:`InvalidInput` for pictures and what cannot be parsed,
        :class:`NotFound` for a file that is gone, :class:`Unavailable` when ffmpeg fails.
        """
        track = await self.track(source)
        body = await asyncio.to_thread(
            write_subtitle,
            track,
            form,
            start=start,
            end=end,
            shift=shift,
            timestamp_map=timestamp_map,
        )
        return RenderedSubtitle(body=body, media_type=form.media_type)

    async def write_for_burning(self, source: SubtitleSource, target: Path) -> None:
        """Write *source* as an ASS file at *target*, for ffmpeg's subtitles filter.

        The name is ours: a library file's name never enters a filter graph (T-03).
        """
        rendered = await self.render(source, SubtitleFormat.ASS)
        try:
            await asyncio.to_thread(target.write_bytes, rendered.body)
        except OSError as error:
            msg = f"Subtitles cannot be written to {target.parent} ({error.strerror})."
            raise Unavailable(msg) from error

    async def track(self, source: SubtitleSource) -> SubtitleTrack:
        """Return the parsed subtitle; errors as :meth:`render`."""
        if not source.stream.is_text_subtitle:
            msg = "This subtitle consists of pictures and cannot become text; burn it in instead."
            raise InvalidInput(msg)
        path = source.stream.external_path or source.path
        version = await asyncio.to_thread(_version, path, source.roots)
        key = f"{source.uid.hex()}-{version}"
        memory_key = f"{key}/{path}/{source.stream.index}"
        if (known := self._tracks.get(memory_key)) is not None:
            self._tracks.move_to_end(memory_key)
            return known
        if source.stream.is_external:
            file, roots = Path(path), source.roots
        else:
            folder = await self._extractor.extract(Path(path), key=key, streams=source.siblings)
            file, roots = folder / f"{source.stream.index}.sub", (str(folder),)
        track = await asyncio.to_thread(_read, file, roots, source)
        self._tracks[memory_key] = track
        while len(self._tracks) > _KEPT_TRACKS:
            self._tracks.popitem(last=False)
        return track


def _version(path: str, roots: tuple[str, ...]) -> str:
    with open_source(path, roots=roots) as opened:
        return (opened.representation.etag or "").strip('"')


def _read(path: Path, roots: tuple[str, ...], source: SubtitleSource) -> SubtitleTrack:
    with open_source(path, roots=roots) as opened:
        if opened.representation.size > MAX_BYTES:
            msg = "This subtitle file is larger than 16 MB, which no text subtitle is."
            raise InvalidInput(msg)
        try:
            data = opened.file.read(MAX_BYTES)
        except OSError as error:
            msg = f"The subtitle cannot be read now ({error.strerror})."
            raise Unavailable(msg) from error
    if not data and not source.stream.is_external:
        return SubtitleTrack(cues=())
    language = source.stream.language if source.stream.is_external else None
    return parse_subtitle(decode_subtitle(data, language=language), frame_rate=source.frame_rate)
