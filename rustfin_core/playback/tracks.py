"""Which sound track and subtitle play when nobody chose: memory, flags, the user's languages.

The rules are those of Jellyfin 10.11 (``SubtitlePlaybackMode``); where flags and languages leave
several tracks, ours prefer the film to a commentary, plain subtitles to those that tell sounds,
and the wanted form of a language (``pt-BR``).
"""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.track_words import (
    UNKNOWN,
    Wish,
    is_aside,
    is_for_deaf,
    is_forced,
    is_of_region,
    language_of,
    read_wish,
)
from rustfin_core.playback.types import NO_TRACK


class SubtitleMode(StrEnum):
    """When subtitles come up by themselves (Jellyfin's ``SubtitlePlaybackMode``)."""

    DEFAULT = "Default"
    ALWAYS = "Always"
    ONLY_FORCED = "OnlyForced"
    NONE = "None"
    SMART = "Smart"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChoice:
    """What somebody heard and read in another episode of the series."""

    source: MediaInfo
    audio: int | None = None
    subtitle: int | None = None
    """``NO_TRACK``: switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPreferences:
    """A user's wishes. Languages are ISO 639 codes or tags of any kind, most wanted first."""

    audio_languages: tuple[str, ...] = ()
    play_default_audio: bool = True
    """The file's default track comes before the languages."""
    subtitle_languages: tuple[str, ...] = ()
    subtitle_mode: SubtitleMode = SubtitleMode.DEFAULT
    remembered_audio: int | None = None
    """Index chosen the last time this file was played."""
    remembered_subtitle: int | None = None
    earlier_audio: EarlierChoice | None = None
    """The same of another episode; counts when nothing is remembered of this one."""
    earlier_subtitle: EarlierChoice | None = None


def find_stream(source: MediaInfo, kind: StreamType, index: int | None) -> StreamInfo | None:
    """The stream of *kind* with that index."""
    if index is None or index == NO_TRACK:
        return None
    return next((s for s in source.of_type(kind) if s.index == index), None)


def playing_audio(source: MediaInfo, index: int | None) -> StreamInfo | None:
    """The track asked for, else the one flagged default, else the first."""
    tracks = source.of_type(StreamType.AUDIO)
    flagged = next((s for s in tracks if s.is_default), None)
    first = next(iter(tracks), None)
    return find_stream(source, StreamType.AUDIO, index) or flagged or first


def is_secondary_audio(source: MediaInfo, stream: StreamInfo) -> bool:
    """Whether another track of the file comes before *stream* (simple players take the first)."""
    if stream.is_external:
        return False
    inside = [s.index for s in source.of_type(StreamType.AUDIO) if not s.is_external]
    return inside[0] != stream.index


def stand_ins(source: MediaInfo, playing: StreamInfo) -> tuple[StreamInfo, ...]:
    """The tracks that may play instead of *playing* because nobody chose it, itself among them.

    They say the same: default tracks like it, or those of its language where it is no default;
    never a commentary instead of the film, and never another language.
    """

    def is_like(stream: StreamInfo) -> bool:
        return (
            language_of(stream) == language_of(playing)
            and is_aside(stream) == is_aside(playing)
            and (stream.is_default or not playing.is_default)
        )

    return tuple(s for s in source.of_type(StreamType.AUDIO) if is_like(s))


def default_audio_index(source: MediaInfo, wishes: TrackPreferences) -> int | None:
    """Pick the sound track for a user; ``None`` when there is no sound."""
    if find_stream(source, StreamType.AUDIO, wishes.remembered_audio):
        return wishes.remembered_audio
    earlier = wishes.earlier_audio
    if earlier is not None and earlier.audio != _usual_audio(earlier.source, wishes):
        chosen = find_stream(earlier.source, StreamType.AUDIO, earlier.audio)
        like = chosen and _likest(source, StreamType.AUDIO, chosen)
        if like:
            return like.index
    return _usual_audio(source, wishes)


def default_subtitle_index(source: MediaInfo, wishes: TrackPreferences, audio: int | None) -> int:
    """Pick the subtitle that goes with sound track *audio*; ``NO_TRACK`` for none."""
    if wishes.subtitle_mode is SubtitleMode.NONE:
        return NO_TRACK
    remembered = wishes.remembered_subtitle
    if remembered == NO_TRACK or find_stream(source, StreamType.SUBTITLE, remembered):
        return NO_TRACK if remembered is None else remembered
    earlier = wishes.earlier_subtitle
    if earlier is not None and earlier.subtitle is not None:
        before = _usual_subtitle(earlier.source, wishes, earlier.audio)
        if earlier.subtitle != before:
            chosen = find_stream(earlier.source, StreamType.SUBTITLE, earlier.subtitle)
            like = chosen and _likest(source, StreamType.SUBTITLE, chosen)
            if like or earlier.subtitle == NO_TRACK:
                return like.index if like else NO_TRACK
    return _usual_subtitle(source, wishes, audio)


