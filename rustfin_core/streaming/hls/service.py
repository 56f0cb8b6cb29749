"""HLS for the HTTP layer: playlists and segment files of one play session."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import KeyframeIndex, MediaInfo, StreamInfo
from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan, keyframe_plan
from rustfin_core.streaming.hls.images import ImageRendition
from rustfin_core.streaming.hls.playlist import (
    SubtitleRendition,
    master_playlist,
    media_playlist,
)
from rustfin_core.streaming.hls.variant import variant_of
from rustfin_core.streaming.specs import is_hdr
from rustfin_core.transcode.growing import GrowingSegment
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import (
    Container,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
)
from rustfin_core.transcode.waiting import Wanted, always

_REMEMBERED_PLANS = 64
_WITHOUT_PTS = frozenset({"avi"})
_LATE_LANDING = frozenset({"ts", "mpeg"})
_SKIPS_LEADING = frozenset({"vvc"})
"""Decoders that, after a seek, leave out the pictures before the key frame they begin at."""
_LATE_LANDING_LEAD_S = 10.5
"""More than the longest usual distance of keyframes (250 frames of film)."""
_LONGEST_COPIED_S = 60.0
"""Keyframes further apart make segments nobody can wait for, nor hold in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HlsStream:
    """One play session as HLS needs it; the same for every request of the session.

    ``query`` is the raw query string the playlists carry on; ``start_at`` where playback begins;
    ``needs_idr`` whether the player can begin an H.264 picture only at an IDR frame, as browsers.
    """

    session_id: str
    owner: str = ""
    """Whose conversions it counts among."""
    media: MediaInfo
    spec: TranscodeSpec
    query: str = ""
    start_at: float = 0.0
    needs_idr: bool = True
    subtitles: tuple[SubtitleRendition, ...] = ()
    images: tuple[ImageRendition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Planned:
    """What was made of a stream: the spec may differ from the wanted one."""

    stream: HlsStream
    spec: TranscodeSpec
    plan: SegmentPlan
    is_independent: bool = True


class HlsService:
    """Glue between play sessions and the transcode service.

    *keyframes_of* finds the keyframe index of a source, ``None`` when it has none in time; *equip*
    says what of this computer a request may use.
    """

    def __init__(
        self,
        *,
        transcodes: TranscodeService,
        keyframes_of: Callable[[Path], Awaitable[KeyframeIndex | None]],
        equip: Callable[[TranscodeSpec], TranscodeSpec],
    ) -> None:
        self._transcodes = transcodes
        self._keyframes_of = keyframes_of
        self._equip = equip
        self._plans: OrderedDict[str, _Planned] = OrderedDict()

    async def master(self, stream: HlsStream) -> str:
        """The master playlist."""
        planned = await self._planned(stream)
        uri = f"main.m3u8?{stream.query}" if stream.query else "main.m3u8"
        variant = variant_of(stream.media, planned.spec, uri, is_independent=planned.is_independent)
        return master_playlist(variant, stream.subtitles, stream.images)

    async def main(self, stream: HlsStream, *, base: str = "") -> str:
        """The media playlist; also starts ffmpeg, because the first segment is wanted next.

        *base* leads from its address to the title's.

        Raises:
            TooMany: no further conversion is possible now.
        """
        await self.begin(stream)
        planned = await self._planned(stream)
        return media_playlist(planned.plan, planned.spec.container, stream.query, base=base)

    async def begin(self, stream: HlsStream) -> None:
        """Start ffmpeg where playback begins, ahead of the first segment asked for.

        Raises:
            TooMany: no further conversion is possible now.
        """
        self._transcodes.revive(stream.session_id)
        await self._opened(stream)
        self._transcodes.prefetch(stream.session_id)

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

    async def growing(
        self, stream: HlsStream, number: int, *, wanted: Wanted = always
    ) -> Path | GrowingSegment:
        """Segment *number* while it is made, or its file; raises as :meth:`segment`."""
        await self._opened(stream)
        return await self._transcodes.growing(stream.session_id, number, wanted=wanted)

    async def stop(self, session_id: str) -> None:
        """End the session: the client said so."""
        self._plans.pop(session_id, None)
        await self._transcodes.stop(session_id)

    async def _opened(self, stream: HlsStream) -> _Planned:
        planned = await self._planned(stream)
        await self._transcodes.open(
            stream.session_id,
            planned.spec,
            planned.plan,
            start_at=stream.start_at,
            owner=stream.owner,
        )
        return planned

    async def _planned(self, stream: HlsStream) -> _Planned:
        known = self._plans.get(stream.session_id)
        if known is None or not _same(known.stream, stream):
            known = await self._plan(stream)
            self._plans[stream.session_id] = known
            if len(self._plans) > _REMEMBERED_PLANS:
                self._plans.popitem(last=False)
        self._plans.move_to_end(stream.session_id)
        return known

    async def _plan(self, stream: HlsStream) -> _Planned:
        spec, media = stream.spec, stream.media
        if spec.container not in (Container.TS, Container.MP4):
            raise InvalidInput("HLS segments can be ts or mp4.")
        duration = media.duration or 0.0
        if spec.video is None:
            return _Planned(stream, spec, audio_plan(duration))
        if spec.video.is_copy:
            copied = await self._copied(stream)
            if copied is not None:
                return copied
            spec = _encoded_instead(spec, media.video)
        spec = self._equip(spec)
        assert spec.video is not None
        plan = encoding_plan(
            duration,
            container=spec.container,
            frame_rate=spec.video.output_frame_rate,
            resume_at=stream.start_at,
            seek_lead=_LATE_LANDING_LEAD_S if _lands_late(media) else 0.0,
        )
        return _Planned(stream, spec, plan)

    async def _copied(self, stream: HlsStream) -> _Planned | None:
        """The plan that cuts the picture as it is; ``None`` when it cannot be cut."""
        spec, media = stream.spec, stream.media
        assert spec.video is not None
        if spec.container is Container.TS and media.video and media.video.rotation:
            return None  # a transport stream cannot say that the picture lies on its side
        index = await self._keyframes_of(spec.source)
        if index is None or not index.pts:
            return None
        if media.container in _WITHOUT_PTS and index.pts[0] > index.dts[0]:
            return None  # nobody knows when to show its B-frames without decoding them
        is_h264 = spec.video.bitstream is VideoBitstream.H264
        if is_h264 and stream.needs_idr and not index.all_idr:
            return None
        plan = keyframe_plan(
            index,
            media.duration or 0.0,
            container=spec.container,
            frame_rate=spec.video.frame_rate,
        )
        if len(plan) > 1 and max(plan.length(n) for n in range(len(plan))) > _LONGEST_COPIED_S:
            return None
        return _Planned(stream, spec, plan, is_independent=index.all_idr or not is_h264)


def _lands_late(media: MediaInfo) -> bool:
    codec = media.video.codec if media.video else None
    return media.container in _LATE_LANDING or codec in _SKIPS_LEADING


def _same(known: HlsStream, stream: HlsStream) -> bool:
    """Whether both lead to the same plan; the query may differ from request to request."""
    return (
        known.spec == stream.spec
        and known.start_at == stream.start_at
        and known.needs_idr == stream.needs_idr
        and known.media.duration == stream.media.duration
    )


def _encoded_instead(spec: TranscodeSpec, stream: StreamInfo | None) -> TranscodeSpec:
    encoded = spec.with_encoded_video()
    if encoded.video is None or stream is None:
        return encoded
    video = replace(encoded.video, tone_map=is_hdr(stream), deinterlace=stream.is_interlaced)
    return replace(encoded, video=video)
