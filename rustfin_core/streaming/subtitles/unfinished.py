"""Answer from a subtitle that is still being taken out of its film.

A player that begins at a position gets what is shown there first, read from there, then the rest
as the reading of the whole file comes by.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.subtitles.extract import SubtitleExtractor, muxer_for
from rustfin_core.streaming.subtitles.forms import writer_for
from rustfin_core.streaming.subtitles.growing import GrowingSubtitle
from rustfin_core.streaming.subtitles.types import (
    Cue,
    SubtitleFormat,
    SubtitleRequest,
    SubtitleSource,
    SubtitleTrack,
)
from rustfin_core.streaming.subtitles.write import window, write_subtitle

_NEAR_S = 30.0
"""A position so close to the beginning needs no reading of its own."""
_AT_ONCE_S = 120.0
"""How much is read from a position at once."""
_PATIENCE_S = 3.0
"""How long the first cue is waited for before the answer begins without one."""
_SCRIPTS = (SubtitleFormat.ASS, SubtitleFormat.SSA)


class Unfinished:
    """One embedded subtitle under way; *key* and *streams* as the extractor wants them."""

    def __init__(
        self,
        extractor: SubtitleExtractor,
        source: SubtitleSource,
        *,
        key: str,
        streams: Sequence[StreamInfo],
    ) -> None:
        self._extractor = extractor
        self._stream = source.stream
        self._path = Path(source.path)
        self._key = key
        self._streams = streams

    async def window(self, request: SubtitleRequest) -> bytes:
        """The document of a bounded window; the whole is begun in the background."""
        assert request.end is not None
        await self._extractor.begin(self._path, key=self._key, streams=self._streams)
        growing = GrowingSubtitle(muxer_for(self._stream))
        start, end = request.start - request.offset, request.end - request.offset
        pieces = [text async for text in self._read_window(growing, start, end)]
        script = growing.script_head + "".join(pieces) if growing.script_head else None
        found = tuple(cue for text in pieces for cue in growing.cues(text))
        return write_subtitle(
            SubtitleTrack(cues=found, script=script),
            request.form,
            start=request.start,
            end=request.end,
            shift=request.shift,
            offset=request.offset,
            timestamp_map=request.timestamp_map,
        )

    async def parts(self, request: SubtitleRequest) -> AsyncGenerator[bytes, None]:
        """The document from a position to the end, piece by piece."""
        start = request.start - request.offset
        if request.form in _SCRIPTS and muxer_for(self._stream) == "ass":
            script = self._script_parts(request)
            async with aclosing(script):
                async for piece in script:
                    yield piece
            return
        writer = writer_for(request.form, timestamp_map=request.timestamp_map)
        head = writer.head(None)
        number = 0
        patient_until = asyncio.get_running_loop().time() + _PATIENCE_S
        found = self._cues(start)
        async with aclosing(found):
            async for cues in found:
                shown = window(
                    cues, start=request.start, shift=request.shift, offset=request.offset
                )
                text = head + "".join(writer.cue(cue, number + n) for n, cue in enumerate(shown, 1))
                # A failure is an answer of its own as long as nothing was sent.
                if shown or (head and asyncio.get_running_loop().time() > patient_until):
                    number += len(shown)
                    head = ""
                    yield text.encode()
        yield (head + writer.tail).encode()

    async def _script_parts(self, request: SubtitleRequest) -> AsyncGenerator[bytes, None]:
        """An ASS script as it is, events in the order of time."""
        head = ""
        sent: set[str] = set()
        texts = self._texts(request.start - request.offset)
        async with aclosing(texts):
            async for growing, text in texts:
                if growing.script_head and not head:
                    head = growing.script_head
                    yield head.encode()
                lines = [line for line in text.splitlines(keepends=True) if line not in sent]
                if growing.is_ahead:
                    sent.update(lines)
                if lines:
                    yield write_subtitle(
                        SubtitleTrack(cues=(), script="".join(lines)),
                        request.form,
                        start=request.start,
                        shift=request.shift,
                        offset=request.offset,
                    )
        if not head:
            yield writer_for(request.form).head(None).encode()

    async def _cues(self, start: float) -> AsyncGenerator[tuple[Cue, ...], None]:
        sent: set[tuple[int, str]] = set()
        texts = self._texts(start)
        async with aclosing(texts):
            async for growing, text in texts:
                cues = tuple(c for c in growing.cues(text) if _mark(c) not in sent)
                if growing.is_ahead:
                    sent.update(_mark(cue) for cue in cues)
                yield cues

    async def _texts(self, start: float) -> AsyncGenerator[tuple[GrowingSubtitle, str], None]:
        """Complete pieces of text: first, ahead of the rest, what is shown from *start* on."""
        muxer = muxer_for(self._stream)
        if start > _NEAR_S:
            await self._extractor.begin(self._path, key=self._key, streams=self._streams)
            ahead = GrowingSubtitle(muxer, is_ahead=True)
            near = self._read_window(ahead, start, start + _AT_ONCE_S)
            async with aclosing(near):
                async for text in near:
                    yield ahead, text
        growing = GrowingSubtitle(muxer)
        following = self._extractor.follow(
            self._path, key=self._key, streams=self._streams, stream=self._stream
        )
        async with aclosing(following):
            async for data in following:
                yield growing, growing.feed(data) if data else growing.rest()
        yield growing, growing.rest()

    async def _read_window(
        self, growing: GrowingSubtitle, start: float, end: float
    ) -> AsyncGenerator[str, None]:
        reading = self._extractor.window(self._path, self._stream, start=max(0.0, start), end=end)
        async with aclosing(reading):
            async for data in reading:
                text = growing.feed(data)
                yield text
                if any(cue.start >= end for cue in growing.cues(text)):
                    return
        yield growing.rest()


def _mark(cue: Cue) -> tuple[int, str]:
    return round(cue.start * 100), cue.text
