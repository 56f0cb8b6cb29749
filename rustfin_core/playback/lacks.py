"""What stands between a device and a file, one clause for each reason.

A clause goes on after "this TV"; it names what the file has where that is known.
"""

import re
from collections.abc import Mapping

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.said import Said, say, sayable
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.conditions import frame_rate
from rustfin_core.playback.profile import split_names
from rustfin_core.playback.reasons import TranscodeReason
from rustfin_core.playback.subtitle_choice import canonical_format
from rustfin_core.playback.tracks import find_stream
from rustfin_core.playback.types import DeviceKind, Plan
from rustfin_core.playback.video_range import VideoRangeType, video_range_type

R = TranscodeReason

CLAUSES: Mapping[TranscodeReason, tuple[str, str]] = {
    R.VideoCodecNotSupported: (
        sayable("cannot play {codec}"),
        sayable("cannot play the codec of the picture"),
    ),
    R.VideoRangeTypeNotSupported: (
        sayable("cannot show {range}"),
        sayable("cannot show the range of colours"),
    ),
    R.VideoBitDepthNotSupported: (
        sayable("cannot play {bits}-bit {codec}"),
        sayable("cannot play so many bits of colour"),
    ),
    R.VideoProfileNotSupported: (
        sayable("cannot play {codec} in the profile {profile}"),
        sayable("cannot play the profile of the picture's codec"),
    ),
    R.VideoLevelNotSupported: (
        sayable("cannot play {codec} of level {level}"),
        sayable("cannot play the level of the picture's codec"),
    ),
    R.VideoResolutionNotSupported: (
        sayable("takes no picture of {size}"),
        sayable("takes no picture so large"),
    ),
    R.VideoFramerateNotSupported: (
        sayable("cannot follow {frames} pictures a second"),
        sayable("cannot follow so many pictures a second"),
    ),
    R.VideoBitrateNotSupported: (
        sayable("cannot follow a picture of {picture_rate}"),
        sayable("cannot follow a picture of such a bit rate"),
    ),
    R.InterlacedVideoNotSupported: (
        sayable("cannot play interlaced video"),
        sayable("cannot play interlaced video"),
    ),
    R.AnamorphicVideoNotSupported: (
        sayable("cannot stretch the picture"),
        sayable("cannot stretch the picture"),
    ),
    R.VideoRotationNotSupported: (
        sayable("cannot turn the picture"),
        sayable("cannot turn the picture"),
    ),
    R.RefFramesNotSupported: (
        sayable("cannot keep {references} pictures of {codec} at a time"),
        sayable("cannot keep so many pictures at a time"),
    ),
    R.UnknownVideoStreamInfo: (
        sayable("finds no picture it knows"),
        sayable("finds no picture it knows"),
    ),
    R.AudioCodecNotSupported: (sayable("has no {sound}"), sayable("has no such sound")),
    R.AudioChannelsNotSupported: (
        sayable("cannot play {channels} channels of sound"),
        sayable("cannot play so many channels of sound"),
    ),
    R.AudioProfileNotSupported: (
        sayable("has no {sound} of the kind {sound_profile}"),
        sayable("has no such kind of sound"),
    ),
    R.AudioSampleRateNotSupported: (
        sayable("cannot play sound of {sample_rate}"),
        sayable("cannot play sound of such a sample rate"),
    ),
    R.AudioBitDepthNotSupported: (
        sayable("cannot play {sound_bits}-bit sound"),
        sayable("cannot play so many bits of sound"),
    ),
    R.AudioBitrateNotSupported: (
        sayable("cannot follow sound of {sound_rate}"),
        sayable("cannot follow sound of such a bit rate"),
    ),
    R.AudioIsExternal: (
        sayable("takes no sound from a file of its own"),
        sayable("takes no sound from a file of its own"),
    ),
    R.SecondaryAudioNotSupported: (
        sayable("plays only the first sound track"),
        sayable("plays only the first sound track"),
    ),
    R.UnknownAudioStreamInfo: (
        sayable("finds no sound it knows"),
        sayable("finds no sound it knows"),
    ),
    R.SubtitleCodecNotSupported: (
        sayable("cannot show {subtitle} subtitles"),
        sayable("cannot show the subtitles"),
    ),
    R.ContainerNotSupported: (
        sayable("cannot open {container}"),
        sayable("cannot open such files"),
    ),
    R.VideoCodecTagNotSupported: (
        sayable("wants {codec} labelled differently"),
        sayable("wants the picture labelled differently"),
    ),
    R.StreamCountExceedsLimit: (
        sayable("does not take the {tracks} tracks of the file"),
        sayable("does not take so many tracks in a file"),
    ),
    R.DirectPlayError: (
        sayable("takes no files as they are"),
        sayable("takes no files as they are"),
    ),
}
"""Reason -> the clause about a file, and the one about files in general; in order of weight.

``ContainerBitrateExceedsLimit`` is the connection's lack, not the device's.
"""

