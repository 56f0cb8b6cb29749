"""Short ways to write sources and profiles down in tests."""

from typing import Any

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.profile import DeviceProfile
from rustfin_core.playback.profile_json import parse_profile


def video(index: int = 0, codec: str = "h264", **more: Any) -> StreamInfo:
    """A 1080p picture at 8 Mbit/s."""
    facts: dict[str, Any] = {
        "width": 1920,
        "height": 1080,
        "bitrate": 8_000_000,
        "bit_depth": 8,
        "profile": "High",
        "level": 41,
        "average_frame_rate": 24.0,
        "frame_rate": 24.0,
        "is_default": True,
    }
    return StreamInfo(index=index, type=StreamType.VIDEO, codec=codec, **(facts | more))


def audio(index: int = 1, codec: str = "aac", **more: Any) -> StreamInfo:
    """A stereo track."""
    facts: dict[str, Any] = {
        "channels": 2,
        "bitrate": 192_000,
        "sample_rate": 48_000,
        "is_default": index == 1,
        "language": "eng",
    }
    return StreamInfo(index=index, type=StreamType.AUDIO, codec=codec, **(facts | more))


def subtitle(index: int = 2, codec: str = "subrip", **more: Any) -> StreamInfo:
    """An embedded subtitle."""
    facts: dict[str, Any] = {"language": "eng"}
    return StreamInfo(index=index, type=StreamType.SUBTITLE, codec=codec, **(facts | more))


def source(*streams: StreamInfo, container: str = "mkv", **more: Any) -> MediaInfo:
    """A film of two hours."""
    facts: dict[str, Any] = {"duration": 7200.0, "bitrate": 8_500_000}
    return MediaInfo(container=container, streams=streams, **(facts | more))


HLS_MP4 = {
    "Type": "Video",
    "Container": "mp4",
    "Protocol": "hls",
    "VideoCodec": "h264",
    "AudioCodec": "aac,mp3",
    "MaxAudioChannels": "2",
}


def profile(**parts: Any) -> DeviceProfile:
    """A device profile from Jellyfin's JSON names; plays H.264 and AAC in MP4 by default."""
    defaults: dict[str, Any] = {
        "DirectPlayProfiles": [
            {"Type": "Video", "Container": "mp4", "VideoCodec": "h264", "AudioCodec": "aac"}
        ],
        "TranscodingProfiles": [HLS_MP4],
        "SubtitleProfiles": [{"Format": "vtt", "Method": "External"}],
    }
    return parse_profile(defaults | parts)
