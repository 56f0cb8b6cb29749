"""The glue, on a transcode service that only remembers what it was asked."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import KeyframeIndex, MediaInfo, StreamInfo
from rustfin_core.streaming.hls.service import HlsService, HlsStream
from rustfin_core.transcode.levels import level_of
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    SegmentPlan,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)
from rustfin_core.transcode.waiting import Wanted

FILE = Path("/media/film.mkv").absolute()
INDEX = KeyframeIndex(
    pts=tuple(float(n) for n in range(0, 60, 4)),
    dts=tuple(n - 0.08 for n in range(0, 60, 4)),
    duration=60.0,
)
VIDEO = StreamInfo(
    index=0, type=StreamType.VIDEO, codec="h264", profile="High", level=40, bitrate=3_000_000
)
AUDIO = StreamInfo(index=1, type=StreamType.AUDIO, codec="aac", bitrate=128_000)


class Recorder:
    """Stands in for the transcode service, which has its own tests on the real ffmpeg."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.revived: list[str] = []

    async def open(
        self,
        session_id: str,
        spec: TranscodeSpec,
        plan: SegmentPlan,
        *,
        start_at: float,
        owner: str,
    ) -> None:
        self.calls.append(("open", session_id, spec, plan, start_at))

    def prefetch(self, session_id: str) -> None:
        self.calls.append(("prefetch", session_id))

    def revive(self, session_id: str) -> None:
        self.revived.append(session_id)

    async def init_segment(self, session_id: str, *, wanted: Wanted) -> Path:
        self.calls.append(("init", session_id))
        return Path("init")

    async def segment(self, session_id: str, number: int, *, wanted: Wanted) -> Path:
        self.calls.append(("segment", session_id, number))
        return Path(str(number))

    async def stop(self, session_id: str) -> None:
        self.calls.append(("stop", session_id))

    @property
    def names(self) -> list[str]:
        return [str(call[0]) for call in self.calls]


class Keyframes:
    def __init__(self, index: KeyframeIndex | None) -> None:
        self.index = index
        self.asked = 0

    async def find(self, source: Path) -> KeyframeIndex | None:
        assert source == FILE
        self.asked += 1
        return self.index


def _service(index: KeyframeIndex | None = INDEX) -> tuple[HlsService, Recorder, Keyframes]:
    recorder, keyframes = Recorder(), Keyframes(index)
    service = HlsService(
        transcodes=cast("TranscodeService", recorder),
        keyframes_of=keyframes.find,
        equip=lambda spec: spec,
    )
    return service, recorder, keyframes


def _media(container: str = "mkv", duration: float | None = 60.0, **video: Any) -> MediaInfo:
    return MediaInfo(
        container=container, duration=duration, streams=(replace(VIDEO, **video), AUDIO)
    )


def _spec(
    codec: VideoCodec = VideoCodec.COPY, container: Container = Container.MP4
) -> TranscodeSpec:
    return TranscodeSpec(
        source=FILE,
        container=container,
        video=VideoTarget(
            codec=codec, bitstream=VideoBitstream.H264, width=1280, height=720, frame_rate=25.0
        ),
        audio=AudioTarget(codec=AudioCodec.AAC, channels=2, bitrate=128_000),
    )


def _stream(spec: TranscodeSpec | None = None, **more: Any) -> HlsStream:
    given: dict[str, Any] = {"media": _media(), "query": "ApiKey=x"} | more
    return HlsStream(session_id="s", spec=spec or _spec(), **given)


async def test_copies_are_cut_at_keyframes_and_everything_is_opened_once_planned() -> None:
    service, recorder, keyframes = _service()
    text = await service.main(_stream())
    assert text.count("#EXTINF") == 8, "at 0, 8, 16... of a keyframe every 4 s"
    assert recorder.names == ["open", "prefetch"]
    assert recorder.revived == ["s"]
    assert await service.init(_stream(query="other")) == Path("init")
    assert await service.segment(_stream(), 3) == Path("3")
    assert recorder.names[2:] == ["open", "init", "open", "segment"]
    assert keyframes.asked == 1
    plans = {id(call[3]) for call in recorder.calls if call[0] == "open"}
    assert len(plans) == 1


@pytest.mark.parametrize(
    "index",
    [
        None,
        KeyframeIndex(pts=(), dts=(), duration=60.0),
        KeyframeIndex(pts=INDEX.pts, dts=INDEX.dts, duration=60.0, all_idr=False),
    ],
)
async def test_what_cannot_be_cut_is_encoded_instead(index: KeyframeIndex | None) -> None:
    service, recorder, _ = _service(index)
    media = _media(color_transfer="smpte2084", is_interlaced=True)
    assert "#EXTINF:1.000000" in await service.main(_stream(media=media))
    spec = recorder.calls[0][2]
    assert spec.video.codec is VideoCodec.H264
    assert spec.video.tone_map
    assert spec.video.deinterlace


async def test_only_browsers_need_idr_frames() -> None:
    index = KeyframeIndex(pts=INDEX.pts, dts=INDEX.dts, duration=60.0, all_idr=False)
    service, recorder, _ = _service(index)
    assert "INDEPENDENT" not in await service.master(_stream(needs_idr=False))
    await service.main(_stream(needs_idr=False))
    assert recorder.calls[0][2] == _spec()
    assert "INDEPENDENT" in await service.master(_stream())
    await service.main(_stream())
    assert recorder.calls[-2][2].video.codec is VideoCodec.H264


