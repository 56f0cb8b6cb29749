"""Streams: the file itself, HLS, and one long converted response."""

import re
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.media.conversions import NO_STORE, Conversions, playlist_response
from rustfin_core.http.jellyfin.media.videos import DirectPlay
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.profile import Delivery
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.transcode_url import HlsRequest
from rustfin_core.streaming.content_types import usual_codecs
from rustfin_core.streaming.hls.service import HlsService
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.transcode.growing import GrowingSegment

_SEGMENT_TYPES = {"ts": "video/mp2t", "mp4": "video/mp4"}
_GROWING = "growingSegments"
"""Our own field: the client reads a segment while it is made."""
_LAST_NUMBER = re.compile(r"(\d{1,7})\Z")


class StreamRoutes:
    """Handlers of ``/Videos`` and ``/Audio`` streams."""

    def __init__(
        self,
        *,
        sources: SourceFinder,
        playback: PlaybackService,
        hls: HlsService,
        conversions: Conversions,
    ) -> None:
        self._playback = playback
        self._hls = hls
        self._conversions = conversions
        self._direct = DirectPlay(sources)

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for kind in ("Videos", "Audio"):
            base = f"/{kind}/{{itemId}}"
            for path in (f"{base}/stream", f"{base}/stream.{{container}}"):
                table.get(path, self.stream, access=Access.MEDIA, right=Right.PLAY)
            table.get(f"{base}/master.m3u8", self.master, access=Access.MEDIA, right=Right.PLAY)
            table.get(f"{base}/main.m3u8", self.main, access=Access.MEDIA, right=Right.PLAY)
            table.get(
                f"{base}/hls1/{{playlistId}}/{{segmentId}}.{{container}}",
                self.segment,
                access=Access.MEDIA,
                right=Right.PLAY,
            )
        table.get("/Videos/{itemId}/live.m3u8", self.main, access=Access.MEDIA, right=Right.PLAY)
        table.get(
            "/Videos/{itemId}/hls/{playlistId}/stream.m3u8",
            self.old_main,
            access=Access.MEDIA,
            right=Right.PLAY,
        )
        table.get(
            "/Videos/{itemId}/hls/{playlistId}/{segmentId}.{container}",
            self.old_segment,
            access=Access.MEDIA,
            right=Right.PLAY,
        )
        for ending in ("aac", "mp3"):
            table.get(
                f"/Audio/{{itemId}}/hls/{{segmentId}}/stream.{ending}",
                self.no_packed_audio,
                access=Access.MEDIA,
                right=Right.PLAY,
            )
        table.get("/Items/{itemId}/File", self.file, access=Access.MEDIA, right=Right.PLAY)
        table.get(
            "/Items/{itemId}/Download", self.download, access=Access.MEDIA, right=Right.DOWNLOAD
        )

    async def file(self, call: Call) -> web.StreamResponse:
        """The file of an item."""
        return await self._direct.send(call, await self._direct.source(call))

    async def download(self, call: Call) -> web.StreamResponse:
        """The file of an item, to keep."""
        return await self._direct.send(call, await self._direct.source(call), download=True)

    async def stream(self, call: Call) -> web.StreamResponse:
        """``static=true``: the file; otherwise one long response in the wanted form."""
        request = self._conversions.request(call, Delivery.HTTP)
        source = await self._conversions.source(call, request)
        if request.is_static or not _wants_conversion(request, call, source.version):
            return await self._direct.send(call, source)
        return await self._conversions.long_response(call, _with_codecs(request))

    async def master(self, call: Call) -> web.StreamResponse:
        """The master playlist."""
        request = self._conversions.request(call, Delivery.HLS)
        return playlist_response(await self._hls.master(await self._conversions.hls(call, request)))

    async def main(self, call: Call) -> web.StreamResponse:
        """The media playlist, the whole timeline."""
        request = self._conversions.request(call, Delivery.HLS)
        return playlist_response(await self._hls.main(await self._conversions.hls(call, request)))

    async def old_main(self, call: Call) -> web.StreamResponse:
        """The media playlist under the address of old servers: the session is in the path."""
        request = self._old_request(call)
        stream = await self._conversions.hls(call, request)
        return playlist_response(await self._hls.main(stream, base="../../"))

    async def segment(self, call: Call) -> web.StreamResponse:
        """One segment; number -1 is the initialisation segment."""
        number = call.integer("segmentId", minimum=-1, maximum=1_000_000)
        return await self._segment(call, self._conversions.request(call, Delivery.HLS), number)

    async def old_segment(self, call: Call) -> web.StreamResponse:
        """A segment under the address of old servers, where its number ends a longer name."""
        found = _LAST_NUMBER.search(
            call.params["segmentId"].removeprefix(call.params["playlistId"])
        )
        if found is None:
            raise NotFound("There is no such segment.")
        return await self._segment(call, self._old_request(call), int(found[1]))

    async def no_packed_audio(self, call: Call) -> web.StreamResponse:
        """404: sound goes out in ts or mp4 segments only."""
        await self._direct.source(call)
        raise NotFound("There is no such segment; ask for main.m3u8 of this track.")

    def _old_request(self, call: Call) -> HlsRequest:
        return self._conversions.request(call, Delivery.HLS, play_session=call.params["playlistId"])

    async def _segment(self, call: Call, request: HlsRequest, number: int) -> web.StreamResponse:
        container = call.params["container"].lower()
        if container not in _SEGMENT_TYPES:
            raise NotFound("There is no such segment.")
        stream = await self._conversions.hls(call, request)
        self._playback.ping(stream.session_id)

        def wanted() -> bool:
            return call.request.transport is not None

        if number < 0:
            path = await self._hls.init(stream, wanted=wanted)
        elif call.query.flag(_GROWING) and call.request.method == "GET":
            found = await self._hls.growing(stream, number, wanted=wanted)
            if not isinstance(found, Path):
                return await _send_growing(call, found, _SEGMENT_TYPES[container])
            path = found
        else:
            path = await self._hls.segment(stream, number, wanted=wanted)
        return await send_small_file(
            call.request,
            path,
            content_type=_SEGMENT_TYPES[container],
            etag=f"{stream.session_id}-{number}",
            headers=NO_STORE,
        )


