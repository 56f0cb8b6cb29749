"""Whole decisions about films: what is copied, what is made anew, and why."""

from dataclasses import replace
from typing import Any, ClassVar

import pytest

from rustfin_core.kernel.enums import Loudness, PlayMethod
from rustfin_core.playback.decision import decide
from rustfin_core.playback.profile import SubtitleMethod
from rustfin_core.playback.reasons import TranscodeReason as R
from rustfin_core.playback.types import (
    NO_TRACK,
    DecisionOptions,
    Plan,
    PlanProtocol,
    TranscodeMode,
)
from tests.playback.builders import HLS_MP4, audio, profile, source, subtitle, video

OPTIONS = DecisionOptions()


def _condition(subject: str, operator: str, value: str, **more: Any) -> dict[str, Any]:
    return {"Property": subject, "Condition": operator, "Value": value} | more


def test_what_fits_is_played_as_it_is() -> None:
    plan = decide(profile(), source(video(), audio(), container="mov,mp4,m4a"), OPTIONS)
    assert plan.play_method is PlayMethod.DIRECT_PLAY
    assert (plan.container, plan.reasons, plan.mode) == ("mp4", R(0), None)
    assert (plan.audio_index, plan.subtitle_index) == (1, None)


def test_a_foreign_container_is_repackaged() -> None:
    plan = decide(profile(), source(video(), audio()), OPTIONS)
    assert plan.play_method is PlayMethod.TRANSCODE
    assert plan.reasons == R.ContainerNotSupported
    assert (plan.mode, plan.protocol) == (TranscodeMode.REMUX, PlanProtocol.HLS_MP4)
    assert plan.video is not None
    assert plan.audio is not None
    assert (plan.video.copy, plan.audio.copy) == (True, True)
    assert (plan.video.level, plan.video.profile) == (41, "high")


def test_sound_alone_is_converted_and_mixed_down() -> None:
    plan = decide(profile(), source(video(), audio(codec="dts", channels=6)), OPTIONS)
    assert plan.mode is TranscodeMode.DIRECT_STREAM
    assert plan.reasons == R.AudioCodecNotSupported | R.ContainerNotSupported
    assert plan.audio is not None
    assert (plan.audio.codec, plan.audio.channels) == ("aac", 2)
    assert plan.audio.bitrate == 256_000


def test_a_foreign_picture_is_encoded() -> None:
    plan = decide(profile(), source(video(codec="hevc"), audio(), container="mp4"), OPTIONS)
    assert plan.reasons == R.VideoCodecNotSupported
    assert plan.mode is TranscodeMode.TRANSCODE
    assert plan.video is not None
    assert (plan.video.copy, plan.video.codec, plan.video.bit_depth) == (False, "h264", 8)
    # HEVC needs 0.6 of the bits, and the encoder gets some headroom
    assert plan.video.bitrate == round(8_000_000 * 1.2 / 0.6)


def test_hdr_is_tone_mapped_when_the_screen_is_not_hdr() -> None:
    film = source(video(codec="hevc", color_transfer="smpte2084"), audio())
    plan = decide(profile(), film, OPTIONS)
    assert plan.video is not None
    assert plan.video.tone_map


def test_no_sound_track_is_no_obstacle() -> None:
    plan = decide(profile(), source(video(), container="mp4"), OPTIONS)
    assert plan.play_method is PlayMethod.DIRECT_PLAY
    plan = decide(profile(), source(video()), OPTIONS)
    assert (plan.mode, plan.audio, plan.audio_index) == (TranscodeMode.REMUX, None, None)


def test_two_default_tracks_stand_in_for_each_other() -> None:
    film = source(video(), audio(1, "ac3", channels=6), audio(2, is_default=True), container="mp4")
    assert decide(profile(), film, OPTIONS).audio_index == 2
    chosen = decide(profile(), film, OPTIONS, audio=1)
    assert (chosen.audio_index, chosen.reasons) == (1, R.AudioCodecNotSupported)


