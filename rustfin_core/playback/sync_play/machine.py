"""What a request does to a group: a pure function of group, member, request and time.

A group waits whenever somebody cannot follow: after a new item, a seek, a stall or a late joiner.
Every player that is ready says so; when the last one is, all get one command with one moment to
begin at. A position that is off by more than half a second is corrected by a seek of that player
alone, twice at most: some players cannot seek exactly, and the others must not wait for ever.
"""

from dataclasses import replace

from rustfin_core.playback.sync_play.queue import PlayQueue, QueueMode
from rustfin_core.playback.sync_play.requests import (
    Buffering,
    Enqueue,
    IgnoreWait,
    Move,
    Pause,
    Ping,
    Play,
    Ready,
    Remove,
    Request,
    Seek,
    SetItem,
    SetRepeat,
    SetShuffle,
    Step,
    Stop,
    Unpause,
)
from rustfin_core.playback.sync_play.turn import Turn
from rustfin_core.playback.sync_play.types import (
    Came,
    CommandKind,
    Group,
    GroupState,
    Joined,
    Left,
    Member,
    Message,
    QueueReason,
    Reason,
    Went,
)

_TOLERATED_S = 0.5
_MOST_CORRECTIONS = 2
_LONGEST_WAY_MS = 10_000
_LONGEST_PING_MS = 2_500

Outcome = tuple[Group, tuple[Message, ...]]


def join(group: Group, member: Member, now_ms: int) -> Outcome:
    """Let *member* in; a group that plays waits until it has caught up."""
    turn = Turn(group, now_ms)
    others = turn.everybody
    has_work = group.queue.playing is not None and group.state is not GroupState.IDLE
    turn.put(replace(member, is_buffering=has_work))
    me = (member.session_id,)
    turn.tell(me, Joined(group=turn.group))
    turn.tell(others, Came(group_uid=group.uid, name=member.name))
    if group.queue.playing is None:
        return turn.done()
    if has_work:
        _wait(turn, others, Reason.BUFFER)
    turn.tell_queue(QueueReason.NEW, to=me)
    return turn.done()


def leave(group: Group, session_id: str, now_ms: int) -> Outcome:
    """Let a member go; the group goes on when it waited for nobody else."""
    turn = Turn(group, now_ms)
    member = turn.drop(session_id)
    if member is None:
        return group, ()
    turn.tell((session_id,), Left(group_uid=group.uid))
    turn.tell(turn.everybody, Went(group_uid=group.uid, name=member.name))
    _go_on_if_ready(turn, Reason.READY)
    return turn.done()


def set_away(group: Group, session_id: str, now_ms: int, *, away: bool) -> Outcome:
    """A member's socket was lost (nobody waits for it), or is there again (it catches up)."""
    member = group.members.get(session_id)
    if member is None or member.is_away == away:
        return group, ()
    if not away:
        return rejoin(group, session_id, now_ms)
    turn = Turn(group, now_ms)
    turn.put(replace(member, is_away=True))
    _go_on_if_ready(turn, Reason.READY)
    return turn.done()


def rejoin(group: Group, session_id: str, now_ms: int) -> Outcome:
    """Tell a member everything again; a group that plays waits until it has caught up."""
    turn = Turn(group, now_ms)
    member = group.members[session_id]
    playing = group.queue.playing is not None and group.state is not GroupState.IDLE
    turn.put(replace(member, is_away=False, is_buffering=playing, corrections=0))
    turn.tell((session_id,), Joined(group=turn.group))
    if playing:
        others = tuple(one for one in turn.everybody if one != session_id)
        _wait(turn, others, Reason.BUFFER)
        turn.tell_queue(QueueReason.NEW, to=(session_id,))
        _go_on_if_ready(turn, Reason.READY)
    return turn.done()


