"""``PlaybackInfo``: which sources an item has and how this device gets each of them."""

from dataclasses import dataclass

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS, MediaVersion
from rustfin_core.config import Config
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.media_source import media_source_dto
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.jellyfin.playing.head_start import HeadStart
from rustfin_core.http.jellyfin.playing.playback_request import (
    PlaybackRequest,
    options_of,
    read_request,
    user_of,
)
from rustfin_core.http.jellyfin.viewer import viewer_for
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right, may
from rustfin_core.kernel.enums import PlayMethod, StreamType
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.playback.decision import decide
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.preferences import preferences_of
from rustfin_core.playback.profile import DeviceProfile, SubtitleMethod
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Device
from rustfin_core.playback.subtitle_choice import choose_subtitle
from rustfin_core.playback.tracks import (
    TrackPreferences,
    default_audio_index,
    default_subtitle_index,
)
from rustfin_core.playback.transcode_url import request_of, transcoding_url
from rustfin_core.playback.types import NO_TRACK, DecisionOptions, Plan, PlanProtocol

_SUBTITLE_EXTENSIONS = {"subrip": "srt", "webvtt": "vtt", "mov_text": "srt"}


class PlaybackInfoRoutes:
    """Handlers of ``/Items/{itemId}/PlaybackInfo``."""

    def __init__(
        self,
        config: Config,
        catalog: CatalogService,
        playback: PlaybackService,
        encoders: Encoders,
        head_start: HeadStart,
    ) -> None:
        self._config = config
        self._head_start = head_start
        self._catalog = catalog
        self._playback = playback
        self._encoders = encoders

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        path = "/Items/{itemId}/PlaybackInfo"
        table.get(path, self.info, access=Access.USER)
        table.post(path, self.info, access=Access.USER)

    async def info(self, call: Call) -> web.StreamResponse:
        """Sources with what the device can do; without any profile the bare sources."""
        body = await call.body() if call.request.method == "POST" else JsonObject({})
        user = await user_of(call, body)
        device = device_of(call, user)
        request = read_request(
            call.query,
            body,
            user,
            self._stored_profile(device),
            is_remote=not call.origin.at_home,
            remote_bitrate=self._config["remote_bitrate"],
        )
        if request.told_profile is not None:
            self._playback.describe(device, request.told_profile)
        viewer = viewer_for(user)
        item_uid = call.uid("itemId")
        versions = await self._catalog.media_versions(viewer, item_uid)
        if user is not None and not may(user.policy, Right.PLAY):
            return call.answer({"MediaSources": [], "ErrorCode": "NotAllowed"})
        if request.source_id is not None:
            wanted = parse_uid(request.source_id)
            chosen = [v for v in versions if wanted in (v.uid, v.file_uid)]
            versions = tuple(chosen) or versions
        remembered = (await self._catalog.item(viewer, item_uid, NO_FIELDS)).user
        earlier = await self._catalog.tracks_of_series(viewer, item_uid)
        wishes = (
            preferences_of(user.configuration, remembered, earlier) if user else TrackPreferences()
        )
        if not versions:
            return call.answer({"MediaSources": [], "ErrorCode": "NoCompatibleStream"})
        opening = Opening(self._playback, device, request.start)
        answers = [self._source(call, opening, request, version, wishes) for version in versions]
        answers.sort(key=_preference)
        if request.begins:
            await self._head_start.give(call, answers[0].fields)
        return call.answer(
            {"MediaSources": [answer.fields for answer in answers], "PlaySessionId": opening.id}
        )

    def _stored_profile(self, device: Device) -> DeviceProfile | None:
        session = self._playback.session_of(device)
        return session.capabilities.profile if session else None

    def _source(
        self,
        call: Call,
        opening: "Opening",
        request: PlaybackRequest,
        version: MediaVersion,
        wishes: TrackPreferences,
    ) -> "SourceAnswer":
        fields = media_source_dto(version)
        is_chosen = request.source_id is None or parse_uid(request.source_id) in (
            version.uid,
            version.file_uid,
        )
        audio = request.audio if is_chosen else None
        subtitle = request.subtitle if is_chosen else None
        usual_audio = default_audio_index(version.info, wishes)
        heard = audio if audio is not None else usual_audio
        usual_subtitle = default_subtitle_index(version.info, wishes, heard)
        fields["DefaultAudioStreamIndex"] = heard
        fields["DefaultSubtitleStreamIndex"] = subtitle if subtitle is not None else usual_subtitle
        if request.profile is None:
            opening.add(version, Plan(play_method=PlayMethod.DIRECT_PLAY, audio_index=heard))
            return SourceAnswer(fields, 0)
        device = opening.device
        options = options_of(
            request,
            device,
            self._encoders,
            has_picture=version.info.video is not None,
            audio=usual_audio,
            subtitle=usual_subtitle,
        )
        plan = decide(request.profile, version.info, options, audio=audio, subtitle=subtitle)
        play_session = opening.add(version, plan)
        _describe(fields, plan, version, options)
        if plan.play_method in (PlayMethod.TRANSCODE, PlayMethod.DIRECT_STREAM):
            fields["TranscodingUrl"] = transcoding_url(
                request_of(
                    plan,
                    item_uid=version.item_uid,
                    media_source_uid=version.uid,
                    play_session_id=play_session,
                    device_id=device.device_id,
                    api_key=call.token or "",
                    tag=str(fields["ETag"]),
                    start=request.start,
                )
            )
        token = call.token or ""
        base = f"/Videos/{version.item_uid.hex()}/{version.uid.hex()}/Attachments"
        for one in fields["MediaAttachments"]:  # type: ignore[attr-defined]
            one["DeliveryUrl"] = f"{base}/{one['Index']}?ApiKey={token}"
        for stream in fields["MediaStreams"]:  # type: ignore[attr-defined]
            _deliver(stream, plan, version, request.profile, options, token)
        return SourceAnswer(fields, _rank(plan))


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """A mapped source and how well it suits the device (0 best)."""

    fields: dict[str, object]
    rank: int


