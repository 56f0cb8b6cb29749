"""Converted streams: from the query of an address to what the transcoder is asked for."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.identity.rights import may_encode, may_repackage
from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import Forbidden, InvalidInput
from rustfin_core.kernel.ids import uid_hex
from rustfin_core.kernel.ticks import to_seconds, to_ticks
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import Delivery, SubtitleMethod
from rustfin_core.playback.reasons import NO_REASON
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.transcode_url import HlsRequest, parse_request, profile_of
from rustfin_core.playback.types import DecisionOptions, Plan
from rustfin_core.streaming.hls.images import ImageRendition
from rustfin_core.streaming.hls.playlist import MIME_TYPE, SubtitleRendition
from rustfin_core.streaming.hls.service import HlsStream
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.source_finder import SourceFinder, StreamSource
from rustfin_core.streaming.specs import spec_of
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import Container, TranscodeSpec

NO_STORE = {"Cache-Control": "no-store"}
_NOT_ALLOWED = "This account may not have this title converted so."
_WORTH_PACKING = 32 * 1024
_PACKED_ASIDE = 256 * 1024
"""From so many bytes on a thread packs them: the loop has others to serve."""
_ADDED_BY_PLAYLISTS = ("runtimeticks", "actualsegmentlengthticks")


class Conversions:
    """Reads stream addresses and opens what they ask for."""

    def __init__(
        self,
        *,
        sources: SourceFinder,
        playback: PlaybackService,
        transcodes: TranscodeService,
        keyframes: KeyframeFinder,
        equip: Callable[[TranscodeSpec], TranscodeSpec],
    ) -> None:
        """*equip* says what of this computer a request may use."""
        self._sources = sources
        self._playback = playback
        self._transcodes = transcodes
        self._keyframes = keyframes
        self._equip = equip

    def request(
        self, call: Call, delivery: Delivery, *, play_session: str | None = None
    ) -> HlsRequest:
        """What the address says; *play_session* where the query names none."""
        query = {name: call.query.text(name) or "" for name in call.query}
        if play_session is not None:
            query.setdefault("playsessionid", play_session)
        return parse_request(
            call.uid("itemId"),
            query,
            is_audio=call.route.path.startswith("/Audio"),
            delivery=delivery,
            container=call.params.get("container"),
        )

    async def source(self, call: Call, request: HlsRequest) -> StreamSource:
        """The file behind it."""
        return await self._sources.find(
            await viewer_of(call), request.item_uid, request.media_source_id
        )

    async def hls(self, call: Call, request: HlsRequest, *, query: str | None = None) -> HlsStream:
        """The HLS stream an address asks for; its playlists carry *query* on, else the call's."""
        source = await self.source(call, request)
        version = source.version
        plan = self._allowed_plan(call, request, version)
        spec = await self._spec(plan, source)
        self._keyframes.expect(spec.source, version.file_uid)
        play = self._playback.play(request.play_session_id)
        # in the address, too: the plan must be the same after the server forgot the play session
        start = to_ticks(request.start if play is None else play.start)
        return HlsStream(
            session_id=self._session_id(request, call),
            owner=_owner(call),
            start_at=to_seconds(start),
            media=version.info,
            spec=spec,
            query=_carried_query(call, request, start) if query is None else query,
            needs_idr=_is_browser(call),
            subtitles=_renditions(plan, version, call),
            images=_images(version, call),
        )

    async def long_response(self, call: Call, request: HlsRequest) -> web.StreamResponse:
        """One response from the wanted position to the end, as it is made."""
        source = await self.source(call, request)
        plan = self._allowed_plan(call, request, source.version)
        spec = self._equip(await self._spec(plan, source))
        kind = _long_type(spec.container, source.version)
        response = web.StreamResponse(
            headers={"Content-Type": kind, "Accept-Ranges": "none", **NO_STORE}
        )
        if call.request.method == "HEAD":
            return response
        session = self._session_id(request, call)
        async with self._transcodes.progressive(
            session, spec, start=request.start, owner=_owner(call)
        ) as chunks:
            await response.prepare(call.request)
            async for chunk in chunks:
                await response.write(chunk)
        await response.write_eof()
        return response

    async def _spec(self, plan: Plan, source: StreamSource) -> TranscodeSpec:
        """What the transcoder is asked for; all files it reads lie in a library."""
        version = source.version
        spec = spec_of(plan, version.info, source=Path(os.fsdecode(version.path)))
        beside = (track.path for track in (spec.audio, spec.burn) if track is not None)
        await self._sources.admit(source, (spec.source, *filter(None, beside)))
        return spec

    def _allowed_plan(self, call: Call, request: HlsRequest, version: MediaVersion) -> Plan:
        """The plan, if the caller may have it: an address can be written by anybody."""
        policy = call.principal.policy
        away = policy is not None and not call.origin.at_home
        limit = policy.remote_client_bitrate_limit if policy is not None and away else 0
        has_picture = version.info.video is not None
        rights = DecisionOptions(
            enable_encoding=may_encode(policy, has_picture=has_picture),
            enable_repackaging=may_repackage(policy, has_picture=has_picture),
            max_bitrate=limit or None,
        )
        plan = self._plan(request, version, rights)
        untouched = all(part is None or part.copy for part in (plan.video, plan.audio))
        if not (rights.enable_repackaging if untouched else rights.enable_encoding):
            raise Forbidden(_NOT_ALLOWED)
        return plan

    def _plan(self, request: HlsRequest, version: MediaVersion, rights: DecisionOptions) -> Plan:
        """The plan made when playback was asked for; without one, what the address asks for."""
        play = self._playback.play(request.play_session_id)
        if play is not None and version.uid in (play.media_source_uid, *play.other_plans):
            plan = play.plan_for(version.uid)
            same_sound = request.audio_index in (None, plan.audio_index)
            if plan.container == request.container and plan.protocol and same_sound:
                return plan
        options = replace(
            rights,
            enable_direct_play=False,
            allow_video_copy=request.allow_video_copy,
            allow_audio_copy=request.allow_audio_copy,
            loudness=request.loudness,
        )
        plan = decide(
            profile_of(request),
            version.info,
            options,
            audio=request.audio_index,
            subtitle=request.subtitle_index,
        )
        if plan.play_method is None:
            if not rights.enable_encoding:
                raise Forbidden(_NOT_ALLOWED)
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