def test_tracks_of_one_language_stand_in_where_there_is_no_default() -> None:
    film = source(
        video(),
        audio(1, "ac3", is_default=False, language="ger"),
        audio(2, "aac", language="eng"),
        audio(3, "aac", language="ger"),
        container="mp4",
    )
    assert decide(profile(), film, OPTIONS).audio_index == 3


def test_an_outside_track_is_put_in() -> None:
    film = source(video(), audio(1, external_path="/films/de.aac"), container="mp4")
    plan = decide(profile(), film, OPTIONS)
    assert plan.reasons == R.AudioIsExternal
    assert plan.mode is TranscodeMode.DIRECT_STREAM


@pytest.mark.parametrize("limit", [2_000_000, 300_000, 70_000])
def test_a_slow_connection(limit: int) -> None:
    film = source(video(), audio(), container="mp4")
    plan = decide(profile(), film, replace(OPTIONS, max_bitrate=limit))
    assert plan.reasons == R.ContainerBitrateExceedsLimit
    assert plan.video is not None
    assert plan.audio is not None
    assert plan.mode is TranscodeMode.TRANSCODE
    assert plan.video.max_width is not None
    assert (plan.video.bitrate or 0) + (plan.audio.bitrate or 0) <= max(limit, 128_000)


def test_the_picture_stays_when_only_the_sound_is_too_heavy() -> None:
    film = source(video(bitrate=6_000_000), audio(codec="flac", bitrate=3_000_000))
    plan = decide(profile(), film, replace(OPTIONS, max_bitrate=7_000_000))
    assert plan.mode is TranscodeMode.DIRECT_STREAM
    assert plan.audio is not None
    assert plan.audio.bitrate == 256_000


def test_an_unknown_rate_counts_as_heavy() -> None:
    film = source(video(), audio(), container="mp4", bitrate=None)
    limited = decide(profile(), film, replace(OPTIONS, max_bitrate=20_000_000))
    assert limited.reasons == R.ContainerBitrateExceedsLimit
    assert decide(profile(), film, OPTIONS).play_method is PlayMethod.DIRECT_PLAY


def test_the_profiles_own_limit_counts_until_somebody_chooses_another() -> None:
    slow = profile(MaxStreamingBitrate=1_000_000)
    film = source(video(), audio(), container="mp4")
    assert decide(slow, film, OPTIONS).reasons == R.ContainerBitrateExceedsLimit
    fast = decide(slow, film, replace(OPTIONS, max_bitrate=50_000_000))
    assert fast.play_method is PlayMethod.DIRECT_PLAY


def test_direct_play_can_be_switched_off() -> None:
    film = source(video(), audio(), container="mp4")
    plan = decide(profile(), film, replace(OPTIONS, enable_direct_play=False))
    assert (plan.play_method, plan.mode) == (PlayMethod.TRANSCODE, TranscodeMode.REMUX)
    assert plan.reasons == R(0)


def test_copying_can_be_switched_off() -> None:
    film = source(video(), audio())
    plan = decide(profile(), film, replace(OPTIONS, allow_video_copy=False, allow_audio_copy=False))
    assert plan.video is not None
    assert plan.audio is not None
    assert (plan.video.copy, plan.audio.copy) == (False, False)


def test_nothing_is_possible() -> None:
    film = source(video(), audio(), subtitle())
    for impossible, options in (
        (profile(TranscodingProfiles=[]), OPTIONS),
        (profile(), replace(OPTIONS, enable_transcoding=False)),
        (profile(TranscodingProfiles=[HLS_MP4 | {"Container": "avi"}]), OPTIONS),
    ):
        plan = decide(impossible, film, options, subtitle=2)
        assert (plan.play_method, plan.reasons & R.ContainerNotSupported) == (
            None,
            R.ContainerNotSupported,
        )
        assert (plan.audio_index, plan.subtitle_index) == (1, 2)


def test_a_profile_without_direct_play_names_no_obstacle() -> None:
    film = source(video(), audio())
    assert decide(profile(DirectPlayProfiles=[]), film, OPTIONS).reasons == R.DirectPlayError