_NUMBERS = (
    R.VideoBitDepthNotSupported
    | R.VideoLevelNotSupported
    | R.VideoResolutionNotSupported
    | R.VideoFramerateNotSupported
    | R.VideoBitrateNotSupported
    | R.RefFramesNotSupported
    | R.AudioChannelsNotSupported
    | R.AudioSampleRateNotSupported
    | R.AudioBitDepthNotSupported
    | R.AudioBitrateNotSupported
    | R.StreamCountExceedsLimit
)
"""Reasons whose clause about a file names a number."""

_PICTURE_ELSEWHERE = sayable("plays {codec} only in another package")
_SOUND_ELSEWHERE = sayable("plays {sound} only in another package")
_PLACE = re.compile(r"\{(\w+)\}")
_THIS = {
    DeviceKind.BROWSER: sayable("this browser"),
    DeviceKind.TV: sayable("this TV"),
    DeviceKind.PHONE: sayable("this phone"),
    DeviceKind.OTHER: sayable("this device"),
}
_FOR_THIS = {
    DeviceKind.BROWSER: sayable("for this browser"),
    DeviceKind.TV: sayable("for this TV"),
    DeviceKind.PHONE: sayable("for this phone"),
    DeviceKind.OTHER: sayable("for this device"),
}
"""Whole phrases: other languages have a gender and a case for each."""

_NAMES = {
    "h264": "H.264", "hevc": "HEVC", "av1": "AV1", "vp8": "VP8", "vp9": "VP9", "vc1": "VC-1",
    "mpeg2video": "MPEG-2", "mpeg4": "MPEG-4", "dts": "DTS", "dca": "DTS", "truehd": "Dolby TrueHD",
    "ac3": "Dolby Digital", "eac3": "Dolby Digital Plus", "aac": "AAC", "mp3": "MP3", "mp2": "MP2",
    "flac": "FLAC", "alac": "ALAC", "opus": "Opus", "vorbis": "Vorbis", "wmav2": "WMA",
}  # fmt: skip

_SUBTITLES = {
    "pgssub": "PGS", "dvdsub": "VobSub", "dvbsub": "DVB", "subrip": "SRT", "webvtt": "WebVTT",
    "ass": "ASS", "ssa": "SSA", "mov_text": "MP4",
}  # fmt: skip

_RANGES = {
    VideoRangeType.HDR10: "HDR10",
    VideoRangeType.HDR10_PLUS: "HDR10+",
    VideoRangeType.HLG: "HLG",
    VideoRangeType.SDR: "SDR",
}


def lacks_of(
    plan: Plan, source: MediaInfo, reasons: TranscodeReason, *, of_many: bool = False
) -> tuple[Said, ...]:
    """What the device lacks for *source*, a clause for each of *reasons*, picture first.

    *of_many*: *source* stands for many files, so their numbers are left out.
    """
    if not reasons:
        return ()
    words = _words(plan, source)
    clauses = []
    bits = int(reasons)  # plain numbers: this runs for every decision
    for reason, (special, general) in CLAUSES.items():
        if not bits & reason.value:
            continue
        if of_many and reason & _NUMBERS:
            special = general
        if reason is R.VideoCodecNotSupported and plan.video is not None and plan.video.copy:
            special = _PICTURE_ELSEWHERE
        if reason is R.AudioCodecNotSupported and plan.audio is not None and plan.audio.copy:
            special = _SOUND_ELSEWHERE
        named = _PLACE.findall(special)
        clauses.append(say(special, **{name: words[name] for name in named}))
    return tuple(clauses)


