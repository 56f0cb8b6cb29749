"""Whether the device plays the file as it is, and if not, what is in the way."""

from dataclasses import dataclass

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.conditions import (
    Facts,
    audio_facts,
    failure_reason,
    holds,
    video_facts,
)
from rustfin_core.playback.profile import (
    CodecKind,
    Condition,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    SubtitleMethod,
)
from rustfin_core.playback.reasons import (
    AUDIO_STREAM_REASONS,
    CONTAINER_REASONS,
    NO_REASON,
    REPACKAGING_CURES,
    VIDEO_STREAM_REASONS,
    TranscodeReason,
)
from rustfin_core.playback.subtitle_choice import choose_subtitle
from rustfin_core.playback.tracks import is_secondary_audio
from rustfin_core.playback.types import DecisionOptions

_HARDEST_FIRST = (
    TranscodeReason.VideoCodecNotSupported,
    VIDEO_STREAM_REASONS,
    TranscodeReason.AudioCodecNotSupported,
    AUDIO_STREAM_REASONS,
    CONTAINER_REASONS,
)

_PLAYABLE_SUBTITLES = frozenset(
    {SubtitleMethod.DROP, SubtitleMethod.EXTERNAL, SubtitleMethod.EMBED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The streams a decision is about."""

    video: StreamInfo
    audio: StreamInfo | None
    candidates: tuple[StreamInfo, ...]
    """Sound tracks that may stand in for *audio* because nobody chose one."""
    subtitle: StreamInfo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectPlayFinding:
    """The best a device can do with the untouched picture."""

    method: PlayMethod | None
    reasons: TranscodeReason = NO_REASON
    profile: DirectPlayProfile | None = None
    audio: StreamInfo | None = None


def failed(conditions: tuple[Condition, ...], facts: Facts) -> TranscodeReason:
    """The reasons of all conditions that do not hold."""
    reasons = NO_REASON
    for condition in conditions:
        if not holds(condition, facts):
            reasons |= failure_reason(condition)
    return reasons


def codec_failures(
    profile: DeviceProfile,
    kind: CodecKind,
    codec: str | None,
    container: str | None,
    facts: Facts,
) -> TranscodeReason:
    """What the codec profiles of *kind* hold against a stream inside *container*."""
    reasons = NO_REASON
    for entry in profile.codecs:
        if entry.kind is not kind or not entry.concerns(codec, container, None):
            continue
        if all(holds(condition, facts) for condition in entry.apply_when):
            reasons |= failed(entry.conditions, facts)
    return reasons


def examine(
    profile: DeviceProfile,
    source: MediaInfo,
    tracks: Tracks,
    options: DecisionOptions,
) -> DirectPlayFinding:
    """Try every direct play profile of the device; the nearest miss explains a failure."""
    file_reasons = _file_reasons(profile, source, tracks, options)
    picture = video_facts(source, tracks.video)
    codec = tracks.video.codec
    video_reasons = codec_failures(profile, CodecKind.VIDEO, codec, source.container, picture)
    sound_reasons = {
        stream.index: _sound_reasons(profile, source, stream) for stream in tracks.candidates
    }
    entries = [entry for entry in profile.direct_play if entry.kind is MediaKind.VIDEO]
    findings = []
    for entry in entries:
        reasons = file_reasons
        if not entry.containers.allows(source.container):
            reasons |= TranscodeReason.ContainerNotSupported
        if entry.video_codecs.allows(codec):
            reasons |= video_reasons
        else:
            reasons |= TranscodeReason.VideoCodecNotSupported
        sound = next((s for s in tracks.candidates if entry.audio_codecs.allows(s.codec)), None)
        if sound is not None:
            reasons |= sound_reasons[sound.index]
        elif tracks.candidates:
            reasons |= TranscodeReason.AudioCodecNotSupported
        method = _method(reasons, options)
        findings.append(
            DirectPlayFinding(method=method, reasons=reasons, profile=entry, audio=sound)
        )
    return _best(findings)


def _method(reasons: TranscodeReason, options: DecisionOptions) -> PlayMethod | None:
    if not reasons and options.enable_direct_play and options.can_send_file:
        return PlayMethod.DIRECT_PLAY
    if options.enable_direct_stream and not reasons & ~REPACKAGING_CURES:
        return PlayMethod.DIRECT_STREAM
    return None


def _best(findings: list[DirectPlayFinding]) -> DirectPlayFinding:
    for method in (PlayMethod.DIRECT_PLAY, PlayMethod.DIRECT_STREAM):
        possible = [f for f in findings if f.method is method]
        if possible:
            return max(possible, key=lambda finding: _nearness(finding.reasons))
    # A device that opens the container at all is not told that it cannot.
    container = TranscodeReason.ContainerNotSupported
    opening = [finding for finding in findings if not finding.reasons & container] or findings
    nearest = max(opening, key=lambda finding: _nearness(finding.reasons), default=None)
    reasons = nearest.reasons if nearest else NO_REASON
    return DirectPlayFinding(method=None, reasons=reasons or TranscodeReason.DirectPlayError)


def _nearness(reasons: TranscodeReason) -> int:
    """How little is in the way: the place of the hardest obstacle."""
    for place, group in enumerate(_HARDEST_FIRST):
        if reasons & group:
            return place
    return len(_HARDEST_FIRST)


def _file_reasons(
    profile: DeviceProfile, source: MediaInfo, tracks: Tracks, options: DecisionOptions
) -> TranscodeReason:
    facts = video_facts(source, tracks.video)
    reasons = NO_REASON
    for entry in profile.containers:
        if entry.kind is MediaKind.VIDEO and entry.containers.allows(source.container):
            reasons |= failed(entry.conditions, facts)
    if tracks.subtitle is not None:
        choice = choose_subtitle(
            tracks.subtitle,
            profile,
            options,
            method=PlayMethod.DIRECT_PLAY,
            container=source.container,
        )
        if choice.method not in _PLAYABLE_SUBTITLES:
            reasons |= TranscodeReason.SubtitleCodecNotSupported
    return reasons


def _sound_reasons(
    profile: DeviceProfile, source: MediaInfo, stream: StreamInfo
) -> TranscodeReason:
    facts = audio_facts(stream, secondary=is_secondary_audio(source, stream))
    reasons = codec_failures(profile, CodecKind.VIDEO_AUDIO, stream.codec, source.container, facts)
    if stream.is_external:
        reasons |= TranscodeReason.AudioIsExternal
    return reasons