def test_the_form_that_copies_more_wins() -> None:
    forms = [
        HLS_MP4 | {"VideoCodec": "hevc"},
        HLS_MP4 | {"VideoCodec": "h264", "AudioCodec": "mp3"},
        HLS_MP4 | {"VideoCodec": "h264", "AudioCodec": "aac", "Container": "ts"},
    ]
    plan = decide(profile(TranscodingProfiles=forms), source(video(), audio()), OPTIONS)
    assert (plan.protocol, plan.mode) == (PlanProtocol.HLS_TS, TranscodeMode.REMUX)


def test_segments_carry_only_what_they_can() -> None:
    forms = [HLS_MP4 | {"Container": "ts", "VideoCodec": "vp9,h264", "AudioCodec": "opus,aac"}]
    film = source(video(codec="vp9"), audio(codec="opus"))
    plan = decide(profile(TranscodingProfiles=forms), film, OPTIONS)
    assert plan.video is not None
    assert plan.audio is not None
    assert (plan.video.codec, plan.audio.codec) == ("h264", "aac")
    assert plan.reasons & R.VideoCodecNotSupported


def test_a_form_without_codecs_takes_the_same() -> None:
    form = {"Type": "Video", "Container": "mkv", "Protocol": "http"}
    plan = decide(profile(TranscodingProfiles=[form]), source(video(), audio(codec="dts")), OPTIONS)
    assert (plan.mode, plan.protocol) == (TranscodeMode.REMUX, PlanProtocol.HTTP)


def test_more_channels_beat_the_first_codec() -> None:
    form = HLS_MP4 | {"AudioCodec": "flac,aac", "MaxAudioChannels": "6"}
    limited = profile(
        TranscodingProfiles=[form],
        CodecProfiles=[
            {
                "Type": "VideoAudio",
                "Codec": "flac",
                "Conditions": [_condition("AudioChannels", "LessThanEqual", "2")],
            }
        ],
    )
    plan = decide(limited, source(video(), audio(codec="dts", channels=8)), OPTIONS)
    assert plan.audio is not None
    assert (plan.audio.codec, plan.audio.channels, plan.audio.bitrate) == ("aac", 6, 640_000)
    stereo = decide(limited, source(video(), audio(codec="dts")), OPTIONS)
    assert stereo.audio is not None
    assert (stereo.audio.codec, stereo.audio.bitrate) == ("flac", None)


def test_sound_limits_of_the_device() -> None:
    limited = profile(
        CodecProfiles=[
            {
                "Type": "VideoAudio",
                "Conditions": [
                    _condition("AudioBitrate", "LessThanEqual", "96000"),
                    _condition("AudioSampleRate", "LessThanEqual", "44100"),
                ],
            }
        ]
    )
    plan = decide(limited, source(video(), audio(channels=1), container="mp4"), OPTIONS)
    assert plan.reasons == R.AudioBitrateNotSupported | R.AudioSampleRateNotSupported
    assert plan.audio is not None
    assert (plan.audio.bitrate, plan.audio.sample_rate) == (96_000, 44_100)


def test_picture_limits_of_the_device() -> None:
    limited = profile(
        TranscodingProfiles=[
            HLS_MP4 | {"Conditions": [_condition("Height", "LessThanEqual", "720")]}
        ],
        CodecProfiles=[
            {
                "Type": "Video",
                "Codec": "h264",
                "Conditions": [
                    _condition("VideoProfile", "EqualsAny", "High|Main"),
                    _condition("VideoLevel", "LessThanEqual", "31"),
                    _condition("VideoFramerate", "LessThanEqual", "30"),
                    _condition("VideoBitrate", "LessThanEqual", "3000000"),
                    _condition("Width", "LessThanEqual", "broken"),
                    _condition("Width", "LessThanEqual", "nan"),
                ],
            }
        ],
    )
    film = source(video(average_frame_rate=60.0), audio(), container="mp4")
    plan = decide(limited, film, OPTIONS)
    assert plan.reasons & R.VideoLevelNotSupported
    target = plan.video
    assert target is not None
    assert (target.copy, target.profile, target.level) == (False, "high,main", 31)
    assert (target.max_width, target.max_height) == (1280, 720)
    assert (target.frame_rate, target.bitrate) == (30.0, 3_000_000)


