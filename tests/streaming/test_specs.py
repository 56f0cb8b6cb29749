from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.kernel.enums import PlayMethod, StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback import types as playback
from rustfin_core.playback.profile import SubtitleMethod
from rustfin_core.playback.types import Plan
from rustfin_core.streaming.specs import is_hdr, spec_of
from rustfin_core.transcode.types import (
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    BurnKind,
    BurnSubtitle,
    Container,
    DynamicRange,
    H264Profile,
    PictureSource,
    SourceCodec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)

FILE = Path("/media/film.mkv").absolute()
SIDECAR = Path("/media/film.eng.srt").absolute()
VIDEO = StreamInfo(
    index=0,
    type=StreamType.VIDEO,
    codec="hevc",
    width=1920,
    height=1080,
    average_frame_rate=25.0,
    color_primaries="bt709",
    color_space="bt709",
)
HDR = replace(
    VIDEO,
    bit_depth=10,
    pixel_format="yuv420p10le",
    color_primaries="bt2020",
    color_transfer="smpte2084",
    color_space="bt2020nc",
)
SOURCE = PictureSource(codec=SourceCodec.HEVC)
HDR_SOURCE = PictureSource(codec=SourceCodec.HEVC, depth=10, dynamic_range=DynamicRange.PQ)
AUDIO = StreamInfo(index=2, type=StreamType.AUDIO, codec="ac3", channels=6, sample_rate=48_000)
PGS = StreamInfo(index=3, type=StreamType.SUBTITLE, codec="hdmv_pgs_subtitle")
SRT = StreamInfo(index=4, type=StreamType.SUBTITLE, codec="subrip", external_path=str(SIDECAR))
MEDIA = MediaInfo(container="mkv", duration=60.0, streams=(VIDEO, AUDIO, PGS, SRT))
COPY_VIDEO = playback.VideoTarget(copy=True, codec="hevc")
COPY_AUDIO = playback.AudioTarget(stream_index=2, copy=True, codec="ac3")


def _plan(**more: Any) -> Plan:
    given: dict[str, Any] = {
        "play_method": PlayMethod.TRANSCODE,
        "container": "mp4",
        "video": COPY_VIDEO,
        "audio": COPY_AUDIO,
    }
    return Plan(**(given | more))


def _media(stream: StreamInfo) -> MediaInfo:
    others = [s for s in MEDIA.streams if s.index != stream.index]
    return replace(MEDIA, streams=(stream, *others))


def test_copies() -> None:
    spec = spec_of(_plan(), MEDIA, source=FILE)
    assert (spec.source, spec.container, spec.burn) == (FILE, Container.MP4, None)
    assert spec.video == VideoTarget(
        stream_index=0,
        bitstream=VideoBitstream.HEVC,
        source=SOURCE,
        width=1920,
        height=1080,
        frame_rate=25.0,
    )
    assert spec.audio == AudioTarget(
        stream_index=2, channels=6, sample_rate=48_000, frame_samples=1536
    )


def test_encodes() -> None:
    plan = _plan(
        container="TS",
        video=playback.VideoTarget(
            copy=False,
            codec="h264",
            max_width=1280,
            max_height=720,
            bitrate=2_000_000,
            frame_rate=29.97,
            profile="constrained baseline,main",
            level=31,
            deinterlace=True,
            tone_map=True,
        ),
        audio=playback.AudioTarget(
            stream_index=2, copy=False, codec="aac", channels=2, bitrate=128_000
        ),
    )
    spec = spec_of(plan, _media(HDR), source=FILE)
    assert spec.container is Container.TS
    assert spec.video == VideoTarget(
        stream_index=0,
        codec=VideoCodec.H264,
        bitstream=VideoBitstream.HEVC,
        source=HDR_SOURCE,
        width=1920,
        height=1080,
        frame_rate=25.0,
        max_width=1280,
        max_height=720,
        max_frame_rate=30,
        bitrate=2_000_000,
        tone_map=True,
        deinterlace=True,
        profile=H264Profile.MAIN,
        level=31,
    )
    assert spec.audio == AudioTarget(
        stream_index=2,
        codec=AudioCodec.AAC,
        channels=2,
        source_channels=6,
        bitrate=128_000,
        sample_rate=48_000,
    )


