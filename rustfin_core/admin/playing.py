"""The part of the facade about who is watching."""

from rustfin_core.admin.services import Part
from rustfin_core.admin.types import NowPlaying
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.playback.sessions import Session

LONGEST_MESSAGE = 500
_SHOW_MESSAGE = "DisplayMessage"
_NOBODY = bytes(16).hex()
"""The owner at the computer itself is none of the users."""
_MESSAGE_MS = 10_000
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

    async def send_message(self, session_id: str, text: str) -> None:
        """Show *text* on a device for ten seconds.

        ``NotFound`` when it is gone, ``InvalidInput`` for an empty text or a very long one.
        """
        text = text.strip()
        if not 0 < len(text) <= LONGEST_MESSAGE:
            raise InvalidInput(f"A message has 1 to {LONGEST_MESSAGE} characters.")
        arguments = {
            "Header": self._services.config.server_name,
            "Text": text,
            "TimeoutMs": str(_MESSAGE_MS),
        }
        command = {"Name": _SHOW_MESSAGE, "Arguments": arguments, "ControllingUserId": _NOBODY}
        self._services.playback.send(session_id, "GeneralCommand", command)


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
        shows_messages=_SHOW_MESSAGE in session.capabilities.supported_commands,
        image_url=_PICTURE.format(playing.item.uid.hex()),
    )