def test_limits_that_the_picture_keeps_are_not_repeated() -> None:
    limited = profile(
        CodecProfiles=[
            {
                "Type": "Video",
                "Conditions": [
                    _condition("Height", "LessThanEqual", "2160"),
                    _condition("VideoFramerate", "LessThanEqual", "60"),
                ],
            }
        ]
    )
    plan = decide(limited, source(video(codec="hevc"), audio()), OPTIONS)
    assert plan.video is not None
    assert (plan.video.max_height, plan.video.frame_rate) == (None, None)


def test_a_picture_of_unknown_rate_and_size() -> None:
    unknown = video(
        codec="mpeg4",
        bitrate=None,
        width=None,
        height=None,
        average_frame_rate=None,
        frame_rate=None,
        level=None,
        profile=None,
    )
    plan = decide(
        profile(
            CodecProfiles=[
                {"Type": "Video", "Conditions": [_condition("Width", "LessThanEqual", "1280")]}
            ]
        ),
        source(unknown, audio(), bitrate=None),
        OPTIONS,
    )
    assert plan.video is not None
    assert plan.video.max_width == 1280
    assert plan.video.bitrate == round(1920 * 1080 * 25 * 0.12)


def test_conditions_of_the_form_spare_pictures_that_stay() -> None:
    """Tizen asks for 1920 wide transcodes but plays 4K: only sound trouble must not shrink it."""
    form = HLS_MP4 | {"Conditions": [_condition("Width", "LessThanEqual", "1280")]}
    tv = profile(TranscodingProfiles=[form])
    sound_trouble = decide(tv, source(video(), audio(codec="dts"), container="mp4"), OPTIONS)
    assert sound_trouble.mode is TranscodeMode.DIRECT_STREAM
    slow = decide(
        tv,
        source(video(), audio(), container="mp4"),
        replace(OPTIONS, max_bitrate=8_400_000),
    )
    assert slow.mode is TranscodeMode.TRANSCODE
    assert slow.video is not None
    assert slow.video.max_width == 1280


def test_apply_conditions_choose_when_a_codec_profile_counts() -> None:
    def limited(secondary: str) -> Any:
        return profile(
            CodecProfiles=[
                {
                    "Type": "VideoAudio",
                    "ApplyConditions": [_condition("AudioChannels", "Equals", secondary)],
                    "Conditions": [_condition("AudioSampleRate", "LessThanEqual", "44100")],
                }
            ]
        )

    film = source(video(), audio(), container="mp4")
    assert decide(limited("6"), film, OPTIONS).play_method is PlayMethod.DIRECT_PLAY
    assert decide(limited("2"), film, OPTIONS).reasons == R.AudioSampleRateNotSupported


def test_container_conditions() -> None:
    limited = profile(
        ContainerProfiles=[
            {"Type": "Video", "Conditions": [_condition("NumStreams", "LessThanEqual", "2")]},
            {"Type": "Audio", "Conditions": [_condition("NumStreams", "LessThanEqual", "1")]},
        ]
    )
    film = source(video(), audio(), audio(2), container="mp4")
    plan = decide(limited, film, OPTIONS)
    assert (plan.reasons, plan.mode) == (R.StreamCountExceedsLimit, TranscodeMode.REMUX)


