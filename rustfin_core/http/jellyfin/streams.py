"""Streams: the file itself, HLS, and one long converted response."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.videos import DirectPlay
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import Delivery, SubtitleMethod
from rustfin_core.playback.reasons import NO_REASON
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.transcode_url import HlsRequest, parse_request, profile_of
from rustfin_core.playback.types import DecisionOptions, Plan
from rustfin_core.streaming.hls.playlist import MIME_TYPE, SubtitleRendition
from rustfin_core.streaming.hls.service import HlsService, HlsStream
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource
from rustfin_core.streaming.specs import spec_of
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import Container

_SEGMENT_TYPES = {"ts": "video/mp2t", "mp4": "video/mp4"}
_NO_STORE = {"Cache-Control": "no-store"}


class StreamRoutes:
    """Handlers of ``/Videos`` and ``/Audio`` streams."""

    def __init__(
        self,
        *,
        sources: SourceFinder,
        playback: PlaybackService,
        hls: HlsService,
        transcodes: TranscodeService,
        keyframes: KeyframeFinder,
    ) -> None:
        self._sources = sources
        self._playback = playback
        self._hls = hls
        self._transcodes = transcodes
        self._keyframes = keyframes
        self._direct = DirectPlay(sources)

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for kind in ("Videos", "Audio"):
            base = f"/{kind}/{{itemId}}"
            for path in (f"{base}/stream", f"{base}/stream.{{container}}"):
                table.get(path, self.stream, access=Access.MEDIA)
            table.get(f"{base}/master.m3u8", self.master, access=Access.MEDIA)
            table.get(f"{base}/main.m3u8", self.main, access=Access.MEDIA)
            table.get(
                f"{base}/hls1/{{playlistId}}/{{segmentId}}.{{container}}",
                self.segment,
                access=Access.MEDIA,
            )
        table.get("/Items/{itemId}/File", self.file, access=Access.MEDIA)
        table.get("/Items/{itemId}/Download", self.download, access=Access.MEDIA)

    async def file(self, call: Call) -> web.StreamResponse:
        """The file of an item."""
        return await self._direct.send(call, await self._direct.source(call))

    async def download(self, call: Call) -> web.StreamResponse:
        """The file of an item, to keep."""
        return await self._direct.send(call, await self._direct.source(call), download=True)

    async def stream(self, call: Call) -> web.StreamResponse:
        """``static=true``: the file; otherwise one long response in the wanted form."""
        request = self._request(call, Delivery.HTTP)
        source = await self._source(call, request)
        if request.is_static or not _wants_conversion(request):
            return await self._direct.send(call, source)
        version = source.version
        plan = self._plan(request, version)
        spec = spec_of(plan, version.info, source=Path(os.fsdecode(version.path)))
        session = self._session_id(request, call)
        response = web.StreamResponse(
            headers={"Content-Type": _long_type(spec.container, version), **_NO_STORE}
        )
        if call.request.method == "HEAD":
            return response
        async with self._transcodes.progressive(
            session, spec, start=request.start, owner=_owner(call)
        ) as chunks:
            await response.prepare(call.request)
            async for chunk in chunks:
                await response.write(chunk)
        await response.write_eof()
        return response

    async def master(self, call: Call) -> web.StreamResponse:
        """The master playlist."""
        return _playlist(await self._hls.master(await self._hls_stream(call)))

    async def main(self, call: Call) -> web.StreamResponse:
        """The media playlist, the whole timeline."""
        return _playlist(await self._hls.main(await self._hls_stream(call)))

    async def segment(self, call: Call) -> web.StreamResponse:
        """One segment; number -1 is the initialisation segment."""
        container = call.params["container"].lower()
        if container not in _SEGMENT_TYPES:
            raise NotFound("There is no such segment.")
        number = call.integer("segmentId", minimum=-1, maximum=1_000_000)
        stream = await self._hls_stream(call)
        self._playback.ping(stream.session_id)

        def wanted() -> bool:
            return call.request.transport is not None

        if number < 0:
            path = await self._hls.init(stream, wanted=wanted)
        else:
            path = await self._hls.segment(stream, number, wanted=wanted)
        return await send_small_file(
            call.request,
            path,
            content_type=_SEGMENT_TYPES[container],
            etag=f"{stream.session_id}-{number}",
            headers=_NO_STORE,
        )

    def _request(self, call: Call, delivery: Delivery) -> HlsRequest:
        return parse_request(
            call.uid("itemId"),
            {name: call.query.text(name) or "" for name in call.query},
            is_audio=call.route.path.startswith("/Audio"),
            delivery=delivery,
            container=call.params.get("container"),
        )

    async def _source(self, call: Call, request: HlsRequest) -> StreamSource:
        return await self._sources.find(
            await viewer_of(call), request.item_uid, request.media_source_id
        )

    def _plan(self, request: HlsRequest, version: MediaVersion) -> Plan:
        """The plan made when playback was asked for; without one, what the address asks for."""
        play = self._playback.play(request.play_session_id)
        if play is not None and version.uid in (play.media_source_uid, *play.other_plans):
            plan = play.plan_for(version.uid)
            same_sound = request.audio_index in (None, plan.audio_index)
            if plan.container == request.container and plan.protocol and same_sound:
                return plan
        options = DecisionOptions(
            enable_direct_play=False,
            allow_video_copy=request.allow_video_copy,
            allow_audio_copy=request.allow_audio_copy,
            max_bitrate=None,
        )
        plan = decide(
            profile_of(request),
            version.info,
            options,
            audio=request.audio_index,
            subtitle=request.subtitle_index,
        )
        if plan.play_method is None:
            raise InvalidInput("This title cannot be made into the form that was asked for.")
        return plan

    def _session_id(self, request: HlsRequest, call: Call) -> str:
        """The play session when it is the caller's own; others are known by user and address."""
        user = call.principal.user
        play = self._playback.play(request.play_session_id)
        if play is not None and user is not None and play.device.user_id == user.id:
            return play.id
        plain = replace(request, api_key=None, start=0.0, reasons=NO_REASON)
        owner = user.uid if user is not None else b""
        return hashlib.sha256(owner + repr(plain).encode()).hexdigest()[:32]

    async def _hls_stream(self, call: Call) -> HlsStream:
        request = self._request(call, Delivery.HLS)
        version = (await self._source(call, request)).version
        plan = self._plan(request, version)
        path = Path(os.fsdecode(version.path))
        self._keyframes.expect(path, version.file_uid)
        play = self._playback.play(request.play_session_id)
        return HlsStream(
            session_id=self._session_id(request, call),
            owner=_owner(call),
            start_at=play.start if play is not None else 0.0,
            media=version.info,
            spec=spec_of(plan, version.info, source=path),
            query=_carried_query(call),
            subtitles=_renditions(plan, version, call),
        )


