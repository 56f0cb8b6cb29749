"""Which numbers of a file make a difference to a device: those its profile compares with."""

import math
from collections.abc import Iterator

from rustfin_core.catalog.queries.alike import FileFacts
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.languages import spellings
from rustfin_core.playback.profile import Condition, DeviceProfile, Property
from rustfin_core.playback.track_words import read_wish
from rustfin_core.playback.tracks import SubtitleMode, TrackPreferences

_VIDEO, _AUDIO = StreamType.VIDEO, StreamType.AUDIO

_MEMBERS = {
    Property.WIDTH: ((_VIDEO, "width"),),
    Property.HEIGHT: ((_VIDEO, "height"),),
    Property.VIDEO_BIT_DEPTH: ((_VIDEO, "bit_depth"),),
    Property.VIDEO_BITRATE: ((_VIDEO, "bitrate"),),
    Property.VIDEO_LEVEL: ((_VIDEO, "level"),),
    Property.VIDEO_FRAMERATE: ((_VIDEO, "average_frame_rate"), (_VIDEO, "frame_rate")),
    Property.REF_FRAMES: ((_VIDEO, "ref_frames"),),
    Property.AUDIO_CHANNELS: ((_AUDIO, "channels"),),
    Property.AUDIO_BITRATE: ((_AUDIO, "bitrate"),),
    Property.AUDIO_SAMPLE_RATE: ((_AUDIO, "sample_rate"),),
    Property.AUDIO_BIT_DEPTH: ((_AUDIO, "sample_bit_depth"),),
}
"""Where the number a condition is about stands."""

_TEXTS = {
    Property.VIDEO_PROFILE: ((_VIDEO, "profile"),),
    Property.VIDEO_CODEC_TAG: ((_VIDEO, "codec_tag"),),
    Property.VIDEO_RANGE_TYPE: (
        (_VIDEO, "codec_tag"),
        (_VIDEO, "color_transfer"),
        (_VIDEO, "dolby_vision_profile"),
        (_VIDEO, "dolby_vision_compat"),
        (_VIDEO, "has_hdr10_plus"),
    ),
    Property.IS_INTERLACED: ((_VIDEO, "is_interlaced"),),
    Property.IS_ANAMORPHIC: ((_VIDEO, "is_anamorphic"),),
    Property.IS_AVC: ((_VIDEO, "is_avc"),),
    Property.VIDEO_ROTATION: ((_VIDEO, "rotation"),),
    Property.AUDIO_PROFILE: ((_AUDIO, "profile"),),
}
"""Where the text or flag a condition is about stands."""

_TRACKS = frozenset({Property.NUM_STREAMS, Property.NUM_AUDIO_STREAMS, Property.NUM_VIDEO_STREAMS})
_BELIEVABLE_FRAME_RATE = 1000.0
_SHARE_OF_SOUND = 0.2


def facts_of(profile: DeviceProfile, wishes: TrackPreferences) -> FileFacts:
    """The bounds in *profile*: files on the same side of all of them are the same to it.

    *wishes* say which tracks play by themselves.
    """
    numbers: dict[tuple[StreamType, str], set[float]] = {}
    tracks: set[float] = set()
    texts: set[tuple[StreamType, str]] = set()
    for condition in _conditions(profile):
        bounds = set(_numbers(condition.value))
        if condition.property in _TRACKS:
            tracks |= bounds
        texts.update(_TEXTS.get(condition.property, ()))
        for member in _MEMBERS.get(condition.property, ()):
            numbers.setdefault(member, set()).update(bounds)
    if (_VIDEO, "average_frame_rate") in numbers:
        numbers[_VIDEO, "average_frame_rate"].add(_BELIEVABLE_FRAME_RATE)
    numbers.setdefault((_AUDIO, "channels"), set()).update(
        float(form.max_audio_channels) for form in profile.transcoding if form.max_audio_channels
    )
    limit = profile.max_streaming_bitrate
    if limit:
        # Picture and sound of a file that is too large are copied if they fit by themselves.
        numbers.setdefault((_VIDEO, "bitrate"), set()).add(float(limit))
        numbers.setdefault((_AUDIO, "bitrate"), set()).add(limit * _SHARE_OF_SOUND)
    return FileFacts(
        file_bitrate=(float(limit),) if limit else (),
        numbers={member: tuple(sorted(bounds)) for member, bounds in numbers.items()},
        texts=frozenset(texts),
        track_count=tuple(sorted(tracks)),
        sound_languages=_spelled(wishes.audio_languages),
        subtitle_languages=_subtitles(wishes),
    )


def _subtitles(wishes: TrackPreferences) -> tuple[str, ...] | None:
    """Languages of the subtitles that come up without a flag; ``None``: of any."""
    if wishes.subtitle_mode not in (SubtitleMode.ALWAYS, SubtitleMode.SMART):
        return ()
    if wishes.subtitle_mode is SubtitleMode.ALWAYS and not wishes.subtitle_languages:
        return None
    return _spelled(wishes.subtitle_languages)


def _spelled(languages: tuple[str, ...]) -> tuple[str, ...]:
    wanted = [wish.code for text in languages if (wish := read_wish(text))]
    return tuple(dict.fromkeys(code for known in wanted for code in spellings(known)))


def _conditions(profile: DeviceProfile) -> Iterator[Condition]:
    for codec in profile.codecs:
        yield from codec.apply_when
        yield from codec.conditions
    for container in profile.containers:
        yield from container.conditions
    for form in profile.transcoding:
        yield from form.conditions


def _numbers(text: str) -> Iterator[float]:
    for part in text.split("|"):
        try:
            value = float(part)
        except ValueError:
            continue
        if math.isfinite(value):
            yield value
