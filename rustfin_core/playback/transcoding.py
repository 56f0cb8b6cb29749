"""Finds the form a device accepts when it cannot have the file itself."""

from dataclasses import dataclass

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.audio_target import audio_limits, choose_audio
from rustfin_core.playback.conditions import audio_facts, video_facts
from rustfin_core.playback.direct_play import Tracks
from rustfin_core.playback.limits import Limits
from rustfin_core.playback.profile import (
    Context,
    DeviceProfile,
    MediaKind,
    SubtitleMethod,
    TranscodingProfile,
)
from rustfin_core.playback.reasons import VIDEO_REASONS, TranscodeReason
from rustfin_core.playback.subtitle_choice import SubtitleChoice, choose_subtitle
from rustfin_core.playback.types import AudioTarget, DecisionOptions, TranscodeMode, VideoTarget
from rustfin_core.playback.video_target import (
    copied_video,
    encoded_video,
    takeable_codecs,
    video_limits,
)

_COPIES, _FITS, _FOREIGN = range(3)

_PICTURE_TROUBLE = VIDEO_REASONS | TranscodeReason.ContainerBitrateExceedsLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """A conversion that suits the device."""

    profile: TranscodingProfile
    mode: TranscodeMode
    reasons: TranscodeReason
    video: VideoTarget
    audio: AudioTarget | None
    subtitle: SubtitleChoice | None


def best_conversion(
    profile: DeviceProfile,
    source: MediaInfo,
    tracks: Tracks,
    options: DecisionOptions,
    reasons: TranscodeReason,
    *,
    limit: int | None,
) -> Conversion | None:
    """The possible form that keeps most of the original, the picture before the sound."""

    def loss(form: TranscodingProfile) -> tuple[int, int]:
        return (
            _video_rank(profile, form, source, tracks.video, options),
            _audio_rank(profile, form, tracks.audio, options),
        )

    forms = [
        form
        for form in profile.transcoding
        if form.kind is MediaKind.VIDEO and form.context is Context.STREAMING and form.is_makeable
    ]
    for form in sorted(forms, key=loss):
        found = convert(profile, form, source, tracks, options, reasons, limit=limit)
        if found is not None:
            return found
    return None


def convert(
    profile: DeviceProfile,
    form: TranscodingProfile,
    source: MediaInfo,
    tracks: Tracks,
    options: DecisionOptions,
    reasons: TranscodeReason,
    *,
    limit: int | None,
) -> Conversion | None:
    """Work out picture, sound and subtitle in *form*; adds the reasons that only it brings.

    ``None`` when the server cannot make what *form* asks for.
    """
    exceeded = bool(reasons & TranscodeReason.ContainerBitrateExceedsLimit)
    total = limit if exceeded else None
    subtitle = None
    if tracks.subtitle is not None:
        subtitle = choose_subtitle(
            tracks.subtitle,
            profile,
            options,
            method=PlayMethod.TRANSCODE,
            container=form.container,
            delivery=form.delivery,
        )
    audio = None
    if tracks.audio is not None:
        found = choose_audio(
            profile, form, tracks.audio, tracks.candidates, options, total_bitrate=total
        )
        if found is None:
            return None
        audio = found.target
        reasons |= found.reasons
    if (tracks.video.codec or "").lower() not in takeable_codecs(form, tracks.video.codec):
        reasons |= TranscodeReason.VideoCodecNotSupported
    burns = subtitle is not None and subtitle.method is SubtitleMethod.ENCODE
    spent = (audio.bitrate or 0) if audio else 0
    may_copy = (
        options.allow_video_copy
        and not burns
        and _is_copyable(profile, form, source, tracks.video, reasons)
        and _fits(tracks.video, spent, total)
    )
    budget = None if limit is None else limit - spent
    video = (
        copied_video(tracks.video)
        if may_copy
        else encoded_video(profile, form, source, tracks.video, options, budget=budget)
    )
    if video is None:
        return None
    return Conversion(
        profile=form,
        mode=_mode(video, audio, tracks),
        reasons=reasons,
        video=video,
        audio=audio,
        subtitle=subtitle,
    )


def _is_copyable(
    profile: DeviceProfile,
    form: TranscodingProfile,
    source: MediaInfo,
    stream: StreamInfo,
    reasons: TranscodeReason,
) -> bool:
    codec = (stream.codec or "").lower()
    if codec not in takeable_codecs(form, codec):
        return False
    facts = video_facts(source, stream)
    # The form's own conditions are meant for pictures that cannot stay as they are.
    if reasons & _PICTURE_TROUBLE and not Limits(form.conditions).allows(facts):
        return False
    return video_limits(profile, form, source, stream, codec).allows(facts)


def _fits(stream: StreamInfo, spent: int, total: int | None) -> bool:
    return total is None or (stream.bitrate is not None and stream.bitrate + spent <= total)


def _mode(video: VideoTarget, audio: AudioTarget | None, tracks: Tracks) -> TranscodeMode:
    if not video.copy:
        return TranscodeMode.TRANSCODE
    if audio is None:
        return TranscodeMode.REMUX
    foreign = any(s.index == audio.stream_index and s.is_external for s in tracks.candidates)
    return TranscodeMode.REMUX if audio.copy and not foreign else TranscodeMode.DIRECT_STREAM


def _video_rank(
    profile: DeviceProfile,
    form: TranscodingProfile,
    source: MediaInfo,
    stream: StreamInfo,
    options: DecisionOptions,
) -> int:
    codec = (stream.codec or "").lower()
    if not options.allow_video_copy or (form.video_codecs and codec not in form.video_codecs):
        return _FOREIGN
    limits = video_limits(profile, form, source, stream, codec)
    return _COPIES if limits.allows(video_facts(source, stream)) else _FITS


def _audio_rank(
    profile: DeviceProfile,
    form: TranscodingProfile,
    stream: StreamInfo | None,
    options: DecisionOptions,
) -> int:
    """A codec that is copied, else one that can hold this sound, else any."""
    if stream is None or not options.allow_audio_copy:
        return _FOREIGN
    facts = audio_facts(stream, secondary=False)
    holding = [
        codec
        for codec in form.audio_codecs
        if audio_limits(profile, form, codec, stream).allows(facts)
    ]
    if (stream.codec or "").lower() in holding:
        return _COPIES
    return _FITS if holding else _FOREIGN
