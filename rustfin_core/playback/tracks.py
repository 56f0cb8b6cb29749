"""Which sound track and subtitle play when nobody chose: flags, then the user's languages."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.types import NO_TRACK


class SubtitleMode(StrEnum):
    """When subtitles come up by themselves (Jellyfin's ``SubtitlePlaybackMode``)."""

    DEFAULT = "Default"
    ALWAYS = "Always"
    ONLY_FORCED = "OnlyForced"
    NONE = "None"
    SMART = "Smart"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPreferences:
    """A user's wishes. Languages are ISO 639-2 codes, most wanted first."""

    audio_languages: tuple[str, ...] = ()
    play_default_audio: bool = True
    """The file's default track comes before the languages."""
    subtitle_languages: tuple[str, ...] = ()
    subtitle_mode: SubtitleMode = SubtitleMode.DEFAULT
    remembered_audio: int | None = None
    """Index chosen the last time this file was played."""
    remembered_subtitle: int | None = None


_TERMINOLOGICAL = {
    "bod": "tib", "ces": "cze", "cym": "wel", "deu": "ger", "ell": "gre", "eus": "baq",
    "fas": "per", "fra": "fre", "hye": "arm", "isl": "ice", "kat": "geo", "mkd": "mac",
    "mri": "mao", "msa": "may", "mya": "bur", "nld": "dut", "ron": "rum", "slk": "slo",
    "sqi": "alb", "zho": "chi",
}  # fmt: skip
"""ISO 639-2/T codes and their /B twins; files use either."""


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


def default_audio_index(source: MediaInfo, wishes: TrackPreferences) -> int | None:
    """Pick the sound track for a user; ``None`` when there is no sound."""
    tracks = source.of_type(StreamType.AUDIO)
    if find_stream(source, StreamType.AUDIO, wishes.remembered_audio):
        return wishes.remembered_audio

    def order(stream: StreamInfo) -> tuple[object, ...]:
        wanted = _rank(stream, wishes.audio_languages)
        flag = not stream.is_default
        first = (flag, wanted) if wishes.play_default_audio else (wanted, flag)
        return (*first, stream.is_external, stream.index)

    best = min(tracks, key=order, default=None)
    return best.index if best else None


def default_subtitle_index(source: MediaInfo, wishes: TrackPreferences, audio: int | None) -> int:
    """Pick the subtitle that goes with sound track *audio*; ``NO_TRACK`` for none."""
    remembered = wishes.remembered_subtitle
    if remembered == NO_TRACK or find_stream(source, StreamType.SUBTITLE, remembered):
        return NO_TRACK if remembered is None else remembered
    tracks = source.of_type(StreamType.SUBTITLE)
    heard = find_stream(source, StreamType.AUDIO, audio)
    chosen = _pick_subtitle(tracks, wishes, _language(heard) if heard else None)
    return NO_TRACK if chosen is None else chosen.index


def _pick_subtitle(
    tracks: tuple[StreamInfo, ...], wishes: TrackPreferences, heard: str | None
) -> StreamInfo | None:
    wanted = tuple(map(_canonical, wishes.subtitle_languages))
    forced = [s for s in tracks if s.is_forced]
    full = [s for s in tracks if not s.is_forced]
    match wishes.subtitle_mode:
        case SubtitleMode.NONE:
            return None
        case SubtitleMode.ONLY_FORCED:
            return _forced_for(forced, wanted, heard)
        case SubtitleMode.ALWAYS:
            return _first_in(full, wanted) or _best(full, wanted) or _best(forced, wanted)
        case SubtitleMode.SMART if wanted and heard not in wanted:
            return _first_in(full, wanted) or _forced_for(forced, wanted, heard)
        case SubtitleMode.SMART:
            return _forced_for(forced, wanted, heard)
        case _:
            flagged = [s for s in tracks if s.is_default]
            return _forced_for(forced, wanted, heard) or _best(flagged, wanted)


def _forced_for(
    forced: list[StreamInfo], wanted: tuple[str, ...], heard: str | None
) -> StreamInfo | None:
    """Forced lines belong to the language heard; they translate what is not in it."""
    return _first_in(forced, (heard,) if heard else wanted) or _first_in(forced, wanted)


def _first_in(tracks: list[StreamInfo], languages: tuple[str, ...]) -> StreamInfo | None:
    return _best([s for s in tracks if _language(s) in languages], languages)


def _best(tracks: list[StreamInfo], languages: tuple[str, ...]) -> StreamInfo | None:
    return min(
        tracks,
        key=lambda s: (_rank(s, languages), not s.is_default, s.is_hearing_impaired, s.index),
        default=None,
    )


def _rank(stream: StreamInfo, languages: tuple[str, ...]) -> int:
    wanted = tuple(map(_canonical, languages))
    language = _language(stream)
    return wanted.index(language) if language in wanted else len(wanted)


def _language(stream: StreamInfo) -> str:
    return _canonical(stream.language or "und")


def _canonical(language: str) -> str:
    lower = language.lower()
    return _TERMINOLOGICAL.get(lower, lower)
