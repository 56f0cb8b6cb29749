"""``/socket``: the websocket every official client keeps open (``api/wire.md`` 5), and ``/events``.

Any path with an ``Upgrade`` header ends here. The server says ``ForceKeepAlive`` 60, answers
``KeepAlive``, reminds after 45 s of silence and hangs up after 60 s. Event streams are told the
same by the same rules.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aiohttp import WSCloseCode, web

from rustfin_core.admin.events import RestartRequired, ServerRestarting, ServerShuttingDown
from rustfin_core.catalog.events import (
    AccessChanged,
    ItemsChanged,
    LibraryAdded,
    LibraryChanged,
    LibraryRemoved,
    ScanProgressed,
    UserDataChanged,
)
from rustfin_core.http.call import Call, Visitor
from rustfin_core.http.jellyfin.administration.scheduled_tasks import result
from rustfin_core.http.jellyfin.dto.users import user_dto
from rustfin_core.http.jellyfin.news.event_stream import EventStream
from rustfin_core.http.jellyfin.news.past_news import NOT_FOR_YOU, PastNews
from rustfin_core.http.jellyfin.news.readers import (
    LONGEST_INTERVAL_S,
    SHORTEST_INTERVAL_S,
    Begin,
    Feed,
    Reader,
)
from rustfin_core.http.jellyfin.news.socket_connection import KEEP_ALIVE_S, SocketConnection
from rustfin_core.http.jellyfin.news.socket_messages import (
    LibraryDelta,
    refresh_progress,
    sees_everything,
    user_data_changed,
)
from rustfin_core.http.jellyfin.news.sync_play_messages import group_message
from rustfin_core.http.jellyfin.viewer import viewer_for
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.events import (
    ApiKeyRevoked,
    DeviceRevoked,
    UserDeleted,
    UserUpdated,
    VisitEnded,
)
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.kernel.errors import NotFound, TooMany
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.observability.metrics import Sample
from rustfin_core.playback.events import (
    DeviceConnected,
    DeviceDisconnected,
    RemoteCommandIssued,
    SyncPlayTold,
)

_REMIND_S = 45
_CHECK_EVERY_S = 12.0
_GATHER_S = 2.0
_MAX_MESSAGE = 64 * 1024
_MOST_SOCKETS = 512
_PER_DEVICE = 8


class SocketHub:
    """All open sockets and event streams.

    ``start()`` and ``stop()`` are the application's signals.
    """

    def __init__(self, services: HttpServices, *, check_every: float = _CHECK_EVERY_S) -> None:
        self._services = services
        self._check_every = check_every
        self._connections: list[SocketConnection] = []
        self._streams: list[EventStream] = []
        self._past = PastNews()
        self._feeds: dict[str, Begin] = {}
        self._tasks = TaskOwner("sockets")
        self._unsubscribe: list[Callable[[], None]] = []
        self._delta: LibraryDelta | None = None
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
        library_news = (LibraryAdded, LibraryChanged, LibraryRemoved)
        self._unsubscribe = [
            bus.subscribe(UserDataChanged, self._user_data_changed),
            bus.subscribe(ItemsChanged, self._items_changed),
            bus.subscribe(library_news, self._library_changed),
            bus.subscribe(AccessChanged, self._access_changed),
            bus.subscribe(ScanProgressed, self._scan_progressed),
            bus.subscribe(TaskEnded, self._task_ended),
            bus.subscribe(UserUpdated, self._user_updated),
            bus.subscribe(UserDeleted, self._user_deleted),
            bus.subscribe(DeviceRevoked, self._device_revoked),
            bus.subscribe(VisitEnded, self._visit_ended),
            bus.subscribe(ApiKeyRevoked, self._api_key_revoked),
            bus.subscribe(RemoteCommandIssued, self._command_issued),
            bus.subscribe(SyncPlayTold, self._group_told),
            bus.subscribe((ServerRestarting, ServerShuttingDown), self._ends),
            bus.subscribe(RestartRequired, self._restart_required),
        ]
        self._tasks.spawn(self._watch(), name="keep-alive")

    async def stop(self, _: web.Application) -> None:
        """Say good-bye and hang up."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        for connection in tuple(self._connections):
            if not self._said_good_bye:
                connection.send("ServerShuttingDown")
            connection.close_soon(WSCloseCode.GOING_AWAY)
        for reader in self._readers():
            if not self._said_good_bye:
                reader.send("ServerShuttingDown")
            reader.close_soon(WSCloseCode.GOING_AWAY)
        await self._tasks.stop()

    def visitors(self) -> list[Visitor]:
        """Who has a socket or an event stream open."""
        return [one.visitor for one in self._readers() if one.visitor is not None]

    def is_connected(self, user_uid: bytes, device_id: str) -> bool:
        """Whether a device has a live socket, so that it can be controlled."""
        return any(
            _uid_of(connection) == user_uid and connection.device_id == device_id
            for connection in self._connections
        )

    def samples(self) -> list[Sample]:
        """Figures of the sockets."""
        return [
            Sample(name="rustfin_sockets", help="Open sockets.", value=len(self._connections)),
            Sample(
                name="rustfin_event_streams",
                help="Open event streams.",
                value=len(self._streams),
            ),
        ]

    async def accept(self, call: Call) -> web.StreamResponse:
        """Serve one socket until it closes."""
        device_id = self._admitted(call)
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
        is_first = user_uid is not None and not self.is_connected(user_uid, device_id)
        self._connections.append(connection)
        if user_uid is not None and is_first:
            news = DeviceConnected(user_uid=user_uid, device_id=device_id)
            self._services.bus.publish(news)
        try:
            await connection.run()
        finally:
            self._connections.remove(connection)
            if user_uid is not None and not self.is_connected(user_uid, device_id):
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
            visitor=call.visitor,
            token=call.token,
            device_id=self._admitted(call),
            past=self._past,
        )
        missed = self._past.since(last) if last else iter(())
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
        self._streams.append(stream)
        try:
            return await stream.run(call.request)
        finally:
            self._streams.remove(stream)

    def _admitted(self, call: Call) -> str:
        """The device a reader belongs to; ``TooMany`` when there are enough of them."""
        device = call.principal.device
        device_id = device.info.device_id if device else call.device.device_id
        readers = self._readers()
        twins = sum(reader.device_id == device_id for reader in readers)
        if len(readers) >= _MOST_SOCKETS or twins >= _PER_DEVICE:
            raise TooMany("Too many sockets are open.", retry_after=30)
        return device_id

    def _readers(self) -> tuple[Reader, ...]:
        return (*self._connections, *self._streams)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._check_every)
            now = self._services.clock.monotonic()
            for connection in tuple(self._connections):
                silent = now - connection.last_heard
                if silent >= KEEP_ALIVE_S:
                    connection.close_soon(WSCloseCode.GOING_AWAY)
                elif silent >= _REMIND_S:
                    connection.send("ForceKeepAlive", KEEP_ALIVE_S)

    # --- news --------------------------------------------------------------------------------

    def _to(self, wanted: Callable[[Reader], bool], kind: str, data: Any) -> None:
        self._tell(kind, lambda reader: data if wanted(reader) else NOT_FOR_YOU)

    def _tell(self, kind: str, data_for: Callable[[Reader], Any]) -> None:
        told = self._past.add(kind, data_for)
        for reader in self._readers():
            told.tell(reader)

    def _user_data_changed(self, event: UserDataChanged) -> None:
        self._to(
            lambda c: _uid_of(c) == event.user_uid, "UserDataChanged", user_data_changed(event)
        )

    def _scan_progressed(self, event: ScanProgressed) -> None:
        self._to(lambda c: c.principal.is_admin, "RefreshProgress", refresh_progress(event))

    def _task_ended(self, event: TaskEnded) -> None:
        told = result(event.key, event.name, event.run)
        self._to(lambda c: c.principal.is_admin, "ScheduledTaskEnded", told)

    def _ends(self, event: ServerRestarting | ServerShuttingDown) -> None:
        self._said_good_bye = True
        self._to(lambda _: True, type(event).__name__, None)

    def _restart_required(self, _: RestartRequired) -> None:
        self._to(lambda c: c.principal.is_admin, "RestartRequired", None)

    def _user_deleted(self, event: UserDeleted) -> None:
        self._to(lambda c: c.principal.is_admin, "UserDeleted", event.user_uid.hex())

    def _user_updated(self, event: UserUpdated) -> None:
        if not self._readers():
            self._past.skip()
        else:
            self._tasks.spawn(self._tell_user(event.user_uid), name="user updated")

    async def _tell_user(self, uid: bytes) -> None:
        try:
            user = await self._services.identity.users.get(uid)
        except NotFound:
            return
        for reader in self._readers():
            if _uid_of(reader) == uid:
                reader.principal = replace(reader.principal, user=user)
        self._to(
            lambda c: c.principal.is_admin or _uid_of(c) == uid,
            "UserUpdated",
            user_dto(user, self._services.identity.server_id),
        )

    def _device_revoked(self, event: DeviceRevoked) -> None:
        self._hang_up(event)
        if not event.replaced:
            self._end_sessions(event)

    def _visit_ended(self, event: VisitEnded) -> None:
        self._hang_up(event)
        self._end_sessions(event)

    def _hang_up(self, event: DeviceRevoked | VisitEnded) -> None:
        for reader in self._readers():
            own = reader.principal.device
            if own is not None and own.uid == event.device_uid:
                reader.close_soon(WSCloseCode.POLICY_VIOLATION)

    def _end_sessions(self, event: DeviceRevoked | VisitEnded) -> None:
        for session in self._services.playback.sessions():
            device = session.device
            if device.user_uid == event.user_uid and device.device_id == event.device_id:
                self._tasks.spawn(self._end_session(session.id), name="end session")

    def _api_key_revoked(self, _: ApiKeyRevoked) -> None:
        self._tasks.spawn(self._check_api_keys(), name="api keys")

    async def _check_api_keys(self) -> None:
        """Hang up on readers whose api key is not valid any more."""
        for reader in self._readers():
            by_key = reader.principal.device is None and reader.token
            if by_key and await self._services.identity.resolve(by_key) is None:
                reader.close_soon(WSCloseCode.POLICY_VIOLATION)

    async def _end_session(self, session_id: str) -> None:
        with contextlib.suppress(NotFound):
            await self._services.playback.end_session(session_id)

    def _command_issued(self, event: RemoteCommandIssued) -> None:
        self._to_session(event.session_id, event.message, event.data)

    def _group_told(self, event: SyncPlayTold) -> None:
        kind, data = group_message(event.message.told)
        for session_id in event.message.to:
            self._to_session(session_id, kind, data)

    def _to_session(self, session_id: str, kind: str, data: Any) -> None:
        try:
            device = self._services.playback.session(session_id).device
        except NotFound:
            return
        self._to(
            lambda c: _uid_of(c) == device.user_uid and c.device_id == device.device_id, kind, data
        )

    # --- library changes are gathered: a scan publishes a batch every few hundred files ---------

    def _items_changed(self, event: ItemsChanged) -> None:
        delta = self._gather()
        if delta is not None:
            delta.take(event)

    def _library_changed(self, event: LibraryAdded | LibraryChanged | LibraryRemoved) -> None:
        delta = self._gather()
        if delta is not None:
            delta.libraries[event.library_uid] = None

    def _access_changed(self, _: AccessChanged) -> None:
        self._gather()

    def _gather(self) -> LibraryDelta | None:
        if not self._readers():
            self._past.skip()
            return None
        if self._delta is None:
            self._delta = LibraryDelta()
            self._tasks.spawn(self._tell_library(), name="library changed")
        return self._delta

    async def _tell_library(self) -> None:
        await asyncio.sleep(_GATHER_S)
        delta, self._delta = self._delta, None
        if delta is None:
            return
        bare = delta.message(())
        told: dict[bytes | None, tuple[UserPolicy | None, dict[str, Any]]] = {}
        for user in {_uid_of(reader): reader.principal.user for reader in self._readers()}.values():
            visible = await self._services.catalog.whereabouts(viewer_for(user), delta.present)
            everything = user is None or sees_everything(user.policy)
            told[user.uid if user else None] = (
                user.policy if user else None,
                delta.message(visible, sees_everything=everything),
            )

        def data_for(reader: Reader) -> Any:
            policy, message = told.get(_uid_of(reader), (None, bare))
            user = reader.principal.user
            # Whose rights changed since is told no more than that something did.
            return message if policy == (user.policy if user else None) else bare

        self._tell("LibraryChanged", data_for)


def _uid_of(reader: Reader) -> bytes | None:
    user = reader.principal.user
    return user.uid if user is not None else None
