"""Sessions, reports and what is stored, with a clock that jumps."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from rustfin_core.catalog.types import Viewer
from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.playback import device_sessions, play_sessions, service
from rustfin_core.playback.events import (
    PlaybackProgressed,
    PlaybackStarted,
    PlaybackStopped,
    RemoteCommandIssued,
    SessionEnded,
    SessionsChanged,
    SessionStarted,
)
from rustfin_core.playback.resume_rule import ResumeRule
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sessions import Companion, Device, PlayableItem, PlaybackReport
from rustfin_core.playback.types import Plan, TranscodeMode

FILM, SONG, OTHER, GONE = (bytes([n]) * 16 for n in range(4))
HOUR = 3600.0
TICKS = 10_000_000
ANNA = Device(user_id=1, user_uid=b"a" * 16, user_name="Anna", device_id="tv", client="App")
BEN = replace(ANNA, user_id=2, user_uid=b"b" * 16, user_name="Ben")
REMUX = Plan(play_method=PlayMethod.TRANSCODE, mode=TranscodeMode.REMUX, sentence="Repackaged.")


@dataclass
class Clock:
    """Time that moves when told."""

    seconds: float = 1000.0

    def now_ms(self) -> int:
        return int(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Store:
    """Keeps what is recorded; ``broken`` stands for a database that is away."""

    writes: list[dict[str, Any]] = field(default_factory=list)
    broken: bool = False

    async def playable(self, viewer: Viewer, item_uid: bytes) -> PlayableItem | None:
        await asyncio.sleep(0)
        if item_uid == GONE:
            return None
        if item_uid == SONG:
            return PlayableItem(uid=SONG, name="Song", duration=400.0, can_resume=False)
        return PlayableItem(uid=item_uid, name="Film", duration=HOUR)

    async def record(self, viewer: Viewer, item_uid: bytes, **values: Any) -> None:
        await asyncio.sleep(0)
        if self.broken:
            raise Unavailable("The database is away.")
        self.writes.append({"user": viewer.user_id, "item": item_uid} | values)

    def positions(self) -> list[tuple[int | None, bool | None]]:
        return [
            (None if w["position_ticks"] is None else w["position_ticks"] // TICKS, w["played"])
            for w in self.writes
        ]


@dataclass
class Stage:
    """A service with everything around it."""

    clock: Clock
    store: Store
    service: PlaybackService
    bus: EventBus
    events: list[object]
    ended: list[str]
    lapsed: list[str]

    def seen(self, kind: type) -> list[Any]:
        return [event for event in self.events if type(event) is kind]


@pytest.fixture
def stage() -> Stage:
    bus, clock, store = EventBus(), Clock(), Store()
    events: list[object] = []
    bus.subscribe(None, events.append)
    ended: list[str] = []
    lapsed: list[str] = []

    async def end(play_session_id: str) -> None:
        ended.append(play_session_id)

    playback = PlaybackService(bus=bus, clock=clock, user_data=store)

    async def lapse(play_session_id: str) -> None:
        lapsed.append(play_session_id)

    playback.on_play_ended(end)
    playback.on_play_lapsed(lapse)
    return Stage(clock, store, playback, bus, events, ended, lapsed)


def _at(position: float | None, **more: Any) -> PlaybackReport:
    return PlaybackReport(**({"item_uid": FILM, "position": position} | more))


async def test_a_whole_evening(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0, audio_index=1, subtitle_index=-1))
    await stage.service.report_progress(ANNA, _at(60.0))
    await stage.service.report_progress(ANNA, _at(600.0, is_paused=True, volume=40))
    session = stage.service.session_of(ANNA)
    assert session is not None
    assert session.playing is not None
    assert (session.playing.position, session.playing.is_paused, session.playing.volume) == (
        600.0,
        True,
        40,
    )
    assert stage.service.watching == 1
    await stage.service.report_progress(ANNA, _at(3500.0, is_paused=False))
    await stage.service.report_stopped(ANNA, _at(3599.5))
    assert stage.store.positions() == [
        (None, None),
        (None, None),
        (600, None),
        (0, True),
        (0, True),
    ]
    assert [write["started"] for write in stage.store.writes] == [True] + [False] * 4
    assert stage.store.writes[2]["audio_index"] == 1
    assert stage.store.writes[2]["subtitle_index"] == -1
    assert len(stage.seen(PlaybackStarted)) == 1
    assert [event.position for event in stage.seen(PlaybackProgressed)] == [60.0, 600.0, 3500.0]
    (stopped,) = stage.seen(PlaybackStopped)
    assert (stopped.position, stopped.played) == (3599.5, True)
    assert stage.service.watching == 0


async def test_a_start_at_zero_keeps_the_resume_point_a_stop_near_it_does_not(
    stage: Stage,
) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    await stage.service.report_progress(ANNA, _at(3.0))
    assert stage.store.positions() == [(None, None), (None, None)]
    await stage.service.report_stopped(ANNA, _at(30.0))
    assert stage.store.positions()[-1] == (0, None)


async def test_a_player_that_fails_at_once_changes_nothing(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    await stage.service.report_stopped(ANNA, _at(0.0))
    assert stage.store.positions() == [(None, None), (None, None)]
    await stage.service.report_start(ANNA, _at(1800.0))
    written = len(stage.store.writes)
    await stage.service.report_stopped(ANNA, _at(1900.0, failed=True))
    assert len(stage.store.writes) == written


async def test_a_start_at_the_resume_point_is_stored(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(1200.0))
    assert stage.store.positions() == [(1200, None)]


async def test_progress_without_a_start_begins_and_is_stored(stage: Stage) -> None:
    await stage.service.report_progress(ANNA, _at(900.0))
    assert stage.store.positions() == [(900, None)]
    assert stage.store.writes[0]["started"]


async def test_reports_without_an_item_mean_what_plays(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    await stage.service.report_progress(ANNA, _at(700.0, item_uid=None))
    await stage.service.report_stopped(ANNA, _at(None, item_uid=None))
    assert stage.store.positions()[-2:] == [(700, None), (700, None)]
    await stage.service.report_progress(ANNA, _at(700.0, item_uid=None))
    await stage.service.report_stopped(ANNA, _at(700.0, item_uid=None))
    await stage.service.report_start(ANNA, _at(0.0, item_uid=GONE))
    assert len(stage.store.writes) == 3


async def test_a_stop_after_a_restart_of_the_server_is_stored(stage: Stage) -> None:
    await stage.service.report_stopped(ANNA, _at(1500.0, play_session_id="unknown"))
    assert stage.store.positions() == [(1500, None)]
    assert stage.ended == ["unknown"]
    await stage.service.report_stopped(ANNA, _at(None))
    await stage.service.report_stopped(ANNA, _at(5.0, item_uid=GONE))
    assert len(stage.store.writes) == 1


async def test_music_counts_but_is_not_resumed(stage: Stage) -> None:
    await stage.service.report_progress(ANNA, _at(100.0, item_uid=SONG))
    await stage.service.report_stopped(ANNA, _at(390.0, item_uid=SONG))
    assert stage.store.positions() == [(None, None), (0, True)]


async def test_another_item_stops_the_first(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    await stage.service.report_progress(ANNA, _at(800.0))
    await stage.service.report_start(ANNA, _at(0.0, item_uid=OTHER))
    assert stage.store.positions()[2:] == [(800, None), (None, None)]
    assert [event.item_uid for event in stage.seen(PlaybackStopped)] == [FILM]


async def test_progress_and_stop_of_another_item(stage: Stage) -> None:
    await stage.service.report_progress(ANNA, _at(800.0))
    await stage.service.report_progress(ANNA, _at(600.0, item_uid=OTHER))
    await stage.service.report_stopped(ANNA, _at(900.0))
    session = stage.service.session_of(ANNA)
    assert session is not None
    assert session.playing is not None
    assert session.playing.item.uid == OTHER
    assert stage.store.positions() == [(800, None), (800, None), (600, None), (900, None)]


async def test_nothing_is_answered_that_is_not_stored(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    stage.store.broken = True
    with pytest.raises(Unavailable):
        await stage.service.report_progress(ANNA, _at(800.0))
    session = stage.service.session_of(ANNA)
    assert session is not None
    assert session.playing is not None
    assert session.playing.position == 0.0
    stage.store.broken = False
    await stage.service.report_progress(ANNA, _at(810.0))
    assert stage.store.positions()[-1] == (810, None)


async def test_reports_of_one_session_are_stored_in_order(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(0.0))
    await asyncio.gather(
        *(stage.service.report_progress(ANNA, _at(float(t))) for t in range(200, 260))
    )
    stored = [position for position, _ in stage.store.positions()[1:]]
    assert stored == list(range(200, 260))


async def test_who_watches_along_has_it_stored_too(stage: Stage) -> None:
    session = stage.service.touch(ANNA)
    ben = Companion(user_id=BEN.user_id, user_uid=BEN.user_uid, name=BEN.user_name)
    stage.service.add_companion(session.id, ben)
    await stage.service.report_start(ANNA, _at(700.0))
    stage.service.remove_companion(session.id, BEN.user_uid)
    await stage.service.report_stopped(ANNA, _at(800.0))
    stored = [(write["user"], write["position_ticks"] // TICKS) for write in stage.store.writes]
    assert stored == [(1, 700), (2, 700), (1, 800)]


async def test_the_owner_says_what_positions_mean(stage: Stage) -> None:
    await stage.service.report_start(ANNA, _at(1000.0))
    stage.service.judge_by(ResumeRule(played_share=0.25))
    await stage.service.report_progress(ANNA, _at(1001.0))
    assert stage.store.positions() == [(1000, None), (0, True)]


class TestPlaySessions:
    """What hangs on a ``PlaySessionId``."""

    def _open(self, stage: Stage, plan: Plan = REMUX) -> str:
        play = stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=plan)
        assert len(play.id) == 32
        return play.id

    async def test_the_plan_tells_how_and_why(self, stage: Stage) -> None:
        play_id = self._open(stage)
        other = replace(REMUX, sentence="Another file.")
        stage.service.add_source(play_id, OTHER, other)
        stage.service.add_source("unknown", OTHER, other)
        report = _at(0.0, item_uid=None, play_session_id=play_id, method=PlayMethod.TRANSCODE)
        await stage.service.report_start(ANNA, report)
        session = stage.service.session_of(ANNA)
        assert session is not None
        playing = session.playing
        assert playing is not None
        assert (playing.item.uid, playing.method) == (FILM, PlayMethod.TRANSCODE)
        assert (playing.shown_method, playing.reason) == ("Remux", "Repackaged.")
        assert replace(playing, plan=None).shown_method == "Transcode"
        assert (playing.media_source_uid, playing.play_session_id) == (FILM, play_id)
        play = stage.service.play(play_id)
        assert play is not None
        assert play.plan_for(OTHER) is other
        assert play.plan_for(None) is REMUX

    async def test_a_stop_ends_the_conversion(self, stage: Stage) -> None:
        play_id = self._open(stage)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play_id))
        await stage.service.report_stopped(ANNA, _at(700.0))
        assert stage.ended == [play_id]

    async def test_nobody_ends_the_conversion_of_somebody_else(self, stage: Stage) -> None:
        play_id = self._open(stage)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play_id))
        await stage.service.report_start(BEN, _at(0.0, play_session_id=play_id))
        await stage.service.report_progress(BEN, _at(60.0, play_session_id=play_id))
        await stage.service.report_stopped(BEN, _at(700.0, play_session_id=play_id))
        assert stage.ended == []
        assert stage.store.positions()[-1] == (700, None)
        play = stage.service.play(play_id)
        assert play is not None
        assert not play.is_stopped
        await stage.service.report_stopped(ANNA, _at(700.0, play_session_id=play_id))
        assert stage.ended == [play_id]

    async def test_a_late_report_does_not_bring_it_back(self, stage: Stage) -> None:
        play_id = self._open(stage)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play_id))
        await stage.service.report_stopped(ANNA, _at(700.0, play_session_id=play_id))
        await stage.service.report_progress(ANNA, _at(690.0, play_session_id=play_id))
        assert stage.service.watching == 0
        assert stage.store.positions()[-1] == (700, None)
        await stage.service.report_start(ANNA, _at(700.0, play_session_id=play_id))
        await stage.service.report_progress(ANNA, _at(720.0, play_session_id=play_id))
        assert stage.store.positions()[-1] == (720, None)

    async def test_another_quality_is_not_another_play(self, stage: Stage) -> None:
        first, second = self._open(stage), self._open(stage)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=first))
        await stage.service.report_progress(ANNA, _at(700.0, play_session_id=first))
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=second))
        assert stage.ended == [first]
        assert [write["started"] for write in stage.store.writes] == [True, False, False]
        assert stage.store.positions()[-1] == (None, None)
        assert stage.seen(PlaybackStopped) == []

    async def test_a_conversion_can_end_alone(self, stage: Stage) -> None:
        play_id = self._open(stage)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play_id))
        await stage.service.end_play(play_id)
        await stage.service.report_progress(ANNA, _at(800.0, play_session_id=play_id))
        assert stage.ended == [play_id]
        assert stage.store.positions()[-1] == (800, None)

    async def test_one_failing_ending_does_not_stop_the_others(
        self, stage: Stage, caplog: pytest.LogCaptureFixture
    ) -> None:
        more: list[str] = []

        async def fail(play_session_id: str) -> None:
            raise OSError("no")

        async def note(play_session_id: str) -> None:
            more.append(play_session_id)

        stage.service.on_play_ended(fail)
        stage.service.on_play_ended(note)
        with caplog.at_level(logging.CRITICAL, "rustfin_core"):
            await stage.service.end_play("x")
        assert (stage.ended, more) == (["x"], ["x"])

    async def test_the_oldest_are_forgotten(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(play_sessions, "_MOST", 2)
        first, second, third = self._open(stage), self._open(stage), self._open(stage)
        assert stage.service.play(first) is None
        stage.clock.seconds += 13 * HOUR
        stage.service.ping(third)
        await stage.service.end_idle()
        assert stage.service.play(second) is None
        assert stage.service.play(third) is not None
        assert (stage.ended, stage.lapsed) == ([], [second])


class TestSilence:
    """Players and devices that are not heard of any more."""

    async def test_a_silent_player_has_stopped(self, stage: Stage) -> None:
        play = stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=REMUX)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play.id))
        await stage.service.report_progress(ANNA, _at(700.0))
        stage.clock.seconds += 299
        await stage.service.end_idle()
        assert stage.service.watching == 1
        stage.clock.seconds += 2
        await asyncio.gather(stage.service.end_idle(), stage.service.end_idle())
        assert stage.service.watching == 0
        assert (stage.ended, stage.lapsed) == ([], [play.id])
        assert stage.store.positions()[-1] == (700, None)

    async def test_a_player_that_slept_goes_on_under_its_id(self, stage: Stage) -> None:
        play = stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=REMUX)
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play.id))
        stage.clock.seconds += 301
        await stage.service.end_idle()
        await stage.service.report_progress(ANNA, _at(720.0, play_session_id=play.id))
        assert stage.service.watching == 1
        assert stage.store.positions()[-1] == (720, None)

    async def test_direct_players_without_an_id_too(self, stage: Stage) -> None:
        await stage.service.report_start(ANNA, _at(0.0))
        stage.clock.seconds += 301
        await stage.service.end_idle()
        assert (stage.service.watching, stage.ended) == (0, [])
        assert stage.store.positions() == [(None, None), (None, None)]

    async def test_a_ping_keeps_it_alive(self, stage: Stage) -> None:
        play = stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=REMUX)
        stage.service.ping(play.id)
        stage.service.ping("unknown")
        await stage.service.report_start(ANNA, _at(0.0, play_session_id=play.id))
        stage.clock.seconds += 299
        stage.service.ping(play.id)
        stage.clock.seconds += 299
        await stage.service.end_idle()
        assert stage.service.watching == 1

    async def test_a_device_is_forgotten_after_a_day(self, stage: Stage) -> None:
        stage.service.touch(ANNA)
        stage.clock.seconds += 24 * HOUR + 1
        stage.service.touch(BEN)
        await stage.service.end_idle()
        assert [session.device.user_name for session in stage.service.sessions()] == ["Ben"]
        assert len(stage.seen(SessionEnded)) == 1

    async def test_the_watch_goes_on_after_a_failure(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(service, "_CHECK_EVERY_S", 0.001)
        await stage.service.report_start(ANNA, _at(800.0))
        stage.clock.seconds += 301
        stage.store.broken = True
        with caplog.at_level(logging.CRITICAL, "rustfin_core"):
            stage.service.start()
            await asyncio.sleep(0.02)
            assert stage.service.watching == 1
            stage.store.broken = False
            async with asyncio.timeout(30):
                while stage.service.watching:
                    await asyncio.sleep(0.005)
            await stage.service.stop()

    async def test_the_end_of_the_server_stores_where_everybody_is(
        self, stage: Stage, caplog: pytest.LogCaptureFixture
    ) -> None:
        await stage.service.report_progress(ANNA, _at(800.0))
        stage.service.touch(BEN)
        await stage.service.stop()
        assert stage.store.positions()[-1] == (800, None)
        await stage.service.stop()
        await stage.service.report_progress(ANNA, _at(900.0))
        stage.store.broken = True
        with caplog.at_level(logging.CRITICAL, "rustfin_core"):
            await stage.service.stop()


class TestDevices:
    """Sessions of devices."""

    def test_one_for_each_user_on_each_device(self, stage: Stage) -> None:
        first = stage.service.touch(ANNA)
        assert stage.service.touch(replace(ANNA, name="Living room")).id == first.id
        stage.clock.seconds += 1
        second = stage.service.touch(BEN)
        assert {len(first.id), len(second.id)} == {32}
        assert [session.id for session in stage.service.sessions()] == [second.id, first.id]
        assert stage.service.session(first.id.upper()).device.name == "Living room"
        assert len(stage.seen(SessionStarted)) == 2
        with pytest.raises(NotFound):
            stage.service.session("0" * 32)

    async def test_signing_out_stops_and_stores(self, stage: Stage) -> None:
        play = stage.service.open_play(ANNA, item_uid=FILM, media_source_uid=FILM, plan=REMUX)
        await stage.service.report_progress(ANNA, _at(700.0, play_session_id=play.id))
        session = stage.service.touch(ANNA)
        await asyncio.gather(
            stage.service.end_session(session.id), stage.service.end_session(session.id)
        )
        assert stage.service.sessions() == ()
        assert stage.ended == [play.id]
        assert stage.store.positions()[-1] == (700, None)
        other = stage.service.touch(BEN)
        await stage.service.end_session(other.id)
        assert stage.service.sessions() == ()

    async def test_signing_out_ends_what_was_opened_and_not_yet_played(self, stage: Stage) -> None:
        opened = [
            stage.service.open_play(device, item_uid=FILM, media_source_uid=FILM, plan=REMUX).id
            for device in (ANNA, ANNA, BEN)
        ]
        await stage.service.end_session(stage.service.touch(ANNA).id)
        assert sorted(stage.ended) == sorted(opened[:2])

    def test_commands_are_news_for_the_socket(self, stage: Stage) -> None:
        session = stage.service.touch(ANNA)
        stage.service.send(session.id, "Playstate", {"Command": "Pause"})
        (event,) = stage.seen(RemoteCommandIssued)
        assert (event.session_id, event.message, event.data) == (
            session.id,
            "Playstate",
            {"Command": "Pause"},
        )
        with pytest.raises(NotFound):
            stage.service.send("nobody", "Playstate", {})

    async def test_the_list_is_bounded(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(device_sessions, "_MOST", 2)
        devices = [replace(ANNA, device_id=str(n)) for n in range(4)]
        await stage.service.report_start(devices[0], _at(0.0))
        for device in devices[1:]:
            stage.clock.seconds += 1
            stage.service.touch(device)
        kept = {session.device.device_id for session in stage.service.sessions()}
        assert kept == {"0", "3"}
        await stage.service.report_start(devices[3], _at(0.0))
        stage.service.touch(BEN)
        assert len(stage.service.sessions()) == 3

    async def test_news_only_when_something_changed(self, stage: Stage) -> None:
        await stage.service.report_start(ANNA, _at(0.0))
        before = len(stage.seen(SessionsChanged))
        await stage.service.report_progress(ANNA, _at(10.0))
        assert len(stage.seen(SessionsChanged)) == before
        await stage.service.report_progress(ANNA, _at(10.0, is_paused=True))
        assert len(stage.seen(SessionsChanged)) == before + 1
