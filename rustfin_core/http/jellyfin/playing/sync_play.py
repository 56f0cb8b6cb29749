"""``SyncPlay/*``: groups that watch together. Answers are empty; news come over the socket."""

from enum import Enum
from typing import TypeVar

from aiohttp import web

from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.news.sync_play_messages import group_dto
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Session
from rustfin_core.playback.sync_play import requests
from rustfin_core.playback.sync_play.queue import QueueMode, RepeatMode, ShuffleMode
from rustfin_core.playback.sync_play_service import SyncPlayService, shuffle_seed

_LONGEST_TICKS = 10**14
_Choice = TypeVar("_Choice", bound=Enum)


class SyncPlayRoutes:
    """Handlers; who may do what stands in the user's ``SyncPlayAccess``."""

    def __init__(self, groups: SyncPlayService, playback: PlaybackService) -> None:
        self._groups, self._playback = groups, playback

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        join = Right.JOIN_GROUPS
        table.get("/SyncPlay/List", self.all, access=Access.USER, right=join)
        table.get("/SyncPlay/{id}", self.one, access=Access.USER, right=join)
        table.post("/SyncPlay/New", self.new, access=Access.USER, right=Right.CREATE_GROUPS)
        for name, handler in (
            ("Join", self.join),
            ("Leave", self.leave),
            ("SetNewQueue", self.set_new_queue),
            ("SetPlaylistItem", self.set_item),
            ("RemoveFromPlaylist", self.remove),
            ("MovePlaylistItem", self.move),
            ("Queue", self.queue),
            ("Unpause", self.unpause),
            ("Pause", self.pause),
            ("Stop", self.stop),
            ("Seek", self.seek),
            ("Buffering", self.buffering),
            ("Ready", self.ready),
            ("SetIgnoreWait", self.ignore_wait),
            ("NextItem", self.next),
            ("PreviousItem", self.previous),
            ("SetRepeatMode", self.repeat),
            ("SetShuffleMode", self.shuffle),
            ("Ping", self.ping),
        ):
            table.post(f"/SyncPlay/{name}", handler, access=Access.USER, right=join)

    # --- groups ------------------------------------------------------------------------------

    async def all(self, call: Call) -> web.StreamResponse:
        """Groups the user could join."""
        session = self._session(call)
        found = await self._groups.groups(session.device.viewer)
        return call.answer([group_dto(group) for group in found])

    async def one(self, call: Call) -> web.StreamResponse:
        """One group."""
        session = self._session(call)
        found = await self._groups.group(session.device.viewer, call.uid("id"))
        return call.answer(group_dto(found))

    async def new(self, call: Call) -> web.StreamResponse:
        """Make a group and be its first member."""
        session = self._session(call)
        name = (await call.body()).text("GroupName") or ""
        return call.answer(group_dto(await self._groups.create(session, name)))

    async def join(self, call: Call) -> web.StreamResponse:
        """Join a group; the socket says how it went."""
        body = await call.body()
        await self._groups.join(self._session(call), _uid(body, "GroupId"))
        return no_content()

    async def leave(self, call: Call) -> web.StreamResponse:
        """Leave the group."""
        await self._groups.leave(self._session(call))
        return no_content()

    # --- the queue ---------------------------------------------------------------------------

    async def set_new_queue(self, call: Call) -> web.StreamResponse:
        """Play these items."""
        body = await call.body()
        await self._groups.play(
            self._session(call),
            body.uids("PlayingQueue"),
            body.integer("PlayingItemPosition", 0, minimum=0, maximum=2**31 - 1),
            _position(body, "StartPositionTicks"),
        )
        return no_content()

    async def queue(self, call: Call) -> web.StreamResponse:
        """Add items at the end or behind the one that plays."""
        body = await call.body()
        mode = _choice(body, "Mode", QueueMode)
        await self._groups.enqueue(self._session(call), body.uids("ItemIds"), mode)
        return no_content()

    async def set_item(self, call: Call) -> web.StreamResponse:
        """Play another entry."""
        body = await call.body()
        return await self._ask(call, requests.SetItem(_uid(body, "PlaylistItemId")))

    async def remove(self, call: Call) -> web.StreamResponse:
        """Take entries out."""
        body = await call.body()
        request = requests.Remove(
            entry_uids=frozenset(body.uids("PlaylistItemIds")),
            everything=body.flag("ClearPlaylist", False),
            playing=body.flag("ClearPlayingItem", False),
        )
        return await self._ask(call, request)

    async def move(self, call: Call) -> web.StreamResponse:
        """Put an entry at another place."""
        body = await call.body()
        to = body.integer("NewIndex", 0, minimum=0, maximum=2**31 - 1)
        return await self._ask(call, requests.Move(_uid(body, "PlaylistItemId"), to))

    async def next(self, call: Call) -> web.StreamResponse:
        """The entry behind."""
        body = await call.body()
        return await self._ask(call, requests.Step(_uid(body, "PlaylistItemId"), +1))

    async def previous(self, call: Call) -> web.StreamResponse:
        """The entry before."""
        body = await call.body()
        return await self._ask(call, requests.Step(_uid(body, "PlaylistItemId"), -1))

    async def repeat(self, call: Call) -> web.StreamResponse:
        """Repeat nothing, one or all."""
        body = await call.body()
        return await self._ask(call, requests.SetRepeat(_choice(body, "Mode", RepeatMode)))

    async def shuffle(self, call: Call) -> web.StreamResponse:
        """Shuffle or sort."""
        mode = _choice(await call.body(), "Mode", ShuffleMode)
        return await self._ask(call, requests.SetShuffle(mode, shuffle_seed()))

    # --- playing -----------------------------------------------------------------------------

    async def unpause(self, call: Call) -> web.StreamResponse:
        """Play on."""
        return await self._ask(call, requests.Unpause())

    async def pause(self, call: Call) -> web.StreamResponse:
        """Pause."""
        return await self._ask(call, requests.Pause())

    async def stop(self, call: Call) -> web.StreamResponse:
        """Stop."""
        return await self._ask(call, requests.Stop())

    async def seek(self, call: Call) -> web.StreamResponse:
        """Go to a position."""
        return await self._ask(call, requests.Seek(_position(await call.body(), "PositionTicks")))

    async def buffering(self, call: Call) -> web.StreamResponse:
        """The player has nothing to show."""
        when, position, is_playing, entry = self._place(await call.body())
        request = requests.Buffering(
            when_ms=when, position=position, is_playing=is_playing, entry_uid=entry
        )
        return await self._ask(call, request)

    async def ready(self, call: Call) -> web.StreamResponse:
        """The player could go on."""
        when, position, is_playing, entry = self._place(await call.body())
        request = requests.Ready(
            when_ms=when, position=position, is_playing=is_playing, entry_uid=entry
        )
        return await self._ask(call, request)

    async def ignore_wait(self, call: Call) -> web.StreamResponse:
        """The others need not wait for this player."""
        ignores = (await call.body()).flag("IgnoreWait", False)
        return await self._ask(call, requests.IgnoreWait(ignores))

    async def ping(self, call: Call) -> web.StreamResponse:
        """How long messages take; mpv-shim tells fractions, and tells it out of groups too."""
        session = self._session(call)
        told = (await call.body()).number("Ping") or 0.0
        if self._groups.group_of(session.id) is not None:
            await self._groups.ask(session, requests.Ping(round(min(max(told, 0.0), 1e6))))
        return no_content()

    async def _ask(self, call: Call, request: requests.Request) -> web.StreamResponse:
        await self._groups.ask(self._session(call), request)
        return no_content()

    def _session(self, call: Call) -> Session:
        """The caller's session; ``Forbidden`` without a user."""
        return self._playback.touch(device_of(call, call.user))

    def _place(self, body: JsonObject) -> tuple[int, float, bool, bytes]:
        when = body.instant("When")
        if when is None:
            raise InvalidInput("When is missing in the body.")
        return (
            when,
            _position(body, "PositionTicks"),
            body.flag("IsPlaying", False),
            _uid(body, "PlaylistItemId"),
        )


def _uid(body: JsonObject, name: str) -> bytes:
    uid = body.uid(name)
    if uid is None:
        raise InvalidInput(f"{name} is missing in the body.")
    return uid


def _position(body: JsonObject, name: str) -> float:
    ticks = body.number(name) or 0.0
    return to_seconds(int(min(max(ticks, 0.0), _LONGEST_TICKS)))


def _choice(body: JsonObject, name: str, kind: type[_Choice]) -> _Choice:
    found = body.choice(name, kind)
    if found is None:
        raise InvalidInput(f"{name} must be one of {', '.join(str(m.value) for m in kind)}.")
    return found
