"""What an owner wants of subtitles for one library, and which offer fits. Pure.

The options are Jellyfin's (``LibraryOptions``), kept by their names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.intelligence.providers.types import SubtitleCandidate
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.languages import bibliographic, two_letter_codes
from rustfin_core.media.types import MediaInfo

_MOST_LANGUAGES = 10
_RATE_TOLERANCE = 0.05
_TWO_LETTERS = {three: two for two, three in reversed(two_letter_codes().items())}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleWishes:
    """Of one library; ``languages`` are ISO 639-2/B, empty: nothing is fetched by itself."""

    languages: tuple[str, ...] = ()
    perfect_only: bool = True
    """Only what was made for the very file."""
    skip_if_embedded: bool = False
    skip_if_heard: bool = False
    """Not in the language of the sound."""
    beside: bool = False
    """Written beside the film if possible, not into the data folder."""
    disabled: frozenset[str] = frozenset()
    """Providers that are not asked, lower case."""


def wishes_of(options: LibraryOptions) -> SubtitleWishes:
    """The wishes among the options of a library."""
    told = options.client
    codes = (bibliographic(one) for one in told.get("SubtitleDownloadLanguages", ()))
    return SubtitleWishes(
        languages=tuple(dict.fromkeys(code for code in codes if code))[:_MOST_LANGUAGES],
        perfect_only=bool(told.get("RequirePerfectSubtitleMatch", True)),
        skip_if_embedded=bool(told.get("SkipSubtitlesIfEmbeddedSubtitlesPresent", False)),
        skip_if_heard=bool(told.get("SkipSubtitlesIfAudioTrackMatches", False)),
        beside=bool(told.get("SaveSubtitlesWithMedia", False)),
        disabled=frozenset(name.lower() for name in told.get("DisabledSubtitleFetchers", ())),
    )


def lacking(info: MediaInfo, wishes: SubtitleWishes) -> tuple[str, ...]:
    """Wanted languages the file has no subtitle in; forced ones and pictures do not count."""
    there = {
        bibliographic(stream.language)
        for stream in info.of_type(StreamType.SUBTITLE)
        if not stream.is_forced
        and ((stream.is_external and stream.is_text_subtitle) or wishes.skip_if_embedded)
    }
    sounds = info.of_type(StreamType.AUDIO)
    main = next((sound for sound in sounds if sound.is_default), sounds[0] if sounds else None)
    heard = bibliographic(main.language) if main and wishes.skip_if_heard else None
    return tuple(code for code in wishes.languages if code not in there and code != heard)


def best(
    candidates: Sequence[SubtitleCandidate],
    *,
    language: str,
    perfect_only: bool,
    frame_rate: float | None,
    season: int | None = None,
    episode: int | None = None,
) -> SubtitleCandidate | None:
    """The offer to take without asking anybody; ``None`` when none is good enough.

    Never one by machine or of foreign parts only, nor of another episode; one timed for another
    frame rate runs away from the picture.
    """

    def fits(one: SubtitleCandidate) -> bool:
        if one.machine_translated or one.forced or to_three(one.language) != language:
            return False
        if one.hash_match:
            return True
        rates = (one.frame_rate, frame_rate)
        same_rate = None in rates or abs((rates[0] or 0) - (rates[1] or 0)) <= _RATE_TOLERANCE
        same_place = all(
            told is None or ours is None or told == ours
            for told, ours in ((one.season, season), (one.episode, episode))
        )
        return not perfect_only and same_rate and same_place

    good = [one for one in candidates if fits(one)]
    return min(
        good,
        key=lambda one: (not one.hash_match, one.hearing_impaired, -(one.downloads or 0)),
        default=None,
    )


def to_two(language: str) -> str:
    """ISO 639-1 of an ISO 639-2/B code, as providers want it; itself when there is none."""
    return _TWO_LETTERS.get(language, language)


def to_three(language: str) -> str:
    """ISO 639-2/B of a code with or without a region; itself when it is unknown."""
    return bibliographic(language) or language.lower()
