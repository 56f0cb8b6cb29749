"""``/Audio/{itemId}/universal``: one address for music, whatever the device can play."""

from aiohttp import web

from rustfin_core.catalog.types import MediaVersion
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.media_source import version_etag
from rustfin_core.http.jellyfin.media.conversions import NO_STORE, Conversions, playlist_response
from rustfin_core.http.jellyfin.media.videos import DirectPlay
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right, may_encode
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Condition,
    Delivery,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    NameList,
    Operator,
    Property,
    TranscodingProfile,
    split_names,
)
from rustfin_core.playback.transcode_url import HlsRequest, request_of, transcoding_url
from rustfin_core.playback.types import DecisionOptions, Plan
from rustfin_core.streaming.content_types import usual_codecs
from rustfin_core.streaming.hls.service import HlsService
from rustfin_core.streaming.source_finder import SourceFinder

_RATES = {"minimum": 1, "maximum": 2**31 - 1}


class UniversalAudioRoutes:
    """The handler of ``universal``: the file itself, or a converted stream."""

    def __init__(self, *, sources: SourceFinder, hls: HlsService, conversions: Conversions) -> None:
        self._direct = DirectPlay(sources)
        self._hls = hls
        self._conversions = conversions

    def routes(self, table: RouteTable) -> None:
        """Declare it."""
        path = "/Audio/{itemId}/universal"
        table.get(path, self.universal, access=Access.MEDIA, right=Right.PLAY)

    async def universal(self, call: Call) -> web.StreamResponse:
        """Send the file when ``container`` names it, else what the query accepts.

        A converted stream has an address of its own, to which players are led;
        ``enableRedirection=false`` asks for the answer in place.
        """
        source = await self._direct.source(call)
        version = source.version
        if version.info.video is not None:
            raise InvalidInput("This title has a picture; ask for it under /Videos.")
        user = call.principal.user
        options = DecisionOptions(
            max_bitrate=call.query.integer("maxStreamingBitrate", **_RATES),
            music_bitrate=call.query.integer("audioBitRate", **_RATES),
            enable_transcoding=may_encode(user.policy if user else None, has_picture=False),
        )
        plan = decide(profile_of_query(call.query), version.info, options)
        if plan.play_method is PlayMethod.DIRECT_PLAY:
            return await self._direct.send(call, source)
        if plan.play_method is None:
            raise InvalidInput("This track cannot be made into any form that was asked for.")
        request = _request(call, version, plan)
        # the address stands beside this one, so that it holds behind any base address
        location = transcoding_url(request).rpartition("/")[2]
        if call.query.flag("enableRedirection", True):
            return web.Response(status=302, headers={"Location": location, **NO_STORE})
        if request.delivery is Delivery.HTTP:
            return await self._conversions.long_response(call, request)
        query = location.partition("?")[2]
        stream = await self._conversions.hls(call, request, query=query)
        return playlist_response(await self._hls.master(stream))


def profile_of_query(query: Query) -> DeviceProfile:
    """The device as the query describes it: ``container=mp3,ts|aac&transcodingContainer=...``."""
    limits = tuple(
        Condition(operator=Operator.LESS_THAN_EQUAL, property=what, value=str(most))
        for name, what in (
            ("maxAudioChannels", Property.AUDIO_CHANNELS),
            ("maxAudioSampleRate", Property.AUDIO_SAMPLE_RATE),
            ("maxAudioBitDepth", Property.AUDIO_BIT_DEPTH),
        )
        if (most := query.integer(name, **_RATES)) is not None
    )
    delivery = query.choice("transcodingProtocol", Delivery) or Delivery.HTTP
    codecs = split_names(query.text("audioCodec"))
    container = _container(query.text("transcodingContainer"), delivery, codecs)
    usual = usual_codecs(container)
    return DeviceProfile(
        direct_play=tuple(_direct_play(entry) for entry in query.texts("container")),
        transcoding=(
            TranscodingProfile(
                kind=MediaKind.AUDIO,
                container=container,
                delivery=delivery,
                audio_codecs=codecs or (usual[1] if usual else ()),
                max_audio_channels=query.integer("transcodingAudioChannels", **_RATES),
                break_on_non_key_frames=query.flag("breakOnNonKeyFrames", False),
            ),
        ),
        codecs=(CodecProfile(kind=CodecKind.AUDIO, conditions=limits),) if limits else (),
    )


def _container(wanted: str | None, delivery: Delivery, codecs: tuple[str, ...]) -> str:
    """HLS has two containers; for whatever else a player names there, the one that takes *codecs*.

    Jellyfin does the same with MPEG-TS alone, which carries neither Opus nor FLAC.
    """
    container = (wanted or "mp3").lower()
    if delivery is not Delivery.HLS or container in ("ts", "mp4"):
        return container
    carried = usual_codecs("ts")
    return "ts" if carried and (not codecs or set(codecs) & set(carried[1])) else "mp4"


def _direct_play(entry: str) -> DirectPlayProfile:
    container, *codecs = split_names(entry.replace("|", ","))
    return DirectPlayProfile(
        kind=MediaKind.AUDIO,
        containers=NameList((container,)),
        audio_codecs=NameList(tuple(codecs)),
    )


def _request(call: Call, version: MediaVersion, plan: Plan) -> HlsRequest:
    return request_of(
        plan,
        item_uid=version.item_uid,
        media_source_uid=version.uid,
        play_session_id=call.query.text("playSessionId") or "",
        device_id=call.device.device_id,
        api_key=call.token or "",
        tag=version_etag(version),
        start=to_seconds(call.query.integer("startTimeTicks", 0, minimum=0)),
    )
