"""``/socket``: the websocket every official client keeps open (``api/wire.md`` 5), and ``/events``.

Any path with an ``Upgrade`` header ends here. The server says ``ForceKeepAlive`` 60, answers
``KeepAlive``, reminds after 45 s of silence and hangs up after 60 s. Event streams are told the
same by the same rules.
"""

import asyncio
from collections.abc import Callable

from aiohttp import WSCloseCode, web

from rustfin_core.admin.events import ServerRestarting, ServerShuttingDown
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.news.announcements import Announcements
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.news.event_stream import EventStream
from rustfin_core.http.jellyfin.news.library_news import LibraryNews
from rustfin_core.http.jellyfin.news.readers import (
    LONGEST_INTERVAL_S,
    SHORTEST_INTERVAL_S,
    Begin,
    Feed,
)
from rustfin_core.http.jellyfin.news.revocations import Revocations
from rustfin_core.http.jellyfin.news.socket_connection import SocketConnection
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.events import DeviceConnected, DeviceDisconnected

_CHECK_EVERY_S = 12.0
_MAX_MESSAGE = 64 * 1024


class SocketHub:
    """Lets readers into the audience and looks after them until they go.

    ``start()`` and ``stop()`` are the application's signals.
    """

    def __init__(
        self,
        services: HttpServices,
        audience: Audience,
        *,
        check_every: float = _CHECK_EVERY_S,
    ) -> None:
        self._services = services
        self._audience = audience
        self._check_every = check_every
        self._feeds: dict[str, Begin] = {}
        self._tasks = tasks = TaskOwner("sockets")
        identity, playback = services.identity, services.playback
        self._listeners = (
            LibraryNews(catalog=services.catalog, audience=audience, tasks=tasks),
            Announcements(identity=identity, playback=playback, audience=audience, tasks=tasks),
            Revocations(identity=identity, playback=playback, audience=audience, tasks=tasks),
        )
        self._unsubscribe: list[Callable[[], None]] = []
        self._said_good_bye = False

    def routes(self, table: RouteTable) -> None:
        """Declare the route; the dispatcher sends every ``Upgrade`` here."""
        table.get("/socket", self.accept, access=Access.USER)
        table.get("/events", self.stream, access=Access.USER, aliases=["/Rustfin/Events"])

    def add_feed(self, name: str, feed: Feed) -> None:
        """Let clients subscribe to periodic messages of type *name*."""
        self._feeds[name] = lambda: feed

    def add_news(self, name: str, begin: Begin) -> None:
        """The same where each subscription remembers what it was told: *begin* is asked first."""
        self._feeds[name] = begin

    async def start(self, _: web.Application) -> None:
        """Listen to the bus and look after silent sockets."""
        bus = self._services.bus
        self._unsubscribe = [bus.subscribe((ServerRestarting, ServerShuttingDown), self._ends)]
        for listener in self._listeners:
            self._unsubscribe += listener.listen(bus)
        self._tasks.spawn(self._watch(), name="keep-alive")

    async def stop(self, _: web.Application) -> None:
        """Say good-bye and hang up."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        for reader in self._audience.readers:
            if not self._said_good_bye:
                reader.send("ServerShuttingDown")
            reader.close_soon(WSCloseCode.GOING_AWAY)
        await self._tasks.stop()

    async def accept(self, call: Call) -> web.StreamResponse:
        """Serve one socket until it closes."""
        device_id = self._audience.admit(call)
        ws = web.WebSocketResponse(max_msg_size=_MAX_MESSAGE, compress=False)
        await ws.prepare(call.request)
        connection = SocketConnection(
            ws=ws,
            principal=call.principal,
            token=call.token,
            device_id=device_id,
            clock=self._services.clock,
            feeds=self._feeds,
        )
        user_uid = call.principal.user.uid if call.principal.user else None
        is_first = user_uid is not None and not self._audience.is_connected(user_uid, device_id)
        self._audience.sockets.append(connection)
        if user_uid is not None and is_first:
            news = DeviceConnected(user_uid=user_uid, device_id=device_id)
            self._services.bus.publish(news)
        try:
            await connection.run()
        finally:
            self._audience.sockets.remove(connection)
            if user_uid is not None and not self._audience.is_connected(user_uid, device_id):
                gone = DeviceDisconnected(user_uid=user_uid, device_id=device_id)
                self._services.bus.publish(gone)
        return ws

    async def stream(self, call: Call) -> web.StreamResponse:
        """The same news as server-sent events.

        ``Last-Event-ID`` (header, or ``lastEventId`` in the query) resumes after that event.
        ``feeds`` names periodic messages (Sessions, ScheduledTasksInfo), ``interval`` their
        milliseconds.
        """
        interval = (call.query.integer("interval", 1_500, minimum=0, maximum=86_400_000)) / 1000
        names = call.query.texts("feeds")
        last = call.request.headers.get("Last-Event-ID") or call.query.text("lastEventId")
        stream = EventStream(
            principal=call.principal,
            token=call.token,
            device_id=self._audience.admit(call),
            past=self._audience.past,
        )
        missed = self._audience.past.since(last) if last else iter(())
        if missed is None:
            stream.resync()
        for told in missed or ():
            told.tell(stream)
        if not last:
            stream.greet()
        stream.follow(
            tuple(dict.fromkeys(names)),
            self._feeds,
            min(max(interval, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S),
        )
        self._audience.streams.append(stream)
        try:
            return await stream.run(call.request)
        finally:
            self._audience.streams.remove(stream)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._check_every)
            for socket in tuple(self._audience.sockets):
                socket.mind_silence()

    def _ends(self, event: ServerRestarting | ServerShuttingDown) -> None:
        self._said_good_bye = True
        self._audience.tell(type(event).__name__, lambda _: None)
