"""Subtitles by themselves: whole, from a position on, as HLS renditions."""

import os

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.hls.playlist import MIME_TYPE, subtitle_playlist
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.streaming.subtitles.types import (
    RenderedSubtitle,
    SubtitleFormat,
    SubtitleRequest,
    SubtitleSource,
)
from rustfin_core.transcode.types import OUTPUT_OFFSET_S

_MPEG_CLOCK = 90_000
_MOST_OFFSET = 3600 * 10_000_000
_PICTURE_FORMATS = frozenset({"sup", "pgs", "pgssub"})
_CACHING = {"Cache-Control": "private, max-age=3600"}


class SubtitleRoutes:
    """Handlers of ``/Videos/{item}/{source}/Subtitles``."""

    def __init__(self, sources: SourceFinder, subtitles: SubtitleService) -> None:
        self._sources = sources
        self._subtitles = subtitles

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        base = "/Videos/{itemId}/{mediaSourceId}/Subtitles/{index}"
        table.get(f"{base}/Stream.{{format}}", self.stream, access=Access.MEDIA)
        table.get(f"{base}/{{startTicks}}/Stream.{{format}}", self.stream, access=Access.MEDIA)
        table.get(f"{base}/subtitles.m3u8", self.playlist, access=Access.MEDIA)

    async def stream(self, call: Call) -> web.StreamResponse:
        """One subtitle in the wanted format, begun while its film may still be read."""
        name = _last(call, "format")
        found = subtitle_source(*await self._found(call))
        if name.lower() in _PICTURE_FORMATS:
            return await _send(call, await self._subtitles.pictures(found))
        form = SubtitleFormat.from_name(name)
        if form is None:
            raise InvalidInput(
                f"Subtitles cannot be made into {name[:20]!r}; "
                "ask for vtt, srt, ass, ssa, ttml, js, or sup for pictures."
            )
        return await _send(call, await self._subtitles.open(found, _request(call, form)))

    async def playlist(self, call: Call) -> web.StreamResponse:
        """The WebVTT rendition of an HLS stream."""
        found, _ = await self._found(call)
        length = call.query.integer("segmentLength", 30, minimum=1, maximum=3600)
        text = subtitle_playlist(
            found.version.info.duration or 0.0,
            segment_length=length,
            query=f"ApiKey={call.token or ''}",
        )
        return web.Response(body=text.encode(), headers={"Content-Type": MIME_TYPE})

    async def _found(self, call: Call) -> tuple[StreamSource, StreamInfo]:
        found = await self._sources.find(
            await viewer_of(call),
            call.query.uid("itemId") or call.uid("itemId"),
            _last(call, "mediaSourceId"),
        )
        index = call.query.integer("index", minimum=0)
        if index is None:
            index = call.integer("index")
        for stream in found.version.info.streams:
            if stream.index == index and stream.type is StreamType.SUBTITLE:
                return found, stream
        raise NotFound("This title has no such subtitle.")


def _last(call: Call, name: str) -> str:
    """A part of the path; old clients repeat it in the query, which then counts."""
    return call.query.text(name) or call.params[name]


def _request(call: Call, form: SubtitleFormat) -> SubtitleRequest:
    """What of the subtitle is wanted; ``offsetTicks`` moves one that is out of step."""
    query = call.query
    begin = query.integer("startPositionTicks", 0, minimum=0)
    if "startTicks" in call.params:
        begin = call.integer("startTicks", maximum=2**62) or begin
    end = query.integer("endPositionTicks", minimum=0)
    mapped = query.flag("addVttTimeMap", False)
    moved = query.integer("offsetTicks", 0, minimum=-_MOST_OFFSET, maximum=_MOST_OFFSET)
    return SubtitleRequest(
        form=form,
        start=to_seconds(begin),
        end=to_seconds(end) if end is not None else None,
        shift=begin > 0 and not query.flag("copyTimestamps", False),
        offset=to_seconds(moved),
        timestamp_map=int(OUTPUT_OFFSET_S * _MPEG_CLOCK) if mapped else None,
    )


async def _send(call: Call, rendered: RenderedSubtitle) -> web.StreamResponse:
    headers = {"Content-Type": rendered.media_type, **_CACHING}
    if rendered.parts is None:
        return web.Response(body=rendered.body, headers=headers)
    response = web.StreamResponse(headers=headers)
    try:
        if call.request.method != "HEAD":
            await response.prepare(call.request)
            async for part in rendered.parts:
                await response.write(part)
            await response.write_eof()
    finally:
        await rendered.parts.aclose()
    return response


def subtitle_source(found: StreamSource, stream: StreamInfo) -> SubtitleSource:
    """Where a subtitle or an attachment of a found file lies."""
    version = found.version
    video = version.info.video
    return SubtitleSource(
        uid=version.file_uid,
        path=os.fsdecode(version.path),
        stream=stream,
        siblings=version.info.streams,
        roots=found.roots,
        frame_rate=video.frame_rate if video else None,
    )