def step(group: Group, session_id: str, request: Request, now_ms: int) -> Outcome:
    """Carry out what a member asks; an impossible request changes nothing."""
    if session_id not in group.members:
        return group, ()
    turn = Turn(group, now_ms)
    match request:
        case Play(entries=entries, index=index, position=position):
            queue = group.queue.started(entries, index)
            if queue.playing is not None:
                _begin(turn, queue, QueueReason.NEW, Reason.PLAY, max(0.0, position))
        case SetItem(entry_uid):
            found = group.queue.at(entry_uid)
            if found is not None:
                _begin(turn, found, QueueReason.SET_ITEM, Reason.SET_ITEM)
        case Step(entry_uid, by):
            _step_queue(turn, entry_uid, by)
        case Remove():
            _remove(turn, request)
        case Move(entry_uid, to):
            moved = group.queue.moved(entry_uid, to)
            if moved is not None:
                turn.change_queue(moved, QueueReason.MOVE)
        case Enqueue(entries, mode):
            if entries:
                is_next = mode is QueueMode.NEXT
                reason = QueueReason.QUEUE_NEXT if is_next else QueueReason.QUEUE
                turn.change_queue(group.queue.extended(entries, mode), reason)
        case SetRepeat(mode):
            turn.change_queue(replace(group.queue, repeat=mode), QueueReason.REPEAT)
        case SetShuffle(mode, seed):
            turn.change_queue(group.queue.shuffled(mode, seed), QueueReason.SHUFFLE)
        case Unpause():
            _unpause(turn, session_id)
        case Pause():
            _pause(turn, session_id)
        case Stop():
            _stop(turn, Reason.STOP)
        case Seek(position):
            _seek(turn, session_id, position)
        case Buffering():
            _buffering(turn, session_id, request)
        case Ready():
            _ready(turn, session_id, request)
        case IgnoreWait(ignores):
            turn.put(replace(group.members[session_id], ignores_wait=ignores))
            _go_on_if_ready(turn, Reason.IGNORE_WAIT)
        case Ping(milliseconds):
            ping = min(max(milliseconds, 0), _LONGEST_PING_MS)
            turn.put(replace(group.members[session_id], ping_ms=ping))
    # Where everybody said not to be waited for, there is nobody to wait for.
    _go_on_if_ready(turn, Reason.READY)
    return turn.done()


# --- what plays --------------------------------------------------------------------------------


def _begin(
    turn: Turn, queue: PlayQueue, why: QueueReason, reason: Reason, position: float = 0.0
) -> None:
    """Another item: everybody loads it, and the group waits until all have."""
    turn.set(position=position, since_ms=turn.now_ms, resumes=True)
    turn.hold_all()
    turn.set_state(GroupState.WAITING, reason)
    turn.change_queue(queue, why)


def _step_queue(turn: Turn, entry_uid: bytes, by: int) -> None:
    playing = turn.group.queue.playing
    if playing is None or playing.uid != entry_uid:
        return
    queue = turn.group.queue.stepped(by)
    if queue is None:
        return
    forward = by > 0
    _begin(
        turn,
        queue,
        QueueReason.NEXT if forward else QueueReason.PREVIOUS,
        Reason.NEXT if forward else Reason.PREVIOUS,
    )


def _remove(turn: Turn, request: Remove) -> None:
    queue = turn.group.queue
    playing = queue.playing
    gone = set(request.entry_uids)
    if request.everything:
        gone = {entry.uid for entry in queue.entries if entry is not playing}
        if request.playing and playing is not None:
            gone.add(playing.uid)
    if not any(entry.uid in gone for entry in queue.entries):
        return
    left = queue.without(gone)
    if playing is None or left.playing == playing:
        turn.change_queue(left, QueueReason.REMOVE)
    elif left.playing is None:
        _stop(turn, Reason.REMOVE)
        turn.change_queue(left, QueueReason.REMOVE)
    elif turn.group.state is GroupState.IDLE:
        turn.change_queue(left, QueueReason.REMOVE)
    else:
        _begin(turn, left, QueueReason.REMOVE, Reason.REMOVE)


def _stop(turn: Turn, reason: Reason) -> None:
    turn.set(position=0.0, since_ms=turn.now_ms, resumes=False)
    turn.release_all()
    turn.set_state(GroupState.IDLE, reason)
    turn.command(CommandKind.STOP)


# --- play, pause, seek -------------------------------------------------------------------------


def _unpause(turn: Turn, session_id: str) -> None:
    group = turn.group
    match group.state:
        case GroupState.IDLE:
            if group.queue.playing is not None:
                _begin(turn, group.queue, QueueReason.NEW, Reason.UNPAUSE)
        case GroupState.PAUSED:
            _start(turn, Reason.UNPAUSE)
        case GroupState.PLAYING:
            # It lost its way: it gets the command that holds for all.
            turn.command(CommandKind.UNPAUSE, to=(session_id,), when_ms=group.since_ms)
        case GroupState.WAITING:
            if group.resumes:
                turn.release_all()
                _start(turn, Reason.UNPAUSE)
            else:
                turn.set(resumes=True)
                turn.tell_state(Reason.UNPAUSE)


