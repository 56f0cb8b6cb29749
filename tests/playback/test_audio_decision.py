"""Decisions about music."""

from dataclasses import replace
from typing import Any

import pytest

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import DeviceProfile
from rustfin_core.playback.reasons import TranscodeReason as R
from rustfin_core.playback.types import DecisionOptions, PlanProtocol, TranscodeMode
from tests.playback.builders import audio, profile, source

OPTIONS = DecisionOptions()


def _player(**parts: Any) -> DeviceProfile:
    defaults: dict[str, Any] = {
        "DirectPlayProfiles": [
            {"Type": "Audio", "Container": "mp3"},
            {"Type": "Audio", "Container": "m4a", "AudioCodec": "aac"},
            {"Type": "Audio", "Container": "webm", "AudioCodec": "opus"},
        ],
        "TranscodingProfiles": [
            {"Type": "Audio", "Container": "wav", "AudioCodec": "wav", "Protocol": "http"},
            {"Type": "Audio", "Container": "mp4", "AudioCodec": "aac", "Protocol": "hls"},
        ],
    }
    return profile(**(defaults | parts))


def _song(codec: str, container: str, **more: Any) -> Any:
    return source(audio(0, codec, **more), container=container, bitrate=320_000)


def test_direct() -> None:
    plan = decide(_player(), _song("aac", "mov,mp4,m4a"), OPTIONS)
    assert (plan.play_method, plan.container) == (PlayMethod.DIRECT_PLAY, "m4a")
    assert plan.sentence == "This device plays this file exactly as it is."


@pytest.mark.parametrize(
    ("codec", "container", "reasons"),
    [
        ("flac", "flac", R.ContainerNotSupported | R.AudioCodecNotSupported),
        ("aac", "mkv", R.ContainerNotSupported),
        ("mp3", "avi", R.ContainerNotSupported),
        ("alac", "m4a", R.AudioCodecNotSupported),
        ("opus", "mkv,webm", R.ContainerNotSupported),
    ],
)
def test_obstacles(codec: str, container: str, reasons: R) -> None:
    plan = decide(_player(), _song(codec, container), OPTIONS)
    assert plan.reasons == reasons
    assert plan.play_method is PlayMethod.TRANSCODE
    assert (plan.protocol, plan.container) == (PlanProtocol.HLS_MP4, "mp4")
    assert plan.mode is (TranscodeMode.REMUX if codec == "aac" else TranscodeMode.TRANSCODE)


def test_matroska_for_those_who_name_it() -> None:
    player = _player(DirectPlayProfiles=[{"Type": "Audio", "Container": "mkv"}])
    assert decide(player, _song("opus", "mkv,webm"), OPTIONS).play_method is PlayMethod.DIRECT_PLAY


def test_limits() -> None:
    player = _player(
        MusicStreamingTranscodingBitrate=128_000,
        CodecProfiles=[
            {
                "Type": "Audio",
                "Conditions": [
                    {"Property": "AudioChannels", "Condition": "LessThanEqual", "Value": "2"}
                ],
            }
        ],
    )
    plan = decide(player, _song("aac", "m4a", channels=6), OPTIONS)
    assert plan.reasons == R.AudioChannelsNotSupported
    assert plan.audio is not None
    assert (plan.audio.copy, plan.audio.channels, plan.audio.bitrate) == (False, 2, 128_000)


def test_slow_connection() -> None:
    options = replace(OPTIONS, max_bitrate=100_000)
    plan = decide(_player(), _song("aac", "m4a"), options)
    assert plan.reasons == R.ContainerBitrateExceedsLimit
    assert plan.audio is not None
    assert (plan.audio.copy, plan.audio.bitrate) == (False, 100_000)
    assert "too slow" in plan.sentence


def test_a_chosen_rate_for_music() -> None:
    plan = decide(_player(), _song("mp3", "avi"), replace(OPTIONS, music_bitrate=64_000))
    assert plan.audio is not None
    assert plan.audio.bitrate == 64_000


def test_lossless_has_no_rate() -> None:
    form = {"Type": "Audio", "Container": "flac", "Protocol": "http"}
    player = _player(TranscodingProfiles=[form])
    plan = decide(player, _song("alac", "m4a"), OPTIONS)
    assert plan.audio is not None
    assert (plan.protocol, plan.audio.codec, plan.audio.bitrate) == (
        PlanProtocol.HTTP,
        "flac",
        None,
    )


