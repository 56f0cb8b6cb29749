"""The sentences people read."""

from dataclasses import replace
from typing import Any

import pytest

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.lacks import rate_text
from rustfin_core.playback.reasons import NO_REASON
from rustfin_core.playback.reasons import TranscodeReason as R
from rustfin_core.playback.types import (
    AudioTarget,
    DecisionOptions,
    DeviceKind,
    Plan,
    TranscodeMode,
    VideoTarget,
)
from rustfin_core.playback.wording import explain
from tests.playback.builders import audio, profile, source, subtitle, video

BROWSER = DecisionOptions(device=DeviceKind.BROWSER)


def _limit(subject: str, operator: str, value: str, kind: str = "Video") -> list[dict[str, Any]]:
    condition = {"Property": subject, "Condition": operator, "Value": value}
    return [{"Type": kind, "Conditions": [condition]}]


@pytest.mark.parametrize(
    ("film", "parts", "sentence"),
    [
        (
            source(video(), audio(), container="mp4"),
            {},
            "This browser plays this file exactly as it is.",
        ),
        (
            source(video(), audio()),
            {},
            "Picture untouched. Repackaged because this browser cannot open MKV.",
        ),
        (
            source(video(), audio(codec="dts"), container="mp4"),
            {},
            "Picture untouched. Sound converted: this browser has no DTS.",
        ),
        (
            source(video(), audio(codec="dts")),
            {},
            "Picture untouched. Sound converted: this browser has no DTS and cannot open MKV.",
        ),
        (
            source(video(codec="hevc"), audio(), container="mp4"),
            {},
            "This browser cannot play HEVC, so the picture is converted.",
        ),
        (
            source(video(codec="hevc"), audio(codec="dts")),
            {},
            "This browser cannot play HEVC, has no DTS and cannot open MKV, so picture and sound"
            " are converted.",
        ),
        (
            source(video(color_transfer="smpte2084"), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoRangeType", "EqualsAny", "SDR")},
            "This browser cannot show HDR10, so the picture is converted.",
        ),
        (
            source(video(dolby_vision_profile=5), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoRangeType", "EqualsAny", "SDR")},
            "This browser cannot show Dolby Vision, so the picture is converted.",
        ),
        (
            source(video(bit_depth=10), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoBitDepth", "LessThanEqual", "8")},
            "This browser cannot play 10-bit H.264, so the picture is converted.",
        ),
        (
            source(video(), audio(), container="mp4"),
            {"MaxStreamingBitrate": 2_000_000},
            "The connection is too slow for the original (8.5 Mbit/s), so the picture is"
            " converted.",
        ),
        (
            source(video(), audio(codec="dts"), container="mp4"),
            {"MaxStreamingBitrate": 2_000_000},
            "The connection is too slow for the original (8.5 Mbit/s) and this browser has no DTS,"
            " so picture and sound are converted.",
        ),
        (
            source(video(), audio(), audio(2, external_path="/x.mka"), container="mp4"),
            {"CodecProfiles": _limit("IsSecondaryAudio", "Equals", "false", "VideoAudio")},
            "This browser plays this file exactly as it is.",
        ),
        (
            source(video(), audio(channels=6), container="mp4"),
            {"CodecProfiles": _limit("AudioChannels", "LessThanEqual", "2", "VideoAudio")},
            "Picture untouched. Sound converted: this browser cannot play 6 channels of sound.",
        ),
        (
            source(video(), audio()),
            {"TranscodingProfiles": []},
            "This browser cannot open MKV, and it takes no format that this server could make"
            " of it.",
        ),
        (
            source(video(), audio(codec="ac3"), container="mp4"),
            {
                "TranscodingProfiles": [
                    {
                        "Type": "Video",
                        "Container": "ts",
                        "Protocol": "hls",
                        "VideoCodec": "h264",
                        "AudioCodec": "ac3",
                    }
                ]
            },
            "Picture untouched. Repackaged because this browser plays Dolby Digital only in another"
            " package.",
        ),
        (
            source(audio(0, "flac"), container="flac"),
            {
                "DirectPlayProfiles": [{"Type": "Audio", "Container": "mp3"}],
                "TranscodingProfiles": [{"Type": "Audio", "Container": "mp3"}],
            },
            "Sound converted: this browser has no FLAC and cannot open FLAC.",
        ),
    ],
)
def test_sentence(film: MediaInfo, parts: dict[str, Any], sentence: str) -> None:
    assert decide(profile(**parts), film, BROWSER).sentence == sentence


def test_a_sound_file_beside_the_film_is_put_in() -> None:
    film = source(video(), audio(1, external_path="/films/x.mka"), container="mp4")
    assert decide(profile(), film, BROWSER).sentence == (
        "Picture untouched. Repackaged because this browser takes no sound from a file of its own."
    )


def test_subtitles_that_are_drawn_in() -> None:
    pictures = source(video(), audio(), subtitle(2, "pgssub"), container="mp4")
    plan = decide(profile(), pictures, BROWSER, subtitle=2)
    assert plan.sentence == "Subtitles are pictures, so they are drawn into the video."
    plan = decide(profile(), replace(pictures, container="mkv"), BROWSER, subtitle=2)
    assert plan.sentence == (
        "Subtitles are pictures, so they are drawn into the video. Besides, this browser cannot"
        " open MKV."
    )
    text = source(video(), audio(), subtitle(), container="mp4")
    plan = decide(profile(SubtitleProfiles=[]), text, BROWSER, subtitle=2)
    assert plan.sentence == (
        "This browser cannot show these subtitles, so they are drawn into the video."
    )
    plan = decide(profile(MaxStreamingBitrate=2_000_000), pictures, BROWSER, subtitle=2)
    assert plan.sentence == (
        "The connection is too slow for the original (8.5 Mbit/s), so the picture is converted,"
        " with the subtitles drawn into it."
    )
    foreign = source(video(codec="vc1"), audio(codec="dts"), subtitle(2, "pgssub"), container="mp4")
    plan = decide(profile(), foreign, BROWSER, subtitle=2)
    assert plan.sentence == (
        "This browser cannot play VC-1, has no DTS and cannot show PGS subtitles, so picture and"
        " sound are converted, with the subtitles drawn in."
    )


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"enable_transcoding": False}, "converting is switched off."),
        ({"enable_repackaging": False}, "this account may not have it converted."),
    ],
)
def test_what_is_not_allowed(change: dict[str, bool], end: str) -> None:
    plan = decide(profile(), source(video(), audio()), replace(BROWSER, **change))
    assert plan.play_method is None
    assert plan.sentence == f"This browser cannot open MKV, and {end}"


