"""What a player's report says about what its device plays. Pure."""

from dataclasses import replace
from typing import Any

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.playback.sessions import NowPlaying, PlaybackReport

_LONGEST_S = 30 * 24 * 3600.0
_REPORTED = (
    "media_source_uid",
    "play_session_id",
    "is_paused",
    "is_muted",
    "volume",
    "can_seek",
    "audio_index",
    "subtitle_index",
    "repeat_mode",
    "playback_order",
    "playlist_item_id",
    "queue",
)


def is_other(playing: NowPlaying, report: PlaybackReport) -> bool:
    """Whether *report* is about something else than what is known to play."""
    if report.item_uid is not None and report.item_uid != playing.item.uid:
        return True
    ids = {report.play_session_id, playing.play_session_id} - {None, ""}
    return len(ids) > 1


def merge(playing: NowPlaying, report: PlaybackReport) -> NowPlaying:
    """*playing* with everything the player said; impossible positions are noise."""
    said: dict[str, Any] = {
        name: value for name in _REPORTED if (value := getattr(report, name)) is not None
    }
    if report.position is not None:
        said["position"] = max(0.0, min(report.position, _LONGEST_S))
    if report.method is not None:
        # Only who asked for a conversion can have one.
        unknown = playing.plan is None and report.method is PlayMethod.TRANSCODE
        said["method"] = PlayMethod.DIRECT_PLAY if unknown else report.method
    return replace(playing, **said)