def _usual_audio(source: MediaInfo, wishes: TrackPreferences) -> int | None:
    wanted = _wishes(wishes.audio_languages)

    def order(stream: StreamInfo) -> tuple[object, ...]:
        language = _rank(stream, wanted)
        flag = not stream.is_default
        first = (flag, language) if wishes.play_default_audio else (language, flag)
        aside = is_aside(stream)
        # A commentary flagged default by mistake is not what somebody wants to hear first.
        return (aside, *first, _off_region(stream, wanted), stream.is_external, stream.index)

    best = min(source.of_type(StreamType.AUDIO), key=order, default=None)
    return best.index if best else None


def _usual_subtitle(source: MediaInfo, wishes: TrackPreferences, audio: int | None) -> int:
    heard = find_stream(source, StreamType.AUDIO, audio)
    chosen = _pick_subtitle(
        source.of_type(StreamType.SUBTITLE),
        _wishes(wishes.subtitle_languages),
        wishes.subtitle_mode,
        language_of(heard) if heard else UNKNOWN,
    )
    return NO_TRACK if chosen is None else chosen.index


def _pick_subtitle(
    tracks: tuple[StreamInfo, ...], wanted: tuple[Wish, ...], mode: SubtitleMode, heard: str
) -> StreamInfo | None:
    codes = {wish.code for wish in wanted}
    ordered = sorted(tracks, key=lambda s: _subtitle_order(s, wanted, heard))
    # Foreign lines are of use in a language somebody asked for, or in the one that is spoken.
    understood = (codes or {heard}) | {UNKNOWN}
    any_language = not codes and heard == UNKNOWN
    forced = [s for s in ordered if is_forced(s) and (any_language or language_of(s) in understood)]
    matching = [s for s in ordered if not codes or language_of(s) in codes]
    match mode:
        case SubtitleMode.ONLY_FORCED:
            found = forced
        case SubtitleMode.ALWAYS:
            found = [s for s in matching if not is_forced(s)] or forced
        case SubtitleMode.SMART if codes and heard not in codes:
            found = matching
        case SubtitleMode.SMART:
            found = forced
        case _:
            found = [s for s in ordered if s.is_external or s.is_default or s in forced]
    return next(iter(found), None)


def _subtitle_order(stream: StreamInfo, wanted: tuple[Wish, ...], heard: str) -> tuple[object, ...]:
    language = language_of(stream)
    return (
        _rank(stream, wanted),
        not stream.is_external,
        not stream.is_default,
        is_forced(stream),
        not wanted and language != heard,
        _off_region(stream, wanted),
        is_for_deaf(stream),
        is_aside(stream),
        stream.index,
    )


def _likest(source: MediaInfo, kind: StreamType, chosen: StreamInfo) -> StreamInfo | None:
    """The track of *source* that plays the part *chosen* plays elsewhere."""

    def part(stream: StreamInfo) -> tuple[object, ...]:
        return language_of(stream), is_aside(stream), is_forced(stream)

    def difference(stream: StreamInfo) -> tuple[object, ...]:
        return (
            is_for_deaf(stream) != is_for_deaf(chosen),
            stream.title != chosen.title,
            stream.codec != chosen.codec,
            stream.channels != chosen.channels,
            abs(stream.index - chosen.index),
        )

    alike = [s for s in source.of_type(kind) if part(s) == part(chosen)]
    return min(alike, key=difference, default=None)


def _wishes(languages: tuple[str, ...]) -> tuple[Wish, ...]:
    return tuple(wish for text in languages if (wish := read_wish(text)))


def _rank(stream: StreamInfo, wanted: tuple[Wish, ...]) -> int:
    language = language_of(stream)
    return next((n for n, wish in enumerate(wanted) if wish.code == language), len(wanted))


def _off_region(stream: StreamInfo, wanted: tuple[Wish, ...]) -> bool:
    """Whether the track is of a wanted language, but not of the wanted form of it."""
    mine = [wish for wish in wanted if wish.code == language_of(stream)]
    return bool(mine) and not any(is_of_region(stream, wish) for wish in mine)
