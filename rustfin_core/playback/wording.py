"""The reason of a plan as sentences for a person (wording: ``design/ui/ui.md`` 5 and 8).

Whole sentences with gaps, never put together from phrases, so that they can be translated.
"""

from rustfin_core.kernel.enums import Loudness, PlayMethod, StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.profile import split_names
from rustfin_core.playback.reasons import (
    AUDIO_STREAM_REASONS,
    VIDEO_REASONS,
    TranscodeReason,
)
from rustfin_core.playback.tracks import find_stream
from rustfin_core.playback.types import DecisionOptions, Plan, TranscodeMode
from rustfin_core.playback.video_range import VideoRangeType, video_range_type

R = TranscodeReason

_PICTURE = (
    (R.VideoCodecNotSupported, "This {device} cannot play {codec}, so the picture is converted."),
    (
        R.VideoRangeTypeNotSupported,
        "This {device} cannot show {range}, so the picture is converted.",
    ),
    (
        R.VideoResolutionNotSupported,
        "The picture is larger than this {device} takes, so it is made smaller.",
    ),
    (
        R.VideoFramerateNotSupported,
        "The picture moves faster than this {device} can follow, so it is converted.",
    ),
    (
        R.VideoBitrateNotSupported,
        "The picture needs more data than this {device} can follow, so it is converted.",
    ),
    (
        R.VideoBitDepthNotSupported,
        "This {device} cannot play {bits}-bit {codec}, so the picture is converted.",
    ),
    (
        R.InterlacedVideoNotSupported,
        "This {device} cannot play interlaced video, so the picture is converted.",
    ),
    (R.VideoRotationNotSupported, "This {device} cannot turn the picture, so it is turned here."),
    (
        R.AnamorphicVideoNotSupported,
        "This {device} cannot stretch the picture, so it is converted.",
    ),
    (VIDEO_REASONS, "This {device} cannot play this kind of {codec}, so the picture is converted."),
)

_SOUND = (
    (R.AudioCodecNotSupported, "Picture untouched. Sound converted: this {device} has no {sound}."),
    (R.AudioIsExternal, "Picture untouched. The sound is in a file of its own and is put in."),
    (
        R.AudioChannelsNotSupported,
        "Picture untouched. Sound mixed down: this {device} plays fewer channels.",
    ),
    (
        R.SecondaryAudioNotSupported,
        "Picture untouched. Repackaged: this {device} plays only the first sound track.",
    ),
    (
        AUDIO_STREAM_REASONS,
        "Picture untouched. Sound converted: this {device} lacks this kind of {sound}.",
    ),
)

_PACKAGE = (
    (
        R.ContainerNotSupported,
        "Picture untouched. Repackaged because this {device} cannot open {container}.",
    ),
    (
        R.VideoCodecTagNotSupported,
        "Picture untouched. Repackaged: this {device} wants {codec} labelled differently.",
    ),
    (
        R.StreamCountExceedsLimit,
        "Picture untouched. Repackaged: the file has more tracks than this {device} takes.",
    ),
    (R.DirectPlayError, "Picture untouched. Repackaged: this {device} takes no files as they are."),
)

_REPACKAGED = "Picture untouched. Repackaged for this {device}."
_SOUND_CONVERTED = "Picture untouched. Sound converted for this {device}."
_LOUDNESS = {
    Loudness.LEVEL: "Picture untouched. Sound converted to even out quiet and loud passages.",
    Loudness.NIGHT: "Picture untouched. Sound converted for the night: speech clear, effects low.",
}
_CONVERTED = "The picture is converted for this {device}."

_MUSIC = (
    (R.ContainerBitrateExceedsLimit, "The connection is too slow for the original ({rate})."),
    (R.AudioCodecNotSupported, "Sound converted: this {device} has no {sound}."),
    (R.ContainerNotSupported, "Repackaged because this {device} cannot open {container}."),
    (AUDIO_STREAM_REASONS, "Sound converted: this {device} cannot play this kind of {sound}."),
)

_TOO_SLOW = "The connection is too slow for the original ({rate})."
_SUBTITLE_PICTURES = "Subtitles are pictures, so they are drawn into the video."
_SUBTITLE_DRAWN = "This {device} cannot show these subtitles, so they are drawn into the video."
_AS_IT_IS = "This {device} plays this file exactly as it is."
_IMPOSSIBLE = (
    "This {device} cannot play this file, and it takes no format it could be converted to."
)
_NOT_ALLOWED = "This {device} cannot play this file as it is, and converting is switched off."