def listed(clauses: tuple[Said, ...]) -> Said:
    """Join clauses as people do: ``a``, ``a and b``, ``a, b and c``."""
    *rest, last = clauses
    if not rest:
        return last
    first = rest[0]
    for one in rest[1:]:
        first = say("{first}, {next}", first=first, next=one)
    return say("{first} and {last}", first=first, last=last)


def this_device(device: DeviceKind) -> Said:
    """``this TV``, as the one who does something."""
    return say(_THIS[device])


def for_this_device(device: DeviceKind) -> Said:
    """``for this TV``."""
    return say(_FOR_THIS[device])


def _words(plan: Plan, source: MediaInfo) -> dict[str, str]:
    video = source.video
    sound = find_stream(source, StreamType.AUDIO, plan.audio_index)
    subtitle = find_stream(source, StreamType.SUBTITLE, plan.subtitle_index)
    containers = split_names(source.container)
    size = f"{video.width} x {video.height}" if video and video.width and video.height else ""
    rate = frame_rate(video) if video else None
    sample_rate = sound.sample_rate if sound else None
    return {
        "codec": codec_name(video),
        "range": _range(video),
        "bits": str((video.bit_depth if video else None) or 8),
        "profile": (video.profile if video else None) or say("of this file"),
        "level": _level(video),
        "size": size or say("this size"),
        "frames": f"{rate:g}" if rate else say("so many"),
        "picture_rate": rate_text(video.bitrate if video else None),
        "references": str((video.ref_frames if video else None) or say("so many")),
        "sound": codec_name(sound),
        "channels": str((sound.channels if sound else None) or say("so many")),
        "sound_profile": (sound.profile if sound else None) or say("of this file"),
        "sample_rate": f"{sample_rate / 1000:g} kHz" if sample_rate else say("this sample rate"),
        "sound_bits": str((sound.sample_bit_depth if sound else None) or 16),
        "sound_rate": rate_text(sound.bitrate if sound else None),
        "subtitle": _subtitle(subtitle),
        "container": containers[0].upper() if containers else say("this kind of file"),
        "tracks": str(len(source.streams)),
    }


def codec_name(stream: StreamInfo | None) -> str:
    """What people call the codec of *stream*."""
    if stream is None or not stream.codec:
        return say("this format")
    codec = stream.codec.lower()
    return _NAMES.get(codec, codec.upper())


def rate_text(bitrate: int | None) -> str:
    """Spell a bit rate as people read it: ``38 Mbit/s``."""
    if not bitrate:
        return say("unknown rate")
    if bitrate < 1_000_000:
        return f"{round(bitrate / 1000)} kbit/s"
    millions = bitrate / 1_000_000
    return f"{millions:.1f} Mbit/s" if millions < 10 else f"{round(millions)} Mbit/s"


def _level(stream: StreamInfo | None) -> str:
    """``4.1``: H.264 counts in tenths, HEVC in thirtieths."""
    if stream is None or not stream.level or stream.level <= 0:
        return say("unknown")
    per_unit = {"h264": 10, "hevc": 30}.get((stream.codec or "").lower())
    return f"{stream.level / per_unit:.1f}" if per_unit else f"{stream.level:g}"


def _range(stream: StreamInfo | None) -> str:
    if stream is None:
        return say("this picture")
    return _RANGES.get(video_range_type(stream), "Dolby Vision")


def _subtitle(stream: StreamInfo | None) -> str:
    name = canonical_format(stream.codec if stream else None)
    return _SUBTITLES.get(name, name.upper() or say("these"))
