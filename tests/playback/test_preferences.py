"""Configuration and memory of a user as wishes for tracks."""

from rustfin_core.catalog.types import NO_USER_DATA, ChosenTracks, UserData
from rustfin_core.identity.policy import UserConfiguration
from rustfin_core.playback.preferences import preferences_of
from rustfin_core.playback.tracks import SubtitleMode, TrackPreferences
from tests.playback.builders import audio, source, video

EARLIER = ChosenTracks(info=source(video(), audio()), audio_index=1, subtitle_index=-1)


def test_what_is_set_and_remembered() -> None:
    wishes = preferences_of(
        UserConfiguration(
            audio_language_preference="de, en",
            subtitle_language_preference="pt-BR",
            subtitle_mode="Smart",
            play_default_audio_track=False,
        ),
        UserData(audio_index=3, subtitle_index=-1),
        EARLIER,
    )
    assert (wishes.audio_languages, wishes.subtitle_languages) == (("de", "en"), ("pt-BR",))
    assert (wishes.subtitle_mode, wishes.play_default_audio) == (SubtitleMode.SMART, False)
    assert (wishes.remembered_audio, wishes.remembered_subtitle) == (3, -1)
    assert wishes.earlier_audio is not None
    assert (wishes.earlier_audio.audio, wishes.earlier_audio.subtitle) == (1, -1)
    assert wishes.earlier_subtitle == wishes.earlier_audio


def test_who_wants_nothing_remembered_has_nothing_remembered() -> None:
    forgetful = UserConfiguration(
        remember_audio_selections=False, remember_subtitle_selections=False, subtitle_mode="Odd"
    )
    found = preferences_of(forgetful, UserData(audio_index=3, subtitle_index=4), EARLIER)
    assert found == TrackPreferences()
    assert preferences_of(UserConfiguration(), NO_USER_DATA) == TrackPreferences()
