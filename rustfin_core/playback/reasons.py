"""Why a device cannot have the file as it is: Jellyfin's ``TranscodeReason`` flags."""

from enum import IntFlag


class TranscodeReason(IntFlag):
    """Flags with the bit numbers Jellyfin 10.11 gives them; clients read the names."""

    ContainerNotSupported = 1 << 0
    VideoCodecNotSupported = 1 << 1
    AudioCodecNotSupported = 1 << 2
    SubtitleCodecNotSupported = 1 << 3
    AudioIsExternal = 1 << 4
    SecondaryAudioNotSupported = 1 << 5
    VideoProfileNotSupported = 1 << 6
    VideoLevelNotSupported = 1 << 7
    VideoResolutionNotSupported = 1 << 8
    VideoBitDepthNotSupported = 1 << 9
    VideoFramerateNotSupported = 1 << 10
    RefFramesNotSupported = 1 << 11
    AnamorphicVideoNotSupported = 1 << 12
    InterlacedVideoNotSupported = 1 << 13
    AudioChannelsNotSupported = 1 << 14
    AudioProfileNotSupported = 1 << 15
    AudioSampleRateNotSupported = 1 << 16
    AudioBitDepthNotSupported = 1 << 17
    ContainerBitrateExceedsLimit = 1 << 18
    VideoBitrateNotSupported = 1 << 19
    AudioBitrateNotSupported = 1 << 20
    UnknownVideoStreamInfo = 1 << 21
    UnknownAudioStreamInfo = 1 << 22
    DirectPlayError = 1 << 23
    VideoRangeTypeNotSupported = 1 << 24
    VideoCodecTagNotSupported = 1 << 25
    StreamCountExceedsLimit = 1 << 26
    VideoRotationNotSupported = 1 << 27

    def names(self) -> tuple[str, ...]:
        """The set flags as wire names, lowest bit first."""
        return tuple(flag.name for flag in TranscodeReason if flag in self and flag.name)


NO_REASON = TranscodeReason(0)

CONTAINER_REASONS = (
    TranscodeReason.ContainerNotSupported | TranscodeReason.ContainerBitrateExceedsLimit
)

AUDIO_STREAM_REASONS = (
    TranscodeReason.AudioIsExternal
    | TranscodeReason.SecondaryAudioNotSupported
    | TranscodeReason.AudioChannelsNotSupported
    | TranscodeReason.AudioProfileNotSupported
    | TranscodeReason.AudioSampleRateNotSupported
    | TranscodeReason.AudioBitDepthNotSupported
    | TranscodeReason.AudioBitrateNotSupported
)
"""The codec is right but something about the track is not."""

VIDEO_STREAM_REASONS = (
    TranscodeReason.VideoProfileNotSupported
    | TranscodeReason.VideoLevelNotSupported
    | TranscodeReason.VideoResolutionNotSupported
    | TranscodeReason.VideoBitDepthNotSupported
    | TranscodeReason.VideoFramerateNotSupported
    | TranscodeReason.RefFramesNotSupported
    | TranscodeReason.AnamorphicVideoNotSupported
    | TranscodeReason.InterlacedVideoNotSupported
    | TranscodeReason.VideoBitrateNotSupported
    | TranscodeReason.VideoRangeTypeNotSupported
    | TranscodeReason.VideoRotationNotSupported
)
"""The codec is right but something about the picture is not."""

VIDEO_REASONS = TranscodeReason.VideoCodecNotSupported | VIDEO_STREAM_REASONS

REPACKAGING_CURES = (
    AUDIO_STREAM_REASONS
    | TranscodeReason.AudioCodecNotSupported
    | TranscodeReason.ContainerNotSupported
    | TranscodeReason.VideoCodecTagNotSupported
)
"""What a new container (and at most new sound) makes right; the picture stays as it is."""
