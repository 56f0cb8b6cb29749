"""Which tracks play when nobody chose."""

from dataclasses import replace

import pytest

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.tracks import (
    EarlierChoice,
    SubtitleMode,
    TrackPreferences,
    default_audio_index,
    default_subtitle_index,
    find_stream,
    is_secondary_audio,
    playing_audio,
    stand_ins,
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
        (SubtitleMode.DEFAULT, (), 1, 8),
        (SubtitleMode.DEFAULT, ("en-US",), 1, 5),
        (SubtitleMode.DEFAULT, (), 2, 8),
        (SubtitleMode.DEFAULT, (), None, 8),
        (SubtitleMode.ONLY_FORCED, (), 1, 5),
        (SubtitleMode.ONLY_FORCED, ("eng",), None, 5),
        (SubtitleMode.ONLY_FORCED, ("ger",), 2, NO_TRACK),
        (SubtitleMode.ALWAYS, ("ger",), 1, 7),
        (SubtitleMode.ALWAYS, ("jpn",), 1, NO_TRACK),
        (SubtitleMode.ALWAYS, ("jpn", "de"), 1, 7),
        (SubtitleMode.ALWAYS, (), 1, 8),
        (SubtitleMode.SMART, ("ger",), 1, 7),
        (SubtitleMode.SMART, ("ger",), 2, NO_TRACK),
        (SubtitleMode.SMART, ("deu",), 1, 7),
        (SubtitleMode.SMART, ("jpn",), 1, NO_TRACK),
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


@pytest.mark.parametrize(("remembered", "expected"), [(NO_TRACK, NO_TRACK), (6, 6), (99, 8)])
def test_a_remembered_subtitle_wins_while_it_exists(remembered: int, expected: int) -> None:
    wishes = TrackPreferences(remembered_subtitle=remembered)
    assert default_subtitle_index(FILM, wishes, 1) == expected


def test_a_remembered_subtitle_is_nothing_where_they_are_switched_off() -> None:
    wishes = TrackPreferences(remembered_subtitle=6, subtitle_mode=SubtitleMode.NONE)
    assert default_subtitle_index(FILM, wishes, 1) == NO_TRACK


def test_subtitles_beside_the_film_come_before_flags() -> None:
    film = source(
        video(),
        audio(1),
        subtitle(2, language="eng", is_default=True),
        subtitle(3, language="ger", external_path="/films/x.de.srt"),
        subtitle(4, language="ger", external_path="/films/x.forced.srt", is_forced=True),
    )
    assert default_subtitle_index(film, TrackPreferences(), 1) == 3
    wishes = TrackPreferences(subtitle_languages=("eng",))
    assert default_subtitle_index(film, wishes, 1) == 2


def test_foreign_lines_of_a_language_nobody_asked_for_stay_away() -> None:
    film = source(
        video(), audio(1, language="eng"), subtitle(2, language="fra", is_forced=True), subtitle(3)
    )
    assert default_subtitle_index(film, TrackPreferences(), 1) == NO_TRACK
    unknown = source(video(), audio(1), subtitle(2, language=None, title="Forced"))
    assert default_subtitle_index(unknown, TrackPreferences(), 1) == 2


def test_a_commentary_is_not_the_film() -> None:
    film = source(
        video(),
        audio(1, title="Director's Commentary", is_default=True),
        audio(2, title="Surround 5.1", is_default=False),
        audio(3, title="Audio description", is_default=False),
    )
    assert default_audio_index(film, TrackPreferences()) == 2
    wishes = TrackPreferences(audio_languages=("en",), play_default_audio=False)
    assert default_audio_index(film, wishes) == 2


def test_the_wanted_form_of_a_language() -> None:
    film = source(
        video(),
        audio(1, language="por", title="Portugal", is_default=False),
        audio(2, language="por", title="Português (Brasil)", is_default=False),
        subtitle(3, language="chi", title="Simplified"),
        subtitle(4, language="zho", title="繁體中文"),
        subtitle(5, language="por", external_path="/films/x.pt-BR.srt"),
        subtitle(6, language="por", external_path="/films/x.pt.srt"),
    )

    def sound(*languages: str) -> int | None:
        wishes = TrackPreferences(audio_languages=languages, play_default_audio=False)
        return default_audio_index(film, wishes)

    def words(*languages: str) -> int:
        mode = SubtitleMode.ALWAYS
        wishes = TrackPreferences(subtitle_languages=languages, subtitle_mode=mode)
        return default_subtitle_index(film, wishes, 1)

    assert (sound("pt-BR"), sound("pob"), sound("pt"), sound("pt-PT")) == (2, 2, 1, 1)
    assert (words("zh-Hant"), words("zh_TW"), words("zh-CN"), words("zht")) == (4, 4, 3, 4)
    assert (words("pt-BR"), words("nonsense!", "por")) == (5, 5)


def _episode(*, shift: int) -> MediaInfo:
    """The same tracks as in another episode, but in another order."""
    tracks = [
        audio(1, language="jpn", is_default=True),
        audio(2, language="eng", is_default=False),
        audio(3, language="eng", title="Commentary", is_default=False),
        subtitle(4, language="eng", title="Full"),
        subtitle(5, language="eng", title="Signs & Songs"),
        subtitle(6, language="eng", title="Full SDH"),
    ]
    turned = tracks[shift:3] + tracks[:shift] + tracks[3 + shift :] + tracks[3 : 3 + shift]
    return source(video(), *(replace(t, index=n) for n, t in enumerate(turned, 1)))


@pytest.mark.parametrize(("chosen", "title"), [(2, None), (3, "Commentary")])
def test_the_next_episode_plays_the_sound_chosen_in_the_one_before(
    chosen: int, title: str | None
) -> None:
    before, after = _episode(shift=0), _episode(shift=1)
    wishes = TrackPreferences(earlier_audio=EarlierChoice(source=before, audio=chosen))
    found = find_stream(after, StreamType.AUDIO, default_audio_index(after, wishes))
    assert found is not None
    assert (found.language, found.title) == ("eng", title)


def test_what_played_by_itself_is_no_choice() -> None:
    before, after = _episode(shift=0), _episode(shift=1)
    # Japanese played before by its flag; the wish for English made since counts.
    changed = TrackPreferences(
        audio_languages=("eng",),
        play_default_audio=False,
        earlier_audio=EarlierChoice(source=before, audio=2),
    )
    assert default_audio_index(after, changed) == 1
    usual = TrackPreferences(earlier_audio=EarlierChoice(source=before, audio=1))
    heard = find_stream(after, StreamType.AUDIO, default_audio_index(after, usual))
    assert heard is not None
    assert heard.language == "jpn"


@pytest.mark.parametrize(
    ("chosen", "title"), [(4, "Full"), (5, "Signs & Songs"), (6, "Full SDH"), (NO_TRACK, None)]
)
def test_the_next_episode_shows_the_subtitle_chosen_in_the_one_before(
    chosen: int, title: str | None
) -> None:
    before, after = _episode(shift=0), _episode(shift=1)
    wishes = TrackPreferences(
        subtitle_mode=SubtitleMode.DEFAULT if chosen != NO_TRACK else SubtitleMode.ALWAYS,
        earlier_subtitle=EarlierChoice(source=before, audio=1, subtitle=chosen),
    )
    found = find_stream(after, StreamType.SUBTITLE, default_subtitle_index(after, wishes, 1))
    assert (found.title if found else None) == title


def test_a_track_that_the_next_episode_lacks_is_not_looked_for_long() -> None:
    before = _episode(shift=0)
    after = source(video(), audio(1, language="jpn"), subtitle(2, language="fra", is_default=True))
    wishes = TrackPreferences(
        earlier_audio=EarlierChoice(source=before, audio=3),
        earlier_subtitle=EarlierChoice(source=before, subtitle=4),
    )
    assert default_audio_index(after, wishes) == 1
    assert default_subtitle_index(after, wishes, 1) == 2
    gone = TrackPreferences(
        earlier_audio=EarlierChoice(source=before, audio=99),
        earlier_subtitle=EarlierChoice(source=before, audio=1, subtitle=None),
    )
    assert default_audio_index(after, gone) == 1
    assert default_subtitle_index(after, gone, 1) == 2


def test_stand_ins_say_the_same() -> None:
    film = source(
        video(),
        audio(1, "ac3", language="eng", is_default=True),
        audio(2, language="deu", is_default=True),
        audio(3, language="en", is_default=True),
        audio(4, language="eng", is_default=False),
        audio(5, language="ger", is_default=False),
        audio(6, language="de", title="Kommentar", is_default=False),
    )

    def indexes(playing: int) -> list[int]:
        return [stream.index for stream in stand_ins(film, film.streams[playing])]

    assert indexes(1) == [1, 3]
    assert indexes(2) == [2]
    assert indexes(4) == [1, 3, 4]
    assert indexes(5) == [2, 5]
    assert indexes(6) == [6]


def test_playing_audio() -> None:
    assert playing_audio(FILM, 2) == FILM.streams[2]
    assert playing_audio(FILM, 99) == FILM.streams[1]
    undecided = source(video(), audio(1, is_default=False), audio(2))
    assert playing_audio(undecided, None) == undecided.streams[1]
    assert playing_audio(source(video()), None) is None


def test_secondary_is_what_is_not_first_inside_the_file() -> None:
    assert [is_secondary_audio(FILM, FILM.streams[i]) for i in (1, 2, 3)] == [False, True, False]


def test_switched_off_in_the_episode_before_stays_off() -> None:
    before = _episode(shift=0)
    wishes = TrackPreferences(
        subtitle_mode=SubtitleMode.ALWAYS,
        earlier_subtitle=EarlierChoice(source=before, audio=1, subtitle=NO_TRACK),
    )
    assert default_subtitle_index(_episode(shift=1), wishes, 1) == NO_TRACK
    # Nothing was to be seen by itself before, so nothing was switched off.
    usual = TrackPreferences(
        earlier_subtitle=EarlierChoice(source=before, audio=1, subtitle=NO_TRACK)
    )
    after = source(video(), audio(1), subtitle(2, is_default=True))
    assert default_subtitle_index(after, usual, 1) == 2
