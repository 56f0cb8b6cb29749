"""Who watches holds the gate of background work; music does not, it needs next to nothing."""

from collections.abc import Callable

from rustfin_core.events import EventBus
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.events import (
    PlaybackProgressed,
    PlaybackStarted,
    PlaybackStopped,
    PlaySessionUsed,
)
from rustfin_core.playback.service import PlaybackService

_REPORT_S = 120.0
"""Players report every few seconds; one that is silent for so long holds nothing up."""
_STREAM_S = 30.0


class PlaybackHolds:
    """Listens to playback until ``stop()``; a paused film lets background work go on."""

    def __init__(self, *, bus: EventBus, gate: BackgroundGate, playback: PlaybackService) -> None:
        self._gate = gate
        self._playback = playback
        self._ways_out: tuple[Callable[[], None], ...] = (
            bus.subscribe(PlaybackStarted, self._started),
            bus.subscribe(PlaybackProgressed, self._progressed),
            bus.subscribe(PlaybackStopped, self._stopped),
            bus.subscribe(PlaySessionUsed, self._used),
        )

    def stop(self) -> None:
        """Stop listening."""
        for leave in self._ways_out:
            leave()

    def _started(self, event: PlaybackStarted) -> None:
        if self._is_video(event.session_id):
            self._gate.hold(_session(event.session_id), _REPORT_S)

    def _progressed(self, event: PlaybackProgressed) -> None:
        if event.is_paused:
            self._gate.release(_session(event.session_id))
        elif self._is_video(event.session_id):
            self._gate.hold(_session(event.session_id), _REPORT_S)

    def _stopped(self, event: PlaybackStopped) -> None:
        self._gate.release(_session(event.session_id))
        if event.play_session_id is not None:
            self._gate.release(_stream(event.play_session_id))

    def _used(self, event: PlaySessionUsed) -> None:
        """A player that says it is there without ever reporting is served first too."""
        playing = (session.playing for session in self._playback.sessions())
        if not any(p is not None and p.play_session_id == event.play_session_id for p in playing):
            self._gate.hold(_stream(event.play_session_id), _STREAM_S)

    def _is_video(self, session_id: str) -> bool:
        try:
            playing = self._playback.session(session_id).playing
        except NotFound:
            return False
        return playing is not None and playing.item.can_resume


def _session(session_id: str) -> str:
    return f"session {session_id}"


def _stream(play_session_id: str) -> str:
    return f"stream {play_session_id}"