@pytest.mark.parametrize(
    ("profiles", "best"),
    [
        (None, H264Profile.HIGH),
        ("high,main", H264Profile.HIGH),
        ("baseline", H264Profile.BASELINE),
        ("constrained baseline", H264Profile.BASELINE),
    ],
)
def test_h264_profiles(profiles: str | None, best: H264Profile) -> None:
    target = playback.VideoTarget(copy=False, codec="h264", profile=profiles, level=1)
    video = spec_of(_plan(video=target), MEDIA, source=FILE).video
    assert video is not None
    assert video.profile is best
    assert video.level is None


def test_turned_pictures_are_described_as_shown() -> None:
    media = _media(replace(VIDEO, rotation=90, average_frame_rate=9000.0))
    video = spec_of(_plan(), media, source=FILE).video
    assert video is not None
    assert (video.width, video.height, video.frame_rate) == (1080, 1920, None)


@pytest.mark.parametrize(
    ("facts", "bitstream"),
    [
        ({"codec": "h264"}, VideoBitstream.H264),
        ({"codec": "hevc", "dolby_vision_profile": 5}, VideoBitstream.DOLBY_VISION_5),
        ({"codec": "hevc", "dolby_vision_profile": 8}, VideoBitstream.HEVC),
        ({"codec": "vp9"}, VideoBitstream.OTHER),
    ],
)
def test_bitstreams(facts: dict[str, Any], bitstream: VideoBitstream) -> None:
    video = spec_of(_plan(), _media(replace(VIDEO, **facts)), source=FILE).video
    assert video is not None
    assert video.bitstream is bitstream


@pytest.mark.parametrize(
    ("facts", "samples"),
    [
        ({"codec": "aac"}, 1024),
        ({"codec": "aac", "profile": "HE-AAC"}, 2048),
        ({"codec": "mp3", "sample_rate": 44_100}, 1152),
        ({"codec": "mp3", "sample_rate": 22_050}, 576),
        ({"codec": "truehd"}, None),
    ],
)
def test_audio_frames(facts: dict[str, Any], samples: int | None) -> None:
    audio = spec_of(_plan(), _media(replace(AUDIO, **facts)), source=FILE).audio
    assert audio is not None
    assert audio.frame_samples == samples
    assert (audio.bitstream is AudioBitstream.AAC) == (facts["codec"] == "aac")


@pytest.mark.parametrize(
    ("codec", "wanted", "source", "rate"),
    [
        ("aac", None, 44_100, 44_100),
        ("aac", None, 96_000, 96_000),
        ("mp3", None, 96_000, 48_000),
        ("aac", 32_000, 48_000, 32_000),
        ("opus", None, 44_100, 48_000),
        ("flac", None, 192_000, 192_000),
        ("ac3", None, None, 48_000),
        ("aac", None, 8_000, 48_000),
    ],
)
def test_sample_rates(codec: str, wanted: int | None, source: int | None, rate: int) -> None:
    target = playback.AudioTarget(stream_index=2, copy=False, codec=codec, sample_rate=wanted)
    media = _media(replace(AUDIO, sample_rate=source))
    audio = spec_of(_plan(audio=target), media, source=FILE).audio
    assert audio is not None
    assert audio.sample_rate == rate


def test_the_first_codec_that_can_be_made_is_taken() -> None:
    target = playback.VideoTarget(copy=False, codec="theora", allowed_codecs=("vp9", "h264"))
    video = spec_of(_plan(video=target), MEDIA, source=FILE).video
    assert video is not None
    assert video.codec is VideoCodec.VP9
    video = spec_of(_plan(video=target, container="ts"), MEDIA, source=FILE).video
    assert video is not None
    assert video.codec is VideoCodec.H264


def test_burned_subtitles() -> None:
    encode = playback.VideoTarget(copy=False, codec="h264")
    burn = {"video": encode, "subtitle_method": SubtitleMethod.ENCODE}
    inside = spec_of(_plan(**burn, subtitle_index=3), MEDIA, source=FILE)
    assert inside.burn == BurnSubtitle(kind=BurnKind.PICTURE, stream_index=3)
    beside = spec_of(_plan(**burn, subtitle_index=4), MEDIA, source=FILE)
    assert beside.burn == BurnSubtitle(kind=BurnKind.TEXT, path=SIDECAR)
    off = spec_of(_plan(**burn, subtitle_index=playback.NO_TRACK), MEDIA, source=FILE)
    assert off.burn is None