def _pause(turn: Turn, session_id: str) -> None:
    match turn.group.state:
        case GroupState.IDLE:
            turn.command(CommandKind.STOP, to=(session_id,))
        case GroupState.PLAYING:
            turn.stand_still()
            turn.set_state(GroupState.PAUSED, Reason.PAUSE)
            turn.command(CommandKind.PAUSE)
        case GroupState.PAUSED:
            turn.command(CommandKind.PAUSE, to=(session_id,))
        case GroupState.WAITING:
            turn.set(resumes=False)
            turn.tell_state(Reason.PAUSE)


def _seek(turn: Turn, session_id: str, position: float) -> None:
    state = turn.group.state
    if state is GroupState.IDLE:
        turn.command(CommandKind.STOP, to=(session_id,))
        return
    resumes = turn.group.resumes if state is GroupState.WAITING else state is GroupState.PLAYING
    turn.set(position=max(0.0, position), since_ms=turn.now_ms, resumes=resumes)
    turn.hold_all()
    turn.set_state(GroupState.WAITING, Reason.SEEK)
    turn.command(CommandKind.SEEK)


def _start(turn: Turn, reason: Reason) -> None:
    """All begin at one moment that is far enough ahead for the slowest way."""
    turn.set(since_ms=turn.now_ms + turn.lead_ms, resumes=False)
    turn.set_state(GroupState.PLAYING, reason)
    turn.command(CommandKind.UNPAUSE, when_ms=turn.group.since_ms)


# --- who can follow ----------------------------------------------------------------------------


def _buffering(turn: Turn, session_id: str, request: Buffering) -> None:
    group = turn.group
    if group.state is GroupState.IDLE:
        turn.command(CommandKind.STOP, to=(session_id,))
        return
    member = replace(group.members[session_id], is_buffering=True)
    turn.put(member)
    if not _plays(turn, request.entry_uid):
        turn.tell_queue(QueueReason.SET_ITEM, to=(session_id,))
        return
    if member.holds:
        others = tuple(one for one in turn.everybody if one != session_id)
        _wait(turn, others, Reason.BUFFER)


def _ready(turn: Turn, session_id: str, request: Ready) -> None:
    group, me = turn.group, (session_id,)
    if group.state is GroupState.IDLE:
        turn.command(CommandKind.STOP, to=me)
        return
    if not _plays(turn, request.entry_uid):
        turn.put(replace(group.members[session_id], is_buffering=True))
        turn.tell_queue(QueueReason.SET_ITEM, to=me)
        return
    if group.state is not GroupState.WAITING:
        turn.put(replace(group.members[session_id], is_buffering=False, corrections=0))
        is_playing = group.state is GroupState.PLAYING
        kind = CommandKind.UNPAUSE if is_playing else CommandKind.PAUSE
        turn.command(kind, to=me, when_ms=group.since_ms if is_playing else None)
        return
    member = group.members[session_id]
    way = min(max(0, turn.now_ms - request.when_ms), _LONGEST_WAY_MS) / 1000
    position = request.position + (way if request.is_playing else 0.0)
    if abs(position - group.position) > _TOLERATED_S and member.corrections < _MOST_CORRECTIONS:
        turn.put(replace(member, is_buffering=True, corrections=member.corrections + 1))
        turn.command(CommandKind.SEEK, to=me)
        return
    turn.put(replace(member, is_buffering=False, corrections=0))
    if turn.group.is_held:
        turn.command(CommandKind.PAUSE, to=me)
    else:
        _go_on_if_ready(turn, Reason.READY)


def _wait(turn: Turn, others: tuple[str, ...], reason: Reason) -> None:
    """Wait for who cannot follow; the others stand still where the group is."""
    state = turn.group.state
    if state is GroupState.WAITING:
        return
    turn.stand_still()
    turn.set(resumes=state is GroupState.PLAYING)
    turn.set_state(GroupState.WAITING, reason)
    turn.command(CommandKind.PAUSE, to=others)


def _go_on_if_ready(turn: Turn, reason: Reason) -> None:
    if turn.group.state is not GroupState.WAITING or turn.group.is_held:
        return
    if not turn.group.members:
        return
    if turn.group.resumes:
        _start(turn, reason)
    else:
        turn.set_state(GroupState.PAUSED, reason)
        turn.command(CommandKind.PAUSE)


def _plays(turn: Turn, entry_uid: bytes) -> bool:
    playing = turn.group.queue.playing
    return playing is not None and playing.uid == entry_uid
