"""One request on its way through a group: the group as it becomes, and who is told what."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rustfin_core.playback.sync_play.queue import PlayQueue
from rustfin_core.playback.sync_play.types import (
    Command,
    CommandKind,
    Group,
    GroupState,
    Member,
    Message,
    QueueReason,
    QueueTold,
    Reason,
    StateTold,
    Told,
)

_SHORTEST_LEAD_MS = 500
_NO_ENTRY = bytes(16)


class Turn:
    """Collects changes and messages; :meth:`done` hands both out. Nothing outside it changes."""

    def __init__(self, group: Group, now_ms: int) -> None:
        self.group = group
        self.now_ms = now_ms
        self._messages: list[Message] = []

    def done(self) -> tuple[Group, tuple[Message, ...]]:
        """The group as it is now, and the messages in order."""
        if self._messages:
            self.set(changed_ms=self.now_ms)
        return self.group, tuple(self._messages)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Session ids of all members."""
        return tuple(self.group.members)

    @property
    def lead_ms(self) -> int:
        """How far ahead a common moment must lie for the slowest member to hear of it in time."""
        pings = (m.ping_ms for m in self.group.members.values() if not m.is_away)
        return max(_SHORTEST_LEAD_MS, 2 * max(pings, default=0))

    # --- changes -----------------------------------------------------------------------------

    def set(self, **changes: Any) -> None:
        """Change fields of the group."""
        self.group = replace(self.group, **changes)

    def put(self, *members: Member) -> None:
        """Add or replace members."""
        changed = {member.session_id: member for member in members}
        self.set(members={**self.group.members, **changed})

    def drop(self, session_id: str) -> Member | None:
        """Take a member out."""
        members = dict(self.group.members)
        member = members.pop(session_id, None)
        self.set(members=members)
        return member

    def hold_all(self) -> None:
        """Wait for everybody."""
        everybody = self.group.members.values()
        self.put(*(replace(one, is_buffering=True, corrections=0) for one in everybody))

    def release_all(self) -> None:
        """Wait for nobody."""
        everybody = self.group.members.values()
        self.put(*(replace(one, is_buffering=False, corrections=0) for one in everybody))

    def stand_still(self) -> None:
        """Fix the position where it is now."""
        self.set(position=self.group.at(self.now_ms), since_ms=self.now_ms)

    def set_state(self, state: GroupState, reason: Reason) -> None:
        """Change the state and tell everybody."""
        self.set(state=state)
        self.tell_state(reason)

    def change_queue(self, queue: PlayQueue, why: QueueReason) -> None:
        """Change the queue and tell everybody."""
        newest = max(self.now_ms, self.group.queue_changed_ms + 1)
        self.set(queue=queue, queue_changed_ms=newest)
        self.tell_queue(why, to=self.everybody)

    # --- messages ----------------------------------------------------------------------------

    def tell(self, to: Iterable[str], told: Told) -> None:
        """Tell some members something; nobody is no message."""
        receivers = tuple(to)
        if receivers:
            self._messages.append(Message(receivers, told))

    def tell_state(self, reason: Reason) -> None:
        """Tell everybody the state."""
        group = self.group
        self.tell(self.everybody, StateTold(group_uid=group.uid, state=group.state, reason=reason))

    def tell_queue(self, why: QueueReason, *, to: Iterable[str]) -> None:
        """Tell the queue as it is. A single reader needs a newer stamp than it may have seen."""
        if len(receivers := tuple(to)) < len(self.group.members):
            self.set(queue_changed_ms=max(self.now_ms, self.group.queue_changed_ms + 1))
        group = self.group
        self.tell(
            receivers,
            QueueTold(
                group_uid=group.uid,
                reason=why,
                queue=group.queue,
                changed_ms=group.queue_changed_ms,
                position=group.at(self.now_ms),
                is_playing=group.state is GroupState.PLAYING
                or (group.state is GroupState.WAITING and group.resumes),
            ),
        )

    def command(
        self, kind: CommandKind, *, to: Iterable[str] | None = None, when_ms: int | None = None
    ) -> None:
        """Tell players (everybody by default) what to do, now or at *when_ms*."""
        group = self.group
        playing = group.queue.playing
        self.tell(
            self.everybody if to is None else to,
            Command(
                group_uid=group.uid,
                entry_uid=playing.uid if playing is not None else _NO_ENTRY,
                kind=kind,
                when_ms=self.now_ms if when_ms is None else when_ms,
                position=group.position,
                emitted_ms=self.now_ms,
            ),
        )
