"""What a report changes of what is known to play, and what it is about."""

from dataclasses import replace

import pytest

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.reports import is_other, merge
from rustfin_core.playback.sessions import NowPlaying, PlayableItem, PlaybackReport
from rustfin_core.playback.types import Plan, TranscodeMode

FILM, OTHER = b"f" * 16, b"o" * 16
PLAYING = NowPlaying(
    item=PlayableItem(uid=FILM, name="Film", duration=3600.0),
    play_session_id="one",
    position=600.0,
    audio_index=1,
    volume=40,
)
REMUX = Plan(play_method=PlayMethod.TRANSCODE, mode=TranscodeMode.REMUX, sentence="Repackaged.")


@pytest.mark.parametrize(
    ("report", "other"),
    [
        (PlaybackReport(), False),
        (PlaybackReport(item_uid=FILM, play_session_id="one"), False),
        (PlaybackReport(item_uid=OTHER, play_session_id="one"), True),
        (PlaybackReport(item_uid=FILM, play_session_id="two"), True),
        (PlaybackReport(play_session_id="two"), True),
        (PlaybackReport(item_uid=FILM, play_session_id=""), False),
    ],
)
def test_what_it_is_about(report: PlaybackReport, other: bool) -> None:
    assert is_other(PLAYING, report) is other


def test_a_session_without_an_id_takes_one_on() -> None:
    unnamed = replace(PLAYING, play_session_id=None)
    assert not is_other(unnamed, PlaybackReport(play_session_id="two"))
    assert merge(unnamed, PlaybackReport(play_session_id="two")).play_session_id == "two"


def test_what_was_left_out_stays() -> None:
    assert merge(PLAYING, PlaybackReport()) == PLAYING


def test_what_was_said_holds() -> None:
    report = PlaybackReport(
        item_uid=FILM,
        media_source_uid=OTHER,
        position=700.0,
        is_paused=True,
        is_muted=False,
        volume=0,
        audio_index=2,
        subtitle_index=-1,
        repeat_mode="RepeatOne",
        queue=((FILM, "1"),),
    )
    assert merge(PLAYING, report) == replace(
        PLAYING,
        media_source_uid=OTHER,
        position=700.0,
        is_paused=True,
        volume=0,
        audio_index=2,
        subtitle_index=-1,
        repeat_mode="RepeatOne",
        queue=((FILM, "1"),),
    )


@pytest.mark.parametrize(
    ("said", "position"),
    [(-7.0, 0.0), (0.0, 0.0), (1e300, 30 * 24 * 3600.0), (float("inf"), 30 * 24 * 3600.0)],
)
def test_absurd_positions_are_bounded(said: float, position: float) -> None:
    assert merge(PLAYING, PlaybackReport(position=said)).position == position


def test_only_who_asked_for_a_conversion_has_one() -> None:
    said = PlaybackReport(method=PlayMethod.TRANSCODE)
    unasked = merge(PLAYING, said)
    assert unasked.method is PlayMethod.DIRECT_PLAY
    assert (unasked.shown_method, unasked.reason) == ("DirectPlay", "")
    asked = merge(replace(PLAYING, plan=REMUX), said)
    assert asked.method is PlayMethod.TRANSCODE
    assert (asked.shown_method, asked.reason) == ("Remux", "Repackaged.")
    assert replace(asked, plan=None).shown_method == "Transcode"
    direct = PlaybackReport(method=PlayMethod.DIRECT_PLAY)
    assert merge(replace(PLAYING, plan=REMUX), direct).method is PlayMethod.DIRECT_PLAY