def test_a_new_package_may_be_all_that_is_allowed() -> None:
    options = replace(BROWSER, enable_encoding=False)
    assert decide(profile(), source(video(), audio()), options).mode is TranscodeMode.REMUX
    refused = decide(profile(), source(video(codec="hevc"), audio()), options)
    assert refused.sentence == (
        "This browser cannot play HEVC and cannot open MKV, and this account may not have it"
        " converted."
    )


def _plan(mode: TranscodeMode, reasons: R, *, music: bool = False) -> Plan:
    """A plan of *mode* whatever its reasons."""
    copies = mode is not TranscodeMode.TRANSCODE
    picture = VideoTarget(copy=copies, codec="h264")
    keeps_sound = mode is TranscodeMode.REMUX
    return Plan(
        play_method=PlayMethod.TRANSCODE,
        mode=mode,
        reasons=reasons,
        video=None if music else picture,
        audio=AudioTarget(stream_index=1, copy=keeps_sound, codec="aac"),
        audio_index=1,
        subtitle_index=2,
    )


FILM = source(
    video(
        rotation=90,
        is_interlaced=True,
        ref_frames=16,
        level=51,
        color_transfer="arib-std-b67",
    ),
    audio(codec="dts", profile="DTS-HD MA", channels=8, sample_rate=96_000, sample_bit_depth=24),
    subtitle(2, "pgssub"),
)
BARE = source(video(codec=None, width=None, profile=None, level=None, bitrate=None), container="")
EVERY = tuple(R)


