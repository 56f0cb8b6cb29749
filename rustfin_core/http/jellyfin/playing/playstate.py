"""Reports of players. A 204 means that what was reported is stored."""

from aiohttp import web

from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.json import no_content
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.kernel.ticks import to_seconds
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import PlaybackReport


class PlaystateRoutes:
    """Handlers of ``/Sessions/Playing`` and the older ``/PlayingItems``."""

    def __init__(self, playback: PlaybackService) -> None:
        self._playback = playback

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.post("/Sessions/Playing", self.start, access=Access.USER)
        table.post("/Sessions/Playing/Progress", self.progress, access=Access.USER)
        table.post("/Sessions/Playing/Stopped", self.stopped, access=Access.USER)
        table.post("/Sessions/Playing/Ping", self.ping, access=Access.USER)
        old = "/PlayingItems/{itemId}"
        alias = (f"/Users/{{userId}}{old}",)
        table.post(old, self.old_start, access=Access.USER, aliases=alias)
        table.delete(old, self.old_stopped, access=Access.USER, aliases=alias)
        table.post(
            f"{old}/Progress",
            self.old_progress,
            access=Access.USER,
            aliases=(f"{alias[0]}/Progress",),
        )
        table.delete("/Videos/ActiveEncodings", self.stop_encoding, access=Access.MEDIA)

    async def start(self, call: Call) -> web.StreamResponse:
        """``PlaybackStartInfo``."""
        await self._playback.report_start(device_of(call, call.user), report_of(await call.body()))
        return no_content()

    async def progress(self, call: Call) -> web.StreamResponse:
        """``PlaybackProgressInfo``."""
        report = report_of(await call.body())
        await self._playback.report_progress(device_of(call, call.user), report)
        return no_content()

    async def stopped(self, call: Call) -> web.StreamResponse:
        """``PlaybackStopInfo``."""
        report = report_of(await call.body())
        await self._playback.report_stopped(device_of(call, call.user), report)
        return no_content()

    async def ping(self, call: Call) -> web.StreamResponse:
        """A player is still there."""
        self._playback.ping(call.query.require_text("playSessionId"))
        return no_content()

    async def old_start(self, call: Call) -> web.StreamResponse:
        """Start by query (old SDKs)."""
        await self._playback.report_start(device_of(call, call.user), _old_report(call))
        return no_content()

    async def old_progress(self, call: Call) -> web.StreamResponse:
        """Progress by query."""
        await self._playback.report_progress(device_of(call, call.user), _old_report(call))
        return no_content()

    async def old_stopped(self, call: Call) -> web.StreamResponse:
        """Stop by query."""
        await self._playback.report_stopped(device_of(call, call.user), _old_report(call))
        return no_content()

    async def stop_encoding(self, call: Call) -> web.StreamResponse:
        """End the conversion of one of the caller's play sessions, or of all on a device."""
        session_id = call.query.text("playSessionId")
        if session_id is None:
            device_id = call.query.text("deviceId") or device_of(call, call.user).device_id
            await self._playback.end_plays_of(device_id, user_id=call.user.id)
            return no_content()
        play = self._playback.play(session_id)
        mine = play is not None and (call.principal.is_admin or play.device.user_id == call.user.id)
        if session_id is not None and mine:
            await self._playback.end_play(session_id)
        return no_content()


def report_of(body: JsonObject) -> PlaybackReport:
    """A report's body; all of it is optional and clients leave out much."""
    position = body.integer("PositionTicks")
    method = body.text("PlayMethod")
    queue = tuple(
        (uid, entry.text("PlaylistItemId") or "")
        for entry in body.children("NowPlayingQueue")
        if (uid := parse_uid(entry.text("Id") or "")) is not None
    )
    return PlaybackReport(
        item_uid=parse_uid(body.text("ItemId") or ""),
        media_source_uid=parse_uid(body.text("MediaSourceId") or ""),
        play_session_id=body.text("PlaySessionId"),
        position=None if position is None else max(0.0, to_seconds(position)),
        is_paused=body.flag("IsPaused"),
        is_muted=body.flag("IsMuted"),
        volume=body.integer("VolumeLevel"),
        can_seek=body.flag("CanSeek"),
        audio_index=body.integer("AudioStreamIndex"),
        subtitle_index=body.integer("SubtitleStreamIndex"),
        method=_method(method),
        repeat_mode=body.text("RepeatMode"),
        playback_order=body.text("PlaybackOrder"),
        playlist_item_id=body.text("PlaylistItemId"),
        queue=queue or None,
        failed=body.flag("Failed", False),
    )


def _method(name: str | None) -> PlayMethod | None:
    return next((m for m in PlayMethod if name and m.value.lower() == name.lower()), None)


def _old_report(call: Call) -> PlaybackReport:
    query: Query = call.query
    position = query.integer("positionTicks")
    return PlaybackReport(
        item_uid=call.uid("itemId"),
        media_source_uid=parse_uid(query.text("mediaSourceId") or ""),
        play_session_id=query.text("playSessionId"),
        position=None if position is None else max(0.0, to_seconds(position)),
        is_paused=query.flag("isPaused"),
        is_muted=query.flag("isMuted"),
        volume=query.integer("volumeLevel"),
        can_seek=query.flag("canSeek"),
        audio_index=query.integer("audioStreamIndex"),
        subtitle_index=query.integer("subtitleStreamIndex"),
        method=_method(query.text("playMethod")),
    )