@pytest.mark.parametrize(
    ("codec", "most"), [("mp3", 2), ("ac3", 6), ("eac3", 6), ("aac", 6), ("opus", 8), ("flac", 8)]
)
def test_no_more_channels_than_the_encoder_takes(codec: str, most: int) -> None:
    media = replace(MEDIA, streams=(VIDEO, replace(AUDIO, channels=8)))
    audio = playback.AudioTarget(stream_index=2, copy=False, codec=codec)
    for wanted in (None, 8):
        plan = _plan(audio=replace(audio, channels=wanted))
        made = spec_of(plan, media, source=FILE).audio
        assert made is not None
        assert made.channels == most


@pytest.mark.parametrize(
    ("wanted", "source", "channels"),
    [
        (None, None, None),
        (None, 1, 1),
        (2, 1, 1),
        (None, 3, 2),
        (None, 5, 6),
        (5, 5, 2),
        (None, 7, 6),
        (6, 8, 6),
        (8, 8, 8),
        (2, None, 2),
    ],
)
def test_channels_are_whole_layouts_and_never_invented(
    wanted: int | None, source: int | None, channels: int | None
) -> None:
    media = replace(MEDIA, streams=(VIDEO, replace(AUDIO, channels=source)))
    audio = playback.AudioTarget(stream_index=2, copy=False, codec="flac", channels=wanted)
    made = spec_of(_plan(audio=audio), media, source=FILE).audio
    assert made is not None
    assert (made.channels, made.source_channels) == (channels, source)


def test_a_turned_picture_is_copied_only_where_its_matrix_goes_along() -> None:
    media = _media(replace(VIDEO, codec="h264", rotation=-90))
    assert spec_of(_plan(container="mp4"), media, source=FILE).encodes is False
    spec = spec_of(_plan(container="ts"), media, source=FILE)
    assert spec.video is not None
    assert (spec.video.codec, spec.video.output_size) == (VideoCodec.H264, (1080, 1920))


@pytest.mark.parametrize(
    ("codec", "depth", "tone_map", "expected"),
    [
        ("h264", 10, False, (8, True)),
        ("hevc", 8, False, (8, True)),
        ("hevc", 10, False, (10, False)),
        ("hevc", 10, True, (10, True)),
    ],
)
def test_hdr_survives_only_in_ten_bits(
    codec: str, depth: int, tone_map: bool, expected: tuple[int, bool]
) -> None:
    target = playback.VideoTarget(copy=False, codec=codec, bit_depth=depth, tone_map=tone_map)
    video = spec_of(_plan(video=target), _media(HDR), source=FILE).video
    assert video is not None
    assert (video.output_depth, video.tone_map) == expected
    five = replace(HDR, dolby_vision_profile=5, color_transfer=None)
    video = spec_of(_plan(video=target), _media(five), source=FILE).video
    assert video is not None
    assert video.source.dynamic_range is DynamicRange.DOLBY_VISION_5
    assert video.tone_map


def test_music_has_no_picture() -> None:
    media = replace(MEDIA, streams=(replace(VIDEO, is_attached_picture=True), AUDIO))
    spec = spec_of(_plan(container="ts"), media, source=FILE)
    assert spec.video is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"container": "avi"}, "container 'avi'"),
        ({"container": None}, "container ''"),
        ({"audio": replace(COPY_AUDIO, stream_index=9)}, "no audio track"),
        ({"audio": replace(COPY_AUDIO, stream_index=0)}, "no audio track"),
        ({"audio": replace(COPY_AUDIO, copy=False, codec="-f x")}, "audio codec '-f x'"),
        ({"video": replace(COPY_VIDEO, copy=False, codec=";-y")}, "video codec ';-y'"),
        (
            {
                "video": replace(COPY_VIDEO, copy=False, codec="h264"),
                "subtitle_method": SubtitleMethod.ENCODE,
                "subtitle_index": 2,
            },
            "no subtitle",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        spec_of(_plan(**more), MEDIA, source=FILE)


def test_hdr() -> None:
    assert is_hdr(replace(VIDEO, color_transfer="smpte2084"))
    assert not is_hdr(VIDEO)