def test_direct_stream_over_http_when_allowed() -> None:
    options = replace(OPTIONS, enable_direct_stream=True)
    plan = decide(profile(), source(video(), audio()), options)
    assert plan.play_method is PlayMethod.DIRECT_STREAM
    assert (plan.protocol, plan.container, plan.mode) == (
        PlanProtocol.HTTP,
        "mp4",
        TranscodeMode.REMUX,
    )
    off = replace(options, enable_direct_play=False)
    ready = decide(profile(), source(video(), audio(), container="mp4"), off)
    assert (ready.play_method, ready.container) == (PlayMethod.DIRECT_STREAM, "mp4")
    foreign = decide(profile(), source(video(codec="vp9"), audio()), options)
    assert foreign.play_method is PlayMethod.TRANSCODE
    anything = profile(DirectPlayProfiles=[{"Type": "Video", "AudioCodec": "-dts"}])
    sound = decide(anything, source(video(), audio(codec="dts")), options)
    assert (sound.play_method, sound.container) == (PlayMethod.DIRECT_STREAM, "mkv")


def test_neither_direct_way_is_asked_for() -> None:
    plan = decide(profile(), source(video(), audio()), replace(OPTIONS, enable_direct_play=False))
    assert plan.reasons == R(0)


class TestSubtitles:
    """Text costs nothing, pictures are drawn in."""

    film = source(
        video(),
        audio(),
        subtitle(2, "subrip"),
        subtitle(3, "hdmv_pgs_subtitle"),
        subtitle(4, "ass"),
        container="mp4",
    )

    def plan(self, index: int | None, options: DecisionOptions = OPTIONS, **parts: Any) -> Plan:
        return decide(profile(**parts), self.film, options, subtitle=index)

    @pytest.mark.parametrize("index", [2, 4])
    def test_text_is_converted_beside_the_file(self, index: int) -> None:
        plan = self.plan(index)
        assert plan.play_method is PlayMethod.DIRECT_PLAY
        assert plan.subtitle_method is SubtitleMethod.EXTERNAL
        assert (plan.subtitle_index, plan.subtitle_format) == (index, "vtt")

    def test_pictures_are_drawn_in(self) -> None:
        plan = self.plan(3)
        assert plan.reasons == R.SubtitleCodecNotSupported
        assert (plan.mode, plan.burns_subtitle) == (TranscodeMode.TRANSCODE, True)

    def test_off_is_off(self) -> None:
        options = replace(OPTIONS, default_subtitle=3)
        assert self.plan(None, options).burns_subtitle
        assert self.plan(NO_TRACK, options).subtitle_index is None

    def test_drawing_in_on_request_only_when_converting_anyway(self) -> None:
        options = replace(OPTIONS, always_burn_in_subtitles=True)
        assert self.plan(2, options).subtitle_method is SubtitleMethod.EXTERNAL
        converting = replace(options, enable_direct_play=False)
        assert self.plan(2, converting).burns_subtitle

    def test_secondary_sound_with_outside_pictures_keeps_the_picture(self) -> None:
        first_only = {
            "Type": "VideoAudio",
            "Conditions": [_condition("IsSecondaryAudio", "Equals", "false")],
        }
        for codec, name in (("pgssub", "pgssub"), ("dvd_subtitle", "vobsub")):
            film = source(
                video(),
                audio(),
                audio(2),
                subtitle(3, codec, external_path="/films/a.mks"),
                container="mp4",
            )
            device = profile(
                CodecProfiles=[first_only],
                SubtitleProfiles=[{"Format": name, "Method": "External"}],
            )
            options = replace(OPTIONS, picture_subtitle_files=("pgssub", "dvdsub"))
            plan = decide(device, film, options, audio=2, subtitle=3)
            assert plan.reasons == R.SecondaryAudioNotSupported
            assert (plan.mode, plan.subtitle_method) == (
                TranscodeMode.REMUX,
                SubtitleMethod.EXTERNAL,
            )


