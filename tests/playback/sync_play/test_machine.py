"""Groups: a pure function of request and time. Every member's view is checked, not ours."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.catalog.types import Viewer
from rustfin_core.playback.sync_play import machine
from rustfin_core.playback.sync_play import requests as ask
from rustfin_core.playback.sync_play.queue import Entry, QueueMode, RepeatMode, ShuffleMode
from rustfin_core.playback.sync_play.types import (
    Came,
    Command,
    CommandKind,
    Group,
    GroupState,
    Joined,
    Left,
    Member,
    Message,
    QueueTold,
    StateTold,
    Told,
    Went,
)

FILM = tuple(Entry(bytes([n]) * 16, bytes([n + 100]) * 16) for n in range(1, 4))


@dataclass
class Room:
    """A group, its clock, and what each member was told since it was last looked at."""

    group: Group = field(default_factory=lambda: Group(uid=b"g" * 16, name="Movie night"))
    now: int = 1_000_000
    heard: dict[str, list[Told]] = field(default_factory=dict)

    def take(self, outcome: tuple[Group, tuple[Message, ...]]) -> None:
        self.group, messages = outcome
        for message in messages:
            for session in message.to:
                self.heard.setdefault(session, []).append(message.told)

    def join(self, *names: str) -> None:
        for name in names:
            member = Member(
                session_id=name, name=name.upper(), viewer=Viewer(user_id=1, user_uid=b"u" * 16)
            )
            self.take(machine.join(self.group, member, self.now))

    def leave(self, name: str) -> None:
        self.take(machine.leave(self.group, name, self.now))

    def away(self, name: str, *, away: bool) -> None:
        self.take(machine.set_away(self.group, name, self.now, away=away))

    def ask(self, name: str, request: ask.Request) -> None:
        self.take(machine.step(self.group, name, request, self.now))

    def ready(self, name: str, position: float | None = None, *, playing: bool = False) -> None:
        entry = self.group.queue.playing
        assert entry is not None
        self.ask(
            name,
            ask.Ready(
                when_ms=self.now,
                position=self.group.position if position is None else position,
                is_playing=playing,
                entry_uid=entry.uid,
            ),
        )

    def stall(self, name: str) -> None:
        entry = self.group.queue.playing
        assert entry is not None
        position = self.group.at(self.now)
        self.ask(
            name,
            ask.Buffering(
                when_ms=self.now, position=position, is_playing=False, entry_uid=entry.uid
            ),
        )

    def told(self, name: str) -> list[Told]:
        return self.heard.pop(name, [])

    def commands(self, name: str) -> list[Command]:
        return [one for one in self.told(name) if isinstance(one, Command)]

    def forget(self) -> None:
        self.heard.clear()


@pytest.fixture
def room() -> Room:
    made = Room()
    made.join("a", "b", "c")
    made.forget()
    return made


@pytest.fixture
def playing(room: Room) -> Room:
    """All three play the first film since ten seconds."""
    room.ask("a", ask.Play(entries=FILM, position=60.0))
    for name in "abc":
        room.ready(name)
    room.now = room.group.since_ms + 10_000
    room.forget()
    return room


def kinds(commands: list[Command]) -> list[CommandKind]:
    return [command.kind for command in commands]


def test_joining_tells_the_joiner_and_the_others() -> None:
    room = Room()
    room.join("a")
    assert [type(one) for one in room.told("a")] == [Joined]
    room.join("b")
    assert [type(one) for one in room.told("b")] == [Joined]
    assert room.told("a") == [Came(group_uid=room.group.uid, name="B")]


def test_a_new_queue_begins_for_all_at_one_moment(room: Room) -> None:
    room.ask("b", ask.Ping(900))
    room.ask("a", ask.Play(entries=FILM, index=1, position=60.0))
    assert room.group.state is GroupState.WAITING
    for name in "abc":
        [state, queue] = room.told(name)
        assert isinstance(state, StateTold)
        assert isinstance(queue, QueueTold)
        assert (queue.position, queue.queue.playing) == (60.0, FILM[1])
    room.ready("a")
    room.ready("b")
    assert kinds(room.commands("a")) == kinds(room.commands("b")) == [CommandKind.PAUSE]
    assert room.group.state is GroupState.WAITING
    room.now += 3_000
    room.ready("c")
    found = {name: room.commands(name) for name in "abc"}
    assert found["a"] == found["b"] == found["c"]
    [command] = found["a"]
    assert (command.kind, command.position) == (CommandKind.UNPAUSE, 60.0)
    assert command.when_ms == room.now + 1_800
    assert command.emitted_ms == room.now
    assert room.group.at(command.when_ms + 5_000) == 65.0


def test_pause_and_play_on(playing: Room) -> None:
    playing.ask("b", ask.Pause())
    found = [playing.commands(name) for name in "abc"]
    assert found[0] == found[1] == found[2]
    assert (found[0][0].kind, found[0][0].position) == (CommandKind.PAUSE, 70.0)
    playing.now += 60_000
    playing.ask("c", ask.Unpause())
    [command] = playing.commands("a")
    assert (command.kind, command.position) == (CommandKind.UNPAUSE, 70.0)
    assert command.when_ms > playing.now


def test_who_lost_the_way_is_told_alone(playing: Room) -> None:
    since = playing.group.since_ms
    playing.ask("a", ask.Unpause())
    playing.ready("b")
    for name in "ab":
        [command] = playing.commands(name)
        assert (command.kind, command.when_ms, command.position) == (
            CommandKind.UNPAUSE,
            since,
            60.0,
        )
    assert playing.commands("c") == []
    playing.ask("c", ask.Pause())
    playing.forget()
    playing.ask("a", ask.Pause())
    playing.ready("b")
    assert kinds(playing.commands("a")) == kinds(playing.commands("b")) == [CommandKind.PAUSE]
    assert playing.commands("c") == []


def test_a_seek_waits_for_everybody(playing: Room) -> None:
    playing.ask("a", ask.Seek(1_200.0))
    for name in "abc":
        [command] = playing.commands(name)
        assert (command.kind, command.position) == (CommandKind.SEEK, 1_200.0)
    playing.ready("a")
    playing.ready("b")
    assert playing.group.state is GroupState.WAITING
    playing.ready("c")
    assert playing.group.state is GroupState.PLAYING
    assert playing.group.position == 1_200.0


def test_a_seek_while_paused_stays_paused(playing: Room) -> None:
    playing.ask("a", ask.Pause())
    playing.ask("a", ask.Seek(5.0))
    for name in "abc":
        playing.ready(name)
    assert (playing.group.state, playing.group.position) == (GroupState.PAUSED, 5.0)


def test_a_stall_holds_the_group(playing: Room) -> None:
    playing.stall("b")
    assert playing.group.state is GroupState.WAITING
    assert kinds(playing.commands("a")) == kinds(playing.commands("c")) == [CommandKind.PAUSE]
    assert playing.commands("b") == []
    playing.now += 4_000
    playing.ready("b")
    found = [playing.commands(name) for name in "abc"]
    assert found[0] == found[1] == found[2]
    assert (found[0][0].kind, found[0][0].position) == (CommandKind.UNPAUSE, 70.0)


def test_who_is_at_another_place_is_corrected_twice_and_then_taken_as_is(playing: Room) -> None:
    playing.stall("b")
    playing.forget()
    playing.ready("b", 64.0)
    assert kinds(playing.commands("b")) == [CommandKind.SEEK]
    playing.ready("b", 65.0)
    assert kinds(playing.commands("b")) == [CommandKind.SEEK]
    assert playing.group.state is GroupState.WAITING
    playing.ready("b", 65.0)
    assert playing.group.state is GroupState.PLAYING


def test_a_late_joiner_is_waited_for_and_starts_in_step(playing: Room) -> None:
    playing.join("d")
    joined, state, queue = playing.told("d")
    assert isinstance(joined, Joined)
    assert isinstance(state, StateTold)
    assert isinstance(queue, QueueTold)
    assert (queue.position, queue.is_playing) == (70.0, True)
    assert kinds(playing.commands("a")) == [CommandKind.PAUSE]
    playing.now += 2_000
    playing.ready("d")
    found = [playing.commands(name) for name in "abcd"]
    assert found[1][-1] == found[2][-1] == found[3][-1]
    assert found[3][-1].kind is CommandKind.UNPAUSE


def test_an_idle_group_is_joined_without_waiting(room: Room) -> None:
    room.join("d")
    assert room.group.state is GroupState.IDLE


def test_leaving_lets_the_others_go_on(playing: Room) -> None:
    playing.stall("b")
    playing.forget()
    playing.leave("b")
    assert playing.told("b") == [Left(group_uid=playing.group.uid)]
    told = playing.told("a")
    assert told[0] == Went(group_uid=playing.group.uid, name="B")
    assert playing.group.state is GroupState.PLAYING
    playing.leave("nobody")
    assert set(playing.group.members) == {"a", "c"}


def test_who_vanished_is_not_waited_for_and_catches_up_when_back(playing: Room) -> None:
    playing.ask("a", ask.Seek(500.0))
    playing.ready("a")
    playing.ready("b")
    playing.forget()
    playing.away("c", away=True)
    assert playing.group.state is GroupState.PLAYING
    playing.now += 20_000
    playing.forget()
    playing.away("c", away=False)
    assert playing.group.state is GroupState.WAITING
    assert [type(one) for one in playing.told("c")] == [Joined, StateTold, QueueTold]
    playing.ready("c")
    assert playing.group.state is GroupState.PLAYING


def test_ignoring_the_wait(playing: Room) -> None:
    playing.stall("b")
    playing.ask("b", ask.IgnoreWait(True))
    assert playing.group.state is GroupState.PLAYING
    playing.stall("b")
    assert playing.group.state is GroupState.PLAYING
    playing.ask("b", ask.IgnoreWait(False))
    playing.stall("b")
    assert playing.group.state is GroupState.WAITING


def test_playing_on_is_forced_by_asking_again(playing: Room) -> None:
    playing.stall("b")
    playing.ask("a", ask.Unpause())
    assert playing.group.state is GroupState.PLAYING


def test_pausing_while_waiting_ends_paused(playing: Room) -> None:
    playing.stall("b")
    playing.ask("a", ask.Pause())
    playing.ready("b")
    assert playing.group.state is GroupState.PAUSED
    playing.stall("b")
    playing.ask("a", ask.Unpause())
    assert playing.group.state is GroupState.WAITING
    playing.ready("b")
    assert playing.group.state is GroupState.PLAYING


def test_all_reach_the_end_at_once_and_one_step_is_made(playing: Room) -> None:
    first = FILM[0].uid
    for name in "abc":
        playing.ask(name, ask.Step(first, +1))
    assert playing.group.queue.playing == FILM[1]
    playing.ask("a", ask.Step(FILM[1].uid, -1))
    assert playing.group.queue.playing == FILM[0]
    playing.ask("a", ask.Step(FILM[0].uid, -1))
    assert playing.group.queue.playing == FILM[0]


def test_a_report_about_another_item_gets_the_queue(playing: Room) -> None:
    stray = ask.Ready(when_ms=playing.now, position=0.0, is_playing=False, entry_uid=b"?" * 16)
    playing.ask("a", stray)
    [queue] = playing.told("a")
    assert isinstance(queue, QueueTold)
    assert playing.group.state is GroupState.PLAYING


def test_stop_and_start_again(playing: Room) -> None:
    playing.ask("a", ask.Stop())
    assert [kinds(playing.commands(name)) for name in "abc"] == [[CommandKind.STOP]] * 3
    assert playing.group.state is GroupState.IDLE
    for request in (ask.Pause(), ask.Seek(5.0)):
        playing.ask("b", request)
    playing.stall("b")
    playing.ready("b")
    assert kinds(playing.commands("b")) == [CommandKind.STOP] * 4
    playing.ask("c", ask.Unpause())
    assert (playing.group.state, playing.group.position) == (GroupState.WAITING, 0.0)


def test_removing_what_plays(playing: Room) -> None:
    playing.ask("a", ask.Remove(entry_uids=frozenset({FILM[0].uid})))
    assert playing.group.queue.playing == FILM[1]
    assert playing.group.state is GroupState.WAITING
    playing.ask("a", ask.Remove(everything=True))
    assert playing.group.queue.entries == (FILM[1],)
    playing.ask("a", ask.Remove(everything=True, playing=True))
    assert playing.group.queue.entries == ()
    assert playing.group.state is GroupState.IDLE


def test_every_queue_update_is_newer_than_the_last(playing: Room) -> None:
    for number in range(5):
        playing.ask("a", ask.SetRepeat(RepeatMode.ALL if number % 2 else RepeatMode.ONE))
    playing.join("d")
    for name in "ad":
        stamps = [one.changed_ms for one in playing.told(name) if isinstance(one, QueueTold)]
        assert stamps == sorted(set(stamps))


requests = st.one_of(
    st.just(ask.Unpause()),
    st.just(ask.Pause()),
    st.just(ask.Stop()),
    st.builds(ask.Seek, st.floats(0, 7_200)),
    st.builds(ask.SetItem, st.sampled_from([e.uid for e in FILM])),
    st.builds(ask.Step, st.sampled_from([e.uid for e in FILM]), st.sampled_from([-1, 1])),
    st.builds(ask.Move, st.sampled_from([e.uid for e in FILM]), st.integers(-2, 9)),
    st.builds(ask.SetRepeat, st.sampled_from(RepeatMode)),
    st.builds(ask.SetShuffle, st.sampled_from(ShuffleMode), st.integers()),
    st.builds(ask.IgnoreWait, st.booleans()),
    st.builds(ask.Ping, st.integers(-5, 10**9)),
    st.builds(ask.Remove, everything=st.booleans(), playing=st.booleans()),
    st.builds(ask.Enqueue, st.just(()), st.sampled_from(QueueMode)),
    st.just(ask.Play(entries=FILM)),
    *(
        st.builds(
            kind,
            when_ms=st.integers(0, 2_000_000),
            position=st.floats(0, 7_200),
            is_playing=st.booleans(),
            entry_uid=st.sampled_from([e.uid for e in FILM]),
        )
        for kind in (ask.Buffering, ask.Ready)
    ),
)
deeds = st.tuples(
    st.sampled_from("abcd"),
    requests | st.sampled_from(["join", "leave", "away", "back"]),
    st.integers(0, 5_000),
)


@settings(max_examples=200)
@given(st.lists(deeds, max_size=40))
def test_whatever_members_do_the_group_stays_whole(done: list[tuple[str, object, int]]) -> None:
    room = Room()
    room.join("a", "b")
    for name, deed, later in done:
        room.now += later
        match deed:
            case "join":
                if name not in room.group.members:
                    room.join(name)
            case "leave":
                room.leave(name)
            case "away" | "back":
                room.away(name, away=deed == "away")
            case _:
                room.ask(name, deed)  # type: ignore[arg-type]
        group = room.group
        if group.state is not GroupState.IDLE:
            assert group.queue.playing is not None
        if group.state is GroupState.WAITING and group.members:
            assert group.is_held
        assert group.position >= 0
        assert 0 <= max((m.ping_ms for m in group.members.values()), default=0) <= 2_500
    commands = [one for told in room.heard.values() for one in told if isinstance(one, Command)]
    assert all(one.when_ms - one.emitted_ms <= 5_000 for one in commands)
