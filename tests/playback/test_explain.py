"""The JSON side of ``rustfin-server explain``."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.enums import StreamType
from rustfin_core.playback.explain import explain_case, options_from_json
from rustfin_core.playback.types import DecisionOptions, DeviceKind
from rustfin_core.playback.wire_source import source_from_wire

SOURCE: dict[str, Any] = {
    "container": "mkv",
    "RunTimeTicks": "72000000000",
    "Bitrate": 8_000_000,
    "DefaultAudioStreamIndex": 1,
    "MediaStreams": [
        {"Type": "Video", "Codec": "H264", "Index": 0, "Width": 1920, "Level": "41"},
        {"Codec": "aac", "Index": 1, "Channels": 2, "BitDepth": 16},
        {"Type": 2, "Codec": "PGSSUB", "Index": 2, "IsExternal": True},
        {"Type": 99, "Index": 3},
        {"Type": "EmbeddedImage", "Index": 4},
        {"Type": True, "Index": 1e400, "Width": "wide", "Height": [], "BitRate": False},
        "junk",
    ],
}
PROFILE: dict[str, Any] = {
    "DirectPlayProfiles": [{"Type": "Video", "Container": "mp4"}],
    "TranscodingProfiles": [
        {
            "Type": "Video",
            "Container": "mp4",
            "Protocol": "hls",
            "VideoCodec": "h264",
            "AudioCodec": "aac",
        }
    ],
}


def test_plan_as_json() -> None:
    answer = explain_case({"profile": PROFILE, "source": SOURCE})
    assert answer == {
        "play_method": "Transcode",
        "transcode_reasons": ["ContainerNotSupported"],
        "mode": "Remux",
        "protocol": "HLS.mp4",
        "container": "mp4",
        "video_codec": "h264",
        "audio_codec": "aac",
        "audio_index": 1,
        "subtitle_index": None,
        "subtitle_method": None,
        "sentence": "Picture untouched. Repackaged because this device cannot open MKV.",
    }


def test_chosen_subtitle_and_device() -> None:
    case = {"profile": PROFILE, "source": SOURCE, "subtitle": 2, "options": {"device": "TV"}}
    answer = explain_case(case)
    assert (answer["subtitle_method"], answer["mode"]) == ("Encode", "Transcode")


def test_what_the_source_forbids() -> None:
    source = SOURCE | {"SupportsDirectPlay": False, "SupportsTranscoding": False}
    answer = explain_case({"profile": PROFILE, "source": source, "audio": True})
    assert answer["play_method"] is None


def test_a_source_that_cannot_go_out_as_it_is() -> None:
    ready = SOURCE | {"container": "mp4"}
    case = {"profile": PROFILE, "source": ready}
    assert explain_case(case)["play_method"] == "DirectPlay"
    unsent = explain_case(case | {"source": ready | {"SupportsDirectPlay": False}})
    assert unsent["transcode_reasons"] == ["DirectPlayError"]
    for kind in ("BluRay", 2):
        disc = explain_case(case | {"source": ready | {"VideoType": kind}})
        assert (disc["play_method"], disc["transcode_reasons"]) == ("Transcode", [])
    streamed = ready | {"SupportsTranscoding": False, "SupportsDirectStream": True, "VideoType": 3}
    assert explain_case(case | {"source": streamed})["play_method"] == "Transcode"


def test_an_empty_case_is_answered() -> None:
    assert explain_case({})["transcode_reasons"] == ["UnknownAudioStreamInfo"]
    assert explain_case({"source": {"MediaStreams": 3}})["play_method"] is None


def test_source() -> None:
    wire = source_from_wire(SOURCE)
    picture, sound, drawn, unknown, cover, odd = wire.info.streams
    assert (picture.codec, picture.level, wire.info.duration) == ("h264", 41.0, 7200.0)
    assert (sound.type, sound.sample_bit_depth) == (StreamType.AUDIO, 16)
    assert (drawn.codec, drawn.is_external, drawn.external_path) == ("pgssub", True, "")
    assert unknown.type is StreamType.DATA
    assert cover.is_attached_picture
    assert (odd.index, odd.width, odd.height, odd.bitrate) == (0, None, None, None)


def test_options() -> None:
    base = DecisionOptions()
    changed = options_from_json(
        {
            "max_bitrate": 5,
            "enable_direct_stream": True,
            "video_encoders": ["hevc"],
            "device": "phone",
            "allow_video_copy": 1,
            "max_audio_channels": True,
            "music_bitrate": "many",
            "colour": "blue",
        },
        base,
    )
    assert (changed.max_bitrate, changed.enable_direct_stream) == (5, True)
    assert (changed.video_encoders, changed.device) == (("hevc",), DeviceKind.PHONE)
    assert (changed.allow_video_copy, changed.max_audio_channels, changed.music_bitrate) == (
        True,
        None,
        None,
    )
    assert options_from_json({"device": "toaster"}, base).device is DeviceKind.OTHER


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["MediaStreams", "Type", "Index", "Codec", "Bitrate", "RunTimeTicks"]),
        inner, max_size=5), max_leaves=12))  # fmt: skip
def test_no_source_makes_it_fail(data: Any) -> None:
    assert "sentence" in explain_case({"profile": PROFILE, "source": data})
