"""Which changes are told by a notification, without Qt."""

from dataclasses import replace

from rustfin_app.news import NewsFinder
from rustfin_app.snapshot import Snapshot
from rustfin_core.admin.types import LibraryStatus, ScanStatus
from rustfin_core.runtime import Trouble
from tests.app import sample
from tests.app.fake_server import RUNNING

FILMS, SERIES, OLD, _ = sample.LIBRARIES
AT_WORK = ScanStatus(stage="files", done=3, total=None, eta_seconds=None)


def running(*libraries: LibraryStatus) -> Snapshot:
    return Snapshot(state="running", status=RUNNING, libraries=libraries, loaded=True)


def told(*snapshots: Snapshot) -> list[list[str]]:
    """Titles of what was told after each of *snapshots*."""
    finder = NewsFinder()
    return [[one.title for one in finder.look(snapshot)] for snapshot in snapshots]


def test_a_start_like_any_other_tells_nothing() -> None:
    assert told(Snapshot(), running(SERIES, OLD), running(SERIES, OLD)) == [[], [], []]


def test_a_failure_is_told_once_however_long_it_counts_down() -> None:
    failed = Snapshot(state="failed", failure="Port 8096 is used by nginx.")
    crashed = Snapshot(state="failed", trouble=Trouble(crashed=True), restart_in=5)
    assert told(Snapshot(), failed, failed) == [[], ["Rustfin could not start"], []]
    assert told(running(), crashed, replace(crashed, restart_in=4)) == [
        [],
        ["Rustfin stopped unexpectedly"],
        [],
    ]
    assert told(failed, Snapshot(), failed)[2] == ["Rustfin could not start"]


def test_only_the_first_scan_of_a_library_is_told() -> None:
    new = replace(SERIES, titles=0, scan=AT_WORK)
    ready = replace(SERIES, titles=86, scan=None)
    again = replace(ready, scan=AT_WORK)
    assert told(running(), running(new), running(ready), running(again), running(ready)) == [
        [],
        [],
        ["Series is ready"],
        [],
        [],
    ]


def test_a_library_that_had_titles_before_is_not_new() -> None:
    assert told(running(replace(SERIES, scan=AT_WORK)), running(SERIES)) == [[], []]


def test_a_scan_that_was_over_before_anybody_looked_is_told_too() -> None:
    assert told(running(), running(SERIES), running(SERIES)) == [[], [], ["Series is ready"]]


def test_nothing_found_says_so() -> None:
    empty = replace(SERIES, titles=0)
    assert told(running(), running(replace(empty, scan=AT_WORK)), running(empty))[2] == [
        "Nothing was found in Series"
    ]


def test_a_disk_is_told_each_time_it_goes() -> None:
    [folder] = OLD.folders
    there = replace(OLD, folders=(replace(folder, state="ok"),))
    gone = f"{folder.path} is not connected"
    found = told(running(there), running(OLD), running(OLD), running(there), running(OLD))
    assert found == [[], [gone], [], [], [gone]]
