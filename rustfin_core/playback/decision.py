"""Decides how a source reaches a device: pure, data in and a plan with its reasons out.

The semantics are Jellyfin 10.11's (``api/wire.md`` 7): a direct play profile that fits wins;
otherwise the transcoding profile that keeps most of the original, and every obstacle is named.
"""

from dataclasses import replace

from rustfin_core.kernel.enums import Loudness, PlayMethod, StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.audio_decision import decide_audio
from rustfin_core.playback.direct_play import DirectPlayFinding, Tracks, examine
from rustfin_core.playback.profile import (
    Delivery,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    NameList,
    TranscodingProfile,
    split_names,
)
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from rustfin_core.playback.subtitle_choice import choose_subtitle
from rustfin_core.playback.tracks import find_stream, playing_audio, stand_ins
from rustfin_core.playback.transcoding import Conversion, best_conversion, convert
from rustfin_core.playback.types import (
    NO_TRACK,
    DecisionOptions,
    Plan,
    PlanProtocol,
    TranscodeMode,
)
from rustfin_core.playback.wording import explain

_UNKNOWN_BITRATE = 40_000_000
"""A file of unknown rate is taken for a heavy one when the connection is limited."""


def decide(
    profile: DeviceProfile,
    source: MediaInfo,
    options: DecisionOptions,
    *,
    audio: int | None = None,
    subtitle: int | None = None,
) -> Plan:
    """Plan the playing of *source*; *audio* and *subtitle* are stream indexes somebody chose.

    ``None`` leaves the choice to ``options.default_*``; ``NO_TRACK`` means off.
    """
    plan = decide_wordless(profile, source, options, audio=audio, subtitle=subtitle)
    return replace(plan, sentence=explain(plan, source, options))


def decide_wordless(
    profile: DeviceProfile,
    source: MediaInfo,
    options: DecisionOptions,
    *,
    audio: int | None = None,
    subtitle: int | None = None,
) -> Plan:
    """The same without the sentence, for who makes many decisions."""
    if source.video is None:
        return decide_audio(profile, source, options, audio=audio)
    tracks = _tracks(source, source.video, options, audio, subtitle)
    return _evened_out(profile, source, tracks, options) or _decide_video(
        profile, source, tracks, options
    )


def container_for(source: MediaInfo, profile: DeviceProfile, match: DirectPlayProfile) -> str:
    """The one of ffmpeg's container names the device knows (``mov,mp4,...`` -> ``mp4``)."""
    names = split_names(source.container)
    entries = (match, *profile.direct_play)
    for entry in entries:
        for name in names:
            if entry.kind is match.kind and entry.containers.allows(name):
                return name
    return source.container


def exceeds(source: MediaInfo, limit: int | None) -> bool:
    """Whether the file needs more than *limit* bit/s."""
    return bool(limit) and (source.bitrate or _UNKNOWN_BITRATE) > (limit or 0)


def _decide_video(
    profile: DeviceProfile,
    source: MediaInfo,
    tracks: Tracks,
    options: DecisionOptions,
) -> Plan:
    limit = options.max_bitrate or profile.max_streaming_bitrate
    reasons = NO_REASON
    if exceeds(source, limit):
        reasons |= TranscodeReason.ContainerBitrateExceedsLimit
    elif options.enable_direct_play or options.enable_direct_stream:
        finding = examine(profile, source, tracks, options)
        if finding.method is PlayMethod.DIRECT_PLAY and finding.profile is not None:
            return _direct(profile, source, tracks, options, finding, finding.profile)
        if finding.method is PlayMethod.DIRECT_STREAM and finding.profile is not None:
            form = _http_form(profile, source, finding.profile, options)
            found = form and convert(
                profile, form, source, tracks, options, finding.reasons, limit=limit
            )
            if found and _is_allowed(found, options):
                return _converted(found, tracks, PlayMethod.DIRECT_STREAM)
        reasons |= finding.reasons
    found = best_conversion(profile, source, tracks, options, reasons, limit=limit)
    if found is not None and _is_allowed(found, options):
        return _converted(found, tracks, PlayMethod.TRANSCODE)
    return Plan(
        play_method=None,
        reasons=reasons,
        audio_index=_index(tracks.audio),
        subtitle_index=_index(tracks.subtitle),
    )


def _is_allowed(found: Conversion, options: DecisionOptions) -> bool:
    """Whether policy lets the server do so much with the file."""
    if not options.enable_transcoding:
        return False
    if found.mode is TranscodeMode.REMUX:
        return options.enable_repackaging
    return options.enable_encoding