@pytest.mark.parametrize(
    ("index", "container", "facts"),
    [
        (INDEX, Container.MP4, {"container": "avi"}),
        (INDEX, Container.TS, {"rotation": 90}),
        (KeyframeIndex(pts=(0.0, 61.0), dts=(0.0, 61.0), duration=70.0), Container.MP4, {}),
    ],
)
async def test_what_would_be_shown_wrongly_is_encoded(
    index: KeyframeIndex, container: Container, facts: dict[str, Any]
) -> None:
    """B-frames without times, pictures on their side, segments of a minute."""
    service, recorder, _ = _service(index)
    duration = index.duration
    await service.main(
        _stream(_spec(container=container), media=_media(duration=duration, **facts))
    )
    assert recorder.calls[0][2].video.codec is VideoCodec.H264


async def test_what_looks_like_it_is_still_copied() -> None:
    plain = KeyframeIndex(pts=INDEX.pts, dts=INDEX.pts, duration=60.0)
    service, recorder, _ = _service(plain)
    await service.main(_stream(media=_media("avi")))
    await service.main(_stream(media=_media(rotation=90)))
    assert [c[2].video.codec for c in recorder.calls if c[0] == "open"] == [VideoCodec.COPY] * 2


async def test_the_encoder_is_told_the_level_that_is_announced() -> None:
    service, recorder, _ = _service()
    for cap, level in ((None, 31), (51, 31), (30, 30)):
        spec = _spec(VideoCodec.H264)
        assert spec.video is not None
        spec = replace(spec, video=replace(spec.video, level=cap))
        assert f'CODECS="avc1.6400{level:02X},' in await service.master(_stream(spec))
        await service.main(_stream(spec))
        assert level_of(recorder.calls[-2][2].video) == level


async def test_hevc_need_not_begin_with_idr_frames() -> None:
    index = KeyframeIndex(pts=INDEX.pts, dts=INDEX.dts, duration=60.0, all_idr=False)
    service, recorder, _ = _service(index)
    spec = TranscodeSpec(
        source=FILE, container=Container.MP4, video=VideoTarget(bitstream=VideoBitstream.HEVC)
    )
    await service.main(_stream(spec))
    assert recorder.calls[0][2] == spec


@pytest.mark.parametrize(("container", "lead"), [("mkv", 0.0), ("ts", 10.5), ("mpeg", 10.5)])
async def test_containers_that_land_late_get_a_lead(container: str, lead: float) -> None:
    service, recorder, keyframes = _service()
    stream = _stream(_spec(VideoCodec.H264), media=_media(container), start_at=20.0)
    await service.main(stream)
    plan = recorder.calls[0][3]
    assert plan.seek_lead == lead
    assert 20.0 in [segment.start for segment in plan.segments]
    assert recorder.calls[0][4] == 20.0
    assert keyframes.asked == 0


async def test_music() -> None:
    service, recorder, _ = _service()
    spec = TranscodeSpec(source=FILE, container=Container.TS, audio=_spec().audio)
    text = await service.main(_stream(spec))
    assert "hls1/main/0.ts?ApiKey=x&" in text
    assert recorder.calls[0][3].segments[1].start == 3.0
    master = await service.master(_stream(spec))
    assert 'AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"\nmain.m3u8?ApiKey=x\n' in master


async def test_master_of_a_copy_and_of_an_encode() -> None:
    service, recorder, _ = _service()
    master = await service.master(_stream())
    assert (
        "#EXT-X-STREAM-INF:BANDWIDTH=4628000,AVERAGE-BANDWIDTH=3128000,VIDEO-RANGE=SDR,"
        'CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=25.000\n'
        "main.m3u8?ApiKey=x\n"
    ) in master
    assert recorder.calls == []
    encoded = await service.master(_stream(_spec(VideoCodec.H264), query=""))
    assert 'CODECS="avc1.64001F,mp4a.40.2"' in encoded
    assert encoded.endswith("\nmain.m3u8\n")
    odd = await service.master(_stream(media=_media(codec="mpeg4"), start_at=1.0))
    assert "CODECS" not in odd


async def test_decoders_that_skip_pictures_after_a_seek_begin_further_back() -> None:
    for codec, is_late in (("h264", False), ("vvc", True)):
        service, recorder, _ = _service()
        await service.main(_stream(_spec(VideoCodec.H264), media=_media(codec=codec)))
        assert (recorder.calls[0][3].seek_lead > 0) is is_late


async def test_another_spec_is_planned_anew_and_stop_forgets() -> None:
    service, recorder, keyframes = _service()
    await service.main(_stream())
    await service.main(_stream(_spec(VideoCodec.H264)))
    await service.main(_stream())
    assert keyframes.asked == 2
    await service.stop("s")
    assert recorder.names[-1] == "stop"
    await service.main(_stream())
    assert keyframes.asked == 3


async def test_only_so_many_plans_are_remembered() -> None:
    service, _, keyframes = _service()
    for number in range(70):
        stream = HlsStream(session_id=f"s{number}", spec=_spec(), media=_media())
        await service.master(stream)
    await service.master(HlsStream(session_id="s0", spec=_spec(), media=_media()))
    assert keyframes.asked == 71


async def test_refusals() -> None:
    service, _, _ = _service()
    with pytest.raises(InvalidInput, match="ts or mp4"):
        await service.main(_stream(_spec(container=Container.MKV)))
    with pytest.raises(InvalidInput, match="length"):
        await service.main(_stream(media=_media(duration=None)))
