"""``Sessions/{id}/...``: play on, steer and write to another device.

A command travels as a :class:`RemoteCommandIssued` event to the socket of the session. Only the
session's own user, administrators and users with that right may send one (T-09).
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.playing.sessions import may_control
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.values import to_enum
from rustfin_core.kernel.errors import Forbidden, InvalidInput
from rustfin_core.playback.remote_play import MOST_ITEMS, PlayCommand, RemotePlay
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Companion, Session


class PlaystateCommand(Enum):
    """Buttons of a remote control."""

    STOP = "Stop"
    PAUSE = "Pause"
    UNPAUSE = "Unpause"
    NEXT_TRACK = "NextTrack"
    PREVIOUS_TRACK = "PreviousTrack"
    SEEK = "Seek"
    REWIND = "Rewind"
    FAST_FORWARD = "FastForward"
    PLAY_PAUSE = "PlayPause"


GENERAL_COMMANDS = (
    "MoveUp", "MoveDown", "MoveLeft", "MoveRight", "PageUp", "PageDown", "PreviousLetter",
    "NextLetter", "ToggleOsd", "ToggleContextMenu", "Select", "Back", "TakeScreenshot",
    "SendKey", "SendString", "GoHome", "GoToSettings", "VolumeUp", "VolumeDown", "Mute",
    "Unmute", "ToggleMute", "SetVolume", "SetAudioStreamIndex", "SetSubtitleStreamIndex",
    "ToggleFullscreen", "DisplayContent", "GoToSearch", "DisplayMessage", "SetRepeatMode",
    "ChannelUp", "ChannelDown", "Guide", "ToggleStats", "PlayMediaSource", "PlayTrailers",
    "SetShuffleQueue", "PlayState", "PlayNext", "ToggleOsdMenu", "Play",
    "SetMaxStreamingBitrate", "SetPlaybackOrder",
)  # fmt: skip
_BY_LOWER = {name.lower(): name for name in GENERAL_COMMANDS}


class RemoteControlRoutes:
    """Commands to sessions."""

    def __init__(self, playback: PlaybackService, remote_play: RemotePlay) -> None:
        self._playback, self._remote_play = playback, remote_play

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        path = "/Sessions/{sessionId}"
        table.post(f"{path}/Playing", self.play, access=Access.USER)
        table.post(f"{path}/Playing/{{command}}", self.playstate, access=Access.USER)
        table.post(f"{path}/Command", self.full_command, access=Access.USER)
        table.post(f"{path}/Command/{{command}}", self.command, access=Access.USER)
        table.post(f"{path}/System/{{command}}", self.command, access=Access.USER)
        table.post(f"{path}/Message", self.message, access=Access.USER)
        table.post(f"{path}/Viewing", self.viewing, access=Access.USER)
        table.post(f"{path}/User/{{userId}}", self.add_user, access=Access.USER)
        table.delete(f"{path}/User/{{userId}}", self.remove_user, access=Access.USER)

    async def play(self, call: Call) -> web.StreamResponse:
        """Play items on the device."""
        query = call.query
        uids = query.uids("itemIds")
        if not uids or len(uids) > MOST_ITEMS:
            raise InvalidInput(f"itemIds must name 1 to {MOST_ITEMS} items.")
        source = query.uid("mediaSourceId")
        wanted = to_enum("playCommand", PlayCommand, query.require_text("playCommand"))
        session = self._controlled(call)
        user = await call.identity.users.get(session.device.user_uid)
        command, items = await self._remote_play.resolve(
            session.device.viewer,
            uids,
            wanted,
            follow_episodes=user.configuration.enable_next_episode_auto_play,
        )
        data = {
            "ItemIds": [uid.hex() for uid in items],
            "StartPositionTicks": query.integer("startPositionTicks", minimum=0),
            "PlayCommand": command.value,
            "SubtitleStreamIndex": query.integer("subtitleStreamIndex", minimum=-1),
            "AudioStreamIndex": query.integer("audioStreamIndex", minimum=-1),
            "MediaSourceId": source.hex() if source else None,
            "StartIndex": query.integer("startIndex", minimum=0),
        }
        return self._send(call, "Play", data)

    async def playstate(self, call: Call) -> web.StreamResponse:
        """Pause, seek, stop..."""
        command = to_enum("command", PlaystateCommand, call.params["command"])
        ticks = call.query.integer("seekPositionTicks", minimum=0)
        return self._send(call, "Playstate", {"Command": command.value, "SeekPositionTicks": ticks})

    async def command(self, call: Call) -> web.StreamResponse:
        """A general command named in the path."""
        return self._general(call, call.params["command"], {})

    async def full_command(self, call: Call) -> web.StreamResponse:
        """A general command with arguments in the body."""
        body = await call.body()
        arguments = body.child("Arguments")
        return self._general(
            call, body.require_text("Name"), arguments.raw if arguments is not None else {}
        )

    async def message(self, call: Call) -> web.StreamResponse:
        """Show a text on the device."""
        body = await call.body()
        timeout = body.integer("TimeoutMs", minimum=0)
        arguments = {
            "Header": body.text("Header") or "Message",
            "Text": body.require_text("Text"),
            "TimeoutMs": str(timeout) if timeout is not None else None,
        }
        return self._general(call, "DisplayMessage", arguments)

    async def viewing(self, call: Call) -> web.StreamResponse:
        """Open the page of an item on the device."""
        query = call.query
        uid = query.uid("itemId")
        if uid is None:
            raise InvalidInput("The query parameter itemId is missing.")
        arguments = {
            "ItemId": uid.hex(),
            "ItemName": query.require_text("itemName"),
            "ItemType": query.require_text("itemType"),
        }
        return self._general(call, "DisplayContent", arguments)

    async def add_user(self, call: Call) -> web.StreamResponse:
        """Somebody watches along: what is played counts for them too."""
        session, user = self._controlled(call), await call.acting_user()
        companion = Companion(user_id=user.id, user_uid=user.uid, name=user.name)
        self._playback.add_companion(session.id, companion)
        return no_content()

    async def remove_user(self, call: Call) -> web.StreamResponse:
        """They do not any more."""
        session, user = self._controlled(call), await call.acting_user()
        self._playback.remove_companion(session.id, user.uid)
        return no_content()

    def _general(self, call: Call, name: str, arguments: Mapping[str, Any]) -> web.StreamResponse:
        known = _BY_LOWER.get(name.lower())
        if known is None:
            raise InvalidInput(f"There is no command {name[:60]!r}.")
        texts = {key: str(value) for key, value in arguments.items() if value is not None}
        return self._send(call, "GeneralCommand", {"Name": known, "Arguments": texts})

    def _send(self, call: Call, message: str, data: dict[str, Any]) -> web.StreamResponse:
        session = self._controlled(call)
        user = call.principal.user
        data["ControllingUserId"] = user.uid.hex() if user else bytes(16).hex()
        self._playback.send(session.id, message, data)
        return no_content()

    def _controlled(self, call: Call) -> Session:
        """The session of the address; ``Forbidden`` unless the caller may control it."""
        session = self._playback.session(call.params["sessionId"])
        if not may_control(call.principal, session):
            raise Forbidden("You may control your own devices only.")
        return session