def _evened_out(
    profile: DeviceProfile, source: MediaInfo, tracks: Tracks, options: DecisionOptions
) -> Plan | None:
    """The plan with its loudness changed; ``None`` when that is not wished or not possible."""
    if options.loudness is Loudness.OFF or tracks.audio is None:
        return None
    anew = replace(
        options, enable_direct_play=False, enable_direct_stream=False, allow_audio_copy=False
    )
    plan = _decide_video(profile, source, tracks, anew)
    if plan.audio is None:
        return None
    return replace(plan, audio=replace(plan.audio, loudness=options.loudness))


def _tracks(
    source: MediaInfo,
    video: StreamInfo,
    options: DecisionOptions,
    audio: int | None,
    subtitle: int | None,
) -> Tracks:
    explicit = audio is not None and audio != NO_TRACK
    playing = playing_audio(source, audio if explicit else options.default_audio)
    if playing is None:
        candidates: tuple[StreamInfo, ...] = ()
    elif explicit:
        candidates = (playing,)
    else:
        candidates = stand_ins(source, playing)
    wanted = options.default_subtitle if subtitle is None else subtitle
    return Tracks(
        video=video,
        audio=playing,
        candidates=candidates,
        subtitle=find_stream(source, StreamType.SUBTITLE, wanted),
    )


def _index(stream: StreamInfo | None) -> int | None:
    return None if stream is None else stream.index


def _direct(
    profile: DeviceProfile,
    source: MediaInfo,
    tracks: Tracks,
    options: DecisionOptions,
    finding: DirectPlayFinding,
    match: DirectPlayProfile,
) -> Plan:
    choice = None
    if tracks.subtitle is not None:
        choice = choose_subtitle(
            tracks.subtitle,
            profile,
            options,
            method=PlayMethod.DIRECT_PLAY,
            container=source.container,
        )
    return Plan(
        play_method=PlayMethod.DIRECT_PLAY,
        container=container_for(source, profile, match),
        subtitle_method=choice.method if choice else None,
        subtitle_format=choice.format if choice else None,
        audio_index=_index(finding.audio or tracks.audio),
        subtitle_index=_index(tracks.subtitle),
    )


def _http_form(
    profile: DeviceProfile, source: MediaInfo, match: DirectPlayProfile, options: DecisionOptions
) -> TranscodingProfile | None:
    """A direct play profile read as the form of a repackaged file.

    ``None`` when it names codecs by exception and none is left.
    """
    pictures = _named(match.video_codecs, source.of_type(StreamType.VIDEO), ())
    sounds = _named(match.audio_codecs, source.of_type(StreamType.AUDIO), options.audio_encoders)
    if (match.audio_codecs.negated and not sounds) or (match.video_codecs.negated and not pictures):
        return None
    known = match.containers.names
    container = container_for(source, profile, match)
    if known and not match.containers.negated and container not in known:
        container = known[0]
    return TranscodingProfile(
        kind=MediaKind.VIDEO,
        container=container,
        delivery=Delivery.HTTP,
        video_codecs=pictures,
        audio_codecs=sounds,
    )


def _named(
    names: NameList, streams: tuple[StreamInfo, ...], makes: tuple[str, ...]
) -> tuple[str, ...]:
    """The codecs of a list by name; of "all but these" the ones at hand."""
    if not names.negated:
        return names.names
    at_hand = dict.fromkeys((*((s.codec or "").lower() for s in streams), *makes))
    return tuple(codec for codec in at_hand if codec and names.allows(codec))


def _converted(found: Conversion, tracks: Tracks, method: PlayMethod) -> Plan:
    form = found.profile
    return Plan(
        play_method=method,
        reasons=found.reasons,
        mode=found.mode,
        protocol=_protocol(form),
        container=form.container,
        video=found.video,
        audio=found.audio,
        audio_index=found.audio.stream_index if found.audio else None,
        subtitle_index=_index(tracks.subtitle),
        subtitle_method=found.subtitle.method if found.subtitle else None,
        subtitle_format=found.subtitle.format if found.subtitle else None,
        min_segments=form.min_segments,
        segment_length=form.segment_length,
        break_on_non_key_frames=form.break_on_non_key_frames,
        subtitles_in_manifest=form.subtitles_in_manifest,
    )


def _protocol(form: TranscodingProfile) -> PlanProtocol:
    if form.delivery is Delivery.HTTP:
        return PlanProtocol.HTTP
    return PlanProtocol.HLS_MP4 if form.container == "mp4" else PlanProtocol.HLS_TS
