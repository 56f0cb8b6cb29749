"""The public face: give a subtitle stream in the format, and for the time, a client asks."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.media.encodings import decode_text
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.file_source import open_source
from rustfin_core.streaming.subtitles.attachments import Attachment, read_attachment
from rustfin_core.streaming.subtitles.extract import SubtitleExtractor
from rustfin_core.streaming.subtitles.parse import parse_subtitle
from rustfin_core.streaming.subtitles.types import (
    RenderedSubtitle,
    SubtitleRequest,
    SubtitleSource,
    SubtitleTrack,
)
from rustfin_core.streaming.subtitles.unfinished import Unfinished
from rustfin_core.streaming.subtitles.write import write_subtitle

MAX_BYTES = 16 * 1024 * 1024
SUP_TYPE = "application/octet-stream"
_KEPT_TRACKS = 8
"""Parsed tracks kept in memory: a player asks for the same one segment after segment."""
_PGS = frozenset({"hdmv_pgs_subtitle", "pgssub"})


class SubtitleService:
    """Reads sidecars and embedded subtitles. ``stop()`` ends what runs."""

    def __init__(
        self,
        *,
        ffmpeg: Callable[[], Ffmpeg],
        folder: Path,
        kept: Path | None = None,
        records: ProcessRecords | None = None,
    ) -> None:
        """*ffmpeg* gives the one in use, or raises ``Unavailable``; *folder* is our cache's.

        *kept* is where subtitles lie that could not be written beside their films.
        """
        self._extractor = SubtitleExtractor(ffmpeg=ffmpeg, folder=folder, records=records)
        self._kept = () if kept is None else (str(kept),)
        self._tracks: OrderedDict[str, SubtitleTrack] = OrderedDict()

    async def stop(self) -> None:
        """End extractions under way."""
        await self._extractor.stop()

    async def open(self, source: SubtitleSource, request: SubtitleRequest) -> RenderedSubtitle:
        """Like :meth:`render`, but begin to answer while the media file is still being read.

        Errors that come before the first cue are raised here, later ones out of ``parts``.
        """
        key = None if source.stream.is_external else await self._key_to_take_out(source)
        if key is None:
            return await self.render(source, request)
        unfinished = Unfinished(self._extractor, source, key=key, streams=_text_streams(source))
        if request.end is not None:
            return RenderedSubtitle(
                media_type=request.form.media_type, body=await unfinished.window(request)
            )
        parts = unfinished.parts(request)
        first = await anext(parts)
        return RenderedSubtitle(media_type=request.form.media_type, parts=_chain(first, parts))

    async def render(self, source: SubtitleSource, request: SubtitleRequest) -> RenderedSubtitle:
        """Return *source* as asked: all of it or what is visible in a window of time.

        Raise :class:`InvalidInput` for pictures and what cannot be parsed, :class:`NotFound` for a
        file that is gone, :class:`Unavailable` when ffmpeg fails.
        """
        track = await self.track(source)
        body = await asyncio.to_thread(
            write_subtitle,
            track,
            request.form,
            start=request.start,
            end=request.end,
            shift=request.shift,
            offset=request.offset,
            timestamp_map=request.timestamp_map,
        )
        return RenderedSubtitle(body=body, media_type=request.form.media_type)

    async def pictures(self, source: SubtitleSource) -> RenderedSubtitle:
        """Return a PGS subtitle as the file players know (``.sup``), whole.

        Raise :class:`InvalidInput` for other pictures, which have no file of their own.
        """
        stream = source.stream
        if stream.codec not in _PGS:
            msg = "These pictures can only be drawn into the video; no player takes them apart."
            raise InvalidInput(msg)
        path = Path(stream.external_path or source.path)
        version = await asyncio.to_thread(_version, str(path), (*source.roots, *self._kept))
        if stream.is_external:
            parts = _file_parts(path, (*source.roots, *self._kept))
        else:
            parts = self._extractor.follow(
                path,
                key=f"{source.uid.hex()}-{version}-{stream.index}",
                streams=(stream,),
                stream=stream,
            )
        first = await _first_piece(parts)
        return RenderedSubtitle(media_type=SUP_TYPE, parts=_chain(first, parts))

    async def attachment(self, source: SubtitleSource) -> Attachment:
        """Take ``source.stream``, an attachment of the file, out as a file of ours."""
        version = await asyncio.to_thread(_version, source.path, source.roots)
        streams = tuple(s for s in source.siblings if s.type is StreamType.ATTACHMENT)
        folder = await self._extractor.extract(
            Path(source.path), key=f"{source.uid.hex()}-{version}-files", streams=streams
        )
        return await asyncio.to_thread(read_attachment, folder, source.stream)

    async def track(self, source: SubtitleSource) -> SubtitleTrack:
        """Return the parsed subtitle; errors as :meth:`render`."""
        _refuse_pictures(source.stream)
        path = source.stream.external_path or source.path
        roots = (*source.roots, *self._kept)
        version = await asyncio.to_thread(_version, path, roots)
        key = f"{source.uid.hex()}-{version}"
        memory_key = f"{key}/{path}/{source.stream.index}"
        if (known := self._tracks.get(memory_key)) is not None:
            self._tracks.move_to_end(memory_key)
            return known
        if source.stream.is_external:
            file = Path(path)
        else:
            folder = await self._extractor.extract(
                Path(path), key=key, streams=_text_streams(source)
            )
            file, roots = folder / f"{source.stream.index}.sub", (str(folder),)
        track = await asyncio.to_thread(_read, file, roots, source)
        self._tracks[memory_key] = track
        while len(self._tracks) > _KEPT_TRACKS:
            self._tracks.popitem(last=False)
        return track

    async def _key_to_take_out(self, source: SubtitleSource) -> str | None:
        """The file version's key when its subtitles have not been taken out yet."""
        _refuse_pictures(source.stream)
        version = await asyncio.to_thread(_version, source.path, source.roots)
        key = f"{source.uid.hex()}-{version}"
        return None if await self._extractor.finished(key) is not None else key


def _refuse_pictures(stream: StreamInfo) -> None:
    if not stream.is_text_subtitle:
        msg = "This subtitle consists of pictures and cannot become text; burn it in instead."
        raise InvalidInput(msg)


def _text_streams(source: SubtitleSource) -> tuple[StreamInfo, ...]:
    return tuple(s for s in source.siblings if s.is_text_subtitle and not s.is_external)


async def _chain(first: bytes, rest: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    async with aclosing(rest):
        if first:
            yield first
        async for piece in rest:
            if piece:
                yield piece


async def _first_piece(parts: AsyncGenerator[bytes, None]) -> bytes:
    async for piece in parts:
        if piece:
            return piece
    return b""


async def _file_parts(path: Path, roots: tuple[str, ...]) -> AsyncGenerator[bytes, None]:
    with await asyncio.to_thread(open_source, path, roots=roots) as opened:
        while piece := await asyncio.to_thread(opened.file.read, 256 * 1024):
            yield piece


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
    return parse_subtitle(decode_text(data, language=language), frame_rate=source.frame_rate)
