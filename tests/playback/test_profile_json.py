"""Reading of device profiles as clients of all ages send them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.playback.profile import (
    CodecKind,
    CodecProfile,
    Context,
    Delivery,
    DeviceProfile,
    MediaKind,
    NameList,
    Operator,
    Property,
    SubtitleMethod,
)
from rustfin_core.playback.profile_json import parse_profile


def test_keys_of_any_case_and_numbers_as_text() -> None:
    parsed = parse_profile(
        {
            "name": "TV",
            "MAXSTREAMINGBITRATE": "20000000",
            "maxStaticBitrate": 5e6,
            "MusicStreamingTranscodingBitrate": None,
            "directPlayProfiles": [
                {"type": "video", "CONTAINER": " MP4, m4v ", "videoCodec": "-hevc"}
            ],
            "transcodingprofiles": [
                {
                    "Type": "Video",
                    "Container": "TS",
                    "Protocol": "HLS",
                    "MaxAudioChannels": " 6",
                    "MinSegments": "2",
                    "BreakOnNonKeyFrames": "true",
                    "EnableAudioVbrEncoding": "false",
                }
            ],
        }
    )
    assert (parsed.name, parsed.max_streaming_bitrate) == ("TV", 20_000_000)
    assert (parsed.max_static_bitrate, parsed.music_bitrate) == (5_000_000, None)
    (direct,) = parsed.direct_play
    assert direct.containers == NameList(("mp4", "m4v"))
    assert direct.video_codecs == NameList(("hevc",), negated=True)
    (form,) = parsed.transcoding
    assert (form.container, form.delivery, form.max_audio_channels) == ("ts", Delivery.HLS, 6)
    assert (form.min_segments, form.break_on_non_key_frames, form.audio_vbr) == (2, True, False)


def test_unknown_members_cost_only_their_own_entry() -> None:
    parsed = parse_profile(
        {
            "DirectPlayProfiles": [{"Type": "Smell"}, {"Type": "Audio"}, "junk", None],
            "TranscodingProfiles": [
                {"Type": "Video", "Context": "Someday"},
                {"Type": "Taste"},
                {"Type": "Audio", "Protocol": "carrier pigeon"},
            ],
            "ContainerProfiles": [{"Type": "Smell"}, {"Type": "Video"}],
            "CodecProfiles": [
                {"Type": "Smell"},
                {
                    "Type": "Video",
                    "Conditions": [
                        {"Condition": "Equals", "Property": "Colour", "Value": "1"},
                        {"Condition": "Roughly", "Property": "Width", "Value": "1"},
                        {"Condition": "Equals", "Property": "Width", "Value": 1920},
                    ],
                },
            ],
            "SubtitleProfiles": [{"Format": "vtt", "Method": "Telepathy"}, {"Format": "ass"}],
        }
    )
    assert [entry.kind for entry in parsed.direct_play] == [MediaKind.AUDIO]
    assert [entry.delivery for entry in parsed.transcoding] == [Delivery.HTTP]
    assert len(parsed.containers) == 1
    (codec,) = parsed.codecs
    (condition,) = codec.conditions
    assert (condition.property, condition.value) == (Property.WIDTH, "1920")
    (subtitle,) = parsed.subtitles
    assert subtitle.method is SubtitleMethod.ENCODE


def test_missing_and_numbered_members_count_from_zero_as_in_c_sharp() -> None:
    parsed = parse_profile(
        {
            "DirectPlayProfiles": [{}, {"Type": 1}, {"Type": 99}, {"Type": True}],
            "TranscodingProfiles": [{"Context": 1}],
            "CodecProfiles": [{"Conditions": [{"Condition": 2, "Property": 3, "Value": True}]}],
            "ContainerProfiles": [
                {
                    "Type": "1",
                    "Conditions": [
                        {"Property": 14},
                        {"Property": 15},
                        {"Property": "18", "IsRequired": False},
                        {"Property": 26},
                        {"Property": 27},
                        {"Property": -1},
                    ],
                }
            ],
        }
    )
    assert [entry.kind for entry in parsed.direct_play] == [MediaKind.AUDIO, MediaKind.VIDEO]
    assert parsed.transcoding[0].context is Context.STATIC
    (codec,) = parsed.codecs
    assert codec.kind is CodecKind.VIDEO
    (condition,) = codec.conditions
    assert (condition.operator, condition.property) == (Operator.LESS_THAN_EQUAL, Property.WIDTH)
    assert condition.value == "true"
    (container,) = parsed.containers
    assert [(c.property, c.required) for c in container.conditions] == [
        (Property.REF_FRAMES, True),
        (Property.IS_SECONDARY_AUDIO, False),
        (Property.VIDEO_ROTATION, True),
    ]


def test_lists_may_be_arrays() -> None:
    parsed = parse_profile({"DirectPlayProfiles": [{"Container": ["mp4", "mkv"]}]})
    assert parsed.direct_play[0].containers == NameList(("mp4", "mkv"))


@pytest.mark.parametrize("data", [None, [], "x", 3, {"DirectPlayProfiles": {}}])
def test_no_profile_is_an_empty_one(data: object) -> None:
    assert parse_profile(data) == DeviceProfile()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "Type",
                    "Container",
                    "Conditions",
                    "MinSegments",
                    "DirectPlayProfiles",
                    "TranscodingProfiles",
                    "CodecProfiles",
                    "SubtitleProfiles",
                    "Method",
                    "Value",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_nothing_a_client_sends_makes_it_fail(data: Any) -> None:
    assert isinstance(parse_profile(data), DeviceProfile)


@pytest.mark.parametrize(
    ("names", "wanted", "allowed"),
    [
        (NameList(), "mkv", True),
        (NameList(), None, False),
        (NameList(("mp4",)), "MOV,MP4", True),
        (NameList(("mp4",)), "mkv", False),
        (NameList(("mp4",)), None, False),
        (NameList(("mp4",), negated=True), "mkv", True),
        (NameList(("mp4",), negated=True), "mp4", False),
        (NameList(("mp4",), negated=True), None, True),
    ],
)
def test_name_list(names: NameList, wanted: str | None, allowed: bool) -> None:
    assert names.allows(wanted) is allowed


@pytest.mark.parametrize(
    ("container", "delivery", "concerned"),
    [("mp4", Delivery.HLS, True), ("ts", Delivery.HLS, False), ("mp4", None, False)],
)
def test_codec_profile_of_hls_segments(
    container: str, delivery: Delivery | None, concerned: bool
) -> None:
    entry = CodecProfile(
        kind=CodecKind.VIDEO,
        codecs=NameList(("h264",)),
        containers=NameList(("hls",)),
        sub_containers=NameList(("mp4",)),
    )
    assert entry.concerns("h264", container, delivery) is concerned
    assert not entry.concerns(None, container, delivery)
    assert not entry.concerns("hevc", container, delivery)