def _owner(call: Call) -> str:
    """Whose conversions this one counts among; API keys belong to nobody."""
    user = call.principal.user
    return user.uid.hex() if user is not None else ""


def _carried_query(call: Call) -> str:
    """The query as it came, without what a playlist adds to segments itself."""
    return "&".join(
        part
        for part in call.request.rel_url.raw_query_string.split("&")
        if part
        and part.partition("=")[0].lower() not in ("runtimeticks", "actualsegmentlengthticks")
    )


def _renditions(plan: Plan, version: MediaVersion, call: Call) -> tuple[SubtitleRendition, ...]:
    if plan.subtitle_method is not SubtitleMethod.HLS:
        return ()
    base = f"/Videos/{version.item_uid.hex()}/{version.uid.hex()}/Subtitles"
    return tuple(
        SubtitleRendition(
            name=stream.title or stream.language or f"Subtitle {stream.index}",
            uri=f"{base}/{stream.index}/subtitles.m3u8?SegmentLength=30&ApiKey={call.token or ''}",
            language=stream.language,
            is_default=stream.index == plan.subtitle_index,
            is_forced=stream.is_forced,
        )
        for stream in version.info.of_type(StreamType.SUBTITLE)
        if stream.is_text_subtitle
    )


def _wants_conversion(request: HlsRequest) -> bool:
    """Players that only name the file (no codecs, no limits) mean the file."""
    asks = (
        *request.video_codecs,
        *request.audio_codecs,
        request.video_bitrate,
        request.audio_bitrate,
        request.max_width,
        request.max_height,
    )
    return any(asks)


def _long_type(container: Container, version: MediaVersion) -> str:
    mime = container.mime_type
    return mime if version.info.video is not None else mime.replace("video/", "audio/")


def _playlist(text: str) -> web.Response:
    return web.Response(
        body=text.encode(), headers={"Content-Type": MIME_TYPE, "Cache-Control": "no-store"}
    )
