"""HLS for the HTTP layer: playlists and segment files of one play session."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import KeyframeIndex, MediaInfo, StreamInfo
from rustfin_core.streaming.hls.codecs import audio_codec, video_codec, video_range
from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan, keyframe_plan
from rustfin_core.streaming.hls.playlist import (
    SubtitleRendition,
    Variant,
    master_playlist,
    media_playlist,
)
from rustfin_core.streaming.specs import is_hdr
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import (
    Container,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
)
from rustfin_core.transcode.waiting import Wanted, always

_REMEMBERED_PLANS = 64
_LATE_LANDING = frozenset({"ts", "mpeg"})
_LATE_LANDING_LEAD_S = 10.5
"""More than the longest usual distance of keyframes (250 frames of film)."""
_USUAL_AUDIO_BITRATE = 192_000
_USUAL_VIDEO_BITRATE = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HlsStream:
    """One play session as HLS needs it; the same for every request of the session.

    ``query`` is the raw query string the playlists carry on; ``start_at`` where playback begins.
    """

    session_id: str
    owner: str = ""
    """Whose conversions it counts among."""
    media: MediaInfo
    spec: TranscodeSpec
    query: str = ""
    start_at: float = 0.0
    subtitles: tuple[SubtitleRendition, ...] = ()


class HlsService:
    """Glue between play sessions and the transcode service.

    *keyframes_of* finds the keyframe index of a source, ``None`` when it has none in time.
    """

    def __init__(
        self,
        *,
        transcodes: TranscodeService,
        keyframes_of: Callable[[Path], Awaitable[KeyframeIndex | None]],
    ) -> None:
        self._transcodes = transcodes
        self._keyframes_of = keyframes_of
        self._plans: OrderedDict[str, tuple[HlsStream, TranscodeSpec, SegmentPlan]] = OrderedDict()

    async def master(self, stream: HlsStream) -> str:
        """The master playlist."""
        spec, _ = await self._planned(stream)
        query = f"?{stream.query}" if stream.query else ""
        return master_playlist(_variant(stream, spec, f"main.m3u8{query}"), stream.subtitles)

    async def main(self, stream: HlsStream) -> str:
        """The media playlist; also starts ffmpeg, because the first segment is wanted next.

        Raises:
            TooMany: no further conversion is possible now.
        """
        self._transcodes.revive(stream.session_id)
        spec, plan = await self._opened(stream)
        self._transcodes.prefetch(stream.session_id)
        return media_playlist(plan, spec.container, stream.query)

    async def init(self, stream: HlsStream, *, wanted: Wanted = always) -> Path:
        """The file of the initialisation segment; raises as :meth:`segment`."""
        await self._opened(stream)
        return await self._transcodes.init_segment(stream.session_id, wanted=wanted)

    async def segment(self, stream: HlsStream, number: int, *, wanted: Wanted = always) -> Path:
        """The file of segment *number*; the session is opened again if it was reaped.

        *wanted* says whether the client still listens.

        Raises:
            NotFound: there is no such segment, or the player has ended the session.
            TooMany: no further conversion is possible now.
            Unavailable: ffmpeg failed; the message says why.
        """
        await self._opened(stream)
        return await self._transcodes.segment(stream.session_id, number, wanted=wanted)

    async def stop(self, session_id: str) -> None:
        """End the session: the client said so."""
        self._plans.pop(session_id, None)
        await self._transcodes.stop(session_id)

    async def _opened(self, stream: HlsStream) -> tuple[TranscodeSpec, SegmentPlan]:
        spec, plan = await self._planned(stream)
        await self._transcodes.open(
            stream.session_id, spec, plan, start_at=stream.start_at, owner=stream.owner
        )
        return spec, plan

    async def _planned(self, stream: HlsStream) -> tuple[TranscodeSpec, SegmentPlan]:
        known = self._plans.get(stream.session_id)
        if known is None or not _same(known[0], stream):
            known = (stream, *await self._plan(stream))
            self._plans[stream.session_id] = known
            if len(self._plans) > _REMEMBERED_PLANS:
                self._plans.popitem(last=False)
        self._plans.move_to_end(stream.session_id)
        return known[1], known[2]

    async def _plan(self, stream: HlsStream) -> tuple[TranscodeSpec, SegmentPlan]:
        spec, media = stream.spec, stream.media
        if spec.container not in (Container.TS, Container.MP4):
            raise InvalidInput("HLS segments can be ts or mp4.")
        duration = media.duration or 0.0
        if spec.video is None:
            return spec, audio_plan(duration)
        if spec.video.is_copy:
            index = await self._keyframes_of(spec.source)
            if index is not None and _can_be_cut(index, spec.video.bitstream):
                return spec, keyframe_plan(
                    index, duration, container=spec.container, frame_rate=spec.video.frame_rate
                )
            spec = _encoded_instead(spec, media.video)
        assert spec.video is not None
        return spec, encoding_plan(
            duration,
            container=spec.container,
            frame_rate=spec.video.output_frame_rate,
            resume_at=stream.start_at,
            seek_lead=_LATE_LANDING_LEAD_S if media.container in _LATE_LANDING else 0.0,
        )


def _same(known: HlsStream, stream: HlsStream) -> bool:
    """Whether both lead to the same plan; the query may differ from request to request."""
    return (
        known.spec == stream.spec
        and known.start_at == stream.start_at
        and known.media.duration == stream.media.duration
    )


def _can_be_cut(index: KeyframeIndex, bitstream: VideoBitstream) -> bool:
    """Browsers cannot begin at an H.264 keyframe that is no IDR (``design/hls.md`` A)."""
    return bool(index.pts) and (index.all_idr or bitstream is not VideoBitstream.H264)


def _encoded_instead(spec: TranscodeSpec, stream: StreamInfo | None) -> TranscodeSpec:
    encoded = spec.with_encoded_video()
    if encoded.video is None or stream is None:
        return encoded
    video = replace(encoded.video, tone_map=is_hdr(stream), deinterlace=stream.is_interlaced)
    return replace(encoded, video=video)


def _variant(stream: HlsStream, spec: TranscodeSpec, uri: str) -> Variant:
    media = stream.media
    codecs: list[str | None] = []
    bandwidth = 0
    if spec.video:
        codecs.append(video_codec(media.video, spec.video))
        source_rate = media.video.bitrate if media.video else None
        rate = source_rate or media.bitrate if spec.video.is_copy else spec.video.bitrate
        bandwidth += rate or _USUAL_VIDEO_BITRATE
    if spec.audio:
        index = spec.audio.stream_index
        sound = next((s for s in media.streams if s.index == index), None)
        codecs.append(audio_codec(sound, spec.audio))
        source_rate = sound.bitrate if sound and spec.audio.is_copy else None
        bandwidth += spec.audio.bitrate or source_rate or _USUAL_AUDIO_BITRATE
    return Variant(
        uri=uri,
        bandwidth=bandwidth,
        # a list with a gap would be wrong, so it is all or nothing
        codecs=tuple(c for c in codecs if c) if all(codecs) else (),
        resolution=spec.video.output_size if spec.video else None,
        frame_rate=spec.video.output_frame_rate if spec.video else None,
        video_range=video_range(media.video, spec.video) if spec.video else None,
    )
