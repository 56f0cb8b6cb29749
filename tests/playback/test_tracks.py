"""Which tracks play when nobody chose."""

import pytest

from rustfin_core.playback.tracks import (
    SubtitleMode,
    TrackPreferences,
    default_audio_index,
    default_subtitle_index,
    is_secondary_audio,
    playing_audio,
)
from rustfin_core.playback.types import NO_TRACK
from tests.playback.builders import audio, source, subtitle, video

FILM = source(
    video(0),
    audio(1, language="eng", is_default=True),
    audio(2, language="deu", is_default=False),
    audio(3, language=None, is_default=False, external_path="/films/x.mka"),
    subtitle(4, language="eng"),
    subtitle(5, language="eng", is_forced=True),
    subtitle(6, language="ger", is_hearing_impaired=True),
    subtitle(7, language="ger"),
    subtitle(8, language="fra", is_default=True),
)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (TrackPreferences(), 1),
        (TrackPreferences(audio_languages=("ger",)), 1),
        (TrackPreferences(audio_languages=("ger",), play_default_audio=False), 2),
        (TrackPreferences(audio_languages=("jpn", "DEU"), play_default_audio=False), 2),
        (TrackPreferences(audio_languages=("jpn",), play_default_audio=False), 1),
        (TrackPreferences(remembered_audio=3), 3),
        (TrackPreferences(remembered_audio=99), 1),
    ],
)
def test_sound(wishes: TrackPreferences, expected: int) -> None:
    assert default_audio_index(FILM, wishes) == expected


def test_no_sound() -> None:
    assert default_audio_index(source(video()), TrackPreferences()) is None


@pytest.mark.parametrize(
    ("mode", "languages", "heard", "expected"),
    [
        (SubtitleMode.NONE, ("ger",), 1, NO_TRACK),
        (SubtitleMode.DEFAULT, (), 1, 5),
        (SubtitleMode.DEFAULT, (), 2, 8),
        (SubtitleMode.DEFAULT, (), None, 8),
        (SubtitleMode.ONLY_FORCED, (), 1, 5),
        (SubtitleMode.ONLY_FORCED, ("eng",), None, 5),
        (SubtitleMode.ONLY_FORCED, ("ger",), 2, NO_TRACK),
        (SubtitleMode.ALWAYS, ("ger",), 1, 7),
        (SubtitleMode.ALWAYS, ("jpn",), 1, 8),
        (SubtitleMode.SMART, ("ger",), 1, 7),
        (SubtitleMode.SMART, ("ger",), 2, NO_TRACK),
        (SubtitleMode.SMART, ("jpn",), 1, 5),
        (SubtitleMode.SMART, (), 1, 5),
    ],
)
def test_subtitles(
    mode: SubtitleMode, languages: tuple[str, ...], heard: int | None, expected: int
) -> None:
    wishes = TrackPreferences(subtitle_languages=languages, subtitle_mode=mode)
    assert default_subtitle_index(FILM, wishes, heard) == expected


def test_always_takes_forced_ones_when_there_are_no_others() -> None:
    film = source(video(), subtitle(2, is_forced=True))
    wishes = TrackPreferences(subtitle_mode=SubtitleMode.ALWAYS)
    assert default_subtitle_index(film, wishes, None) == 2
    assert default_subtitle_index(source(video()), wishes, None) == NO_TRACK


@pytest.mark.parametrize(("remembered", "expected"), [(NO_TRACK, NO_TRACK), (6, 6), (99, 5)])
def test_a_remembered_subtitle_wins_while_it_exists(remembered: int, expected: int) -> None:
    wishes = TrackPreferences(remembered_subtitle=remembered)
    assert default_subtitle_index(FILM, wishes, 1) == expected


def test_playing_audio() -> None:
    assert playing_audio(FILM, 2) == FILM.streams[2]
    assert playing_audio(FILM, 99) == FILM.streams[1]
    undecided = source(video(), audio(1, is_default=False), audio(2))
    assert playing_audio(undecided, None) == undecided.streams[1]
    assert playing_audio(source(video()), None) is None


def test_secondary_is_what_is_not_first_inside_the_file() -> None:
    assert [is_secondary_audio(FILM, FILM.streams[i]) for i in (1, 2, 3)] == [False, True, False]