@pytest.mark.parametrize("loudness", [Loudness.LEVEL, Loudness.NIGHT])
def test_a_changed_loudness_makes_the_sound_anew_and_copies_the_picture(loudness: Loudness) -> None:
    wish = replace(OPTIONS, loudness=loudness)
    plan = decide(profile(), source(video(), audio(), container="mov,mp4,m4a"), wish)
    assert (plan.play_method, plan.mode) == (PlayMethod.TRANSCODE, TranscodeMode.DIRECT_STREAM)
    assert plan.video is not None
    assert plan.audio is not None
    assert plan.video.copy
    assert (plan.audio.copy, plan.audio.loudness) == (False, loudness)
    assert plan.sentence.startswith("Picture untouched. Sound converted ")
    # other reasons are told as ever
    other = decide(profile(), source(video(), audio(codec="dts")), wish)
    assert other.audio is not None
    assert other.audio.loudness is loudness


def test_a_changed_loudness_never_keeps_a_film_from_playing() -> None:
    wish = replace(OPTIONS, loudness=Loudness.NIGHT, enable_transcoding=False)
    mp4 = source(video(), audio(), container="mov,mp4,m4a")
    assert decide(profile(), mp4, wish).play_method is PlayMethod.DIRECT_PLAY
    silent = source(video(), container="mov,mp4,m4a")
    allowed = replace(wish, enable_transcoding=True)
    assert decide(profile(), silent, allowed).play_method is PlayMethod.DIRECT_PLAY


class TestWhatTheServerCanMake:
    """A form is taken only when the server makes what it asks for."""

    WEBM: ClassVar[dict[str, str]] = {
        "Type": "Video",
        "Container": "webm",
        "Protocol": "http",
        "VideoCodec": "vp8",
        "AudioCodec": "vorbis",
    }

    def test_a_form_it_cannot_make_is_passed_over(self) -> None:
        device = profile(TranscodingProfiles=[self.WEBM, HLS_MP4])
        film = source(video(codec="vc1"), audio(codec="dts"))
        plan = decide(device, film, OPTIONS)
        assert plan.protocol is PlanProtocol.HLS_MP4
        able = replace(OPTIONS, video_encoders=("vp8",), audio_encoders=("vorbis",))
        assert decide(device, film, able).container == "webm"

    def test_a_picture_it_cannot_make_may_be_copied_all_the_same(self) -> None:
        device = profile(TranscodingProfiles=[self.WEBM])
        kept = source(video(codec="vp8", profile=None), audio(codec="vorbis"))
        assert decide(device, kept, OPTIONS).mode is TranscodeMode.REMUX
        for film in (
            source(video(codec="vp8"), audio(codec="dts")),
            source(video(codec="vc1"), audio(codec="vorbis")),
        ):
            assert decide(device, film, OPTIONS).play_method is None

    def test_sound_of_a_list_of_exceptions(self) -> None:
        anything = profile(
            DirectPlayProfiles=[{"Type": "Video", "VideoCodec": "-vc1", "AudioCodec": "-dts"}]
        )
        options = replace(OPTIONS, enable_direct_stream=True)
        film = source(video(), audio(codec="dts"))
        plan = decide(anything, film, options)
        assert plan.play_method is PlayMethod.DIRECT_STREAM
        assert plan.audio is not None
        assert (plan.audio.copy, plan.audio.codec) == (False, "aac")
        mute = replace(options, audio_encoders=())
        assert decide(anything, film, mute).play_method is None

    def test_a_file_that_cannot_go_out_whole(self) -> None:
        film = source(video(), audio(), container="mp4")
        plan = decide(profile(), film, replace(OPTIONS, can_send_file=False))
        assert (plan.reasons, plan.mode) == (R.DirectPlayError, TranscodeMode.REMUX)


@pytest.mark.parametrize(
    ("operator", "value", "source_has", "made"),
    [
        ("GreaterThanEqual", "6", 2, 6),
        ("LessThanEqual", "2", 6, 2),
        ("Equals", "6", 2, 6),
        ("Equals", "2", 6, 2),
        ("EqualsAny", "2|6", 5, 2),
        ("EqualsAny", "2|6", 8, 6),
        ("NotEquals", "6", 6, 5),
        ("Equals", "9", 6, 6),
    ],
)
def test_channels_of_new_sound(operator: str, value: str, source_has: int, made: int) -> None:
    device = profile(
        TranscodingProfiles=[HLS_MP4 | {"AudioCodec": "ac3", "MaxAudioChannels": None}],
        CodecProfiles=[
            {"Type": "VideoAudio", "Conditions": [_condition("AudioChannels", operator, value)]}
        ],
    )
    film = source(video(), audio(codec="dts", channels=source_has), container="mp4")
    plan = decide(device, film, OPTIONS)
    assert plan.audio is not None
    assert (plan.audio.copy, plan.audio.channels) == (False, made)


