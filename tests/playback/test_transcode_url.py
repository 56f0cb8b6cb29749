"""Addresses of converted streams: as wire notes 7 describe them, and read back."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.enums import Loudness
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import Delivery, SubtitleMethod
from rustfin_core.playback.reasons import TranscodeReason as R
from rustfin_core.playback.transcode_url import (
    HlsRequest,
    parse_request,
    profile_of,
    request_of,
    transcoding_url,
)
from rustfin_core.playback.types import DecisionOptions, Plan
from tests.playback.builders import HLS_MP4, audio, profile, source, subtitle, video

ITEM = bytes(range(16))
SOURCE = bytes(range(16, 32))
OPTIONS = DecisionOptions()


def _request(plan: Plan, **more: Any) -> HlsRequest:
    return request_of(
        plan,
        item_uid=ITEM,
        media_source_uid=SOURCE,
        play_session_id="ab" * 16,
        device_id="my device/1",
        api_key="token",
        tag="etag",
        **more,
    )


def _read(url: str, **more: Any) -> HlsRequest:
    return parse_request(ITEM, dict(parse_qsl(urlsplit(url).query)), **more)


def test_spelling_and_order() -> None:
    film = source(video(), audio(codec="dts", channels=6))
    url = transcoding_url(_request(decide(profile(), film, OPTIONS)))
    assert url == (
        "/videos/00010203-0405-0607-0809-0a0b0c0d0e0f/master.m3u8?"
        "&DeviceId=my%20device%2F1&MediaSourceId=101112131415161718191a1b1c1d1e1f"
        "&VideoCodec=h264&AudioCodec=aac,mp3&AudioStreamIndex=1"
        "&VideoBitrate=8000000&AudioBitrate=256000&SegmentContainer=mp4"
        "&PlaySessionId=abababababababababababababababab&ApiKey=token"
        "&TranscodingMaxAudioChannels=2&RequireAvc=false&EnableAudioVbrEncoding=true&Tag=etag"
        "&h264-profile=high&h264-level=41&AllowAudioStreamCopy=false"
        "&TranscodeReasons=ContainerNotSupported,AudioCodecNotSupported"
    )


FILMS: dict[str, tuple[MediaInfo, dict[str, Any], int | None]] = {
    "copy": (source(video(), audio()), {}, None),
    "sound": (source(video(), audio(codec="dts", channels=6)), {}, None),
    "picture": (
        source(video(codec="hevc", average_frame_rate=60.0), audio()),
        {
            "CodecProfiles": [
                {
                    "Type": "Video",
                    "Conditions": [
                        {"Property": p, "Condition": "LessThanEqual", "Value": v}
                        for p, v in (
                            ("Width", "1280"),
                            ("Height", "720"),
                            ("VideoFramerate", "23.976"),
                            ("VideoLevel", "41"),
                        )
                    ],
                }
            ]
        },
        None,
    ),
    "burn": (source(video(), audio(), subtitle(2, "pgssub"), container="mp4"), {}, 2),
    "segments": (
        source(video(), audio()),
        {
            "TranscodingProfiles": [
                HLS_MP4
                | {"MinSegments": 2, "SegmentLength": 6, "BreakOnNonKeyFrames": True}
                | {"Container": "ts"}
            ]
        },
        None,
    ),
}


@pytest.mark.parametrize("name", FILMS)
def test_what_was_written_is_read(name: str) -> None:
    film, parts, chosen = FILMS[name]
    request = _request(decide(profile(**parts), film, OPTIONS, subtitle=chosen))
    assert _read(transcoding_url(request)) == request


@pytest.mark.parametrize("name", FILMS)
def test_the_address_alone_leads_to_the_same_stream(name: str) -> None:
    """After a restart the play session is gone, its address is not."""
    film, parts, chosen = FILMS[name]
    plan = decide(profile(**parts), film, OPTIONS, subtitle=chosen)
    request = _read(transcoding_url(_request(plan)))
    options = DecisionOptions(
        enable_direct_play=False,
        allow_video_copy=request.allow_video_copy,
        allow_audio_copy=request.allow_audio_copy,
    )
    again = decide(
        profile_of(request),
        film,
        options,
        audio=request.audio_index,
        subtitle=request.subtitle_index,
    )
    assert (again.protocol, again.mode, again.burns_subtitle) == (
        plan.protocol,
        plan.mode,
        plan.burns_subtitle,
    )
    assert again.audio is not None
    assert plan.audio is not None
    assert again.video is not None
    assert plan.video is not None
    for now, then in ((again.audio, plan.audio), (again.video, plan.video)):
        assert (now.copy, now.codec, now.bitrate) == (then.copy, then.codec, then.bitrate)
    assert (again.video.max_width, again.video.max_height, again.video.frame_rate) == (
        plan.video.max_width,
        plan.video.max_height,
        plan.video.frame_rate,
    )


def test_plain_http() -> None:
    form = {"Type": "Video", "Container": "mkv", "Protocol": "http", "VideoCodec": "h264"}
    plan = decide(profile(TranscodingProfiles=[form]), source(video(), audio()), OPTIONS)
    url = transcoding_url(_request(plan, start=12.5))
    assert "/stream.mkv?" in url
    assert "&StartTimeTicks=125000000" in url
    request = _read(url, delivery=Delivery.HTTP, container="mkv")
    assert (request.start, request.container) == (12.5, "mkv")


def test_music() -> None:
    player = profile(
        TranscodingProfiles=[
            {"Type": "Audio", "Container": "mp4", "AudioCodec": "aac", "Protocol": "hls"}
        ]
    )
    plan = decide(player, source(audio(0, "flac"), container="flac"), OPTIONS)
    url = transcoding_url(_request(plan))
    assert url.startswith("/audio/")
    request = _read(url, is_audio=True)
    assert (request.audio_codecs, request.is_audio) == (("aac",), True)
    again = decide(
        profile_of(request), source(audio(0, "flac"), container="flac"), OPTIONS, audio=0
    )
    assert again.audio is not None
    assert again.audio.bitrate == request.audio_bitrate


def test_subtitles_in_the_playlist() -> None:
    film = source(video(), audio(), subtitle())
    device = profile(SubtitleProfiles=[{"Format": "vtt", "Method": "Hls"}])
    request = _request(decide(device, film, OPTIONS, subtitle=2))
    assert (request.subtitle_index, request.subtitle_method) == (2, SubtitleMethod.HLS)
    assert _read(transcoding_url(request)) == request
    beside = decide(profile(), film, OPTIONS, subtitle=2)
    assert _request(beside).subtitle_index is None


def test_addresses_clients_write_themselves() -> None:
    request = parse_request(
        ITEM,
        {
            "mediasourceid": "10111213-1415-1617-1819-1a1b1c1d1e1f",
            "videocodec": "hevc|h264",
            "AUDIOCODEC": "aac",
            "api_key": "t",
            "Static": "TRUE",
            "Container": "mkv",
            "width": "640",
            "transcodeReasons": "Nonsense, VideoCodecNotSupported",
            "subtitleMethod": "encode",
            "hevc-level": "120",
            "hevc-profile": "main 10,<script>",
        },
    )
    assert request.media_source_id == SOURCE.hex()
    assert (request.video_codecs, request.api_key) == (("hevc", "h264"), "t")
    assert (request.is_static, request.container, request.max_width) == (True, "mkv", 640)
    assert request.reasons == R.VideoCodecNotSupported
    assert (request.subtitle_method, request.level) == (SubtitleMethod.ENCODE, 120)
    assert request.profiles == ("main 10",)


HOSTILE = ["-i", "a;b", "$(x)", "../../etc", "h264 -vf", "\n", "\0", "x" * 999, "file:", "٣"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_do_not_pass(text: str) -> None:
    names = ("VideoCodec", "AudioCodec", "SegmentContainer", "SubtitleCodec", "h264-profile")
    assert parse_request(ITEM, dict.fromkeys(names, text)) == HlsRequest(item_uid=ITEM)


NUMBERS = ["VideoBitrate", "MaxWidth", "AudioStreamIndex", "MaxFramerate", "StartTimeTicks"]


@given(
    st.sampled_from(NUMBERS), st.text(max_size=30) | st.integers().map(str) | st.floats().map(str)
)
def test_numbers_are_bounded(key: str, text: str) -> None:
    request = parse_request(ITEM, {key: text})
    for value in (request.video_bitrate, request.max_width, request.audio_index):
        assert value is None or -1 <= value < 2**31
    assert request.max_frame_rate is None or 0 < request.max_frame_rate <= 1000
    assert 0 <= request.start < 2**62
    assert transcoding_url(request).isascii()


def test_loudness_is_a_field_of_our_own() -> None:
    wish = DecisionOptions(loudness=Loudness.NIGHT)
    url = transcoding_url(_request(decide(profile(), source(video(), audio()), wish)))
    assert "&Loudness=night&" in url
    assert _read(url).loudness is Loudness.NIGHT
    for nonsense in ("Loudness=;-y", "Loudness=", "x=1"):
        assert _read(f"/x?{nonsense}").loudness is Loudness.OFF