async def _send_growing(
    call: Call, segment: GrowingSegment, content_type: str
) -> web.StreamResponse:
    """Send what there is of a segment, and the rest as it is made."""
    response = web.StreamResponse(headers={"Content-Type": content_type, **NO_STORE})
    await response.prepare(call.request)
    async for part in segment:
        await response.write(part)
    await response.write_eof()
    return response


def _wants_conversion(request: HlsRequest, call: Call, version: MediaVersion) -> bool:
    """Players that only name the file (no codecs, no limits, its own ending) mean the file."""
    asks = (
        *request.video_codecs,
        *request.audio_codecs,
        request.video_bitrate,
        request.audio_bitrate,
        request.max_width,
        request.max_height,
    )
    return any(asks) or not _is_its_ending(call.params.get("container"), version)


def _is_its_ending(ending: str | None, version: MediaVersion) -> bool:
    """Whether the file may be called so; endings nobody can make are taken for a slip."""
    if ending is None or usual_codecs(ending) is None:
        return True
    own = bytes(version.path).rpartition(b".")[2].decode("ascii", "replace").lower()
    return ending.lower() in {own, *version.info.container.split(",")}


def _with_codecs(request: HlsRequest) -> HlsRequest:
    """An address without codecs means the ones its container is known for."""
    usual = usual_codecs(request.container)
    if usual is None:
        return request
    video, audio = usual
    return replace(
        request,
        video_codecs=request.video_codecs or video,
        audio_codecs=request.audio_codecs or audio,
    )