def test_a_codec_the_server_cannot_make_is_copied() -> None:
    form = {"Type": "Audio", "Container": "mkv", "AudioCodec": "alac,dts", "Protocol": "http"}
    plan = decide(_player(TranscodingProfiles=[form]), _song("dts", "wav"), OPTIONS)
    assert plan.audio is not None
    assert (plan.audio.copy, plan.audio.codec) == (True, "dts")


def test_no_way() -> None:
    assert decide(_player(), source(), OPTIONS).reasons == R.UnknownAudioStreamInfo
    none = decide(_player(TranscodingProfiles=[]), _song("alac", "m4a"), OPTIONS)
    assert none.play_method is None
    forbidden = replace(OPTIONS, enable_transcoding=False)
    assert decide(_player(), _song("alac", "m4a"), forbidden).play_method is None
    ts = [{"Type": "Audio", "Container": "ts", "AudioCodec": "mp3", "Protocol": "hls"}]
    plan = decide(_player(TranscodingProfiles=ts), _song("alac", "m4a"), OPTIONS)
    assert plan.protocol is PlanProtocol.HLS_TS


def test_direct_play_off() -> None:
    options = replace(OPTIONS, enable_direct_play=False, allow_audio_copy=False)
    plan = decide(_player(), _song("aac", "m4a"), options)
    assert (plan.play_method, plan.mode) == (PlayMethod.TRANSCODE, TranscodeMode.TRANSCODE)


def test_a_form_that_can_be_neither_made_nor_copied_is_passed_over() -> None:
    forms = [
        {"Type": "Audio", "Container": "ogg", "AudioCodec": "vorbis", "Protocol": "http"},
        {"Type": "Audio", "Container": "mp3", "AudioCodec": "mp3", "Protocol": "http"},
    ]
    player = _player(TranscodingProfiles=forms)
    assert decide(player, _song("flac", "flac"), OPTIONS).container == "mp3"
    kept = decide(player, _song("vorbis", "mkv"), OPTIONS)
    assert (kept.container, kept.mode) == ("ogg", TranscodeMode.REMUX)
    # Six channels may not be copied, and nothing here makes Vorbis.
    limited = _player(TranscodingProfiles=[forms[0] | {"MaxAudioChannels": "2"}])
    refused = decide(limited, _song("vorbis", "mkv", channels=6), OPTIONS)
    assert refused.play_method is None


@pytest.mark.parametrize(
    ("codec", "change", "mode"),
    [
        ("aac", {"enable_encoding": False}, TranscodeMode.REMUX),
        ("flac", {"enable_encoding": False}, None),
        ("aac", {"enable_repackaging": False}, None),
        ("flac", {"enable_repackaging": False}, TranscodeMode.TRANSCODE),
        ("flac", {"enable_transcoding": False}, None),
    ],
)
def test_policy(codec: str, change: dict[str, bool], mode: TranscodeMode | None) -> None:
    plan = decide(_player(), _song(codec, "mkv"), replace(OPTIONS, **change))
    assert plan.mode is mode


@pytest.mark.parametrize(("container", "codec"), [("mp3", "mp3"), ("mp4", "aac"), ("webm", "opus")])
def test_a_form_that_names_no_codec_means_the_usual_one_of_its_package(
    container: str, codec: str
) -> None:
    form = {"Type": "Audio", "Container": container, "Protocol": "http"}
    plan = decide(_player(TranscodingProfiles=[form]), _song("flac", "flac"), OPTIONS)
    assert plan.audio is not None
    assert (plan.audio.codec, plan.audio.copy) == (codec, False)
    other = "mp3" if codec == "aac" else "aac"
    foreign = decide(_player(TranscodingProfiles=[form]), _song(other, "mkv"), OPTIONS)
    assert foreign.audio is not None
    assert foreign.audio.codec == codec


@pytest.mark.parametrize("is_headless", [False, True])
def test_sound_without_its_header_is_decoded_because_no_container_takes_it(
    is_headless: bool,
) -> None:
    form = {"Type": "Audio", "Container": "mp4", "AudioCodec": "flac", "Protocol": "hls"}
    player = _player(TranscodingProfiles=[form])
    plan = decide(player, _song("flac", "flac", is_headless=is_headless), OPTIONS)
    assert plan.mode is (TranscodeMode.TRANSCODE if is_headless else TranscodeMode.REMUX)
    assert plan.audio is not None
    assert plan.audio.codec == "flac"