def test_a_codec_that_keeps_the_channels_comes_before_one_that_adds_silent_ones() -> None:
    device = profile(
        TranscodingProfiles=[HLS_MP4 | {"AudioCodec": "ac3,aac", "MaxAudioChannels": "6"}],
        CodecProfiles=[
            {
                "Type": "VideoAudio",
                "Codec": "ac3",
                "Conditions": [_condition("AudioChannels", "GreaterThanEqual", "6")],
            }
        ],
    )
    stereo = decide(device, source(video(), audio(codec="dts"), container="mp4"), OPTIONS)
    surround = source(video(), audio(codec="dts", channels=6), container="mp4")
    assert stereo.audio is not None
    assert (stereo.audio.codec, stereo.audio.channels) == ("aac", 2)
    found = decide(device, surround, OPTIONS).audio
    assert found is not None
    assert (found.codec, found.channels) == ("ac3", 6)


@pytest.mark.parametrize(
    ("operator", "value", "own", "made"),
    [
        ("LessThanEqual", "48000", 96_000, 48_000),
        ("LessThanEqual", "48000", 44_100, None),
        ("GreaterThanEqual", "48000", 44_100, 48_000),
        ("Equals", "44100", None, 44_100),
        ("LessThanEqual", "48000", None, None),
        ("Equals", "1", 44_100, None),
    ],
)
def test_sample_rate_of_new_sound(
    operator: str, value: str, own: int | None, made: int | None
) -> None:
    conditions = [_condition("AudioSampleRate", operator, value)]
    device = profile(CodecProfiles=[{"Type": "VideoAudio", "Conditions": conditions}])
    film = source(video(), audio(codec="dts", sample_rate=own), container="mp4")
    plan = decide(device, film, OPTIONS)
    assert plan.audio is not None
    assert plan.audio.sample_rate == made


def test_properties_of_the_old_package_do_not_cost_a_new_picture() -> None:
    """A new package is written as its device wants it."""
    conditions = [
        _condition("IsAvc", "Equals", "true"),
        _condition("NumAudioStreams", "LessThanEqual", "1"),
        _condition("PacketLength", "Equals", "188", IsRequired=True),
        _condition("VideoCodecTag", "Equals", "avc1"),
    ]
    device = profile(CodecProfiles=[{"Type": "Video", "Conditions": conditions}])
    film = source(video(is_avc=False, codec_tag="h264"), audio(), audio(2), container="mp4")
    plan = decide(device, film, OPTIONS)
    assert (plan.reasons, plan.mode) == (R.VideoCodecTagNotSupported, TranscodeMode.REMUX)


@pytest.mark.parametrize(
    ("container", "protocol", "made"),
    [
        ("ts", "hls", ("h264", "aac")),
        ("webm", "http", ("vp9", "opus")),
        ("mp4", "http", ("h264", "aac")),
    ],
)
def test_a_form_that_names_no_codecs(container: str, protocol: str, made: tuple[str, str]) -> None:
    form = {"Type": "Video", "Container": container, "Protocol": protocol}
    device = profile(DirectPlayProfiles=[], TranscodingProfiles=[form])
    film = source(video(codec="vc1"), audio(codec="wmav2"))
    options = replace(
        OPTIONS,
        video_encoders=("h264", "vp9"),
        allow_video_copy=False,
        allow_audio_copy=False,
    )
    plan = decide(device, film, options)
    assert plan.video is not None
    assert plan.audio is not None
    assert (plan.video.codec, plan.audio.codec) == made