_NAMES = {
    "h264": "H.264", "hevc": "HEVC", "av1": "AV1", "vp8": "VP8", "vp9": "VP9", "vc1": "VC-1",
    "mpeg2video": "MPEG-2", "mpeg4": "MPEG-4", "dts": "DTS", "dca": "DTS", "truehd": "Dolby TrueHD",
    "ac3": "Dolby Digital", "eac3": "Dolby Digital Plus", "aac": "AAC", "mp3": "MP3", "mp2": "MP2",
    "flac": "FLAC", "alac": "ALAC", "opus": "Opus", "vorbis": "Vorbis", "wmav2": "WMA",
}  # fmt: skip

_RANGES = {
    VideoRangeType.HDR10: "HDR10",
    VideoRangeType.HDR10_PLUS: "HDR10+",
    VideoRangeType.HLG: "HLG",
    VideoRangeType.SDR: "SDR",
}


def explain(plan: Plan, source: MediaInfo, options: DecisionOptions) -> str:
    """Say in one or two short sentences what happens to the file and why."""
    return _pick(plan, source, options).format_map(_words(plan, source, options))


def _pick(plan: Plan, source: MediaInfo, options: DecisionOptions) -> str:
    if plan.play_method is PlayMethod.DIRECT_PLAY:
        return _AS_IT_IS
    if plan.play_method is None:
        return _IMPOSSIBLE if options.enable_transcoding else _NOT_ALLOWED
    if source.video is None:
        return _first(_MUSIC, plan.reasons, "Sound converted for this {device}.")
    if plan.mode is TranscodeMode.TRANSCODE:
        return _why_picture(plan, source)
    if plan.mode is TranscodeMode.DIRECT_STREAM and plan.audio and not plan.reasons:
        return _LOUDNESS.get(plan.audio.loudness, _SOUND_CONVERTED)
    if plan.mode is TranscodeMode.DIRECT_STREAM:
        return _first(_SOUND, plan.reasons, _SOUND_CONVERTED)
    rest = plan.reasons & ~R.SecondaryAudioNotSupported
    return _first(_PACKAGE, rest, _first(_SOUND, plan.reasons, _REPACKAGED))


def _why_picture(plan: Plan, source: MediaInfo) -> str:
    if plan.reasons & R.ContainerBitrateExceedsLimit:
        return _TOO_SLOW
    if plan.burns_subtitle and not plan.reasons & VIDEO_REASONS:
        drawn = find_stream(source, StreamType.SUBTITLE, plan.subtitle_index)
        is_text = drawn is not None and drawn.is_text_subtitle
        return _SUBTITLE_DRAWN if is_text else _SUBTITLE_PICTURES
    return _first(_PICTURE, plan.reasons, _CONVERTED)


def _first(
    table: tuple[tuple[TranscodeReason, str], ...], reasons: TranscodeReason, otherwise: str
) -> str:
    return next((text for reason, text in table if reasons & reason), otherwise)


def _words(plan: Plan, source: MediaInfo, options: DecisionOptions) -> dict[str, str]:
    video = source.video
    sound = find_stream(source, StreamType.AUDIO, plan.audio_index)
    containers = split_names(source.container)
    return {
        "device": options.device.value,
        "codec": codec_name(video),
        "bits": str((video.bit_depth if video else None) or 8),
        "range": _range(video),
        "sound": codec_name(sound),
        "container": containers[0].upper() if containers else "this kind of file",
        "rate": rate_text(source.bitrate),
    }


def codec_name(stream: StreamInfo | None) -> str:
    """What people call the codec of *stream*."""
    if stream is None or not stream.codec:
        return "this format"
    codec = stream.codec.lower()
    return _NAMES.get(codec, codec.upper())


def rate_text(bitrate: int | None) -> str:
    """Spell a bit rate as people read it: ``38 Mbit/s``."""
    if not bitrate:
        return "unknown rate"
    if bitrate < 1_000_000:
        return f"{round(bitrate / 1000)} kbit/s"
    millions = bitrate / 1_000_000
    return f"{millions:.1f} Mbit/s" if millions < 10 else f"{round(millions)} Mbit/s"


def _range(stream: StreamInfo | None) -> str:
    if stream is None:
        return "this picture"
    return _RANGES.get(video_range_type(stream), "Dolby Vision")
