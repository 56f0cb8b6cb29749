"""Bounds that make a difference to a device, and what people call it."""

import math

import pytest

from rustfin_core.catalog.queries.alike import FileFacts
from rustfin_core.kernel.enums import StreamType
from rustfin_core.playback.device_facts import facts_of
from rustfin_core.playback.device_kind import device_kind
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.tracks import SubtitleMode, TrackPreferences
from rustfin_core.playback.types import DeviceKind

VIDEO, AUDIO = StreamType.VIDEO, StreamType.AUDIO


def _condition(subject: str, value: str) -> dict[str, str]:
    return {"Property": subject, "Condition": "LessThanEqual", "Value": value}


def test_bounds_of_a_profile() -> None:
    profile = parse_profile(
        {
            "MaxStreamingBitrate": 1000,
            "CodecProfiles": [
                {
                    "Type": "Video",
                    "ApplyConditions": [_condition("Width", "1920")],
                    "Conditions": [
                        _condition("VideoFramerate", "30"),
                        _condition("Width", "x|3840|inf"),
                        _condition("VideoProfile", "high"),
                    ],
                }
            ],
            "ContainerProfiles": [{"Type": "Video", "Conditions": [_condition("NumStreams", "4")]}],
            "TranscodingProfiles": [
                {
                    "Type": "Video",
                    "MaxAudioChannels": "6",
                    "Conditions": [_condition("Height", "720")],
                },
                {"Type": "Video"},
            ],
        }
    )
    facts = facts_of(profile, TrackPreferences())
    assert facts.file_bitrate == (1000.0,)
    assert facts.track_count == (4.0,)
    assert facts.texts == {(VIDEO, "profile")}
    assert facts.numbers == {
        (VIDEO, "width"): (1920.0, 3840.0),
        (VIDEO, "height"): (720.0,),
        (VIDEO, "frame_rate"): (30.0,),
        (VIDEO, "average_frame_rate"): (30.0, 1000.0),
        (VIDEO, "bitrate"): (1000.0,),
        (AUDIO, "channels"): (6.0,),
        (AUDIO, "bitrate"): (200.0,),
    }
    assert all(math.isfinite(bound) for bounds in facts.numbers.values() for bound in bounds)


def test_a_device_without_limits() -> None:
    assert facts_of(parse_profile({}), TrackPreferences()) == FileFacts(
        numbers={(AUDIO, "channels"): ()}
    )


@pytest.mark.parametrize(
    ("mode", "languages", "seen"),
    [
        (SubtitleMode.DEFAULT, ("de",), ()),
        (SubtitleMode.ONLY_FORCED, ("de",), ()),
        (SubtitleMode.ALWAYS, (), None),
        (SubtitleMode.SMART, (), ()),
        (SubtitleMode.SMART, ("nonsense!", "de-AT", "fi"), ("ger", "de", "deu", "fin", "fi")),
    ],
)
def test_tracks_that_play_by_themselves(
    mode: SubtitleMode, languages: tuple[str, ...], seen: tuple[str, ...] | None
) -> None:
    wishes = TrackPreferences(
        subtitle_mode=mode, subtitle_languages=languages, audio_languages=("jpn",)
    )
    facts = facts_of(parse_profile({}), wishes)
    assert facts.subtitle_languages == seen
    assert facts.sound_languages == ("jpn", "ja")


@pytest.mark.parametrize(
    ("client", "name", "kind"),
    [
        ("Jellyfin Android TV", "Shield", DeviceKind.TV),
        ("Jellyfin Roku", "", DeviceKind.TV),
        ("Jellyfin Web", "Firefox", DeviceKind.BROWSER),
        ("Findroid", "Pixel", DeviceKind.PHONE),
        ("mpv", "workstation", DeviceKind.OTHER),
    ],
)
def test_what_people_call_it(client: str, name: str, kind: DeviceKind) -> None:
    assert device_kind(client, name) is kind