@pytest.mark.parametrize("reason", EVERY, ids=lambda reason: reason.name)
def test_every_reason_says_what_the_device_lacks_and_what_is_done(reason: R) -> None:
    told = {
        explain(_plan(mode, reason), film, BROWSER): (mode, film.container)
        for mode in TranscodeMode
        for film in (FILM, BARE)
    }
    for sentence in told:
        assert "this browser" in sentence.lower() or "connection is" in sentence
        assert any(word in sentence for word in ("Picture untouched", "onverted", "Repackaged"))
        assert sentence.endswith(".")
        assert "None" not in sentence
        assert "{" not in sentence
    # With nothing to tell, another sentence is used: so this one tells something.
    assert explain(_plan(TranscodeMode.REMUX, NO_REASON), FILM, BROWSER) not in told
    of_many = explain(_plan(TranscodeMode.TRANSCODE, reason), FILM, BROWSER, of_many=True)
    assert of_many != explain(_plan(TranscodeMode.TRANSCODE, NO_REASON), FILM, BROWSER)


def test_reasons_are_told_apart() -> None:
    sentences = {explain(_plan(TranscodeMode.TRANSCODE, reason), FILM, BROWSER) for reason in EVERY}
    assert len(sentences) == len(EVERY)
    assert (
        "This browser cannot play H.264 of level 5.1 and cannot play 24-bit sound, so picture and"
        " sound are converted."
    ) in {
        explain(
            _plan(TranscodeMode.TRANSCODE, R.VideoLevelNotSupported | R.AudioBitDepthNotSupported),
            FILM,
            BROWSER,
        )
    }


@pytest.mark.parametrize(
    ("mode", "music", "sentence"),
    [
        (TranscodeMode.REMUX, False, "Picture untouched. Repackaged for this browser."),
        (
            TranscodeMode.DIRECT_STREAM,
            False,
            "Picture untouched. Sound converted for this browser.",
        ),
        (TranscodeMode.TRANSCODE, False, "Picture and sound are converted for this browser."),
        (TranscodeMode.REMUX, True, "Sound untouched. Repackaged for this browser."),
        (TranscodeMode.TRANSCODE, True, "Sound converted for this browser."),
    ],
)
def test_no_known_reason(mode: TranscodeMode, music: bool, sentence: str) -> None:
    film = source(audio(1), container="") if music else FILM
    assert explain(_plan(mode, NO_REASON, music=music), film, BROWSER) == sentence


def test_no_known_reason_for_drawing_or_refusing() -> None:
    film = source(video(), audio(), container="mp4")
    encoded = replace(BROWSER, enable_direct_play=False, allow_video_copy=False)
    assert decide(profile(), film, encoded).sentence == (
        "The picture is converted for this browser."
    )
    refused = Plan(play_method=None)
    assert explain(refused, film, BROWSER).startswith("This browser cannot play this file, and")


def test_a_text_about_many_files_names_no_numbers() -> None:
    reasons = R.ContainerBitrateExceedsLimit | R.VideoLevelNotSupported | R.AudioCodecNotSupported
    plan = _plan(TranscodeMode.TRANSCODE, reasons)
    assert explain(plan, FILM, BROWSER, of_many=True) == (
        "The connection is too slow for the original and this browser cannot play the level of the"
        " picture's codec and has no DTS, so picture and sound are converted."
    )


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (38_400_000, "38 Mbit/s"),
        (2_590_008, "2.6 Mbit/s"),
        (128_000, "128 kbit/s"),
        (None, "unknown rate"),
    ],
)
def test_rates(rate: int | None, text: str) -> None:
    assert rate_text(rate) == text
