"""The part of the facade about who is watching."""

from rustfin_core.admin.services import Part
from rustfin_core.admin.types import NowPlaying
from rustfin_core.playback.sessions import Session

_PICTURE = "/Items/{}/Images/Primary?fillHeight=360"


class Playing(Part):
    """What is played now."""

    async def now_playing(self) -> tuple[NowPlaying, ...]:
        """Who watches what, and why it plays that way."""
        return tuple(
            _now_playing(session)
            for session in self._services.playback.sessions()
            if session.playing is not None
        )

    async def stop_session(self, session_id: str) -> None:
        """Ask a player to stop and end its conversion."""
        session = self._services.playback.session(session_id)
        self._services.playback.send(session_id, "Playstate", {"Command": "Stop"})
        if session.playing is not None and session.playing.play_session_id is not None:
            await self._services.playback.end_play(session.playing.play_session_id)


def _now_playing(session: Session) -> NowPlaying:
    playing = session.playing
    assert playing is not None
    return NowPlaying(
        session_id=session.id,
        title=playing.item.name,
        subtitle=playing.item.subtitle,
        user=session.device.user_name,
        device=session.device.name,
        client=session.device.client,
        method=playing.shown_method,
        reason=playing.reason,
        position=playing.position,
        duration=playing.item.duration,
        paused=playing.is_paused,
        image_url=_PICTURE.format(playing.item.uid.hex()),
    )