class Opening:
    """The one play session that all sources of an answer share."""

    def __init__(self, playback: PlaybackService, device: Device, start: float) -> None:
        self.device = device
        self._start = start
        self.id: str | None = None
        self._playback = playback

    def add(self, version: MediaVersion, plan: Plan) -> str:
        """Remember how *version* would be played; returns the play session's id."""
        if self.id is None:
            play = self._playback.open_play(
                self.device,
                item_uid=version.item_uid,
                media_source_uid=version.uid,
                plan=plan,
                start=self._start,
            )
            self.id = play.id
        else:
            self._playback.add_source(self.id, version.uid, plan)
        return self.id


def _preference(answer: SourceAnswer) -> int:
    return answer.rank


def _rank(plan: Plan) -> int:
    order = (PlayMethod.DIRECT_PLAY, PlayMethod.DIRECT_STREAM, PlayMethod.TRANSCODE)
    return order.index(plan.play_method) if plan.play_method in order else len(order)


def _describe(
    fields: dict[str, object], plan: Plan, version: MediaVersion, options: DecisionOptions
) -> None:
    direct = plan.play_method is PlayMethod.DIRECT_PLAY
    fields["SupportsDirectPlay"] = direct
    fields["SupportsDirectStream"] = direct
    fields["SupportsTranscoding"] = options.enable_transcoding and (
        options.enable_encoding or options.enable_repackaging
    )
    if plan.audio_index is not None:
        fields["DefaultAudioStreamIndex"] = plan.audio_index
    fields["DefaultSubtitleStreamIndex"] = (
        plan.subtitle_index if plan.subtitle_index is not None else NO_TRACK
    )
    if direct and plan.container:
        fields["Container"] = plan.container
    if plan.protocol is not None:
        is_hls = plan.protocol is not PlanProtocol.HTTP
        fields["TranscodingSubProtocol"] = "hls" if is_hls else "http"
        fields["TranscodingContainer"] = plan.container
    fields["RustfinPlayReason"] = plan.sentence


def _deliver(
    stream: dict[str, object],
    plan: Plan,
    version: MediaVersion,
    profile: DeviceProfile,
    options: DecisionOptions,
    token: str,
) -> None:
    """Say how each subtitle reaches the device, and where from when it comes by itself."""
    if stream["Type"] != StreamType.SUBTITLE.wire_name or plan.play_method is None:
        return
    index = stream["Index"]
    source = next(s for s in version.info.streams if s.index == index)
    if index == plan.subtitle_index and plan.subtitle_method is not None:
        method, form = plan.subtitle_method, plan.subtitle_format
    else:
        choice = choose_subtitle(
            source, profile, options, method=plan.play_method, container=plan.container
        )
        method, form = choice.method, choice.format
    stream["DeliveryMethod"] = method.value
    if method in (SubtitleMethod.EXTERNAL, SubtitleMethod.HLS):
        form = _SUBTITLE_EXTENSIONS.get(form or "", form) or "vtt"
        stream["DeliveryUrl"] = (
            f"/Videos/{version.item_uid.hex()}/{version.uid.hex()}"
            f"/Subtitles/{index}/0/Stream.{form}?ApiKey={token}"
        )
        stream["IsExternalUrl"] = False
