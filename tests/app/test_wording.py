"""Sentences and tray states, without Qt."""

from dataclasses import replace

import pytest

from rustfin_app.reach import address_kind
from rustfin_app.snapshot import Snapshot
from rustfin_app.summary import (
    TrayState,
    activity,
    library_state,
    notices,
    status_line,
    tooltip,
    tray_state,
)
from rustfin_app.wording import TimeLeft, clock, number, people_watching, position, titles
from rustfin_core.admin.types import ScanStatus
from tests.app import sample
from tests.app.fake_server import RUNNING

FILMS, SERIES, OLD, MUSIC = sample.LIBRARIES


def running(**parts: object) -> Snapshot:
    return replace(Snapshot(state="running", status=RUNNING, loaded=True), **parts)


def test_numbers_and_times() -> None:
    assert number(1482) == "1\u202f482"
    assert titles("movies", 1) == "1 film"
    assert titles("tvshows", 86) == "86 series"
    assert clock(75) == "1:15"
    assert clock(3720) == "1:02:00"
    assert position(75, 150) == "1:15 of 2:30"
    assert position(75, None) == "1:15"
    assert people_watching(0) == "Nobody is watching."
    assert people_watching(1) == "1 person is watching."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (20, "less than a minute left"),
        (62, "about 1 minute left"),
        (236, "about 4 minutes left"),
        (2 * 3600, "about 2 hours left"),
    ],
)
def test_time_left_is_rounded(seconds: float | None, words: str) -> None:
    assert TimeLeft(now=lambda: 0.0).text(seconds) == words


def test_time_left_never_jumps_up() -> None:
    moment = [0.0]
    left = TimeLeft(now=lambda: moment[0])
    assert left.text(120) == "about 2 minutes left"
    assert left.text(600) == "about 2 minutes left"
    moment[0] = 61
    assert left.text(600) == "about 3 minutes left"
    assert left.text(600) == "about 3 minutes left"
    assert left.text(30) == "less than a minute left"


@pytest.mark.parametrize(
    ("snapshot", "state", "tip"),
    [
        (Snapshot(state="starting"), TrayState.STARTING, "Rustfin is starting"),
        (Snapshot(state="stopped"), TrayState.STOPPED, "Rustfin is stopped"),
        (Snapshot(state="failed"), TrayState.ATTENTION, "Rustfin could not start"),
        (running(), TrayState.RUNNING, "Rustfin is running"),
        (running(libraries=(FILMS,)), TrayState.SCANNING, "Rustfin: scanning Films, 61 %"),
        (
            running(libraries=(FILMS,), playing=sample.PLAYING),
            TrayState.STREAMING,
            "Rustfin: 3 people are watching",
        ),
        (
            running(libraries=(FILMS, MUSIC), playing=sample.PLAYING),
            TrayState.ATTENTION,
            "Rustfin: 1 thing needs you",
        ),
        (
            running(libraries=sample.LIBRARIES, playing=sample.PLAYING),
            TrayState.OFFLINE,
            "Rustfin: /mnt/Archive 8 TB/Films is not connected",
        ),
        (
            running(status=replace(RUNNING, claimed=False)),
            TrayState.ATTENTION,
            "Rustfin: 1 thing needs you",
        ),
    ],
)
def test_the_highest_state_wins(snapshot: Snapshot, state: TrayState, tip: str) -> None:
    assert tray_state(snapshot) is state
    assert tooltip(snapshot) == tip


def test_status_line() -> None:
    assert status_line(Snapshot(state="starting")) == "Rustfin is starting"
    assert status_line(running(libraries=(SERIES,))) == "Running"
    everything = running(libraries=sample.LIBRARIES, playing=sample.PLAYING)
    assert status_line(everything) == "Running, 3 watching, scan 61 %, 1 folder away"


def test_addresses_for_other_devices() -> None:
    assert running().shared_address == "http://192.168.1.20:8096"
    alone = running(status=replace(RUNNING, addresses=("http://127.0.0.1:8096",)))
    assert alone.shared_address == ""
    assert alone.address == "http://127.0.0.1:8096"
    kinds = [
        address_kind(one) for one in (*RUNNING.addresses, "http://[::1]:80", "http://localhost")
    ]
    assert kinds == ["In this home", "By name", "This computer", "This computer"]


def test_a_waiting_scan_does_not_hide_the_one_at_work() -> None:
    waiting = ScanStatus(stage="waiting", done=0, total=None, eta_seconds=None)
    snapshot = running(libraries=(replace(SERIES, scan=waiting), FILMS))
    assert activity(snapshot, "about 4 minutes left") == (
        "Films is being scanned, about 4 minutes left."
    )


def test_library_chips() -> None:
    chips = [library_state(library).text for library in sample.LIBRARIES]
    assert chips == ["Scanning", "Up to date", "Disk missing", "Cannot be read"]
    assert library_state(replace(SERIES, problems=2)).text == "2 problems"


def test_banners_say_what_did_not_happen() -> None:
    found = notices(running(libraries=sample.LIBRARIES))
    assert [notice.heading for notice in found] == [
        "/mnt/Archive 8 TB/Films is not connected.",
        "/media/old tapes",
    ]
    assert found[1].text == "The folder cannot be read (Permission denied)."
    assert "Nothing was removed." in found[0].text
    failed = notices(Snapshot(state="failed", failure="Port 8096 is taken by nginx."))
    assert [notice.text for notice in failed] == ["Port 8096 is taken by nginx."]


def test_damaged_library_data_comes_before_everything() -> None:
    told = "The database was damaged (malformed) and was moved aside. A new one was started."
    status = replace(RUNNING, notice=told)
    first = notices(running(status=status, libraries=sample.LIBRARIES))[0]
    assert (first.tone, first.text) == ("danger", told)