def _owner(call: Call) -> str:
    """Whose conversions this one counts among; API keys belong to nobody."""
    user = call.principal.user
    return user.uid.hex() if user is not None else ""


def _images(version: MediaVersion, call: Call) -> tuple[ImageRendition, ...]:
    query = f"MediaSourceId={uid_hex(version.uid)}&ApiKey={call.token or ''}"
    return tuple(
        ImageRendition(
            width=made.width,
            height=made.height,
            bandwidth=made.bandwidth,
            uri=f"Trickplay/{made.width}/tiles.m3u8?{query}",
        )
        for made in version.trickplay
    )


def playlist_response(text: str) -> web.Response:
    """A playlist as an answer.

    Each of its addresses says everything again, a megabyte an hour; packed it is a fiftieth.
    """
    response = web.Response(
        body=text.encode(),
        headers={"Content-Type": MIME_TYPE, **NO_STORE},
        zlib_executor_size=_PACKED_ASIDE,
    )
    if len(text) > _WORTH_PACKING:
        response.enable_compression()
    return response


def _is_browser(call: Call) -> bool:
    """Whether a browser plays; a player that does not say what it is, is taken for one.

    All browsers call themselves Mozilla; ExoPlayer, AVPlayer, mpv, Kodi and Roku do not.
    """
    agent = call.request.headers.get("User-Agent", "")
    return not agent or agent.startswith("Mozilla/")


def _carried_query(call: Call, request: HlsRequest, start: int) -> str:
    """The query as it came, without what a playlist adds to segments itself.

    Where playback began goes along, and the session that only the path names.
    """
    parts = [
        part
        for part in call.request.rel_url.raw_query_string.split("&")
        if part and part.partition("=")[0].lower() not in _ADDED_BY_PLAYLISTS
    ]
    if request.play_session_id and "playSessionId" not in call.query:
        parts.append(f"PlaySessionId={quote(request.play_session_id, safe='')}")
    if start and "startTimeTicks" not in call.query:
        parts.append(f"StartTimeTicks={start}")
    return "&".join(parts)


def _renditions(plan: Plan, version: MediaVersion, call: Call) -> tuple[SubtitleRendition, ...]:
    listed = call.query.flag("enableSubtitlesInManifest", False) or plan.subtitles_in_manifest
    if plan.subtitle_method is not SubtitleMethod.HLS and not (listed and version.info.video):
        return ()
    query = f"SegmentLength=30&ApiKey={call.token or ''}"
    return tuple(
        SubtitleRendition(
            name=stream.title or stream.language or f"Subtitle {stream.index}",
            uri=f"{uid_hex(version.uid)}/Subtitles/{stream.index}/subtitles.m3u8?{query}",
            language=stream.language,
            is_default=stream.index == plan.subtitle_index,
            is_forced=stream.is_forced,
            is_hearing_impaired=stream.is_hearing_impaired,
        )
        for stream in version.info.of_type(StreamType.SUBTITLE)
        if stream.is_text_subtitle
    )


def _long_type(container: Container, version: MediaVersion) -> str:
    mime = container.mime_type
    return mime if version.info.video is not None else mime.replace("video/", "audio/")
