"""Keeps the groups: who may join, what may be played, and who is still there.

Nobody sees an item they may not see: a queue is taken only when every member may see all of it, a
group is listed for and joined by those who may. A member whose socket is lost is not waited for,
and leaves the group when it does not come back. All state is in memory and ends with the server.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence

from rustfin_core.catalog.events import AccessChanged
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Viewer
from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound, RustfinError, TooMany
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.events import (
    DeviceConnected,
    DeviceDisconnected,
    SessionEnded,
    SyncPlayTold,
)
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Session
from rustfin_core.playback.sync_play import machine
from rustfin_core.playback.sync_play.machine import Outcome
from rustfin_core.playback.sync_play.queue import Entry, QueueMode
from rustfin_core.playback.sync_play.requests import Enqueue, Play, Request
from rustfin_core.playback.sync_play.types import (
    Group,
    Member,
    Message,
    Refusal,
    Refused,
)

_log = logging.getLogger(__name__)

AWAY_S = 30.0
"""For how long a member may be without a socket: a phone changes networks."""
_MOST_GROUPS = 100
_MOST_MEMBERS = 50
_MOST_ENTRIES = 1_000
_LONGEST_NAME = 200
_NO_GROUP = bytes(16)


class SyncPlayService:
    """``start()`` and ``stop()`` bracket its life on the server's loop."""

    def __init__(
        self,
        *,
        bus: EventBus,
        clock: Clock,
        catalog: CatalogService,
        playback: PlaybackService,
        away_seconds: float = AWAY_S,
    ) -> None:
        self._bus = bus
        self._clock = clock
        self._catalog = catalog
        self._playback = playback
        self._away_s = away_seconds
        self._groups: dict[bytes, Group] = {}
        self._of_session: dict[str, bytes] = {}
        self._leaving: dict[str, asyncio.Task[None]] = {}
        self._lock = asyncio.Lock()
        self._tasks = TaskOwner("sync-play")
        self._ways_out: tuple[Callable[[], None], ...] = ()

    def start(self) -> None:
        """Listen for members that vanish and for rights that change."""
        self._ways_out = (
            self._bus.subscribe(SessionEnded, self._session_ended),
            self._bus.subscribe(DeviceConnected, self._connected),
            self._bus.subscribe(DeviceDisconnected, self._disconnected),
            self._bus.subscribe(AccessChanged, self._access_changed),
        )

    async def stop(self) -> None:
        """Forget all groups. Idempotent."""
        for leave in self._ways_out:
            leave()
        await self._tasks.stop()
        self._groups.clear()
        self._of_session.clear()

    # --- groups ------------------------------------------------------------------------------

    async def groups(self, viewer: Viewer) -> tuple[Group, ...]:
        """Groups whose whole queue *viewer* may see."""
        found = [
            group for group in self._groups.values() if await self._may_see_queue(viewer, group)
        ]
        return tuple(found)

    async def group(self, viewer: Viewer, uid: bytes) -> Group:
        """One of them; ``NotFound`` alike for what is not there and what is hidden."""
        group = self._groups.get(uid)
        if group is None or not await self._may_see_queue(viewer, group):
            raise NotFound("There is no such group (any more).")
        return group

    def group_of(self, session_id: str) -> Group | None:
        """The group a session is in."""
        return self._groups.get(self._of_session.get(session_id, b""))

    async def create(self, session: Session, name: str) -> Group:
        """Make a group with *session* as its first member; it leaves the one it was in."""
        async with self._lock:
            self._remove(session.id)
            if len(self._groups) >= _MOST_GROUPS:
                raise TooMany("There are too many groups. Join one of them.", retry_after=60)
            title = name.strip()[:_LONGEST_NAME] or f"{session.device.user_name}'s group"
            group = Group(uid=new_uid(), name=title, changed_ms=self._clock.now_ms())
            self._groups[group.uid] = group
            self._enter(group, session)
            return self._groups[group.uid]

    async def join(self, session: Session, uid: bytes) -> None:
        """Let *session* into a group; it is told why when that is not possible."""
        async with self._lock:
            group = self._groups.get(uid)
            if group is None:
                self._refuse(session.id, uid, Refusal.NO_SUCH_GROUP)
                return
            if not await self._may_see_queue(session.device.viewer, group):
                self._refuse(session.id, uid, Refusal.NO_ACCESS)
                return
            if len(group.members) >= _MOST_MEMBERS and session.id not in group.members:
                raise TooMany("This group is full.", retry_after=60)
            if session.id not in group.members:
                self._remove(session.id)
                self._enter(group, session)
            else:
                # It lost its way; it is told everything again.
                self._keep(machine.rejoin(group, session.id, self._clock.now_ms()))

    async def leave(self, session: Session) -> None:
        """Take *session* out of its group."""
        async with self._lock:
            if not self._remove(session.id):
                raise self._not_in_group(session.id)

    # --- requests ----------------------------------------------------------------------------

    async def play(
        self, session: Session, items: Sequence[bytes], index: int, position: float
    ) -> None:
        """Replace the queue of the session's group and begin."""
        entries = await self._entries(session, items)
        if entries:
            await self.ask(session, Play(entries=entries, index=index, position=position))

    async def enqueue(self, session: Session, items: Sequence[bytes], mode: QueueMode) -> None:
        """Add items to the queue of the session's group."""
        entries = await self._entries(session, items)
        if entries:
            await self.ask(session, Enqueue(entries, mode))

    async def ask(self, session: Session, request: Request) -> None:
        """Carry out a request of a member; ``Forbidden`` for a session in no group."""
        async with self._lock:
            group = self.group_of(session.id)
            if group is None:
                raise self._not_in_group(session.id)
            if isinstance(request, Play | Enqueue):
                # Somebody may have joined while the catalogue was asked.
                items = [entry.item_uid for entry in request.entries]
                if not await self._all_may_see(group, items):
                    self._refuse(session.id, group.uid, Refusal.NO_ACCESS)
                    return
                kept = len(group.queue.entries) if isinstance(request, Enqueue) else 0
                if kept + len(items) > _MOST_ENTRIES:
                    raise InvalidInput(f"A queue holds at most {_MOST_ENTRIES} items.")
            self._keep(machine.step(group, session.id, request, self._clock.now_ms()))

    async def _entries(self, session: Session, items: Sequence[bytes]) -> tuple[Entry, ...]:
        group = self.group_of(session.id)
        if group is None:
            raise self._not_in_group(session.id)
        if len(items) > _MOST_ENTRIES:
            raise InvalidInput(f"A queue holds at most {_MOST_ENTRIES} items.")
        return tuple(Entry(new_uid(), item) for item in items)

    # --- keeping -----------------------------------------------------------------------------

    def _enter(self, group: Group, session: Session) -> None:
        member = Member(
            session_id=session.id, name=session.device.user_name, viewer=session.device.viewer
        )
        self._of_session[session.id] = group.uid
        self._keep(machine.join(group, member, self._clock.now_ms()))

    def _remove(self, session_id: str) -> bool:
        group = self.group_of(session_id)
        if group is None:
            return False
        self._stay(session_id)
        outcome = machine.leave(group, session_id, self._clock.now_ms())
        self._of_session.pop(session_id, None)
        self._keep(outcome)
        return True

    def _keep(self, outcome: Outcome) -> None:
        group, messages = outcome
        if group.members:
            self._groups[group.uid] = group
        else:
            self._groups.pop(group.uid, None)
        for message in messages:
            self._bus.publish(SyncPlayTold(message))

    def _refuse(self, session_id: str, group_uid: bytes, refusal: Refusal) -> None:
        told = Refused(group_uid=group_uid, refusal=refusal)
        self._bus.publish(SyncPlayTold(Message((session_id,), told)))

    def _not_in_group(self, session_id: str) -> Forbidden:
        self._refuse(session_id, _NO_GROUP, Refusal.NOT_IN_GROUP)
        return Forbidden("This device is in no group.")

    # --- rights ------------------------------------------------------------------------------

    async def _may_see_queue(self, viewer: Viewer, group: Group) -> bool:
        return await self._may_see(viewer, [entry.item_uid for entry in group.queue.entries])

    async def _all_may_see(self, group: Group, items: Sequence[bytes]) -> bool:
        viewers = {member.viewer for member in group.members.values()}
        for viewer in viewers:
            if not await self._may_see(viewer, items):
                return False
        return True

    async def _may_see(self, viewer: Viewer, items: Sequence[bytes]) -> bool:
        wanted = list(dict.fromkeys(items))
        if not wanted:
            return True
        return len(await self._catalog.items_by_id(viewer, wanted)) == len(wanted)

    def _access_changed(self, event: AccessChanged) -> None:
        self._tasks.spawn(self._check_rights(frozenset(event.user_uids)), name="rights")

    async def _check_rights(self, users: frozenset[bytes]) -> None:
        """Who may not see what plays any more leaves."""
        async with self._lock:
            for group in tuple(self._groups.values()):
                for member in group.members.values():
                    if users and member.viewer.user_uid not in users:
                        continue
                    try:
                        may = await self._may_see_queue(member.viewer, group)
                    except RustfinError as error:
                        _log.info("rights of a group are checked later: %s", error)
                        continue
                    if not may:
                        self._refuse(member.session_id, group.uid, Refusal.NO_ACCESS)
                        self._remove(member.session_id)

    # --- who is there ------------------------------------------------------------------------

    def _session_ended(self, event: SessionEnded) -> None:
        if event.session_id in self._of_session:
            self._tasks.spawn(self._vanish(event.session_id, 0.0), name="gone")

    def _connected(self, event: DeviceConnected) -> None:
        for session_id in self._sessions_of(event.user_uid, event.device_id):
            self._stay(session_id)
            self._tasks.spawn(self._set_away(session_id, away=False), name="back")

    def _disconnected(self, event: DeviceDisconnected) -> None:
        for session_id in self._sessions_of(event.user_uid, event.device_id):
            self._tasks.spawn(self._set_away(session_id, away=True), name="away")
            self._stay(session_id)
            self._leaving[session_id] = self._tasks.spawn(
                self._vanish(session_id, self._away_s), name="leaving"
            )

    def _sessions_of(self, user_uid: bytes, device_id: str) -> list[str]:
        return [
            session.id
            for session in self._playback.sessions()
            if session.id in self._of_session
            and session.device.user_uid == user_uid
            and session.device.device_id == device_id
        ]

    def _stay(self, session_id: str) -> None:
        leaving = self._leaving.pop(session_id, None)
        if leaving is not None and leaving is not asyncio.current_task():
            leaving.cancel()

    async def _set_away(self, session_id: str, *, away: bool) -> None:
        async with self._lock:
            group = self.group_of(session_id)
            if group is not None:
                now = self._clock.now_ms()
                self._keep(machine.set_away(group, session_id, now, away=away))

    async def _vanish(self, session_id: str, after: float) -> None:
        await asyncio.sleep(after)
        async with self._lock:
            if self._remove(session_id):
                _log.info("a member of a group went away without a word")


def shuffle_seed() -> int:
    """A seed nobody can foresee."""
    return secrets.randbits(64)
