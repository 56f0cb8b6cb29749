"""A user's configuration and memory as wishes for sound and subtitles."""

from rustfin_core.catalog.types import ChosenTracks, UserData
from rustfin_core.identity.policy import UserConfiguration
from rustfin_core.playback.tracks import EarlierChoice, SubtitleMode, TrackPreferences


def preferences_of(
    wishes: UserConfiguration, remembered: UserData, earlier: ChosenTracks | None = None
) -> TrackPreferences:
    """Wishes with what was chosen for this title before.

    *earlier*: what was chosen in the episode seen last, where the title is one of a series.
    """
    before = None
    if earlier is not None:
        before = EarlierChoice(
            source=earlier.info, audio=earlier.audio_index, subtitle=earlier.subtitle_index
        )
    sound, words = wishes.remember_audio_selections, wishes.remember_subtitle_selections
    return TrackPreferences(
        audio_languages=_languages(wishes.audio_language_preference),
        play_default_audio=wishes.play_default_audio_track,
        subtitle_languages=_languages(wishes.subtitle_language_preference),
        subtitle_mode=_mode(wishes.subtitle_mode),
        remembered_audio=remembered.audio_index if sound else None,
        remembered_subtitle=remembered.subtitle_index if words else None,
        earlier_audio=before if sound else None,
        earlier_subtitle=before if words else None,
    )


def _languages(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _mode(name: str) -> SubtitleMode:
    try:
        return SubtitleMode(name)
    except ValueError:
        return SubtitleMode.DEFAULT
